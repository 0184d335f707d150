"""The formats that leave netui, each declared once, and which one a name asks for."""

from __future__ import annotations

import os

from netui.exchange.exporting.export_format import ExportFormat
from netui.exchange.exporting.json_records import JsonRecords

__all__ = ["EXPORT_FORMATS", "format_of_name"]

EXPORT_FORMATS: tuple[ExportFormat, ...] = (JsonRecords(),)
"""In the order of the help."""


def format_of_name(path: str, chosen: str = "") -> ExportFormat | None:
    """Return the format `chosen`, else that of a file's ending; None if there is none."""
    word = chosen or os.path.splitext(path)[1].removeprefix(".").lower()
    return next((each for each in EXPORT_FORMATS if each.name == word), None)
