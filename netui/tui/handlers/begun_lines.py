"""Lines begun for selected contacts: what the keys for thanks, introduction and cadence put into quick add."""

from __future__ import annotations

from collections.abc import Sequence

from netui.domain.days import MONTHS
from netui.queries.contacts.details import read_details
from netui.queries.quick_add.answer_lines import name_in_line
from netui.queries.timeline import read_timeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["begun_line"]

_LINES = {
    "thank": "thank {}: ",
    "introduce": "intro {} to ",
    "cadence": "{} > every ",
    "next-step": "{} > ",
}

_FACTS = 3
"""How many latest entries, and how many details, are shown beside a line."""


def begun_line(execute: Execute, what: str, contacts: Sequence[int]) -> tuple[str, list[str]]:
    """Return the begun line for these contacts, and facts about the first one."""
    line = _LINES[what].format(", ".join(name_in_line(execute, contact) for contact in contacts))
    return line, _lately(execute, contacts[0]) if what == "thank" else []


def _lately(execute: Execute, contact: int) -> list[str]:
    """Return recent entries and details to remember, one a line."""
    known = read_timeline(execute, contact, limit=10)
    told = [entry for entry in known if entry.text and not entry.planned and entry.table != "detail"]
    said = [f"{entry.day.day} {MONTHS[entry.day.month - 1]}  {entry.what}: {entry.text}" for entry in told[:_FACTS]]
    return said + [f"remember: {detail.words}" for detail in read_details(execute, contact, _FACTS)]
