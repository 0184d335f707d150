"""The prompt of `netui add`: its result is a line that is parsed as it was meant."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.actions.closings import ClosingChoice
from netui.actions.log import log_line
from netui.db.handle import DatabaseHandle
from netui.domain.quick_add import KnownPerson, Vocabulary, parse_line
from netui.queries.quick_add.name_and_text import read_name_and_text
from netui.queries.quick_add.vocabulary import read_vocabulary
from netui.settings import Settings
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.screens.quick_add.inline import PromptApp, Prompted
from netui.tui.screens.quick_add.line_history import StoredLineHistory
from tests.support.history import moment_at
from tests.support.quick_add_host import screen_text
from tests.support.settled_pilot import run_app

TODAY = dt.date(2026, 11, 18)
KNOWN = Vocabulary(
    [KnownPerson(1, "Renee Marsh", "", "Rocket Social"), KnownPerson(2, "Jaime [/nope] Stone", "", "Hootline")]
)


def prompt() -> PromptApp:
    return PromptApp(KNOWN, TODAY, [2])


# what is typed, the keys after it, what the line then records
LINES = [
    ("coffee with ren: roles", ["escape"], None),
    ("coffee with Renee: roles", ["enter"], ("Renee Marsh", "known", "roles")),
    ("coffee with Rene Marsh: roles", ["enter", "2", "enter"], ("Rene Marsh", "new", "roles")),
    ("coffee with Rene Marsh: roles", ["enter", "1", "enter"], ("Renee Marsh", "known", "roles")),
    ("coffee with Omar Haddad yesterday", ["enter"], ("Omar Haddad", "new", None)),
    ("coffee with Rene Marsh tomorrow", ["enter", "enter", "escape", "escape"], None),
]


@pytest.mark.parametrize(("typed", "keys", "meant"), LINES)
async def test_a_line_is_given_back(typed: str, keys: list[str], meant: tuple[str, str, str | None] | None) -> None:
    app = prompt()
    async with run_app(app, size=(100, 20)) as pilot:
        await pilot.pause()
        bar = app.query_one("QuickAddBar")
        bar.line.value = typed  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
    line = app.return_value.line if app.return_value else None
    if meant is None:
        assert line is None
        return
    assert line is not None
    record = parse_line(line, today=TODAY, known=KNOWN)
    assert record.ok
    assert (record.contacts[0].name, record.contacts[0].status, record.note) == meant


async def test_it_shows_the_preview_and_the_help() -> None:
    app = prompt()
    async with run_app(app, size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press(*"call jaime")
        assert "call · Wed 18 Nov · to Jaime [/nope] Stone (Hootline)" in screen_text(app)
        assert "ctrl+o" not in screen_text(app)
        await pilot.press("f1")
        await pilot.pause()
        assert "intro Renee Marsh via Jaime: sports comms" in screen_text(app)


def prompt_over(store: DatabaseHandle, name_and_text: str = "note") -> PromptApp:
    """The prompt over a file, as of 18 November."""
    known = read_vocabulary(store.execute)
    return PromptApp(known, TODAY, [], path=store.path, settings=Settings(), name_and_text=name_and_text)


async def type_and_press(app: PromptApp, typed: str, *keys: str) -> str:
    """Type a line and press keys; returns what the screen shows before the last key."""
    async with run_app(app, size=(100, 20)) as pilot:
        await pilot.pause()
        app.query_one(QuickAddBar).line.value = typed
        await pilot.pause()
        await pilot.press(*keys[:-1])
        await pilot.pause()
        seen = screen_text(app)
        await pilot.press(keys[-1])
        await pilot.pause()
    return seen


async def test_it_shows_what_the_line_closes_and_gives_back_what_was_struck(store: DatabaseHandle) -> None:
    log_line("coffee with Dana Liu > call fri", moment=moment_at(TODAY))
    app = prompt_over(store)
    assert "closes  f2 call · Dana Liu, Fri 20 Nov" in await type_and_press(app, "call Dana: x", "enter")
    assert app.return_value == Prompted("call Dana: x", ClosingChoice(), for_good=False)
    app = prompt_over(store)
    assert "stays open" in await type_and_press(app, "call Dana: x", "f2", "enter")
    assert app.return_value is not None
    _, logged = log_line(app.return_value.line, moment=moment_at(TODAY), closing=app.return_value.choice)
    assert logged is not None
    assert "still open: call, Fri 20 Nov" in logged.sentence


async def test_its_lines_are_brought_back_by_the_next_prompt_and_by_the_session(store: DatabaseHandle) -> None:
    log_line("new Dana Liu", moment=moment_at(TODAY))
    await type_and_press(prompt_over(store), "call Dana: the grant", "enter")
    assert "call Dana: the grant" in await type_and_press(prompt_over(store), "", "up", "escape")
    assert StoredLineHistory(store.path).go(1, "") == "call Dana: the grant"


@pytest.mark.parametrize(
    ("keys", "for_good", "sentence"),
    [
        (["1"], False, "Noted about Dana Liu: likes tea."),
        (
            ["f2", "2"],
            True,
            "Logged that you met Dana Liu: likes tea. From now on NAME: text is a meeting (name_and_text in the "
            "settings says otherwise).",
        ),
    ],
)
async def test_a_name_and_a_text_is_asked_about_once_or_for_good(
    store: DatabaseHandle, keys: list[str], for_good: bool, sentence: str
) -> None:
    log_line("new Dana Liu", moment=moment_at(TODAY))
    store.execute("INSERT INTO file_default VALUES ('name_and_text', 'undecided')")
    app = prompt_over(store, read_name_and_text(store.execute, Settings()))
    await type_and_press(app, "Dana: likes tea", "enter", *keys, "enter")
    prompted = app.return_value
    assert prompted is not None
    assert prompted.for_good == for_good
    _, logged = log_line(prompted.line, moment=moment_at(TODAY), for_good=prompted.for_good)
    assert logged is not None
    assert logged.sentence.startswith(sentence)
    assert read_name_and_text(store.execute, Settings()) == ("met" if for_good else "undecided")
