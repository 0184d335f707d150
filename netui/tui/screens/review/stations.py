"""The stations of the review, in their order."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ASKS", "CHARTS", "DID", "DRIFT", "OPPORTUNITIES", "STATIONS", "Station"]


@dataclass(frozen=True, slots=True)
class Station:
    """A stop of the weekly pass."""

    name: str
    short: str
    """What it is called where there is little room."""
    empty: str
    """What is said where nothing is left."""


STATIONS = (
    Station(
        "Loose ends",
        "Loose ends",
        "No loose ends: everybody you met lately has a next step, a cadence, or word that none is wanted (> none).",
    ),
    Station(
        "Who drifts",
        "Drift",
        "Nobody drifts. Whoever is silent for more than twice the gap that is usual between you comes up here.",
    ),
    Station(
        "Opportunities",
        "Opportunities",
        "No opportunity is stale. An open one without a step comes up here when nothing has moved for a month.",
    ),
    Station(
        "Asks and introductions",
        "Asks",
        "Nothing waits for an answer. What you asked for, introductions, and what came of them come up here.",
    ),
    Station("What you did", "Did", "Nothing was logged since. a logs a conversation, a thank-you, an introduction."),
    Station("Charts", "Charts", ""),
)

_, DRIFT, OPPORTUNITIES, ASKS, DID, CHARTS = range(len(STATIONS))
"""The stations by name; at the last two nothing is to be answered."""
