"""How a loop is answered: the line that netui begins for it, and the facts to be specific about beside it."""

from __future__ import annotations

from datetime import date

from netui.domain.days import day_label
from netui.domain.queue.item import Item
from netui.domain.quick_add import Record, format_line
from netui.domain.quick_add.quoting import in_line
from netui.queries.contacts.card import card
from netui.queries.contacts.details import latest_details
from netui.queries.contacts.suggestion import suggestion
from netui.queries.queue.sql.conditions import last_stage
from netui.queries.timeline import Entry, timeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["beginning", "facts_for_answer", "name_in_line", "next_step_line", "stage_line"]

_VERBS = {
    "first_follow_up": "email",
    "reach_out": "email",
    "thank_connector": "thank",
    "tell_outcome": "told",
    "thank_favour": "thank",
    "reply_owed": "email",
    "open_ask": "message",
    "keep_in_touch": "message",
    "key_date": "message",
}
"""What closes a loop. A reply and a nudge may go any way; the verb that is begun is the usual one."""

_SHOWN = 3
"""How many of the latest facts stand beside a line."""


def beginning(execute: Execute, item: Item) -> str:
    """Give the beginning of the line that closes a loop; the user adds what there is to say.

    For a lead without a step it is the line that promises one, in the stage where the lead stands.
    """
    if item.rule == "lead_without_step":
        assert item.opportunity_id is not None
        return next_step_line(execute, item.opportunity_id)
    name = name_in_line(execute, item.contact_id) if item.contact_id is not None else ""
    if item.rule == "check_introduction":
        others = [each for each in item.people if each != item.contact_id]
        to = f" to {name_in_line(execute, others[-1])}" if others and not item.received else ""
        return f"outcome {name}{to}: "
    return f"{_VERBS[item.rule]} {name}: "


def facts_for_answer(execute: Execute, item: Item, today: date) -> list[str]:
    """Give what there is to be specific about, a line each: why it is due, what was said last, what to remember.

    Where nothing but time asks for a word it begins with an idea what to be in touch about.
    """
    if item.contact_id is None:
        return [item.why]
    known = [entry for entry in timeline(execute, item.contact_id) if not entry.planned and entry.text]
    lately = [entry for entry in known if entry.table != "detail"][:_SHOWN]
    details = latest_details(execute, item.contact_id, _SHOWN)
    ideas = [f"idea: {suggestion(execute, item.contact_id, today)}"] if item.rule == "keep_in_touch" else []
    return [
        item.why,
        *ideas,
        *(_fact(entry, today) for entry in lately),
        *(f"remember: {detail.words}" for detail in details),
    ]


def name_in_line(execute: Execute, contact: int) -> str:
    """Write a contact's name so that a line means exactly them: namesakes with their organisation."""
    person = card(execute, contact)
    ((namesakes,),) = execute(
        "SELECT count(*) FROM contact WHERE sort_key = (SELECT sort_key FROM contact WHERE id = ?)", (contact,)
    )
    name = in_line(person.name)
    return f"{name} ({person.organisation})" if namesakes > 1 and person.organisation else name


def stage_line(execute: Execute, opportunity: int, stage: str) -> str:
    """Begin the line that moves an opportunity to a stage; among several with its title the organisation tells which.

    Raises `KeyError` where there is none of that id.
    """
    rows = execute("SELECT title, organisation FROM opportunity WHERE id = ?", (opportunity,))
    if not rows:
        raise KeyError(opportunity)
    title, organisation = rows[0]
    ((namesakes,),) = execute("SELECT count(*) FROM opportunity WHERE title = ? COLLATE NOCASE", (title,))
    said = organisation if namesakes > 1 and organisation else None
    return format_line(Record(records="stage", stage=stage, title=title, organisation=said), date.min)


def next_step_line(execute: Execute, opportunity: int) -> str:
    """Begin the line that promises the next step of an opportunity, in the stage where it stands.

    One that was only heard of moves on with its first step; any other line says again where it stands.
    """
    ((stage,),) = execute(f"SELECT coalesce({last_stage('?')}, 'heard')", (opportunity,))
    return f"{stage_line(execute, opportunity, 'contacted' if stage == 'heard' else stage)} > "


def _fact(entry: Entry, today: date) -> str:
    return f"{day_label(entry.day, today)}  {entry.what}: {entry.text}"
