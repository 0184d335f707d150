"""Stale opportunities: a station of the review. Open ones in which nothing has moved for a long time."""

from __future__ import annotations

from datetime import date

from netui.db.readonly import json_ids
from netui.domain.days import add_days
from netui.domain.queue.facts import parse_day
from netui.domain.queue.item import Item
from netui.domain.queue.rules import RULE_BY_NAME
from netui.domain.queue.why import join_reasons
from netui.domain.words import count_words
from netui.queries.queue.read_queue import read_rule
from netui.queries.queue.sql.conditions import IN_TOUCH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.domain.queue.loop_answers import LoopAnswers
    from netui.settings import Settings

__all__ = ["read_stale_opportunities"]

_LAST_CONTACT_WITH_PEOPLE = f"""
SELECT j.value, (
    SELECT max((
        SELECT q.day FROM participation q
        WHERE q.contact_id = p.contact_id AND {IN_TOUCH} AND q.day <= ?1 ORDER BY q.day DESC LIMIT 1))
    FROM (
        SELECT o.source_id AS contact_id FROM opportunity o WHERE o.id = j.value
        UNION SELECT x.contact_id FROM opportunity_part x WHERE x.opportunity_id = j.value) p)
FROM json_each(?2) j ORDER BY j.value
"""


def read_stale_opportunities(execute: Execute, today: date, answers: LoopAnswers, settings: Settings) -> list[Item]:
    """Return an item for each open opportunity without a step in which nothing has moved for `stale_days` days.

    So none changed its stage, had a step done, or contact with its people. The longest at rest first.
    """
    leads = read_rule(execute, RULE_BY_NAME["lead_without_step"], today, answers, settings)
    before = add_days(today, -settings.stale_days)
    at_rest = [lead for lead in leads if lead.since <= before]
    ids = json_ids(lead.opportunity_id for lead in at_rest if lead.opportunity_id is not None)
    lasts = {lead: day for lead, day in execute(_LAST_CONTACT_WITH_PEOPLE, (today.isoformat(), ids)) if day}
    items = []
    for lead in at_rest:
        last = max(lead.since, parse_day(lasts[lead.opportunity_id])) if lead.opportunity_id in lasts else lead.since
        if last <= before:
            items.append(_stale(lead, last, today))
    return sorted(items, key=lambda item: item.since)


def _stale(lead: Item, last: date, today: date) -> Item:
    """The lead's item under a key of its own, so that hiding it here leaves it in the queue, and vice versa."""
    return Item(
        lead.rule,
        f"review_{lead.key}",
        lead.contact_id,
        lead.contact,
        last,
        today,
        lead.what.removeprefix("Next step: "),
        join_reasons(lead.why, f"nothing has moved for {count_words((today - last).days, 'day')}"),
        since=last,
        opportunity_id=lead.opportunity_id,
    )
