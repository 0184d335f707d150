"""Promises by week: the next steps that were kept, done late or dropped in each of the last twelve weeks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from netui.domain.days import add_days
from netui.domain.review.figures import monday_of
from netui.domain.words import count_words

__all__ = ["PROMISE_WEEKS", "PromiseWeeks"]

PROMISE_WEEKS = 12
"""Number of weeks, the present one last."""


@dataclass(frozen=True, slots=True)
class PromiseWeeks:
    """Next steps by the week in which they were done or dropped. One without a day counts as kept once it is done."""

    first: date
    """The Monday of the first week."""
    kept: Sequence[int]
    """Done by the day they were promised for."""
    late: Sequence[int]
    """Done after it."""
    dropped: Sequence[int]

    @staticmethod
    def of(closed: Iterable[tuple[date, str]], today: date) -> PromiseWeeks:
        """Count next steps; each is the day on which it was closed, and `kept`, `late` or `dropped`."""
        first = add_days(monday_of(today), -7 * (PROMISE_WEEKS - 1))
        counts = {how: [0] * PROMISE_WEEKS for how in ("kept", "late", "dropped")}
        for day, how in closed:
            if first <= day <= today:
                counts[how][(day - first).days // 7] += 1
        return PromiseWeeks(first, *(tuple(each) for each in counts.values()))

    def monday(self, at: int) -> date:
        """Return the Monday of the week at that index."""
        return self.first + timedelta(7 * at)

    @property
    def total(self) -> int:
        """The number of next steps in all weeks."""
        return sum(self.kept) + sum(self.late) + sum(self.dropped)

    @property
    def words(self) -> str:
        """The number kept, done late and dropped, as a sentence."""
        if not self.total:
            return f"Promises: none kept or dropped in the last {PROMISE_WEEKS} weeks."
        counts = ((self.kept, "kept"), (self.late, "done late"), (self.dropped, "dropped"))
        told = ", ".join(f"{sum(found)} {what}" for found, what in counts if sum(found))
        return f"Promises: {told}, in the last {count_words(PROMISE_WEEKS, 'week')}."
