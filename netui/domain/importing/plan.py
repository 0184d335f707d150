"""A parsed file as plain values: people, what happened between them and me, and what could not be taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from netui.domain.contact_field import NO_TEXTS, ContactTexts
from netui.domain.days import PartialDate

if TYPE_CHECKING:
    from netui.domain.importing.record_counts import RecordSource

__all__ = [
    "Address",
    "ImportedCard",
    "ImportedDetail",
    "ImportedEvent",
    "ImportedFavour",
    "ImportedInteraction",
    "ImportedOpportunity",
    "ImportedPerson",
    "ImportedRole",
    "ImportedTie",
    "Plan",
    "PlanPart",
    "RejectedRow",
    "row_words",
    "rows_words",
]


@dataclass(slots=True)
class Address:
    """A reach: an e-mail address, a phone number or a page."""

    kind: str
    """`email`, `phone` or `url`."""
    value: str
    key: str
    """Its match key (`netui.domain.reach`)."""
    label: str = ""
    """What kind it is, as written: `work`; of a number also its extension: `ext. 12`."""
    other_keys: tuple[str, ...] = ()
    """Further keys under which the same number may be known: with and without the code of its country."""


@dataclass(frozen=True, slots=True)
class ImportedDetail:
    """Something to remember about a person."""

    note: str
    topic: str = ""
    day: date | None = None
    """None: the day of the import."""


@dataclass(frozen=True, slots=True)
class ImportedTie:
    """Somebody whom a person knows: a spouse, a manager."""

    name: str
    note: str
    """What they are to each other: `spouse`."""


@dataclass(frozen=True, slots=True)
class ImportedCard:
    """A vCard, to the letter. Its fields are those of `netui.db.models.card.Card`."""

    lines: str
    """Its content lines; of long values their hashes (`netui.exchange.vcard.long_values`)."""
    vcard_uid: str
    version: str
    charset: str
    blobs: Mapping[str, bytes]
    """The long values by hash, which `lines` names."""
    own_uid: str = ""
    """The uid of the contact for whom netui made the card, if other programs have added nothing to it; else empty."""


@dataclass(frozen=True, slots=True)
class ImportedRole:
    """The part that a person plays in the network, as netui's own spreadsheet has it."""

    kinds: tuple[str, ...] = ()
    ally_role: str = ""
    standing: str = ""
    top_rank: int | None = None
    cadence: tuple[str, str] | None = None
    """Start and end of the window, as ISO 8601 durations."""
    archived: bool = False

    def joined(self, more: ImportedRole) -> ImportedRole:
        """Return it with what another one adds."""
        return ImportedRole(
            (*self.kinds, *(kind for kind in more.kinds if kind not in self.kinds)),
            self.ally_role or more.ally_role,
            self.standing or more.standing,
            self.top_rank or more.top_rank,
            self.cadence or more.cadence,
            self.archived or more.archived,
        )


@dataclass(slots=True)
class ImportedPerson:
    """One row of a file, about one person. All texts are clean."""

    row: int
    """Its first line in the file, from 1; in a workbook the row of the sheet."""
    name: str
    """As it is to be kept: first name first, and nothing of it lost."""
    key: str
    """The name as it is matched (`netui.domain.plain_name.name_key`)."""
    texts: ContactTexts = NO_TEXTS
    met_on: date | None = None
    notes: str = ""
    addresses: list[Address] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    birthday: PartialDate | None = None
    introduced_by: str = ""
    """The connectors, as written."""
    last_contact: date | None = None
    channel: str = "meeting"
    """The channel of the last contact, as an interaction has it: `call`."""
    activity: str = "met"
    """The activity of the last contact; `met` if the file says only that there was contact."""
    said: str = ""
    """The note of the last contact."""
    next_action: str = ""
    next_on: date | None = None
    """The day of the next action; None if the file has none that can be read: then it is undated."""
    file: str = ""
    """The file within an archive or a folder; empty where there is only one."""
    dates: tuple[tuple[str, PartialDate], ...] = ()
    """Key dates besides the birthday, by name: `anniversary`."""
    details: tuple[ImportedDetail, ...] = ()
    ties: tuple[ImportedTie, ...] = ()
    card: ImportedCard | None = None
    uid: str = ""
    """What the person is called in a file of netui's own: whoever is known by it is the one, whatever the name says."""
    introduced_on: date | None = None
    """The day on which the connectors introduced them; None where only the day of the first meeting tells."""
    role: ImportedRole | None = None
    only_known: bool = False
    """Whether the row only fills in somebody known, and adds nobody: an address book that was once uploaded."""


