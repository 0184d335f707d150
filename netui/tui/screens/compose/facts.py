"""What stands beside a message: what to be careful about, what is due, what was said, what to remember."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from netui.domain.days import day_label
from netui.tui.widgets.text_flow import MUTED

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.queries.messages.facts import MessageFacts

__all__ = ["facts_lines"]

LATEST = 6
"""As many of the latest entries are shown."""


def facts_lines(
    facts: MessageFacts, due: Sequence[Item], idea: str, today: date, *, asks: bool, narrow: bool
) -> Content:
    """All of it, the most pressing first."""
    parts: list[tuple[str, list[Content]]] = []
    if asks and facts.caution is not None:
        warned = [Content.styled(facts.caution.sentence, "$text-warning")]
        parts.append(("before you ask", [*warned, *map(Content, facts.caution.facts)]))
    if due:
        parts.append(("due", [Content.assemble(f"{item.what}: ", (item.why, MUTED)) for item in due]))
    details = [entry for entry in facts.entries if entry.table == "detail"]
    if details:
        parts.append(("remember", [Content(entry.text) for entry in details[:LATEST]]))
    past = [entry for entry in facts.entries if not entry.planned and entry.table != "detail"][:LATEST]
    if past:
        said = [
            Content.assemble(
                (f"{day_label(entry.day, today)}  ", MUTED), entry.what, (_text(entry.text, narrow), MUTED)
            )
            for entry in past
        ]
        parts.append(("lately", said))
    if idea:
        parts.append(("an idea", [Content(idea)]))
    if not parts:
        return Content.styled("Nothing is known of them yet but the card.", MUTED)
    sections = [Content("\n").join([Content.styled(head.upper(), f"bold {MUTED}"), *told]) for head, told in parts]
    return Content("\n" if narrow else "\n\n").join(sections)


def _text(text: str, narrow: bool) -> str:
    line = " ".join(text.split())
    longest = 70 if narrow else 140
    return f": {line if len(line) <= longest else line[: longest - 1].rstrip() + '…'}" if line else ""
