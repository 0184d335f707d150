"""The open leads that people passed on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from netui.db.readonly import json_ids
from netui.queries.queue.sql.conditions import is_open_lead

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["OpenLead", "read_open_leads"]


class OpenLead(NamedTuple):
    """A lead that is neither won, lost nor parked."""

    id: int
    uid: str
    title: str


_OPEN_LEADS = f"""
SELECT o.source_id, o.id, o.uid, o.title
FROM json_each(?1) j CROSS JOIN opportunity o ON o.source_id = j.value
WHERE {is_open_lead("o.id")}
ORDER BY o.day, o.entered
"""


def read_open_leads(execute: Execute, sources: Sequence[int]) -> dict[int, list[OpenLead]]:
    """Return the open leads from each of these contacts who passed one on, by the contact's id, the oldest first."""
    leads: dict[int, list[OpenLead]] = {}
    if sources:
        for source, *lead in execute(_OPEN_LEADS, (json_ids(dict.fromkeys(sources)),)):
            leads.setdefault(source, []).append(OpenLead(*lead))
    return leads
