"""The Tide: how far everybody with a cadence has drifted from me, on a day or, if nothing happens, on a later one.

Nothing of it is stored. The facts of a day are read once, by `netui.queries.tide`; every later day is arithmetic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from netui.domain.days import add_days
from netui.domain.review.drift import Drift, UsualGap
from netui.domain.window import Window

__all__ = [
    "TIDE_LANES",
    "Late",
    "SilentContact",
    "SilentRow",
    "Tide",
    "TideContact",
    "TideFacts",
    "TideRow",
    "lane_at",
    "late_between",
]

TIDE_LANES = ("home", "open", "late", "long late")
"""The lanes from me outwards: the window has not opened, is open, is over, is over for as long again."""

_OPENS, _ENDS, _LONG_LATE = 1.0, 2.0, 3.0
"""The positions at which the window opens, of its last day, and from which late is long late."""


def lane_at(x: float) -> str:
    """Return the lane of a position: home for x < 1, open up to 2 and with it, late beyond, long late from 3."""
    return TIDE_LANES[(x >= _OPENS) + (x > _ENDS) + (x >= _LONG_LATE)]


class TideRow(NamedTuple):
    """Somebody with a cadence, on the day of a Tide."""

    contact_id: int
    uid: str
    name: str
    organisation: str
    """Empty for none."""
    standing: str
    """`up`, `across`, `down`, or empty where it is not said."""
    top_rank: int | None
    """The rank in the top ten; None for anybody else."""
    x: float
    """The position: 0 just spoke, 1 the window opens, 2 its last day, more is late, from 3 on long late.

    t is the days since contact, from and to are those of the window: t / from before it opens,
    1 + (t - from) / max(to - from, 1) in it, 2 + (t - to) / to after it. Of somebody held it is at most 2.
    """
    lane: str
    """One of `TIDE_LANES`, by `lane_at`."""
    days: int
    """At home the days until the window opens, in the window those until its last day, else the days late."""
    held: str
    """`paused` or `snoozed` for somebody whom no reminder is shown about on that day, who is never late; else empty."""
    window: Window

    @property
    def is_late(self) -> bool:
        """Whether they are in one of the two late lanes."""
        return self.x > _ENDS


@dataclass(slots=True)
class TideContact:
    """What is known today of somebody with a cadence."""

    contact_id: int
    uid: str
    name: str
    organisation: str
    standing: str
    top_rank: int | None
    window: Window
    is_paused: bool = False
    """Whether reminders to keep in touch with them are paused, which lasts until it is taken back."""
    snoozed_until: date | None = None
    """The day on which a snoozed reminder to keep in touch with them is shown again; None without one."""
    _since: int = field(init=False, repr=False)
    _opens: int = field(init=False, repr=False)
    _ends: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._since = self.window.since.toordinal()
        self._opens = self.window.opens.toordinal()
        self._ends = self.window.ends.toordinal()

    def held_on(self, day: date) -> str:
        """`paused`, `snoozed`, or empty: what holds them on a day."""
        if self.is_paused:
            return "paused"
        return "snoozed" if self.snoozed_until is not None and day < self.snoozed_until else ""

    def late_on(self) -> date | None:
        """The first day on which they are late if nothing happens; None for somebody paused."""
        if self.is_paused:
            return None
        after = add_days(self.window.ends, 1)
        return max(after, self.snoozed_until) if self.snoozed_until else after

    def row(self, day: date) -> TideRow:
        """Return where they are on a day, if nothing happens until then."""
        at, opens, ends, since = day.toordinal(), self._opens, self._ends, self._since
        held = self.held_on(day)
        if at < opens:
            x, days = (at - since) / (opens - since), opens - at
        elif at <= ends:
            x, days = _OPENS + (at - opens) / max(ends - opens, 1), ends - at
        elif held:
            x, days = _ENDS, 0
        else:
            x, days = _ENDS + (at - ends) / max(ends - since, 1), at - ends
        return TideRow(
            *(self.contact_id, self.uid, self.name, self.organisation, self.standing, self.top_rank),
            *(x, lane_at(x), days, held, self.window),
        )


@dataclass(frozen=True, slots=True)
class SilentContact:
    """Somebody without a cadence, with four days of contact or more, who drifts or may come to."""

    contact_id: int
    uid: str
    name: str
    organisation: str
    standing: str
    top_rank: int | None
    gap: UsualGap
    """Their usual gap and the last day of contact."""


class SilentRow(NamedTuple):
    """Somebody without a cadence who is silent for longer than usual, on the day of a Tide."""

    contact: SilentContact
    drift: Drift
    """The silence, and the usual gap."""

    @property
    def contact_id(self) -> int:
        """The id of the contact."""
        return self.contact.contact_id

    @property
    def name(self) -> str:
        """The name of the contact."""
        return self.contact.name

    @property
    def organisation(self) -> str:
        """The organisation of the contact; empty for none."""
        return self.contact.organisation

    @property
    def standing(self) -> str:
        """The standing of the contact; empty where it is not said."""
        return self.contact.standing

    @property
    def top_rank(self) -> int | None:
        """The rank of the contact in the top ten; None for anybody else."""
        return self.contact.top_rank

    @property
    def times(self) -> float:
        """The silence in usual gaps: by it they are in order."""
        return self.drift.silence / self.drift.usual


class Late(NamedTuple):
    """Somebody who becomes late."""

    day: date
    """The first day on which they are late."""
    contact: TideContact


@dataclass(frozen=True, slots=True)
class Tide:
    """Where everybody is on a day, if nothing has happened since the facts were read."""

    day: date
    today: date
    """The day of the facts; `day` is later in a forecast."""
    people: Sequence[TideRow]
    """Everybody with a cadence, who has drifted furthest first; among equals the top ten first, then by name."""
    silent: Sequence[SilentRow]
    """Who has no cadence and is silent for longer than usual: the longest first, measured in usual gaps."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many are in each of `TIDE_LANES`, without those who are held."""
        found = Counter(row.lane for row in self.people if not row.held)
        return {lane: found[lane] for lane in TIDE_LANES}

    @property
    def held(self) -> int:
        """How many are paused or snoozed."""
        return sum(bool(row.held) for row in self.people)

    @property
    def top_ten_away(self) -> list[TideRow]:
        """Those of the top ten who have left home by that day, by rank: a word to each until then keeps all home.

        Somebody held is none of them, nor is one without a cadence.
        """
        away = [row for row in self.people if row.top_rank is not None and row.x >= _OPENS and not row.held]
        return sorted(away, key=lambda row: row.top_rank or 0)


