"""The introductions of a timeline, told from the contact's side, what came of them, and whom the contact knows."""

from __future__ import annotations

from netui.queries.timeline.entry import Entry, entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["introductions", "ties"]

_OF_CONTACT = """
SELECT id FROM introduction WHERE connector_id = ?1
UNION SELECT introduction_id FROM introduction_party WHERE contact_id = ?1
"""

_INTRODUCTIONS = f"""
SELECT id, uid, day, entered, direction, note, id
FROM introduction WHERE id IN ({_OF_CONTACT})
ORDER BY day DESC, entered DESC LIMIT ?2
"""

_OUTCOMES = f"""
SELECT id, uid, day, entered, note, introduction_id
FROM outcome WHERE introduction_id IN ({_OF_CONTACT})
ORDER BY day DESC, entered DESC LIMIT ?2
"""

_PEOPLE = f"""
SELECT introduction_id, side, position, c.id, name
FROM introduction_party p JOIN contact c ON c.id = contact_id WHERE introduction_id IN ({_OF_CONTACT})
UNION ALL
SELECT i.id, -1, 0, c.id, name
FROM introduction i JOIN contact c ON c.id = connector_id WHERE i.id IN ({_OF_CONTACT})
ORDER BY 1, 2, 3
"""
"""Everybody in an introduction: the connector on a side of their own, then the parties by side."""

_TIES = """
SELECT t.id, t.uid, t.day, t.entered, t.note, c.id, c.name FROM tie t JOIN contact c ON c.id = t.other_id
WHERE t.contact_id = ?1
UNION ALL
SELECT t.id, t.uid, t.day, t.entered, t.note, c.id, c.name FROM tie t JOIN contact c ON c.id = t.contact_id
WHERE t.other_id = ?1
ORDER BY 3 DESC, 4 DESC LIMIT ?2
"""

_CONNECTOR = -1


def introductions(execute: Execute, contact: int, newest: int) -> list[Entry]:
    """Read the introductions that the contact made or was a party of, and their outcomes."""
    people: dict[int, list[tuple[int, int, str]]] = {}
    for introduction, side, _, person, name in execute(_PEOPLE, (contact,)):
        people.setdefault(introduction, []).append((side, person, name))
    made = [
        entry("introduction", head)(
            direction=direction, what=_told(contact, people[of]), text=note, others=_others(contact, people[of])
        )
        for *head, direction, note, of in execute(_INTRODUCTIONS, (contact, newest))
    ]
    outcomes = [
        entry("outcome", head)(
            what=f"outcome: {_told(contact, people[of])}", text=note, others=_others(contact, people[of])
        )
        for *head, note, of in execute(_OUTCOMES, (contact, newest))
    ]
    return made + outcomes


def ties(execute: Execute, contact: int, newest: int) -> list[Entry]:
    """Read whom the contact knows, from whichever side it was told."""
    return [
        entry("tie", head)(what=f"knows {name}", text=note, others=((other, name),))
        for *head, note, other, name in execute(_TIES, (contact, newest))
    ]


def _told(contact: int, people: list[tuple[int, int, str]]) -> str:
    """`introduced you to …`, `introduced by …`, or `you introduced them to …`."""
    own = next(side for side, person, _ in people if person == contact)
    connector = next((name for side, _, name in people if side == _CONNECTOR), None)
    others = " and ".join(name for side, _, name in people if side not in (own, _CONNECTOR))
    if own == _CONNECTOR:
        return f"introduced you to {others or 'somebody'}"
    return f"introduced by {connector}" if connector else f"you introduced them to {others or 'somebody'}"


def _others(contact: int, people: list[tuple[int, int, str]]) -> tuple[tuple[int, str], ...]:
    return tuple((person, name) for _, person, name in people if person != contact)
