"""The ask guard: one warning before an ask is saved, its four answers, a better path; and answers to open asks."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.pilot import Pilot

from netui.actions.ask import defer_ask
from netui.actions.undo import undo
from netui.db.connection import close, current_database, execute, open_database
from netui.tui.app import NetuiApp
from netui.tui.database import Database
from netui.tui.screens.compose.screen import ComposeScreen
from netui.tui.screens.network.due import DuePane
from netui.tui.screens.network.timeline import TimelinePane
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.widgets.chooser import Chooser
from netui.tui.widgets.pane import Pane
from tests.support.history import add_line, add_lines, moment_at, parse_on_day
from tests.support.quick_add_host import QuickAddHost, screen_text
from tests.support.rows import dump
from tests.support.settled_pilot import run_app
from tests.tui.conftest import OpenApp

WORLD = """
2026-01-05 new Dana Liu (Fieldworks)
2026-02-01 gave Dana Liu: a speaker
2026-02-02 got Dana Liu: read my CV
2026-03-10 call Dana Liu: her panel
2026-10-02 new Jaime Stone (Hootline)
2026-11-01 intro Renee Marsh (Rocket Social) via Jaime Stone: sports comms
2026-11-02 call Jaime Stone: the team
2026-11-03 ask Jaime Stone: a reference
2026-11-16 coffee with Renee Marsh: community roles > none
2026-11-16 new Priya Raman (Lumen Health)
2026-11-17 call Priya Raman: her grant
"""

FAVOURS = "SELECT c.name, f.note FROM favour f JOIN contact c ON c.id = f.contact_id WHERE f.day = '2026-11-18'"
PROMISES = "SELECT what, due FROM follow_up WHERE closed = '' ORDER BY due"


@pytest.fixture
def host(database: Database) -> QuickAddHost:
    add_lines(WORLD)
    return QuickAddHost(database)


async def enter(pilot: Pilot[None], host: QuickAddHost, line: str) -> QuickAddBar:
    """Type a line, and press enter."""
    await host.mount(bar := QuickAddBar(host.session))
    await pilot.pause()
    bar.line.value = line
    bar.line.cursor_position = len(line)
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()
    return bar


async def test_a_long_silence_is_warned_of_with_the_facts(host: QuickAddHost) -> None:
    async with run_app(host, size=(100, 30)) as pilot:
        await enter(pilot, host, "ask Dana: a word with HR")
        seen = screen_text(host)
        for told in (
            "before you ask Dana Liu",
            "last in touch 10 Mar 2026 (call: her panel)",
            "you last gave a speaker, 1 Feb",
            "you last got read my CV, 2 Feb",
            "balance you: 1, they: 1",
            "r reconnect first",
            "o own up",
            "enter ask now",
            "esc back",
        ):
            assert told in seen
        assert execute(FAVOURS, ()) == []
        assert not host.done


async def test_a_connector_asked_recently_is_warned_of_with_the_count_of_asks(host: QuickAddHost) -> None:
    async with run_app(host, size=(100, 30)) as pilot:
        await enter(pilot, host, "ask Jaime: another word")
        seen = screen_text(host)
        assert "before you ask Jaime Stone" in seen
        assert "1 ask of them in the last month" in seen


async def test_enter_goes_on_and_saves_as_typed(host: QuickAddHost) -> None:
    async with run_app(host, size=(100, 30)) as pilot:
        await enter(pilot, host, "ask Dana: a word with HR")
        await pilot.press("enter")
        await pilot.pause()
        assert execute(FAVOURS, ()) == [("Dana Liu", "a word with HR")]
        (done,) = (done for done in host.done if done)
        assert done.sentence.startswith("Asked Dana Liu: a word with HR")


async def test_r_reconnects_first_and_asks_later(host: QuickAddHost) -> None:
    async with run_app(host, size=(100, 30)) as pilot:
        await enter(pilot, host, "ask Dana: a word with HR")
        await pilot.press("r")
        await pilot.pause()
        assert execute(FAVOURS, ()) == []
        assert execute(PROMISES, ()) == [
            ("reconnect with Dana Liu", "2026-11-19"),
            ("ask Dana Liu: a word with HR", "2026-12-09"),
        ]
        assert [done.sentence for done in host.done if done] == [
            "Next: reconnect with Dana Liu, Thu 19 Nov · ask, Wed 9 Dec."
        ]
        assert not host.query(QuickAddBar)


async def test_o_lets_an_ask_of_a_stranger_own_up_and_enter_then_saves_it(host: QuickAddHost) -> None:
    async with run_app(host, size=(100, 30)) as pilot:
        bar = await enter(pilot, host, "ask Omar Haddad: a word with HR")
        await pilot.press("o")
        await pilot.pause()
        assert "introduce myself" in bar.line.text
        assert host.focused is bar.line
        await pilot.press("enter")
        await pilot.pause()
        assert execute(FAVOURS, ()) == [
            ("Omar Haddad", "a word with HR (We haven't been in touch before, so let me introduce myself.)")
        ]


async def test_o_writes_a_message_that_owns_up(open_app: OpenApp, asked: str) -> None:
    async with open_app(asked, today=lambda: dt.date(2027, 6, 1)) as pilot:
        await pilot.press("a")
        await pilot.pause()
        bar = pilot.app.screen.query_one(QuickAddBar)
        bar.line.value = "ask Dana: a word with HR"
        await pilot.pause()
        await pilot.press("enter", "o")
        await pilot.pause()
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ComposeScreen)
        assert "I know you haven't heard from me since October" in screen.sheet.text.text
        assert "I'd like to ask you for a word with HR." in screen.sheet.text.text
        assert screen.sheet.text.selected_text == "[why]"
        await pilot.press("escape")
        await pilot.pause()
        assert not pilot.app.screen.query(QuickAddBar)


async def test_esc_goes_back_to_the_line_and_the_guard_speaks_again(host: QuickAddHost) -> None:
    async with run_app(host, size=(100, 30)) as pilot:
        bar = await enter(pilot, host, "ask Dana: a word with HR")
        await pilot.press("x")  # no answer
        await pilot.press("escape")
        await pilot.pause()
        assert bar.line.text == "ask Dana: a word with HR"
        assert "r reconnect first" not in screen_text(host)
        await pilot.press("enter")
        await pilot.pause()
        assert "r reconnect first" in screen_text(host)


@pytest.mark.parametrize("line", ["ask Priya: a number", "gave Dana: a book", "call Dana: x"])
async def test_a_line_without_a_warning_is_saved_at_once(host: QuickAddHost, line: str) -> None:
    async with run_app(host, size=(100, 30)) as pilot:
        await enter(pilot, host, line)
        assert len(host.done) == 1


async def test_a_better_path_to_an_introduction_is_shown_with_who_owes_whom(host: QuickAddHost) -> None:
    async with run_app(host, size=(120, 30)) as pilot:
        await host.mount(bar := QuickAddBar(host.session))
        await pilot.pause()
        bar.line.value = "ask Priya: intro to Rocket Social"
        for _ in range(100):  # it is looked for when the typing rests, and beside it
            await pilot.pause(0.1)
            if "A better way to Renee Marsh" in screen_text(host):
                break
        assert "A better way to Renee Marsh" in screen_text(host)
        bar.line.value = "ask Priya: a number"
        await pilot.pause()
        await host.workers.wait_for_complete()
        assert "A better way" not in screen_text(host)


def test_nobody_is_asked_on_a_weekend(database: Database) -> None:
    add_lines(WORLD)
    defer_ask(parse_on_day("ask Dana: a word", "2026-11-21"), moment=moment_at("2026-11-21"), session=None)
    assert execute(PROMISES, ())[-1] == ("ask Dana Liu: a word", "2026-12-14")


def test_a_stranger_is_added_and_promised_to(database: Database) -> None:
    add_lines(WORLD)
    before = dump(current_database())
    done = defer_ask(
        parse_on_day("ask Omar Haddad: a word > send cv fri", "2026-11-18"),
        moment=moment_at("2026-11-18"),
        session=None,
    )
    assert len(done.created) == 1
    assert execute(PROMISES, ()) == [
        ("reconnect with Omar Haddad", "2026-11-19"),
        ("ask Omar Haddad: a word", "2026-12-09"),
        ("send cv", "2026-12-11"),
    ]
    assert done.sentence.endswith(" · ask, Wed 9 Dec · then send cv, Fri 11 Dec.")
    undo(None)
    assert dump(current_database()) == before


# Answers that came.

ASKED = (
    ("2026-10-01", "ask Dana Liu: a reference"),
    ("2026-10-02", "ask Dana Liu: a word with HR"),
)

ANSWERS = "SELECT f.note, a.answer, a.note FROM favour_answer a JOIN favour f ON f.id = a.favour_id ORDER BY a.id"


@pytest.fixture
def asked(world: str) -> str:
    """The path of a small database in which Dana Liu was asked for two things, seven weeks ago."""
    open_database(world, instant=moment_at("2026-10-01").instant)
    for day, line in ASKED:
        add_line(day, line)
    close()
    return world


async def to_ask(pilot: Pilot[None], note: str) -> DuePane:
    """Move the cursor of the Due pane to the ask with that note."""
    app = pilot.app
    assert isinstance(app, NetuiApp)
    due = app.screen.query_one(DuePane)
    due.focus()
    for row in range(due.row_count):
        due.move_to(row)
        if any(item.rule == "open_ask" and note in item.why for item in due.items()):
            break
    else:
        pytest.fail("no such ask is due")
    await pilot.pause()
    return due


@pytest.mark.parametrize(("key", "answer"), [("y", "yes"), ("n", "no")])
@pytest.mark.parametrize("note", ["a reference", "a word with HR"])
async def test_an_answer_is_about_the_ask_under_the_cursor(
    open_app: OpenApp, asked: str, key: str, answer: str, note: str
) -> None:
    async with open_app(asked) as pilot:
        await to_ask(pilot, note)
        await pilot.press("r", key)
        await pilot.pause()
        bar = pilot.app.screen.query_one(QuickAddBar)
        assert bar.line.text == f"{answer} Dana Liu: "
        assert note in screen_text(pilot.app)
        await pilot.press(*"ok", "enter")
        await pilot.pause()
        assert execute(ANSWERS, ()) == [(note, answer, "ok")]
        app = pilot.app
        assert isinstance(app, NetuiApp)
        queue = app.database.queue
        thanked = [item.contact for item in (*queue.items, *queue.coming) if item.rule == "thank_favour"]
        assert "Dana Liu" in thanked  # a no is thanked too


async def test_letting_go_is_done_at_once_and_undone(open_app: OpenApp, asked: str) -> None:
    async with open_app(asked) as pilot:
        await to_ask(pilot, "a reference")
        await pilot.press("r", "l")
        await pilot.pause()
        assert execute(ANSWERS, ()) == [("a reference", "let go", "")]
        assert "Let go: Dana Liu, asked 1 Oct: a reference" in screen_text(pilot.app)
        await pilot.press("u")
        await pilot.pause()
        assert execute(ANSWERS, ()) == []


async def test_an_ask_of_the_selected_contact_is_answered_from_the_list(open_app: OpenApp, asked: str) -> None:
    async with open_app(asked) as pilot:
        app = pilot.app
        assert isinstance(app, NetuiApp)
        await pilot.press("2")
        app.navigation.go_to_contact(3)
        await pilot.pause()
        await pilot.press("r", "n")
        await pilot.pause()
        assert isinstance(app.screen, Chooser)
        await pilot.press(*"refer", "enter")
        await pilot.pause()
        await pilot.press(*"ok", "enter")
        await pilot.pause()
        assert execute(ANSWERS, ()) == [("a reference", "no", "ok")]
        app.navigation.open_contact(3)
        await pilot.pause()
        await pilot.press("r", "y")  # the cursor is on the name
        await pilot.pause()
        assert app.screen.query_one(QuickAddBar).line.text == "yes Dana Liu: "
        assert "a word with HR" in screen_text(app)


async def test_an_ask_in_the_timeline_is_answered_too(open_app: OpenApp, asked: str) -> None:
    async with open_app(asked) as pilot:
        await to_ask(pilot, "a reference")
        app = pilot.app
        assert isinstance(app, NetuiApp)
        await pilot.press("3")
        pane = app.screen.query_one(TimelinePane)
        for row in range(pane.row_count):
            pane.move_to(row)
            if pane.entry is not None and pane.entry.table == "favour" and pane.entry.text == "a word with HR":
                break
        await pilot.press("r", "l")
        await pilot.pause()
        assert execute(ANSWERS, ()) == [("a word with HR", "let go", "")]
        await pilot.press("r", "l")
        await pilot.pause()
        assert "No open ask is selected." in screen_text(app)


async def test_without_an_ask_nothing_is_answered(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        await pilot.press("r", "y")
        await pilot.pause()
        assert "No open ask is selected." in screen_text(pilot.app)


async def let_go_of(pilot: Pilot[None], words: str) -> bool:
    """Move the cursor to the ask with that note, in any pane, and let go of it. Return whether it was found."""
    for pane in pilot.app.screen.query(Pane):
        for row in range(pane.row_count):
            pane.move_to(row)
            asked_for = [note for (note,) in execute("SELECT note FROM favour WHERE id = ?", (pane.ask,))]
            if asked_for == [words]:
                pane.focus()
                await pilot.press("r", "l")
                await pilot.pause()
                return True
    return False


@pytest.mark.parametrize("view", ["contact", "review"])
async def test_an_ask_is_answered_wherever_it_is_shown(open_app: OpenApp, asked: str, view: str) -> None:
    open_database(asked, instant=moment_at("2026-10-03").instant)
    for day, line in (("07-01", "ask Dana Liu: a review"), ("07-20", "email Dana Liu: x"), ("08-20", "email Dana: y")):
        add_line(f"2026-{day}", line)
    close()
    async with open_app(asked) as pilot:
        app = pilot.app
        assert isinstance(app, NetuiApp)
        if view == "contact":
            app.navigation.open_contact(3)
        else:
            await pilot.press("g", "r")
        await pilot.pause()
        for _ in range(6):  # the stations of the review
            if await let_go_of(pilot, "a review"):
                break
            await pilot.press("}")
            await pilot.pause()
        assert execute(ANSWERS, ()) == [("a review", "let go", "")]