@dataclass(frozen=True, slots=True)
class TideFacts:
    """What a Tide is made of, as it was on the day `today`."""

    today: date
    contacts: Sequence[TideContact]
    """Everybody with a cadence who is not archived, the top ten first, then by name."""
    silent: Sequence[SilentContact] = ()
    """Who may come to be silent, in no order."""
    drift_times: int = 2
    """How many usual gaps a silence may last, as the setting has it."""
    top_ten_without_cadence: Sequence[str] = ()
    """The names of those of the top ten who have no cadence, by rank: the Tide does not show them."""

    def on(self, day: date) -> Tide:
        """Return the Tide of a day if nothing happens until then; of a day before `today`, that of `today`."""
        day = max(day, self.today)
        rows = [contact.row(day) for contact in self.contacts]
        rows.sort(key=lambda row: -row.x)  # keeps the order of equals
        silent = [
            SilentRow(contact, drift)
            for contact in self.silent
            if (drift := contact.gap.drift_on(day, times=self.drift_times))
        ]
        silent.sort(key=lambda row: (-row.times, row.contact_id))
        return Tide(day, self.today, rows, silent)


def late_between(facts: TideFacts, first: date, last: date) -> list[Late]:
    """Return who becomes late from the day `first` to the day `last`, both included, if nothing happens: by day.

    Who is late before `first` is left out. On one day the top ten come first, then by name.
    """
    late = [Late(day, contact) for contact in facts.contacts if (day := contact.late_on()) and first <= day <= last]
    return sorted(late, key=lambda each: each.day)
