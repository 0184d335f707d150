"""The format of calendars: next steps as tasks (VTODO), key dates as events of every year (VEVENT), by RFC 5545.

Nothing in it is as of the instant of writing, so that the same content is the same file.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, BinaryIO

from netui.domain.days import days_in_month
from netui.domain.text import paintable
from netui.domain.words import count_words
from netui.queries.contacts.contact_list import tags_by_contact
from netui.queries.contacts.key_dates import read_key_dates
from netui.queries.next_steps import read_next_steps
from netui.queries.queue.read_queue import read_queue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from icalendar import Alarm, Component, Event, Todo

    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item
    from netui.exchange.exporting.export_format import ExportOptions
    from netui.queries.contacts.key_dates import ContactDate
    from netui.queries.next_steps import NextStep

__all__ = ["IcsCalendar"]

_PRODUCT = "-//netui//netui export//EN"

_ALARM_AT = timedelta(hours=9)
"""The alarm of a day, after its midnight wherever the reader is."""

_OWN_RULES = frozenset(("follow_up", "key_date"))
"""Rules whose items are the next steps and the key dates, which are written as such."""


class IcsCalendar:
    """Tasks and yearly events for the calendar of a phone or a desktop."""

    name = "ics"
    title = "calendar"
    leaves_notes_out = True
    holds = (
        "Open next steps as tasks, with an alarm at nine in the morning of their day, and birthdays and other dates as "
        "events of every year."
    )

    def write(self, execute: Execute, sink: BinaryIO, options: ExportOptions) -> str:
        """Write the tasks by their day, those without one last, then what netui derives, then the dates of the year."""
        from icalendar import Calendar

        calendar = Calendar()
        for name, value in (("prodid", _PRODUCT), ("version", "2.0"), ("x-wr-calname", "netui")):
            calendar.add(name, value)
        begin, end, _ = calendar.to_ical().partition(b"END:VCALENDAR")
        steps = [step for step in read_next_steps(execute) if _is_wanted(options, step.contact_id, step.source_id)]
        items = _items(execute, options) if options.reminders else []
        dates = [each for each in read_key_dates(execute) if _is_wanted(options, each.contact_id)]
        people = {step.contact_id for step in steps} | {item.contact_id for item in items}
        people |= {each.contact_id for each in dates}
        tags = tags_by_contact(execute, sorted(filter(None, people)))

        def components() -> Iterator[Component]:
            yield from (_task_of_step(step, tags.get(step.contact_id or 0, [])) for step in steps)
            yield from (_task_of_item(item, tags.get(item.contact_id or 0, []), options) for item in items)
            yield from (_event(each, tags.get(each.contact_id, []), options.today) for each in dates)

        sink.write(begin)
        whole = len(steps) + len(items) + len(dates)
        for at, component in enumerate(components(), 1):
            sink.write(component.to_ical())
            if options.progress and at % 100 == 0:
                options.progress(at, whole)
        sink.write(end + b"\r\n")
        told = [count_words(len(steps), "next step"), count_words(len(items), "reminder") if options.reminders else ""]
        return f"{', '.join(filter(None, told))} and {count_words(len(dates), 'date')}"


def _is_wanted(options: ExportOptions, *people: int | None) -> bool:
    return options.contacts is None or any(each in options.contacts for each in people)


def _items(execute: Execute, options: ExportOptions) -> list[Item]:
    """What is due by the rules, and what will be: once each, by day."""
    queue = read_queue(execute, today=options.today, settings=options.settings)
    found = {item.key: item for item in (*queue.items, *queue.coming) if item.rule not in _OWN_RULES}
    wanted = (item for item in found.values() if _is_wanted(options, item.contact_id, *item.people))
    return sorted(wanted, key=lambda item: (item.due, item.key))


# Components.


def _task_of_step(step: NextStep, tags: Sequence[str]) -> Todo:
    task = _task(step.uid, _instant(step.entered), step.what, step.contact or step.opportunity, step.due)
    task.add("x-netui-uid", step.uid)
    _add_person(task, step.contact, ["next step", *tags])
    return task


def _task_of_item(item: Item, tags: Sequence[str], options: ExportOptions) -> Todo:
    since = datetime(item.since.year, item.since.month, item.since.day, tzinfo=UTC)
    task = _task(item.key, since, item.what, item.contact or "", item.due)
    task.add("x-netui-key", item.key)
    if options.notes:
        task.add("description", paintable(item.why))
    _add_person(task, item.contact or "", ["reminder", *tags])
    return task


def _task(uid: str, stamp: datetime, what: str, whom: str, due: date | None) -> Todo:
    """A task `send the draft: Dana Liu`; without a day it has no alarm."""
    from icalendar import Todo

    task = Todo()
    summary = paintable(f"{what}: {whom}" if whom else what)
    task.add("uid", f"{uid}@netui")
    task.add("dtstamp", stamp)
    task.add("summary", summary)
    task.add("status", "NEEDS-ACTION")
    if due is not None:
        task.add("due", due)
        task.add_component(_alarm(summary, related_to_end=True))
    return task


def _event(found: ContactDate, tags: Sequence[str], today: date) -> Event:
    """An event of the whole day, every year, which takes up no time; 29 February is the last day of that month."""
    from icalendar import Event

    event = Event()
    summary = paintable(f"{found.name}: {found.contact}")
    first = _first_day(found, today)
    event.add("uid", f"{found.uid}@netui")
    event.add("dtstamp", _instant(found.entered))
    event.add("summary", summary)
    event.add("dtstart", first)
    leap_day = {"bymonth": 2, "bymonthday": -1} if (found.month, found.day) == (2, 29) else {}
    event.add("rrule", {"freq": "yearly", **leap_day})
    event.add("transp", "TRANSPARENT")
    event.add("x-netui-uid", found.uid)
    _add_person(event, found.contact, [found.name, *tags])
    if not found.imported:  # nobody asked to be reminded of those
        event.add_component(_alarm(summary, related_to_end=False))
    return event


def _first_day(found: ContactDate, today: date) -> date:
    """The day itself; of an unknown year that of last year, which claims none."""
    year = found.year if found.year and date.min.year <= found.year <= date.max.year else today.year - 1
    return date(year, found.month, min(found.day, days_in_month(year, found.month)))


def _alarm(summary: str, *, related_to_end: bool) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", _ALARM_AT, parameters={"RELATED": "END"} if related_to_end else {})
    return alarm


def _add_person(component: Component, name: str, categories: Sequence[str]) -> None:
    if name:
        component.add("contact", paintable(name))
    component.add("categories", [paintable(each) for each in categories])


def _instant(entered: int) -> datetime:
    """The instant of a place in the order of entry, to the second."""
    try:
        return datetime.fromtimestamp(entered // 1_000_000, tz=UTC)
    except (OverflowError, OSError, ValueError):  # another program wrote it
        return datetime(1970, 1, 1, tzinfo=UTC)
