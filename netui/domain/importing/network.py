"""The known contacts, in memory for an import, indexed by address and name, with the import's additions.

Additions are kept apart from the known values, so that they can be written, or only shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from netui.domain.contact_field import NO_TEXTS, ContactTexts
from netui.domain.days import PartialDate
from netui.domain.importing.plan import Address, ImportedCard, ImportedDetail, ImportedRole, ImportedTie
from netui.domain.text import fold

__all__ = [
    "Additions",
    "Network",
    "NetworkContact",
    "NetworkFollowUp",
    "NetworkInteraction",
    "NetworkIntroduction",
    "NetworkMove",
]

Key = tuple[str, str]
"""The kind of a reach, and its match key."""


@dataclass(frozen=True, slots=True)
class NetworkInteraction:
    """The last contact in a row of a file."""

    day: date
    channel: str
    activity: str
    note: str


@dataclass(frozen=True, slots=True)
class NetworkIntroduction:
    """An introduction of a contact to me."""

    connector: NetworkContact
    day: date


@dataclass(frozen=True, slots=True)
class NetworkFollowUp:
    """A known follow-up, or a row's next action."""

    what: str
    due: date
    """Of an undated one the day of the import."""
    closed_on: date | None = None
    """None while it is open."""
    undated: bool = False


@dataclass(frozen=True, slots=True)
class NetworkMove:
    """Another organisation or title that a file named; empty texts for what it does not name."""

    organisation_from: str
    title_from: str
    organisation: str
    title: str
    first: bool = False
    """Whether that file was the first one with them."""
    answer: str = ""
    """`taken`, `left`, or empty while nothing was done about it."""


@dataclass(slots=True)
class Additions:
    """An import's additions to one contact."""

    texts: dict[str, str] = field(default_factory=dict)
    """New texts by field, of fields that were empty; `how_met` also with the names of connectors added.

    A contact that the import adds has them itself, and none here, nor notes and day: that halves what it takes.
    """
    notes: str = ""
    """The notes with lines added; empty if none are."""
    met_on: date | None = None
    addresses: tuple[Address, ...] = ()
    tags: tuple[str, ...] = ()
    birthday: PartialDate | None = None
    interactions: tuple[NetworkInteraction, ...] = ()
    follow_ups: tuple[NetworkFollowUp, ...] = ()
    introductions: tuple[NetworkIntroduction, ...] = ()
    dates: tuple[tuple[str, PartialDate], ...] = ()
    """Key dates besides the birthday."""
    details: tuple[ImportedDetail, ...] = ()
    ties: tuple[ImportedTie, ...] = ()
    move: NetworkMove | None = None
    card: ImportedCard | None = None
    role: ImportedRole | None = None
    """What is new of it: the kinds not known yet, the values that were empty."""

    def __bool__(self) -> bool:
        """Whether anything is added."""
        return bool(
            self.texts
            or self.notes
            or self.met_on
            or self.addresses
            or self.tags
            or self.birthday
            or self.interactions
            or self.follow_ups
            or self.introductions
            or self.dates
            or self.details
            or self.ties
            or self.move
            or self.card
            or self.role
        )


