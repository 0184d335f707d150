"""What quick add works with: who is known, what saving does, and what it keeps between one opening and the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from netui.db.errors import StoreError
from netui.domain.quick_add import Vocabulary, parse
from netui.queries.quick_add.vocabulary import read_known, read_recent

if TYPE_CHECKING:
    from netui.actions.close_loops import Closing
    from netui.actions.result import Done
    from netui.domain.quick_add import Record
    from netui.queries.network.ask_warnings import Caution
    from netui.tui.database import Database

__all__ = ["Desk", "EntryRef", "SessionDesk"]

EntryRef = tuple[str, int]
"""An entry of the timeline: the table and the id of its row."""


class Desk:
    """The people that names are matched against, the lines typed so far, and the unfinished one."""

    has_editor = True
    """Whether the screen can be left to the user's editor for a while."""

    examples: Sequence[Sequence[str]] = (
        ("coffee with Renee Marsh via Jaime yesterday: community roles", "> send portfolio fri"),
        ("email from Phil: can you send your CV?", "thank Jaime: for the introduction", "call Dana > every 4-6w"),
    )
    """What can be typed, in a few lines."""

    composes = False
    """Whether messages can be written from here."""

    def __init__(self, known: Vocabulary, recent: Sequence[int] = (), tags: Sequence[str] = ()) -> None:
        self.known = known
        """Who and what names are matched against."""
        self.recent = recent
        """The ids of the contacts met lately, the latest first."""
        self.tags = tags
        """The tags that are in use."""
        self.lines: list[str] = []
        """The lines saved so far, the oldest first."""
        self.draft = ""
        """What was typed and not saved when quick add was last left."""

    @property
    def today(self) -> date:
        """The day from which dates are counted."""
        raise NotImplementedError

    def get_ready(self, entry: EntryRef | None = None) -> None:
        """Bring what is known up to date; `entry` is the one of the timeline whose line is open again."""

    def organisation(self, key: int) -> str:
        """Where a contact works, as far as is known."""
        person = self.known.people.get(key)
        return person.organisation if person else ""

    def closings(self, record: Record) -> list[Closing]:
        """What saving the record would close."""
        return []

    def read(self, line: str, *, implied: int | None, new: bool) -> Record:
        """What a line says; with `new` every name that is not sure is somebody new."""
        return parse(line, today=self.today, known=self.known, implied=implied, new=new)

    def cautions(self, record: Record) -> list[Caution]:
        """What to think of before the record is saved, if it asks somebody for something."""
        return []

    def warnings(self, record: Record) -> list[str]:
        """The same as sentences."""
        return [caution.sentence for caution in self.cautions(record)]

    def hearers(self, record: Record) -> str:
        """Who is to be told of the end of an opportunity, as a sentence; empty where none ends."""
        return ""

    def wants_introduction(self, record: Record) -> bool:
        """Whether it asks for an introduction to somebody, so that there may be a better way."""
        return False

    def better_way(self, record: Record) -> str:
        """A better way to whom it asks to be introduced to, as a sentence; empty where there is none."""
        return ""

    def reconnect(self, record: Record) -> Done:
        """Promise to reconnect with whom the record would ask, and to ask later."""
        raise NotImplementedError

    def save(self, record: Record, *, keep: Sequence[Closing], entry: EntryRef | None) -> Done:
        """Save the record, in place of an entry of the timeline where one is given; `keep` stays open.

        Raises the `StoreError` or `Refused` that says why it could not be saved.
        """
        raise NotImplementedError

    def keep_line(self, line: str) -> None:
        """Remember a line that was saved; one that was typed before moves to the end."""
        if line in self.lines:
            self.lines.remove(line)
        self.lines.append(line)


class SessionDesk(Desk):
    """The one of a session, over its database."""

    composes = True

    def __init__(self, database: Database) -> None:
        super().__init__(Vocabulary.empty())
        self.database = database
        self._fresh = False
        self._entry: EntryRef | None = None

    @property
    def today(self) -> date:
        """The present day."""
        return self.database.today

    def get_ready(self, entry: EntryRef | None = None) -> None:
        """Read who is known, unless nothing has changed since."""
        if self._fresh and entry == self._entry:
            return
        answer = entry[1] if entry and entry[0] == "favour_answer" else None
        with self.database.reading() as execute:
            self.known = read_known(execute, reopened_answer=answer, before=self.known)
            self.recent = read_recent(execute)
            self.tags = [tag for (tag,) in execute("SELECT DISTINCT tag FROM tag", ())]
        self._fresh, self._entry = True, entry

    def data_changed(self) -> None:
        """Let what is known be read again: something was saved, here or in another window."""
        self._fresh = False

    def closings(self, record: Record) -> list[Closing]:
        """The follow-ups and loops that the record meets."""
        from netui.actions.close_loops import closings

        queue = self.database.queue
        return closings(self.database.execute, record, [*queue.items, *queue.coming], self.today)

    def cautions(self, record: Record) -> list[Caution]:
        """An ask after a long silence, or soon after another."""
        from netui.queries.network.ask_warnings import cautions

        return cautions(self.database.execute, record, self.today, self.database.settings)

    def hearers(self, record: Record) -> str:
        """Whom the rule "tell the outcome" will name."""
        from netui.queries.opportunities.detail import who_hears

        if record.opportunity is None or record.stage is None:
            return ""
        with self.database.reading() as execute:
            return who_hears(execute, record.opportunity, record.stage, record.on or self.today)

    def wants_introduction(self, record: Record) -> bool:
        """Whether the record asks for an introduction."""
        from netui.domain.ask import wanted_introduction

        return bool(wanted_introduction(record, lambda name: True))

    def better_way(self, record: Record) -> str:
        """The best way through all whom I know, if it is not the one of the record. It may be asked for in a thread."""
        from netui.db.readonly import ReadTransaction, connect
        from netui.queries.network.ask_warnings import better_way

        path, today = self.database.path, self.today
        try:
            connection = connect(path)
        except StoreError:
            return ""  # nothing is lost by not knowing it
        try:
            with ReadTransaction(connection, path) as execute:
                return better_way(execute, record, today)
        except StoreError:
            return ""
        finally:
            connection.close()

    def reconnect(self, record: Record) -> Done:
        """Write the promises into the database."""
        from netui.actions.ask import reconnect_first

        return reconnect_first(record, moment=self.database.moment(), session=self.database.session)

    def save(self, record: Record, *, keep: Sequence[Closing], entry: EntryRef | None) -> Done:
        """Write the record into the database."""
        from netui.actions.entry import replace
        from netui.actions.log import log

        moment, session = self.database.moment(), self.database.session
        if entry is not None:
            return replace(*entry, record, moment=moment, session=session)
        return log(record, moment=moment, session=session, keep=keep)
