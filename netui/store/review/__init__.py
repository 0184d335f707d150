"""Reads what the weekly review goes through: its stations, and the figures of its charts."""

from netui.store.review.charts import Charts, read_charts
from netui.store.review.stations import Stations, next_review, read_stations

__all__ = ["Charts", "Stations", "next_review", "read_charts", "read_stations"]
