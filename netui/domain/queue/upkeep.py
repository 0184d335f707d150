"""Items of two rules, key dates and leads without a step, and the arithmetic of yearly dates."""

from __future__ import annotations

from datetime import date

from netui.domain.days import add_days, day_label, days_in_month
from netui.domain.queue.facts import parse_day
from netui.domain.queue.item import Item
from netui.domain.queue.why import join_reasons, note_excerpt
from netui.domain.words import count_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from netui.domain.queue.loop_answers import LoopAnswers
    from netui.domain.queue.rows import KeyDateRow, LeadWithoutStepRow

__all__ = ["key_dates", "leads_without_step", "near_anniversary", "near_day_ranges", "years_words"]


def near_anniversary(month: int, day: int, today: date, days_before: int, days_after: int) -> date | None:
    """Return the occurrence of a yearly date within the given days of today, or None; 29 Feb falls on the 28th."""
    for year in (today.year - 1, today.year, today.year + 1):
        if date.min.year <= year <= date.max.year:
            found = date(year, month, min(day, days_in_month(year, month)))
            if -days_after <= (found - today).days <= days_before:
                return found
    return None


def near_day_ranges(today: date, days_before: int, days_after: int) -> tuple[int, int, int, int]:
    """Return the part of the year around today as two ranges, each first and last day as month * 100 + day.

    The second range is empty unless the turn of the year lies between.
    """
    first, last = add_days(today, -days_after), add_days(today, days_before)
    start, end = first.month * 100 + first.day, last.month * 100 + last.day
    if end == 228:
        end = 229  # which falls on the 28th in most years
    return (start, end, 1, 0) if first.year == last.year else (start, 1231, 101, end)


def key_dates(
    rows: Iterable[KeyDateRow], today: date, answers: LoopAnswers, days_before: int, days_after: int
) -> list[Item]:
    """Return an item for each near key date without contact on its day or after."""
    items = []
    for uid, what, month, day, year, contact_id, name, last in rows:
        due = near_anniversary(month, day, today, days_before, days_after)
        if due is None or (last and parse_day(last) >= due):
            continue
        item = Item(
            "key_date",
            f"key_date:{uid}:{due.year}",
            contact_id,
            name,
            due,
            today,
            what[:1].upper() + what[1:],
            join_reasons(f"{what} {day_label(due, today)}", years_words(what, due.year - year) if year else ""),
            since=due,
        )
        items.append(item)
    return items


def years_words(what: str, years: int) -> str:
    """Return the years on a yearly date in words: `turns 41`, `5 years`; empty before the first."""
    if years <= 0:
        return ""
    return f"turns {years}" if what == "birthday" else count_words(years, "year")


def leads_without_step(rows: Iterable[LeadWithoutStepRow], today: date, answers: LoopAnswers) -> list[Item]:
    """Return an item, due at once, for each open opportunity without an open follow-up."""
    items = []
    for id_, uid, title, organisation, contact_id, name, stage_uid, stage, on, step_uid, step, closed_on, how in rows:
        if by_step := step is not None and closed_on is not None and closed_on >= on:
            day = parse_day(closed_on)
            so_far = f"{note_excerpt(step)} {how} {day_label(day, today)}"
        else:
            day = parse_day(on)
            so_far = f"{stage} {day_label(day, today)}"
        item = Item(
            "lead_without_step",
            f"lead_without_step:{uid}:{step_uid if by_step else stage_uid}",
            contact_id,
            name,
            day,
            today,
            f"Next step: {title}",
            join_reasons(organisation, so_far, "no next step"),
            since=day,
            opportunity_id=id_,
            lead=title,
        )
        items.append(item)
    return items
