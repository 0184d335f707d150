"""The formats that leave netui, each declared once, and which one a name asks for."""

from __future__ import annotations

import os

from netui.exchange.exporting.csv_table import CsvTable
from netui.exchange.exporting.export_format import ExportFormat, FolderFormat
from netui.exchange.exporting.html_page import HtmlPage
from netui.exchange.exporting.ics_calendar import IcsCalendar
from netui.exchange.exporting.json_records import JsonRecords
from netui.exchange.exporting.markdown_pages import MarkdownPages
from netui.exchange.exporting.vcard_file import VcardFile
from netui.exchange.exporting.xlsx_workbook import XlsxWorkbook

__all__ = ["EXPORT_FORMATS", "folder_format_of_name", "format_of_name"]

_MARKDOWN = MarkdownPages()

EXPORT_FORMATS: tuple[ExportFormat, ...] = (
    JsonRecords(),
    CsvTable(),
    XlsxWorkbook(),
    VcardFile(),
    IcsCalendar(),
    _MARKDOWN,
    HtmlPage(),
)
"""In the order of the help."""


def format_of_name(path: str, chosen: str = "") -> ExportFormat | None:
    """Return the format `chosen`, else that of a file's ending; None if there is none."""
    word = chosen or os.path.splitext(path)[1].removeprefix(".").lower()
    return next((each for each in EXPORT_FORMATS if each.name == word), None)


def folder_format_of_name(path: str, chosen: str = "") -> FolderFormat | None:
    """Return the format of a folder with a file for each person, if the path is one or is to be one; else None.

    That is a folder that is there, a path that ends with a slash, or a name without an ending that is to be pages.
    """
    is_folder = path.endswith(("/", os.sep)) or os.path.isdir(path)
    is_new = chosen == _MARKDOWN.name and path != "-" and not os.path.splitext(path)[1]
    return _MARKDOWN if chosen in ("", _MARKDOWN.name) and (is_folder or is_new) and path else None
