"""Details to remember about a contact, newest first or grouped by topic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from netui.db.readonly import Execute

__all__ = ["ContactDetail", "group_by_topic", "read_details", "read_topics"]


@dataclass(frozen=True, slots=True)
class ContactDetail:
    """Something to remember about a contact."""

    id: int
    day: date
    """The day on which I learned it."""
    topic: str
    """A heading such as family, work or interests; may be empty."""
    note: str

    @property
    def words(self) -> str:
        """The note behind its topic: `family: daughter Mia, five`."""
        return f"{self.topic}: {self.note}" if self.topic else self.note


_LATEST = "SELECT id, day, topic, note FROM detail WHERE contact_id = ?1 ORDER BY day DESC, entered DESC LIMIT ?2"

_TOPICS = "SELECT topic FROM detail WHERE topic <> '' GROUP BY topic ORDER BY count(*) DESC, topic"


def read_details(execute: Execute, contact: int, most: int = -1) -> list[ContactDetail]:
    """Return the details of a contact, newest first: the first `most`, or all of them by default."""
    return [
        ContactDetail(id, date.fromisoformat(day), topic, note)
        for id, day, topic, note in execute(_LATEST, (contact, most))
    ]


def group_by_topic(details: Iterable[ContactDetail]) -> list[ContactDetail]:
    """Return the details with those of one topic together, whatever its case; topics in order of first appearance."""
    groups: dict[str, list[ContactDetail]] = {}
    for detail in details:
        groups.setdefault(detail.topic.casefold(), []).append(detail)
    return [detail for group in groups.values() for detail in group]


def read_topics(execute: Execute) -> list[str]:
    """Return the topics in use for any contact, the most frequent first."""
    return [topic for (topic,) in execute(_TOPICS, ())]
