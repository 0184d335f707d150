"""What waits for an answer: asks, introductions, outcomes that nobody told, and what a yes has come to."""

from __future__ import annotations

from datetime import date

from netui.domain.queue import asks, introductions
from netui.domain.queue.facts import after, day_of
from netui.domain.queue.item import Item
from netui.domain.queue.why import because, happened, heard, since_then
from netui.queries.queue import sql as sql
from netui.queries.queue.sql.conditions import CONVERSATION, NOT_TYPED_BEFORE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from netui.db.readonly import Execute
    from netui.domain.queue.answers import Answers
    from netui.domain.queue.facts import FactRows
    from netui.settings import Settings

    Rule = Callable[[FactRows, date, Answers, int, int], list[Item]]

__all__ = ["waiting"]

OUTCOME_AFTER = 42
"""Days after a conversation that an introduction brought, from which an outcome is asked for."""

DONE_AFTER = 30
"""Days after a yes, from which it is asked whether it was done."""

LOOKS_BACK = 365
"""Days: what is longer ago is not asked for any more."""

_NEVER_RESTS = 1000
"""So many rounds nobody goes through."""

_OUTCOMES = f"""
WITH received AS MATERIALIZED (
    SELECT n.id, n.uid, n.connector_id, n.day, n.entered, t.contact_id, (
        SELECT q.interaction_id FROM participation q WHERE q.contact_id = t.contact_id AND {CONVERSATION}
          AND q.day BETWEEN n.day AND ?1 ORDER BY q.day, q.entered LIMIT 1) AS talk
    FROM introduction n JOIN introduction_party t ON t.introduction_id = n.id
    WHERE n.direction = 'received' AND n.imported = 0 AND n.day <= ?1
      AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.introduction_id = n.id AND o.day <= ?1)
)
SELECT n.id, n.uid, k.name, c.id, c.name, i.day, i.activity, i.note
FROM received n
JOIN introduction_party t ON t.introduction_id = n.id AND t.contact_id = n.contact_id
JOIN interaction i ON i.id = n.talk
JOIN contact c ON c.id = n.contact_id
JOIN contact k ON k.id = n.connector_id
WHERE i.day BETWEEN ?2 AND ?3 AND c.archived = 0 AND {NOT_TYPED_BEFORE}
ORDER BY i.day, n.id
"""

_YESES = """
SELECT f.id, f.uid, f.note, a.day, c.id, c.name
FROM favour_answer a JOIN favour f ON f.id = a.favour_id JOIN contact c ON c.id = f.contact_id
WHERE a.answer = 'yes' AND a.day BETWEEN ?2 AND ?3 AND f.imported = 0 AND c.archived = 0
  AND NOT EXISTS (
    SELECT 1 FROM favour g WHERE g.contact_id = f.contact_id AND g.direction = 'received'
      AND (g.day, g.entered) > (f.day, f.entered) AND g.day <= ?1)
  AND NOT EXISTS (
    SELECT 1 FROM introduction n WHERE n.connector_id = f.contact_id AND n.direction = 'received'
      AND (n.day, n.entered) > (f.day, f.entered) AND n.day <= ?1)
  AND NOT EXISTS (
    SELECT 1 FROM opportunity o WHERE o.source_id = f.contact_id
      AND (o.day, o.entered) > (f.day, f.entered) AND o.day <= ?1)
ORDER BY a.day, f.id
"""


def waiting(execute: Execute, today: date, answers: Answers, settings: Settings) -> list[Item]:
    """Asks and introductions that are due for another word, those that rest after the last of them too; then outcomes
    to ask for, and what was said yes to and has not come.
    """
    nudges = settings.open_ask_days, settings.open_ask_times
    checks = settings.check_introduction_days, settings.check_introduction_times
    return [
        *_rounds(execute, sql.OPEN_ASK, asks.due_asks, today, answers, *nudges),
        *_rounds(execute, sql.CHECK_INTRODUCTION, introductions.check_introductions, today, answers, *checks),
        *_outcomes(execute, today),
        *_yeses(execute, today),
    ]


def _rounds(
    execute: Execute, query: str, rule: Rule, today: date, answers: Answers, days: int, times: int
) -> list[Item]:
    """What is due of a rule of several rounds, as the queue has it, and what the queue lets rest after the last."""

    rows = execute(query, (today.isoformat(), f"{days} days", _NEVER_RESTS))
    shown = {item.key for item in rule(rows, today, answers, days, times)}
    every = [item for item in rule(rows, today, answers, days, _NEVER_RESTS) if item.is_due]
    for item in every:
        if item.key not in shown:
            item.why = because(item.why, "rests in Today")
    return every


def _outcomes(execute: Execute, today: date) -> list[Item]:
    items: dict[str, Item] = {}
    for id_, uid, connector, contact_id, name, on, activity, note in execute(_OUTCOMES, _span(today, OUTCOME_AFTER)):
        day, key = day_of(on), f"review_outcome:{uid}"
        why = because(f"introduced by {connector}", heard(activity, day, today, note), "no outcome told")
        item = Item(
            *("review_outcome", key, contact_id, name, after(day, OUTCOME_AFTER), today, "What came of it?", why),
            since=day,
            introduction_id=id_,
            people=(contact_id,),
            received=True,
        )
        items.setdefault(key, item)
    return list(items.values())


def _yeses(execute: Execute, today: date) -> list[Item]:
    items = []
    for id_, uid, note, on, contact_id, name in execute(_YESES, _span(today, DONE_AFTER)):
        day = day_of(on)
        why = because(happened("said yes", day, today, note), since_then("nothing since", day, today))
        item = Item(
            *("review_yes", f"review_yes:{uid}", contact_id, name, after(day, DONE_AFTER), today, "Was it done?", why),
            since=day,
            favour_id=id_,
        )
        items.append(item)
    return items


def _span(today: date, days: int) -> tuple[str, str, str]:
    return today.isoformat(), after(today, -LOOKS_BACK).isoformat(), after(today, -days).isoformat()
