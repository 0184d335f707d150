"""The people with whom the chains begin: who led me to somebody or something, and whom nobody led me to."""

from __future__ import annotations

from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["read_chain_roots"]

_LED = """
SELECT i.connector_id, p.contact_id FROM introduction i JOIN introduction_party p ON p.introduction_id = i.id
WHERE i.direction = 'received' AND i.connector_id IS NOT NULL AND i.day <= ?1
ORDER BY i.day, i.entered, p.position, p.contact_id
"""

_SOURCES = "SELECT source_id FROM opportunity WHERE source_id IS NOT NULL AND day <= ?1 ORDER BY day, entered, id"


def read_chain_roots(execute: Execute, until: date) -> list[int]:
    """Return ids of contacts below whom, in `read_chain_tree`, everybody is who was introduced to me or had a lead.

    The first who led me to somebody comes first. Of people who introduced each other in a circle it is the first one.
    """
    led: dict[int, list[int]] = {}
    introduced: set[int] = set()
    for connector, party in execute(_LED, (until.isoformat(),)):
        led.setdefault(connector, []).append(party)
        introduced.add(party)
    starts = list(dict.fromkeys([*led, *(source for (source,) in execute(_SOURCES, (until.isoformat(),)))]))
    roots: list[int] = []
    seen: set[int] = set()
    for start in sorted(starts, key=introduced.__contains__):  # whom nobody introduced first; the order stays
        if start in seen:
            continue
        roots.append(start)
        waiting = [start]
        while waiting:
            person = waiting.pop()
            if person not in seen:
                seen.add(person)
                waiting += led.get(person, [])
    return roots
