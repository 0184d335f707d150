"""The opportunity board: every opportunity with its stages and open steps, and the counts of the header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from netui.domain.queue.facts import parse_optional_day
from netui.domain.words import ENDED_STAGES, STAGES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["ENDED_STAGES", "BoardOpportunity", "OpportunityStep", "read_opportunities", "summarize_board"]

_OPEN_STAGES = STAGES[:5]
"""The stages of an open opportunity: parked ones rest, and won or lost ones have ended."""


@dataclass(frozen=True, slots=True)
class StageChange:
    """An entry of an opportunity's history of stages."""

    id: int
    uid: str
    stage: str
    day: date
    note: str
    entered: int


@dataclass(frozen=True, slots=True)
class OpportunityStep:
    """A step of an opportunity: a follow-up on it, open or closed."""

    id: int
    uid: str
    what: str
    due: date | None
    """None for one without a day."""
    contact: int | None
    name: str
    """The name of the contact the follow-up is towards; empty without one."""
    closed: str = ""
    """done or dropped; empty while it is open."""
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardOpportunity:
    """An opportunity with its stages and its open steps."""

    id: int
    uid: str
    """Stable when its line is edited; the id changes then."""
    title: str
    organisation: str
    note: str
    day: date
    entered: int
    imported: bool
    source: int | None
    """The contact who told me of it."""
    source_name: str
    """The name of the source; empty without one."""
    stages: Sequence[StageChange] = field(repr=False)
    """The oldest first."""
    steps: Sequence[OpportunityStep] = ()
    """The open steps, the earliest due first, and last those without a day."""

    @property
    def stage(self) -> str:
        """The current stage; `heard` without any."""
        return self.stages[-1].stage if self.stages else STAGES[0]

    @property
    def since(self) -> date:
        """The day on which it came to the current stage; a line that repeats the stage does not begin it anew."""
        return self._current_stage[-1].day if self.stages else self.day

    @property
    def outcome(self) -> str:
        """The last note on the current stage; for an opportunity that has ended, its outcome."""
        return next((past.note for past in self._current_stage if past.note), "")

    @property
    def _current_stage(self) -> list[StageChange]:
        """The entries of the current stage since it was reached, the latest first."""
        return list(takewhile(lambda past: past.stage == self.stage, reversed(self.stages)))

    @property
    def step(self) -> OpportunityStep | None:
        """The open step due first, else one without a day; None without any."""
        return next(iter(self.steps), None)

    @property
    def is_open(self) -> bool:
        """Whether it has not ended and is not parked."""
        return self.stage in _OPEN_STAGES

    @property
    def lacks_step(self) -> bool:
        """Whether the rule "lead without a step" applies. Imported opportunities open no loop."""
        return self.is_open and not self.imported and all(step.due is None for step in self.steps)


_OPPORTUNITIES = """
SELECT o.id, o.uid, o.title, o.organisation, o.note, o.day, o.entered, o.imported, c.id AS source_id,
  coalesce(c.name, '') AS source
FROM opportunity o LEFT JOIN contact c ON c.id = o.source_id
WHERE o.day <= ?1 ORDER BY o.day, o.entered
"""


class _OpportunityRow(NamedTuple):
    """A row of `_OPPORTUNITIES`."""

    id: int
    uid: str
    title: str
    organisation: str
    note: str
    day: str
    entered: int
    imported: int
    source_id: int | None
    source: str


_STAGES = """
SELECT opportunity_id, id, uid, stage, day, note, entered FROM stage WHERE day <= ?1
ORDER BY opportunity_id, day, entered
"""


class _StageRow(NamedTuple):
    """A row of `_STAGES`."""

    opportunity_id: int
    id: int
    uid: str
    stage: str
    day: str
    note: str
    entered: int


_STEPS = """
SELECT f.opportunity_id, f.id, f.uid, f.what, CASE WHEN f.undated = FALSE THEN f.due ELSE '' END AS due,
  c.id AS contact_id, coalesce(c.name, '') AS name
FROM follow_up f LEFT JOIN contact c ON c.id = f.contact_id
WHERE (f.closed = '' OR f.closed_on > ?1) AND f.opportunity_id IS NOT NULL AND f.promised_on <= ?1
ORDER BY f.undated, f.due, f.entered
"""


class _StepRow(NamedTuple):
    """A row of `_STEPS`."""

    opportunity_id: int
    id: int
    uid: str
    what: str
    due: str
    contact_id: int | None
    name: str


def read_opportunities(execute: Execute, today: date) -> list[BoardOpportunity]:
    """Read all opportunities from the facts up to the day `today`, in the order in which I heard of them."""
    day = (today.isoformat(),)
    stages: dict[int, list[StageChange]] = {}
    for past in map(_StageRow._make, execute(_STAGES, day)):
        stages.setdefault(past.opportunity_id, []).append(
            StageChange(past.id, past.uid, past.stage, date.fromisoformat(past.day), past.note, past.entered)
        )
    steps: dict[int, list[OpportunityStep]] = {}
    for step in map(_StepRow._make, execute(_STEPS, day)):
        steps.setdefault(step.opportunity_id, []).append(
            OpportunityStep(step.id, step.uid, step.what, parse_optional_day(step.due), step.contact_id, step.name)
        )
    return [
        BoardOpportunity(
            id=row.id,
            uid=row.uid,
            title=row.title,
            organisation=row.organisation,
            note=row.note,
            day=date.fromisoformat(row.day),
            entered=row.entered,
            imported=bool(row.imported),
            source=row.source_id,
            source_name=row.source,
            stages=stages.get(row.id, ()),
            steps=steps.get(row.id, ()),
        )
        for row in map(_OpportunityRow._make, execute(_OPPORTUNITIES, day))
    ]


@dataclass(frozen=True, slots=True)
class BoardSummary:
    """The counts of the board's header."""

    open: int
    without_step: int
    won_this_year: int


def summarize_board(opportunities: Sequence[BoardOpportunity], today: date) -> BoardSummary:
    """Count the open opportunities, those of them without a step, and those won in the year of `today`."""
    return BoardSummary(
        sum(each.is_open for each in opportunities),
        sum(each.lacks_step for each in opportunities),
        sum(each.stage == "won" and each.since.year == today.year for each in opportunities),
    )
