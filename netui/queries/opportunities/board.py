"""The opportunities as the board shows them: where each stands, since when, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from netui.domain.words import STAGES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["ENDED", "OPEN", "BoardOpportunity", "OpenStep", "StageChange", "Summary", "read_opportunities", "summary"]

OPEN = STAGES[:5]
"""The stages in which something is still to be done: one that is parked rests."""

ENDED = ("won", "lost")
"""The stages that have an outcome."""


@dataclass(frozen=True, slots=True)
class StageChange:
    """A stage that an opportunity came to."""

    id: int
    uid: str
    stage: str
    day: date
    note: str
    entered: int


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A follow-up on an opportunity."""

    id: int
    uid: str
    what: str
    due: date
    contact: int | None
    name: str
    """Of the contact whom it is promised to; empty where there is none."""
    closed: str = ""
    """done or dropped; empty while it is open."""
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardOpportunity:
    """An opportunity, and where it stands."""

    id: int
    uid: str
    """What it keeps when its line is changed; its id is another one then."""
    title: str
    organisation: str
    note: str
    day: date
    entered: int
    imported: bool
    source: int | None
    source_name: str
    """Who told me of it."""
    stages: Sequence[StageChange] = field(repr=False)
    """All that it came to, in order of time."""
    steps: Sequence[OpenStep] = ()
    """What is still to be done, the earliest due first."""

    @property
    def stage(self) -> str:
        """Where it stands."""
        return self.stages[-1].stage if self.stages else STAGES[0]

    @property
    def since(self) -> date:
        """Since when it stands there; a line that only says again where it stands begins nothing new."""
        return self._so_far[-1].day if self.stages else self.day

    @property
    def outcome(self) -> str:
        """What was said last of the stage where it stands; of one that has ended, what came of it."""
        return next((past.note for past in self._so_far if past.note), "")

    @property
    def _so_far(self) -> list[StageChange]:
        """What was said of the stage where it stands since it came there, the latest first."""
        return list(takewhile(lambda past: past.stage == self.stage, reversed(self.stages)))

    @property
    def step(self) -> OpenStep | None:
        """What comes next."""
        return next(iter(self.steps), None)

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done: it has not ended, and is not parked."""
        return self.stage in OPEN

    @property
    def lacks_step(self) -> bool:
        """Whether the rule "lead without a step" speaks of it. What a file brought opens no loop."""
        return self.is_open and not self.steps and not self.imported


_OPPORTUNITIES = """
SELECT o.id, o.uid, o.title, o.organisation, o.note, o.day, o.entered, o.imported, c.id, coalesce(c.name, '')
FROM opportunity o LEFT JOIN contact c ON c.id = o.source_id
WHERE o.day <= ?1 ORDER BY o.day, o.entered
"""

_STAGES = """
SELECT opportunity_id, id, uid, stage, day, note, entered FROM stage WHERE day <= ?1
ORDER BY opportunity_id, day, entered
"""

_STEPS = """
SELECT f.opportunity_id, f.id, f.uid, f.what, f.due, c.id, coalesce(c.name, '')
FROM follow_up f LEFT JOIN contact c ON c.id = f.contact_id
WHERE (f.closed = '' OR f.closed_on > ?1) AND f.opportunity_id IS NOT NULL AND f.promised_on <= ?1
ORDER BY f.due, f.entered
"""


def read_opportunities(execute: Execute, today: date) -> list[BoardOpportunity]:
    """Read all opportunities as the facts up to a day have them, the first heard of first."""
    day = (today.isoformat(),)
    stages: dict[int, list[StageChange]] = {}
    for of, id_, uid, stage, on, note, entered in execute(_STAGES, day):
        stages.setdefault(of, []).append(StageChange(id_, uid, stage, date.fromisoformat(on), note, entered))
    steps: dict[int, list[OpenStep]] = {}
    for of, id_, uid, what, due, contact, name in execute(_STEPS, day):
        steps.setdefault(of, []).append(OpenStep(id_, uid, what, date.fromisoformat(due), contact, name))
    return [
        BoardOpportunity(
            id=id_,
            uid=uid,
            title=title,
            organisation=organisation,
            note=note,
            day=date.fromisoformat(on),
            entered=entered,
            imported=bool(imported),
            source=source,
            source_name=name,
            stages=stages.get(id_, ()),
            steps=steps.get(id_, ()),
        )
        for id_, uid, title, organisation, note, on, entered, imported, source, name in execute(_OPPORTUNITIES, day)
    ]


@dataclass(frozen=True, slots=True)
class Summary:
    """How the opportunities stand as a whole."""

    open: int
    without_step: int
    won_this_year: int


def summary(opportunities: Sequence[BoardOpportunity], today: date) -> Summary:
    """Count what is open, what of it lacks a step, and what was won this year."""
    return Summary(
        sum(each.is_open for each in opportunities),
        sum(each.lacks_step for each in opportunities),
        sum(each.stage == "won" and each.since.year == today.year for each in opportunities),
    )
