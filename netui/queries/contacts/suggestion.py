"""Reads the facts for a suggestion how to keep in touch, and picks one."""

from __future__ import annotations

from datetime import date

from netui.domain.queue.facts import parse_day
from netui.domain.suggestion import ContactHistory, Remark, suggest
from netui.domain.words import activity_noun
from netui.queries.network.balance import read_balance

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["read_suggestion"]

_CONTACT_COUNT = """
SELECT sum(x.n) FROM (
  SELECT count(*) AS n FROM participation WHERE contact_id = ?1 AND channel <> 'social' AND day <= ?2
  UNION ALL SELECT count(*) FROM favour WHERE contact_id = ?1 AND day <= ?2
  UNION ALL SELECT count(*) FROM favour_answer a JOIN favour f ON f.id = a.favour_id
    WHERE f.contact_id = ?1 AND a.answer <> 'let go' AND a.day <= ?2
  UNION ALL SELECT count(*) FROM opportunity WHERE source_id = ?1 AND day <= ?2
  UNION ALL SELECT count(*) FROM introduction WHERE connector_id = ?1 AND day <= ?2
  UNION ALL SELECT count(*) FROM introduction_party p JOIN introduction i ON i.id = p.introduction_id
    WHERE p.contact_id = ?1 AND i.direction = 'made' AND i.day <= ?2
) x
"""
"""The number of facts that count as contact."""

_CHANNELS = """
SELECT channel, day FROM participation WHERE contact_id = ?1 AND channel <> 'social' AND day <= ?2
ORDER BY day DESC, entered DESC LIMIT 9
"""

_NOTES = """
SELECT i.note, i.activity, i.day
FROM interaction i JOIN participation p ON p.interaction_id = i.id
WHERE p.contact_id = ?1 AND p.day <= ?2 AND i.note <> '' AND p.purpose = '' AND p.channel <> 'social'
ORDER BY p.day DESC, p.entered DESC LIMIT 3
"""

_DETAILS = """
SELECT note, 'note', day FROM detail WHERE contact_id = ?1 AND day <= ?2 ORDER BY day DESC, entered DESC LIMIT 5
"""

_SHARED_INTERESTS = """
SELECT t.tag, c.name, c.id FROM tag t JOIN tag o ON o.folded = t.folded JOIN contact c ON c.id = o.contact_id
WHERE t.contact_id = ?1 AND o.contact_id <> ?1 AND c.archived = FALSE
  AND (SELECT count(*) FROM (SELECT 1 FROM tag x WHERE x.folded = t.folded LIMIT 9) few) < 9
UNION
SELECT d.topic, c.name, c.id FROM detail d JOIN detail o ON o.topic = d.topic JOIN contact c ON c.id = o.contact_id
WHERE d.contact_id = ?1 AND d.topic <> '' AND o.contact_id <> ?1 AND c.archived = FALSE AND d.day <= ?2 AND o.day <= ?2
  AND lower(d.topic) NOT IN (SELECT CAST(value AS TEXT) FROM json_each(?3))
  AND (SELECT count(*) FROM (SELECT DISTINCT x.contact_id FROM detail x WHERE x.topic = d.topic LIMIT 9) few) < 9
ORDER BY 1, 2 LIMIT 5
"""
"""Tags and topics in common with somebody. One that nine or more contacts have says nothing about any two of them, and
`_PRIVATE_TOPICS` are nobody's interest.
"""

_PRIVATE_TOPICS = (
    "family,partner,spouse,wife,husband,children,child,kids,kid,daughter,son,parents,mother,father,home,health,birthday,"
    "work,job,career,money,religion,politics,address,contact,food,diet,allergy,misc,other,note,notes"
)
"""Topics that two contacts may share without having anything in common."""

_PRIVATE_TOPICS_JSON = "[" + ",".join(f'"{topic}"' for topic in _PRIVATE_TOPICS.split(",")) + "]"

_ACQUAINTANCES = """
SELECT o.contact_id FROM introduction_party p JOIN introduction_party o ON o.introduction_id = p.introduction_id
WHERE p.contact_id = ?1
UNION SELECT i.connector_id FROM introduction_party p JOIN introduction i ON i.id = p.introduction_id
WHERE p.contact_id = ?1
UNION SELECT p.contact_id FROM introduction i JOIN introduction_party p ON p.introduction_id = i.id
WHERE i.connector_id = ?1
UNION SELECT o.contact_id FROM participation p JOIN participation o ON o.interaction_id = p.interaction_id
WHERE p.contact_id = ?1
UNION SELECT other_id FROM tie WHERE contact_id = ?1
UNION SELECT contact_id FROM tie WHERE other_id = ?1
ORDER BY 1
"""
"""Ids of the people who are known to know the contact."""

_PAGES = "SELECT value FROM reach WHERE contact_id = ?1 AND kind = 'url' ORDER BY position, id LIMIT 1"

_ORGANISATION = "SELECT organisation FROM contact WHERE id = ?1"


def read_suggestion(execute: Execute, contact: int, today: date) -> str:
    """Return one idea for keeping in touch with the contact, from the facts up to `today`.

    The idea changes after every contact. Raises `KeyError` if there is no contact with that id.
    """
    found = execute(_ORGANISATION, (contact,))
    if not found:
        raise KeyError(contact)
    so_far = (contact, today.isoformat())
    channels = execute(_CHANNELS, so_far)
    shared = execute(_SHARED_INTERESTS, (*so_far, _PRIVATE_TOPICS_JSON))
    acquaintances = {other for (other,) in execute(_ACQUAINTANCES, (contact,))} if shared else set()
    balance = read_balance(execute, contact, until=today)
    history = ContactHistory(
        contacts=execute(_CONTACT_COUNT, so_far)[0][0],
        organisation=found[0][0],
        talks=tuple(
            Remark(note, activity_noun(activity), parse_day(day)) for note, activity, day in execute(_NOTES, so_far)
        ),
        details=tuple(Remark(note, what, parse_day(day)) for note, what, day in execute(_DETAILS, so_far)),
        shared=tuple((topic, name) for topic, name, _ in shared),
        strangers=tuple((topic, name) for topic, name, other in shared if other not in acquaintances),
        pages=tuple(value for (value,) in execute(_PAGES, (contact,))),
        channels=tuple(channel for channel, _ in channels),
        last=parse_day(channels[0][1]) if channels else None,
        owes=balance.theirs > balance.mine,
    )
    return suggest(history, today)
