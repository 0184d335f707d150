"""What every test may ask for: a moment, and a database of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings

from netui.clock import Moment

# A busy machine is no counterexample.
settings.register_profile("netui", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("netui")

NOON = dt.datetime(2026, 11, 18, 12, tzinfo=ZoneInfo("Europe/Berlin"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Pictures of screens are looked at by a person, and then taken for right."""
    parser.addoption("--update-snapshots", action="store_true", help="take the screens as they are now for right")


@pytest.fixture
def moment() -> Moment:
    """A Wednesday in November 2026, at noon."""
    return Moment(NOON, NOON.date())


@pytest.fixture
def db_path(tmp_path: Path) -> str:
    """Where a database may be made."""
    return str(tmp_path / "netui.db")


@pytest.fixture
def store(db_path: str, moment: Moment) -> Iterator[object]:
    """A new database, open for writing."""
    from netui.db.connection import close, open_store

    yield open_store(db_path, instant=moment.instant)
    close()


@pytest.fixture
def session(store: object) -> object:
    """A window that has just opened."""
    from netui.actions.action import Session

    return Session()
