"""A case: one introduction or proposal, with its state and what it waits for."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.domain.queue.item import Item

__all__ = ["Case", "CaseOutcome", "Party", "Wait"]


class Party(NamedTuple):
    """A person who was or would be introduced."""

    id: int
    """The id of the party's row, not of the contact."""
    contact: int | None
    """None for a person who is no contact yet."""
    name: str
    organisation: str
    side: int
    """0: those named first (all of them if I am the other party). 1: those they were introduced to."""
    consent: str
    """Empty, asked, yes, or no."""
    consent_on: date | None = None


class CaseOutcome(NamedTuple):
    """An outcome of an introduction."""

    id: int
    uid: str
    day: date
    note: str


class Wait(NamedTuple):
    """One thing that a case waits for."""

    rule: str
    """The rule of the queue that asks for it, now or later: reach_out, thank_connector, tell_outcome,
    check_introduction, open_ask. Otherwise, without a rule: introduction, consent, outcome, conversation."""
    words: str
    """`your thanks`, `telling Jaime`, `consent of Dana`."""
    since: date
    contact: int | None
    """The contact who is waited for, or towards whom I am to act."""
    mine: bool
    """Whether I am the one to act."""
    item: Item | None = None
    """The loop, if the facts have opened one already."""
    deed: str = ""
    """What is to be done, as one would say it: `thank Jaime`, `Daria to answer`. Empty where `words` say it."""


class Case(NamedTuple):
    """One introduction or proposal: a row of the list."""

    table: str
    """introduction, or proposal (asked for or offered, and not made so far)."""
    id: int
    uid: str
    entered: int
    direction: str
    """received (to me) or made (by me)."""
    connector: int | None
    """The contact who made or would make it; None if I am the connector."""
    connector_name: str
    """Empty if I am the connector."""
    parties: tuple[Party, ...]
    day: date
    note: str
    """The reason."""
    state: str
    """asked, offered, declined, let go; made, met, thanked, outcome told."""
    since: date
    """The day on which it came to that state."""
    waits: tuple[Wait, ...] = ()
    """What it waits for, the first thing first; empty once it is settled."""
    outcomes: tuple[CaseOutcome, ...] = ()
    """The latest first."""
    met: date | None = None
    """The day of the first conversation since. For one that I made: of the first known one between its sides."""
    thanked: date | None = None
    """The day on which I first thanked the connector since. For one that I made: on which a party thanked me."""
    told: date | None = None
    """The day on which I first told the latest outcome. For one that I made: the day of its first outcome."""
    asked_on: date | None = None
    """The day on which it was asked for or offered; None if it was neither."""
    proposal: int | None = None
    """The id of the proposal it began as, if any."""
    proposed: str = ""
    """asked or offered, for one that began as a proposal; else empty."""
    favour: int | None = None
    """The id of the favour with which I asked for it, if any."""
    answer: str = ""
    """The answer to that ask: yes, no, let go, or empty."""
    imported: bool = False

    @property
    def key(self) -> str:
        """A stable key: table and uid."""
        return f"{self.table}:{self.uid}"

    @property
    def people(self) -> tuple[int, ...]:
        """Ids of the parties who are contacts."""
        return tuple(party.contact for party in self.parties if party.contact is not None)

    def side(self, side: int) -> tuple[Party, ...]:
        """Return the parties of one side, 0 or 1."""
        return tuple(party for party in self.parties if party.side == side)

    @property
    def who(self) -> str:
        """The parties in words: `Renee Marsh`, or `Dana Liu to Priya Raman`."""
        sides = [" and ".join(party.name for party in self.side(side)) for side in (0, 1)]
        return " to ".join(filter(None, sides)) or "somebody"

    @property
    def unsettled_consents(self) -> tuple[Party, ...]:
        """The parties of an introduction of mine who have not said yes; empty for one received."""
        return tuple(party for party in self.parties if party.consent != "yes") if self.direction == "made" else ()
