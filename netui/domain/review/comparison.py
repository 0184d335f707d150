"""The figures of a span of days beside those of the span before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["ComparedFigure", "compare_figures"]

_FIGURES = {
    "interactions": ("interactions",),
    "conversations": ("conversations",),
    "people": ("people",),
    "first meetings": ("first_meetings",),
    "words of thanks": ("thanks",),
    "outcomes told": ("told",),
    "next steps done": ("follow_ups_done",),
    "introductions": ("introductions_made", "introductions_received"),
    "favours": ("favours_given", "favours_received"),
    "asks and answers": ("asks", "answers"),
    "leads": ("leads_heard", "leads_moved"),
}
"""What is compared, by its label: the counts of an activity that it is the sum of."""


class ComparedFigure(NamedTuple):
    """A figure of both spans."""

    label: str
    before: int
    now: int

    @property
    def sign(self) -> str:
        """`▲` for more than before, `▼` for fewer, `=` for as many."""
        return "▲" if self.now > self.before else "▼" if self.now < self.before else "="

    @property
    def words(self) -> str:
        """The difference in words, so that it is told without the sign too: `7 more`, `2 fewer`, `the same`."""
        if self.now == self.before:
            return "the same"
        return f"{self.now - self.before} more" if self.now > self.before else f"{self.before - self.now} fewer"


def compare_figures(now: Mapping[str, int], before: Mapping[str, int]) -> list[ComparedFigure]:
    """Return the figures of two activities side by side, in a fixed order; those that are 0 in both are left out."""
    figures = (
        ComparedFigure(label, sum(before[name] for name in names), sum(now[name] for name in names))
        for label, names in _FIGURES.items()
    )
    return [figure for figure in figures if figure.before or figure.now]
