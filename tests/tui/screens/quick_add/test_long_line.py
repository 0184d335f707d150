"""A line that is too long: a key sends the rest to the notes of whom it names, and nothing is lost."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from netui.actions.undo import undo
from netui.db.models.fields import database as stored
from netui.domain.bounds import MAX_LINE, MAX_NOTE
from netui.tui.database import Database
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.screens.quick_add.line_draft import LineContext
from tests.support.history import add_lines
from tests.support.quick_add_host import QuickAddHost, screen_text
from tests.support.random_rows import rows_by_id
from tests.support.settled_pilot import run_app

WORLD = """
2026-10-02 new Jaime Stone (Hootline)
2026-11-16 coffee with Renee Marsh: community roles
"""


@pytest.fixture
def host(database: Database) -> QuickAddHost:
    add_lines(WORLD)
    return QuickAddHost(database)


async def open_bar(pilot: Pilot[None], line: str) -> QuickAddBar:
    app = pilot.app
    assert isinstance(app, QuickAddHost)
    bar = QuickAddBar(app.session, LineContext())
    await app.mount(bar)
    await pilot.pause()
    bar.line.write(line)
    await pilot.pause()
    return bar


def said(pilot: Pilot[None]) -> str:
    return " ".join(screen_text(pilot.app).replace("│", " ").split())


def saved_words(database: Database) -> list[str]:
    """All words that were saved of a line and in notes, sorted."""
    texts = database.execute("SELECT note FROM interaction UNION ALL SELECT notes FROM contact")
    steps = database.execute("SELECT what FROM follow_up")
    return sorted(word for (text,) in [*texts, *steps] for word in text.replace(":", " ").split())


def words(count: int, start: int = 0) -> str:
    return " ".join(f"word{number}" for number in range(start, start + count))


LONG = {
    "note": f"coffee with Renee Marsh: {words(15_000)}",
    "note of several lines": f"coffee with Renee Marsh: begun\n{words(8_000)}\n\n{words(8_000, 8_000)}",
    "note and a step": f"coffee with Renee Marsh: {words(15_000)} > send slides fri",
    "one line, then more": f"coffee with Renee Marsh: {words(15_000)}\nand word1 more",
    "head": f"coffee with Renee Marsh yesterday {words(900)}",
    "step": f"coffee with Renee Marsh: short > send slides {words(900)}",
    "a note that begins in the head": f"coffee with Renee Marsh about it {words(20)}: {words(11_600, 20)}",
    "head and note": f"coffee with Renee Marsh {words(900)}: {words(15_000, 900)}",
    "a word without end": f"coffee with Renee Marsh: {'x' * (MAX_NOTE + 5_000)}",
}


@pytest.mark.parametrize("line", LONG.values(), ids=LONG)
async def test_the_rest_goes_to_the_notes_by_a_key(host: QuickAddHost, database: Database, line: str) -> None:
    stored.obj.raw().execute("UPDATE contact SET notes = 'older' WHERE name = 'Renee Marsh'")
    before = rows_by_id()
    async with run_app(host, size=(120, 30)) as pilot:
        bar = await open_bar(pilot, line)
        assert ": ctrl+r moves the rest to the notes of Renee Marsh." in said(pilot)
        await pilot.press("enter")
        assert host.done == []
        assert "ctrl+r moves the rest" in said(pilot)
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert "to the notes of Renee Marsh" in said(pilot)
        assert "characters" in said(pilot)
        assert bar.line.text == line, "what was typed stays until it is saved"
        await pilot.press("enter")
        await pilot.pause()
        (done,) = host.done
        assert done is not None
        assert "characters in the notes of Renee Marsh" in done.sentence
    ((notes,),) = database.execute("SELECT notes FROM contact WHERE name = 'Renee Marsh'")
    assert notes.startswith("older\n")
    (kept, _, rest) = notes.removeprefix("older\n").partition(", the rest of a line: ")
    assert len(kept) == len("2026-11-18")
    if "xxx" in line:
        ((note,),) = database.execute("SELECT note FROM interaction ORDER BY id DESC LIMIT 1")
        assert (len(note), note + rest) == (MAX_NOTE, "x" * (MAX_NOTE + 5_000))
    else:
        wanted = [word for word in line.replace(":", " ").split() if word.startswith("word")]
        assert [word for word in saved_words(database) if word.startswith("word")] == sorted(wanted)
    assert undo(database.session)
    assert rows_by_id() == before, "it is one step"


NOWHERE = [
    (f"coffee with Lena Fox: {'x ' * MAX_NOTE}", "it names no known contact whose notes could take the rest"),
    (f"lead Manager (Acme): {'x ' * MAX_NOTE}", "it names no known contact whose notes could take the rest"),
    (f"{'x' * (MAX_LINE + 1)}", "shorten it, or begin a note with a colon"),
]


@pytest.mark.parametrize(("line", "reason"), NOWHERE)
async def test_where_it_can_t_go_is_said(host: QuickAddHost, line: str, reason: str) -> None:
    async with run_app(host, size=(120, 30)) as pilot:
        bar = await open_bar(pilot, line)
        assert reason in said(pilot)
        await pilot.press("ctrl+r", "enter")
        await pilot.pause()
        assert reason in said(pilot)
        assert (host.done, bar.line.text) == ([], line)
        bar.line.write("coffee with Renee Marsh")
        await pilot.pause()
        await pilot.press("ctrl+r")
        assert "Nothing in this line is too long." in said(pilot)


async def test_notes_that_are_full_take_no_rest(host: QuickAddHost, database: Database) -> None:
    stored.obj.raw().execute("UPDATE contact SET notes = ? WHERE name = 'Renee Marsh'", ("y" * 999_000,))
    before = rows_by_id()
    line = LONG["note"]
    async with run_app(host, size=(120, 30)) as pilot:
        bar = await open_bar(pilot, line)
        await pilot.press("ctrl+r", "enter")
        await pilot.pause()
        assert "the limit is 1,000,000" in said(pilot)
        assert (host.done, bar.line.text) == ([], line)
    assert rows_by_id() == before
