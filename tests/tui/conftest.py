"""What tests of the session may ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from netui.clock import Moment
from netui.tui.database import Database
from tests.tui.host import open_database


@pytest.fixture
def database(db_path: str, moment: Moment) -> Iterator[Database]:
    """A new database, as the session has it open."""
    opened = open_database(db_path, moment)
    yield opened
    opened.close()
