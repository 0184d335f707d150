"""Favours and their answers, leads and their stages, and details of a timeline."""

from __future__ import annotations

from netui.queries.timeline.entry import Entry, entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["details", "favours", "opportunities"]

_FAVOURS = """
SELECT id, uid, day, entered, direction, big, note
FROM favour WHERE contact_id = ? ORDER BY day DESC, entered DESC LIMIT ?
"""

_ANSWERS = """
SELECT a.id, a.uid, a.day, a.entered, a.answer, a.note, f.note
FROM favour_answer a JOIN favour f ON f.id = a.favour_id
WHERE f.contact_id = ? ORDER BY a.day DESC, a.entered DESC LIMIT ?
"""

_OPPORTUNITIES = """
SELECT id, uid, day, entered, title, organisation, note
FROM opportunity WHERE source_id = ? ORDER BY day DESC, entered DESC LIMIT ?
"""

# The stage that a lead begins with is told by the lead itself.
_STAGES = """
SELECT s.id, s.uid, s.day, s.entered, s.stage, s.note, o.title
FROM stage s JOIN opportunity o ON o.id = s.opportunity_id
WHERE o.source_id = ? AND NOT (s.stage = 'heard' AND s.day = o.day)
ORDER BY s.day DESC, s.entered DESC LIMIT ?
"""

_DETAILS = """
SELECT id, uid, day, entered, topic, note
FROM detail WHERE contact_id = ? ORDER BY day DESC, entered DESC LIMIT ?
"""

_DONE = {"asked": "asked", "given": "gave", "received": "got"}


def favours(execute: Execute, contact: int, newest: int) -> list[Entry]:
    """Read what was asked, given and received, and how asks were answered."""
    found = [
        entry("favour", head)(direction=direction, big=bool(big), what=_DONE[direction], text=note)
        for *head, direction, big, note in execute(_FAVOURS, (contact, newest))
    ]
    answered = [
        entry("favour_answer", head)(
            activity=answer, what=f"let go: {ask}" if answer == "let go" else f"said {answer} to: {ask}", text=note
        )
        for *head, answer, note, ask in execute(_ANSWERS, (contact, newest))
    ]
    return found + answered


def opportunities(execute: Execute, contact: int, newest: int) -> list[Entry]:
    """Read the leads that the contact passed on, and the stages they came to."""
    leads = [
        entry("opportunity", head)(
            what=f"lead: {title} ({organisation})" if organisation else f"lead: {title}", text=note
        )
        for *head, title, organisation, note in execute(_OPPORTUNITIES, (contact, newest))
    ]
    stages = [
        entry("stage", head)(activity=stage, what=f"{stage}: {title}", text=note)
        for *head, stage, note, title in execute(_STAGES, (contact, newest))
    ]
    return leads + stages


def details(execute: Execute, contact: int, newest: int) -> list[Entry]:
    """Read what is to be remembered about the contact."""
    return [
        entry("detail", head)(what=topic or "note", text=note)
        for *head, topic, note in execute(_DETAILS, (contact, newest))
    ]
