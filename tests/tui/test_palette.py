"""The palette and the list of keys find what a line can say, by its verbs too."""

from __future__ import annotations

import pytest

from netui.tui.chords import Keymap
from netui.tui.database import Database
from netui.tui.palette import find_commands, key_choices
from netui.tui.widgets.chooser import filter_choices
from tests.support.history import add_line


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("birthday", "Jaime's birthday is 3 March"),
        ("nudge", "nudge NAME …"),
        ("todo", "todo Dana: call back in 6 months"),
        ("intro", "intro Dana to Priya: library analytics"),
    ],
)
def test_a_verb_leads_to_the_line(database: Database, typed: str, line: str) -> None:
    found = find_commands(typed, keymap=Keymap(), place="due", database=database)
    assert [(each.keys, each.value.name) for each in found if each.detail == line] == [("a", "quick-add")]


def test_a_command_comes_before_the_lines(database: Database) -> None:
    found = [each for each in find_commands("introduce", keymap=Keymap(), place="due", database=database) if each.value]
    assert found[0].value.name == "introduce"
    assert any(each.detail == "Jaime introduced me to Renee Marsh" for each in found)


def test_the_list_of_keys_finds_them_too() -> None:
    found = filter_choices(key_choices(Keymap(), "due"), "birthday")
    assert "Jaime's birthday is 3 March" in [each.detail for each in found]


def test_a_command_that_is_called_so_comes_before_whoever_only_has_the_word_on_the_card(database: Database) -> None:
    add_line("2026-11-18", "new Helen Marsh (Round Table)")
    add_line("2026-11-18", "new Theme Okafor (Northwind)")

    def first(typed: str) -> str:
        found = find_commands(typed, keymap=Keymap(), place="due", database=database)
        return next(choice.label for choice in found if choice.value)

    assert first("table") == "Table"
    assert first("tabl") == "Helen Marsh"
    assert first("theme") == "Theme Okafor"
