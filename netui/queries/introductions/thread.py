"""Reads the thread of a contact or of a lead: who led me there, and to whom of them something is owed."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import NamedTuple

from netui.db.readonly import json_ids
from netui.domain.queue.facts import parse_optional_day
from netui.domain.thread import Thread, ThreadNode, mark_node, owed_items
from netui.queries.queue.sql.conditions import is_open_lead, last_stage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.domain.queue.item import Queue

__all__ = ["read_thread"]

_MOST_LEVELS = 24
"""Connectors that are looked for, one above the other; a circle of them ends where it begins anew."""


def _first_introduction(contact: str) -> str:
    """The first introduction by which I came to a contact; NULL without one."""
    return f"""(
    SELECT f.id FROM introduction_party t
    JOIN introduction f ON f.id = t.introduction_id AND f.direction = 'received' AND f.day <= ?2
    WHERE t.contact_id = {contact} ORDER BY f.day, f.entered LIMIT 1)"""


_LINE = f"""
WITH RECURSIVE led (contact_id, introduction_id, level) AS (
    SELECT CAST(?1 AS BIGINT), {_first_introduction("?1")}, 0
    UNION ALL
    SELECT n.connector_id, {_first_introduction("n.connector_id")}, l.level + 1
    FROM led l JOIN introduction n ON n.id = l.introduction_id WHERE l.level < ?3
)
SELECT c.id, c.name, n.day FROM led l
JOIN contact c ON c.id = l.contact_id LEFT JOIN introduction n ON n.id = l.introduction_id
ORDER BY l.level
"""

_LEADS = f"""
SELECT o.id, o.uid, o.title, o.day, coalesce({last_stage("o.id")}, 'heard') AS stage, o.source_id
FROM opportunity o
WHERE o.source_id = ?1 AND o.day <= ?2
ORDER BY CASE WHEN {is_open_lead("o.id")} THEN 0 ELSE 1 END, o.day DESC, o.entered DESC
"""

_LEAD = f"""
SELECT o.id, o.uid, o.title, o.day, coalesce({last_stage("o.id")}, 'heard') AS stage, o.source_id
FROM opportunity o
WHERE o.id = ?1 AND o.source_id IS NOT NULL ORDER BY o.id
"""


class _LeadRow(NamedTuple):
    """A row of `_LEADS` and of `_LEAD`."""

    id: int
    uid: str
    title: str
    day: str
    stage: str
    source_id: int


_FIRST_MET = """
SELECT coalesce(c.met_on, (SELECT min(q.day) FROM participation q WHERE q.contact_id = c.id AND q.day <= ?2), '')
FROM contact c WHERE c.id = ?1 ORDER BY c.id
"""

_SAID = """
SELECT q.contact_id, max(q.day) FROM json_each(?1) j
CROSS JOIN participation q ON q.contact_id = j.value AND q.purpose <> '' AND q.started_by <> 'them' AND q.day <= ?2
GROUP BY q.contact_id ORDER BY q.contact_id
"""


def _read_line(execute: Execute, end: int, until: str) -> dict[int, tuple[str, date | None]]:
    """The person at the end and those who led there, nearest first: name, and the day of being introduced."""
    rows = execute(_LINE, (end, until, _MOST_LEVELS))  # of a circle the same people again
    return {person: (name, parse_optional_day(day or "")) for person, name, day in rows}


def read_thread(
    execute: Execute, today: date, queue: Queue, *, contact: int | None = None, opportunity: int | None = None
) -> Thread | None:
    """Read the thread that leads to a contact and on to their lead, or to the lead with the id `opportunity`.

    The contact's lead is the newest open one, else the newest. Each person came to me through the first who
    introduced us. Only facts up to the day `today` count. None where nobody led me there: for a contact who was
    not introduced to me and told me of nothing, and for a lead without a source.
    """
    until = today.isoformat()
    leads = (
        [_LeadRow._make(row) for row in execute(_LEADS, (contact, until))]
        if opportunity is None
        else [_LeadRow._make(row) for row in execute(_LEAD, (opportunity,))]
    )
    end = contact if opportunity is None else next((lead.source_id for lead in leads), None)
    if end is None:
        return None
    line = _read_line(execute, end, until)
    if len(line) + len(leads) < 2:
        return None
    people = list(line)[::-1]
    lead = next(iter(leads), None)
    ((met,),) = execute(_FIRST_MET, (people[0], until))
    days = [parse_optional_day(met), *(line[person][1] for person in people[1:])]
    led_on = [*days[1:], date.fromisoformat(lead.day) if lead is not None else None]
    said = {person: date.fromisoformat(day) for person, day in execute(_SAID, (json_ids(people), until))}
    items = [item for item in chain(queue.items, queue.coming) if item.contact_id in line]
    nodes = [ThreadNode("you")]
    for person, day, since in zip(people, days, led_on, strict=True):
        owed = owed_items(person, items)
        mark = mark_node(owed, said.get(person), since)
        nodes.append(ThreadNode("contact", person, "", line[person][0], day, mark, owed))
    if lead is not None:
        day = date.fromisoformat(lead.day)
        nodes.append(ThreadNode("opportunity", lead.id, lead.uid, lead.title, day, stage=lead.stage))
    return Thread(tuple(nodes), max(len(leads) - 1, 0))
