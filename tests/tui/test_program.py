"""End-to-end tests of the program in a pseudo terminal."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import sqlite3
import stat
import sys
from base64 import b64decode
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="a pseudo terminal is needed")

from tests.tui.conftest import Start

COLOUR = re.compile(rb"\x1b\[[0-9;]*\b(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])\b[0-9;]*m")
"""An escape sequence that sets a colour; 39 and 49 reset it."""


def test_the_first_line_of_a_new_user(start: Start, tmp_path: Path) -> None:
    """Without a database: log a conversation, quit, start again, undo."""
    terminal = start(size=(80, 24))
    terminal.wait_for("Nothing is due")
    terminal.wait_for("No contacts yet")
    terminal.send("a")
    terminal.wait_for("enter save")
    terminal.send('coffee with "Renee Marsh": roles > send portfolio 3d')
    terminal.wait_for("Renee Marsh")
    terminal.wait_quiet(300)
    terminal.send("\r")
    terminal.wait_for("Logged|Renee Marsh.*undo|u undo")
    terminal.wait_for("2 Contacts 1")
    assert terminal.close("q") == 0
    file = tmp_path / "XDG_DATA_HOME" / "netui" / "netui.db"
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o600
    again = start(size=(80, 24))
    again.wait_for("2 Contacts 1")
    again.wait_quiet(500)
    again.send("u")
    again.wait_for("Undone: ")
    again.wait_for("2 Contacts")
    assert again.close("q") == 0


def test_it_follows_the_size_of_the_window_and_a_shell_beside_it(start: Start, world: str) -> None:
    terminal = start("--db", world)
    terminal.wait_for("2 Contacts 5")
    terminal.wait_quiet(500)
    for size in [(80, 24), (50, 15), (160, 48), (120, 36)]:
        terminal.resize(*size)
        terminal.wait_quiet(300)
    terminal.wait_for("2 Contacts 5")
    shell = start("add", "--db", world, "--new", 'call "Nina Simon": the album')
    shell.wait_for("Nina Simon.*the album|Logged")
    terminal.wait_for("2 Contacts 6", 3)
    assert terminal.close("q") == 0


def test_no_variable_of_textual_and_no_file_of_the_users_keeps_the_session_from_starting(
    start: Start, world: str, tmp_path: Path
) -> None:
    for place in ("XDG_CONFIG_HOME/netui/settings.toml", "XDG_STATE_HOME/netui/state.toml"):
        (tmp_path / place).parent.mkdir(parents=True)
        os.mkfifo(tmp_path / place)
    odd = {"TEXTUAL_DRIVER": "textual.drivers.nothing:X", "TEXTUAL_LOG": "/dev/full", "TEXTUAL_PRESS": "q"}
    terminal = start("--db", world, TZ="UTC+25", TEXTUAL_COLOR_SYSTEM="x", TEXTUAL_FPS="x", **odd)
    terminal.wait_for("2 Contacts 5")
    assert terminal.close("q") == 0


def test_rows_that_another_program_wrote_are_drawn_safely(start: Start, world: str) -> None:
    odd = "\x1b[31mA\x1b]0;title\x07\x9b2J\r\n\u202e\U000e0041\udcff".encode("utf-8", "surrogateescape")
    connection = sqlite3.connect(world)
    for table, column in (("contact", "name"), ("contact", "notes"), ("contact", "organisation"), ("reach", "value")):
        connection.execute(f"UPDATE {table} SET {column} = {column} || CAST(? AS TEXT)", (odd[:-1],))
    connection.execute("UPDATE interaction SET note = note || CAST(? AS TEXT)", (odd[:-1],))
    connection.commit()
    connection.close()
    terminal = start("--db", world, size=(160, 40))
    terminal.wait_for("2 Contacts 5")
    for keys in ("2", "j", "\r", "gr", "gm", "gn"):
        terminal.send(keys)
        terminal.wait_quiet(150, 3)
    assert not terminal.ended
    terminal.close()
    shown = terminal.received
    for raw in (b"\x1b[31mA", b"\x1b]0;title", b"\x9b2J", "\u202e".encode(), "\U000e0041".encode()):
        assert raw not in shown, raw


def test_notes_are_written_in_the_users_editor(start: Start, world: str, tmp_path: Path) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text("import sys\nopen(sys.argv[1], 'a').write('likes [/jazz]\\n')\n")
    terminal = start("--db", world, size=(170, 40), EDITOR=f"{sys.executable} {editor}", VISUAL="")
    terminal.wait_for("2 Contacts 5")
    terminal.wait_quiet(500)
    terminal.send("E")
    terminal.wait_for(r"likes \[/jazz\]")
    assert terminal.close("q") == 0
    with sqlite3.connect(world) as connection:
        assert connection.execute("SELECT notes FROM contact WHERE notes <> ''").fetchall() == [("likes [/jazz]",)]
    connection.close()


def test_what_is_in_the_editor_stands_in_the_content_folder_alone(start: Start, world: str, tmp_path: Path) -> None:
    """Also where the file is reached by a link; what netui wrote is gone once the editor has ended."""
    link, temporary, report = tmp_path / "link" / "mine.db", tmp_path / "tmp", tmp_path / "report"
    link.parent.mkdir()
    temporary.mkdir()
    link.symlink_to(world)
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import os, sys\nfile = sys.argv[1]\nopen(file, 'a').write('likes jazz\\n')\n"
        f"modes = [oct(os.stat(each).st_mode & 0o777) for each in (file, os.path.dirname(file))]\n"
        f"open({str(report)!r}, 'w').write(' '.join([os.path.dirname(os.path.dirname(file)), *modes]))\n"
    )
    terminal = start(
        "--db", str(link), size=(170, 40), EDITOR=f"{sys.executable} {editor}", VISUAL="", TMPDIR=str(temporary)
    )
    terminal.wait_for("2 Contacts 5")
    terminal.wait_quiet(500)
    terminal.send("E")
    terminal.wait_for("likes jazz")
    assert terminal.close("q") == 0
    assert report.read_text() == f"{tmp_path / 'netui.netui'} 0o600 0o700"
    assert list(temporary.iterdir()) == list(tmp_path.glob("netui.netui/*")) == []
    assert link.is_symlink()
    assert [each.name for each in link.parent.iterdir()] == ["mine.db"]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_what_a_killed_demo_leaves_is_gone_with_the_next_one(
    start: Start, tmp_path: Path, number: signal.Signals
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    killed, living = (start("--demo", TMPDIR=str(temporary)) for _ in range(2))
    for terminal in (killed, living):
        terminal.wait_for("2 Contacts")
    os.kill(killed.pid, number)
    os.waitpid(killed.pid, 0)
    killed._status = -number
    there = {int(each.name.split("-")[2]) for each in temporary.glob("netui-demo-*")}
    assert there >= {living.pid}
    last = start("--demo", TMPDIR=str(temporary))
    last.wait_for("2 Contacts")
    assert {int(each.name.split("-")[2]) for each in temporary.glob("netui-demo-*")} == {living.pid, last.pid}
    assert [last.close("qy"), living.close("qy")] == [0, 0]
    assert list(temporary.iterdir()) == []


def test_a_message_is_written_in_the_users_editor_and_goes_to_the_clipboard(
    start: Start, world: str, tmp_path: Path
) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text("import sys\nopen(sys.argv[1], 'a').write('PS: [/jazz] on Friday?\\n')\n")
    terminal = start("--db", world, size=(120, 36), EDITOR=f"{sys.executable} {editor}", VISUAL="")
    terminal.wait_for("2 Contacts 5")
    terminal.wait_quiet(500)
    terminal.send("2m")
    terminal.wait_for("Message to ")
    terminal.wait_quiet(300)
    terminal.send("\x0f")  # ctrl+o
    terminal.wait_for(r"PS: \[/jazz\] on Friday")
    for _ in range(5):  # overrule each guard
        if "Send to" in terminal.text():
            break
        terminal.send("\x13")  # ctrl+s
        terminal.wait_quiet(400)
    terminal.wait_for("Send to")
    terminal.send("clip\r")
    terminal.wait_for("Sent\\?")
    copied = re.search(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)", terminal.received)
    assert copied is not None
    assert b64decode(copied[1]).decode().endswith("PS: [/jazz] on Friday?")
    terminal.send("y")
    terminal.wait_for("u undo")
    assert terminal.close("q") == 0
    with sqlite3.connect(world) as connection:
        ((body,),) = connection.execute("SELECT body FROM message").fetchall()
    connection.close()
    assert body.endswith("PS: [/jazz] on Friday?")
    assert (tmp_path / "XDG_CONFIG_HOME/netui/templates/thanks.txt").exists()


@pytest.mark.parametrize("name", ["there/is/none", "not-a-program", "open 'quote"])
def test_an_editor_that_cannot_be_started_is_said(start: Start, world: str, tmp_path: Path, name: str) -> None:
    """One of them exists and is executable, and yet the system can't run it."""
    broken = tmp_path / "not-a-program"
    broken.write_text("#!/there/is/none\n")
    broken.chmod(0o755)
    editor = str(broken) if name == broken.name else name
    terminal = start("--db", world, size=(160, 36), EDITOR=editor, VISUAL="")
    terminal.wait_for("2 Contacts 5")
    terminal.wait_quiet(500)
    terminal.send("E")
    terminal.wait_for("could not be started: ")
    terminal.send("a")
    terminal.wait_for("enter save")
    terminal.send("call Jai")
    terminal.wait_for("call Jai")
    terminal.send("\x0f")
    terminal.wait_for("could not be started: ")
    terminal.wait_for("call Jai")
    terminal.send("\x1b")
    terminal.wait_quiet(500)
    assert terminal.close("q") == 0


