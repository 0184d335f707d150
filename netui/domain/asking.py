"""Asking somebody for something: what the line asks for, and how an ask owns up to a silence."""

from __future__ import annotations

import re
from datetime import date

from netui.domain.days import MONTHS
from netui.domain.quick_add import Record

__all__ = ["is_ask", "owning_up", "wanted_introduction"]

_INTRODUCTION = re.compile(r"\b(?:intro|introduction|introduce me|introduced)\s+to\s+(.+)", re.IGNORECASE)


def is_ask(record: Record) -> bool:
    """Whether the line asks somebody for something."""
    return record.records == "favour" and record.direction == "asked"


def wanted_introduction(record: Record) -> str:
    """Give the person or the organisation to whom the line asks to be introduced; empty where it asks for else.

    `intro to Dana Liu: panels` wants Dana Liu, and so does `an introduction to Dana Liu at Lumen, please`.
    """
    found = _INTRODUCTION.search(record.note or "") if is_ask(record) else None
    if found is None:
        return ""
    name = re.split(r"[:;,.?!]|\s(?:at|about|for|from|because|since|who|please)\s", f"{found[1]} ", maxsplit=1)[0]
    return re.sub(r"\s+please$", "", name.strip())


def owning_up(last: date | None, asked: date | None, today: date) -> str:
    """Give the sentence with which an ask owns up: to a silence since `last`, or to another ask a short while ago."""
    if asked is not None:
        return "I know that I asked you for something only a short while ago."
    if last is None:
        return "We have not been in touch before, so I should say who I am."
    when = MONTHS[last.month - 1] if last.year == today.year else f"{MONTHS[last.month - 1]} {last.year}"
    return f"I know that I have been silent since {when}, and now come with a question."
