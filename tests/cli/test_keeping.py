"""`netui undo`, `backup`, `restore` and `check`: no saved data is ever lost."""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from netui.db import connection as connection_module
from netui.db.connection import open_database
from netui.db.handle import DatabaseHandle
from tests.cli.conftest import RunNetui

NETUI = [sys.executable, "-m", "netui"]


@pytest.fixture
def database(netui: RunNetui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "mine.db"
    monkeypatch.setenv("NETUI_DB", str(path))
    assert netui("add", "coffee with Dana Liu: the grant").status == 0
    return path


def test_undo_takes_changes_back_one_by_one(netui: RunNetui, database: Path) -> None:
    netui("add", "call Dana: the draft")
    assert netui("undo").out == "Undone: Logged call with Dana Liu\n"
    assert netui("undo").out == "Undone: Logged coffee with Dana Liu\n"
    ran = netui("undo")
    assert (ran.status, ran.out, ran.err) == (0, "", "netui: Nothing to undo.\n")
    assert netui("find", "dana").err == "netui: Nothing was found for dana.\n"


def test_a_backup_can_be_brought_back(netui: RunNetui, database: Path) -> None:
    ran = netui("backup")
    copy = Path(ran.out.strip())
    assert (ran.status, copy.parent, copy.exists()) == (0, database.parent / "backups", True)
    assert netui("check").out == f"{database} is sound. The newest backup is {copy}.\nThere are 2 backups.\n"
    netui("add", "call Dana: the draft")
    ran = netui("restore")
    first, second = ran.out.splitlines()
    assert (ran.status, first) == (0, f"{database} has been restored from {copy}.")
    assert netui("find", "draft").err == "netui: Nothing was found for draft.\n"
    kept = second.removeprefix("What was there before is kept in ").removesuffix(".")
    assert f"Kept from before a restore: {kept}. netui never removes them" in netui("check").out
    assert netui("restore").out.startswith(first), "what was replaced is not taken without its name"
    assert kept in netui("restore", "nofile").err
    assert netui("restore", Path(kept).name).status == 0
    assert "the draft" in netui("find", "draft").out


def test_a_lost_database_is_not_begun_anew_and_comes_back(netui: RunNetui, database: Path) -> None:
    newest = netui("backup").out.strip()
    database.unlink()
    ran = netui("add", "call Dana")
    assert ran.status == 1
    assert ran.err == (
        f"netui: {database} is missing, but there are backups of it. The newest backup is {newest}: restore it with "
        "netui restore, which keeps what is there. To start afresh, move them away.\n"
    )
    assert netui("restore").status == 0
    assert "the grant" in netui("find", "grant").out


def test_a_damaged_database_is_said_and_comes_back(netui: RunNetui, database: Path) -> None:
    netui("backup")
    content = bytearray(database.read_bytes())
    content[4096:] = b"\x55" * (len(content) - 4096)
    database.write_bytes(content)
    ran = netui("check")
    assert (ran.status, ran.out) == (1, "")
    assert "is damaged" in ran.err
    assert ran.err.count("\n") == 1
    assert netui("restore").status == 0
    assert netui("check").status == 0


@pytest.mark.parametrize("harm", ["damaged", "no header", "missing", "emptied"])
@pytest.mark.parametrize(
    "command", [("today",), ("find", "dana"), ("add", "call Dana"), ("undo",), ("check",), ("backup",)]
)
def test_every_command_names_the_newest_backup_and_the_command(
    netui: RunNetui, database: Path, harm: str, command: tuple[str, ...]
) -> None:
    newest = netui("backup").out.strip()
    os.utime(newest, (0, 0))  # by its counter, not by its time
    content = database.read_bytes()
    match harm:
        case "damaged":
            database.write_bytes(content[:100] + b"\x55" * (len(content) - 100))
        case "no header":
            database.write_bytes(b"\x55" * len(content))
        case "missing":
            database.unlink()
        case "emptied":
            database.write_bytes(b"")
    ran = netui(*command)
    assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert f"The newest backup is {newest}: restore it with netui restore, which keeps what is there." in ran.err
    there = shutil.move(database, database.with_name("it's mine.db")) if database.exists() else None
    if there:
        shutil.copytree(database.parent / "backups", database.parent / "mine", dirs_exist_ok=True)
        for each in (database.parent / "backups").iterdir():
            each.rename(each.with_name(each.name.replace("mine-", "it's mine-")))
        ran = netui(*command, "--db", str(there))
        assert f"netui restore --db {shlex.quote(str(there))}," in ran.err
    assert netui("restore", *(("--db", str(there)) if there else ())).status == 0
    assert netui("check", *(("--db", str(there)) if there else ())).status == 0


def test_without_a_backup_a_damaged_database_names_none(netui: RunNetui, database: Path) -> None:
    shutil.rmtree(database.parent / "backups")
    content = database.read_bytes()
    database.write_bytes(content[:100] + b"\x55" * (len(content) - 100))
    ran = netui("check")
    assert (ran.status, ran.out) == (1, "")
    assert "There is no backup of it: put a copy of your own in its place" in ran.err
    assert "netui restore" not in ran.err


def test_a_backup_whose_index_lacks_a_row_is_not_sound(netui: RunNetui, database: Path) -> None:
    """Each page of it is in order: only index and table together are not."""
    sound, damaged = netui("backup").out.strip(), netui("backup").out.strip()
    with contextlib.closing(sqlite3.connect(damaged)) as copy:
        (row,) = copy.execute("SELECT * FROM sqlite_schema WHERE name = 'contact_sort_key'").fetchall()
        copy.execute("PRAGMA writable_schema = ON")
        copy.execute("DELETE FROM sqlite_schema WHERE name = 'contact_sort_key'")
        copy.commit()
    with contextlib.closing(sqlite3.connect(damaged)) as copy:
        copy.execute("UPDATE contact SET sort_key = 'zz ' || sort_key")
        copy.execute("PRAGMA writable_schema = ON")
        copy.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", row)
        copy.commit()
    ran = netui("restore")
    assert (ran.status, ran.err) == (0, f"netui: {damaged} is damaged, so it was skipped.\n")
    assert ran.out.startswith(f"{database} has been restored from {sound}.\n")
    assert netui("restore", damaged).status == 1


def test_the_newest_that_is_sound_is_taken(netui: RunNetui, database: Path) -> None:
    sound, damaged = netui("backup").out.strip(), netui("backup").out.strip()
    os.truncate(damaged, 5000)
    ran = netui("restore")
    assert (ran.status, ran.err) == (0, f"netui: {damaged} is damaged, so it was skipped.\n")
    assert ran.out.startswith(f"{database} has been restored from {sound}.\n")
    for copy in (database.parent / "backups").iterdir():
        copy.write_bytes(b"x" * 5000)
    ran = netui("restore")
    assert (ran.status, ran.out) == (1, "")
    assert "backups of" in ran.err.splitlines()[-1]
    assert "nothing was restored or changed" in ran.err
    assert netui("check").status == 0


def test_an_alien_file_is_neither_source_nor_target(netui: RunNetui, database: Path, tmp_path: Path) -> None:
    copy = netui("backup").out.strip()
    other = tmp_path / "places.db"
    with contextlib.closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE places (url TEXT)")
        connection.commit()
    before = (database.read_bytes(), other.read_bytes())
    for arguments in (("restore", str(other)), ("restore", copy, "--db", str(other))):
        ran = netui(*arguments)
        assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert "nothing was" in ran.err
    assert (database.read_bytes(), other.read_bytes()) == before


def test_check_finds_what_needs_attention(netui: RunNetui, database: Path, home: Path) -> None:
    folder = database.parent / "backups"
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    part = folder / f"mine-000009-20261118T1100.db.{dead.pid}.part"
    part.write_bytes(b"x" * 12_000)
    journal = folder / "mine-000008-20261118T1100.db-journal"
    journal.touch()
    settings = home / ".config" / "netui" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("shoe_size = 44\n")
    ran = netui("check")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[1:] == [
        f"{part} (12 kB) was left by a copy that was interrupted: netui backup removes it.",
        f"{journal} belongs to a backup that is gone: delete it.",
        "In the settings: settings.toml, line 1: there is no setting 'shoe_size'. Correct it, or remove it.",
    ]
    netui("backup")
    assert not part.exists()


def test_check_finds_photos_of_vcards_that_are_gone(netui: RunNetui, database: Path, tmp_path: Path) -> None:
    file = tmp_path / "contacts.vcf"
    file.write_text(f"BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nPHOTO;ENCODING=b:{'A' * 2000}\nEND:VCARD\n")
    assert netui("import", str(file)).status == 0
    assert "long value" not in netui("check").out
    with contextlib.closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DELETE FROM blob")
    ran = netui("check")
    assert (ran.status, ran.out.splitlines()[-1]) == (
        0,
        "1 photo or other long value of vCards is not there: only a backup from before has it.",
    )


def test_check_finds_templates_that_can_t_be_used(netui: RunNetui, database: Path, home: Path) -> None:
    folder = home / ".config" / "netui" / "templates"
    folder.mkdir(parents=True)
    (folder / "thanks.txt").write_bytes(b"Subject: Ren\xe9\n\nHi\n")
    os.mkfifo(folder / "ask.txt")
    (folder / "news.txt").mkdir()
    (folder / "nudge.txt").write_text("x" * 100_001)
    (folder / "own.txt").write_text("Subject: Hi\n\nHi $nobody_knows\n")
    (folder / "outcome.txt").write_text("Subject: Hi\n\nHi $first_name\n")
    (folder / "reconnect.txt").symlink_to(folder / "reconnect.txt")
    ran = netui("check")
    assert (ran.status, ran.err) == (0, "")
    told = [line for line in ran.out.splitlines() if line.startswith("In the templates: ")]
    named = [line.removeprefix("In the templates: ").partition(",")[0] for line in told]
    assert named == [f"{name}.txt" for name in ("thanks", "reconnect", "ask", "nudge", "news", "own")]
    assert all(line.endswith(". Correct it, or remove it.") for line in told)
    assert "isn't UTF-8 text" in told[0]
    assert "a pipe or a device" in told[2]
    shutil.rmtree(folder)
    folder.write_text("in the way")
    assert f"In the templates: {folder} can't be read (Not a directory). Correct it" in netui("check").out


def test_check_finds_what_lies_beside_the_database(
    netui: RunNetui, database: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A session of another test would sweep what it finds in the folder of all.
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    temporary = Path(tempfile.gettempdir())
    content = database.with_name("mine.netui")
    text = content / f"editor-{dead.pid}-abc"
    demo = temporary / f"netui-demo-{dead.pid}-abc"
    living = content / f"editor-{os.getpid()}-abc"
    gone = database.with_name("renamed.netui")
    drafts = content / "drafts"
    for folder in (content, text, demo, living, gone, drafts):
        folder.mkdir(0o700)
    draft, stranger = drafts / "to-dana.eml", content / "cache.bin"
    for file in (draft, stranger):
        file.touch(0o600)
    draft.chmod(0o644)
    conflict = database.with_name("mine.sync-conflict-20261130-071000-ABCDEFG.db")
    conflict.touch(0o600)
    (database.parent / ".stfolder").mkdir()
    new = Path(f"{database}.0123abcd.new")
    new.touch()
    os.utime(new, (0, 0))
    settings = home / ".config" / "netui" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("[keys]\nteleport = 'T'\n")
    try:
        ran = netui("check")
        assert (ran.status, ran.err) == (0, "")
        for sentence in (
            f"{new} (1 kB) was left by a copy that was interrupted: netui backup removes it.",
            f"{text} holds what was in your editor when netui was ended: start netui once, and it is kept as a draft.",
            f"{demo} was left by a demo that was ended: start netui once, and it is removed.",
            f"There is a draft in {drafts}: delete what you have sent or no longer need.",
            f"{stranger} does not belong to netui: move what you need elsewhere, and delete the rest.",
            f"{gone} belongs to a database that is gone: move what you need elsewhere and delete it, or put the "
            "database back.",
            f"{draft} can be read by other users of this machine: chmod 600 {draft} ends that.",
            f"{database} is in {database.parent}, which Syncthing seems to synchronise. Have it open on one "
            "machine at a time, and let Syncthing finish before you open it on another; or move it elsewhere and name "
            "it with --db or NETUI_DB.",
            f"{conflict} looks like a conflict copy of {database}: two machines changed it at once. Open it with netui "
            f"--db {conflict}, enter in the other what is only there, then delete it.",
            "In the settings: keys: there is no command 'teleport'. Correct it, or remove it.",
        ):
            assert sentence in ran.out.splitlines()
        assert str(living) not in ran.out
        assert text.exists(), "check changes nothing"
    finally:
        demo.rmdir()


def test_check_finds_what_stayed_beside_a_link(netui: RunNetui, database: Path, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir(0o700)
    database.with_name("mine.netui").mkdir(0o700)
    database.rename(vault / "mine.db")
    database.symlink_to(vault / "mine.db")
    (copy,) = (database.parent / "backups").iterdir()
    ran = netui("check")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        f"{vault / 'mine.db'} is sound. The newest backup is {copy}.",
        f"1 backup is beside the link to the database: move what is there into {vault / 'backups'}.",
        f"{tmp_path / 'mine.netui'} is beside the link to the database: move what is in it into "
        f"{vault / 'mine.netui'}.",
    ]


def test_a_command_that_an_update_overtakes_writes_nothing(
    netui: RunNetui, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer netui migrates the file after a command has opened it, and before it writes."""
    people = tmp_path / "people.csv"
    people.write_text("First Name,Last Name,Email Address\nPhil,Tran,phil@example.org\n")
    content: list[str] = []

    def overtaken(*arguments: object, **named: object) -> DatabaseHandle:
        opened = open_database(*arguments, **named)  # type: ignore[arg-type]
        with contextlib.closing(sqlite3.connect(database)) as newer:
            newer.execute(
                "INSERT OR IGNORE INTO schema_migration (name, applied) VALUES ('0999_telepathy', '2030-01-01')"
            )
            newer.commit()
            content[:] = newer.iterdump()
        return opened

    monkeypatch.setattr(connection_module, "open_database", overtaken)
    for command in (("add", "call Dana: the draft"), ("undo",), ("import", str(people))):
        with contextlib.closing(sqlite3.connect(database)) as connection:
            connection.execute("DELETE FROM schema_migration WHERE name = '0999_telepathy'")
            connection.commit()
        ran = netui(*command)
        assert (ran.status, ran.err) == (1, "netui: netui was updated: start it again.\n"), command
        with contextlib.closing(sqlite3.connect(database)) as connection:
            assert list(connection.iterdump()) == content


def test_rows_that_refer_to_nothing_are_not_sound(netui: RunNetui, database: Path) -> None:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("INSERT INTO tag (contact_id, tag, folded) VALUES (999, 'x', 'x')")
        connection.commit()
    ran = netui("check")
    assert (ran.status, ran.out) == (1, "")
    assert "1 of its rows (tag) refer to missing rows; nothing was changed." in ran.err


def test_the_first_line_of_a_day_leaves_a_backup(netui: RunNetui, database: Path) -> None:
    (copy,) = (database.parent / "backups").iterdir()
    netui("add", "call Dana: the draft")
    assert list((database.parent / "backups").iterdir()) == [copy]
    copy.unlink()
    with sqlite3.connect(database) as large:
        large.execute("CREATE TABLE padding AS SELECT zeroblob(21000000) AS filling")
    large.close()
    netui("add", "call Dana: the next draft")
    assert list((database.parent / "backups").iterdir()) == []


def test_where_no_backup_can_be_made_the_line_is_saved_all_the_same(netui: RunNetui, database: Path) -> None:
    shutil.rmtree(database.parent / "backups")
    (database.parent / "backups").write_text("in the way")
    ran = netui("add", "call Dana: the draft")
    assert (ran.status, ran.out) == (
        0,
        "Logged call with Dana Liu: the draft · a follow-up, on the day of the coffee.\n",
    )
    assert ran.err.startswith("netui: No backup could be made in")
    assert "the draft" in netui("find", "draft").out


@pytest.mark.parametrize("lay", [lambda path: path.write_text("in the way"), lambda path: path.symlink_to(path)])
def test_what_is_in_the_way_of_the_backups_is_named(
    netui: RunNetui, database: Path, lay: Callable[[Path], object]
) -> None:
    folder = database.parent / "backups"
    shutil.rmtree(folder)
    lay(folder)
    assert netui("backup").err == (
        f"netui: No backup could be made in {folder} ({folder} is no folder); the database itself is untouched. "
        "Move that away, then try again.\n"
    )
    ran = netui("check")
    assert (ran.status, ran.out) == (
        0,
        f"{database} is sound. There is no backup yet.\n"
        f"{folder} is not a folder, so no backup can be made: move it away.\n",
    )
    assert netui("restore").err == f"netui: there is no backup of {database}: {folder} is not a folder.\n"


def test_a_restore_that_can_keep_nothing_says_that_nothing_was_restored(
    netui: RunNetui, database: Path, tmp_path: Path
) -> None:
    copy = Path(netui("backup").out.strip()).rename(tmp_path / "copy.db")
    shutil.rmtree(database.parent / "backups")
    (database.parent / "backups").write_text("in the way")
    ran = netui("restore", str(copy))
    assert (ran.status, ran.err) == (
        1,
        f"netui: Nothing was restored: {database.parent}/backups is no folder; {database} is as it was. "
        "Fix that, then try again.\n",
    )


@pytest.mark.parametrize("side", ["journal", "wal", "shm"])
@pytest.mark.parametrize("lay", [os.mkfifo, os.mkdir])
def test_a_pipe_in_the_place_of_a_journal_holds_nothing_up(
    database: Path, home: Path, side: str, lay: Callable[[Path], None]
) -> None:
    copy = subprocess.check_output([*NETUI, "backup"], text=True, timeout=20).strip()
    way = Path(f"{database}-{side}")
    lay(way)
    commands = ["today", "undo", "check", "backup", "restore", "review"]
    for words in (
        *([each] for each in commands),
        ["add", "call Dana"],
        ["restore", copy],
        ["find", "dana"],
        ["show", "dana"],
        [],
    ):
        ran = subprocess.run([*NETUI, *words], capture_output=True, text=True, timeout=20, check=False)
        assert (ran.returncode, ran.stdout) == (1, ""), words
        said = ran.stderr.removeprefix("netui: there is no terminal for a full screen; here is Today.\n")
        assert said.startswith(f"netui: {way} is a pipe, a device or a folder, not a file"), words
        assert said.count("\n") == 1
    way.rmdir() if way.is_dir() else way.unlink()
    Path(f"{copy}-{side}").mkdir()
    ran = subprocess.run([*NETUI, "restore", copy], capture_output=True, text=True, timeout=20, check=False)
    assert (ran.returncode, f"{copy}-{side} is a pipe, a device or a folder, not a file" in ran.stderr) == (1, True)


def test_an_emptied_file_is_refused(netui: RunNetui, tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    for command in (("add", "call Dana"), ("today",), ("undo",)):
        ran = netui(*command, "--db", str(tmp_path / "empty.db"))
        assert (ran.status, ran.err.count("is empty, and there is no backup of it")) == (1, 1)
    assert (tmp_path / "empty.db").stat().st_size == 0


def test_a_pipe_or_a_device_is_named_as_one(netui: RunNetui, tmp_path: Path) -> None:
    """It has no bytes either, but nobody should be told to remove it."""
    os.mkfifo(tmp_path / "pipe.db")
    for place in (str(tmp_path / "pipe.db"), "/dev/null"):
        for command in (("add", "call Dana"), ("today",), ("undo",), ("check",), ("backup",)):
            ran = netui(*command, "--db", place)
            assert (ran.status, ran.out) == (1, "")
            assert ran.err.startswith(f"netui: {place} is a pipe or a device, not a file; it was left as it is.")


def test_a_backup_that_is_not_there_is_said_with_those_that_are(netui: RunNetui, database: Path) -> None:
    kept = netui("backup").out.strip()
    ran = netui("restore", "nofile")
    assert (ran.status, ran.out) == (3, "")
    assert "there is no file" in ran.err
    assert kept in ran.err


def test_without_a_backup_there_is_nothing_to_restore(netui: RunNetui, database: Path) -> None:
    shutil.rmtree(database.parent / "backups")
    ran = netui("restore")
    assert (ran.status, ran.err) == (3, f"netui: there is no backup of {database} in {database.parent}/backups.\n")
    assert netui("check").out == f"{database} is sound. There is no backup yet.\n"


def test_an_option_wins_over_the_environment(netui: RunNetui, database: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    assert netui("add", "--db", f"sqlite:///{other}", "coffee with Phil Tran").status == 0
    assert netui("find", "--db", str(other), "phil").out.startswith("Phil Tran")
    assert netui("find", "phil").err == "netui: Nothing was found for phil.\n"


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("postgresql://server/netui", "postgresql://server/netui can't be opened"),
        (":memory:", "netui keeps its data in a file"),
    ],
)
def test_a_database_that_is_no_file_is_refused(netui: RunNetui, place: str, reason: str) -> None:
    ran = netui("find", "--db", place, "x")
    assert ran.status == 1
    assert ran.err.startswith(f"netui: {reason}")


def test_a_file_of_something_else_is_left_alone(netui: RunNetui, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Dana, " * 1000)
    for command in (("find", "x"), ("add", "coffee Dana Liu"), ("undo",), ("check",)):
        ran = netui(command[0], "--db", str(file), *command[1:])
        assert (ran.status, ran.err) == (
            1,
            f"netui: {file} is not a netui database; it was left as it is. Name another file with --db.\n",
        )
    assert file.read_text() == "Dear Dana, " * 1000


def test_a_byte_of_a_path_that_is_no_text_is_not_left_out_of_the_sentence(netui: RunNetui, tmp_path: Path) -> None:
    ran = netui("today", "--db", str(tmp_path / "e\udcff.db"))
    assert ran.err.startswith(f"netui: There is no database at {tmp_path}/e?.db yet")


def test_backup_check_and_restore_as_json(netui: RunNetui, database: Path) -> None:
    copy = json.loads(netui("backup", "--json").out)["backup"]
    assert Path(copy).parent == database.parent / "backups"
    checked = json.loads(netui("check", "--json").out)
    assert checked == {"schema": 1, "database": str(database), "backup": copy, "findings": ["There are 2 backups."]}
    back = json.loads(netui("restore", "--json").out)
    assert (back["database"], back["restored"], back["older"]) == (str(database), copy, False)
    assert Path(back["kept"]).exists()
    ran = netui("restore", "nofile", "--json")
    data = json.loads(ran.out)
    assert (ran.status, data["error"]) == (3, "not_found")
    assert copy in data["choices"]


def test_a_lookup_that_another_program_changed_is_found(netui: RunNetui, home: Path) -> None:
    assert netui("add", "coffee with Jaime Stone").status == 0
    assert "looked up" not in netui("check").out
    with contextlib.closing(sqlite3.connect(home / ".local/share/netui/netui.db")) as connection, connection:
        connection.execute("UPDATE last_interaction SET day = '2020-01-01'")
    assert "Of 1 contact another last interaction is looked up than the facts say" in netui("check").out


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE contact SET name = 'Rene Marsh' WHERE id = 1",
        "UPDATE contact SET organisation = 'Acme' WHERE id = 1",
        "UPDATE contact SET nickname = 'Ren' WHERE id = 1",
        "DELETE FROM name_word WHERE word = 'liu'",
        "INSERT INTO name_word VALUES ('rene', 1)",
        "INSERT INTO name_word VALUES ('rene', 99)",
    ],
)
def test_a_name_that_another_program_changed_is_found(netui: RunNetui, database: Path, damage: str) -> None:
    assert "looked up" not in netui("check").out
    with contextlib.closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(damage)
    assert "Of 1 contact another name or organisation is looked up than the card says" in netui("check").out
