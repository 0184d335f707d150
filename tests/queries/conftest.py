"""Histories are told in quick-add lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from netui.db.connection import Opened
from tests.support import history

Tell = Callable[..., None]


@pytest.fixture
def tell(store: Opened) -> Tell:
    """Log lines one after the other, on Wednesday 18 November 2026 unless another day is given."""

    def tell_all(*lines: str, today: str = "2026-11-18") -> None:
        for line in lines:
            history.tell(today, line)

    return tell_all


@pytest.fixture
def contact(store: Opened) -> Callable[[str], int]:
    """The id of the contact with that full name."""

    def find(name: str) -> int:
        ((key,),) = store.execute("SELECT id FROM contact WHERE name = ?", (name,))
        return int(key)

    return find
