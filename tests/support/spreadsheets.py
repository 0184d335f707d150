"""Hypothesis strategy for small spreadsheets with frequently repeated people, addresses and follow-ups."""

from __future__ import annotations

import csv
import io

from hypothesis import strategies as st

__all__ = ["sheet_rows", "to_csv"]

_COLUMNS = {
    "Name": ["Dana Liu", "Bob Ray", "Ann Ray", "dana liu", "Dana", ""],
    "Company": ["", "Acme", "Beta"],
    "Title": ["", "CTO", "CEO"],
    "LinkedIn": ["", "linkedin.com/in/a", "linkedin.com/in/b", "acme.org"],
    "Email": ["", "a@x.org", "b@x.org", "info@x.org", "a@x.org, b@x.org", "ask"],
    "Introduced by": ["", "Dana Liu", "Jaime Ortiz", "Jaime", "Bob", "Jaime Ortiz (Acme) and Bob Ray"],
    "Last contact": ["", "2026-01-02", "2026-02-03", "3/4/2026"],
    "Next action": ["", "send it", "call"],
    "Due": ["", "2026-12-01", "2026-12-02"],
    "Notes": ["", "a", "a\nb", "c"],
    "Status": ["", "warm", "cold"],
    "How we met": ["", "fair"],
    "Birthday": ["", "12 Mar", "12 Mar 1980", "29 Feb"],
    "Tea": ["", "green"],
}

sheet_rows = st.lists(st.tuples(*map(st.sampled_from, _COLUMNS.values())), min_size=1, max_size=5)
"""Rows of a spreadsheet: tuples of cells, in the order of the columns."""


def to_csv(rows: list[tuple[str, ...]]) -> bytes:
    """The rows as a CSV file. A further column numbers them, so that none is blank."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([[*_COLUMNS, "Row"], *([*row, str(number)] for number, row in enumerate(rows))])
    return file.getvalue().encode()
