"""The interactions of a timeline."""

from __future__ import annotations

from netui.domain.words import activity_noun
from netui.queries.timeline.entry import Entry, entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["interactions"]

_NEWEST = "SELECT interaction_id FROM participation WHERE contact_id = ? ORDER BY day DESC, entered DESC LIMIT ?"

_INTERACTIONS = f"""
SELECT id, uid, day, entered, time, channel, activity, started_by, purpose, note, place,
  coalesce((SELECT e.name FROM event e WHERE e.id = interaction.event_id), ''),
  coalesce((SELECT m.body FROM message m WHERE m.interaction_id = interaction.id LIMIT 1), '')
FROM interaction WHERE id IN ({_NEWEST})
"""

_OTHERS = f"""
SELECT p.interaction_id, c.id, c.name
FROM participation p JOIN contact c ON c.id = p.contact_id
WHERE p.interaction_id IN ({_NEWEST}) AND p.contact_id <> ?
ORDER BY p.interaction_id, p.position
"""


def interactions(execute: Execute, contact: int, newest: int) -> list[Entry]:
    """Read what happened between me and the contact, with who else was there, and the text of a message sent."""
    others: dict[int, list[tuple[int, str]]] = {}
    for interaction, other, name in execute(_OTHERS, (contact, newest, contact)):
        others.setdefault(interaction, []).append((other, name))
    return [
        entry("interaction", head)(
            time=time,
            channel=channel,
            activity=activity,
            direction=started_by,
            purpose=purpose,
            what=_what(activity, channel, started_by, purpose) + (f" at {event}" if event else ""),
            text=f"{note}\n{sent}" if sent else note,
            place="" if place == event else place,
            others=tuple(others.get(head[0], ())),
        )
        for *head, time, channel, activity, started_by, purpose, note, place, event, sent in execute(
            _INTERACTIONS, (contact, newest)
        )
    ]


def _what(activity: str, channel: str, started_by: str, purpose: str) -> str:
    """`coffee`, `e-mail from them`, `thanked`: what it was, and who began it where that says something."""
    if purpose:
        if started_by == "them":
            return "thanks from them" if purpose == "thanks" else "told by them"
        return "thanked" if purpose == "thanks" else "told"
    noun = activity if activity == "met" else activity_noun(activity)
    return f"{noun} from them" if started_by == "them" else noun
