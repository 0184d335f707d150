"""Kinds of new introductions, and the prompts for a proposal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from netui.actions.introduction import change_proposal, proposal_record, propose_introduction
from netui.tui.screens.introductions.begun_lines import made_line
from netui.tui.widgets.chooser import Choice
from netui.tui.widgets.prompt import Prompt, PromptDraft, draft_about

if TYPE_CHECKING:
    from netui.domain.quick_add import Record
    from netui.queries.introductions import Case
    from netui.tui.drafts import Draft
    from netui.tui.services import Services

__all__ = ["INTRODUCTION_KINDS", "PROPOSAL", "IntroductionKind", "new_proposal_prompt", "proposal_prompt"]

PROPOSAL = "proposal"
"""The kind of the drafts of a proposal."""


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
    Choice("It was made", "a line: intro Renee Marsh via Jaime: sports", "", IntroductionKind("intro ")),
)


def new_proposal_prompt(services: Services, kind: IntroductionKind, came_back: Draft | None = None) -> Prompt:
    """A prompt for a new proposal."""

    def accept(record: Record) -> bool:
        return services.carry_out(propose_introduction, record, kind.state)

    about = {"proposal": None, "state": kind.state, "direction": kind.direction}
    draft = draft_about(services, PROPOSAL, about, came_back=came_back)
    return _prompt(services, kind.state, kind, accept, draft)


def proposal_prompt(services: Services, case: Case, came_back: Draft | None = None) -> Prompt:
    """A prompt for the words of a proposal that has no ask, with its present ones typed."""
    with services.database.reading() as execute:
        value = made_line(execute, case).partition(" ")[2].removesuffix(": ")
        stored = proposal_record(case.id)
    draft = draft_about(services, PROPOSAL, {"proposal": case.uid}, as_read=value, came_back=came_back)
    as_read = stored if draft.as_read == value else _read(services, str(draft.as_read))

    def accept(record: Record) -> bool:
        return services.carry_out(change_proposal, case.id, record, replace(as_read, on=stored.on, time=stored.time))

    kind = IntroductionKind(direction=case.direction, example=value)
    return _prompt(services, "change", kind, accept, draft, value)


def _read(services: Services, text: str) -> Record:
    """A proposal as an intro line without its verb, read on the present day: that may turn while it is typed."""
    return services.overlays.quick_add_session.read(f"intro {text}", implied=None)


def _prompt(
    services: Services,
    question: str,
    kind: IntroductionKind,
    accept: Callable[[Record], bool],
    draft: PromptDraft,
    value: str = "",
) -> Prompt:
    """A prompt for a proposal; `accept` gets the parsed line. One of the wrong direction is refused at once."""
    services.overlays.quick_add_session.get_ready()

    def understand(text: str) -> str:
        record = _read(services, text)
        if not text.strip():
            raise ValueError("enter · esc")
        if not record.ok:
            raise ValueError(record.advice or kind.form)
        if record.direction != kind.direction:
            raise ValueError(f"type {kind.form}")
        new = [who.name for who in record.people if who.status == "new"]
        return " · ".join([*(f"new: {name}" for name in new), "enter", "esc"])

    return Prompt(
        question,
        understand,
        lambda text: accept(_read(services, text)),
        draft=draft,
        value=value,
        example=kind.example,
    )
