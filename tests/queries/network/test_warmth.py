"""Warm contacts: one by one, and for all at once."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from netui.domain.window import Window, is_warm
from netui.queries.contacts.contact_list import read_contact_overview
from netui.queries.network.warmth import warm_contacts
from tests.support.history import add_lines

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("last", "warm"), [(None, False), ("2026-11-22", True), ("2026-05-22", True), ("2026-05-21", False)]
)
def test_without_a_cadence_it_lasts_six_months(last: str | None, warm: bool) -> None:
    assert is_warm(None, dt.date.fromisoformat(last) if last else None, TODAY) is warm


@pytest.mark.parametrize(("since", "warm"), [("2026-11-01", True), ("2026-10-11", True), ("2026-10-10", False)])
def test_with_one_until_the_window_ends(since: str, warm: bool) -> None:
    assert is_warm(Window(dt.date.fromisoformat(since), ("P4W", "P6W")), None, TODAY) is warm


def test_all_at_once_it_is_the_same(store: DatabaseHandle) -> None:
    add_lines("""
        2024-01-05 coffee with Ann Able > every 1y
        2024-01-05 coffee with Bo Baker > every 5y
        2025-01-05 coffee with Cy Cole
        2026-05-21 coffee with Di Dean
        2026-05-22 coffee with Ed Earl
        2026-11-20 coffee with Flo Finn > every 2w
        2026-11-20 new Gil Grey
    """)
    overview = read_contact_overview(store.execute, {})
    found = {Contact.get_by_id(key).name for key in warm_contacts(overview, overview.names, TODAY)}
    assert found == {"Bo Baker", "Ed Earl", "Flo Finn"}
    last = {key: dt.date.fromisoformat(day) for key, day in overview.last.items()}
    one_by_one = {key for key in overview.names if is_warm(overview.window(key), last.get(key), TODAY)}
    assert one_by_one == warm_contacts(overview, overview.names, TODAY)
