"""Phrases for the reason of an item: the fact, its day, a quoted note, the days since. Neutral wording."""

from __future__ import annotations

from datetime import date

from netui.domain.days import day_label
from netui.domain.words import activity_noun, count_words

__all__ = ["elapsed_words", "fact_words", "interaction_words", "join_reasons", "note_excerpt", "occasion_words"]

_MAX_QUOTE = 90
"""Characters of a note that a reason quotes, so that it stays on one line."""

_MEALS = ("coffee", "breakfast", "lunch", "dinner", "drinks")


def join_reasons(*parts: str) -> str:
    """Return the parts that are not empty, as one line."""
    return "; ".join(part for part in parts if part)


def note_excerpt(note: str) -> str:
    """Return the first line of a note, cut at a word after 90 characters."""
    line = note.partition("\n")[0]
    if len(line) <= _MAX_QUOTE:
        return line
    return (
        line[:_MAX_QUOTE].rpartition(" ")[0].rstrip(" ,;:.") + "…"
        if " " in line[:_MAX_QUOTE]
        else line[:_MAX_QUOTE] + "…"
    )


def fact_words(what: str, day: date, today: date, note: str = "") -> str:
    """Return a fact with its day and note: `coffee 17 Nov: community roles`."""
    head = f"{what} {day_label(day, today)}"
    return f"{head}: {note_excerpt(note)}" if note else head


def interaction_words(activity: str, day: date, today: date, note: str = "") -> str:
    """Return an interaction, named by the noun of its verb: `e-mail 18 Nov: can you send your CV?`."""
    return fact_words(activity_noun(activity), day, today, note)


def occasion_words(activity: str, channel: str) -> str:
    """Return the occasion of a promise: `over coffee`, `by e-mail`."""
    if activity in _MEALS:
        return f"over {activity}"
    return {
        "meeting": "when you met",
        "call": "on the phone",
        "video": "on a video call",
        "email": "by e-mail",
        "letter": "by letter",
    }.get(channel, "in a message")


def elapsed_words(words: str, day: date, today: date) -> str:
    """Return the words with the days since the fact: `not thanked yet (2 days)`; without them on its day."""
    days = (today - day).days
    return f"{words} ({count_words(days, 'day')})" if days > 0 else words
