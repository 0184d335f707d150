"""Finds contacts and what was said, by words."""

from netui.queries.search.finding import search
from netui.queries.search.hit import Hit

__all__ = ["Hit", "search"]
