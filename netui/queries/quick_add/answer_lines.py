"""Lines begun for due items and opportunities, and the facts to show beside them."""

from __future__ import annotations

from datetime import date

from netui.domain.days import day_label
from netui.domain.queue.item import Item
from netui.domain.queue.rules import RULE_BY_NAME
from netui.domain.quick_add import Record, format_line
from netui.domain.quick_add.quoting import quote_name
from netui.queries.contacts.card import read_card
from netui.queries.contacts.details import read_details
from netui.queries.contacts.suggestion import read_suggestion
from netui.queries.queue.sql.conditions import last_stage
from netui.queries.timeline import Entry, read_timeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["begin_line", "facts_beside_line", "name_in_line", "next_step_line", "stage_line"]

_SHOWN = 3
"""Latest facts beside a line: as many entries, and as many details."""


def begin_line(execute: Execute, item: Item) -> str:
    """Return the beginning of the line that closes a loop, up to its note.

    For a lead without a step it is the line that adds one, at the lead's current stage.
    """
    rule = RULE_BY_NAME[item.rule]
    if rule.line == "next step":
        assert item.opportunity_id is not None
        return next_step_line(execute, item.opportunity_id)
    name = name_in_line(execute, item.contact_id) if item.contact_id is not None else ""
    if rule.line == "outcome":
        others = [each for each in item.people if each != item.contact_id]
        to = f" to {name_in_line(execute, others[-1])}" if others and not item.received else ""
        return f"outcome {name}{to}: "
    return f"{rule.verb} {name}: "


def facts_beside_line(execute: Execute, item: Item, today: date) -> list[str]:
    """Return facts to be specific about, a line each: why it is due, the latest entries, details to remember.

    A keep-in-touch item also has an idea what to be in touch about.
    """
    if item.contact_id is None:
        return [item.why]
    told_entries = [entry for entry in read_timeline(execute, item.contact_id) if not entry.planned and entry.text]
    latest = [entry for entry in told_entries if entry.table != "detail"][:_SHOWN]
    details = read_details(execute, item.contact_id, _SHOWN)
    ideas = [f"idea: {read_suggestion(execute, item.contact_id, today)}"] if item.rule == "keep_in_touch" else []
    return [
        item.why,
        *ideas,
        *(_fact(entry, today) for entry in latest),
        *(f"remember: {detail.words}" for detail in details),
    ]


def name_in_line(execute: Execute, contact: int) -> str:
    """Return the text for exactly this contact in a line: a namesake's with the organisation."""
    person = read_card(execute, contact)
    ((namesakes,),) = execute(
        "SELECT count(*) FROM contact WHERE sort_key = (SELECT sort_key FROM contact WHERE id = ?1)", (contact,)
    )
    name = quote_name(person.name)
    return f"{name} ({person.organisation})" if namesakes > 1 and person.organisation else name


def stage_line(execute: Execute, opportunity: int, stage: str) -> str:
    """Return the line that moves an opportunity to a stage, with the organisation if others have the same title.

    Raises `KeyError` if there is no opportunity of that id.
    """
    rows = execute("SELECT title, organisation FROM opportunity WHERE id = ?1", (opportunity,))
    if not rows:
        raise KeyError(opportunity)
    title, organisation = rows[0]
    ((namesakes,),) = execute("SELECT count(*) FROM opportunity WHERE lower(title) = lower(?1)", (title,))
    shown_organisation = organisation if namesakes > 1 and organisation else None
    return format_line(Record(records="stage", stage=stage, title=title, organisation=shown_organisation), date.min)


_STAGE = f"SELECT coalesce({last_stage('?1')}, 'heard')"


def next_step_line(execute: Execute, opportunity: int) -> str:
    """Return the beginning of the line that adds a next step to an opportunity, at its current stage.

    The line of one at `heard` moves it to `contacted`; any other line repeats the stage.
    """
    ((stage,),) = execute(_STAGE, (opportunity,))
    return f"{stage_line(execute, opportunity, 'contacted' if stage == 'heard' else stage)} > "


def _fact(entry: Entry, today: date) -> str:
    return f"{day_label(entry.day, today)}  {entry.what}: {entry.text}"
