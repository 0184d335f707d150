"""The week to come: what falls due on its days, whose windows open, and who becomes late if nothing happens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from netui.domain.days import add_days
from netui.domain.queue.deeds import task_words
from netui.domain.tide import late_between
from netui.domain.tide_words import name_list

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.domain.queue.item import Item, Queue
    from netui.domain.tide import TideContact, TideFacts

__all__ = ["WEEK", "Coming", "week_ahead"]

WEEK = 7
"""Days of the week to come, from tomorrow on."""

_MOST_NAMES = 3
"""Names of those whose windows open or end on one day; the rest are counted."""


class Coming(NamedTuple):
    """A line of the week to come."""

    day: date
    what: str
    """`Birthday`, `Send portfolio`, `Window opens`, `Becomes late`."""
    whom: str
    """The name, or the names, of whom it is about; else the title of the lead; may be empty."""
    contact_id: int | None
    """The contact, or the first of several; None for nobody."""
    is_late: bool = False
    """Whether it tells who becomes late."""


def week_ahead(queue: Queue, steps: Sequence[Item], facts: TideFacts) -> list[Coming]:
    """Return the lines of the week after the day of a queue, by day.

    `steps` are the follow-ups that fall due in it. Of a day come first the key dates, then what is to be done, then
    who becomes late, and whose window opens: one line each, with the top ten named first.
    """
    first, last = add_days(queue.today, 1), add_days(queue.today, WEEK)
    due = [*queue.soon, *steps, *queue.coming]
    lines = [
        Coming(item.due, task_words(item), item.contact or item.lead, item.contact_id)
        for item in due
        if first <= item.due <= last
    ]
    late = [(each.day, each.contact) for each in late_between(facts, first, last)]
    lines += _by_day(late, ("Becomes late", "Become late"), is_late=True)
    opening = [
        (contact.window.opens, contact)
        for contact in facts.contacts
        if first <= contact.window.opens <= last and not contact.held_on(contact.window.opens)
    ]
    lines += _by_day(opening, ("Window opens", "Windows open"))
    return sorted(lines, key=lambda line: line.day)


def _by_day(
    found: list[tuple[date, TideContact]], words: tuple[str, str], *, is_late: bool = False
) -> Iterator[Coming]:
    """A line for each day; `words` are those of one contact, and of several."""
    found.sort(key=lambda pair: pair[0])
    for day, pairs in groupby(found, key=lambda pair: pair[0]):
        contacts = [contact for _, contact in pairs]
        names = name_list([contact.name for contact in contacts], _MOST_NAMES)
        yield Coming(day, words[len(contacts) > 1], names, contacts[0].contact_id, is_late)
