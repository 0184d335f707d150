"""A new introduction: which kind it is, and for one to come the prompt in which it is written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from netui.domain.quick_add import parse
from netui.tui.widgets.chooser import Choice
from netui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from netui.domain.quick_add import Record, Vocabulary
    from netui.tui.frame import Frame

__all__ = ["KINDS", "Kind", "proposal_prompt"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of introduction that can be begun."""

    line: str = ""
    """The quick-add line that begins it; else it is written into a prompt."""
    state: str = ""
    """asked, offered."""
    direction: str = ""
    """received, made."""
    example: str = ""

    @property
    def form(self) -> str:
        """How it is typed, in a few words."""
        return "who to whom: why" if self.direction == "made" else "who via whom: why"


KINDS = (
    Choice("I ask for one", "a line: ask Jaime: intro to Renee Marsh", "", Kind("ask ")),
    Choice(
        "I am offered one",
        "somebody would introduce me",
        "",
        Kind("", "offered", "received", "Renee Marsh via Jaime: sports"),
    ),
    Choice(
        "I am asked for one",
        "somebody wants to be introduced by me",
        "",
        Kind("", "asked", "made", "Dana Liu to Priya Raman: analytics"),
    ),
    Choice(
        "I offer one", "I would introduce two people", "", Kind("", "offered", "made", "Dana Liu to Priya: analytics")
    ),
    Choice("It has been made", "a line: intro Renee Marsh via Jaime: sports", "", Kind("intro ")),
)


def proposal_prompt(
    app: Frame, question: str, kind: Kind, known: Vocabulary, accept: Callable[[Record], None], value: str = ""
) -> Prompt:
    """Ask for an introduction to come, in the words of the line that would make it, without its verb."""
    today = app.database.today
    read = partial(parse, today=today, known=known)

    def understand(text: str) -> str:
        record = read(f"intro {text}")
        if not text.strip():
            raise ValueError("enter · esc")
        if not record.ok:
            raise ValueError(record.message or kind.form)
        if record.direction != kind.direction:
            raise ValueError(f"type {kind.form}")
        new = [who.name for who in record.people if who.status == "new"]
        return " · ".join([*(f"new: {name}" for name in new), "enter", "esc"])

    return Prompt(question, understand, lambda text: accept(read(f"intro {text}")), value=value, example=kind.example)
