"""What is looked for, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netui.domain.text import fold, fold_search

__all__ = ["Hit", "Wanted"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A contact, or something that happened, in which all the words occur."""

    contact: str | None
    """The full name; None for a lead that nobody passed on, or a follow-up of nobody."""
    contact_id: int | None
    organisation: str
    where: str
    """name, nickname, organisation, title, place, notes, how met, met at, tag, address, or what kind of fact."""
    text: str
    """What the words stand in."""
    on: date | None = None
    """The day, of what happened."""
    entered: int = 0


class Wanted:
    """The words that are looked for; all must occur, whatever their case and accents."""

    def __init__(self, text: str) -> None:
        self.words = tuple(dict.fromkeys(fold_search(text).split()))
        self.names = tuple(fold(word) or word for word in self.words)
        """The words as names are folded: without punctuation."""

    def missing(self, text: str, name: str = "") -> list[str]:
        """Give the words that occur neither in the text nor in the name, which may be spelt without its punctuation."""
        folded, plain = fold_search(f"{text}\n{name}"), fold(name) if name else ""
        return [
            word
            for word, as_name in zip(self.words, self.names, strict=True)
            if word not in folded and as_name not in plain
        ]