def test_without_colours_none_is_sent(start: Start, world: str) -> None:
    terminal = start("--db", world, NO_COLOR="1")
    terminal.wait_for("2 Contacts 5")
    terminal.send("jj2jj?")
    terminal.wait_for("Keys")
    terminal.wait_quiet(500)
    assert not COLOUR.search(terminal.received)


def test_nothing_is_written_while_nobody_touches_it(start: Start, world: str) -> None:
    terminal = start("--db", world)
    terminal.wait_for("2 Contacts 5")
    terminal.wait_quiet(1500)
    seen = len(terminal.received)
    terminal.wait_quiet(3000, 3)
    assert len(terminal.received) == seen


def test_what_cannot_be_opened_is_said_in_a_line(start: Start, tmp_path: Path) -> None:
    alien = tmp_path / "letter.txt"
    alien.write_text("Dear Sir")
    terminal = start("--db", str(alien))
    terminal.wait_for("is not a netui database")
    assert "Traceback" not in terminal.drawn()


def test_what_cannot_be_read_any_more_is_said_and_no_traceback_is_shown(start: Start, world: str) -> None:
    """The pages of the file are overwritten under an open session, and then it opens one screen after the other."""
    terminal = start("--db", world)
    terminal.wait_for("2 Contacts 5")
    terminal.wait_quiet(500)
    with open(world, "r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (os.path.getsize(world) - 4096))
    changed = sqlite3.connect(world)
    with contextlib.suppress(sqlite3.DatabaseError):
        changed.execute("PRAGMA user_version = 7")  # the session's cache of pages is no longer valid
    changed.close()
    for keys in ("gi", "gr", "gn", "j", "e"):
        if not terminal.ended:
            terminal.send(keys)
            terminal.wait_quiet(200)
    terminal.wait_for("damaged")
    assert terminal.close("q") == 0
    assert b"Traceback" not in terminal.received


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TZ", "UTC+25"),
        ("TEXTUAL_COLOR_SYSTEM", "nonsense"),
        ("TEXTUAL_DRIVER", "nonsense"),
        ("TEXTUAL_DRIVER", "a:b"),
        ("LANG", "nonsense"),
        ("XDG_STATE_HOME", "/dev/null"),
    ],
)
def test_no_environment_keeps_it_from_starting(start: Start, name: str, value: str) -> None:
    terminal = start(**{name: value})
    terminal.wait_for("Nothing is due")
    terminal.wait_quiet(200, 2)
    assert terminal.close("q") == 0


