"""The fields of the contact form: those of `CONTACT_FIELDS`, each with its parser, formatter and options."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from netui.domain.contact_field import CONTACT_FIELDS, FIELD_BY_NAME, TEXT_FIELDS
from netui.domain.days import MONTHS, weekday_label, window_phrase, window_words
from netui.domain.field_parsers import (
    format_key_dates,
    format_reaches,
    format_tags,
    parse_cadence,
    parse_key_dates,
    parse_met_on,
    parse_reaches,
    parse_tags,
)
from netui.domain.text import capitalise, clean, clean_note
from netui.domain.words import ALLY_ROLES, KINDS, STANDINGS

__all__ = ["FORM_FIELD", "FORM_FIELDS", "NONE", "FormField"]

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
    """A field of `ContactForm` on the screen: how its value is typed or chosen. All else is in `CONTACT_FIELDS`."""

    name: str
    """The name of the attribute of `ContactForm`."""
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
    required: bool = False
    """Whether a contact can't be saved without it."""
    folds: bool = False
    """Whether it is shown only where it has a value, or once a key has asked for it."""

    @property
    def label(self) -> str:
        """What stands before it, under the heading of its section."""
        return capitalise(FIELD_BY_NAME[self.name].short_label)

    @property
    def hint(self) -> str:
        """The placeholder of the empty field."""
        return "required" if self.required else FIELD_BY_NAME[self.name].hint

    @property
    def section(self) -> str:
        """The heading of its section; empty for the first, which has none."""
        return FIELD_BY_NAME[self.name].section


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
    return f"late after {end}" if start == end else f"open from {start}, late after {end}"


def _explain_tags(tags: tuple[str, ...]) -> str:
    """A hint for a tag of several words, which may have been meant as several tags."""
    several = next((tag for tag in tags if " " in tag), "")
    return f"{several} is read as one tag; separate tags with commas" if several else ""


def _write_day(day: date | None) -> str:
    return "" if day is None else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _explain_day(day: date | None) -> str:
    return "" if day is None else f"{weekday_label(day)} {day.year}"


_NO_PLAIN_TEXTS = (
    FormField("name", required=True),
    FormField("reaches", multiline=True, read=lambda typed, _, old: parse_reaches(typed, old), write=format_reaches),
    FormField("tags", read=lambda typed, *_: parse_tags(typed), write=format_tags, explain=_explain_tags),
    FormField("kinds", options=KINDS, multiple=True, read=_read_options, write="\n".join),
    FormField("standing", options=(NONE, *STANDINGS), read=_read_option, write=lambda value: value or NONE),
    FormField("ally_role", options=(NONE, *ALLY_ROLES), read=_read_option, write=lambda value: value or NONE),
    FormField(
        "top_rank",
        options=(NONE, *map(str, range(1, 11))),
        read=_read_rank,
        write=lambda value: str(value or NONE),
        folds=True,
    ),
    FormField(
        "cadence",
        read=lambda typed, *_: parse_cadence(typed),
        write=lambda value: window_phrase(value) if value else "",
        explain=_cadence_words,
    ),
    FormField(
        "met_on", read=lambda typed, today, _: parse_met_on(typed, today), write=_write_day, explain=_explain_day
    ),
    FormField("key_dates", multiline=True, read=lambda typed, *_: parse_key_dates(typed), write=format_key_dates),
    FormField("notes", multiline=True, read=lambda typed, *_: clean_note(typed)),
)

FORM_FIELD = {field.name: field for field in (*_NO_PLAIN_TEXTS, *(FormField(each.name) for each in TEXT_FIELDS))}
"""All fields by name."""

FORM_FIELDS = tuple(FORM_FIELD[field.name] for field in CONTACT_FIELDS)
"""All fields, in their order on the screen."""
