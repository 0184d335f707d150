"""The question what a name and a text is, in the session: answered once, or for good with `f2`."""

from __future__ import annotations

import pytest

from netui.actions.log import log_line
from netui.db.handle import DatabaseHandle
from netui.queries.quick_add.name_and_text import read_name_and_text
from netui.settings import Settings, parse_settings
from netui.tui.screens.quick_add.bar import QuickAddBar
from tests.support.history import moment_at
from tests.support.quick_add_host import QuickAddHost, open_tui_database, screen_text
from tests.support.settled_pilot import run_app

DAY = "2026-11-18"


@pytest.fixture
def host(store: DatabaseHandle) -> QuickAddHost:
    log_line("new Dana Liu", moment=moment_at(DAY))
    store.execute("INSERT INTO file_default VALUES ('name_and_text', 'undecided')")
    return QuickAddHost(open_tui_database(store.path, moment_at(DAY)))


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        (["1", "enter"], "undecided"),
        (["f2", "1", "enter"], "note"),
        (["f2", "2", "enter"], "met"),
        (["f2", "f2", "2", "enter"], "undecided"),
        (["f2", "1", "escape"], "undecided"),
    ],
)
async def test_f2_takes_the_answer_for_all_such_lines(host: QuickAddHost, keys: list[str], kind: str) -> None:
    async with run_app(host, size=(100, 30)) as pilot:
        await host.mount(QuickAddBar(host.session))
        await pilot.pause()
        host.bar.line.value = "Dana: likes tea"
        await pilot.pause()
        await pilot.press("enter")
        assert "f2 always: all lines like this from now on" in screen_text(host)
        await pilot.press(*keys)
        await pilot.pause()
    assert read_name_and_text(host.database.execute, Settings()) == kind


def test_the_settings_of_the_user_overrule_those_of_the_file(host: QuickAddHost) -> None:
    for word in ("note", "met", "ask"):
        settings = parse_settings(f'name_and_text = "{word}"')
        assert read_name_and_text(host.database.execute, settings) == word
