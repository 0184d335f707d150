"""What keeps a network alive: contacts whose cadence asks for it, key dates, and leads that have a next step."""

from __future__ import annotations

from datetime import date

from netui.domain.days import add, day_label, days_in_month, window_words
from netui.domain.queue.facts import after, day_of
from netui.domain.queue.item import Item
from netui.domain.queue.why import because, happened, heard, said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.domain.queue.answers import Answers
    from netui.domain.queue.facts import Rows

__all__ = [
    "LastContact",
    "Window",
    "before",
    "in_touch_on",
    "keep_in_touch",
    "key_dates",
    "last_contacts",
    "latest_start",
    "leads_without_step",
    "nearby",
    "nearest",
    "windows",
]


class LastContact:
    """The latest fact that counts as contact with somebody."""

    __slots__ = ("activity", "day", "kind", "note", "uid")

    def __init__(self, uid: str, day: date, kind: str, activity: str, note: str) -> None:
        self.uid = uid
        self.day = day
        self.kind = kind
        """`interaction`, or what else it was, in words: `asked`, `gave`, `passed on`, and so on."""
        self.activity = activity
        self.note = note

    def words(self, today: date) -> str:
        """`call 2 Oct: her grant`."""
        if self.kind == "interaction":
            return heard(self.activity, self.day, today, self.note)
        return happened(self.kind, self.day, today, self.note)


def last_contacts(rows: Rows) -> dict[int, LastContact]:
    """The last contact of each person, by contact id.

    A row: contact id, day, order of entry, uid, kind, activity, note.
    """
    latest: dict[int, tuple[str, int, str, str, str, str]] = {}
    for contact_id, *fact in rows:
        if contact_id not in latest or tuple(fact[:2]) > latest[contact_id][:2]:
            latest[contact_id] = tuple(fact)
    return {
        contact_id: LastContact(uid, day_of(day), kind, activity, note)
        for contact_id, (day, _, uid, kind, activity, note) in latest.items()
    }


class Window:
    """A cadence that has come to its window: they may be contacted, or it is late."""

    __slots__ = ("cadence", "contact", "contact_id", "due", "last", "name", "since", "skip", "span", "top_rank")

    contact: str
    """The uid."""
    last: date | None
    """The day of the last contact."""
    skip: str | None
    """The uid of the skip from which the window counts, where that is later than the last contact."""
    since: date
    due: date
    """The end of the window: later is late. A window that was past when the cadence was set ends on that day."""
    span: int
    """The days from the start of the count to the end of the window."""

    def __init__(
        self, contact_id: int, contact: str, name: str, top_rank: int | None, cadence: tuple[str, str], since: date
    ) -> None:
        self.contact_id = contact_id
        self.contact = contact
        self.name = name
        self.top_rank = top_rank
        self.cadence = cadence
        self.since = since
        self.due = add(since, cadence[1])
        self.span = max((self.due - since).days, 1)
        self.last = None
        self.skip = None

    def pressing(self, today: date) -> tuple[bool, float, int]:
        """How upkeep is ordered: the top ten first, then by days late divided by the window's end."""
        return self.top_rank is None, -(today - self.due).days / self.span, self.top_rank or self.contact_id

    def key(self, last: LastContact | None) -> str:
        """The loop's key; `last` is the last contact."""
        fact = self.skip or (last.uid if last else "")
        return f"keep_in_touch:{self.contact}:{fact}" if fact else f"keep_in_touch:{self.contact}"


def windows(rows: Rows, today: date, answers: Answers) -> list[Window]:
    """The cadences whose window has opened.

    A row: contact id, uid, name, rank among the top ten, cadence from and to, the day it was set, the day of the last
    contact (None where there was none).
    """
    latest = {start: latest_start(today, start).isoformat() for start in {row[4] for row in rows}}
    opened = []
    for contact_id, contact, name, rank, start, end, set_on, last in rows:
        skip = answers.restarts.get(contact_id)
        restart = skip.day.isoformat() if skip else None
        skipped = restart is not None and (not last or restart > last)
        since = restart if skipped else last or set_on
        if since is None or since > latest[start]:
            continue
        window = Window(contact_id, contact, name, rank, (start, end), day_of(since))
        window.last = day_of(last) if last else None
        window.skip = skip.uid if skip and skipped else None
        if set_on and set_on > window.due.isoformat():
            window.due = day_of(set_on)
        opened.append(window)
    return opened


def latest_start(today: date, span: str) -> date:
    """The latest day from which the span is over today."""
    day = add(today, span, -1)
    if span[-1] in "MY" and today.day == days_in_month(today.year, today.month):
        return day.replace(day=days_in_month(day.year, day.month))  # 31 Jan + P1M is 28 Feb too
    return day


def in_touch_on(rows: Rows, today: date) -> Rows:
    """Those rows of `windows` that tell of contact on that very day, whose cadence had been set before."""
    day = today.isoformat()
    return [row for row in rows if row[7] == day and (row[6] is None or row[6] < day)]


def before(rows: Rows, lasts: dict[int, LastContact]) -> Rows:
    """Those rows as they were when the last contacts were the ones given."""
    return [(*row[:7], lasts[row[0]].day.isoformat() if row[0] in lasts else None) for row in rows]


def keep_in_touch(window: Window, last: LastContact | None, details: str, today: date) -> Item:
    """A window that has opened, as an item; `details` is what was last noted about the person."""
    cadence = f"every {window_words(window.cadence)}"
    since = f"last: {last.words(today)}" if last else "no contact yet"
    skipped = f"skipped {day_label(window.since, today)}" if window.skip else ""
    return Item(
        "keep_in_touch",
        window.key(last),
        window.contact_id,
        window.name,
        window.due,
        today,
        "Keep in touch",
        because(since, skipped, f"details: {said(details)}" if details else "", cadence),
        since=after(latest_start(today, window.cadence[0]), 1),  # earlier contact leaves the window open
        top_rank=window.top_rank,
        window_days=window.span,
    )


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


def key_dates(rows: Rows, today: date, days_before: int, days_after: int) -> list[Item]:
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
            because(f"{what} {day_label(due, today)}", _years(what, due.year - year) if year else ""),
            since=due,
        )
        items.append(item)
    return items


def _years(what: str, years: int) -> str:
    if years <= 0:
        return ""
    return f"turns {years}" if what == "birthday" else f"{years} year{'' if years == 1 else 's'}"


def leads_without_step(rows: Rows, today: date) -> list[Item]:
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
