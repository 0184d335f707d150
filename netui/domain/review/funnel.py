"""The opportunity funnel: the number that ever reached each stage, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from netui.domain.words import STAGES, count_words

__all__ = ["FUNNEL_STAGES", "Funnel"]

FUNNEL_STAGES = tuple(stage for stage in STAGES if stage not in ("lost", "parked"))
"""The stages in which an opportunity advances, up to won."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """For each of `FUNNEL_STAGES` the number that reached it, and the open, lost and parked that got no further."""

    reached: Sequence[int]
    open: Sequence[int]
    """Those still at that stage."""
    lost: Sequence[int]
    parked: Sequence[int]

    @staticmethod
    def of(leads: Iterable[Sequence[str]]) -> Funnel:
        """Count opportunities, each the sequence of its stages in order of time.

        One that skipped a stage counts as having reached it; one that fell back counts at its furthest stage.
        """
        reached, still, lost, parked = ([0] * len(FUNNEL_STAGES) for _ in range(4))
        for stages in leads:
            furthest = max((FUNNEL_STAGES.index(stage) for stage in stages if stage in FUNNEL_STAGES), default=0)
            for at in range(furthest + 1):
                reached[at] += 1
            last = stages[-1] if stages else FUNNEL_STAGES[0]
            if last == "lost":
                lost[furthest] += 1
            elif last == "parked":
                parked[furthest] += 1
            elif last != "won":
                still[furthest] += 1
        return Funnel(reached, still, lost, parked)

    @property
    def total(self) -> int:
        """Number of all opportunities ever."""
        return self.reached[0]

    @property
    def words(self) -> str:
        """The numbers reached, open, lost and parked, as a sentence."""
        if not self.total:
            return "Opportunities: none yet."
        steps = ", ".join(
            f"{count} {stage}" for stage, count in zip(FUNNEL_STAGES[1:], self.reached[1:], strict=True) if count
        )
        ended = ((sum(self.open), "open"), (sum(self.lost), "lost"), (sum(self.parked), "parked"))
        now = ", ".join(f"{count} {what}" for count, what in ended if count)
        came = [f"Opportunities: {count_words(self.total, 'lead')}", f"reached: {steps}" if steps else "", now]
        return "; ".join(filter(None, came)) + "."
