"""What is said of an opportunity on the board."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.queries.opportunities.board_words import due_label

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("due", "label"),
    [
        ("2026-11-20", "2d late"),
        ("2026-11-22", "today"),
        ("2026-11-23", "Mon"),
        ("2026-11-28", "Sat"),
        ("2026-11-29", "29 Nov"),
        ("2027-01-02", "2 Jan 2027"),
    ],
)
def test_a_due_day_takes_few_cells(due: str, label: str) -> None:
    assert due_label(dt.date.fromisoformat(due), TODAY) == label
