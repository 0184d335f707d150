"""Imports a plan: one undoable action that adds contacts and fills in existing ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from operator import attrgetter
from typing import Any, Protocol, TypeVar

from netui.actions.action import Action, Session, action
from netui.actions.import_cards import write_cards
from netui.actions.import_facts import write_facts
from netui.actions.import_people import mark_in_file, write_people
from netui.actions.import_records import write_records_of_file
from netui.actions.import_roles import write_roles
from netui.clock import Moment
from netui.db.models.contact import Contact, Reach, Tag
from netui.db.models.fields import TrackedModel, database, insert_all, update_all
from netui.db.models.interaction import Interaction, Participation
from netui.db.models.introduction import Introduction, IntroductionParty
from netui.db.sqlite import cache_size, highest_id, set_cache_size
from netui.domain.contact_field import TEXT_FIELDS
from netui.domain.importing import network as known
from netui.domain.importing.choices import NO_CHOICES, Choices
from netui.domain.importing.facts import KnownFacts
from netui.domain.importing.gc_pause import gc_paused
from netui.domain.importing.match_contact import match_plan
from netui.domain.importing.plan import Plan
from netui.domain.importing.record_counts import RecordSource, report_of_records
from netui.domain.importing.report import Report
from netui.domain.importing.report_sections import fact_counts
from netui.domain.reach import reach_key
from netui.domain.text import fold
from netui.domain.words import MUTUAL_CHANNELS
from netui.queries.imported_facts import match_facts
from netui.queries.importing import DatabaseState, read_network, read_state

__all__ = ["ImportOutdated", "ImportStopped", "import_plan"]

ProgressCallback = Callable[[int, int], None]
"""Callback for progress: rows done, rows in all."""

T = TypeVar("T")

_REPORT_EVERY = 250
"""Rows between two calls of progress and checks of the stop signal."""
_MAX_CACHE = 48_000
"""Cache for changed pages in KiB: as much as 50,000 people of a LinkedIn export take."""
_TEXTS = tuple([field.name for field in TEXT_FIELDS])
_texts_of = attrgetter(*_TEXTS)
_COLUMNS = (*_TEXTS, "notes", "met_on")
"""The columns of a contact that an import fills in."""


class StopSignal(Protocol):
    """Whether the user wants the import to stop; a `threading.Event` is one."""

    def is_set(self) -> bool:
        """Whether to stop."""


class ImportStopped(Exception):
    """The user stopped the import; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Stopped; nothing was changed.")


class ImportOutdated(Exception):
    """The database has changed since the preview was made; nothing was imported."""


@gc_paused()
def import_plan(
    plan: Plan,
    *,
    moment: Moment,
    session: Session | None,
    source: str = "a file",
    progress: ProgressCallback | None = None,
    stop: StopSignal | None = None,
    previewed: DatabaseState | None = None,
    choices: Choices = NO_CHOICES,
) -> Report:
    """Match a plan with the database and save what it adds, all or nothing.

    `source` is the file's name in the label, `previewed` the state of the database that a preview was made of, and
    `choices` what was chosen there. Raises `ImportOutdated` if it has changed since, `ImportStopped` once `stop` is
    set, and `StoreError` if the database can't be written; nothing is changed then.
    """
    rows = plan.records.size if plan.records is not None else len(plan.people)
    reporter = _ProgressReporter(rows, progress, stop)
    with _large_cache(), action(f"Imported {source}", moment=moment, session=session) as act:
        if previewed is not None and previewed != read_state(act.execute):
            raise ImportOutdated
        if plan.records is not None:
            report = _import_records(act, plan.records, choices, reporter)
        else:
            report = _import_people(act, plan, choices, reporter)
        reporter.finish()
        act.label = f"Imported {source}: {', '.join(filter(None, (report.sentence, *fact_counts(report))))}"
    return report


def _import_people(act: Action, plan: Plan, choices: Choices, reporter: _ProgressReporter) -> Report:
    network = read_network(act.execute, [plan])
    report = match_plan(plan, network, act.today, choices=choices, on_progress=reporter.matched)
    changed = [contact for contact in network.contacts if contact.added is not None]
    facts = match_facts(act.execute, plan, network, KnownFacts(), report, choices=choices)
    reporter.begin_writing(len(changed))
    _PlanWriter(act, reporter).write(changed)
    mark_in_file(network.contacts)
    write_facts(act, facts, reporter.watched)
    report.waiting = facts.waiting_replies()  # new contacts have their ids now
    return report


def _import_records(act: Action, records: RecordSource, choices: Choices, reporter: _ProgressReporter) -> Report:
    taken = {(row, field) for (_, row), field in choices.taken}
    return report_of_records(write_records_of_file(act, records.records(), taken=taken, on_done=reporter.taken_in))


@contextmanager
def _large_cache() -> Iterator[None]:
    """Keep uncommitted pages in memory: spilled to the file, they lock readers out until the end.

    So only an import beyond `_MAX_CACHE` spills: its readers wait, but memory stays bounded. SQLite heeds the size only
    between transactions.
    """
    connection = database.obj.raw()
    size = cache_size(connection.execute)
    set_cache_size(connection.execute, -_MAX_CACHE)
    try:
        yield
    finally:
        set_cache_size(connection.execute, size)


