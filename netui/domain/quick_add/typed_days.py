"""Days typed outside a whole line: until when, behind the words of a follow-up, and the day that an entry keeps."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from netui.domain.quick_add.date_patterns import classify_word
from netui.domain.quick_add.dates import date_at_end, date_at_start
from netui.domain.quick_add.record import Record

__all__ = ["coming_day", "keep_entry_day", "split_words_and_day"]

_Due = TypeVar("_Due", date, date | None)
"""A day; or one that may be missing."""


def coming_day(text: str, today: date) -> date | None:
    """Return the day after today that a phrase of a step means: `fri`, `2w`, `1 dec`; None where it means none."""
    words = [classify_word(word) for word in text.split()]
    phrase = date_at_start(words, today)
    if phrase is None or phrase.end != len(words) or phrase.means is None or phrase.means <= today:
        return None
    return phrase.means


def split_words_and_day(text: str, today: date, due: _Due) -> tuple[str, date | _Due]:
    """Split a typed follow-up such as `send portfolio fri` into words and day; without a day it stays `due`."""
    words = text.split()
    phrase = date_at_end([classify_word(word) for word in words], today)
    if phrase is None or phrase.means is None:
        return " ".join(words), due
    return " ".join(words[: phrase.start]), phrase.means


def keep_entry_day(record: Record, day: date | None) -> tuple[Record, date | None]:
    """Return the record of an entry's line that was typed anew, with the entry's `day` if the line names none.

    The second value is that day if it was put in, else None.
    """
    if day is None or record.on in (None, day) or _names_day(record):
        return record, None
    return replace(record, on=day), day


def _names_day(record: Record) -> bool:
    """Whether the head of the line has a day of its own."""
    steps = [part for part in record.spans if part.what == "step"]
    return any(
        part.what == "date" and not any(step.start <= part.start < step.end for step in steps) for part in record.spans
    )
