"""The stations of the review, in their order."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ACTIVITY", "CHARTS", "DRIFTING", "OPEN_ASKS", "STALE_OPPORTUNITIES", "STATIONS", "WITHOUT_DAY"]


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
        "No loose ends: everybody you met lately has a next step, a cadence, or word that none is wanted (> none).",
    ),
    Station(
        "Who drifts",
        "Drift",
        "Nobody drifts. Whoever is silent for more than twice the gap that is usual between you comes up here.",
    ),
    Station(
        "Opportunities",
        "Leads",
        "No opportunity is stale. An open one without a step comes up here when nothing has moved for a month.",
    ),
    Station(
        "Asks and introductions",
        "Asks",
        "Nothing waits for an answer. What you asked for, introductions, and what came of them come up here.",
    ),
    Station(
        "Without a day",
        "Without a day",
        "Every next step has its day. One that a file has without a day is neither due nor late, and comes up here.",
    ),
    Station("What you did", "Did", "Nothing was logged since. a logs a conversation, a thank-you, an introduction."),
    Station("Charts", "Charts", ""),
)

_, DRIFTING, STALE_OPPORTUNITIES, OPEN_ASKS, WITHOUT_DAY, ACTIVITY, CHARTS = range(len(STATIONS))
"""Indexes of the stations; the last two have no items to answer."""
