"""Lines begun for selected contacts: what the keys for thanks, introduction and cadence put into quick add."""

from __future__ import annotations

from collections.abc import Sequence

from netui.domain.bounds import MAX_LINE
from netui.domain.days import MONTHS
from netui.queries.contacts.details import read_details
from netui.queries.timeline import read_timeline
from netui.tui.screens.quick_add.contact_group import ContactGroup, read_group

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.tui.services import Services

__all__ = ["TooManyError", "begin_line_about", "begun_line"]

_LINES = {
    "thank": "thank {}: ",
    "introduce": "intro {} to ",
    "cadence": "{} > every ",
    "next-step": "{} > ",
}

_FACTS = 3
"""How many latest entries, and how many details, are shown beside a line."""


_MOST_NAMED = 3
"""How many contacts a line names; more stand in it as their number."""

_MOST_IN_GROUP = MAX_LINE - 500
"""Characters of the names of a group: the rest of the line has room beside them."""


class TooManyError(Exception):
    """There are more contacts than a line can be about; its text is a sentence for the user."""


def begun_line(execute: Execute, what: str, contacts: Sequence[int]) -> tuple[str, list[str], ContactGroup | None]:
    """Return the begun line for these contacts, facts about the first one, and the group that many of them are.

    Raises `TooManyError`.
    """
    group = read_group(execute, contacts)
    if len(group.names) > _MOST_IN_GROUP:
        raise TooManyError(f"{group.label} are too many for one line: mark fewer.")
    is_many = len(contacts) > _MOST_NAMED
    line = _LINES[what].format(group.label if is_many else group.names)
    return line, _lately(execute, contacts[0]) if what == "thank" else [], group if is_many else None


async def begin_line_about(services: Services, what: str, people: Sequence[int], facts: Sequence[str] = ()) -> None:
    """Open quick add with the line begun for these contacts; `facts` stand beside it in place of those of the first."""
    try:
        with services.database.reading() as execute:
            line, known, group = begun_line(execute, what, people)
    except TooManyError as error:
        services.say(str(error), wrong=True)
        return
    await services.overlays.open_quick_add(line, facts or known, implied=people[0], group=group)


def _lately(execute: Execute, contact: int) -> list[str]:
    """Return recent entries and details to remember, one a line."""
    known = read_timeline(execute, contact, limit=10)
    told = [entry for entry in known if entry.text and not entry.planned and entry.table != "detail"]
    said = [f"{entry.day.day} {MONTHS[entry.day.month - 1]}  {entry.what}: {entry.text}" for entry in told[:_FACTS]]
    return said + [f"remember: {detail.words}" for detail in read_details(execute, contact, _FACTS)]
