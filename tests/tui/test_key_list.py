"""The list of keys: what the view is for, its own keys first, the general ones, the marks, the lines."""

from __future__ import annotations

import re

import pytest

from netui.tui.chords import Keymap
from netui.tui.commands import COMMANDS
from netui.tui.commands.command import CONTACTS, DUE, INTRODUCTIONS, MAP, OPPORTUNITIES, REVIEW, TABLE
from netui.tui.key_list import key_choices
from netui.tui.widgets.chooser import filter_choices

PLACES = sorted({place for command in COMMANDS for place in command.places})


@pytest.mark.parametrize("place", PLACES)
def test_it_begins_with_two_sentences_on_what_the_view_is_for(place: str) -> None:
    first = key_choices(Keymap(), place)[0]
    assert (first.label, first.value) == ("", None)
    assert len(re.findall(r"[.!?](?= |$)", first.detail)) == 2
    assert "`" not in first.detail
    assert "*" not in first.detail


@pytest.mark.parametrize("place", PLACES)
def test_every_key_of_the_place_is_in_it_once(place: str) -> None:
    listed = [each.value for each in key_choices(Keymap(), place) if each.value is not None and each.keys != "a"]
    keyed = [command for command in COMMANDS if place in command.places and command.keys]
    wanted = {command.name for command in keyed}
    assert {command.name for command in listed} | {"quick-add"} == wanted | {"quick-add"}
    assert len(listed) == len({command.name for command in listed})


@pytest.mark.parametrize(
    ("place", "heading", "first"),
    [
        (DUE, "Keys of Due", "done"),
        (CONTACTS, "Keys of Contacts", None),
        (INTRODUCTIONS, "Keys of Introductions", "new-introduction"),
        (OPPORTUNITIES, "Keys of Opportunities", "stage-on"),
        (REVIEW, "Keys of Review", None),
        (TABLE, "Keys of Table", "table-columns"),
    ],
)
def test_the_keys_of_the_view_come_first(place: str, heading: str, first: str | None) -> None:
    choices = key_choices(Keymap(), place)
    assert choices[1].label == heading
    assert first in (None, choices[2].value.name)
    headings = [at for at, choice in enumerate(choices) if choice.is_heading]
    assert all(len(choice.value.places) <= len(PLACES) / 2 for choice in choices[2 : headings[1]])


def test_the_legend_has_every_mark() -> None:
    marks = {each.keys: each.detail for each in key_choices(Keymap(), MAP) if each.value is None and each.keys}
    assert {*"●○◐◆◇▸→←↔✓✗", "4d !"} <= set(marks)
    assert all(marks.values())


def test_it_finds_lines_and_marks_too() -> None:
    choices = key_choices(Keymap(), DUE)
    assert "Jaime's birthday is 3 March" in [each.detail for each in filter_choices(choices, "birthday")]
    assert "○" in [each.keys for each in filter_choices(choices, "○")]
