"""Keep in touch: cadences whose window has opened, and what the last contact was."""

from __future__ import annotations

from datetime import date

from netui.domain.days import add, day_label, days_in_month, every_words
from netui.domain.queue.facts import after, day_of
from netui.domain.queue.item import Item
from netui.domain.queue.why import because, happened, heard, said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.domain.queue.answers import Answers
    from netui.domain.queue.facts import FactRows

__all__ = [
    "LastContact",
    "OpenWindow",
    "before",
    "in_touch_on",
    "keep_in_touch",
    "last_contacts",
    "latest_start",
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


def last_contacts(rows: FactRows) -> dict[int, LastContact]:
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


class OpenWindow:
    """A cadence that has come to its window: they may be contacted, or it is late."""

    __slots__ = ("cadence", "contact", "contact_id", "due", "name", "since", "skip", "span", "top_rank")

    contact: str
    """The uid."""
    cadence: tuple[str, str]
    """From and to."""
    since: date
    """From when it counts: the last contact or a later skip, else the day on which the cadence was set."""
    due: date
    """The end of the window: later is late. A window that was past when the cadence was set ends on that day."""
    span: int
    """The days from the start of the count to the end of the window, at least one."""
    skip: str | None
    """The uid of the skip from which it counts."""

    def __init__(
        self,
        contact_id: int,
        contact: str,
        name: str,
        top_rank: int | None,
        cadence: tuple[str, str],
        since: date,
        due: date,
        span: int,
        skip: str | None,
    ) -> None:
        self.contact_id = contact_id
        self.contact = contact
        self.name = name
        self.top_rank = top_rank
        self.cadence = cadence
        self.since = since
        self.due = due
        self.span = span
        self.skip = skip

    def pressing(self, today: date) -> tuple[bool, float, int]:
        """How upkeep is ordered: the top ten first, then by days late divided by the window's end."""
        return self.top_rank is None, -(today - self.due).days / self.span, self.top_rank or self.contact_id

    def key(self, last: LastContact | None) -> str:
        """The loop's key; `last` is the last contact."""
        fact = self.skip or (last.uid if last else "")
        return f"keep_in_touch:{self.contact}:{fact}" if fact else f"keep_in_touch:{self.contact}"


def windows(rows: FactRows, today: date, answers: Answers) -> list[OpenWindow]:
    """The cadences whose window has opened.

    A row: contact id, uid, name, rank among the top ten, cadence from and to, the day it was set, the day of the last
    contact (None where there was none).
    """
    latest = {start: latest_start(today, start).isoformat() for start in {row[4] for row in rows}}
    restarts = answers.restarts
    opened = []
    for contact_id, contact, name, rank, start, end, set_on, last in rows:
        since, skip = last or set_on, None
        if contact_id in restarts and restarts[contact_id].day.isoformat() > (last or ""):
            since, skip = restarts[contact_id].day.isoformat(), restarts[contact_id].uid
        if since is None or since > latest[start]:
            continue
        begun = day_of(since)
        due = add(begun, end)
        span = (due - begun).days or 1
        if set_on and set_on > since and set_on > due.isoformat():
            due = day_of(set_on)
        opened.append(OpenWindow(contact_id, contact, name, rank, (start, end), begun, due, span, skip))
    return opened


def latest_start(today: date, span: str) -> date:
    """The latest day from which the span is over today."""
    day = add(today, span, -1)
    if span[-1] in "MY" and today.day == days_in_month(today.year, today.month):
        return day.replace(day=days_in_month(day.year, day.month))  # 31 Jan + P1M is 28 Feb too
    return day


def in_touch_on(rows: FactRows, today: date) -> FactRows:
    """Those rows of `windows` that tell of contact on that very day, whose cadence had been set before."""
    day = today.isoformat()
    return [row for row in rows if row[7] == day and (row[6] is None or row[6] < day)]


def before(rows: FactRows, lasts: dict[int, LastContact]) -> FactRows:
    """Those rows as they were when the last contacts were the ones given."""
    return [(*row[:7], lasts[row[0]].day.isoformat() if row[0] in lasts else None) for row in rows]


def keep_in_touch(window: OpenWindow, last: LastContact | None, details: str, today: date) -> Item:
    """A window that has opened, as an item; `details` is what was last noted about the person."""
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
        because(since, skipped, f"details: {said(details)}" if details else "", every_words(window.cadence)),
        since=after(latest_start(today, window.cadence[0]), 1),  # earlier contact leaves the window open
        top_rank=window.top_rank,
        window_days=window.span,
    )
