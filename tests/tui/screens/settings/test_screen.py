"""Settings: everything is listed, changed in place, written into the user's file, and taken back."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot

from netui import places
from netui.settings import (
    FLAG_SETTINGS,
    LIST_SETTINGS,
    NUMBER_SETTINGS,
    TEXT_SETTINGS,
    WORD_SETTINGS,
    Settings,
    load_settings,
)
from netui.settings_file import SettingValue, keep_setting
from netui.tui.app import NetuiApp
from netui.tui.chords import Keymap
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.screens.settings.screen import SettingsScreen
from netui.tui.screens.settings.setting_prompt import parse_setting
from netui.tui.screens.settings.setting_rows import SECTIONS, read_setting_rows
from netui.tui.widgets.theme_chooser import ThemeChooser
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import MatchesSnapshot, OpenApp

FILE = """# mine
late_days = 3  # a busy year

# about keys
[keys]
redo = "R"
"""


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def session(pilot: Pilot[None]) -> NetuiApp:
    app = pilot.app
    assert isinstance(app, NetuiApp)
    return app


async def open_settings(pilot: Pilot[None]) -> SettingsScreen:
    """Open Settings through the palette."""
    await press(pilot, ":", *"settings", "enter")
    screen = pilot.app.screen
    assert isinstance(screen, SettingsScreen)
    return screen


@pytest.fixture
def file() -> Path:
    """The user's settings file, with comments."""
    path = Path(places.config_file())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FILE)
    return path


def test_every_setting_is_in_one_section() -> None:
    listed = [name for _, names in SECTIONS for name in names]
    declared = [
        *(number.name for number in NUMBER_SETTINGS),
        *(each[0] for table in (TEXT_SETTINGS, LIST_SETTINGS, WORD_SETTINGS, FLAG_SETTINGS) for each in table),
    ]
    assert sorted(listed) == sorted(declared)


def test_every_row_says_what_it_does() -> None:
    rows = read_setting_rows(Settings(), (), Keymap({}))
    assert all(row.help for row in rows if not row.is_heading)
    assert not any(row.is_own for row in rows)


@pytest.mark.parametrize(
    ("table", "name", "typed", "value"),
    [
        ("", "late_days", " 12 ", 12),
        ("", "late_days", "", None),
        ("", "my_name", "Ada  Byron", "Ada Byron"),
        ("", "my_addresses", "a@b.example, c@d.example,", ("a@b.example", "c@d.example")),
        ("", "region", "GB", "GB"),
        ("", "name_and_text", "met", "met"),
        ("keys", "undo", "U", "U"),
        ("keys", "day-back", ",", ","),
        ("keys", "undo", "U, g u", ("U", "g u")),
    ],
)
def test_what_is_typed_becomes_a_value(table: str, name: str, typed: str, value: SettingValue | None) -> None:
    assert parse_setting(table, name, typed) == value


