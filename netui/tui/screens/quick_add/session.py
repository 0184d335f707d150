"""What the quick-add bar works on: the `QuickAddBackend` protocol, and its implementation over the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from netui.actions.closings import find_closings
from netui.db.errors import StoreError
from netui.db.readonly import ReadTransaction, connect_readonly
from netui.domain.ask import wanted_introduction
from netui.domain.quick_add import parse_line
from netui.queries.queue.read_loops import read_line_loops
from netui.queries.quick_add.name_and_text import read_name_and_text
from netui.queries.quick_add.patched_vocabulary import PatchedVocabulary
from netui.queries.quick_add.vocabulary import read_recent_contacts
from netui.tui.screens.quick_add.line_history import LineHistory, StoredLineHistory
from netui.tui.screens.quick_add.suggestions import NameSource

if TYPE_CHECKING:
    from netui.actions.closings import ClosingChoice, Closings
    from netui.actions.result import Done
    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item
    from netui.domain.quick_add import Record, Vocabulary
    from netui.queries.network.ask_warnings import AskWarning
    from netui.queries.quick_add.record_from_row import EntryAsRead
    from netui.tui.database import Database
    from netui.tui.screens.quick_add.ask_guard import AskAdvisor

__all__ = ["EXAMPLES", "EntryRef", "QuickAddBackend", "QuickAddSession", "is_same_kind", "read_listeners"]


class EntryRef(NamedTuple):
    """An entry of a timeline whose line is open again."""

    table: str
    row: int
    """The id of its row."""
    as_read: EntryAsRead | None = None
    """What it was when its line was written; None compares nothing when it is saved."""


EXAMPLES: Sequence[Sequence[str]] = (
    ("coffee with Renee Marsh via Jaime yesterday: community roles", "> send portfolio fri"),
    ("email from Phil: can you send your CV?", "thank Jaime: for the introduction", "call Dana > every 4-6w"),
)
"""Lines that show what can be typed, in rows."""


class QuickAddBackend(NameSource, Protocol):
    """Reads, checks and saves the lines of a quick-add bar, and outlives it."""

    @property
    def history(self) -> LineHistory:
        """The lines saved so far, and the unsaved one."""

    @property
    def advisor(self) -> AskAdvisor | None:
        """Warns before an ask; None where nothing is known of earlier asks."""

    @property
    def trouble(self) -> str:
        """Why the file can't be used just now, as a sentence; empty where it can."""

    @property
    def is_unread(self) -> bool:
        """Whether names of the line as it was read could not be looked up."""

    @property
    def has_editor(self) -> bool:
        """Whether the note can be written in the user's editor."""

    @property
    def has_notes(self) -> bool:
        """Whether what is too long for a line can go to the notes of a contact."""

    @property
    def path(self) -> str:
        """The path of the database, in whose content folder a note is edited; empty without an editor."""

    @property
    def examples(self) -> Sequence[Sequence[str]]:
        """Lines that show what can be typed, in rows."""

    @property
    def today(self) -> date:
        """The day from which the dates of a line are counted."""

    def get_ready(self, entry: EntryRef | None = None) -> None:
        """Bring the names up to date; `entry` is the one whose line is open again."""

    def read(self, line: str, *, implied: int | None) -> Record:
        """Parse a line. `implied` is the contact of a line without a name."""

    def closings(self, record: Record) -> Closings:
        """The follow-ups and loops that saving the record would close, and what it offers to close."""

    def listeners(self, record: Record) -> str:
        """A sentence on who is to be told of the end of an opportunity; empty if the record ends none."""

    def keep_for_good(self, record: Record) -> None:
        """Let every name and text be what this answer is, once it is saved."""

    def save(self, record: Record, *, choice: ClosingChoice, entry: EntryRef | None) -> Done:
        """Save the record, in place of `entry` if there is one, with what the user chose to close.

        Raises `StoreError` or `Refused` with the reason as its text.
        """


