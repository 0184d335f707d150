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
}

FACTS = 3
"""As many of the latest entries, and of the details, stand beside a line."""


def begun_line(execute: Execute, what: str, contacts: Sequence[int]) -> tuple[str, list[str]]:
    """Give the line that begins so with these contacts, and what there is to be specific about with the first."""
    line = _LINES[what].format(", ".join(name_in_line(execute, contact) for contact in contacts))
    return line, lately(execute, contacts[0]) if what == "thank" else []


def lately(execute: Execute, contact: int) -> list[str]:
    """What was talked about lately, and what there is to remember, a line each."""
    known = read_timeline(execute, contact, limit=10)
    told = [entry for entry in known if entry.text and not entry.planned and entry.table != "detail"]
    said = [f"{entry.day.day} {MONTHS[entry.day.month - 1]}  {entry.what}: {entry.text}" for entry in told[:FACTS]]
    return said + [f"remember: {detail.words}" for detail in read_details(execute, contact, FACTS)]
