"""Whether what somebody is asked for is an introduction, and to whom."""

from __future__ import annotations

import re

__all__ = ["wanted_introduction"]

_INTRODUCTION = re.compile(
    r"(?:for )?(?:(?:an?|the|your|another) )?(?:intros?|introductions?) to (?P<whom>.+)"
    r"|(?:if (?:he|she|they|you) (?:can|could|would) |to |please )?introduce (?:me|us) to (?P<them>.+)",
    re.IGNORECASE,
)

_END = re.compile(r"\s*(?:[:;,(?!]|\.(?:\s|$)| [-–—] | (?:about|re|at|from|for|because|since|so|who)\b)", re.IGNORECASE)
"""Where the name ends: what follows is where they are, or the reason."""


def wanted_introduction(note: str) -> str:
    """Give whom the note of an ask wants to be introduced to: a name, or some other words; empty where it does not.

    `intro to Renee Marsh about sports` wants `Renee Marsh`.
    """
    found = _INTRODUCTION.match(" ".join(note.split()))
    if found is None:
        return ""
    return _END.split(found["whom"] or found["them"], maxsplit=1)[0].strip()
