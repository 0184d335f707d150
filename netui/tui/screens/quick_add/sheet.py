"""The language on half a page, for whoever has forgotten how to say something."""

from __future__ import annotations

from textual.content import Content

from netui.tui.widgets.text_flow import MUTED

__all__ = ["HANG", "sheet"]

_LINES = (
    ("happened", "coffee, lunch, call, zoom, email, text, letter … with NAME: note", "email from NAME: they wrote"),
    ("thanks", "thank NAME: what for", "told NAME: what came of it"),
    (
        "introduced",
        "intro NAME via CONNECTOR: why",
        "intro NAME to NAME",
        "outcome NAME: what came of it",
        "NAME knows NAME",
    ),
    ("favours", "ask NAME: what", "gave NAME: what", "got NAME: what (got! a big one)", "yes NAME: …", "no NAME: …"),
    ("leads", "lead TITLE (ORG) via NAME", "applied, interviewing, offer, won, lost, parked TITLE: note"),
    ("people", "new NAME (ORG) address number #tag", "note NAME: to remember", '"NAME" in quotes is somebody new'),
    ("promises", "… > send slides fri", "> none", "todo NAME: what in 2 weeks", "… > every 4-6w keeps in touch"),
    ("where", "at PLACE", "@place", "via CONNECTOR introduced you", "(ORG) tells namesakes apart"),
    ("when", "yesterday, fri, 3 days ago, 17 nov, 9:30", "ahead: tomorrow, next fri, 2w, end of month, 1 dec"),
)
"""What can be said, each thing with the ways to say it."""

HANG = max(len(what) for what, *_ in _LINES) + 2
"""The column at which the ways to say something begin."""


def sheet() -> list[list[Content]]:
    """Give the rows."""
    return [[Content.assemble((what.ljust(HANG), MUTED), first), *map(Content, more)] for what, first, *more in _LINES]
