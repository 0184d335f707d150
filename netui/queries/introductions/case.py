"""One introduction, or one that was asked for or offered: how it stands, and what it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.domain.queue.item import Item

__all__ = ["Case", "CaseOutcome", "Party", "Wait"]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who was or would be introduced."""

    id: int
    """Of the row."""
    contact: int | None
    """None where they are no contact yet."""
    name: str
    organisation: str
    side: int
    """0: those named first (all, where I am the other party). 1: those they were introduced to."""
    consent: str
    """What they said to it: empty, asked, yes, no."""
    consent_on: date | None = None


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """What came of it."""

    id: int
    uid: str
    day: date
    note: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Something that it waits for."""

    rule: str
    """The rule of the queue that has it, or will have it: reach_out, thank_connector, tell_outcome, check_introduction,
    open_ask. What no rule has: introduction, consent, outcome, conversation."""
    words: str
    """`your thanks`, `telling Jaime`, `consent of Dana`."""
    since: date
    contact: int | None
    """Of whom, or towards whom."""
    mine: bool
    """Whether I am the one to do something."""
    item: Item | None = None
    """The loop, if the facts have opened one already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One row of the list."""

    table: str
    """introduction, or proposal: one that was asked for or offered, and was not made so far."""
    id: int
    uid: str
    entered: int
    direction: str
    """received: to me. made: by me."""
    connector: int | None
    """Who made or would make it; None: I."""
    connector_name: str
    parties: tuple[Party, ...]
    day: date
    note: str
    """The reason."""
    state: str
    """asked, offered, declined, let go; made, met, thanked, outcome told."""
    since: date
    """The day on which it came to that."""
    waits: tuple[Wait, ...] = ()
    """What it waits for, the first thing first; nothing once it is settled."""
    outcomes: tuple[CaseOutcome, ...] = ()
    """The latest first."""
    met: date | None = None
    """The first conversation since; of one that I made when the two sides spoke, as far as I know."""
    thanked: date | None = None
    """When I first thanked the connector since; of one that I made when I was thanked."""
    told: date | None = None
    """When I first told the latest outcome."""
    asked_on: date | None = None
    """When it was asked for or offered, before it was made."""
    proposal: int | None = None
    """The id of the proposal, also of one that has been made since."""
    proposed: str = ""
    """asked or offered: how it began, where anybody asked or offered."""
    favour: int | None = None
    """The id of the ask by which I asked for it."""
    answer: str = ""
    """The answer to that ask."""
    imported: bool = False

    @property
    def key(self) -> str:
        """What it is, whatever its row."""
        return f"{self.table}:{self.uid}"

    @property
    def people(self) -> tuple[int, ...]:
        """The contacts who are introduced, or would be."""
        return tuple(party.contact for party in self.parties if party.contact is not None)

    def side(self, side: int) -> tuple[Party, ...]:
        """Those of one side."""
        return tuple(party for party in self.parties if party.side == side)

    @property
    def who(self) -> str:
        """`Renee Marsh`, or `Dana Liu to Priya Raman`."""
        sides = [" and ".join(party.name for party in self.side(side)) for side in (0, 1)]
        return " to ".join(filter(None, sides)) or "somebody"

    @property
    def unsettled_consents(self) -> tuple[Party, ...]:
        """Who, of those whom I introduce, has not said yes."""
        return tuple(party for party in self.parties if party.consent != "yes") if self.direction == "made" else ()
