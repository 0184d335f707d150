"""The fields of the contact form, each declared once: what it is called, how it is typed, read and said back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from netui.actions.contact import ContactForm
from netui.domain.contact_fields import (
    format_key_dates,
    format_reaches,
    format_tags,
    read_cadence,
    read_key_dates,
    read_met_on,
    read_reaches,
    read_tags,
)
from netui.domain.days import MONTHS, weekday_label, window_phrase, window_words
from netui.domain.text import clean, clean_note
from netui.domain.words import ALLY_ROLES, KINDS, STANDINGS

__all__ = ["FIELDS", "NONE", "FormField"]

NONE = "none"
"""The option that stands for none of the others."""


def _text(typed: str, *_: object) -> str:
    return clean(typed)


def _same(value: object) -> str:
    return str(value)


def _silent(value: object) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of `ContactForm` on the screen."""

    name: str
    label: str
    hint: str = ""
    """What stands in it while it is empty."""
    lines: bool = False
    """Whether it takes several lines."""
    read: Callable[[str, date, Any], Any] = _text
    """From what was typed, today, and the value from before, to the value; raises `FieldError`."""
    write: Callable[[Any], str] = _same
    """From the value to what would be typed."""
    says: Callable[[Any], str] = _silent
    """How the value was understood, in words; empty where that is plain."""
    options: tuple[str, ...] = ()
    """What there is to choose from, where nothing is typed."""
    many: bool = False
    """Whether several options may be chosen."""
    section: str = ""
    """The heading above it."""


def _read_one(typed: str, *_: object) -> str:
    return "" if typed == NONE else typed


def _read_rank(typed: str, *_: object) -> int | None:
    return None if typed == NONE else int(typed)


def _read_many(typed: str, *_: object) -> tuple[str, ...]:
    return tuple(typed.split("\n")) if typed else ()


def _cadence_words(cadence: tuple[str, str] | None) -> str:
    if cadence is None:
        return ""
    start, end = (window_words((span, span)) for span in cadence)
    return f"late after {end}" if start == end else f"may after {start}, late after {end}"


def _say_tags(tags: tuple[str, ...]) -> str:
    """A tag of several words may have been meant as several."""
    several = next((tag for tag in tags if " " in tag), "")
    return f"{several} is one tag; commas part tags" if several else ""


def _write_day(day: date | None) -> str:
    return "" if day is None else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _say_day(day: date | None) -> str:
    return "" if day is None else f"{weekday_label(day)} {day.year}"


FIELDS = (
    FormField("name", "Name"),
    FormField("nickname", "Nickname"),
    FormField("organisation", "Organisation"),
    FormField("title", "Title"),
    FormField("place", "Place"),
    FormField(
        "reaches",
        "Reach",
        "one a line: dana@example.org, work: +44 20 7946 0958",
        lines=True,
        read=lambda typed, _, before: read_reaches(typed, before),
        write=format_reaches,
    ),
    FormField(
        "tags",
        "Tags",
        "speaker, grants",
        read=lambda typed, *_: read_tags(typed),
        write=format_tags,
        says=_say_tags,
        section="In my network",
    ),
    FormField(
        "kinds",
        "Kinds",
        options=KINDS,
        many=True,
        read=_read_many,
        write="\n".join,
    ),
    FormField("standing", "Standing", options=(NONE, *STANDINGS), read=_read_one, write=lambda value: value or NONE),
    FormField(
        "ally_role", "Ally's role", options=(NONE, *ALLY_ROLES), read=_read_one, write=lambda value: value or NONE
    ),
    FormField(
        "top_rank",
        "Top ten",
        options=(NONE, *map(str, range(1, 11))),
        read=_read_rank,
        write=lambda value: str(value or NONE),
    ),
    FormField(
        "cadence",
        "Keep in touch",
        "every …: 4-6w, month, quarter",
        read=lambda typed, *_: read_cadence(typed),
        write=lambda value: window_phrase(value) if value else "",
        says=_cadence_words,
    ),
    FormField("how_met", "How", "through Jaime, at a talk", section="How we met"),
    FormField("met_at", "Where"),
    FormField(
        "met_on",
        "When",
        "17 nov 2025, last fri",
        read=lambda typed, today, _: read_met_on(typed, today),
        write=_write_day,
        says=_say_day,
    ),
    FormField(
        "key_dates",
        "Dates",
        "one a line: birthday 12 Mar",
        lines=True,
        read=lambda typed, *_: read_key_dates(typed),
        write=format_key_dates,
        section="To remember",
    ),
    FormField("notes", "Notes", lines=True, read=lambda typed, *_: clean_note(typed)),
)
"""In the order in which they stand on the screen."""

assert {field.name for field in FIELDS} == set(ContactForm.__dataclass_fields__)
