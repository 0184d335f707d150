"""`ascii = true`: frames and signs in characters that every terminal has, in every view; and the Linux console."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from rich.segment import Segment
from textual._border import BORDER_CHARS
from textual.color import Color

import netui
from netui.settings import Settings
from netui.tui.app import NetuiApp
from netui.tui.ascii_filter import ASCII_FILTER, CONSOLE_FILTER, AsciiFilter
from tests.support.painted_cells import painted_text
from tests.tui.conftest import OpenApp

BLACK = Color(0, 0, 0)


def drawn(line_filter: AsciiFilter, text: str) -> str:
    return "".join(text for text, _, _ in line_filter.apply([Segment(text)], BLACK))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("╭─ 1 Due 12 ───╮", "+- 1 Due 12 ---+"),
        ("┏━ 2 Contacts ━┓", "#= 2 Contacts =#"),
        ("┃ ▌Renee · today │", "# >Renee - today |".replace(" - ", " . ")),
        ("▕█░▒▏ ● ○ ◐ ◆ → ← ↔ ✓ ✗ …", "|#-:| * o ~ * > < = v x ~"),
        ("·░▒▓█", ".-:%#"),  # no two shades of a heat map are one
        ("Zoë Ångström, 李伟", "Zoë Ångström, 李伟"),
        ("▁▂▃▄▅▆▇█", "_.:-=+*#"),
    ],
)
def test_signs_become_ascii_and_names_stay(text: str, expected: str) -> None:
    assert drawn(ASCII_FILTER, text) == expected


def test_every_frame_bar_and_shape_has_a_character_of_one_cell() -> None:
    signs = [chr(code) for code in range(0x2500, 0x25A0)]
    signs += [each for border in BORDER_CHARS.values() for row in border for part in row for each in part]
    for sign in signs:
        found = drawn(ASCII_FILTER, sign)
        assert (len(found), found.isascii()) == (1, True), unicodedata.name(sign)


@pytest.mark.parametrize("floor", ["tui", "queries", "actions", "help"])
def test_every_sign_of_the_program_has_one_too(floor: str) -> None:
    """Also in views that no test opens: all that is no letter in the sources and pages from which they are made."""
    found = set()
    for file in (Path(netui.__file__).parent / floor).rglob("*.*"):
        if file.suffix in (".py", ".md") and file.name != "input_filter.py":
            signs = {each for each in file.read_text(encoding="utf-8") if unicodedata.category(each)[0] not in "LM"}
            found |= {(file.name, each) for each in signs if not drawn(ASCII_FILTER, each).isascii()}
    assert not found


def test_on_the_console_corners_are_square_and_what_its_fonts_lack_is_ascii() -> None:
    assert drawn(CONSOLE_FILTER, "╭─╮ │ ● ◐ ✓ ▸ › █ é") == "┌─┐ │ ● ~ v > > █ é"
    assert drawn(CONSOLE_FILTER, "┏━┓ ┃") == "╔═╗ ║"


VIEWS = (
    ("j",),
    ("2", "j", "3", "j"),
    ("s", "escape", "g", "t"),
    ("g", "i"),
    ("g", "o"),
    ("g", "m"),
    ("g", "r"),
    ("7",),
    ("g", "n", "2", "enter"),
    ("escape", "question_mark"),
    ("escape", "colon"),
    ("escape", "a", *"call Renee: x > y fri"),
    ("escape", "escape", "2", "e"),
)
"""Keys that lead from view to view."""


async def test_every_view_is_drawn_in_ascii(world: str, open_app: OpenApp) -> None:
    settings = Settings()
    settings.ascii = True
    seen = {}
    async with open_app(world, settings=settings) as pilot:
        assert isinstance(pilot.app, NetuiApp)
        for keys in VIEWS:
            await pilot.press(*("space" if key == " " else key for key in keys))
            await pilot.pause()
            text = painted_text(pilot.app)
            seen[keys] = {each for each in text if not each.isascii()}
        await pilot.resize_terminal(50, 15)
        await pilot.press("escape")
        await pilot.pause()
        seen["narrow",] = {each for each in painted_text(pilot.app) if not each.isascii()}
    assert {keys: found for keys, found in seen.items() if found} == {}
