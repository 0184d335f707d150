"""The weekly review: the items of its stations, the activity since the last one and before it, the promises by week,
the figures of its charts.
"""

from netui.queries.review.activity import Activity, read_activity, read_activity_before
from netui.queries.review.charts import Charts, read_charts
from netui.queries.review.promises import read_promises
from netui.queries.review.schedule import last_review, next_review
from netui.queries.review.stations import Stations, read_station, read_stations

__all__ = [
    "Activity",
    "Charts",
    "Stations",
    "last_review",
    "next_review",
    "read_activity",
    "read_activity_before",
    "read_charts",
    "read_promises",
    "read_station",
    "read_stations",
]
