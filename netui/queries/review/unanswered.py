"""Unanswered: a station of the review. Asks, introductions, outcomes nobody told, and favours promised with a yes."""

from __future__ import annotations

from copy import copy
from datetime import date
from typing import NamedTuple

from netui.domain.days import add_days
from netui.domain.queue.facts import parse_day
from netui.domain.queue.item import Item
from netui.domain.queue.rules import RULE_BY_NAME
from netui.domain.queue.why import elapsed_words, fact_words, interaction_words, join_reasons
from netui.queries.queue.read_queue import read_rule
from netui.queries.queue.sql.conditions import CONVERSATION, NOT_A_REPEAT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.domain.queue.loop_answers import LoopAnswers
    from netui.domain.queue.rule import Rule
    from netui.settings import Settings

__all__ = ["read_unanswered"]

_ASKS_OUTCOME_AFTER_DAYS = 42
"""Days after a conversation that an introduction brought, when Review asks for the outcome: six weeks."""

_ASKS_DONE_AFTER_DAYS = 30
"""Days after a yes, when Review asks whether it was done."""

_LOOKS_BACK_DAYS = 365
"""Days to look back: Review does not ask about anything longer ago."""

_UNREACHED_ROUNDS = 1000
"""A number of rounds that nobody reaches."""

_OUTCOMES = f"""
WITH received AS MATERIALIZED (
    SELECT n.id, n.uid, n.connector_id, n.day, n.entered, t.contact_id, (
        SELECT q.interaction_id FROM participation q WHERE q.contact_id = t.contact_id AND {CONVERSATION}
          AND q.day BETWEEN n.day AND ?1 ORDER BY q.day, q.entered LIMIT 1) AS talk
    FROM introduction n JOIN introduction_party t ON t.introduction_id = n.id
    WHERE n.direction = 'received' AND n.imported = FALSE AND n.day <= ?1
      AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.introduction_id = n.id AND o.day <= ?1)
)
SELECT n.id AS introduction_id, n.uid, k.name AS connector, c.id AS contact_id, c.name, i.day, i.activity, i.note
FROM received n
JOIN introduction_party t ON t.introduction_id = n.id AND t.contact_id = n.contact_id
JOIN interaction i ON i.id = n.talk
JOIN contact c ON c.id = n.contact_id
JOIN contact k ON k.id = n.connector_id
WHERE i.day BETWEEN ?2 AND ?3 AND c.archived = FALSE AND {NOT_A_REPEAT}
ORDER BY i.day, n.id
"""


class _OutcomeRow(NamedTuple):
    """A row of `_OUTCOMES`; the last three columns are of the conversation."""

    introduction_id: int
    uid: str
    connector: str
    contact_id: int
    name: str
    day: str
    activity: str
    note: str


_YES_ANSWERS = """
SELECT f.id AS favour_id, f.uid, f.note, a.day, c.id AS contact_id, c.name
FROM favour_answer a JOIN favour f ON f.id = a.favour_id JOIN contact c ON c.id = f.contact_id
WHERE a.answer = 'yes' AND a.day BETWEEN ?2 AND ?3 AND f.imported = FALSE AND c.archived = FALSE
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


class _YesRow(NamedTuple):
    """A row of `_YES_ANSWERS`."""

    favour_id: int
    uid: str
    note: str
    day: str
    """The day of the answer."""
    contact_id: int
    name: str


def read_unanswered(execute: Execute, today: date, answers: LoopAnswers, settings: Settings) -> list[Item]:
    """Return items for asks due for a nudge and introductions due for a check, those that rest in Today included; then
    for outcomes to ask for, and for asks with a yes that were not done, each the oldest first.
    """
    return [
        *_rounds(execute, RULE_BY_NAME["open_ask"], today, answers, settings),
        *_rounds(execute, RULE_BY_NAME["check_introduction"], today, answers, settings),
        *_outcomes(execute, today),
        *_yes_answers(execute, today),
    ]


def _rounds(execute: Execute, rule: Rule, today: date, answers: LoopAnswers, settings: Settings) -> list[Item]:
    """The due items of a rule with several rounds, those that the queue lets rest after the last round included."""
    restless = copy(settings)
    setattr(restless, rule.numbers[1], _UNREACHED_ROUNDS)
    shown = {item.key for item in read_rule(execute, rule, today, answers, settings)}
    every = [item for item in read_rule(execute, rule, today, answers, restless) if item.is_due]
    for item in every:
        if item.key not in shown:
            item.why = join_reasons(item.why, "no more reminders")
    return every


def _outcomes(execute: Execute, today: date) -> list[Item]:
    """Introductions received that brought a conversation, and no outcome so far; one item each."""
    items: dict[str, Item] = {}
    for row in map(_OutcomeRow._make, execute(_OUTCOMES, _span(today, _ASKS_OUTCOME_AFTER_DAYS))):
        day, key = parse_day(row.day), f"review_outcome:{row.uid}"
        why = join_reasons(
            f"introduced by {row.connector}", interaction_words(row.activity, day, today, row.note), "no outcome told"
        )
        item = Item(
            "review_outcome",
            key,
            row.contact_id,
            row.name,
            add_days(day, _ASKS_OUTCOME_AFTER_DAYS),
            today,
            "What came of it?",
            why,
            since=day,
            introduction_id=row.introduction_id,
            people=(row.contact_id,),
            received=True,
        )
        items.setdefault(key, item)
    return list(items.values())


def _yes_answers(execute: Execute, today: date) -> list[Item]:
    """Asks answered with yes, with nothing received from them since."""
    items = []
    for row in map(_YesRow._make, execute(_YES_ANSWERS, _span(today, _ASKS_DONE_AFTER_DAYS))):
        day = parse_day(row.day)
        why = join_reasons(fact_words("said yes", day, today, row.note), elapsed_words("nothing since", day, today))
        item = Item(
            "review_yes",
            f"review_yes:{row.uid}",
            row.contact_id,
            row.name,
            add_days(day, _ASKS_DONE_AFTER_DAYS),
            today,
            "Was it done?",
            why,
            since=day,
            favour_id=row.favour_id,
        )
        items.append(item)
    return items


def _span(today: date, days: int) -> tuple[str, str, str]:
    """The arguments `?1` to `?3`: today, the first day looked back to, the last day that is `days` ago."""
    return today.isoformat(), add_days(today, -_LOOKS_BACK_DAYS).isoformat(), add_days(today, -days).isoformat()
