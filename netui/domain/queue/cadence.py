"""The rule keep in touch: open windows of cadences, last contacts, and the items made of both."""

from __future__ import annotations

from datetime import date

from netui.domain.days import add_days, add_span, day_label, days_in_month, every_words
from netui.domain.queue.facts import parse_day
from netui.domain.queue.item import Item
from netui.domain.queue.why import fact_words, interaction_words, join_reasons, note_excerpt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from netui.domain.queue.loop_answers import LoopAnswers
    from netui.domain.queue.rows import KeepInTouchRow, LastContactRow

__all__ = [
    "LastContact",
    "OpenWindow",
    "contacted_on",
    "keep_in_touch_item",
    "keep_in_touch_key",
    "last_contacts",
    "latest_start",
    "open_windows",
    "visible_windows",
]


class LastContact:
    """The latest fact that counts as contact with a person."""

    __slots__ = ("activity", "day", "kind", "note", "uid")

    def __init__(self, uid: str, day: date, kind: str, activity: str, note: str) -> None:
        self.uid = uid
        self.day = day
        self.kind = kind
        """`interaction`, or another fact in words: `asked`, `gave`, `passed on`, and so on."""
        self.activity = activity
        self.note = note

    def words(self, today: date) -> str:
        """The fact in words: `call 2 Oct: her grant`."""
        if self.kind == "interaction":
            return interaction_words(self.activity, self.day, today, self.note)
        return fact_words(self.kind, self.day, today, self.note)


def last_contacts(rows: Iterable[LastContactRow]) -> dict[int, LastContact]:
    """Return the last contact of each person, by contact id."""
    latest: dict[int, LastContactRow] = {}
    for row in rows:
        if row[0] not in latest or row[1:3] > latest[row[0]][1:3]:  # by day and order of entry
            latest[row[0]] = row
    return {
        contact_id: LastContact(uid, parse_day(day), kind, activity, note)
        for contact_id, day, _, uid, kind, activity, note in latest.values()
    }


class OpenWindow:
    """A cadence whose window has opened: the person may be contacted, or it is late."""

    __slots__ = ("cadence", "contact", "contact_id", "due", "name", "since", "skip", "span", "top_rank")

    contact: str
    """The uid."""
    cadence: tuple[str, str]
    """From and to."""
    since: date
    """The start of the count: the last contact or a later skip, else the day on which the cadence was set."""
    due: date
    """The last day of the window; later is late. A window already past when the cadence was set ends on that day."""
    span: int
    """Days from the start of the count to the end of the window, at least one."""
    skip: str | None
    """The uid of the skip that restarted the count, if one did."""

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
        """The sort key of upkeep: the top ten first, then by days late divided by the window's length."""
        return self.top_rank is None, -(today - self.due).days / self.span, self.top_rank or self.contact_id

    def key(self, last: LastContact | None) -> str:
        """Return the loop's key; `last` is the last contact."""
        return keep_in_touch_key(self.contact, self.skip or (last.uid if last else ""))


def keep_in_touch_key(contact: str, fact: str) -> str:
    """Return the key of a loop of keep in touch, of the uids of the contact and of what the window counts from.

    That is a skip, or the last contact; an empty text without either.
    """
    return f"keep_in_touch:{contact}:{fact}" if fact else f"keep_in_touch:{contact}"


def open_windows(
    rows: Sequence[KeepInTouchRow],
    today: date,
    answers: LoopAnswers,
    lasts: Mapping[int, LastContact] | None = None,
) -> list[OpenWindow]:
    """Return the windows that have opened by today.

    `lasts` are other last contacts to count from, by contact id, than those of the rows.
    """
    latest = {start: latest_start(today, start).isoformat() for start in {row[4] for row in rows}}
    restarts = answers.restarts
    opened = []
    for contact_id, contact, name, rank, start, end, set_on, last in rows:
        if lasts is not None:
            last = lasts[contact_id].day.isoformat() if contact_id in lasts else ""
        since, skip = last or set_on, None
        if contact_id in restarts and restarts[contact_id].day.isoformat() > last:
            since, skip = restarts[contact_id].day.isoformat(), restarts[contact_id].uid
        if since is None or since > latest[start]:
            continue
        begun, due, span = _counted(since, end)
        if set_on and set_on > since and set_on > due.isoformat():
            due = parse_day(set_on)
        opened.append(OpenWindow(contact_id, contact, name, rank, (start, end), begun, due, span, skip))
    return opened


def _counted(since: str, end: str) -> tuple[date, date, int]:
    """The first and the last day of a window, and its length; kept, since a session asks again after each change."""
    found = _COUNTED.get((since, end))
    if found is None:
        if len(_COUNTED) >= _MOST_COUNTED:
            _COUNTED.clear()
        begun = parse_day(since)
        due = add_span(begun, end)
        found = _COUNTED[since, end] = begun, due, (due - begun).days or 1
    return found


_COUNTED: dict[tuple[str, str], tuple[date, date, int]] = {}

_MOST_COUNTED = 20_000


def visible_windows(windows: Iterable[OpenWindow], answers: LoopAnswers) -> tuple[list[OpenWindow], int]:
    """Return the windows that no pause hides, and the number of the others."""
    every = list(windows)
    shown = [window for window in every if not answers.pauses("keep_in_touch", window.contact_id)]
    return shown, len(every) - len(shown)


def latest_start(today: date, span: str) -> date:
    """Return the latest day from which the span is over today."""
    day = add_span(today, span, -1)
    if span[-1] in "MY" and today.day == days_in_month(today.year, today.month):
        return day.replace(day=days_in_month(day.year, day.month))  # 31 Jan + P1M is 28 Feb too
    return day


def contacted_on(rows: Iterable[KeepInTouchRow], today: date) -> list[KeepInTouchRow]:
    """Return the rows of `open_windows` with contact on that very day and a cadence set before it."""
    day = today.isoformat()
    return [row for row in rows if row[7] == day and (row[6] is None or row[6] < day)]


def keep_in_touch_item(window: OpenWindow, last: LastContact | None, details: str, today: date) -> Item:
    """Return the item of an open window; `details` is the latest detail noted about the person."""
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
        join_reasons(
            since, skipped, f"details: {note_excerpt(details)}" if details else "", every_words(window.cadence)
        ),
        since=add_days(latest_start(today, window.cadence[0]), 1),  # earlier contact leaves the window open
        top_rank=window.top_rank,
        window_days=window.span,
    )
