"""Fixtures for all tests: a fixed moment and a temporary database."""

from __future__ import annotations

import datetime as dt
import gc
import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings

from netui.clock import Moment
from tests.support.gate_times import put_gates_first, time_words
from tests.support.snapshot_page import write_page

# A busy machine is no counterexample; a gate tries the same examples each time, everybody else new ones.
settings.register_profile(
    "netui",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("NETUI_TEST_SAME") == "1",
)
settings.load_profile("netui")

SNAPSHOTS = Path(__file__).parent / "tui" / "snapshots"

MEMORY = "/dev/shm"
"""Where Linux has a file system in memory."""

ENOUGH_BYTES = 2 * 2**30
"""Files of the tests that fail are kept, those of a few runs; in a container there is often much less memory."""

NO_PROGRAMS = getattr(os, "ST_NOEXEC", 0)
"""Tests write editors and pagers of their own, and start them."""

ALLOCATIONS = 20_000
"""Objects that are made before the collector looks at them; with Python's 700 it takes a tenth of a session's test."""

NOON = dt.datetime(2026, 11, 18, 12, tzinfo=ZoneInfo("Europe/Berlin"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-snapshots`, which accepts the current screens after a person has looked at them."""
    parser.addoption("--update-snapshots", action="store_true", help="take the screens as they are now for right")


def pytest_configure(config: pytest.Config) -> None:
    """Keep the files of tests in memory if there is room for them: netui waits for the disk at each change.

    Workers follow the process that starts them, and `--basetemp` and the variable of pytest say otherwise.
    """
    gc.set_threshold(ALLOCATIONS)
    if hasattr(os, "statvfs") and os.access(MEMORY, os.W_OK | os.X_OK):
        room = os.statvfs(MEMORY)
        if room.f_bavail * room.f_frsize >= ENOUGH_BYTES and not room.f_flag & NO_PROGRAMS:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", MEMORY)


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """Work with half as many processes again as there are cores: a third of the time a test waits for a program."""
    cores = yield
    return cores if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ else cores + (cores + 1) // 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the gates first."""
    put_gates_first(items)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how long each gate and the tests took, and where snapshots that differ can be looked at."""
    reports = [report for of_kind in terminalreporter.stats.values() for report in of_kind if hasattr(report, "when")]
    terminalreporter.write_line(time_words(reports))
    if page := write_page(SNAPSHOTS):
        terminalreporter.write_line(f"Snapshots that differ, old beside new: {page}")


@pytest.fixture
def moment() -> Moment:
    """A Wednesday in November 2026, at noon."""
    return Moment(NOON, NOON.date())


@pytest.fixture
def db_path(tmp_path: Path) -> str:
    """The path of a database that does not exist yet."""
    return str(tmp_path / "netui.db")


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a database without a record."""
    from tests.support.built_files import write_new_file

    path = tmp_path_factory.mktemp("new") / "netui.db"
    write_new_file(str(path))
    return path


@pytest.fixture
def store(new_database: Path, db_path: str, moment: Moment) -> Iterator[object]:
    """A new database, open for writing."""
    from netui.db.connection import close, open_database

    shutil.copy(new_database, db_path)
    yield open_database(db_path, instant=moment.instant)
    close()


@pytest.fixture
def session(store: object) -> object:
    """The undo session of a newly opened window."""
    from netui.actions.action import Session

    return Session()
