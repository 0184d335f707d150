"""Prompt for the line that records how a listener was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.actions.news import mark_told
from netui.actions.save_line.sentence import saved_sentence
from netui.queries.quick_add.answer_lines import name_in_line
from netui.queries.uids import read_uid
from netui.tui.widgets.prompt import Prompt, draft_about

if TYPE_CHECKING:
    from netui.tui.drafts import Draft
    from netui.tui.services import Services

__all__ = ["TOLD", "told_prompt"]

TOLD = "told"
"""The kind of its drafts."""


def told_prompt(services: Services, news: int, note: str, contact: int, came_back: Draft | None = None) -> Prompt:
    """A prompt for how a contact was told a piece of news with this note; saves on enter."""
    session = services.overlays.quick_add_session
    session.get_ready()
    with services.database.reading() as execute:
        name = name_in_line(execute, contact)
        about = {"news": read_uid(execute, "news", news), "contact": read_uid(execute, "contact", contact)}

    def understand(text: str) -> str:
        record = session.read(text, implied=contact)
        if not record.ok:
            raise ValueError(record.advice or "not understood")
        return saved_sentence(record, services.database.today)

    def accept(text: str) -> bool:
        return services.carry_out(mark_told, news, contact, session.read(text, implied=contact))

    first_line = note.partition("\n")[0]
    draft = draft_about(services, TOLD, about, came_back=came_back)
    return Prompt("How?", understand, accept, draft=draft, value=f"told {name}: {first_line}")
