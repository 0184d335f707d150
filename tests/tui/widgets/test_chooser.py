"""The list of choices: an enter that comes early, and rows that wrap at every width."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
from textual.app import App
from textual.widgets import Input

from netui.tui.widgets.chooser import Choice, Chooser, filter_choices
from netui.tui.widgets.text_cells import cell_len
from tests.support.settled_pilot import run_app

NAMES = ("open", "theme", "table", "the way")


def _slow(typed: str) -> Sequence[Choice]:
    """The names that contain what is typed, after a while in which more keys come."""
    time.sleep(0.03)
    return [Choice(name, "", "", name) for name in NAMES if typed in name]


class _Host(App[None]):
    """Opens a chooser and keeps what it gave back."""

    def __init__(self, chooser: Chooser) -> None:
        super().__init__()
        self.chooser = chooser
        self.taken: list[object] = []

    def on_mount(self) -> None:
        self.push_screen(self.chooser, self.taken.append)


@pytest.mark.parametrize(
    ("typed", "is_told", "taken"),
    [
        ("theme", True, ["theme"]),
        ("theme", False, ["theme"]),  # enter overtakes what the input posts
        ("nothing such", False, []),  # nothing fits: the dialog stays
    ],
)
async def test_enter_takes_the_first_of_what_was_typed_by_then(typed: str, is_told: bool, taken: list[str]) -> None:
    host = _Host(Chooser("Names", _slow))
    async with run_app(host, size=(80, 24)) as pilot:
        await pilot.pause()
        line = host.chooser.line
        with line.prevent() if is_told else line.prevent(Input.Changed):
            line.value = typed
            host.chooser.action_take()
            await pilot.pause()
        assert host.taken == taken


async def test_an_enter_before_the_list_is_there_is_kept_for_its_first_row() -> None:
    chooser = Chooser("Names", _slow)
    host = _Host(chooser)
    chooser.action_take()
    async with run_app(host, size=(80, 24)) as pilot:
        await pilot.pause()
        assert host.taken == ["open"]


async def test_a_list_that_is_still_empty_says_what_to_type() -> None:
    chooser = Chooser("Event", lambda typed: [], empty="Type its name.")
    async with run_app(_Host(chooser), size=(80, 24)) as pilot:
        await pilot.pause()
        assert chooser.choices.empty_lines(40) == [[(" Type its name.", "muted")]]
        await pilot.press("a")
        assert chooser.choices.empty_lines(40) == [[(" Nothing found.", "muted")]]


LONG = "Write everything, or marked or filtered people, to a file that another program reads"

CHOICES = [
    Choice("", "Two sentences of prose about what all of this is for. They are read, and are never taken."),
    Choice("Here"),
    Choice("Export", LONG, "a, ctrl+n, alt+left", "export"),
    Choice("Accept the moves that an import saw", LONG, "", "moves"),
    Choice("Marks"),
    Choice("", "late: the window is past", "○"),
]


@pytest.mark.parametrize("columns", [40, 50, 59, 60, 80, 120, 200])
async def test_every_sentence_is_whole_and_no_wider_than_the_list(columns: int) -> None:
    host = _Host(Chooser("Keys", CHOICES))
    async with run_app(host, size=(columns, 40)) as pilot:
        await pilot.pause()
        rows = host.chooser.choices
        width = rows.text_width - 2
        starts = enumerate(pairwise(rows.row_starts(width)))
        lines = [rows.draw(row, line, width) for row, (start, end) in starts for line in range(end - start)]
        assert max(sum(cell_len(text) for text, _ in line) for line in lines) <= width
        said = " ".join(" ".join(text.strip() for text, style in line if style == "muted") for line in lines)
        assert said.count(LONG) == 2
        assert CHOICES[0].detail in said
        under = rows.draw(2, 1, width)[0][0] == "  "
        assert under == (columns < 60)  # the sentence is under the command
        assert rows.cursor == 2


def test_a_heading_without_anything_under_it_is_left_out() -> None:
    assert [choice.label for choice in filter_choices(CHOICES, "moves")] == [
        "Here",
        "Accept the moves that an import saw",
    ]
    assert [choice.keys for choice in filter_choices(CHOICES, "late")] == ["", "○"]


def test_a_heading_that_is_typed_stands_with_all_of_its_choices() -> None:
    choices = [Choice("Marks"), Choice("", "late", "○"), Choice("Ways"), Choice("e-mail", "an address", "", "mail")]
    assert filter_choices(choices, "marks") == choices[:2]
    assert filter_choices(choices, "email") == choices[2:]