@dataclass(frozen=True, slots=True)
class ImportedInteraction:
    """Contact with one or more people on a day."""

    people: tuple[ImportedPerson, ...]
    day: date
    channel: str
    activity: str
    started_by: str
    """`me`, `them` or `both`."""
    note: str = ""
    file: str = ""
    """As in `ImportedPerson`."""
    rows: int = 1
    """The rows of the file that it stands for: messages of that day."""


@dataclass(frozen=True, slots=True)
class ImportedFavour:
    """Something given or received: a recommendation."""

    person: ImportedPerson
    day: date
    direction: str
    """`given` or `received`."""
    note: str
    big: bool = False
    file: str = ""
    """As in `ImportedPerson`."""


@dataclass(frozen=True, slots=True)
class ImportedOpportunity:
    """A lead: a job applied for, a job saved."""

    title: str
    organisation: str
    stage: str
    day: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class ImportedEvent:
    """An event where people are met."""

    name: str
    day: date
    place: str = ""


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that is not imported, with the reason."""

    row: int
    reason: str
    file: str = ""
    """As in `ImportedPerson`."""
    candidates: tuple[tuple[int, str], ...] = ()
    """The known contacts that it may be about, id and name with organisation, where a choice among them would import
    it."""


@dataclass(slots=True)
class PlanPart:
    """A file within an archive or a folder, and what becomes of its rows. No row vanishes: the counts add up."""

    file: str
    what: str
    """What it holds, before people: `messages`; for what is not read, why: `not read yet`, `nothing about people`."""
    rows: int = 0
    """Rows of it, blank ones aside."""
    taken: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    """Rows that are not taken, by the reason in words: `from nobody with a page`, `advertising`."""


@dataclass(slots=True)
class Plan:
    """A parsed file, before it is matched with the known contacts."""

    format: str
    """The name of a format: `linkedin`, `csv`, `vcard`."""
    people: list[ImportedPerson] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    columns: list[tuple[str, str]] = field(default_factory=list)
    """Pairs of a known column's header and its field, in the order of the file."""
    interactions: list[ImportedInteraction] = field(default_factory=list)
    favours: list[ImportedFavour] = field(default_factory=list)
    records: RecordSource | None = None
    """A file that netui itself wrote, in place of everything else."""
    opportunities: list[ImportedOpportunity] = field(default_factory=list)
    events: list[ImportedEvent] = field(default_factory=list)
    waiting: list[tuple[ImportedPerson, date]] = field(default_factory=list)
    """Whose last message of the last 14 days I have not answered in the file, with its day, the newest first."""
    parts: list[PlanPart] = field(default_factory=list)
    """The files of an archive or a folder, those that are not read too; empty for a single file."""
    reading: str = ""
    """How the text was decoded, where that was not sure: a sentence with an example; else empty."""
    dropped: dict[str, int] = field(default_factory=dict)
    """Columns that are known to be of no use, by header, with their filled cells."""
    unknown: list[str] = field(default_factory=list)
    """Headers of columns with text that are of no field: their cells are kept in the notes."""
    hidden: int = 0
    """Members of LinkedIn who hide their names: rows with nothing but a day."""
    blank: int = 0
    """Rows without anything in them."""
    headers: int = 0
    """Headers that are repeated further down."""
    date_order: str = ""
    """The order in which ambiguous dates of this file are read: as its rows show, or as chosen; empty if there are none
    or nothing tells."""
    source: str = ""
    """The name of the file, by which a vCard without a UID is known again; empty for none."""
    ambiguous_dates: list[str] = field(default_factory=list)
    """Examples of cells that are a day in either order, where nothing tells which; then the order is asked for."""


_MAX_LISTED = 5
"""The most rows that a sentence lists; of more it lists these and counts the rest."""


def row_words(row: int, file: str = "", *, begins: bool = True) -> str:
    """Return what a row is called: `Row 4`, in an archive `messages.csv, row 4`; `begins` tells if a sentence does."""
    return f"{file}, row {row}" if file else f"{'Row' if begins else 'row'} {row}"


def rows_words(rows: Sequence[int]) -> str:
    """Return row numbers in words: `row 4`, `rows 4 and 7`, or `rows 4, 7, 9, 12, 13 and 20 more`."""
    if len(rows) == 1:
        return f"row {rows[0]}"
    if len(rows) > _MAX_LISTED:
        return f"rows {', '.join(map(str, rows[:_MAX_LISTED]))} and {len(rows) - _MAX_LISTED} more"
    return f"rows {', '.join(map(str, rows[:-1]))} and {rows[-1]}"
