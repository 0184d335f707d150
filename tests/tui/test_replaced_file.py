"""The session beside others: who updates netui, restores a backup, or moves the file away."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from netui.actions.action import action
from netui.actions.undo import undo
from netui.db import backup
from netui.db.backup_files import BEFORE_RESTORE, list_backups
from netui.db.connection import current_database
from netui.db.errors import StoreError
from netui.db.models.contact import Contact
from netui.db.readonly import SCHEMA
from netui.db.restore import restore
from netui.settings import Settings
from netui.state import read_state
from netui.tui.app import NetuiApp
from netui.tui.database import Database
from netui.tui.upkeep import Upkeep
from netui.tui.widgets.footer import Footer
from tests.support.older_schema import make_older
from tests.support.tui_world import TODAY
from tests.support.unprivileged import NOBODY
from tests.tui.conftest import OpenApp, moment_of

NOW = moment_of(TODAY)
UPDATED = "netui was updated: start it again."


def migrate_elsewhere(path: str) -> None:
    """What a newer netui might do to the file: also what no migration of ours may."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO schema_migration (name, applied) VALUES ('0999_telepathy', '2030-01-01')")
        connection.execute("ALTER TABLE contact RENAME COLUMN place TO whereabouts")
        connection.execute("DROP TABLE IF EXISTS tie")
        connection.commit()


def content(path: str) -> list[str]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def add(name: str) -> None:
    """Save a contact in this process, which the session's own connection does."""
    with action(f"Added {name}", moment=NOW, session=None) as act:
        Contact.create(name=name, entered=act.entered())


