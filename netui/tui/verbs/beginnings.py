"""Lines begun for the user: what `t i m c` start with. The lines that close loops are `netui.store.answering`'s."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netui.domain.days import MONTHS
from netui.store.answering import name_in_line
from netui.store.timeline import timeline

if TYPE_CHECKING:
    from netui.store.readonly import Execute

__all__ = ["begun_line"]

_LINES = {
    "thank": "thank {}: ",
    "introduce": "intro {} to ",
    "message": "message {}: ",
    "cadence": "{} > every ",
}

FACTS = 3
"""As many of the latest entries stand beside a line."""


def begun_line(execute: Execute, what: str, contacts: Sequence[int]) -> tuple[str, list[str]]:
    """Give the line that begins so with these contacts, and what there is to be specific about with the first."""
    line = _LINES[what].format(", ".join(name_in_line(execute, contact) for contact in contacts))
    return line, lately(execute, contacts[0]) if what in ("thank", "message") else []


def lately(execute: Execute, contact: int) -> list[str]:
    """What was talked about lately, a line each."""
    told = [entry for entry in timeline(execute, contact, limit=10) if entry.text and not entry.planned]
    return [f"{entry.day.day} {MONTHS[entry.day.month - 1]}  {entry.what}: {entry.text}" for entry in told[:FACTS]]
