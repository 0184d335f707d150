"""What else keeps a network alive: key dates that are remembered, and leads that have a next step."""

from __future__ import annotations

from datetime import date

from netui.domain.days import day_label, days_in_month
from netui.domain.queue.facts import after, day_of
from netui.domain.queue.item import Item
from netui.domain.queue.why import because, said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.domain.queue.facts import FactRows

__all__ = ["key_dates", "leads_without_step", "nearby", "nearest", "years_words"]


def nearest(month: int, day: int, today: date, days_before: int, days_after: int) -> date | None:
    """The day of a yearly date that is near enough to be shown; 29 February falls on the 28th in other years."""
    for year in (today.year - 1, today.year, today.year + 1):
        if date.min.year <= year <= date.max.year:
            found = date(year, month, min(day, days_in_month(year, month)))
            if -days_after <= (found - today).days <= days_before:
                return found
    return None


def nearby(today: date, days_before: int, days_after: int) -> tuple[int, int, int, int]:
    """Where to look for yearly dates that are near: two spans of the year, each from and to, as month * 100 + day."""
    first, last = after(today, -days_after), after(today, days_before)
    start, end = first.month * 100 + first.day, last.month * 100 + last.day
    if end == 228:
        end = 229  # which falls on the 28th in most years
    return (start, end, 1, 0) if first.year == last.year else (start, 1231, 101, end)


def key_dates(rows: FactRows, today: date, days_before: int, days_after: int) -> list[Item]:
    """Birthdays and other dates that are near, where there was no contact on the day or after.

    A row: uid, name of the date, month, day, year (None where unknown), contact id, name, the day of the last contact
    (None where there was none).
    """
    items = []
    for uid, what, month, day, year, contact_id, name, last in rows:
        due = nearest(month, day, today, days_before, days_after)
        if due is None or (last and day_of(last) >= due):
            continue
        item = Item(
            "key_date",
            f"key_date:{uid}:{due.year}",
            contact_id,
            name,
            due,
            today,
            what[:1].upper() + what[1:],
            because(f"{what} {day_label(due, today)}", years_words(what, due.year - year) if year else ""),
            since=due,
        )
        items.append(item)
    return items


def years_words(what: str, years: int) -> str:
    """How many years there are on a yearly date: `turns 41`, `5 years`; empty before the first."""
    if years <= 0:
        return ""
    return f"turns {years}" if what == "birthday" else f"{years} year{'' if years == 1 else 's'}"


def leads_without_step(rows: FactRows, today: date) -> list[Item]:
    """Open opportunities without an open follow-up, due at once.

    A row: opportunity id, uid, title, organisation, source's id and name, the uid, name and day of the latest stage,
    and the uid, text, day and way (done or dropped) of the step that was closed last (None where there is none).
    """
    items = []
    for id_, uid, title, organisation, contact_id, name, stage_uid, stage, on, step_uid, step, closed_on, how in rows:
        by_step = closed_on is not None and closed_on >= on
        day = day_of(closed_on if by_step else on)
        so_far = f"{said(step)} {how} {day_label(day, today)}" if by_step else f"{stage} {day_label(day, today)}"
        item = Item(
            "lead_without_step",
            f"lead_without_step:{uid}:{step_uid if by_step else stage_uid}",
            contact_id,
            name,
            day,
            today,
            f"Next step: {title}",
            because(organisation, so_far, "no next step"),
            since=day,
            opportunity_id=id_,
        )
        items.append(item)
    return items
