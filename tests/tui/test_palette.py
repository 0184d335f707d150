"""The palette finds every command from anywhere, by other words too, before contacts; and what a line can say."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest
from textual import events

from netui.help.pages import HELP_PAGES
from netui.state import read_state
from netui.tui.chords import Keymap
from netui.tui.command_places import elsewhere_sentence
from netui.tui.command_screen import CommandScreen
from netui.tui.commands import COMMANDS, command_by_name
from netui.tui.commands.command import COMPOSE, CONTACT, DUE, INTRODUCTIONS, OPPORTUNITIES, TODAY
from netui.tui.commands.synonyms import COMMAND_SYNONYMS, PAGE_SYNONYMS
from netui.tui.database import Database
from netui.tui.palette import find_commands
from netui.tui.screens.help.screen import HelpScreen
from netui.tui.widgets.chooser import Choice, Chooser
from tests.support.history import add_line
from tests.tui.conftest import OpenApp


def _find(typed: str, database: Database, place: str = DUE, recent: tuple[str, ...] = ()) -> list[Choice]:
    found = find_commands(typed, keymap=Keymap(), place=place, database=database, recent=recent)
    return [choice for choice in found if choice.value is not None]


def _names(choices: list[Choice]) -> list[str]:
    """The names of the commands among them, and of the help pages."""
    return [getattr(choice.value, "name", choice.value) for choice in choices]


@pytest.mark.parametrize("typed", ["ab " * 1100, " ".join(map(str, range(3000)))], ids=["one word", "different words"])
def test_a_text_of_any_length_may_be_typed(database: Database, typed: str) -> None:
    assert not [each for each in _find(typed, database) if isinstance(each.value, int)]


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
    found = _find(typed, database)
    assert [(each.keys, each.value.name) for each in found if each.detail == line] == [("a", "quick-add")]


def test_a_command_comes_before_the_lines(database: Database) -> None:
    found = _find("introduce", database)
    assert found[0].value.name == "introduce"
    assert any(each.detail == "Jaime introduced me to Renee Marsh" for each in found)


# what is typed, the commands or pages that must be among the first, in this order
WORDS = [
    ("q", ["quit"]),
    (":q", ["quit"]),
    ("wq", ["quit"]),
    (":wq", ["quit"]),
    ("q!", ["quit"]),
    ("exit", ["quit"]),
    ("EXIT", ["quit"]),
    ("merge", ["merge"]),
    ("dedupe", ["merge", "duplicates"]),
    ("settings", ["settings"]),
    ("preferences", ["settings"]),
    ("export", ["export"]),
    ("backup", ["export"]),
    ("call", ["quick-add", "open"]),
    ("phone", ["open"]),
    ("birthday", ["remind-of-birthdays", "add-to-card", "add-part"]),
    ("theme", ["theme"]),
    ("dark", ["theme"]),
    ("save", ["save-view", "export"]),
    ("delete", ["drop"]),
    ("search", ["filter"]),
    ("postpone", ["snooze-tomorrow"]),
    ("shortcuts", ["keys"]),
    ("dark mode", ["theme"]),
    ("tutorial", ["tutorial", "help"]),
]


@pytest.mark.parametrize(("typed", "wanted"), WORDS, ids=[typed for typed, _ in WORDS])
@pytest.mark.parametrize("place", [DUE, TODAY, COMPOSE])
def test_other_words_lead_to_a_command(database: Database, place: str, typed: str, wanted: list[str]) -> None:
    found = _names(_find(typed, database, place))
    assert found[0] in wanted
    assert set(wanted) <= set(found[:6])


def test_the_other_words_are_of_commands_and_pages_that_there_are() -> None:
    assert set(COMMAND_SYNONYMS) <= {command.name for command in COMMANDS}
    assert set(PAGE_SYNONYMS) <= set(HELP_PAGES)
    assert all(word and word == word.lower() for words in COMMAND_SYNONYMS.values() for word in words)


@pytest.mark.parametrize("place", sorted({place for command in COMMANDS for place in command.places}))
def test_every_command_is_found_by_its_name_from_every_place(database: Database, place: str) -> None:
    for command in COMMANDS:
        name = command.name.replace("-", " ")
        choice = next(each for each in _find(name, database, place) if each.value is command)
        assert ("·" in choice.detail.removeprefix(command.help)) == (place not in command.places)


@pytest.mark.parametrize(
    ("name", "place", "said"),
    [
        ("consent", DUE, "Consent works in Introductions: press g i."),
        ("merge", DUE, "Merge works in Contacts: press 2."),
        ("merge", INTRODUCTIONS, "Merge works in Contacts: press g n, then 2."),
        ("done", TODAY, "Done works in Due: press g n, then 1."),
        ("filter", OPPORTUNITIES, "Filter works in Network: press g n."),
        ("add-part", DUE, "Add part works on the whole card of a contact: press 4, then enter."),
        ("page-back", DUE, "Page back works on the help pages: press : Help."),
        ("send", CONTACT, "Send works in a message: press m."),
    ],
)
def test_one_that_works_elsewhere_says_where_and_how_to_get_there(name: str, place: str, said: str) -> None:
    assert elsewhere_sentence(command_by_name(name), place, Keymap()) == said


def test_every_place_has_words_for_every_command_that_does_not_work_there() -> None:
    places = {place for command in COMMANDS for place in command.places}
    for command in COMMANDS:
        for place in places - command.places:
            assert " works " in elsewhere_sentence(command, place, Keymap())


def test_commands_come_before_contacts_and_those_before_what_only_mentions_the_word(database: Database) -> None:
    add_line("2026-11-18", "new Helen Marsh (Round Table)")
    add_line("2026-11-18", "new Theme Okafor (Northwind)")
    heads = [each.label for each in find_commands("theme", keymap=Keymap(), place=DUE, database=database)]
    assert heads[:4] == ["Commands", "Theme", "Contacts", "Theme Okafor"]
    assert _find("tabl", database)[0].label == "Table"
    assert _find("helen", database)[0].label == "Helen Marsh"
    mentioned = [each.label for each in find_commands("marsh", keymap=Keymap(), place=DUE, database=database)]
    assert mentioned[:2] == ["Contacts", "Helen Marsh"]


def test_recent_commands_come_first_and_so_do_contacts_with_something_due(database: Database) -> None:
    add_line("2026-11-10", "coffee with Dana Liu: buses > send the map 12 nov")
    database.forget()
    found = find_commands("", keymap=Keymap(), place=DUE, database=database, recent=("export", "gone", "merge"))
    assert [each.label for each in found[:5]] == ["Recent", "Export", "Merge", "Something is due", "Dana Liu"]
    assert found[4].detail.startswith("Send the map, ")
    assert found[5].label == "Commands"
    assert _names(_find("later", database))[0] == "snooze-tomorrow"
    assert _names(_find("later", database, recent=("snooze-month",)))[0] == "snooze-month"


def test_a_mistyped_word_finds_a_command(database: Database) -> None:
    assert "export" in _names(_find("exprot", database))


async def test_the_palette_in_a_session(open_app: OpenApp, world: str, tmp_path: Path) -> None:
    state = tmp_path / "state.toml"
    state.write_text('recent_commands = ["theme", 3]\n')
    async with open_app(world, remembered=read_state(str(state))) as pilot:
        app = pilot.app

        async def take(*typed: str) -> None:
            await pilot.press("colon", *typed, "enter")
            await pilot.pause()

        await pilot.press("colon")
        await pilot.pause()
        assert isinstance(app.screen, Chooser)
        assert [choice.label for choice in app.screen._find("")[:2]] == ["Recent", "Theme"]
        await pilot.press("escape")
        await take(*"consent")
        assert isinstance(app.screen, CommandScreen)
        assert app.screen.footer.message == "Consent works in Introductions: press g i."
        await take(*"privacy")
        assert isinstance(app.screen, HelpScreen)
        assert app.screen.header.heading == "Help · What you can rely on"
        await pilot.press("escape")
        await take(*"zoom")
        assert app.screen.has_class("-zoomed")
        assert read_state(str(state))["recent_commands"] == ["zoom", "consent", "theme"]
        await take(*"wq")
        assert app._exit


@pytest.mark.parametrize("waits", [0.0, 0.05])
async def test_an_enter_typed_ahead_takes_what_a_slow_search_finds(
    open_app: OpenApp, world: str, monkeypatch: pytest.MonkeyPatch, waits: float
) -> None:
    def slow(*arguments: str, **more: Any) -> list[Choice]:  # noqa: ANN401
        time.sleep(0.02)
        return find_commands(*arguments, **more)

    monkeypatch.setattr("netui.tui.palette.find_commands", slow)
    async with open_app(world) as pilot:
        for key in (":", *"theme", "enter", *"solarized-light", "enter"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await asyncio.sleep(waits)
        for _ in range(4):
            await pilot.pause(0.05)
        assert isinstance(pilot.app.screen, CommandScreen)
        assert pilot.app.theme == "solarized-light"
        for key in (":", "q", "enter"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(4):
            await pilot.pause(0.05)
        assert pilot.app._exit


async def test_what_is_taken_is_remembered_and_bounded(database: Database) -> None:
    from netui.tui.palette_handler import MOST_RECENT, PaletteHandler

    class Host:
        remembered: dict[str, object] = {"recent_commands": "not a list"}  # noqa: RUF012
        screen = None

        def remember(self, **changes: object) -> None:
            self.remembered.update(changes)

        async def perform(self, command: object) -> None: ...

    host = Host()
    handler = PaletteHandler(host)  # type: ignore[arg-type]
    for command in COMMANDS[:20]:
        await handler._take(command)
    await handler._take(COMMANDS[18])
    assert host.remembered["recent_commands"] == [
        COMMANDS[18].name,
        COMMANDS[19].name,
        *[command.name for command in reversed(COMMANDS[20 - MOST_RECENT : 18])],
    ]
