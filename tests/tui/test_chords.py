"""The keymap: keys, chords, the user's own keys, clashes."""

import pytest

from netui.tui.chords import Keymap, key_name
from netui.tui.commands import COMMANDS, command_by_name
from netui.tui.key_list import key_choices


@pytest.mark.parametrize(
    ("key", "character", "name"),
    [
        ("j", "j", "j"),
        ("G", "G", "G"),
        ("colon", ":", ":"),
        ("question_mark", "?", "?"),
        ("space", " ", "space"),
        ("escape", "\x1b", "esc"),
        ("ctrl+d", "\x04", "ctrl+d"),
        ("enter", "\r", "enter"),
        ("f1", None, "f1"),
        ("é", "é", "é"),
    ],
)
def test_a_key_is_named_as_people_write_it(key: str, character: str | None, name: str) -> None:
    assert key_name(key, character) == name


def test_no_two_commands_of_a_place_have_a_key_in_common() -> None:
    for place in {place for command in COMMANDS for place in command.places}:
        here = [(key, command.name) for command in COMMANDS if place in command.places for key in command.keys]
        for key, name in here:
            hidden = [other for longer, other in here if longer == key or longer.startswith(key + " ")]
            assert hidden == [name], f"{key} in {place}"


def test_the_keys_of_the_product() -> None:
    for key, name, place in [
        ("x", "done", "due"),
        ("s d", "snooze-tomorrow", "due"),
        ("S", "skip", "due"),
        ("p p", "pause-person", "contacts"),
        ("d", "drop", "timeline"),
        ("t", "thank", "contacts"),
        ("i", "introduce", "contacts"),
        ("m", "message", "timeline"),
        ("c", "cadence", "due"),
        ("n", "new-contact", "due"),
        ("E", "notes", "contacts"),
        ("space", "mark", "contacts"),
        ("v", "mark-range", "due"),
        ("*", "mark-all", "contacts"),
        ("V", "mark-clear", "due"),
        ("g g", "cursor-first", "timeline"),
        ("ctrl+r", "redo", "due"),
        ("?", "keys", "today"),
        ("q", "quit", "today"),
    ]:
        command = Keymap().find(key, place)
        assert command is not None, key
        assert command.name == name


def test_a_chord_says_what_may_follow() -> None:
    following = Keymap().following("s", "due")
    assert [key for key, _ in following] == ["d", "w", "m", "n", "."]
    assert {command.family for _, command in following} == {"snooze"}
    assert Keymap().following("x", "due") == []


def test_the_user_chooses_keys_by_the_name_of_the_command() -> None:
    keymap = Keymap({"undo": ("U", "ctrl+z  ctrl+z")})
    undo = command_by_name("undo")
    assert keymap.keys_of(undo) == ("U", "ctrl+z ctrl+z")
    assert keymap.find("U", "due") is undo
    assert keymap.find("u", "due") is None


def test_a_key_that_is_taken_away_from_another_command_is_told() -> None:
    keymap = Keymap({"undo": ("x",)})
    assert keymap.find("x", "due") is command_by_name("undo")
    assert keymap.keys_of(command_by_name("done")) == ()
    assert keymap.clashes == [
        f"keys: x of undo is also a key of {other}; {other} gives it up." for other in ("done", "news-told")
    ]


def test_a_key_that_begins_a_chord_of_another_command_is_told() -> None:
    keymap = Keymap({"undo": ("s",)})
    assert keymap.find("s", "due") is command_by_name("undo")
    assert keymap.following("s", "due") == []
    assert len(keymap.clashes) == 5


def test_an_unknown_command_is_told() -> None:
    assert Keymap({"undoo": ("U",)}).problems == ["keys: there is no command 'undoo'."]


def test_two_chosen_keys_that_clash_are_both_told() -> None:
    keymap = Keymap({"undo": ("U",), "done": ("U",)})
    assert "keys: U of undo is also a key of done; both were chosen." in keymap.problems


def test_only_keys_that_type_nothing_have_priority() -> None:
    keys = [key for keys in Keymap().priority_keys().values() for key in keys]
    assert sorted(keys) == ["ctrl+n", "ctrl+p", "f1"]


def test_every_command_has_a_sentence_and_a_place() -> None:
    for command in COMMANDS:
        assert command.places
        assert command.label
        assert command.help[0].isupper()
        assert not command.help.endswith(".")


def test_the_keys_of_a_place_are_listed_under_headings() -> None:
    choices = key_choices(Keymap(), "today")
    assert choices[0].value is None
    assert command_by_name("quit") in [choice.value for choice in choices]
    assert command_by_name("done") not in [choice.value for choice in choices]


def test_only_the_key_that_is_shown_leads_elsewhere() -> None:
    shown = Keymap().elsewhere("H")
    assert shown is not None
    assert Keymap().elsewhere("backspace") is None  # a second key of a help page
