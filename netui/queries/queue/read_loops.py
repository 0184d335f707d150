"""Reads the loops of a few people, such as those in a line: the queue without its daily limit, at a fraction of it."""

from __future__ import annotations

from copy import copy

from netui.queries.queue import sql as sql
from netui.queries.queue.read_queue import read_queue
from netui.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item
    from netui.domain.quick_add import Record

__all__ = ["NARROWINGS", "narrow", "read_line_loops", "read_loops"]

_IN = "{} IN ({{ids}})"
_PARTIES = "n.id IN (SELECT p.introduction_id FROM introduction_party p WHERE p.contact_id IN ({ids}))"
_BELOW = """(o.id IN ({leads}) OR o.source_id IN (
    WITH RECURSIVE below (id) AS (
        SELECT b.id FROM contact b WHERE b.id IN ({ids})
        UNION
        SELECT t.contact_id FROM below b JOIN introduction n ON n.connector_id = b.id
        JOIN introduction_party t ON t.introduction_id = n.id)
    SELECT b.id FROM below b))"""
"""The lead itself, and those of whom these contacts hear: of the people whom they introduced, and whom those did."""

_LATER = ("l.day > ?1", _IN.format("l.contact_id"))
"""Whose last interaction comes only after the day."""

NARROWINGS: dict[str, tuple[tuple[str, str], ...]] = {
    sql.CHECK_INTRODUCTION: (("FROM introduction n\n    WHERE n.imported = FALSE", _PARTIES),),
    sql.CONGRATULATE: (("m.day BETWEEN ?2 AND ?1", _IN.format("m.contact_id")),),
    sql.FIRST_FOLLOW_UP: (("l.conversations = 1", _IN.format("l.contact_id")), _LATER),
    sql.FOLLOW_UP: (("f.undated = FALSE", "(f.contact_id IN ({ids}) OR f.contact_id IS NULL)"),),
    sql.LEAD_WITHOUT_STEP: (("WHERE o.imported = FALSE", "o.id IN ({leads})"),),
    sql.OPEN_ASK: (("FROM favour f\n    WHERE f.direction = 'asked'", _IN.format("f.contact_id")),),
    sql.REPLY_OWED: (("WHERE (l.started_by = 'them' OR l.time <> '')", _IN.format("l.contact_id")), _LATER),
    sql.TELL_OUTCOME: (("WHERE o.source_id IS NOT NULL", _BELOW),),
    sql.THANK_CONNECTOR: (("FROM introduction n\n    WHERE n.direction = 'received'", _IN.format("n.connector_id")),),
    sql.THANK_FAVOUR: (
        ("f.imported = FALSE", _IN.format("f.contact_id")),
        ("a.answer IN ('yes', 'no')", "a.favour_id IN (SELECT v.id FROM favour v WHERE v.contact_id IN ({ids}))"),
        ("o.imported = FALSE", _IN.format("o.source_id")),
    ),
}
"""What else a text is narrowed by: to a condition that stands in it comes one on what it begins with.

Each item of a text is one of the whole text; those that are left out neither name these contacts nor are about them.
"""

_UNLIMITED = 1_000_000_000

_OF_OTHERS = frozenset({sql.CHECK_INTRODUCTION, sql.LEAD_WITHOUT_STEP})
"""Texts whose items may be due towards somebody else: a check names only one of its people."""

_NOBODY_ARCHIVED = ("c.archived = FALSE", "k.archived = FALSE")
"""What each other text says of the contact whom its item is due towards."""


def read_loops(
    execute: Execute,
    people: Sequence[int],
    *,
    today: date,
    settings: Settings | None = None,
    opportunity: int | None = None,
) -> list[Item]:
    """Return the open loops towards these contacts, due or coming; also the checks of introductions that they are in.

    Of `opportunity` it is the loop of a lead without a step, and whoever has to hear of its outcome. No keep-in-touch
    window is left out for the daily limit.
    """
    unlimited = copy(settings or Settings())
    unlimited.daily_limit = _UNLIMITED

    def narrowed(text: str, args: Sequence[object]) -> list[tuple[Any, ...]]:
        return [] if text == sql.FOLLOW_UP else execute(narrow(text, people, opportunity), args)  # that is no loop

    queue = read_queue(narrowed, today=today, settings=unlimited)
    return [item for item in (*queue.items, *queue.coming) if item.follow_up_id is None]


def narrow(text: str, people: Sequence[int], opportunity: int | None = None) -> str:
    """Return the query of a rule for the items towards these contacts alone, or about this opportunity.

    Checks of introductions are those that one of these contacts is in.
    """
    ids = ", ".join(str(int(contact)) for contact in people) or "NULL"
    leads = "NULL" if opportunity is None else str(int(opportunity))
    narrower = text
    for condition, more in NARROWINGS.get(text, ()):
        narrower = narrower.replace(condition, f"{condition} AND {more.format(ids=ids, leads=leads)}")
    if text not in _OF_OTHERS and (opportunity is None or text != sql.TELL_OUTCOME):
        for condition in _NOBODY_ARCHIVED:
            narrower = narrower.replace(condition, f"{condition} AND {condition[0]}.id IN ({ids})")
    return narrower


def read_line_loops(execute: Execute, record: Record, today: date, settings: Settings | None = None) -> list[Item]:
    """Return the open loops that a line may close: those of its people, and of its opportunity."""
    people = {who.key for who in record.people} | {step.key for step in record.steps}
    known = sorted(key for key in people if key is not None)
    if not record.ok or not (known or record.opportunity):
        return []
    return read_loops(execute, known, today=today, settings=settings, opportunity=record.opportunity)
