"""Which event: one that has begun lately, or a new one by its name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netui.domain.events import Occasion, called, read_event
from netui.tui.widgets.chooser import Choice, containing

__all__ = ["event_choices"]


def event_choices(typed: str, events: Sequence[Occasion], today: date) -> list[Choice]:
    """Give the events whose name has what was typed; it may also be the name of a new one."""
    known = [
        Choice(event.name, " · ".join(filter(None, [event.days(today), event.place])), "", event) for event in events
    ]
    try:
        event = read_event(typed, today)
    except ValueError:
        return known
    there_is = called(list(events), event)
    if there_is.key is not None:
        return [Choice(there_is.name, there_is.days(today), "", there_is)]
    about = " · ".join(filter(None, ["new", event.days(today), event.place]))
    return [*containing(known, typed), Choice(event.name, about, "", event)]
