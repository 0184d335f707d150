"""The organisations, places and tags that contacts have, for filters and for what a shell completes."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["VALUED_FIELDS", "read_used_tags", "read_used_values"]

_VALUES = {
    "org": "SELECT DISTINCT organisation FROM contact WHERE organisation <> '' ORDER BY organisation",
    "place": "SELECT DISTINCT place FROM contact WHERE place <> '' ORDER BY place",
}

VALUED_FIELDS = tuple(_VALUES)
"""The terms of a filter whose values are what contacts have."""


def read_used_values(execute: Execute, field: str) -> list[str]:
    """Return the values in use of one of `VALUED_FIELDS`, each once, in the order of their characters."""
    return [value for (value,) in execute(_VALUES[field], ())]


_TAGS = "SELECT min(tag) FROM tag GROUP BY folded ORDER BY count(*) DESC, folded"


def read_used_tags(execute: Execute) -> list[str]:
    """Return the tags in use, each once, those that most contacts have first."""
    return [tag for (tag,) in execute(_TAGS, ())]
