"""Finds contacts and what was said, by words."""

from netui.store.search.finding import search
from netui.store.search.hit import Hit

__all__ = ["Hit", "search"]
