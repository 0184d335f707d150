"""The check before archiving contacts: their open follow-ups, loops, asks, opportunities and proposals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from netui.db.readonly import json_ids
from netui.domain.days import NO_DAY, day_label
from netui.domain.queue.item import Item
from netui.domain.queue.rules import RULE_BY_NAME
from netui.queries.queue.open_follow_ups import OpenFollowUp, open_follow_ups_of_contacts
from netui.queries.queue.sql.conditions import last_stage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netui.db.readonly import Execute

__all__ = ["ArchiveCheck", "read_archive_check"]

_ASKS = """
SELECT f.note, f.day FROM favour f
WHERE f.direction = 'asked' AND f.contact_id IN (SELECT value FROM json_each(?1))
  AND NOT EXISTS (SELECT 1 FROM favour_answer a WHERE a.favour_id = f.id)
ORDER BY f.day, f.entered
"""

_LEADS = f"""
SELECT o.title FROM opportunity o
WHERE (o.source_id IN (SELECT value FROM json_each(?1))
  OR EXISTS (
    SELECT 1 FROM opportunity_part p
    WHERE p.opportunity_id = o.id AND p.contact_id IN (SELECT value FROM json_each(?1))))
  AND coalesce({last_stage("o.id")}, 'heard') NOT IN ('won', 'lost')
ORDER BY o.day, o.entered
"""

# A proposal is fulfilled once there is an introduction of its people on its day or later.
_PROPOSALS = """
SELECT p.state, coalesce(nullif(group_concat(coalesce(c.name, w.name), ', '), ''), 'somebody') FROM proposal p
LEFT JOIN proposal_party w ON w.proposal_id = p.id LEFT JOIN contact c ON c.id = w.contact_id
WHERE p.closed = '' AND (p.connector_id IN (SELECT value FROM json_each(?1))
  OR EXISTS (
    SELECT 1 FROM proposal_party x WHERE x.proposal_id = p.id AND x.contact_id IN (SELECT value FROM json_each(?1))))
  AND NOT EXISTS (SELECT 1 FROM introduction i JOIN introduction_party y ON y.introduction_id = i.id
    JOIN proposal_party z ON z.contact_id = y.contact_id AND z.proposal_id = p.id
    WHERE i.day >= p.day AND i.direction = p.direction AND coalesce(i.connector_id, 0) = coalesce(p.connector_id, 0))
GROUP BY p.id ORDER BY p.day, p.entered
"""


@dataclass(frozen=True, slots=True)
class ArchiveCheck:
    """Everything open with the contacts to archive; false if nothing is."""

    follow_ups: Sequence[OpenFollowUp]
    """The open follow-ups, which can be dropped; the earliest due first, and last those without a day."""
    others: Sequence[str]
    """Everything else, a few words each: no loop asks for it while the contacts are archived."""

    def __bool__(self) -> bool:
        return bool(self.follow_ups or self.others)

    def follow_up_words(self, today: date) -> str:
        """The follow-ups in words: `send notes (18 Nov); call (25 Nov)`."""
        return "; ".join(
            f"{each.what} ({day_label(each.due, today) if each.due else NO_DAY})" for each in self.follow_ups
        )


def read_archive_check(execute: Execute, contacts: Sequence[int], items: Iterable[Item], today: date) -> ArchiveCheck:
    """Read what is open with those contacts. `items` are the due items; an open ask that is due is named once."""
    ids = (json_ids(contacts),)
    wanted = set(contacts)
    loops = [item for item in items if item.contact_id in wanted and item.follow_up_id is None]
    rules = [RULE_BY_NAME[item.rule] for item in loops]
    others = [rule.title.lower() for rule in rules if rule.archived_as_loop]
    others += [f"asked on {day_label(today.fromisoformat(day), today)}: {note}" for note, day in execute(_ASKS, ids)]
    others += [f"opportunity: {title}" for (title,) in execute(_LEADS, ids)]
    others += [f"introduction {state}: {names}" for state, names in execute(_PROPOSALS, ids)]
    return ArchiveCheck(open_follow_ups_of_contacts(execute, contacts), tuple(dict.fromkeys(others)))
