"""The line of a record that was edited: its record is compared part by part with what another window has saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from netui.actions.elsewhere import EditedField, merge_edit
from netui.actions.result import Done
from netui.domain.days import weekday_label
from netui.domain.joined_edits import join_texts
from netui.domain.quick_add import PersonRef, Record, format_line

__all__ = ["merge_record"]

_HEAD = "who and what"

_PARTS: dict[str, tuple[str, ...]] = {
    "note": ("note",),
    "day": ("on", "time"),
    "place": ("place",),
    _HEAD: (
        "records",
        "channel",
        "activity",
        "started_by",
        "thanks",
        "tells",
        "big",
        "no_next_step",
        "stage",
        "answer",
        "contacts",
        "to",
        "via",
        "direction",
        "organisation",
        "title",
        "opportunity",
        "introduction",
        "favour",
    ),
}
"""The fields of each part of a line; what else it says (steps, tags, a cadence) only adds, and is saved with it."""


def merge_record(
    as_read: Record, mine: Record, stored: Record, *, today: date, save: Callable[[Record], Done]
) -> Record:
    """Return the record to save: of each part of the line the one that was changed, here or in another window.

    `save` is called with the record once the user has chosen; it must take `stored` as read. Raises `ChangedElsewhere`
    if both have changed a part.
    """

    if format_line(replace(mine, started_by=as_read.started_by), today) == format_line(mine, today):
        # Messages both ways, of an import: the line does not say who began, so it has not changed that.
        mine = replace(mine, started_by=as_read.started_by)
    of_mine = _values(mine)

    def with_parts(values: dict[str, Any]) -> Record:
        chosen = {
            name: value
            for part, names in _PARTS.items()
            for name, value in zip(names, values[part], strict=True)
            if values[part] != of_mine[part]
        }
        return replace(mine, **chosen)

    fields = {
        "note": EditedField("note", lambda value: value[0] or "", _join_notes),
        "day": EditedField("day", lambda value: _day_and_time(value, today)),
        "place": EditedField("place", lambda value: value[0] or ""),
        _HEAD: EditedField(_HEAD, lambda value: _head(stored, value, today)),
    }
    merged = merge_edit(
        _values(as_read),
        of_mine,
        _values(stored),
        fields=fields,
        subject=f"“{_head(stored, _values(stored)[_HEAD], today)}”",
        save=lambda values: save(with_parts(values)),
    )
    return with_parts(merged)


def _values(record: Record) -> dict[str, tuple[Any, ...]]:
    return {part: tuple(_comparable(getattr(record, name)) for name in names) for part, names in _PARTS.items()}


def _comparable(value: object) -> object:
    """The value without how it was typed: an empty text is none, a known person is the contact."""
    if isinstance(value, PersonRef) and value.key is not None:
        return PersonRef(name=value.name, key=value.key)
    if isinstance(value, tuple):
        return tuple(map(_comparable, value))
    return None if value == "" else value


def _join_notes(mine: tuple[str | None], theirs: tuple[str | None]) -> tuple[str]:
    return (join_texts(mine[0] or "", theirs[0] or "").strip("\n"),)


def _day_and_time(value: tuple[date | None, str | None], today: date) -> str:
    day, time = value
    return " ".join(filter(None, (weekday_label(day, today) if day else "", time)))


def _head(stored: Record, value: tuple[Any, ...], today: date) -> str:
    """The line of this part alone."""
    head = dict(zip(_PARTS[_HEAD], value, strict=True))
    bare = replace(stored, **head, note=None, on=today, time=None, place=None, steps=())
    return format_line(bare, today)
