"""What changed in my own situation, who is to be told of it, and who has been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netui.domain.queue.facts import day_if_any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["Listener", "NewsItem", "read_listeners", "read_news"]


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A change in my situation."""

    id: int
    day: date
    note: str
    chosen: int
    """How many contacts it is for."""
    told: int
    """How many of them have been told."""


@dataclass(frozen=True, slots=True)
class Listener:
    """A contact whom a piece of news is for."""

    contact: int
    name: str
    organisation: str
    told_on: date | None
    """The day on which they were told; None while they have not been."""
    how: str
    """The word for the interaction that told them."""
    last: date | None
    """When we were last in touch; None for never."""


_NEWS = """
SELECT n.id, n.day, n.note, count(t.id), count(t.interaction_id)
FROM news n LEFT JOIN news_told t ON t.news_id = n.id
GROUP BY n.id ORDER BY n.day DESC, n.entered DESC
"""

_LISTENERS = """
SELECT c.id, c.name, c.organisation, i.day, coalesce(i.activity, ''), (
    SELECT max(p.day) FROM participation p WHERE p.contact_id = c.id AND p.channel <> 'social')
FROM news_told t JOIN contact c ON c.id = t.contact_id LEFT JOIN interaction i ON i.id = t.interaction_id
WHERE t.news_id = ? ORDER BY i.id IS NOT NULL, i.day DESC, i.entered DESC, t.id
"""


def read_news(execute: Execute) -> list[NewsItem]:
    """Read all news, the latest first."""
    rows = execute(_NEWS, ())
    return [NewsItem(id_, date.fromisoformat(day), note, chosen, told) for id_, day, note, chosen, told in rows]


def read_listeners(execute: Execute, news: int) -> list[Listener]:
    """Read whom a piece of news is for: first those who have not been told, in the order in which they were chosen."""
    return [
        Listener(contact, name, organisation, day_if_any(told), how, day_if_any(last))
        for contact, name, organisation, told, how, last in execute(_LISTENERS, (news,))
    ]
