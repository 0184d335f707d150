"""The news screen by keys: adding and editing news, choosing listeners by filter and marks, telling each in person."""

from __future__ import annotations

import sqlite3

import pytest
from textual.pilot import Pilot

from netui.db.connection import current_database, execute
from netui.db.errors import ReadOnlyError
from netui.settings import Settings
from netui.tui.screens.compose.screen import ComposeScreen
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.screens.news.audience import AudienceScreen
from netui.tui.screens.news.screen import NewsScreen
from netui.tui.widgets.chooser import Chooser
from netui.tui.widgets.prompt import Prompt
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import OpenApp


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def wait_for_prompt(pilot: Pilot[None]) -> None:
    """Wait until the prompt for a new piece of news is open."""
    for _ in range(100):
        if pilot.app.screen.query(Prompt):
            return
        await pilot.pause(0.05)
    raise AssertionError("no prompt was opened")


def footer_text(pilot: Pilot[None]) -> str:
    return screen_text(pilot.app).splitlines()[-1]


def told_listeners() -> list[tuple[str, bool]]:
    rows = execute(
        "SELECT c.name, t.interaction_id FROM news_told t JOIN contact c ON c.id = t.contact_id ORDER BY t.id"
    )
    return [(name, interaction is not None) for name, interaction in rows]


NEW = ("N", "n", *"I start at Acme", "enter")


async def test_without_news_it_is_said_what_they_are_for(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        await press(pilot, "N")
        assert isinstance(pilot.app.screen, NewsScreen)
        assert "No news yet. n adds" in screen_text(pilot.app)
        for key in ("x", "+", "m", "/"):
            await press(pilot, key)
            assert "No news yet: n adds some." in footer_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, NetworkScreen)


