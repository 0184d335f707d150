"""The timeline of a contact: everything planned, then everything that happened, newest first."""

from netui.queries.timeline.entry import Entry
from netui.queries.timeline.read_timeline import read_timeline

__all__ = ["Entry", "read_timeline"]
