"""Begun quick-add lines for an introduction, and the facts shown beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.domain.days import day_label
from netui.domain.queue.rules import RULE_BY_NAME
from netui.domain.quick_add.quoting import quote_name
from netui.queries.introductions.case_words import history_lines, since_words
from netui.queries.quick_add.answer_lines import name_in_line

if TYPE_CHECKING:
    from datetime import date

    from netui.db.readonly import Execute
    from netui.queries.introductions import Case, Party, Wait

__all__ = ["case_facts", "made_line", "outcome_line", "waited_line"]

_INTRODUCED_BY = """
SELECT DISTINCT n.connector_id FROM introduction_party t JOIN introduction n ON n.id = t.introduction_id
WHERE t.contact_id = ?1 ORDER BY n.connector_id
"""


def waited_line(execute: Execute, case: Case, wait: Wait) -> str:
    """Return the begun line that ends a wait which has no item in the queue."""
    if wait.rule == "introduction":
        return made_line(execute, case)
    if wait.words == "an outcome":
        return outcome_line(execute, case)
    verb = RULE_BY_NAME[wait.rule].verb if wait.rule in RULE_BY_NAME else "message"
    party = next((party for party in case.parties if party.contact == wait.contact), None)
    if wait.contact is None:
        return f"{verb} {_name(execute, party) if party is not None else ''}: "
    return f"{verb} {name_in_line(execute, wait.contact)}: "


def made_line(execute: Execute, case: Case) -> str:
    """`intro Renee Marsh via Jaime Stone: sports`, `introduced Dana Liu to Priya Raman: analytics`."""
    reason = f": {case.note}" if case.note else ": "
    if case.connector is not None:
        return f"intro {_side(execute, case, 0)} via {name_in_line(execute, case.connector)}{reason}"
    return f"introduced {_side(execute, case, 0)} to {_side(execute, case, 1)}{reason}"


def outcome_line(execute: Execute, case: Case) -> str:
    """`outcome Renee Marsh: `, with ` via Jaime Stone` if somebody else introduced the same person too."""
    to = f" to {_side(execute, case, 1)}" if case.direction == "made" else ""
    via = ""
    if case.connector is not None and case.people and len(execute(_INTRODUCED_BY, case.people[:1])) > 1:
        via = f" via {name_in_line(execute, case.connector)}"
    return f"outcome {_side(execute, case, 0)}{to}{via}: "


def case_facts(case: Case, wait: Wait | None, today: date) -> list[str]:
    """Return the facts beside a line: the wait, the reason, the history, the first outcome."""
    waits = [f"waits for {wait.words} {since_words(wait.since, today)}"] if wait is not None else []
    reason = [f"reason: {case.note}"] if case.note else []
    outcomes = [f"{day_label(outcome.day, today)}  outcome: {outcome.note}" for outcome in case.outcomes[:1]]
    return [*waits, *reason, " · ".join(history_lines(case, today)), *outcomes]


def _side(execute: Execute, case: Case, side: int) -> str:
    return ", ".join(_name(execute, party) for party in case.side(side))


def _name(execute: Execute, party: Party) -> str:
    return name_in_line(execute, party.contact) if party.contact is not None else quote_name(party.name)