@pytest.mark.parametrize(
    ("name", "typed", "why"),
    [
        ("late_days", "400", "from 0 to 365"),
        ("late_days", "soon", "from 0 to 365"),
        ("late_days", "-1", "from 0 to 365"),
        ("late_days", "²", "from 0 to 365"),
        ("region", "England", "two letters"),
        ("name_and_text", "maybe", "note, ask, met"),
    ],
)
def test_what_can_be_no_value_says_why(name: str, typed: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_setting("", name, typed)


async def test_a_number_is_changed_and_taken_back(open_app: OpenApp, world: str, file: Path) -> None:
    async with open_app(world, settings=load_settings()) as pilot:
        screen = await open_settings(pilot)
        screen.pane.go_to_key(("", "daily_limit"))
        await press(pilot, "enter", "ctrl+u", *"999", "enter")
        assert session(pilot).database.settings.daily_limit == 999
        assert file.read_text() == FILE.replace("busy year\n", "busy year\ndaily_limit = 999\n")
        assert "daily_limit is 999" in screen_text(pilot.app)
        await press(pilot, "u")
        assert file.read_text() == FILE
        assert session(pilot).database.settings.daily_limit == 5
        await press(pilot, "R")
        assert tomllib.loads(file.read_text())["daily_limit"] == 999
        screen.pane.go_to_key(("", "late_days"))
        await press(pilot, "d")
        assert "late_days" not in tomllib.loads(file.read_text())
        assert "# mine" in file.read_text()
        await press(pilot, "u", "u")
        assert file.read_text() == FILE  # with the comment behind the value that was taken out
        await press(pilot, "R", "R")
        assert "late_days" not in tomllib.loads(file.read_text())
        await press(pilot, "u")
        screen.pane.go_to_key(("", "ascii"))
        await press(pilot, "enter", "R")
        assert "Nothing to redo" in screen_text(pilot.app)
        file.write_text("late_days = 4\n")
        await press(pilot, "escape")
        await open_settings(pilot)
        await press(pilot, "u")
        assert "No setting has been changed here" in screen_text(pilot.app)  # what was changed elsewhere stays
        assert file.read_text() == "late_days = 4\n"


async def test_what_is_due_goes_by_a_setting_at_once(open_app: OpenApp, world: str, file: Path) -> None:
    async with open_app(world, settings=load_settings()) as pilot:
        app = session(pilot)
        before = len(app.database.queue.items)
        screen = await open_settings(pilot)
        screen.pane.go_to_key(("", "daily_limit"))
        await press(pilot, "enter", "ctrl+u", "0", "enter")
        assert len(app.database.queue.items) < before
        await press(pilot, "escape")
        shown = app.screen_stack[0]
        assert isinstance(shown, NetworkScreen)
        assert "Keep in touch" not in screen_text(app)


async def test_what_else_was_saved_meanwhile_stays_when_a_setting_is_taken_back(
    open_app: OpenApp, world: str, file: Path
) -> None:
    async with open_app(world, settings=load_settings()) as pilot:
        screen = await open_settings(pilot)
        screen.pane.go_to_key(("", "late_days"))
        await press(pilot, "d")
        settings = session(pilot).database.settings
        settings.source = keep_setting(settings.path, "views", "boston", "#boston", as_read=settings.source)
        await press(pilot, "u")
        said = tomllib.loads(file.read_text())
        assert (said["late_days"], said["views"]) == (3, {"boston": "#boston"})


async def test_what_is_already_so_is_no_change(open_app: OpenApp, world: str, file: Path) -> None:
    file.write_text(FILE.replace("late_days = 3", 'my_addresses = ["a@b.example"] # work\nlate_days = 3'))
    async with open_app(world, settings=load_settings()) as pilot:
        screen = await open_settings(pilot)
        before = file.stat().st_mtime_ns
        for name in ("my_addresses", "late_days"):
            screen.pane.go_to_key(("", name))
            await press(pilot, "enter", "enter")
        await press(pilot, "u")
        assert "No setting has been changed" in screen_text(pilot.app)
        assert file.stat().st_mtime_ns == before


async def test_a_flag_holds_at_once(open_app: OpenApp, world: str, file: Path) -> None:
    async with open_app(world, settings=load_settings()) as pilot:
        screen = await open_settings(pilot)
        screen.pane.go_to_key(("", "ascii"))
        await press(pilot, "enter")
        assert "ascii is yes" in screen_text(pilot.app)
        assert tomllib.loads(file.read_text())["ascii"] is True
        await press(pilot, "u")
        assert file.read_text() == FILE


async def test_a_key_is_given_to_another_command(open_app: OpenApp, world: str, file: Path) -> None:
    async with open_app(world, settings=load_settings()) as pilot:
        screen = await open_settings(pilot)
        screen.pane.go_to_key(("keys", ""))
        await press(pilot, "enter", *"zoom", "enter", *"ctrl+u", "backspace")
        await press(pilot, "ctrl+u", "Z", "enter")
        app = session(pilot)
        assert tomllib.loads(file.read_text())["keys"] == {"redo": "R", "zoom": "Z"}
        assert app.keymap.find("Z", "due") is not None
        assert app.keymap.find("z", "due") is None


async def test_themes_are_seen_before_one_is_taken(open_app: OpenApp, world: str, file: Path) -> None:
    async with open_app(world, settings=load_settings()) as pilot:
        screen = await open_settings(pilot)
        before = pilot.app.theme
        screen.pane.go_to_key(("", "theme"))
        await press(pilot, "enter", "down", "down")
        assert isinstance(pilot.app.screen, ThemeChooser)
        assert pilot.app.theme != before
        await press(pilot, "escape")
        assert pilot.app.theme == before
        await press(pilot, "enter", *"nord", "enter")
        assert pilot.app.theme == "nord"
        assert tomllib.loads(file.read_text())["theme"] == "nord"
        await press(pilot, "u")
        assert pilot.app.theme == before


async def test_a_file_that_was_edited_meanwhile_is_left_alone(open_app: OpenApp, world: str, file: Path) -> None:
    async with open_app(world, settings=load_settings()) as pilot:
        screen = await open_settings(pilot)
        screen.pane.go_to_key(("", "mouse"))
        file.write_text("late_days = 4\n")
        await press(pilot, "enter")
        assert "so nothing was written" in screen_text(pilot.app)
        assert file.read_text() == "late_days = 4\n"
        await press(pilot, "escape")
        await open_settings(pilot)
        assert session(pilot).database.settings.late_days == 4  # opened anew it has what the file says


async def test_the_demo_writes_nothing(open_app: OpenApp, world: str, file: Path) -> None:
    async with open_app(world, settings=load_settings()) as pilot:
        app = session(pilot)
        app.is_demo = True
        screen = await open_settings(pilot)
        screen.pane.go_to_key(("", "ascii"))
        await press(pilot, "enter")
        assert app.database.settings.ascii
        assert file.read_text() == FILE


@pytest.mark.parametrize(("width", "height"), [(50, 15), (80, 24), (120, 36), (200, 50)])
async def test_looks(
    open_app: OpenApp, world: str, file: Path, matches_snapshot: MatchesSnapshot, width: int, height: int
) -> None:
    async with open_app(world, size=(width, height), settings=load_settings()) as pilot:
        screen = await open_settings(pilot)
        screen.pane.border_title = Content("Settings · ~/.config/netui/settings.toml")
        await press(pilot, "j", "j")
        app = session(pilot)
        assert matches_snapshot(app, f"settings-{width}x{height}")
