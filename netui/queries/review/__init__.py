"""Reads what the weekly review goes through: its stations, what was done, and the figures of its charts."""

from netui.queries.review.activity import Did, read_did
from netui.queries.review.charts import Charts, read_charts
from netui.queries.review.schedule import last_review, next_review
from netui.queries.review.stations import Stations, read_station, read_stations

__all__ = [
    "Charts",
    "Did",
    "Stations",
    "last_review",
    "next_review",
    "read_charts",
    "read_did",
    "read_station",
    "read_stations",
]
