"""A move: another organisation or title of somebody known, in words."""

from __future__ import annotations

__all__ = ["Jobs", "move_words"]


class Jobs:
    """The jobs of a move: the one on the card when it was seen, and the one that the file names."""

    __slots__ = ("organisation", "organisation_from", "title", "title_from")

    def __init__(self, organisation_from: str, title_from: str, organisation: str, title: str) -> None:
        self.organisation_from = organisation_from
        self.title_from = title_from
        self.organisation = organisation
        """The very text of `organisation_from` where only the title is another one."""
        self.title = title
        """Empty where the file names none."""

    @property
    def is_elsewhere(self) -> bool:
        """Whether the organisation is another one; else only the title is."""
        return self.organisation != self.organisation_from

    @property
    def was(self) -> str:
        """What it was, in words: `Rocket Social`, or the title where only that is another one, or known."""
        return (self.is_elsewhere and self.organisation_from) or self.title_from

    @property
    def now(self) -> str:
        """What it is by the file, in words."""
        return self.organisation if self.is_elsewhere else self.title

    @property
    def where(self) -> str:
        """Where they are by the file, as it goes on in a sentence: `at Blue Orbit`, or `Director at Northwind`."""
        if self.is_elsewhere:
            return f"at {self.organisation}"
        return f"{self.title} at {self.organisation}" if self.organisation else self.title

    @property
    def taken(self) -> dict[str, str]:
        """The texts of the card once the move is taken over: a title of another organisation goes with it."""
        return {"organisation": self.organisation, "title": self.title} if self.is_elsewhere else {"title": self.title}

    @property
    def words(self) -> str:
        """The move in words: `Blue Orbit (was Rocket Social)`."""
        return move_words(self.was, self.now)


def move_words(was: str, now: str) -> str:
    """Return a move in words, from where somebody was and where they are now."""
    return f"{now} (was {was})"
