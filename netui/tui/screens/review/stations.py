"""The stations of the review, in their order."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "ACTIVITY",
    "CHARTS",
    "DRIFTING",
    "NO_STATION",
    "OPEN_ASKS",
    "STALE_OPPORTUNITIES",
    "STATIONS",
    "WITHOUT_DAY",
]


@dataclass(frozen=True, slots=True)
class Station:
    """A station of the review."""

    name: str
    short: str
    """The name on a narrow screen."""
    empty: str
    """The sentence shown if nothing is left."""


STATIONS = (
    Station(
        "Loose ends",
        "Loose",
        "No loose ends: everyone you met lately has a next step, a cadence, or > none.",
    ),
    Station(
        "Who is drifting",
        "Drift",
        "Nobody is drifting. People appear here when it has been quiet for twice as long as usual.",
    ),
    Station(
        "Opportunities",
        "Leads",
        "Nothing is stale. An open opportunity with no next step appears here after a month without change.",
    ),
    Station(
        "Asks and introductions",
        "Asks",
        "No open questions. Unanswered asks and introductions appear here.",
    ),
    Station(
        "Without a day",
        "Without a day",
        "Every next step has its day. Imported steps without one appear here; they are never due or late.",
    ),
    Station("What you did", "Did", "Nothing logged since then. a logs a conversation, a thank-you or an introduction."),
    Station("Charts", "Charts", ""),
)

_, DRIFTING, STALE_OPPORTUNITIES, OPEN_ASKS, WITHOUT_DAY, ACTIVITY, CHARTS = range(len(STATIONS))
"""Indexes of the stations; the last two have no items to answer."""

NO_STATION = -1
"""What the strip is at once the review is finished."""
