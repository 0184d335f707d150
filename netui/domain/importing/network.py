"""The known contacts, in memory for an import, indexed by address and name, with the import's additions.

Additions are kept apart from the known values, so that they can be written, or only shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from itertools import chain
from typing import TypeVar

from netui.domain.contact_field import NO_TEXTS, ContactTexts
from netui.domain.days import PartialDate
from netui.domain.importing.plan import Address, ImportedCard, ImportedDetail, ImportedPerson, ImportedRole
from netui.domain.moves import Jobs
from netui.domain.plain_name import name_key
from netui.domain.text import fold

__all__ = [
    "MOST_CARDS",
    "Additions",
    "CardChange",
    "Network",
    "NetworkCard",
    "NetworkContact",
    "NetworkFollowUp",
    "NetworkInteraction",
    "NetworkIntroduction",
    "NetworkMove",
    "NetworkTie",
]

Key = tuple[str, str]
"""The kind of a reach, and its match key."""

MOST_CARDS = 16
"""The most contacts who have cards of one UID and can be told by it: more of them have a placeholder."""


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
    """A known follow-up, or a row's next action; a known one among what a row adds is given its day."""

    what: str
    due: date
    """Of an undated one the day of the import."""
    closed_on: date | None = None
    """None while it is open."""
    undated: bool = False
    id: int | None = None
    """None for one that the import adds."""

    def gives_day_to(self, other: NetworkFollowUp) -> bool:
        """Whether this is the day of another one, which is open and has none."""
        is_open = self.closed_on is other.closed_on is None
        return is_open and other.undated and not self.undated and fold(self.what) == fold(other.what)


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
    id: int | None = None
    """None for one that the import adds; a known one among what a row adds is taken over."""

    @property
    def jobs(self) -> Jobs:
        """What it was, and what it is by the file."""
        return Jobs(self.organisation_from, self.title_from, self.organisation, self.title)


@dataclass(frozen=True, slots=True)
class NetworkTie:
    """Another contact whom a contact knows."""

    contact: NetworkContact
    note: str
    """What they are to each other: `spouse`."""


@dataclass(frozen=True, slots=True)
class NetworkCard:
    """A vCard of a contact, as it is kept or as a row has it."""

    id: int | None
    """None for that of a row."""
    source: str
    """The name of the file that it came in."""
    vcard_uid: str
    digest: bytes
    """Equal for two cards that are the same to the letter."""
    imported: ImportedCard | None = None
    """The card itself; None for one that is kept."""

    @classmethod
    def of(cls, card: ImportedCard, source: str) -> NetworkCard:
        """Return the card of a row, from a file of that name."""
        return cls(None, source, card.vcard_uid, cls.digest_of(card.lines, card.charset), card)

    @staticmethod
    def digest_of(lines: str, charset: str) -> bytes:
        """Return the digest of a card's lines."""
        return blake2b(f"{charset}\n{lines}".encode(), digest_size=16).digest()


@dataclass(frozen=True, slots=True)
class CardChange:
    """A card that a contact gets."""

    card: NetworkCard
    replaced: NetworkCard | None
    """The kept one in place of which it comes; None for one more."""


