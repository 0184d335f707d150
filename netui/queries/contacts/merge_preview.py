"""What stands beside two cards before they are merged: how much history each has, and what both are named in."""

from __future__ import annotations

from dataclasses import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["HISTORY", "Shared", "read_history", "read_shared", "stronger"]

HISTORY = ("interactions", "favours", "introductions", "opportunities", "follow-ups", "details", "messages")
"""What is counted, in words."""

_COUNTS = """
SELECT
  (SELECT count(*) FROM participation WHERE contact_id = ?1),
  (SELECT count(*) FROM favour WHERE contact_id = ?1),
  (SELECT count(*) FROM introduction WHERE connector_id = ?1)
    + (SELECT count(*) FROM introduction_party WHERE contact_id = ?1),
  (SELECT count(*) FROM opportunity o WHERE o.source_id = ?1
    OR EXISTS (SELECT 1 FROM opportunity_part p WHERE p.opportunity_id = o.id AND p.contact_id = ?1)),
  (SELECT count(*) FROM follow_up WHERE contact_id = ?1),
  (SELECT count(*) FROM detail WHERE contact_id = ?1),
  (SELECT count(*) FROM message WHERE contact_id = ?1)
"""


def read_history(execute: Execute, contact: int) -> tuple[int, ...]:
    """Give the counts in the order of `HISTORY`."""
    return tuple(execute(_COUNTS, (contact,))[0])


@dataclass(frozen=True, slots=True)
class Shared:
    """Something that both cards are named in, and the one card once."""

    label: str
    left: str
    right: str
    stays: str
    sentence: str
    """The same in words, for a sentence that tells what was merged."""


_TOGETHER = """
SELECT count(*) FROM participation p JOIN participation q ON q.interaction_id = p.interaction_id
WHERE p.contact_id = ?1 AND q.contact_id = ?2
"""

_PARTS = """
SELECT o.title, p.part, q.part FROM opportunity_part p
JOIN opportunity_part q ON q.opportunity_id = p.opportunity_id AND q.part <> p.part
JOIN opportunity o ON o.id = p.opportunity_id
WHERE p.contact_id = ?1 AND q.contact_id = ?2 ORDER BY o.id
"""

_CONSENTS = """
SELECT p.consent, q.consent FROM proposal_party p
JOIN proposal_party q ON q.proposal_id = p.proposal_id AND q.consent <> p.consent
WHERE p.contact_id = ?1 AND q.contact_id = ?2 AND p.consent <> '' AND q.consent <> '' ORDER BY p.proposal_id
"""

_STRENGTH = ("decides", "helps", "no", "yes", "asked", "")
"""Whoever declined is not introduced because the other card agreed: that would be the worse mistake."""


def stronger(one: str, other: str) -> str:
    """Give which of two parts in an opportunity, or of two answers to being introduced, stays."""
    return min(one, other, key=_STRENGTH.index)


def read_shared(execute: Execute, left: int, right: int) -> list[Shared]:
    """Give what both are named in: interactions, and where they say different things an opportunity or a proposal."""
    pair = (left, right)
    shared = []
    ((count,),) = execute(_TOGETHER, pair)
    if count:
        told = "1 interaction names them" if count == 1 else f"{count} interactions name them"
        shared.append(Shared("together", str(count), str(count), "named once in each", f"{told} once now"))
    for title, mine, theirs in execute(_PARTS, pair):
        stays = stronger(mine, theirs)
        left_part, right_part, part = (f"{each}: {title}" for each in (mine, theirs, stays))
        shared.append(Shared("part", left_part, right_part, part, f"of two parts in {title} “{stays}” stays"))
    for mine, theirs in execute(_CONSENTS, pair):
        stays = stronger(mine, theirs)
        shared.append(Shared("consent", mine, theirs, stays, f"of two answers to being introduced “{stays}” stays"))
    return shared
