"""The keys that were agreed on, held against the table of commands: one letter means one thing."""

import pytest

from netui.tui.chords import Keymap
from netui.tui.commands import COMMANDS, Command, command_by_name
from netui.tui.commands.command import (
    CARD,
    COMPOSE,
    CONTACT,
    CONTACTS,
    DUE,
    HELP,
    NETWORK_PANES,
    OPPORTUNITIES,
    REVIEW,
    TABLE,
    TIDE,
    TODAY,
    WITH_CURSOR,
    WITH_PEOPLE,
)
from netui.tui.view_strip import STRIP

AROUND = WITH_CURSOR - {HELP}
"""Wherever keys are commands; the pages of the help have a way back of their own."""

AGREED: list[tuple[str, str, frozenset[str]]] = [
    ("[", "view-previous", WITH_CURSOR),
    ("]", "view-next", WITH_CURSOR),
    ("{", "section-previous", frozenset({CARD, CONTACT, REVIEW, OPPORTUNITIES})),
    ("}", "section-next", frozenset({CARD, CONTACT, REVIEW, OPPORTUNITIES})),
    ("-", "back", AROUND),
    ("alt+left", "back", AROUND),
    ("_", "forth", AROUND),
    ("alt+right", "forth", AROUND),
    ("f", "next-step", WITH_PEOPLE),
    ("M h", "stage-heard", frozenset({OPPORTUNITIES})),
    ("M w", "stage-won", frozenset({OPPORTUNITIES})),
    ("V", "mark-clear", frozenset({DUE, CONTACTS, TABLE})),
    ("A", "archive", WITH_PEOPLE),
    ("d", "drop", frozenset({DUE, "timeline", CONTACT, "introductions", OPPORTUNITIES, REVIEW, "event"})),
    ("d", "news-leave-out", frozenset({"news"})),
    ("ctrl+l", "take-suggestion", frozenset({COMPOSE})),
    ("c", "cadence", WITH_PEOPLE),
    ("e", "edit", WITH_PEOPLE - {"audience"}),
    ("g n", "go-network", frozenset({DUE, TODAY, REVIEW, CONTACT})),
    ("w", "way", WITH_PEOPLE),
    ("g d", "go-tide", frozenset({DUE, TODAY, REVIEW, CONTACT, TIDE})),
    (",", "tide-day-back", frozenset({TIDE})),
    (".", "tide-day-on", frozenset({TIDE})),
    ("<", "tide-week-back", frozenset({TIDE})),
    (">", "tide-week-on", frozenset({TIDE})),
    ("0", "tide-today", frozenset({TIDE})),
    ("h", "tide-left", frozenset({TIDE})),
]
"""Key, command, and places in which the key is that command."""

FREE = ("g v", "I")
"""Keys that are kept for what is to come."""


@pytest.mark.parametrize(("key", "name", "places"), AGREED)
def test_a_key_does_what_was_agreed(key: str, name: str, places: frozenset[str]) -> None:
    keymap = Keymap()
    found = {place: keymap.find(key, place) for place in places}
    assert {place: command.name if command else None for place, command in found.items()} == dict.fromkeys(places, name)


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("A", {"archive"}),
        ("V", {"mark-clear"}),
        ("f", {"next-step"}),
        ("d", {"drop", "news-leave-out", "settings-drop"}),
        ("[", {"view-previous"}),
        ("]", {"view-next"}),
    ],
)
def test_a_letter_means_one_thing(key: str, names: set[str]) -> None:
    assert {command.name for command in COMMANDS if key in command.keys} == names


def test_to_move_a_stage_is_all_that_m_does() -> None:
    begins = {command for command in COMMANDS for key in command.keys if key == "M" or key.startswith("M ")}
    assert {command.family for command in begins} == {"stage"}
    assert {place for command in begins for place in command.places} == {OPPORTUNITIES}


def test_nothing_but_a_contact_is_archived() -> None:
    assert Keymap().find("d", CONTACTS) is None
    assert "archive" not in command_by_name("drop").help


@pytest.mark.parametrize("key", FREE)
def test_a_key_is_kept_free(key: str) -> None:
    assert [command.name for command in COMMANDS if key in command.keys] == []


def test_the_strip_and_its_keys_lead_to_the_same_views() -> None:
    assert [view.name for view in STRIP] == [
        *("network", "today", "introductions", "opportunities", "tide", "map", "review")
    ]
    assert all(command_by_name(f"go-{view.name}").family == "go" for view in STRIP)


def _shown(place: str) -> list[Command]:
    return [command for command in COMMANDS if place in command.places and command.footer]


@pytest.mark.parametrize(
    "place", sorted(NETWORK_PANES | {CONTACT, REVIEW, OPPORTUNITIES, TIDE, "map", "introductions"})
)
def test_the_footer_says_that_there_are_other_views_and_a_way_deeper(place: str) -> None:
    by_rank = sorted(_shown(place), key=lambda command: command.footer)
    first = list(dict.fromkeys(command.family or command.name for command in by_rank))
    assert {"go", "deeper", "way"} <= set(first)
    assert first.index("go") < 7
    assert not {"view-next", "view-previous"} & set(first)  # the brackets are hard to type on many keyboards
