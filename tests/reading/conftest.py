"""Histories are told in quick-add lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from netui.actions.log import log_line
from netui.clock import Moment
from netui.store.opening import Opened

Tell = Callable[..., None]


@pytest.fixture
def tell(store: Opened, moment: Moment) -> Tell:
    """Log lines one after the other, on Wednesday 18 November 2026 unless another day is given."""

    def log_all(*lines: str, today: str = "2026-11-18") -> None:
        for line in lines:
            record, done = log_line(line, moment=Moment(moment.instant, dt.date.fromisoformat(today)), session=None)
            assert done, f"{line}: {record.message}"

    return log_all


@pytest.fixture
def contact(store: Opened) -> Callable[[str], int]:
    """The id of the contact with that full name."""

    def find(name: str) -> int:
        ((key,),) = store.execute("SELECT id FROM contact WHERE name = ?", (name,))
        return int(key)

    return find