async def test_news_are_kept_changed_and_deleted(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await press(pilot, "N", "n", "enter")
        assert pilot.app.screen.query(Prompt), "an empty answer keeps nothing"
        await press(pilot, *"I start at Acme", "enter")
        assert "I start at Acme" in screen_text(pilot.app)
        assert "nobody chosen yet" in screen_text(pilot.app)
        await press(pilot, "e", *" in May", "enter")
        assert "I start at Acme in May" in screen_text(pilot.app)
        await press(pilot, "d")
        assert execute("SELECT count(*) FROM news") == [(0,)]
        await press(pilot, "u", "u")
        assert execute("SELECT note FROM news") == [("I start at Acme",)]


async def test_whom_to_tell_is_chosen_by_filter_and_marks(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await press(pilot, *NEW, "+")
        assert isinstance(pilot.app.screen, AudienceScreen)
        await press(pilot, "/", *"#health", "enter", "*", "/")
        await press(pilot, *["backspace"] * 7, *"org:field", "enter", "space", "enter")
        assert isinstance(pilot.app.screen, NewsScreen)
        assert sorted(told_listeners()) == [("Dana Liu", False), ("Priya Raman", False)]
        assert "Chose 2 people to tell" in footer_text(pilot)
        assert "0 of 2 told" in screen_text(pilot.app)
        await press(pilot, "u")
        assert told_listeners() == []


async def test_the_way_out_of_the_choice_is_step_by_step(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await press(pilot, *NEW, "/", "/", *"dana", "enter", "space")
        screen = pilot.app.screen
        assert isinstance(screen, AudienceScreen)
        await press(pilot, "escape")
        assert not screen.contacts.marks
        await press(pilot, "escape")
        assert not screen.contacts.filter
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, NewsScreen)
        assert told_listeners() == []


async def test_marked_contacts_come_along(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await press(pilot, "2", "space", "space", "N")
        assert isinstance(pilot.app.screen, NewsScreen)
        await wait_for_prompt(pilot)
        await press(pilot, *"I moved", "enter")
        assert told_listeners() == [("Renee Marsh", False), ("Phil Okafor", False)]
        await press(pilot, "escape", "M", "G", "space", "N")
        assert isinstance(pilot.app.screen, Chooser)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, NewsScreen)
        assert len(told_listeners()) == 3
        assert "Chose 1 person to tell" in footer_text(pilot)


async def test_marked_contacts_may_be_for_something_new(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await press(pilot, *NEW, "escape", "2", "space", "N", *"something", "enter")
        await wait_for_prompt(pilot)
        await press(pilot, *"I moved", "enter")
        assert told_listeners() == [("Renee Marsh", False)]
        assert execute("SELECT note FROM news ORDER BY id") == [("I start at Acme",), ("I moved",)]
        assert screen_text(pilot.app).index("I moved") < screen_text(pilot.app).index("I start at Acme")


@pytest.mark.parametrize("begins", [("m",), ("tab", "enter"), ("enter", "m")])
async def test_each_is_told_in_person(world: str, open_app: OpenApp, begins: tuple[str, ...]) -> None:
    settings = Settings()
    settings.my_name = "Sam Reed"
    async with open_app(world, settings=settings) as pilot:
        await press(pilot, *NEW, "+", "space", "space", "enter", *begins)
        screen = pilot.app.screen
        assert isinstance(screen, ComposeScreen)
        assert "my news" in screen_text(pilot.app).splitlines()[0]
        assert screen.sheet.text.text.startswith(
            "Hi Renee,\n\nI have some news, and I wanted you to hear it from me: I start at Acme"
        )
        await press(pilot, "ctrl+s", *"clip", "enter", "y")
        assert told_listeners() == [("Renee Marsh", True), ("Phil Okafor", False)]
        if begins == ("m",):
            assert screen.sheet.text.text.startswith("Hi Phil,")
            await press(pilot, "escape")
        assert "1 of 2 told" in screen_text(pilot.app)
        assert "told 22 Nov" in screen_text(pilot.app)
        await press(pilot, "1", "m")
        assert "Phil Okafor" in screen_text(pilot.app).splitlines()[0]


async def test_who_heard_it_in_another_way(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await press(pilot, *NEW, "+", "space", "space", "enter", "2", "x")
        prompt = pilot.app.screen.query_one(Prompt)
        assert prompt.line.value == "told Renee Marsh: I start at Acme"
        await press(pilot, "ctrl+u", *"call Phil: hi", "enter")
        assert "That line is not a contact with Renee Marsh." in screen_text(pilot.app)
        assert pilot.app.screen.query_one(Prompt).line.value == "call Phil: hi"
        await press(pilot, "ctrl+u", *"call with Renee: my news", "enter")
        assert told_listeners() == [("Renee Marsh", True), ("Phil Okafor", False)]
        assert "told 22 Nov, call" in screen_text(pilot.app)
        await press(pilot, "G", "x")
        assert "Renee Marsh was told on 22 Nov." in footer_text(pilot)
        await press(pilot, "u")
        assert told_listeners() == [("Renee Marsh", False), ("Phil Okafor", False)]


async def test_who_is_left_out(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await press(pilot, *NEW, "+", "space", "space", "enter", "2", "d")
        assert told_listeners() == [("Phil Okafor", False)]
        await press(pilot, "*", "d")
        assert told_listeners() == []
        assert "+ chooses whom to tell" in screen_text(pilot.app)


async def test_from_a_person_one_goes_back_to_the_news_and_then_out(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (50, 15)) as pilot:
        await press(pilot, *NEW, "+", "space", "enter", "enter", "escape")
        assert isinstance(pilot.app.screen, NewsScreen)
        assert pilot.app.screen.pane.id == "news"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, NetworkScreen)


async def test_other_words_are_for_the_news_they_were_begun_for(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await press(pilot, *NEW, "n", *"I moved", "enter", "e")
        with sqlite3.connect(world) as elsewhere:
            elsewhere.execute("DELETE FROM news WHERE note = 'I moved'")
        elsewhere.close()
        await pilot.pause(0.7)
        await press(pilot, *" to Rome", "enter")
        assert execute("SELECT note FROM news") == [("I start at Acme",)]
        assert "This news is gone" in screen_text(pilot.app)
        assert pilot.app.screen.query_one(Prompt).line.value == "I moved to Rome"


async def test_where_nothing_can_be_saved_the_news_are_read(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await press(pilot, *NEW, "+", "space", "enter", "escape", "2", "space")
        current_database().refusal = ReadOnlyError("This file can only be read.")
        await press(pilot, "N")
        assert isinstance(pilot.app.screen, NewsScreen)
        assert "This file can only be read." in footer_text(pilot)
        await press(pilot, "2", "enter")
        assert isinstance(pilot.app.screen, NewsScreen)
        assert "This file can only be read." in footer_text(pilot)


async def test_the_choice_has_the_keys_it_shows(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        await press(pilot, *NEW, "+", "j")
        assert "enter Take them" in footer_text(pilot)
        for key in ("n", "x", "d", "m", "e"):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, AudienceScreen)
        assert not any(label.label in ("New", "Told", "Leave out") for label in pilot.app.screen.footer.labels)
