"""The user's own themes: TOML files, each of which is offered or says what is wrong with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from netui.settings import Settings
from netui.tui.user_themes import COLOURS, read_user_themes
from netui.tui.widgets.footer import Footer
from tests.tui.conftest import OpenApp

DUSK = 'primary = "#88c0d0"\nbackground = "#101418"\naccent = "orange"\n'


def test_a_theme_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "dusk.toml").write_text(DUSK)
    (tmp_path / "paper.toml").write_text('\ufeffname = "my-paper"\nprimary = "teal"\nbackground = "#fffff0"')
    (tmp_path / "old.toml").write_text('primary = "#fff"\ndark = false')
    (tmp_path / "notes.txt").write_text("not one")
    (tmp_path / ".dusk.toml").write_text("an editor's")
    themes, problems = read_user_themes(str(tmp_path))
    assert problems == []
    assert [(theme.name, theme.dark) for theme in themes] == [("dusk", True), ("old", False), ("my-paper", False)]
    assert (themes[0].primary, themes[0].accent, themes[0].surface) == ("#88C0D0", "#FFA500", None)


WRONG = [
    ("primary = ", "it is not TOML (Invalid value (at end of document))"),
    ('background = "#000"', 'it has no primary, such as primary = "#88c0d0"'),
    ('primary = "#88c0d"', 'primary is an opaque colour in quotes, such as "#88c0d0" or "teal"'),
    ("primary = 3", 'primary is an opaque colour in quotes, such as "#88c0d0" or "teal"'),
    ('primary = "teal 50%"', 'primary is an opaque colour in quotes, such as "#88c0d0" or "teal"'),
    ('primary = "ansi_blue"', 'primary is an opaque colour in quotes, such as "#88c0d0" or "teal"'),
    ('primary = "auto"', 'primary is an opaque colour in quotes, such as "#88c0d0" or "teal"'),
    ('primary = "rgba(1,2,3,0.5)"', 'primary is an opaque colour in quotes, such as "#88c0d0" or "teal"'),
    ('primary = "teal"\ndark = "yes"', "dark is true or false, without quotes"),
    ('primary = "teal"\nink = "red"', f"a theme has no 'ink', only name, dark, {', '.join(COLOURS)}"),
    ('primary = "teal"\nname = "my theme"', "the name of a theme is one word of letters, digits, - and _"),
    ('primary = "teal"\nname = ""', "the name of a theme is one word of letters, digits, - and _"),
    ('primary = "teal"\nname = "nord"', "there is a theme nord already; give it another name"),
    ('primary = "teal"\nname = "dusk"', "there is a theme dusk before it"),
]


@pytest.mark.parametrize(("content", "wrong"), WRONG)
def test_what_is_wrong_with_a_file_is_said_and_it_is_left_out(tmp_path: Path, content: str, wrong: str) -> None:
    (tmp_path / "dusk.toml").write_text(DUSK)
    (tmp_path / "x.toml").write_text(content)
    themes, problems = read_user_themes(str(tmp_path))
    assert [theme.name for theme in themes] == ["dusk"]
    assert problems == [f"themes/x.toml: {wrong}, so it is left out."]


def test_whatever_lies_in_the_folder_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    os.mkfifo(tmp_path / "b.toml")
    (tmp_path / "c.toml").write_bytes(b"primary = '\xff'")
    (tmp_path / "d.toml").write_text("a = " + "[" * 5000)
    (tmp_path / "e.toml").write_text(DUSK)
    themes, problems = read_user_themes(str(tmp_path))
    assert [theme.name for theme in themes] == ["e"]
    assert [problem.partition(".toml")[0] for problem in problems] == [f"themes/{name}" for name in "abcd"]
    assert read_user_themes(str(tmp_path / "none")) == ([], [])


async def test_the_session_offers_them_and_begins_with_the_one_of_the_settings(
    world: str, open_app: OpenApp, config: Path
) -> None:
    folder = config / "themes"
    folder.mkdir(parents=True)
    (folder / "dusk.toml").write_text(DUSK)
    (folder / "x.toml").write_text("primary")
    settings = Settings()
    settings.theme = "dusk"
    async with open_app(world, settings=settings, remembered={"theme": "nord"}) as pilot:
        footer = pilot.app.screen.query_one(Footer)
        assert pilot.app.theme == "dusk"
        assert footer.message.startswith("themes/x.toml: it is not TOML")
        (folder / "dawn.toml").write_text('primary = "#305060"\nbackground = "#f8f4f0"')
        await pilot.press("colon", *"theme", "enter")
        await pilot.press(*"dawn", "enter")
        await pilot.pause()
        assert pilot.app.theme == "dawn"
        assert footer.message == "dawn until you leave: the settings have dusk."


async def test_a_theme_of_the_settings_that_is_not_there_is_said(world: str, open_app: OpenApp) -> None:
    settings = Settings()
    settings.theme = "gone"
    async with open_app(world, settings=settings) as pilot:
        assert pilot.app.theme == "textual-dark"
        said = pilot.app.screen.query_one(Footer).message
        assert said == "There is no theme gone, as the settings have it: choose one with : and Theme."
