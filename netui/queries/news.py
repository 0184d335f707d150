"""News: changes in my own situation, the contacts to tell, and those who have been told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from netui.domain.queue.facts import parse_optional_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["NewsItem", "NewsListener", "read_news", "read_news_listeners"]


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A piece of news."""

    id: int
    day: date
    note: str
    chosen: int
    """The number of contacts it is for."""
    told: int
    """The number of them who have been told."""


@dataclass(frozen=True, slots=True)
class NewsListener:
    """A contact to tell a piece of news."""

    contact: int
    name: str
    organisation: str
    told_on: date | None
    """The day on which they were told; None until then."""
    how: str
    """The activity of the interaction that told them; empty until then."""
    last: date | None
    """The day of the last interaction; None for never."""


_NEWS = """
SELECT n.id, n.day, n.note, count(t.id) AS chosen, count(t.interaction_id) AS told
FROM news n LEFT JOIN news_told t ON t.news_id = n.id
GROUP BY n.id ORDER BY n.day DESC, n.entered DESC
"""
"""The fields of `NewsItem`."""

_LISTENERS = """
SELECT c.id AS contact, c.name, c.organisation, i.day AS told_on, coalesce(i.activity, '') AS how, (
    SELECT max(p.day) FROM participation p WHERE p.contact_id = c.id AND p.channel <> 'social') AS last
FROM news_told t JOIN contact c ON c.id = t.contact_id LEFT JOIN interaction i ON i.id = t.interaction_id
WHERE t.news_id = ?1 ORDER BY i.id IS NOT NULL, i.day DESC, i.entered DESC, t.id
"""


class _ListenerRow(NamedTuple):
    """A row of `_LISTENERS`; its days are `YYYY-MM-DD`."""

    contact: int
    name: str
    organisation: str
    told_on: str | None
    how: str
    last: str | None


def read_news(execute: Execute) -> list[NewsItem]:
    """Return all news, the latest first."""
    rows = execute(_NEWS, ())
    return [NewsItem(id_, date.fromisoformat(day), note, chosen, told) for id_, day, note, chosen, told in rows]


def read_news_listeners(execute: Execute, news: int) -> list[NewsListener]:
    """Return the contacts a piece of news is for: those not told, in the order of choosing, then the latest told."""
    return [
        NewsListener(
            row.contact,
            row.name,
            row.organisation,
            parse_optional_day(row.told_on),
            row.how,
            parse_optional_day(row.last),
        )
        for row in map(_ListenerRow._make, execute(_LISTENERS, (news,)))
    ]
