"""The timeline of a contact: everything that happened, newest first, and above it what is planned."""

from netui.store.timeline.entry import Entry
from netui.store.timeline.reading import timeline

__all__ = ["Entry", "timeline"]