@dataclass(slots=True)
class Additions:
    """An import's additions to one contact."""

    name: str = ""
    """The name that was taken over in place of the one known."""
    texts: dict[str, str] = field(default_factory=dict)
    """New texts by field, of fields that were empty or are taken over; `how_met` also with connectors' names added.

    A contact that the import adds has them itself, and none here, nor notes and day: that halves what it takes.
    """
    notes: str = ""
    """The notes with lines added; empty if none are."""
    met_on: date | None = None
    addresses: tuple[Address, ...] = ()
    tags: tuple[str, ...] = ()
    birthday: PartialDate | None = None
    replaces_birthday: bool = False
    """Whether the birthday comes in place of the one known."""
    interactions: tuple[NetworkInteraction, ...] = ()
    follow_ups: tuple[NetworkFollowUp, ...] = ()
    introductions: tuple[NetworkIntroduction, ...] = ()
    dates: tuple[tuple[str, PartialDate], ...] = ()
    """Key dates besides the birthday."""
    details: tuple[ImportedDetail, ...] = ()
    ties: tuple[NetworkTie, ...] = ()
    move: NetworkMove | None = None
    role: ImportedRole | None = None
    """What is new of it: the kinds not known yet, the values that were empty."""
    remind: bool = False
    """Whether one is to be reminded of the birthday: of the one that it adds, or of one that an earlier file had."""
    cards: tuple[CardChange, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is added."""
        return bool(
            self.name
            or self.texts
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
            or self.role
            or self.remind
            or self.cards
        )


@dataclass(slots=True, eq=False)
class NetworkContact:
    """A contact with its known values and the import's additions so far."""

    id: int | None
    """None for a contact added by the import."""
    name: str
    key: str
    """The name as it is matched (`netui.domain.plain_name.name_key`)."""
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
    unreminded: bool = False
    """Whether the birthday came in a file, and nobody is reminded of it."""
    dates: tuple[tuple[str, PartialDate], ...] = ()
    """The key dates that are known by folded name, `birthday` aside; read only if the file has such dates."""
    details: tuple[str, ...] = ()
    """Folded notes of the details that are known; read only if the file has details or ties."""
    ties: tuple[str, ...] = ()
    """Folded names of those they know; read only if the file has ties."""
    moves: tuple[NetworkMove, ...] = ()
    """The moves seen so far, the oldest first."""
    cards: tuple[NetworkCard, ...] = ()
    """Their vCards; read only if the file has vCards."""
    in_file: bool = False
    """Whether a file had them before this one."""
    in_top_ten: bool = False
    uid: str = ""
    """Read only if the file has uids, as one of netui's own does; of a contact that the import adds the file's."""
    role: ImportedRole | None = None
    """Their part in the network; read only if the file has any."""
    matched: bool = False
    """Whether a row of the file was matched with them."""
    is_new: bool = False
    """Whether the file adds them."""
    has_job_in_file: bool = False
    """Whether a row of the file names the organisation or title that is known: another one in it is no move then."""
    added: Additions | None = None

    def apply(self, more: Additions, texts: ContactTexts | None = None) -> None:
        """Add a row's additions to the values and to `added`; `texts` are all that there are then, if that is known."""
        if more.name:
            self.name, self.key = more.name, name_key(more.name)
        if texts is not None:
            self.texts = texts
        elif more.texts:
            # Half as long for whoever had none, as most of a first import.
            self.texts = ContactTexts(**more.texts) if self.texts is NO_TEXTS else replace(self.texts, **more.texts)
        self.notes = more.notes or self.notes
        self.met_on = more.met_on or self.met_on
        if self.id is None:
            more.texts, more.notes, more.met_on = {}, "", None
        if more.addresses:
            self.addresses += tuple([(address.kind, address.key) for address in more.addresses])
        if more.tags:
            self.tags += tuple(map(fold, more.tags))
        self.birthday = more.birthday or self.birthday
        if more.role is not None:
            self.role = more.role if self.role is None else self.role.joined(more.role)
        if more.follow_ups:
            self.follow_ups = _with_days(self.follow_ups, more.follow_ups)
        if more.introductions:
            self.connectors += tuple([introduction.connector for introduction in more.introductions])
        if more.dates or more.details:
            self.dates += tuple([(fold(name), day) for name, day in more.dates])
            self.details += tuple([fold(detail.note) for detail in more.details])
        if more.ties:
            self.ties += tuple([tie.contact.key for tie in more.ties])
        if more.move:
            self.moves = (*(move for move in self.moves if move.id is None or move.id != more.move.id), more.move)
        if more.interactions:
            self.contact_days |= {interaction.day for interaction in more.interactions}
        if self.added is None:
            self.added = more
            return
        self.added.name = more.name or self.added.name
        self.added.texts |= more.texts
        self.added.notes = more.notes or self.added.notes
        self.added.met_on = more.met_on or self.added.met_on
        self.added.addresses += more.addresses
        self.added.tags += more.tags
        self.added.birthday = more.birthday or self.added.birthday
        self.added.replaces_birthday |= more.replaces_birthday
        self.added.interactions += more.interactions
        if more.follow_ups:
            self.added.follow_ups = _with_days(self.added.follow_ups, more.follow_ups)
        self.added.introductions += more.introductions
        self.added.dates += more.dates
        self.added.details += more.details
        self.added.ties += more.ties
        self.added.move = more.move or self.added.move
        if more.role is not None:
            self.added.role = more.role if self.added.role is None else self.added.role.joined(more.role)
        self.added.remind = more.remind or self.added.remind
        self.added.cards += more.cards

    def apply_cards(self, changes: Sequence[CardChange]) -> None:
        """Add cards, each in place of the one that it replaces."""
        replaced = [change.replaced for change in changes]
        kept = [card for card in self.cards if card not in replaced]
        self.cards = (*kept, *(change.card for change in changes))
        self.apply(Additions(cards=tuple(changes)))


def _with_days(known: tuple[NetworkFollowUp, ...], more: tuple[NetworkFollowUp, ...]) -> tuple[NetworkFollowUp, ...]:
    """Return follow-ups with more of them; one that is given its day is there once."""
    return (*(one for one in known if not any(each.id == one.id and each.gives_day_to(one) for each in more)), *more)


class Network:
    """All contacts, by address and by name as it is matched; in each list in the order of their adding."""

    def __init__(self) -> None:
        self.contacts: list[NetworkContact] = []
        self.by_address: dict[Key, Sequence[NetworkContact]] = {}
        self.by_name: dict[str, Sequence[NetworkContact]] = {}
        self.by_uid: dict[str, NetworkContact] = {}
        """Those whose uid was read, and those that the import adds by one."""
        self.by_rank: dict[int, NetworkContact] = {}
        """The top ten, read only if the file has ranks; with those of the file."""
        self.by_card: dict[str, Sequence[NetworkContact]] = {}
        """By the UID of a card."""
        self.matched: dict[int, NetworkContact] = {}
        """Whom the rows of the newest plan are about, by the identity of its `ImportedPerson`."""

    def begin_plan(self) -> None:
        """Take what an earlier plan added as saved, before the next one is matched.

        In a preview nothing is: the follow-ups of the earlier plan have numbers below zero for ids.
        """
        self.matched = {}
        for contact in self.contacts:
            if contact.matched:
                contact.in_file = True
            if contact.added is not None and contact.added.birthday:
                contact.unreminded = not contact.added.remind
            if contact.added is not None and contact.added.follow_ups:
                contact.follow_ups = tuple(
                    [
                        replace(each, id=-at) if each.id is None else each
                        for at, each in enumerate(contact.follow_ups, 1)
                    ]
                )
            contact.matched, contact.is_new, contact.has_job_in_file, contact.added = False, False, False, None

    def add(self, contact: NetworkContact) -> None:
        """Add a contact, to be found by name."""
        self.contacts.append(contact)
        if contact.uid:
            self.by_uid[contact.uid] = contact
        self.index_name(contact)

    def index_name(self, contact: NetworkContact) -> None:
        """Let a contact be found by the name that it has now."""
        _append(self.by_name, contact.key, contact)

    def index_card(self, vcard_uid: str, contact: NetworkContact) -> None:
        """Let a contact be found by the UID of a card; an empty one finds nobody, nor does one that many have."""
        found = self.by_card.get(vcard_uid, ())
        if vcard_uid and len(found) <= MOST_CARDS and contact not in found:
            _append(self.by_card, vcard_uid, contact)

    def bearers(self, address: Address) -> Sequence[NetworkContact]:
        """Return the contacts with an address, under whichever of its keys."""
        found = self.by_address.get((address.kind, address.key), ())
        if not address.other_keys:
            return found
        others = (self.by_address.get((address.kind, key), ()) for key in address.other_keys)
        return list(dict.fromkeys([*found, *chain.from_iterable(others)]))

    def has_more_bearers(self, address: Address, count: int) -> bool:
        """Whether more contacts than that have an address, under one of its keys."""
        if len(self.by_address.get((address.kind, address.key), ())) > count:
            return True
        return bool(address.other_keys) and any(
            len(self.by_address.get((address.kind, key), ())) > count for key in address.other_keys
        )

    def is_stranger(self, person: ImportedPerson) -> bool:
        """Whether nobody has the name, an address, a card or the uid of a row in common."""
        if person.key in self.by_name or person.card or person.uid in self.by_uid:
            return False
        for address in person.addresses:
            if (address.kind, address.key) in self.by_address:
                return False
            if address.other_keys and any((address.kind, key) in self.by_address for key in address.other_keys):
                return False
        return True

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