def test_no_name_of_a_file_drives_the_terminal(start: Start, tmp_path: Path) -> None:
    """Completion in the import dialog, the preview, and what was imported."""
    name = "a\x1b[31m\x1b]0;evil\x07b\u202ec.csv"
    (tmp_path / name).write_text("Name\nDana Liu\n")
    terminal = start("--db", str(tmp_path / "x\x1b[32my.db"), EDITOR="\x1b[33mvi")
    terminal.wait_for("Nothing is due")
    terminal.wait_quiet(300)
    terminal.send(":")
    terminal.wait_for("a command, a contact or a word")
    terminal.send("import\r")
    terminal.wait_for("look at it|complete the path|tab complete")
    terminal.send(f"{tmp_path}/a")
    terminal.wait_for("14 bytes")
    terminal.send("\t")
    terminal.wait_quiet(300)
    terminal.send("\r")
    terminal.wait_for("enter import")
    terminal.send("\r")
    terminal.wait_for("Imported a")
    terminal.wait_quiet(300)
    terminal.send("\r")  # the result is read
    terminal.wait_quiet(500)
    assert terminal.close("q") == 0
    received = bytes(terminal.received)
    assert not [
        each
        for each in (b"\x1b[31m\x1b", b"\x1b]0;evil", b"\xe2\x80\xae", b"\x1b[32my", b"\x1b[33mvi")
        if each in received
    ]
