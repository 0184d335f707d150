"""Stale opportunities: open, and for a long time nothing has moved."""

from __future__ import annotations

from datetime import date

from netui.db.readonly import json_ids
from netui.domain.queue.facts import after, day_of
from netui.domain.queue.item import Item
from netui.domain.queue.upkeep import leads_without_step
from netui.domain.queue.why import because
from netui.domain.review.figures import counted
from netui.queries.queue.sql import LEAD_WITHOUT_STEP
from netui.queries.queue.sql.conditions import CONTACT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["stale_opportunities"]

_LAST_WITH_ITS_PEOPLE = f"""
SELECT j.value, (
    SELECT max((
        SELECT q.day FROM participation q
        WHERE q.contact_id = p.contact_id AND {CONTACT} AND q.day <= ?1 ORDER BY q.day DESC LIMIT 1))
    FROM (
        SELECT o.source_id AS contact_id FROM opportunity o WHERE o.id = j.value
        UNION SELECT x.contact_id FROM opportunity_part x WHERE x.opportunity_id = j.value) p)
FROM json_each(?2) j
"""


def stale_opportunities(execute: Execute, today: date, days: int) -> list[Item]:
    """Open opportunities without a step for which nothing has moved in so many days: no change of stage, no step
    done, no contact with its people. The longest at rest first.
    """
    leads = leads_without_step(execute(LEAD_WITHOUT_STEP, (today.isoformat(),)), today)
    before = after(today, -days)
    at_rest = [lead for lead in leads if lead.since <= before]
    ids = json_ids(lead.opportunity_id for lead in at_rest if lead.opportunity_id is not None)
    lasts = {lead: day for lead, day in execute(_LAST_WITH_ITS_PEOPLE, (today.isoformat(), ids)) if day}
    items = []
    for lead in at_rest:
        last = max(lead.since, day_of(lasts[lead.opportunity_id])) if lead.opportunity_id in lasts else lead.since
        if last <= before:
            items.append(_stale(lead, last, today))
    return sorted(items, key=lambda item: item.since)


def _stale(lead: Item, last: date, today: date) -> Item:
    """The lead under a key of its own, so that what rests here still shows in the queue, and the other way round."""
    return Item(
        lead.rule,
        f"review_{lead.key}",
        lead.contact_id,
        lead.contact,
        last,
        today,
        lead.what.removeprefix("Next step: "),
        because(lead.why, f"nothing has moved for {counted((today - last).days, 'day')}"),
        since=last,
        opportunity_id=lead.opportunity_id,
    )
