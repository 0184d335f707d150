"""What quick add needs of the session, and what it keeps between one opening and the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netui.domain.quick_add import Known
from netui.store.known import read_known, read_recent

if TYPE_CHECKING:
    from netui.tui.database import Database

__all__ = ["Desk"]


class Desk:
    """One for a session: the people that names are matched against, the lines typed so far, and the unfinished one."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.lines: list[str] = []
        """The lines saved in this session, the oldest first."""
        self.draft = ""
        """What was typed and not saved when quick add was last left."""
        self._known: Known | None = None
        self._recent: Sequence[int] = ()
        self._tags: Sequence[str] = ()

    @property
    def known(self) -> Known:
        """Who and what names are matched against, as of the last change of the data."""
        if self._known is None:
            with self.database.reading() as execute:
                self._known, self._recent = read_known(execute), read_recent(execute)
                self._tags = [tag for (tag,) in execute("SELECT DISTINCT tag FROM tag", ())]
        return self._known

    @property
    def recent(self) -> Sequence[int]:
        """The ids of the contacts met lately, the latest first."""
        return self._recent if self.known else ()

    @property
    def tags(self) -> Sequence[str]:
        """The tags that are in use."""
        return self._tags if self.known else ()

    def organisation(self, key: int) -> str:
        """Where a contact works, as far as is known."""
        person = self.known.people.get(key)
        return person.organisation if person else ""

    def data_changed(self) -> None:
        """Let what is known be read again at the next use: something was saved, here or in another window."""
        self._known = None

    def keep_line(self, line: str) -> None:
        """Remember a line that was saved; one that was typed before moves to the end."""
        if line in self.lines:
            self.lines.remove(line)
        self.lines.append(line)
