"""The opportunity funnel: how many ever came to each stage, and where they ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from netui.domain.review.figures import counted
from netui.domain.words import STAGES

__all__ = ["STEPS", "Funnel"]

STEPS = tuple(stage for stage in STAGES if stage not in ("lost", "parked"))
"""The stages in which an opportunity goes on, up to won."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """For each of `STEPS`, how many ever came to it or beyond, and of those who came no further what became."""

    reached: Sequence[int]
    open: Sequence[int]
    """Those that stand there now."""
    lost: Sequence[int]
    parked: Sequence[int]

    @staticmethod
    def of(leads: Iterable[Sequence[str]]) -> Funnel:
        """Sort out opportunities, each given as the stages that it had, in order of time.

        One that skipped a stage has reached it. One that fell back counts as far as it ever came.
        """
        reached, still, lost, parked = ([0] * len(STEPS) for _ in range(4))
        for stages in leads:
            furthest = max((STEPS.index(stage) for stage in stages if stage in STEPS), default=0)
            for at in range(furthest + 1):
                reached[at] += 1
            last = stages[-1] if stages else STEPS[0]
            if last == "lost":
                lost[furthest] += 1
            elif last == "parked":
                parked[furthest] += 1
            elif last != "won":
                still[furthest] += 1
        return Funnel(reached, still, lost, parked)

    @property
    def total(self) -> int:
        """How many opportunities there ever were."""
        return self.reached[0]

    @property
    def words(self) -> str:
        """How many came how far, and how many stand, were lost, are parked."""
        if not self.total:
            return "Opportunities: none yet."
        steps = ", ".join(f"{count} {stage}" for stage, count in zip(STEPS[1:], self.reached[1:], strict=True) if count)
        ended = ((sum(self.open), "open"), (sum(self.lost), "lost"), (sum(self.parked), "parked"))
        now = ", ".join(f"{count} {what}" for count, what in ended if count)
        came = [f"Opportunities: {counted(self.total, 'lead')}", f"reached: {steps}" if steps else "", now]
        return "; ".join(filter(None, came)) + "."
