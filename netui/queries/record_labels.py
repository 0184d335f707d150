"""What records are called before people, and whom they are about: for sheets with names beside uids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["MEMBERS", "RecordLabels", "read_record_labels"]

_LABELS = {
    "contact": "SELECT uid, name FROM contact ORDER BY id",
    "event": "SELECT uid, name FROM event ORDER BY id",
    "opportunity": "SELECT uid, title FROM opportunity ORDER BY id",
    "favour": "SELECT uid, note FROM favour ORDER BY id",
    "news": "SELECT uid, note FROM news ORDER BY id",
}
"""What a record is called, by its table: those that others refer to, and that are few."""

MEMBERS = {
    "interaction": """
        SELECT i.uid, c.uid AS contact FROM participation p JOIN interaction i ON i.id = p.interaction_id
        JOIN contact c ON c.id = p.contact_id ORDER BY p.interaction_id, p.position, p.id""",
    "event": """
        SELECT e.uid, c.uid AS contact FROM event e JOIN interaction i ON i.event_id = e.id
        JOIN participation p ON p.interaction_id = i.id JOIN contact c ON c.id = p.contact_id
        ORDER BY e.id, i.id, p.position, p.id""",
    "introduction": """
        SELECT i.uid, c.uid AS contact FROM introduction_party p JOIN introduction i ON i.id = p.introduction_id
        JOIN contact c ON c.id = p.contact_id ORDER BY i.id, p.side, p.position, p.id""",
    "proposal": """
        SELECT o.uid, c.uid AS contact FROM proposal_party p JOIN proposal o ON o.id = p.proposal_id
        JOIN contact c ON c.id = p.contact_id ORDER BY o.id, p.side, p.position, p.id""",
    "opportunity": """
        SELECT o.uid, c.uid AS contact FROM opportunity_part p JOIN opportunity o ON o.id = p.opportunity_id
        JOIN contact c ON c.id = p.contact_id ORDER BY o.id, p.id""",
    "news": """
        SELECT n.uid, c.uid AS contact FROM news_told t JOIN news n ON n.id = t.news_id
        JOIN contact c ON c.id = t.contact_id ORDER BY n.id, t.id""",
}
"""The contacts of a record that other tables name, by its table."""


class RecordLabels(NamedTuple):
    """The names of records, and the people whom they are about."""

    names: Mapping[str, Mapping[str, str]]
    """By table and uid."""
    members: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Uids of contacts by table and uid, each once, in the order of the record."""

    def people(self, table: str, uid: str) -> str:
        """Return the names of the people of a record, with semicolons between."""
        names = self.names["contact"]
        return "; ".join(names.get(contact, "") for contact in self.members[table].get(uid, ()))


def read_record_labels(execute: Execute) -> RecordLabels:
    """Read the names and the people of all records."""
    names = {table: dict(execute(sql, ())) for table, sql in _LABELS.items()}
    shared = {uid: uid for uid in names["contact"]}  # one text for each contact, however often it is named
    members: dict[str, dict[str, tuple[str, ...]]] = {}
    for table, sql in MEMBERS.items():
        found = members.setdefault(table, {})
        for uid, contact in execute(sql, ()):
            before = found.get(uid, ())
            if contact not in before:
                found[uid] = (*before, shared[contact])
    return RecordLabels(names, members)
