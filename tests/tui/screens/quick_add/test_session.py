"""What quick add reads while the file can't be read is read again before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from netui.db.errors import UnusableError
from netui.tui.database import Database
from netui.tui.screens.quick_add.session import QuickAddSession
from tests.support.history import add_lines
from tests.support.quick_add_host import QuickAddHost
from tests.support.settled_pilot import run_app
from tests.tui.screens.quick_add.test_bar import WORLD, open_bar, write


def refuse(sql: str, args: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    raise UnusableError("It is locked.")


def test_a_name_that_could_not_be_looked_up_is_looked_up_later(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_lines(WORLD)
    session = QuickAddSession(database)
    session.get_ready()
    assert session.read("call Renee Marsh", implied=None).contacts[0].status == "known"
    with monkeypatch.context() as locked:
        locked.setattr(database, "execute", refuse)
        session.get_ready()
        assert session.read("call Renee Marsh: hello", implied=None).contacts[0].status == "known"
        assert not session.is_unread
        assert session.read("call Jaime Stone", implied=None).contacts[0].status == "new"
        assert session.is_unread
    session.get_ready()
    assert not session.is_unread
    assert session.read("call Jaime Stone", implied=None).contacts[0].status == "known"


async def test_no_namesake_is_saved_for_want_of_a_look(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    add_lines(WORLD)
    async with run_app(QuickAddHost(database)) as pilot:
        bar = await open_bar(pilot)
        with monkeypatch.context() as locked:
            locked.setattr(database, "execute", refuse)
            await write(pilot, "call Jaime Stone: the programme")
        assert bar.backend.is_unread
        bar.save()
        await pilot.pause()
    assert database.execute("SELECT count(*) FROM contact WHERE name = 'Jaime Stone'") == [(1,)]
    assert database.execute("SELECT count(*) FROM interaction WHERE note = 'the programme'") == [(1,)]
