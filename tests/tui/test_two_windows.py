"""Two windows over one file: what the other one saves while this one edits is shown, and nothing is lost."""

from __future__ import annotations

import sqlite3
import stat
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from netui.actions.merge import merge_contacts
from netui.db.connection import execute
from netui.db.location import content_folder
from netui.domain.days import add_days
from netui.tui.app import NetuiApp
from netui.tui.screens.contact.form import ContactFormScreen
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.widgets.conflict_dialog import ConflictDialog
from netui.tui.widgets.prompt import Prompt
from tests.support.contact_world import contact_id
from tests.support.quick_add_host import screen_text
from tests.support.tui_world import TODAY
from tests.tui.conftest import OpenApp, moment_of

JAIME = "Jaime Stone"


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await pilot.pause()


def top(pilot: Pilot[None]) -> object:
    """The top screen, of whatever class it is by now."""
    return pilot.app.screen


def elsewhere(path: str, sql: str, *args: object) -> None:
    """Another window saves: the triggers of the file write it into the journal."""
    with sqlite3.connect(path) as connection:
        connection.execute(sql, args)
    connection.close()


def notes() -> str:
    ((text,),) = execute("SELECT notes FROM contact WHERE name = ?", (JAIME,))
    return str(text)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], None]:
    """Sets an editor that runs a statement on its file (`text` is what it holds), and ends with a status."""

    def use(statement: str, status: int = 0) -> None:
        script = tmp_path / "editor.py"
        script.write_text(
            "import pathlib, sqlite3, sys\nfile = pathlib.Path(sys.argv[1])\ntext = file.read_text()\n"
            f"{statement}\nsys.exit({status})\n"
        )
        monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")

    return use


class Suspended:
    """In place of the terminal's suspension, which a headless session has not."""

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...


