"""The fields of the contact form: label, hint, parser, formatter, options, each declared once."""

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
    parse_cadence,
    parse_key_dates,
    parse_met_on,
    parse_reaches,
    parse_tags,
)
from netui.domain.days import MONTHS, weekday_label, window_phrase, window_words
from netui.domain.text import clean, clean_note
from netui.domain.words import ALLY_ROLES, KINDS, STANDINGS

__all__ = ["FORM_FIELDS", "NONE", "FormField"]

NONE = "none"
"""The option for no value."""


def _text(typed: str, *_: object) -> str:
    return clean(typed)


def _to_text(value: object) -> str:
    return str(value)


def _no_explanation(value: object) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of `ContactForm` on the screen."""

    name: str
    """The name of the attribute of `ContactForm`."""
    label: str
    hint: str = ""
    """The placeholder of the empty field."""
    multiline: bool = False
    """Whether it is typed in several lines."""
    read: Callable[[str, date, Any], Any] = _text
    """Parses (typed text, today, previous value) into the value; raises `FieldError`."""
    write: Callable[[Any], str] = _to_text
    """Formats the value as it would be typed."""
    explain: Callable[[Any], str] = _no_explanation
    """Says in words how the value was understood; empty where that is plain."""
    options: tuple[str, ...] = ()
    """The options of a field that is chosen, not typed."""
    multiple: bool = False
    """Whether several options may be chosen."""
    section: str = ""
    """The heading above the field; empty for one in the section of the field before."""


def _read_option(typed: str, *_: object) -> str:
    return "" if typed == NONE else typed


def _read_rank(typed: str, *_: object) -> int | None:
    return None if typed == NONE else int(typed)


def _read_options(typed: str, *_: object) -> tuple[str, ...]:
    return tuple(typed.split("\n")) if typed else ()


def _cadence_words(cadence: tuple[str, str] | None) -> str:
    if cadence is None:
        return ""
    start, end = (window_words((span, span)) for span in cadence)
    return f"late after {end}" if start == end else f"may after {start}, late after {end}"


def _explain_tags(tags: tuple[str, ...]) -> str:
    """A hint for a tag of several words, which may have been meant as several tags."""
    several = next((tag for tag in tags if " " in tag), "")
    return f"{several} is one tag; commas part tags" if several else ""


def _write_day(day: date | None) -> str:
    return "" if day is None else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _explain_day(day: date | None) -> str:
    return "" if day is None else f"{weekday_label(day)} {day.year}"


FORM_FIELDS = (
    FormField("name", "Name"),
    FormField("nickname", "Nickname"),
    FormField("organisation", "Organisation"),
    FormField("title", "Title"),
    FormField("place", "Place"),
    FormField(
        "reaches",
        "Reach",
        "one a line: dana@example.org, work: +44 20 7946 0958",
        multiline=True,
        read=lambda typed, _, before: parse_reaches(typed, before),
        write=format_reaches,
    ),
    FormField(
        "tags",
        "Tags",
        "speaker, grants",
        read=lambda typed, *_: parse_tags(typed),
        write=format_tags,
        explain=_explain_tags,
        section="In my network",
    ),
    FormField(
        "kinds",
        "Kinds",
        options=KINDS,
        multiple=True,
        read=_read_options,
        write="\n".join,
    ),
    FormField("standing", "Standing", options=(NONE, *STANDINGS), read=_read_option, write=lambda value: value or NONE),
    FormField(
        "ally_role", "Ally's role", options=(NONE, *ALLY_ROLES), read=_read_option, write=lambda value: value or NONE
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
        read=lambda typed, *_: parse_cadence(typed),
        write=lambda value: window_phrase(value) if value else "",
        explain=_cadence_words,
    ),
    FormField("how_met", "How", "through Jaime, at a talk", section="How we met"),
    FormField("met_at", "Where"),
    FormField(
        "met_on",
        "When",
        "17 nov 2025, last fri",
        read=lambda typed, today, _: parse_met_on(typed, today),
        write=_write_day,
        explain=_explain_day,
    ),
    FormField(
        "key_dates",
        "Dates",
        "one a line: birthday 12 Mar",
        multiline=True,
        read=lambda typed, *_: parse_key_dates(typed),
        write=format_key_dates,
        section="To remember",
    ),
    FormField("notes", "Notes", multiline=True, read=lambda typed, *_: clean_note(typed)),
)
"""All fields, in their order on the screen."""

assert {field.name for field in FORM_FIELDS} == set(ContactForm.__dataclass_fields__)
