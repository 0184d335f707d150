"""Events (a conference, a dinner): reading one as it is typed, and reading the lines logged at one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from netui.domain.bounds import MAX_NAME, too_long
from netui.domain.days import day_label
from netui.domain.quick_add import Record, Vocabulary, parse_line
from netui.domain.quick_add.date_patterns import classify_word
from netui.domain.quick_add.dates import date_at_start
from netui.domain.text import clean
from netui.domain.words import count_words

__all__ = ["Occasion", "event_summary", "parse_event", "parse_event_line", "reuse_event"]

_MET_VERB = "met "
"""The verb of a line without one."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event: its name, days and place."""

    name: str
    day: date
    until: date | None = None
    """The last day; None for an event of one day."""
    place: str = ""
    key: int | None = None
    """Its row id; None as long as nobody was met there."""

    @property
    def last(self) -> date:
        """The last day."""
        return self.until or self.day

    def day_of_meeting(self, today: date) -> date:
        """Return the day of a meeting logged today: today, kept within the days of the event."""
        return min(max(today, self.day), self.last)

    def days(self, today: date) -> str:
        """Return the days in words: `22 Nov`, or `22 Nov to 25 Nov`."""
        first, last = day_label(self.day, today), day_label(self.last, today)
        return first if first == last else f"{first} to {last}"


def parse_event(text: str, today: date) -> Occasion:
    """Parse an event: `ALA Annual 2026 @Chicago until 25 nov`. It begins today.

    Raises `ValueError`, its text a sentence for the user, without a name or with an end that is no day to come.
    """
    name, _, ends = text.rpartition(" until ")
    until = _parse_end(ends.strip(), today) if name else None
    if until is None:
        name = text
    name, _, place = f" {name}".partition(" @")
    name, place = clean(name), clean(place).strip('"')
    for what, text in (("The event's name", name), ("The event's place", place)):
        if sentence := too_long(what, len(text), MAX_NAME, "type a shorter one"):
            raise ValueError(sentence)
    if not name:
        raise ValueError("An event needs a name: ALA Annual 2026, or Dinner at the Ritz.")
    return Occasion(name, today, until if until != today else None, place)


def parse_event_line(line: str, occasion: Occasion, *, today: date, known: Vocabulary, new: bool = False) -> Record:
    """Parse a line logged at an event; a line that begins with a name is a meeting there.

    Any other line is allowed too; only meetings get the event's day and place.
    """
    record = parse_line(line, today=today, known=known, new=new)
    has_verb = any(part.what == "verb" for part in record.spans) or _is_slip(line, record)
    if not has_verb and (not record.ok or record.records in ("detail", "contact")):
        record = _shift_back(parse_line(_MET_VERB + line, today=today, known=known, new=new))
    if record.records != "interaction" or record.channel != "meeting":
        return record
    first_step = min((part.start for part in record.spans if part.what == "step"), default=len(line))
    if not any(part.what == "date" and part.start < first_step for part in record.spans):
        record = replace(record, on=occasion.day_of_meeting(today))
    return replace(record, place=record.place or occasion.name)


def _is_slip(line: str, record: Record) -> bool:
    """Whether only the first word of the line is in doubt: it is one slip from a verb."""
    rest = line.split(maxsplit=1)[1:]
    return any(choice.line.split(maxsplit=1)[1:] == rest for choice in record.choices)


def reuse_event(events: list[Occasion], wanted: Occasion) -> Occasion:
    """Return the known event of that name with the end and place just typed, or the typed one as new.

    A known event counts for 300 days after its end: the next year's conference of the name is another one.
    """
    for event in events:
        if event.name.casefold() == wanted.name.casefold() and (wanted.day - event.last).days < 300:
            return replace(event, until=wanted.until or event.until, place=wanted.place or event.place)
    return replace(wanted, key=None)  # a key from before may have been undone since


def event_summary(occasion: Occasion, people: int, steps: int) -> str:
    """Return the summary of an event: `ALA Annual 2026: 7 people met, 5 next steps.`"""
    who = count_words(people, "person", "people") if people else "nobody"
    return f"{occasion.name}: {who} met, {count_words(steps, 'next step') if steps else 'no next steps'}."


def _parse_end(text: str, today: date) -> date | None:
    """Return the last day; None for words that are no day and belong to the name (`Up until Now`)."""
    words = [classify_word(word) for word in text.split()]
    phrase = date_at_start(words, today)
    if phrase is None or phrase.end != len(words):
        if any(character.isdigit() for character in text):
            raise ValueError(f"until {text} is not a day: type until 25 nov, or until 2026-11-25.")
        return None
    if phrase.means is None:
        raise ValueError(f"until {text} is not a day: type until 25 nov, or until 2026-11-25.")
    if phrase.means < today:
        raise ValueError(f"until {text} is in the past: an event ends today or later.")
    return phrase.means


def _shift_back(record: Record) -> Record:
    """Shift all spans back by the verb put before the line, so that they fit the line as typed."""
    by = len(_MET_VERB)
    spans = (span._replace(start=span.start - by, end=span.end - by) for span in record.spans if span.start >= by)
    return replace(record, spans=tuple(spans))
