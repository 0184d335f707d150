"""What a message is about, in the words of its fields: what to thank for, what came of it, what was asked."""

from __future__ import annotations

from datetime import date

from netui.domain.messages.relative_days import on_day
from netui.domain.words import activity_noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item

__all__ = ["read_reasons"]

_INTRODUCED = """
SELECT c.id, c.name, n.day FROM introduction n
JOIN introduction_party p ON p.introduction_id = n.id JOIN contact c ON c.id = p.contact_id
WHERE n.direction = 'received' AND n.connector_id = ?1 AND n.day <= ?2 AND (?3 IS NULL OR n.id = ?3)
ORDER BY n.day DESC, n.entered DESC, p.position LIMIT 1
"""

_TALK = """
SELECT i.activity, i.day, i.note FROM participation p JOIN interaction i ON i.id = p.interaction_id
WHERE p.contact_id = ?1 AND p.day BETWEEN ?2 AND ?3 AND p.channel IN ('meeting', 'call', 'video')
ORDER BY p.day DESC, p.entered DESC LIMIT 1
"""

_OUTCOME = """
SELECT o.note, coalesce((
  SELECT c.name FROM introduction_party p JOIN contact c ON c.id = p.contact_id
  WHERE p.introduction_id = n.id ORDER BY p.position LIMIT 1), '')
FROM outcome o JOIN introduction n ON n.id = o.introduction_id
WHERE n.connector_id = ?1 AND o.day <= ?2 AND (?3 IS NULL OR n.id = ?3) ORDER BY o.day DESC, o.entered DESC LIMIT 1
"""

_ENDED = """
SELECT o.title, o.organisation, s.stage, s.note FROM opportunity o JOIN stage s ON s.opportunity_id = o.id
WHERE o.id = ?1 AND s.day <= ?2 ORDER BY s.day DESC, s.entered DESC LIMIT 1
"""

_FAVOUR = """
SELECT f.note, f.direction, coalesce(a.answer, '') FROM favour f LEFT JOIN favour_answer a ON a.favour_id = f.id
WHERE f.id = ?
"""

_ASKED = """
SELECT f.note FROM favour f LEFT JOIN favour_answer a ON a.favour_id = f.id
WHERE f.contact_id = ?1 AND f.direction = 'asked' AND f.day <= ?2 AND (f.id = ?3 OR (?3 IS NULL AND a.id IS NULL))
ORDER BY f.day DESC, f.entered DESC LIMIT 1
"""


def read_reasons(execute: Execute, contact: int, today: date, item: Item | None) -> dict[str, str]:
    """Give the fields `introduced`, `thanks_for`, `came_of_it` and `asked_for`, for what is due or else the latest."""
    day = today.isoformat()
    found = execute(_INTRODUCED, (contact, day, item.introduction_id if item else None))
    introduced = found[0] if found else None
    asked = execute(_ASKED, (contact, day, item.favour_id if item else None))
    return {
        "introduced": introduced[1] if introduced else "",
        "thanks_for": _thanks(execute, item, introduced[1] if introduced else ""),
        "came_of_it": _came_of_it(execute, contact, today, item, introduced),
        "asked_for": asked[0][0] if asked else "",
    }


def _thanks(execute: Execute, item: Item | None, introduced: str) -> str:
    """What there is to thank for; only what is due says so."""
    if item is not None and item.favour_id is not None:
        ((note, direction, answer),) = execute(_FAVOUR, (item.favour_id,))
        return f"your answer about {note}" if direction == "asked" and answer == "no" else str(note)
    if item is not None and item.rule == "thank_favour" and item.opportunity_id is not None:
        ((title, organisation),) = execute(
            "SELECT title, organisation FROM opportunity WHERE id = ?", (item.opportunity_id,)
        )
        return f"telling me of {_titled(title, organisation)}"
    if introduced and (item is None or item.rule in ("thank_connector", "tell_outcome")):
        return f"introducing me to {introduced}"
    return ""


def _came_of_it(
    execute: Execute, contact: int, today: date, item: Item | None, introduced: tuple[int, str, str] | None
) -> str:
    day = today.isoformat()
    if item is not None and item.opportunity_id is not None and item.rule == "tell_outcome":
        ((title, organisation, stage, note),) = execute(_ENDED, (item.opportunity_id, day))
        ended = "worked out" if stage == "won" else "did not work out"
        return f"{_titled(title, organisation)} {ended}{f' ({note})' if note else ''}"
    outcome = execute(_OUTCOME, (contact, day, item.introduction_id if item else None))
    if outcome and (item is None or item.rule != "thank_connector"):
        note, who = outcome[0]
        return f"your introduction to {who} led to this: {note.rstrip('.')}" if who else str(note)
    talk = execute(_TALK, (introduced[0], introduced[2], day)) if introduced else []
    if introduced is None or not talk:
        return ""
    activity, on, note = talk[0]
    about = note.partition("\n")[0].rstrip(".")
    met = "a meeting" if activity in ("met", "saw") else activity_noun(activity)
    when = on_day(date.fromisoformat(on), today)
    return f"{met} with {introduced[1]} {when}{f', about {about}' if about else ''}"


def _titled(title: str, organisation: str) -> str:
    """A lead as one writes of it: its title may be any words."""
    return f"“{title}” at {organisation}" if organisation else f"“{title}”"
