"""Keys typed ahead of opening screens, and records deleted before a question about them is answered."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from netui.tui.app import NetuiApp
from netui.tui.command_screen import CommandScreen
from netui.tui.screens.contact.form import ContactFormScreen
from netui.tui.screens.contact.form_row import FieldRow
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.widgets.chooser import Chooser
from netui.tui.widgets.prompt import Prompt
from netui.tui.widgets.rows import Rows
from tests.support.opportunity_world import add_opportunities
from tests.tui.conftest import OpenApp


def _type_ahead(pilot: Pilot[None], *keys: str) -> None:
    """Post keys without waiting for what they do."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))


def _change_elsewhere(path: str, sql: str, *arguments: object) -> None:
    """Change the file through another connection, as another window does."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(sql, arguments)


def _open_screens(pilot: Pilot[None]) -> list[str]:
    """The class names of the screens over the main one."""
    return [type(screen).__name__ for screen in pilot.app.screen_stack[1:]]


async def _settle(pilot: Pilot[None]) -> None:
    for _ in range(4):
        await pilot.pause(0.05)


def _message(pilot: Pilot[None]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, CommandScreen)
    return screen.footer.message


@pytest.mark.parametrize(
    ("keys", "opened"),
    [
        (("g", "i", "g", "o", "g", "m", "g", "r"), ["ReviewScreen"]),
        (("2", "enter", "escape", "escape", "escape"), []),
        (("2", "m", "m"), ["ComposeScreen"]),
        (("question_mark", "escape", "escape"), []),
    ],
)
async def test_keys_typed_ahead_find_what_they_open(
    open_app: OpenApp, world: str, keys: tuple[str, ...], opened: list[str]
) -> None:
    async with open_app(world) as pilot:
        _type_ahead(pilot, *keys)
        await _settle(pilot)
        assert _open_screens(pilot) == opened


async def test_a_view_of_what_is_gone_leaves_when_it_is_seen_again(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        pilot.app.navigation.open_contact(1)  # type: ignore[attr-defined]
        await _settle(pilot)
        await pilot.press("question_mark")
        _change_elsewhere(world, "DELETE FROM contact WHERE id = 1")
        pilot.app.refresh_facts()  # type: ignore[attr-defined]
        await _settle(pilot)
        assert _open_screens(pilot) == ["ContactView", "Chooser"]
        await pilot.press("escape")
        await _settle(pilot)
        assert _open_screens(pilot) == []


@pytest.mark.parametrize("keys", [("2",), ("g", "o"), ("g", "i")], ids=["contacts", "board", "introductions"])
async def test_late_clicks_open_one_screen(open_app: OpenApp, world: str, keys: tuple[str, ...]) -> None:
    add_opportunities(world)
    async with open_app(world) as pilot:
        await pilot.press(*keys)
        await _settle(pilot)
        before, rows = _open_screens(pilot), pilot.app.focused
        assert isinstance(rows, Rows)
        for _ in range(3):
            rows.post_message(Rows.Chosen(rows))
        await _settle(pilot)
        assert len(_open_screens(pilot)) == len(before) + 1


async def test_a_covered_screen_opens_nothing_over_the_one_that_covers_it(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        network = pilot.app.screen
        assert isinstance(network, CommandScreen)
        await pilot.press("question_mark")
        network.open_screen(Chooser("late", []))
        await _settle(pilot)
        assert _open_screens(pilot) == ["Chooser"]
        assert await network.ask(Chooser("late", [])) is None


async def test_a_late_answer_opens_nothing_over_another_screen(open_app: OpenApp, world: str) -> None:
    """The answer comes when another question already covers the screen that asked."""
    async with open_app(world) as pilot:
        network = pilot.app.screen
        assert isinstance(network, CommandScreen)

        def answered(answer: object) -> None:
            pilot.app.push_screen(Chooser("between", []))
            network.services.navigation.open_contact(1)

        first = Chooser("first", [])
        network.open_screen(first, answered)
        await _settle(pilot)
        first.dismiss(None)
        await _settle(pilot)
        assert _open_screens(pilot) == ["Chooser"]


@pytest.mark.parametrize("key", ["w", "m", "plus", "equals_sign"])
async def test_what_is_asked_about_somebody_who_is_gone_is_said(
    open_app: OpenApp, world: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(world) as pilot:
        pilot.app.navigation.open_contact(1)  # type: ignore[attr-defined]
        await _settle(pilot)
        # The key comes before the session has noticed the change.
        monkeypatch.setattr(pilot.app.database, "has_changed", lambda: False)  # type: ignore[attr-defined]
        _change_elsewhere(world, "DELETE FROM contact WHERE id = 1")
        await pilot.press(key)
        await pilot.pause()
        assert "no longer" in _message(pilot) or "gone" in _message(pilot)


async def test_ctrl_n_closes_the_prompt_under_it(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        pilot.app.navigation.open_contact(1)  # type: ignore[attr-defined]
        await _settle(pilot)
        await pilot.press("+", *"remember", "enter")
        await _settle(pilot)
        assert pilot.app.screen.query(Prompt)
        await pilot.press("ctrl+n")
        await _settle(pilot)
        assert not pilot.app.screen.query(Prompt)
        assert pilot.app.focused is pilot.app.screen.query_one(QuickAddBar).line


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("tab", *"xyz"), {"nickname": "xyz"}),
        (("end", *"ab", "tab", *"xyz", "tab", *"q"), {"name": "ab", "nickname": "xyz", "organisation": "q"}),
        (("tab", *"ab", "shift+tab", "end", *"c"), {"name": "c", "nickname": "ab"}),
    ],
)
async def test_what_is_typed_with_tab_in_one_go_is_in_the_field_that_it_leads_to(
    open_app: OpenApp, world: str, keys: tuple[str, ...], expected: dict[str, str]
) -> None:
    async with open_app(world) as pilot:
        form = await _open_form(pilot)
        before = {row.field.name: row.typed for row in form.query(FieldRow)}
        _type_ahead(pilot, *keys)
        await _settle(pilot)
        typed = {row.field.name: row.typed for row in form.query(FieldRow) if row.touched}
        assert {name: text.removeprefix(before[name]) for name, text in typed.items()} == expected


async def test_what_is_typed_with_ctrl_s_in_one_go_is_saved(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        await _open_form(pilot)
        _type_ahead(pilot, *"Dee Fox", "tab", *"Dee", "ctrl+s")
        await _settle(pilot)
        assert _open_screens(pilot) == []
        saved = "SELECT name, nickname FROM contact ORDER BY id DESC LIMIT 1"
        assert pilot.app.database.execute(saved) == [("Dee Fox", "Dee")]  # type: ignore[attr-defined]


async def _open_form(pilot: Pilot[None]) -> ContactFormScreen:
    await pilot.press("n")
    await _settle(pilot)
    form = pilot.app.screen
    assert isinstance(form, ContactFormScreen)
    return form


@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        ((*"met Dax", "backspace", "left", "backspace", *"na"), "met naa"),
        ((*"met Dax", "home", *"I ", "end", *"!"), "I met Dax!"),
        ((*"met Dax", "ctrl+u", *"call"), "call"),
        ((*"met Dax Po", "ctrl+w", *"Liu"), "met Dax Liu"),
    ],
)
@pytest.mark.parametrize("place", ["line", "form", "filter"])
async def test_editing_keys_and_letters_in_one_go_keep_their_order(
    open_app: OpenApp, world: str, place: str, keys: tuple[str, ...], typed: str
) -> None:
    async with open_app(world) as pilot:
        await pilot.press({"line": "a", "form": "n", "filter": "slash"}[place])
        await _settle(pilot)
        _type_ahead(pilot, *keys)
        await _settle(pilot)
        assert isinstance(pilot.app.focused, Input)
        assert pilot.app.focused.value == typed


async def test_an_entry_is_opened_before_the_file_is_open_for_writing(open_app: OpenApp, world: str) -> None:
    async with open_app(world, (120, 36)) as pilot:
        await pilot.press("3", "G")
        app = pilot.app
        assert isinstance(app, NetuiApp)
        assert isinstance(app.screen, NetworkScreen)
        entry = app.screen.pane.entry
        assert entry is not None
        app.database.close()
        app.database.connect_for_reading()  # as it is until the first paint
        await app.overlays.open_entry(entry)
        await pilot.pause()
        assert app.screen.query(QuickAddBar)