class QuickAddSession:
    """Quick add over the database of the session."""

    has_editor = True
    has_notes = True
    examples = EXAMPLES

    def __init__(self, database: Database) -> None:
        self.database = database
        self.is_unread = False
        """Whether names of the line as it was read could not be looked up."""
        self._vocabulary = PatchedVocabulary(self._look_up)
        self.recent: Sequence[int] = ()
        """The ids of the contacts met lately, the latest first."""
        self.tags: Sequence[str] = ()
        """The tags in use."""
        self.history: LineHistory = StoredLineHistory(database.path)
        """The lines saved so far, and the unsaved one."""
        self.advisor: AskAdvisor | None = _DatabaseAdvisor(database)
        """Warns before an ask."""
        self._is_fresh = False
        self._entry: EntryRef | None = None
        self._name_and_text = "note"
        self._kept: Record | None = None
        self._loops: Sequence[Item] = ()
        self._loops_about: tuple[object, ...] = ()
        """The day, the lead and the people whose loops were read last; empty if something has changed since."""

    @property
    def path(self) -> str:
        """The path of the database."""
        return self.database.path

    @property
    def known(self) -> Vocabulary:
        """The people, organisations and opportunities that a line can name; they are read as lines name them."""
        return self._vocabulary.known

    def _look_up(self, sql: str, args: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Read for the vocabulary; nothing while the file can't be read: the line can be typed all the same."""
        try:
            return self.database.execute(sql, args)
        except StoreError:
            self.is_unread, self._is_fresh = True, False
            self._vocabulary.doubt()
            return []

    @property
    def today(self) -> date:
        """The present day."""
        return self.database.today

    @property
    def trouble(self) -> str:
        """Why the file can't be used just now."""
        self.database.examine()
        return str(self.database.trouble or "")

    def get_ready(self, entry: EntryRef | None = None) -> None:
        """Take in what has changed since; the ask of a reopened answer can be answered again.

        While the file can't be read the names read before stay: the line can be typed, and saved when the file is back.
        """
        if self._is_fresh and entry == self._entry:
            return
        answer = entry.row if entry and entry.table == "favour_answer" else None
        try:
            with self.database.reading() as execute:
                self._vocabulary.catch_up(execute, answer)
                self.recent = read_recent_contacts(execute)
                self._name_and_text = read_name_and_text(execute, self.database.settings)
                self.tags = [tag for (tag,) in execute("SELECT DISTINCT tag FROM tag ORDER BY tag", ())]
        except StoreError:
            self.is_unread, self._entry = True, entry
        else:
            self._is_fresh, self.is_unread, self._entry = True, False, entry

    def data_changed(self) -> None:
        """Let what has changed be read again: something was saved, here or in another window."""
        self._is_fresh = False
        self._vocabulary.doubt()
        self._loops_about = ()

    def read(self, line: str, *, implied: int | None) -> Record:
        """Parse a line. `implied` is the contact of a line without a name."""
        if self.is_unread and self.database.trouble is None:
            self.get_ready(self._entry)
        return parse_line(
            line,
            today=self.today,
            known=self.known,
            implied=implied,
            clock=self.database.moment().instant.strftime("%H:%M"),
            name_and_text=self._name_and_text,
        )

    def closings(self, record: Record) -> Closings:
        """The follow-ups and loops that saving the record would close, and what it offers to close."""
        about = (self.today, record.opportunity, *(who.key for who in record.people), *(s.key for s in record.steps))
        with self.database.reading() as execute:
            if about != self._loops_about:
                self._loops = read_line_loops(execute, record, self.today, self.database.settings)
                self._loops_about = about
            return find_closings(execute, record, self._loops, self.today)

    def listeners(self, record: Record) -> str:
        """A sentence on whom the rule "tell the outcome" will name; empty if the record ends no opportunity."""
        if record.opportunity is None:
            return ""
        with self.database.reading() as execute:
            return read_listeners(execute, record, self.today)

    def keep_for_good(self, record: Record) -> None:
        """Let every name and text be what this answer is, once it is saved."""
        self._kept = record

    def save(self, record: Record, *, choice: ClosingChoice, entry: EntryRef | None) -> Done:
        """Save the record, in place of `entry` if there is one, with what the user chose to close.

        Raises `StoreError` or `Refused` with the reason as its text.
        """
        from netui.actions.entry import replace_entry
        from netui.actions.log import log_record

        moment, session = self.database.moment(), self.database.session
        for_good = self._kept is not None and is_same_kind(self._kept, record)
        if entry is not None:
            return replace_entry(entry.table, entry.row, record, entry.as_read, moment=moment, session=session)
        done = log_record(
            record, moment=moment, session=session, choice=choice, settings=self.database.settings, for_good=for_good
        )
        self._kept = None
        return done


def read_listeners(execute: Execute, record: Record, today: date) -> str:
    """Return a sentence on whom the rule "tell the outcome" will name; empty if the record ends no opportunity."""
    from netui.queries.opportunities.detail import listeners_sentence

    if record.opportunity is None or record.stage is None:
        return ""
    return listeners_sentence(execute, record.opportunity, record.stage, record.on or today)


def is_same_kind(kept: Record, record: Record) -> bool:
    """Whether a record is the answer that was given for good, with whatever has been typed behind it since."""
    return (kept.records, kept.contacts[:1]) == (record.records, record.contacts[:1])


class _DatabaseAdvisor:
    """An `AskAdvisor` over the database of the session."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def warnings(self, record: Record) -> list[AskWarning]:
        """One warning for each person whom the record asks too soon, or after too long a silence."""
        from netui.queries.network.ask_warnings import ask_warnings

        return ask_warnings(self._database.execute, record, self._database.today, self._database.settings)

    def wants_introduction(self, record: Record) -> bool:
        """Whether the record asks for an introduction."""
        return bool(wanted_introduction(record, lambda name: True))

    def better_path(self, record: Record) -> str:
        """A sentence on a better path; empty without one. Has a connection of its own, for a worker thread."""
        from netui.queries.network.ask_warnings import better_path

        path, today = self._database.path, self._database.today
        try:
            connection = connect_readonly(path)
        except StoreError:
            return ""  # nothing is lost by not knowing it
        try:
            with ReadTransaction(connection, path) as execute:
                return better_path(execute, record, today)
        except StoreError:
            return ""
        finally:
            connection.close()

    def defer(self, record: Record) -> Done:
        """Save promises to reconnect first and to ask later. Raises `StoreError` or `Refused`."""
        from netui.actions.ask import defer_ask

        return defer_ask(record, moment=self._database.moment(), session=self._database.session)
