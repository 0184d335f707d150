"""Finds contacts and what was said, best first."""

from __future__ import annotations

from netui.queries.search.facts import facts
from netui.queries.search.hit import Hit, Wanted
from netui.queries.search.people import people

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["search"]


def search(execute: Execute, text: str) -> list[Hit]:
    """Find every record in which all the words of the text occur: contacts by how well they fit, then facts by day."""
    wanted = Wanted(text)
    return people(execute, wanted) + facts(execute, wanted) if wanted.words else []
