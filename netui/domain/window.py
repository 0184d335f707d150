"""The window of a cadence, and a contact's position in it: in time, may be contacted, late."""

from __future__ import annotations

from datetime import date

from netui.domain.days import add_span, parse_span

__all__ = ["IN_TIME", "IN_WINDOW", "LATE", "WARM_FOR", "WARM_MEANING", "WINDOW_WORDS", "Window", "is_warm", "window_of"]

IN_TIME, IN_WINDOW, LATE = "in time", "may", "late"
"""Before the window, within it, and after it; JSON says so too."""

WINDOW_WORDS = {IN_TIME: "in time", IN_WINDOW: "open", LATE: "late"}
"""What each is called where people read it."""


class Window:
    """The window of a cadence after the last contact; one already past when the cadence was set opens on that day."""

    __slots__ = ("cadence", "ends", "opens", "since")

    def __init__(self, since: date, cadence: tuple[str, str], set_on: date | None = None) -> None:
        self.since = since
        """The start of the count: the last contact, else the day on which the cadence was set."""
        self.cadence = cadence
        """From and to, as ISO 8601 spans."""
        first = set_on or since
        self.opens = max(add_span(since, cadence[0]), first)
        """The first day of the window."""
        self.ends = max(add_span(since, cadence[1]), first)
        """The last day that is not late."""

    def stands(self, today: date) -> str:
        """`in time`, `may` or `late`."""
        return LATE if today > self.ends else IN_WINDOW if today >= self.opens else IN_TIME

    def elapsed(self, today: date) -> float:
        """Return the elapsed part of the time until the window's end: 1 on its last day, more when late."""
        whole = (self.ends - self.since).days
        return (today - self.since).days / whole if whole else 1.0

    def opening(self) -> float:
        """Return the part of the time until the window's end at which it opens, from 0 to 1."""
        whole = (self.ends - self.since).days
        return (self.opens - self.since).days / whole if whole else 0.0

    def count_words(self, today: date) -> str:
        """Return the elapsed time in the cadence's own unit: `week 3`, `day 12`, `month 2`."""
        days = (today - self.since).days
        unit = parse_span(self.cadence[1])[1]
        if unit == "D":
            return f"day {days}"
        if unit == "W":
            return f"week {days // 7 + 1}"
        months = 0
        while add_span(self.since, "P1M", months + 1) <= today and months < 1200:
            months += 1
        return f"month {months + 1}"


def window_of(cadence: tuple[str, str] | None, cadence_on: date | None, last_contact: date | None) -> Window | None:
    """Return a contact's window; None without a cadence. A skip restarts it as contact does: pass the later day."""
    since = last_contact or cadence_on
    return Window(since, cadence, cadence_on) if cadence and since else None


WARM_FOR = "P6M"
"""The span after the last contact for which a contact without a cadence stays warm (the product's six months)."""

WARM_MEANING = "inside the window of the cadence; without one, in touch within six months"
"""What warm means, in words."""


def is_warm(window: Window | None, last_contact: date | None, today: date) -> bool:
    """Whether a contact is not late in their window; without one, whether contact was within `WARM_FOR`."""
    if window is not None:
        return window.stands(today) != LATE
    return last_contact is not None and last_contact >= add_span(today, WARM_FOR, -1)