def add_elsewhere(path: str, name: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE contact SET name = ? WHERE name = 'Phil Okafor'", (name,))
        connection.commit()


async def poll(pilot: Pilot[None]) -> str:
    """Poll the file now; return what the last line says."""
    app = cast(NetuiApp, pilot.app)
    app._look_for_changes()
    await pilot.pause()
    return app.screen.footer.message  # type: ignore[attr-defined]


def names(pilot: Pilot[None]) -> set[str]:
    return {name for (name,) in cast(NetuiApp, pilot.app).database.execute("SELECT name FROM contact")}


async def test_beside_a_newer_schema_it_says_so_and_writes_nothing(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        migrate_elsewhere(world)
        before = content(world)
        with pytest.raises(StoreError, match=UPDATED):
            add("Ann")  # also before the poll has seen it
        with pytest.raises(StoreError, match=UPDATED):
            undo(cast(NetuiApp, pilot.app).database.session)
        assert await poll(pilot) == UPDATED
        for keys in (("a",), ("u",), ("g", "i"), ("]",), ("down",), ("enter",), ("/",), (":",), ("x",)):
            await pilot.press(*keys)
            await pilot.pause()
            assert await poll(pilot) == UPDATED
        assert content(world) == before
        await cast(NetuiApp, pilot.app).action_command("quit")
        assert pilot.app.return_code == 0
    assert content(world) == before


async def test_a_query_that_the_newer_schema_breaks_says_so_too(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        database = cast(NetuiApp, pilot.app).database
        migrate_elsewhere(world)
        with pytest.raises(StoreError, match=UPDATED):
            database.execute("SELECT place FROM contact")
        with pytest.raises(StoreError, match=UPDATED):
            current_database().execute("SELECT place FROM contact")


async def test_it_goes_on_with_what_was_restored_elsewhere(open_app: OpenApp, world: str) -> None:
    copy = backup.make(world, NOW.instant)
    async with open_app(world) as pilot:
        add("Ann")
        await poll(pilot)
        kept = restore(world, copy, NOW.instant)
        said = await poll(pilot)
        assert said == (
            f"{world} was restored from a backup elsewhere: this is what it holds now. What it held is kept in {kept}."
        )
        assert "Ann" not in names(pilot)
        assert await poll(pilot) == said, "it is not said again, but stays"
        add("Bob")
        await poll(pilot)
        assert "Bob" in names(pilot)
        await pilot.press("u")
        assert "Undone" in pilot.app.screen.footer.message  # type: ignore[attr-defined]
        restore(world, kept or "", NOW.instant)
        assert "was restored from a backup elsewhere" in await poll(pilot)
        assert "Ann" in names(pilot)


async def test_it_is_said_once_the_quick_add_bar_no_longer_hides_it(open_app: OpenApp, world: str) -> None:
    copy = backup.make(world, NOW.instant)
    async with open_app(world, size=(80, 24)) as pilot:
        await pilot.press("a")
        await pilot.press(*"note Jaime Stone")
        restore(world, copy, NOW.instant)
        assert await poll(pilot) == ""
        await pilot.press("escape")
        await pilot.pause()
        if pilot.app.screen.query("QuickAddBar"):
            await pilot.press("escape")
            await pilot.pause()
        assert "was restored from a backup elsewhere" in await poll(pilot)
        footer = pilot.app.screen.query_one(Footer)
        shown = " ".join(footer.render_line(y).text.strip() for y in range(footer.size.height))
        assert footer.size.height > 1
        assert shown.startswith(world[:20]), "and in full, however long it is"
        assert shown.endswith("-before-restore.db.")
        await pilot.press("down")
        await pilot.pause()
        assert footer.size.height == 1


async def test_what_is_merely_saved_elsewhere_is_no_restore(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        backup.make(world, NOW.instant, before=BEFORE_RESTORE)  # of a restore that then failed
        add_elsewhere(world, "Philomena")
        assert await poll(pilot) == ""
        assert "Philomena" in names(pilot)


async def test_an_older_schema_restored_beside_it_is_brought_up_to_date(open_app: OpenApp, world: str) -> None:
    copy = backup.make(world, NOW.instant)
    make_older(copy)
    async with open_app(world) as pilot:
        restore(world, copy, NOW.instant)
        with pytest.raises(StoreError, match="from an older netui"):
            add("Ann")
        said = await poll(pilot)
        assert "was restored from a backup elsewhere" in said
        assert said.endswith("It was from an older netui and has been brought up to date.")
        assert current_database().execute("SELECT max(name) FROM schema_migration") == [(SCHEMA,)]
        assert f"before migration {SCHEMA[:4]}" in {each.kind for each in list_backups(world)}
        add("Bob")
        await poll(pilot)
        assert "Bob" in names(pilot)


# Synchronised folders.


@pytest.mark.parametrize("is_demo", [False, True])
async def test_a_synchronised_folder_is_told_of_once_and_never_in_a_demo(
    open_app: OpenApp, world: str, tmp_path: Path, is_demo: bool
) -> None:
    (tmp_path / ".stfolder").mkdir()
    conflict = tmp_path / "netui.sync-conflict-20261130-071000-ABCDEFG.db"
    conflict.touch()
    state = str(tmp_path / "state.toml")
    said = []
    for _ in range(4):
        async with open_app(world, remembered=read_state(state)) as pilot:
            app = cast(NetuiApp, pilot.app)
            app.upkeep.leave()
            app.upkeep = Upkeep(world, lambda: NOW.instant, backs_up=not is_demo)
            app.upkeep.begin()
            assert app.upkeep.wait(20)
            said.append(await poll(pilot))
            assert await poll(pilot) == said[-1]
    if is_demo:
        assert said == [""] * 4
        return
    assert "which Syncthing seems to synchronise. Have it open on one machine at a time" in said[0]
    assert said[1].startswith(f"{conflict} looks like a conflict copy of {world}")
    assert said[2:] == ["", ""]


def damaged(path: str) -> None:
    Path(path).write_bytes(b"\xff" * os.path.getsize(path))


@pytest.mark.parametrize("harm", [damaged, os.remove])
async def test_a_file_in_the_place_of_a_damaged_or_lost_one_is_taken(
    open_app: OpenApp, world: str, harm: Callable[[str], None]
) -> None:
    copy = backup.make(world, NOW.instant)
    async with open_app(world) as pilot:
        add("Ann")
        harm(world)
        said = await poll(pilot)
        assert f"The newest backup is {copy}: restore it with netui restore --db {world}" in said
        assert await poll(pilot) == said
        await pilot.press("g", "i")
        assert pilot.app.screen.footer.message == said  # type: ignore[attr-defined]
        with pytest.raises(StoreError):
            add("Lost")
        restore(world, copy, NOW.instant)
        assert await poll(pilot) != said
        assert "Ann" not in names(pilot)
        add("Bob")
        await poll(pilot)
        assert "Bob" in names(pilot)
    backup.check(world)


async def test_another_file_in_its_place_is_opened_and_the_old_one_gets_no_line(open_app: OpenApp, world: str) -> None:
    copy = backup.make(world, NOW.instant)
    async with open_app(world) as pilot:
        shutil.copy(copy, f"{world}.synchronised")
        os.replace(f"{world}.synchronised", world)
        before = content(world)
        with pytest.raises(StoreError, match="was replaced by another file, so this was not saved"):
            add("Ann")
        assert content(world) == before
        assert await poll(pilot) == f"{world} was replaced by another program: this is what it holds now."
        add("Bob")
        assert 'INSERT INTO "contact"' in "\n".join(content(world))
        assert content(world) != before


@contextlib.contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of root, for whom permissions do not count."""
    if os.getuid():
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.mark.skipif(not hasattr(os, "setresuid"), reason="rights can't be dropped for a while")
def test_permissions_that_are_taken_away_are_told_once_and_saving_goes_on(world: str) -> None:
    with tempfile.TemporaryDirectory() as folder:  # that of the tests is root's alone
        os.chmod(folder, 0o777)
        world = shutil.copy(world, folder)
        _take_permissions_away(world)


def _take_permissions_away(world: str) -> None:
    if not os.getuid():
        os.chown(world, NOBODY, -1)
    database = Database(world, clock=lambda: NOW, settings=Settings())
    database.open_for_writing()
    database.examine()
    assert database.take_sentence() == ""
    os.chmod(world, 0)
    with as_nobody():
        database.examine()
        told = database.take_sentence()
        database.examine()
        assert database.take_sentence() == ""
    add("Ann")
    os.chmod(world, 0o600)
    with as_nobody():
        database.examine()
    assert database.take_sentence() == ""
    assert database.trouble is None
    assert database.execute("SELECT count(*) FROM contact WHERE name = 'Ann'") == [(1,)]
    database.close()
    assert told == (
        f"{world} can no longer be opened, since its permissions have changed. Changes are still saved until "
        f"you leave netui; chmod 600 {world} makes it readable again."
    )
