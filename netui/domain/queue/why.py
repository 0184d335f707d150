"""The reason that an item gives, in neutral words made of facts: what happened, when, what was said, how long ago."""

from __future__ import annotations

from datetime import date

from netui.domain.days import day_label
from netui.domain.words import activity_noun

__all__ = ["because", "happened", "heard", "over", "said", "since_then"]

_LONGEST = 90
"""Characters of a note that a reason quotes."""

_MEALS = ("coffee", "breakfast", "lunch", "dinner", "drinks")


def because(*parts: str) -> str:
    """The parts of a reason that say something, as one line."""
    return "; ".join(part for part in parts if part)


def said(note: str) -> str:
    """The first line of a note, cut at a word where it is long."""
    line = note.partition("\n")[0]
    if len(line) <= _LONGEST:
        return line
    return line[:_LONGEST].rpartition(" ")[0].rstrip(" ,;:.") + "…" if " " in line[:_LONGEST] else line[:_LONGEST] + "…"


def happened(what: str, day: date, today: date, note: str = "") -> str:
    """`coffee 17 Nov: community roles`."""
    head = f"{what} {day_label(day, today)}"
    return f"{head}: {said(note)}" if note else head


def heard(activity: str, day: date, today: date, note: str = "") -> str:
    """An interaction, named by the noun of the word that was typed: `e-mail 18 Nov: can you send your CV?`."""
    return happened(activity_noun(activity), day, today, note)


def over(activity: str, channel: str) -> str:
    """How something was promised in an interaction: `over coffee`, `by e-mail`."""
    if activity in _MEALS:
        return f"over {activity}"
    return {
        "meeting": "when you met",
        "call": "on the phone",
        "video": "on a video call",
        "email": "by e-mail",
        "letter": "by letter",
    }.get(channel, "in a message")


def since_then(words: str, day: date, today: date) -> str:
    """`not thanked yet (2 days)`: how many days there have been since the fact."""
    days = (today - day).days
    return f"{words} ({days} day{'' if days == 1 else 's'})" if days > 0 else words
