"""Fixtures of the tests of queries: histories in quick-add lines, ids by name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from netui.db.handle import DatabaseHandle
from tests.support import history

Tell = Callable[..., None]


@pytest.fixture
def tell(store: DatabaseHandle) -> Tell:
    """A function that saves lines in order, by default on Wednesday 18 November 2026."""

    def tell_all(*lines: str, today: str = "2026-11-18") -> None:
        for line in lines:
            history.add_line(today, line)

    return tell_all


@pytest.fixture
def contact(store: DatabaseHandle) -> Callable[[str], int]:
    """A function that returns the id of the contact with a full name."""

    def find(name: str) -> int:
        ((key,),) = store.execute("SELECT id FROM contact WHERE name = ?", (name,))
        return int(key)

    return find
