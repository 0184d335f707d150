"""The preview of a merge: how much history each of two contacts has, and the records that name both."""

from __future__ import annotations

from dataclasses import dataclass

from netui.domain.words import count_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["HISTORY_LABELS", "MergeOverlap", "pick_stronger", "read_history_counts", "read_overlaps"]

HISTORY_LABELS = (
    *("interactions", "favours", "introductions", "opportunities", "next steps", "details", "messages", "moves"),
    "vCards",
)
"""Labels of the counts of `read_history_counts`."""

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
  (SELECT count(*) FROM message WHERE contact_id = ?1),
  (SELECT count(*) FROM move WHERE contact_id = ?1),
  (SELECT count(*) FROM card WHERE contact_id = ?1)
"""


def read_history_counts(execute: Execute, contact: int) -> tuple[int, ...]:
    """Return how many records of each kind name the contact, in the order of `HISTORY_LABELS`."""
    return tuple(execute(_COUNTS, (contact,))[0])


@dataclass(frozen=True, slots=True)
class MergeOverlap:
    """Records that name both contacts, and what the merged contact keeps of them: a row of the preview."""

    label: str
    """together, part or consent."""
    left: str
    right: str
    stays: str
    """What stays after the merge."""
    sentence: str
    """The same as a clause of the sentence that reports the merge."""


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
"""The strongest first. A contact who declined is not introduced because the other card agreed: that would be the worse
mistake.
"""


def pick_stronger(one: str, other: str) -> str:
    """Return the one that stays of two parts in an opportunity, or of two answers to being introduced."""
    return min(one, other, key=_STRENGTH.index)


def read_overlaps(execute: Execute, left: int, right: int) -> list[MergeOverlap]:
    """Return the overlaps of two contacts: interactions that name both, then different parts in one opportunity, then
    different answers to one proposal.
    """
    pair = (left, right)
    overlaps = []
    ((count,),) = execute(_TOGETHER, pair)
    if count:
        clause = count_words(count, "interaction names them", "interactions name them")
        overlaps.append(MergeOverlap("together", str(count), str(count), "named once in each", f"{clause} once now"))
    for title, mine, theirs in execute(_PARTS, pair):
        stays = pick_stronger(mine, theirs)
        left_part, right_part, part = (f"{each}: {title}" for each in (mine, theirs, stays))
        overlaps.append(MergeOverlap("part", left_part, right_part, part, f"of two parts in {title} “{stays}” stays"))
    for mine, theirs in execute(_CONSENTS, pair):
        stays = pick_stronger(mine, theirs)
        overlaps.append(
            MergeOverlap("consent", mine, theirs, stays, f"of two answers to being introduced “{stays}” stays")
        )
    return overlaps
