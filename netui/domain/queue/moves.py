"""Items of a rule: congratulate on a move that an import saw."""

from __future__ import annotations

from netui.domain.days import add_days, day_label
from netui.domain.moves import Jobs
from netui.domain.queue.facts import parse_day
from netui.domain.queue.item import Item

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from netui.domain.queue.loop_answers import LoopAnswers
    from netui.domain.queue.rows import CongratulateRow

__all__ = ["congratulations", "earliest_move"]

_ENDS_AFTER_DAYS = 30
"""Days after which nobody is congratulated any more."""


def earliest_move(today: date, days: int) -> tuple[str]:
    """Return the earliest day of a move on which to congratulate, as `YYYY-MM-DD`."""
    return (add_days(today, -_ENDS_AFTER_DAYS).isoformat(),)


def congratulations(rows: Iterable[CongratulateRow], today: date, answers: LoopAnswers, days: int) -> list[Item]:
    """Return an item for each newest move that no contact from me followed; none where `days` is 0, which is never."""
    if not days:
        return []
    items = []
    for uid, seen, organisation_from, title_from, organisation, title, contact_id, name in rows:
        day, jobs = parse_day(seen), Jobs(organisation_from, title_from, organisation, title)
        why = f"{jobs.where} since {day_label(day, today)}, it seems (was {jobs.was})"
        items.append(
            Item(
                "congratulate",
                f"congratulate:{uid}",
                contact_id,
                name,
                add_days(day, days),
                today,
                "Congratulate",
                why,
                since=day,
            )
        )
    return items
