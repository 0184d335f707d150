"""The promises of the last weeks, from typed histories: how each next step ended."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.db.connection import execute
from netui.queries.review import read_promises
from tests.support.history import add_line

pytestmark = pytest.mark.usefixtures("store")

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("due", "closed", "closed_on", "undated", "counted"),
    [
        ("2026-11-20", "done", "2026-11-19", False, "kept"),
        ("2026-11-20", "done", "2026-11-20", False, "kept"),
        ("2026-11-20", "done", "2026-11-21", False, "late"),
        ("2026-11-01", "done", "2026-11-21", True, "kept"),
        ("2026-11-20", "dropped", "2026-11-21", False, "dropped"),
        ("2026-11-20", "dropped", "2026-11-19", True, "dropped"),
        ("2026-11-20", "", None, False, ""),
        ("2026-11-20", "done", "2026-11-23", False, ""),
        ("2026-08-31", "done", "2026-08-31", False, "kept"),
        ("2026-08-30", "done", "2026-08-30", False, ""),
    ],
)
def test_how_a_next_step_ended(due: str, closed: str, closed_on: str | None, undated: bool, counted: str) -> None:
    add_line("2026-08-01", "coffee with Dana Liu > send the draft 1 dec")
    execute(
        "UPDATE follow_up SET due = ?1, closed = ?2, closed_on = ?3, undated = ?4", (due, closed, closed_on, undated)
    )
    found = read_promises(execute, TODAY)
    told = {"kept": sum(found.kept), "late": sum(found.late), "dropped": sum(found.dropped)}
    assert {how: count for how, count in told.items() if count} == ({counted: 1} if counted else {})
