"""An event, such as a conference or a dinner, and what a line says of somebody met there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from netui.domain.days import day_label
from netui.domain.quick_add import Record, Vocabulary, parse
from netui.domain.quick_add.date_patterns import classes
from netui.domain.quick_add.dates import first_day

__all__ = ["Occasion", "called", "event_summary", "read_event", "read_met"]

_MET = "met "
"""What a line without a verb begins with."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Where people are met, and from when to when."""

    name: str
    day: date
    until: date | None = None
    """The last day, if it is another one."""
    place: str = ""
    key: int | None = None
    """Its id; None as long as nobody was met there."""

    @property
    def last(self) -> date:
        """The last day."""
        return self.until or self.day

    def day_of_meeting(self, today: date) -> date:
        """The day on which somebody was met who is written down today: afterwards it was the last one."""
        return min(max(today, self.day), self.last)

    def days(self, today: date) -> str:
        """`22 Nov`, or `22 Nov to 25 Nov`."""
        first, last = day_label(self.day, today), day_label(self.last, today)
        return first if first == last else f"{first} to {last}"


def read_event(text: str, today: date) -> Occasion:
    """Read an event as it is typed: `ALA Annual 2026 @Chicago until 25 nov`.

    ValueError where it has no name, or an end that is none.
    """
    name, _, ends = text.rpartition(" until ")
    until = _end(ends.strip(), today) if name else None
    if until is None:
        name = text
    name, _, place = f" {name}".partition(" @")
    name, place = " ".join(name.split()), " ".join(place.split()).strip('"')
    if not name:
        raise ValueError("An event needs a name: ALA Annual 2026, or Dinner at the Ritz.")
    return Occasion(name, today, until if until != today else None, place)


def read_met(line: str, occasion: Occasion, *, today: date, known: Vocabulary, new: bool = False) -> Record:
    """Understand a line that is typed at an event: one that begins with a name says that they were met there.

    Whatever else a line can say it can say here too; only meetings are of the event.
    """
    record = parse(line, today=today, known=known, new=new)
    if record.mistyped is None and not any(part.what == "verb" and part.start == 0 for part in record.parts):
        record = _back(parse(_MET + line, today=today, known=known, new=new))
    if record.records != "interaction" or record.channel != "meeting":
        return record
    first_step = min((part.start for part in record.parts if part.what == "step"), default=len(line))
    if not any(part.what == "date" and part.start < first_step for part in record.parts):
        record = replace(record, on=occasion.day_of_meeting(today))
    return replace(record, place=record.place or occasion.name)


def called(events: list[Occasion], wanted: Occasion) -> Occasion:
    """Give the event of that name that there is already, at most a year back, with what was typed of it anew."""
    for event in events:
        if event.name.casefold() == wanted.name.casefold() and (wanted.day - event.last).days < 300:
            return replace(event, until=wanted.until or event.until, place=wanted.place or event.place)
    return replace(wanted, key=None)  # it may have been taken back since


def event_summary(occasion: Occasion, people: int, steps: int) -> str:
    """Say how an evening went: `ALA Annual 2026: 7 people met, 5 next steps.`"""
    who = "nobody" if not people else "1 person" if people == 1 else f"{people} people"
    return f"{occasion.name}: {who} met, {steps or 'no'} next step{'' if steps == 1 else 's'}."


def _end(text: str, today: date) -> date | None:
    """The last day of an event; None where the words are no day and belong to its name (`Up until Now`)."""
    words = [classes(word) for word in text.split()]
    phrase = first_day(words, today)
    if phrase is None or phrase.end != len(words):
        if any(character.isdigit() for character in text):
            raise ValueError(f"until {text} is no day: type until 25 nov, or until 2026-11-25.")
        return None
    if phrase.means is None:
        raise ValueError(f"until {text} is no day: type until 25 nov, or until 2026-11-25.")
    if phrase.means < today:
        raise ValueError(f"until {text} is over: an event ends today or later.")
    return phrase.means


def _back(record: Record) -> Record:
    """Take the word away that was put before the line: what was recognised stands where it was typed."""
    by = len(_MET)
    parts = (replace(part, start=part.start - by, end=part.end - by) for part in record.parts if part.start >= by)
    wrong = record.mistyped
    mistyped = replace(wrong, start=wrong.start - by, end=wrong.end - by) if wrong and wrong.start >= by else None
    return replace(record, parts=tuple(parts), mistyped=mistyped)
