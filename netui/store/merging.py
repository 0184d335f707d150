"""How much history a contact has: what stands beside the two cards before they are merged."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.store.readonly import Execute

__all__ = ["HISTORY", "read_history"]

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
