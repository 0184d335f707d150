"""Who is known already, as an import sees them: whole tables in memory, found by what tells people apart.

What the import adds to a contact is kept apart from what is known, so that it can be written, or only shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from netui.domain.importing.plan import Address, Birthday
from netui.domain.text import fold

__all__ = [
    "Additions",
    "Key",
    "Network",
    "NetworkContact",
    "NetworkFollowUp",
    "NetworkInteraction",
    "NetworkIntroduction",
]

Key = tuple[str, str]
"""The kind of a way to reach somebody, and its key."""


@dataclass(frozen=True, slots=True)
class NetworkInteraction:
    """A last contact that a file tells of."""

    day: date
    channel: str
    activity: str
    note: str


@dataclass(frozen=True, slots=True)
class NetworkIntroduction:
    """Somebody introduced a contact to me."""

    connector: NetworkContact
    day: date


@dataclass(frozen=True, slots=True)
class NetworkFollowUp:
    """A follow-up that is there, or a next action that becomes one."""

    what: str
    due: date
    closed_on: date | None = None
    """None while it is open."""


@dataclass(slots=True)
class Additions:
    """What an import adds to one contact."""

    fields: dict[str, str | date] = field(default_factory=dict)
    """Columns that were empty (for the notes: lacked lines), and what they become."""
    addresses: tuple[Address, ...] = ()
    tags: tuple[str, ...] = ()
    birthday: Birthday | None = None
    interactions: tuple[NetworkInteraction, ...] = ()
    follow_ups: tuple[NetworkFollowUp, ...] = ()
    introductions: tuple[NetworkIntroduction, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is added."""
        return bool(
            self.fields
            or self.addresses
            or self.tags
            or self.birthday
            or self.interactions
            or self.follow_ups
            or self.introductions
        )


@dataclass(slots=True, eq=False)
class NetworkContact:
    """A contact as known, with what the import has added so far."""

    id: int | None
    """None for somebody whom the import adds."""
    name: str
    key: str
    """The folded name."""
    nickname: str = ""
    organisation: str = ""
    title: str = ""
    place: str = ""
    notes: str = ""
    how_met: str = ""
    met_at: str = ""
    met_on: date | None = None
    addresses: tuple[Key, ...] = ()
    tags: tuple[str, ...] = ()
    """Folded."""
    birthday: Birthday | None = None
    contact_days: frozenset[date] = frozenset()
    """Days with an interaction; known only where the file has last contacts."""
    follow_ups: tuple[NetworkFollowUp, ...] = ()
    """Open and closed ones; known only where the file has next actions."""
    connectors: tuple[NetworkContact, ...] = ()
    """Who introduced them to me."""
    taken: bool = False
    """Whether a row of the file is about them."""
    added: Additions | None = None

    def take(self, more: Additions) -> None:
        """Add what a row brings."""
        for name, value in more.fields.items():
            setattr(self, name, value)
        self.addresses += tuple([(address.kind, address.key) for address in more.addresses])
        self.tags += tuple(map(fold, more.tags))
        self.birthday = more.birthday or self.birthday
        self.follow_ups += more.follow_ups
        self.connectors += tuple([introduction.connector for introduction in more.introductions])
        if more.interactions:
            self.contact_days |= {interaction.day for interaction in more.interactions}
        if self.added is None:
            self.added = more
            return
        self.added.fields |= more.fields
        self.added.addresses += more.addresses
        self.added.tags += more.tags
        self.added.birthday = more.birthday or self.added.birthday
        self.added.interactions += more.interactions
        self.added.follow_ups += more.follow_ups
        self.added.introductions += more.introductions


class Network:
    """All contacts, by address and by name. In each list those who were there first come first."""

    def __init__(self) -> None:
        self.contacts: list[NetworkContact] = []
        self.by_address: dict[Key, list[NetworkContact]] = {}
        self.by_name: dict[str, list[NetworkContact]] = {}

    def add(self, contact: NetworkContact) -> None:
        """Add a contact."""
        self.contacts.append(contact)
        self.by_name.setdefault(contact.key, []).append(contact)

    def find_by(self, key: Key, contact: NetworkContact) -> None:
        """Let a contact be found by a way to reach them."""
        self.by_address.setdefault(key, []).append(contact)