@dataclass(slots=True, eq=False)
class NetworkContact:
    """A contact with its known values and the import's additions so far."""

    id: int | None
    """None for a contact added by the import."""
    name: str
    key: str
    """The folded name."""
    texts: ContactTexts = NO_TEXTS
    notes: str = ""
    met_on: date | None = None
    addresses: tuple[Key, ...] = ()
    tags: tuple[str, ...] = ()
    """Folded tags."""
    birthday: PartialDate | None = None
    contact_days: frozenset[date] = frozenset()
    """Days with an interaction; read only if the file has last contacts."""
    follow_ups: tuple[NetworkFollowUp, ...] = ()
    """Open and closed follow-ups; read only if the file has next actions."""
    connectors: tuple[NetworkContact, ...] = ()
    """The contacts who introduced them to me."""
    dates: tuple[str, ...] = ()
    """Folded names of the key dates that are known, `birthday` aside; read only if the file has such dates."""
    details: tuple[str, ...] = ()
    """Folded notes of the details that are known; read only if the file has details."""
    ties: tuple[str, ...] = ()
    """Folded names of those they know; read only if the file has ties."""
    moves: tuple[NetworkMove, ...] = ()
    """The moves seen so far, the oldest first."""
    cards: tuple[Key, ...] = ()
    """Source and UID of each vCard; read only if the file has vCards."""
    in_file: bool = False
    """Whether a file had them before this one."""
    uid: str = ""
    """Read only if the file has uids, as one of netui's own does; of a contact that the import adds the file's."""
    role: ImportedRole | None = None
    """Their part in the network; read only if the file has any."""
    matched: bool = False
    """Whether a row of the file was matched with them."""
    added: Additions | None = None

    def apply(self, more: Additions) -> None:
        """Add a row's additions to the values and to `added`."""
        if more.texts:
            # Half as long for whoever had none, as most of a first import.
            self.texts = ContactTexts(**more.texts) if self.texts is NO_TEXTS else replace(self.texts, **more.texts)
        self.notes = more.notes or self.notes
        self.met_on = more.met_on or self.met_on
        if self.id is None:
            more.texts, more.notes, more.met_on = {}, "", None
        self.addresses += tuple([(address.kind, address.key) for address in more.addresses])
        self.tags += tuple(map(fold, more.tags))
        self.birthday = more.birthday or self.birthday
        self.follow_ups += more.follow_ups
        if more.role is not None:
            self.role = more.role if self.role is None else self.role.joined(more.role)
        self.connectors += tuple([introduction.connector for introduction in more.introductions])
        if more.interactions:
            self.contact_days |= {interaction.day for interaction in more.interactions}
        if self.added is None:
            self.added = more
            return
        self.added.texts |= more.texts
        self.added.notes = more.notes or self.added.notes
        self.added.met_on = more.met_on or self.added.met_on
        self.added.addresses += more.addresses
        self.added.tags += more.tags
        self.added.birthday = more.birthday or self.added.birthday
        self.added.interactions += more.interactions
        self.added.follow_ups += more.follow_ups
        self.added.introductions += more.introductions
        self.added.dates += more.dates
        self.added.details += more.details
        self.added.ties += more.ties
        self.added.move = more.move or self.added.move
        self.added.card = more.card or self.added.card
        if more.role is not None:
            self.added.role = more.role if self.added.role is None else self.added.role.joined(more.role)


class Network:
    """All contacts, by address and by folded name; in each list in the order of their adding."""

    def __init__(self) -> None:
        self.contacts: list[NetworkContact] = []
        self.by_address: dict[Key, Sequence[NetworkContact]] = {}
        self.by_name: dict[str, Sequence[NetworkContact]] = {}
        self.by_uid: dict[str, NetworkContact] = {}
        """Those whose uid was read, and those that the import adds by one."""
        self.by_rank: dict[int, NetworkContact] = {}
        """The top ten, read only if the file has ranks; with those of the file."""

    def add(self, contact: NetworkContact) -> None:
        """Add a contact, to be found by name."""
        self.contacts.append(contact)
        _append(self.by_name, contact.key, contact)
        if contact.uid:
            self.by_uid[contact.uid] = contact

    def index_address(self, key: Key, contact: NetworkContact) -> None:
        """Let a contact be found by an address."""
        _append(self.by_address, key, contact)


_K = TypeVar("_K")


def _append(index: dict[_K, Sequence[NetworkContact]], key: _K, contact: NetworkContact) -> None:
    """Add a contact to those of a key. Nearly all are alone, for which a tuple takes half the memory of a list."""
    found = index.get(key)
    if found is None:
        index[key] = (contact,)
    elif isinstance(found, list):
        found.append(contact)
    else:
        index[key] = [*found, contact]
