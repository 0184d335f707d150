"""What is to be remembered about a person: by topic, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from netui.db.readonly import Execute

__all__ = ["Remembered", "by_topic", "latest_details", "topics"]


@dataclass(frozen=True, slots=True)
class Remembered:
    """A detail."""

    id: int
    day: date
    """When I learned of it."""
    topic: str
    """What it is about, such as family; may be empty."""
    note: str

    @property
    def words(self) -> str:
        """The detail behind its topic: `family: daughter Mia, five`."""
        return f"{self.topic}: {self.note}" if self.topic else self.note


_LATEST = "SELECT id, day, topic, note FROM detail WHERE contact_id = ? ORDER BY day DESC, entered DESC LIMIT ?"

_TOPICS = "SELECT topic FROM detail WHERE topic <> '' GROUP BY topic ORDER BY count(*) DESC, topic"


def latest_details(execute: Execute, contact: int, most: int = -1) -> list[Remembered]:
    """Read the newest details of a contact, the latest first; all of them where there is no limit."""
    return [
        Remembered(id, date.fromisoformat(day), topic, note)
        for id, day, topic, note in execute(_LATEST, (contact, most))
    ]


def by_topic(details: Iterable[Remembered]) -> list[Remembered]:
    """Put those of one topic together, in whatever case it was typed; the topic with the newest detail comes first."""
    groups: dict[str, list[Remembered]] = {}
    for detail in details:
        groups.setdefault(detail.topic.casefold(), []).append(detail)
    return [detail for group in groups.values() for detail in group]


def topics(execute: Execute) -> list[str]:
    """Read the topics in use, of anybody, the most frequent first."""
    return [topic for (topic,) in execute(_TOPICS, ())]