@pytest.fixture
def in_editor(world: str, editor: Callable[[str, int], None], monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """The editor writes "mine", while the other window writes something."""
    monkeypatch.setattr("netui.tui.app.NetuiApp.suspend", lambda app: Suspended())

    def use(sql: str = "UPDATE contact SET notes = 'theirs'", status: int = 0) -> None:
        editor(
            f"file.write_text('mine')\ndb = sqlite3.connect({world!r})\ndb.execute({sql!r})\ndb.commit()\n",
            status,
        )

    return use


async def edit_notes(pilot: Pilot[None]) -> None:
    pilot.app.overlays.edit_notes(contact_id(JAIME))  # type: ignore[attr-defined]
    await pilot.pause()


# Notes in the editor.


async def test_notes_in_the_editor_leave_the_other_fields_alone(
    world: str, open_app: OpenApp, in_editor: Callable[..., None]
) -> None:
    async with open_app(world) as pilot:
        in_editor("UPDATE contact SET place = 'Porto'")
        await edit_notes(pilot)
        assert execute("SELECT notes, place FROM contact WHERE name = ?", (JAIME,)) == [("mine", "Porto")]


@pytest.mark.parametrize(
    ("keys", "stored"), [(("1", "enter"), "mine"), (("2", "enter"), "theirs"), (("enter",), "theirs\nmine")]
)
async def test_notes_of_both_windows_are_shown_to_choose(
    world: str, open_app: OpenApp, in_editor: Callable[..., None], keys: Sequence[str], stored: str
) -> None:
    async with open_app(world) as pilot:
        in_editor()
        await edit_notes(pilot)
        assert isinstance(pilot.app.screen, ConflictDialog)
        assert notes() == "theirs"
        await press(pilot, *keys)
        assert notes() == stored


async def test_notes_that_were_not_saved_are_a_draft_that_is_compared_again(
    world: str, open_app: OpenApp, in_editor: Callable[..., None]
) -> None:
    async with open_app(world, (160, 36)) as pilot:
        in_editor()
        await edit_notes(pilot)
        drafts = pilot.app.drafts  # type: ignore[attr-defined]
        assert [draft.content["typed"] for draft in drafts.kept] == [{"notes": "mine"}]
        await press(pilot, "escape")
        said = " ".join(screen_text(pilot.app).split())
        assert "Nothing was saved: another window has changed Jaime Stone. Your text is kept" in said
        assert "a resumes it" in said
        assert notes() == "theirs"
        drafts.keep_now()
    async with open_app(world) as pilot:
        await press(pilot, "a")
        form = top(pilot)
        assert isinstance(form, ContactFormScreen)
        assert "has been changed since (notes)" in screen_text(pilot.app)
        await press(pilot, "ctrl+end", *" indeed", "ctrl+s")
        assert isinstance(top(pilot), ConflictDialog)
        await press(pilot, "enter")
        assert notes() == "theirs\nmine indeed"
        assert pilot.app.drafts.kept == []  # type: ignore[attr-defined]


async def test_notes_of_both_windows_that_were_saved_are_no_draft(
    world: str, open_app: OpenApp, in_editor: Callable[..., None]
) -> None:
    async with open_app(world) as pilot:
        in_editor()
        await edit_notes(pilot)
        await press(pilot, "enter")
        assert pilot.app.drafts.kept == []  # type: ignore[attr-defined]


async def test_notes_of_a_contact_who_is_gone_are_a_draft_of_a_new_one(
    world: str, open_app: OpenApp, in_editor: Callable[..., None]
) -> None:
    async with open_app(world, (160, 36)) as pilot:
        in_editor("DELETE FROM contact WHERE name = 'Jaime Stone'")
        await edit_notes(pilot)
        assert "This contact is gone" in screen_text(pilot.app)
        await press(pilot, "a", "ctrl+s")
        assert notes() == "mine"


async def test_notes_of_an_editor_that_fails_are_kept_in_a_file(
    world: str, open_app: OpenApp, in_editor: Callable[..., None]
) -> None:
    async with open_app(world, (160, 36)) as pilot:
        in_editor(status=1)
        await edit_notes(pilot)
        (kept,) = (Path(content_folder(world)) / "drafts").glob("*/*")
        assert kept.read_text() == "mine"
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert "status 1" in screen_text(pilot.app)


# The form.


async def open_form(pilot: Pilot[None], path: str) -> ContactFormScreen:
    form = ContactFormScreen(pilot.app.database, contact_id(JAIME))  # type: ignore[attr-defined]
    await pilot.app.push_screen(form, pilot.app.saved)  # type: ignore[attr-defined]
    await pilot.pause()
    form.query_one("#field-place").value = "Rome"  # type: ignore[attr-defined]
    form.query_one("#field-notes").text = "mine"  # type: ignore[attr-defined]
    await pilot.pause()
    return form


async def test_the_form_asks_field_by_field(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await open_form(pilot, world)
        elsewhere(world, "UPDATE contact SET place = 'Porto', notes = 'theirs', title = 'Chair' WHERE name = ?", JAIME)
        await press(pilot, "ctrl+s")
        shown = screen_text(pilot.app)
        assert all(text in shown for text in ("1 of 2", "Rome", "Porto", JAIME))
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ContactFormScreen)
        await press(pilot, "ctrl+s", "2", "enter", "3", "enter")
        assert execute("SELECT place, notes, title FROM contact WHERE name = ?", (JAIME,)) == [
            ("Porto", "theirs\nmine", "Chair")
        ]


async def test_what_was_typed_about_a_contact_who_is_merged_meanwhile_becomes_a_new_one(
    world: str, open_app: OpenApp
) -> None:
    async with open_app(world) as pilot:
        await open_form(pilot, world)
        merge_contacts(contact_id("Dana Liu"), contact_id(JAIME), moment=moment_of(TODAY), session=None)
        await press(pilot, "ctrl+s")
        assert "Merged Jaime Stone into Dana Liu" in " ".join(screen_text(pilot.app).split())
        await press(pilot, "ctrl+s")
        assert execute("SELECT place, notes FROM contact WHERE name = ?", (JAIME,)) == [("Rome", "mine")]


# Prompts and lines.


async def test_a_follow_up_of_both_windows(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        item = next(item for item in pilot.app.database.queue.items if item.follow_up_id)  # type: ignore[attr-defined]
        await pilot.app.overlays.open_follow_up(item)  # type: ignore[attr-defined]
        await pilot.pause()
        prompt = pilot.app.screen.query_one(Prompt)
        prompt.line.value = "send the film 24 nov"
        elsewhere(world, "UPDATE follow_up SET what = 'send the book' WHERE id = ?", item.follow_up_id)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ConflictDialog)
        await press(pilot, "escape")
        await pilot.pause()
        assert pilot.app.screen.query_one(Prompt).line.value == "send the film 24 nov"
        assert "Nothing was saved" in screen_text(pilot.app)
        await press(pilot, "enter", "1", "enter")
        assert not pilot.app.screen.query(Prompt)
        assert execute("SELECT what, due FROM follow_up WHERE id = ?", (item.follow_up_id,)) == [
            ("send the film", "2026-11-24")
        ]


async def test_a_follow_up_that_is_gone_leaves_its_words_in_the_prompt(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        item = next(item for item in pilot.app.database.queue.items if item.follow_up_id)  # type: ignore[attr-defined]
        await pilot.app.overlays.open_follow_up(item)  # type: ignore[attr-defined]
        await pilot.pause()
        elsewhere(world, "DELETE FROM follow_up WHERE id = ?", item.follow_up_id)
        pilot.app.screen.query_one(Prompt).line.value = "send the film"
        await press(pilot, "enter")
        assert pilot.app.screen.query_one(Prompt).line.value == "send the film"
        assert "That next step is gone" in screen_text(pilot.app)


async def open_line(pilot: Pilot[None]) -> QuickAddBar:
    from netui.queries.timeline import Entry

    ((row, uid),) = execute("SELECT id, uid FROM interaction WHERE note = 'community roles'")
    entry = Entry(table="interaction", id=row, uid=uid, day=TODAY, entered=1, what="")
    await pilot.app.overlays.open_entry(entry)  # type: ignore[attr-defined]
    await pilot.pause()
    bar = pilot.app.screen.query_one(QuickAddBar)
    bar.line.value = bar.line.value.replace("community", "all")
    await pilot.pause()
    return bar


async def test_a_line_of_both_windows(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await open_line(pilot)
        elsewhere(world, "UPDATE interaction SET note = 'no roles' WHERE note = 'community roles'")
        await press(pilot, "enter")
        shown = screen_text(pilot.app)
        assert all(text in shown for text in ("all roles", "no roles"))
        await press(pilot, "3", "enter")
        assert not pilot.app.screen.query(QuickAddBar)
        assert execute("SELECT note FROM interaction WHERE note LIKE '%roles%'") == [("no roles\nall roles",)]


async def test_a_line_whose_entry_is_gone_can_be_logged_as_a_new_one(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await open_line(pilot)
        elsewhere(world, "DELETE FROM interaction WHERE note = 'community roles'")
        await press(pilot, "enter")
        assert "That entry is gone" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert execute("SELECT note FROM interaction WHERE note LIKE '%roles'") == [("all roles",)]


async def test_a_line_that_came_back_as_a_draft_is_compared_too(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await open_line(pilot)
        await press(pilot, "escape")
        pilot.app.drafts.keep_now()  # type: ignore[attr-defined]
    elsewhere(world, "UPDATE interaction SET note = 'no roles' WHERE note = 'community roles'")
    async with open_app(world) as pilot:
        await press(pilot, "a", "enter", "enter")
        shown = screen_text(pilot.app)
        assert all(text in shown for text in ("all roles", "no roles"))
        await press(pilot, "1", "enter")
        assert execute("SELECT note FROM interaction WHERE note LIKE '%roles%'") == [("all roles",)]


@pytest.mark.parametrize("size", [(80, 24), (50, 15)])
async def test_long_notes_show_what_differs(world: str, open_app: OpenApp, size: tuple[int, int]) -> None:
    common = "\n".join(f"line {number} [/b]" for number in range(300))
    async with open_app(world, size) as pilot:
        elsewhere(world, "UPDATE contact SET notes = ? WHERE name = ?", common, JAIME)
        form = ContactFormScreen(pilot.app.database, contact_id(JAIME))  # type: ignore[attr-defined]
        await pilot.app.push_screen(form)
        await pilot.pause()
        form.query_one("#field-notes").text = f"{common}\nmine"  # type: ignore[attr-defined]
        elsewhere(world, "UPDATE contact SET notes = ? WHERE name = ?", f"{common}\ntheirs", JAIME)
        await press(pilot, "ctrl+s", "1")
        assert "mine" in screen_text(pilot.app)
        await press(pilot, "2")
        assert "theirs" in screen_text(pilot.app)
        await press(pilot, "3", "enter")
        assert notes() == f"{common}\ntheirs\nmine"


@pytest.mark.parametrize(("keys", "typed"), [("2e", "Zed"), ("a", "met Jaime"), ("/", "Jai")])
async def test_what_is_typed_while_another_program_has_the_file_stays(
    world: str, open_app: OpenApp, keys: str, typed: str
) -> None:
    """No query can be made meanwhile: that is said at the most, and the session goes on."""
    async with open_app(world) as pilot:
        await press(pilot, *keys)
        execute("PRAGMA busy_timeout = 1")
        other = sqlite3.connect(world, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        await press(pilot, *typed)
        await pilot.pause()
        other.execute("ROLLBACK")
        other.close()
        assert pilot.app.is_running
        assert pilot.app._exit is False
        assert typed in screen_text(pilot.app)
        await press(pilot, "x", "backspace")
        assert pilot.app._exit is False


async def test_a_change_while_the_session_ends_is_not_shown(open_app: OpenApp, world: str) -> None:
    days = [TODAY]
    async with open_app(world, today=lambda: days[-1]) as pilot:
        await pilot.press("g", "r")
        app = pilot.app
        assert isinstance(app, NetuiApp)
        await app.screen.query("Pane").remove()  # as its end does, one screen after the other
        days.append(add_days(TODAY, 1))
        app._running = False
        app._look_for_changes()
        app._running = True
