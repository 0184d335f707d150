"""Kinds of new introductions, and the prompt for a proposal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from netui.domain.quick_add import parse_line
from netui.tui.widgets.chooser import Choice
from netui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from netui.domain.quick_add import Record, Vocabulary
    from netui.tui.services import Services

__all__ = ["INTRODUCTION_KINDS", "IntroductionKind", "proposal_prompt"]


@dataclass(frozen=True, slots=True)
class IntroductionKind:
    """A kind of new introduction: begun as a quick-add line, or asked for in a prompt as a proposal."""

    line: str = ""
    """The begun quick-add line; empty for one that has a prompt."""
    state: str = ""
    """asked or offered; only with a prompt."""
    direction: str = ""
    """received or made; only with a prompt."""
    example: str = ""
    """Text shown in the empty prompt."""

    @property
    def form(self) -> str:
        """The form of the line in words, such as `who via whom: why`."""
        return "who to whom: why" if self.direction == "made" else "who via whom: why"


INTRODUCTION_KINDS = (
    Choice("I ask for one", "a line: ask Jaime: intro to Renee Marsh", "", IntroductionKind("ask ")),
    Choice(
        "I am offered one",
        "somebody would introduce me",
        "",
        IntroductionKind("", "offered", "received", "Renee Marsh via Jaime: sports"),
    ),
    Choice(
        "I am asked for one",
        "somebody wants to be introduced by me",
        "",
        IntroductionKind("", "asked", "made", "Dana Liu to Priya Raman: analytics"),
    ),
    Choice(
        "I offer one",
        "I would introduce two people",
        "",
        IntroductionKind("", "offered", "made", "Dana Liu to Priya: analytics"),
    ),
    Choice("It has been made", "a line: intro Renee Marsh via Jaime: sports", "", IntroductionKind("intro ")),
)


def proposal_prompt(
    services: Services,
    question: str,
    kind: IntroductionKind,
    known: Vocabulary,
    accept: Callable[[Record], bool],
    value: str = "",
) -> Prompt:
    """A prompt for a proposal, read as an intro line without its verb; `accept` gets the parsed line.

    A line of the wrong direction is refused while it is typed.
    """
    today = services.database.today
    read = partial(parse_line, today=today, known=known)

    def understand(text: str) -> str:
        record = read(f"intro {text}")
        if not text.strip():
            raise ValueError("enter · esc")
        if not record.ok:
            raise ValueError(record.advice or kind.form)
        if record.direction != kind.direction:
            raise ValueError(f"type {kind.form}")
        new = [who.name for who in record.people if who.status == "new"]
        return " · ".join([*(f"new: {name}" for name in new), "enter", "esc"])

    return Prompt(question, understand, lambda text: accept(read(f"intro {text}")), value=value, example=kind.example)