class _ProgressReporter:
    """Progress of an import in rows of its file. Matching is a fourth of the work, writing the rest."""

    def __init__(self, rows: int, progress: ProgressCallback | None, stop: StopSignal | None) -> None:
        self.rows = rows
        self._progress = progress
        self._stop = stop
        self._to_write = 0
        self._written = 0

    def matched(self, rows: int) -> None:
        """Report how many rows are matched."""
        self._report(rows // 4)

    def taken_in(self, records: int) -> None:
        """Report how many records are compared and written."""
        self._report(records)

    def begin_writing(self, contacts: int) -> None:
        """Report that all rows are matched, and how many contacts change."""
        self._to_write = contacts
        self._report(self.rows // 4)

    def writing(self, contacts: Iterable[T]) -> Iterator[T]:
        """Yield each contact, and report progress now and then."""
        for contact in contacts:
            yield contact
            self._written += 1
            if self._written % _REPORT_EVERY == 0:
                self._report(self.rows // 4 + self.rows * 3 // 4 * self._written // self._to_write)

    def watched(self, rows: Iterable[T]) -> Iterator[T]:
        """Yield each row, and stop when asked to; progress stays."""
        for at, row in enumerate(rows):
            if at % _REPORT_EVERY == 0 and self._stop and self._stop.is_set():
                raise ImportStopped
            yield row

    def finish(self) -> None:
        """Report that all is done but the commit."""
        self._report(self.rows)

    def _report(self, done: int) -> None:
        if self._stop and self._stop.is_set():
            raise ImportStopped
        if self._progress:
            self._progress(min(done, self.rows), self.rows)


class _PlanWriter:
    """Writes what an import adds, table by table, parents before their children."""

    def __init__(self, act: Action, reporter: _ProgressReporter) -> None:
        self.act = act
        self.reporter = reporter

    def write(self, contacts: list[known.NetworkContact]) -> None:
        """Write everything that the import adds to these contacts."""
        new = [contact for contact in contacts if contact.id is None]
        old = [contact for contact in contacts if contact.id is not None]
        renamed = [contact for contact in old if _added(contact).name]
        changed = [contact for contact in old if _fills_columns(_added(contact)) and contact not in renamed]
        for contact, id in zip(new, self._ids(Contact), strict=False):
            contact.id = id
        insert_all(Contact, map(self._contact, self.reporter.writing(new)), cleaned=True)
        derived = ("search", "name_words", "organisation_key")
        update_all(Contact, (*_COLUMNS, *derived), map(_changed, self.reporter.writing(changed)))
        update_all(Contact, ("name", "sort_key", *_COLUMNS, *derived), map(_changed, self.reporter.writing(renamed)))
        write_roles(self.act, contacts)
        watched = self.reporter.watched
        insert_all(
            Reach, (row for contact in watched(contacts) for row in _reaches(contact)), cleaned=True, derived=True
        )
        insert_all(Tag, (row for contact in watched(contacts) for row in _tags(contact)), cleaned=True, derived=True)
        self._introductions(contacts)
        self._interactions(contacts)
        write_people(self.act, contacts, watched)
        write_cards(self.act, watched(contacts))

    def _ids(self, model: type[TrackedModel]) -> Iterator[int]:
        """Yield ids that no row has or ever had, ascending."""
        highest = highest_id(self.act.execute, model._meta.table_name)
        while True:
            highest += 1
            yield highest

    def _contact(self, contact: known.NetworkContact) -> dict[str, Any]:
        row = _changed(contact)
        row["imported"], row["entered"], row["uid"] = 1, self.act.entered(), contact.uid or None
        return row

    def _introductions(self, contacts: list[known.NetworkContact]) -> None:
        introductions, parties = [], []
        ids = self._ids(Introduction)
        for contact in contacts:
            for introduction in _added(contact).introductions:
                id = next(ids)
                introductions.append(
                    {
                        "id": id,
                        "day": introduction.day,
                        "direction": "received",
                        "connector": introduction.connector.id,
                        "imported": 1,
                        "entered": self.act.entered(),
                    }
                )
                parties.append({"introduction": id, "contact": contact.id})
        insert_all(Introduction, self.reporter.watched(introductions))
        insert_all(IntroductionParty, self.reporter.watched(parties))

    def _interactions(self, contacts: list[known.NetworkContact]) -> None:
        interactions, participations = [], []
        ids = self._ids(Interaction)
        for contact in contacts:
            for interaction in _added(contact).interactions:
                id = next(ids)
                both = interaction.channel in MUTUAL_CHANNELS
                same = {
                    "day": interaction.day,
                    "channel": "voicemail" if interaction.activity == "voicemail" else interaction.channel,
                    "started_by": "both" if both else "me",
                    "imported": 1,
                    "entered": self.act.entered(),
                }
                interactions.append({"id": id, "activity": interaction.activity, "note": interaction.note, **same})
                participations.append({"interaction": id, "contact": contact.id, **same})
        insert_all(Interaction, self.reporter.watched(interactions))
        insert_all(Participation, self.reporter.watched(participations))


_NOTHING = known.Additions()


def _added(contact: known.NetworkContact) -> known.Additions:
    return _NOTHING if contact.added is None else contact.added


def _fills_columns(added: known.Additions) -> bool:
    return bool(added.texts or added.notes or added.met_on)


def _changed(contact: known.NetworkContact) -> dict[str, Any]:
    row: dict[str, Any] = dict(zip(_TEXTS, _texts_of(contact.texts), strict=True))
    row["id"], row["name"], row["notes"], row["met_on"] = contact.id, contact.name, contact.notes, contact.met_on
    return row


def _reaches(contact: known.NetworkContact) -> Iterator[dict[str, Any]]:
    new = _added(contact).addresses
    for position, address in enumerate(new, len(contact.addresses) - len(new)):
        yield {
            "contact": contact.id,
            "kind": address.kind,
            "value": address.value,
            "match_key": address.key if address.kind == "url" else reach_key(address.kind, address.value),
            "label": address.label,
            "position": position,
        }


def _tags(contact: known.NetworkContact) -> Iterator[dict[str, Any]]:
    for tag in _added(contact).tags:
        yield {"contact": contact.id, "tag": tag, "folded": fold(tag)}
