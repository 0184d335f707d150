"""Lines begun for the user: what `t i m c` start with. The lines that close loops are `netui.store.answering`'s."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netui.store.answering import name_in_line

if TYPE_CHECKING:
    from netui.store.readonly import Execute
    from netui.store.timeline import Entry

__all__ = ["cadence_line", "introduction_line", "lately", "line_to", "names_in_line"]

FACTS = 3
"""As many of the latest entries stand beside a begun line."""


def line_to(verb: str, names: str) -> str:
    """`thank Jaime Stone: `."""
    return f"{verb} {names}: "


def introduction_line(names: str) -> str:
    """`intro Jaime Stone to `."""
    return f"intro {names} to "


def cadence_line(names: str) -> str:
    """`new Jaime Stone > every `."""
    return f"new {names} > every "


def names_in_line(execute: Execute, contacts: Sequence[int]) -> str:
    """The contacts as a line names them, such that each is found again."""
    return ", ".join(name_in_line(execute, contact) for contact in contacts)


def lately(entries: Sequence[Entry]) -> list[str]:
    """What was talked about lately, to be specific about."""
    told = [entry for entry in entries if entry.text and not entry.planned]
    return [f"{entry.day.day} {entry.day:%b}  {entry.what}: {entry.text}" for entry in told[:FACTS]]
