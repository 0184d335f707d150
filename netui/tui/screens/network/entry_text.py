"""How an entry of a timeline is drawn: its day, its sign, its label, and what was said, with the names in it bold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from netui.domain.days import MONTHS, NO_DAY
from netui.domain.name_mentions import find_mentions
from netui.domain.text import capitalise
from netui.domain.words import count_words
from netui.tui.widgets.text_cells import Line, cell_len

if TYPE_CHECKING:
    from netui.queries.timeline import Entry

__all__ = ["entry_day", "entry_label", "entry_said", "entry_sign", "entry_words"]

_SIGNS = {
    "introduction": ("↔", "accent"),
    "outcome": ("↔", "good"),
    "favour": ("◇", "accent"),
    "favour_answer": ("◇", "good"),
    "opportunity": ("◆", "accent"),
    "stage": ("◆", "muted"),
    "detail": ("·", "muted"),
    "tie": ("↔", "muted"),
    "move": ("»", "muted"),
}

_DIRECTIONS = {"both": ("●", "good"), "me": ("→", "accent"), "them": ("←", "accent")}

_LONGEST_LABEL = 16
"""Cells; the topic of a detail that is longer stands with what was noted."""


def entry_sign(entry: Entry) -> tuple[str, str]:
    """The sign of an entry and its style, by table, direction and state."""
    if entry.table == "follow_up":
        return ("▸", "may") if entry.planned else ("✓" if entry.activity == "done" else "✗", "muted")
    if entry.is_open_move:
        return _SIGNS["move"][0], "may"
    if entry.table == "interaction":
        return _DIRECTIONS.get(entry.direction, ("●", "good"))
    return _SIGNS.get(entry.table, ("·", "muted"))


def entry_words(entry: Entry) -> str:
    """What happened, with whom else, where, and at what time, in one piece."""
    words = entry.what
    if entry.table == "interaction" and entry.others:
        words += " with " + ", ".join(name for _, name in entry.others)
    if entry.place:
        words += f" @{entry.place}"
    return f"{words} {entry.time}" if entry.time else words


def entry_day(entry: Entry, today: date) -> str:
    """The day in a narrow column: `today`, `tomorrow`, `25 Nov`; a rule above, or the text, names another year."""
    if entry.undated:
        return NO_DAY
    near = {0: "today", 1: "tomorrow"}.get((entry.day - today).days)
    return near or f"{entry.day.day} {MONTHS[entry.day.month - 1]}"


def entry_label(entry: Entry) -> str:
    """What kind of thing happened, in a word or two; empty for what is planned."""
    return "note" if _is_topic_long(entry) else entry.label


def entry_said(entry: Entry, spellings: Sequence[str], today: date, *, most: int, in_lines: bool) -> Line:
    """What was said or is to be done, then in grey what else is known of it: people, place, time.

    `spellings` are what the names to set in bold may be mentioned as. Only the first `most` characters are read,
    and its lines are joined, unless it is wanted `in_lines` as it was written.
    """
    if entry.planned:
        return _planned(entry, spellings, today, most)
    text = entry.text[:most] if in_lines else _join_lines(entry.text[:most])
    about = capitalise(entry.about) if entry.table == "follow_up" else entry.about
    parts: list[Line]
    if entry.table in ("interaction", "outcome"):
        with_whom = f"with {', '.join(name for _, name in entry.others)}" if entry.table == "interaction" else ""
        place = f"at {entry.place}" if entry.place else ""
        beside = [part for part in (with_whom if entry.others else "", entry.about, place, entry.time) if part]
        parts = [_with_names(text, "", spellings), *(_with_names(part, "muted", spellings) for part in beside)]
    else:
        topic = entry.label if _is_topic_long(entry) else ""
        parts = [_with_names(part, "", spellings) for part in (topic, about[:most], text)]
    return _join([part for part in parts if part])


def _join_lines(text: str) -> str:
    """The text in one line: a point between two of its lines, but for where the first one ends in a mark of its own."""
    joined = ""
    for line in filter(None, map(str.strip, text.split("\n"))):
        between = " " if joined.endswith((",", ".", ";", ":", "!", "?", "…")) else " · "
        joined += between + line if joined else line
    return joined


def _planned(entry: Entry, spellings: Sequence[str], today: date, most: int) -> Line:
    """The task, and what its day does not say: that it is late, or in another year."""
    line = _with_names(capitalise(entry.about or entry.what)[:most], "", spellings)
    days = (today - entry.day).days
    if entry.undated:
        return line
    if days > 0:
        return _join([line, [(f"{count_words(days, 'day')} late", "late")]])
    return _join([line, [(f"in {entry.day.year}", "muted")]]) if entry.day.year != today.year else line


def _is_topic_long(entry: Entry) -> bool:
    return entry.table == "detail" and cell_len(entry.label) > _LONGEST_LABEL


def _with_names(text: str, style: str, spellings: Sequence[str]) -> Line:
    """A text in a style, but for the names in it, which are bold."""
    line: Line = []
    at = 0
    for start, end in find_mentions(text, spellings):
        line += [(text[at:start], style), (text[start:end], "strong")]
        at = end
    return [piece for piece in (*line, (text[at:], style)) if piece[0]]


def _join(parts: Sequence[Line]) -> Line:
    line = list(parts[0]) if parts else []
    for part in parts[1:]:
        line += [(" · ", "muted"), *part]
    return line
