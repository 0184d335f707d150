"""The timeline of a contact: everything that happened, newest first, and above it what is planned."""

from netui.queries.timeline.entry import Entry
from netui.queries.timeline.read_timeline import timeline

__all__ = ["Entry", "timeline"]
