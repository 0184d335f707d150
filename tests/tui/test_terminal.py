"""The session in a pseudo terminal: bytes that are no keys, crashes, signals, and a terminal that is gone."""

from __future__ import annotations

import os
import select
import signal
import stat
import sys
import termios
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="a pseudo terminal is needed")

from tests.tools.bench.terminal import Terminal  # noqa: E402
from tests.tui.conftest import Start  # noqa: E402

SET = ("?1049", "?1000", "?1003", "?2004", "?1004")
"""Modes of the terminal that are set while the session has it: alternate screen, mouse, paste, focus."""

SLOW = 20.0
"""Seconds after which something hangs, on a busy machine too."""


def status_of(process: int) -> int | None:
    """The exit status of a process that ends by itself; None if it does not."""
    end = time.monotonic() + SLOW
    while time.monotonic() < end:
        done, status = os.waitpid(process, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    return None


def ended(terminal: Terminal) -> int | None:
    """The exit status of a program that ends by itself; None if it does not."""
    status = status_of(terminal.pid)
    if status is not None:
        terminal._status = status
        while not terminal.ended:
            time.sleep(0.01)
    return status


def unrestored(terminal: Terminal) -> list[str]:
    """The modes that were set and not reset, and what else is not as a shell needs it."""
    sent = terminal.received
    left = [mode for mode in SET if sent.rfind(f"\x1b[{mode}h".encode()) > sent.rfind(f"\x1b[{mode}l".encode())]
    left += ["cursor"] if sent.rfind(b"\x1b[?25l") > sent.rfind(b"\x1b[?25h") else []
    left += ["kitty keys"] if sent.count(b"\x1b[>") > sent.count(b"\x1b[<u") else []
    wanted = termios.ICANON | termios.ECHO | termios.ISIG
    return left if termios.tcgetattr(terminal._fd)[3] & wanted == wanted else [*left, "line mode"]


def opened(start: Start, *arguments: str, **env: str) -> Terminal:
    """A session that is ready for keys."""
    terminal: Terminal = start(*arguments, **env)
    terminal.wait_for("2 Contacts")
    terminal.wait_quiet(400)
    return terminal


# Bytes.


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        (b"call Zo\xeb Marsh", "call Zo\ufffd Marsh"),
        (b"\x1b[200~call Zo\xeb Marsh\x1b[201~", "call Zo\ufffd Marsh"),
        (b"call \xc3", "call"),
        (b"call \xff\xfe\x80Z", "call \ufffd\ufffd\ufffdZ"),
        (b"call \x1b[M\xc8\xc8\xc8Jai", "call Jai"),
        (b"call \x1b[M !\xffJai", "call Jai"),
        (b"call \x1b]11;rgb:0000/0000/0000\x1b\\Jai", "call Jai"),
        (b"call \x1bP>|XTerm(390)\x1b\\Jai", "call Jai"),
        (b"call \x1b[?62;22c\x1b[24;80R\x1b[0n\x1b[?2031;0$yJai", "call Jai"),
    ],
)
def test_bytes_that_are_no_keys_end_nothing(start: Start, world: str, sent: bytes, shown: str) -> None:
    terminal = opened(start, "--db", world)
    terminal.send("a")
    terminal.wait_for("enter save")
    terminal.send(sent)
    terminal.wait_for(f"> {shown}\\s")
    terminal.send("\x1b")
    terminal.wait_gone(f"> {shown}\\s")
    assert terminal.close("q") == 0


@pytest.mark.parametrize("reply", [b"\x1b]11;rgb:dddd/dddd/dddd\x1b\\", b"\x1b[?62;22c", b"\x1bP1$r0m\x1b\\"])
def test_a_reply_that_comes_late_and_in_parts_presses_no_key(start: Start, world: str, reply: bytes) -> None:
    terminal = opened(start, "--db", world)
    for cut in (3, 6):
        terminal.send(reply[:cut])
        time.sleep(0.3)
        terminal.send(reply[cut:])
    time.sleep(0.3)
    terminal.wait_quiet(300)
    assert "2 Contacts 5" in terminal.drawn()
    terminal.send("?")
    terminal.wait_for("esc cancel")
    terminal.send("\x1b")
    terminal.wait_gone("esc cancel")
    assert terminal.close("q") == 0


# Crashes.


@pytest.mark.parametrize(
    ("where", "keys"),
    [
        ("netui.tui.screens.network.screen.NetworkScreen.do_order", "2O"),
        ("netui.tui.terminal.TerminalDriver._deliver", "j"),
        ("netui.tui.widgets.rows.Rows.render_line", "j"),
    ],
)
def test_a_crash_says_so_and_leaves_a_report_without_content(
    start: Start, world: str, tmp_path: Path, where: str, keys: str
) -> None:
    module, _, attribute = where.rpartition(".")
    module, _, name = module.rpartition(".")
    code = (
        f"import threading\nfrom {module} import {name}\n"
        f"def broken(self, *arguments, jaime='Jaime Stone'):\n raise KeyError(jaime)\n"
        f"def arm(): {name}.{attribute} = broken\n"
        f"if {attribute!r} != 'do_order':\n timer = threading.Timer(2, arm); timer.daemon = True; timer.start()\n"
        "else: arm()\n"
    )
    terminal = start("--db", world, code=code)
    terminal.wait_for("2 Contacts")
    if keys == "j":
        time.sleep(2)
    terminal.send(keys)
    assert ended(terminal) == 70
    assert unrestored(terminal) == []
    assert b"netui has crashed because of a bug" in terminal.received
    assert b"Traceback" not in terminal.received
    (report,) = (tmp_path / "XDG_STATE_HOME" / "netui").glob("crash-*.txt")
    text = report.read_text()
    assert "KeyError" in text
    assert attribute in text or "broken" in text
    assert "Jaime" not in text
    assert stat.S_IMODE(report.stat().st_mode) == 0o600


# Signals.

ENDING = [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT]


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_ends_the_session_in_good_order(start: Start, world: str, number: signal.Signals) -> None:
    terminal = opened(start, "--db", world)
    os.kill(terminal.pid, number)
    assert ended(terminal) == 128 + number
    assert unrestored(terminal) == []


@pytest.mark.parametrize("number", ENDING)
@pytest.mark.parametrize("seconds", [0.2, 0.4, 0.6])
def test_a_signal_while_it_starts_ends_it_too(start: Start, world: str, number: signal.Signals, seconds: float) -> None:
    terminal = start("--db", world)
    time.sleep(seconds)
    os.kill(terminal.pid, number)
    assert ended(terminal) in (128 + number, -number)  # the second before Python has run a line of ours
    assert unrestored(terminal) == []
    assert number == signal.SIGINT or b"Traceback" not in terminal.received


IN_DEL = """
import os, sys, time
class Rude:
    def __del__(self):
        os.kill(os.getpid(), {number})
        time.sleep(20)
class Finder:
    def find_spec(self, name, *_):
        if name == "textual.app":
            sys.meta_path.remove(self)
            Rude()
sys.meta_path.insert(0, Finder())
"""
"""A signal in a callback, whose exceptions Python ignores."""


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_whose_exception_is_ignored_ends_it_all_the_same(
    start: Start, world: str, number: signal.Signals
) -> None:
    terminal = start("--db", world, code=IN_DEL.format(number=int(number)))
    assert ended(terminal) == 128 + number
    assert unrestored(terminal) == []
    assert b"Exception ignored" not in terminal.received


IN_SET_NAME = """
import os, signal, sys, time
class Rude:
    def __set_name__(self, owner, name):
        os.kill(os.getpid(), {number})
        time.sleep(20)
class Finder:
    def find_spec(self, name, *_):
        if name == {module!r}:
            sys.meta_path.remove(self)
            class Owner:
                rude = Rude()
sys.meta_path.insert(0, Finder())
"""
"""A class that is made as a module is first imported, and a signal in the middle of that."""


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_while_a_class_is_made_is_no_fault(start: Start, world: str, number: signal.Signals) -> None:
    terminal = start("--db", world, code=IN_SET_NAME.format(number=int(number), module="textual.app"))
    assert ended(terminal) == 128 + number
    assert b"netui has ended" not in terminal.received


def test_an_interrupt_before_the_session_begins_is_no_fault_either(start: Start, world: str) -> None:
    code = IN_SET_NAME.format(number=int(signal.SIGINT), module="netui.tui.run")
    terminal = start("--db", world, code=code)
    assert ended(terminal) == 130
    assert b"netui has ended" not in terminal.received


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
@pytest.mark.parametrize("ignores", [False, True])
def test_a_signal_while_the_editor_runs_ends_both(
    start: Start, world: str, tmp_path: Path, number: signal.Signals, ignores: bool
) -> None:
    editor = tmp_path / "editor.sh"
    trap = "trap '' TERM HUP QUIT;" if ignores else ""
    editor.write_text(f"#!/bin/sh\n{trap} echo $$ IN-EDITOR\nfor i in 1 2 3 4 5 6; do sleep 1; done\n")
    editor.chmod(0o755)
    terminal = opened(start, "--db", world, EDITOR=str(editor), VISUAL="")
    terminal.send("2E")
    terminal.wait_for("IN-EDITOR")
    os.kill(terminal.pid, number)
    assert ended(terminal) == 128 + number
    assert unrestored(terminal) == []


def test_an_interrupt_in_the_editor_is_the_editors_alone(start: Start, world: str, tmp_path: Path) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text("#!/bin/sh\necho IN-EDITOR\nexec sleep 60\n")
    editor.chmod(0o755)
    terminal = opened(start, "--db", world, EDITOR=str(editor), VISUAL="")
    terminal.send("2E")
    terminal.wait_for("IN-EDITOR")
    terminal.send("\x03")
    terminal.wait_for("was ended by SIGINT")  # the path before it may be long
    assert terminal.close("q") == 0


LATE_READER = """
import selectors, time
usual = selectors.SelectSelector.select
def late(self, timeout=None):
    found = usual(self, timeout)
    time.sleep(0.3)
    return found
selectors.SelectSelector.select = late
from netui.__main__ import main
raise SystemExit(main())
"""
"""The signals of a hangup come before the end of the input is read."""


@pytest.mark.parametrize("ignored", [False, True])
@pytest.mark.parametrize("seconds", [0.3, 1.5])
def test_a_terminal_that_is_gone_ends_the_session(tmp_path: Path, seconds: float, ignored: bool) -> None:
    """Also under `nohup`, where no signal tells but the one to go on."""
    process, terminal = pty.fork()
    if process == 0:
        try:
            if ignored:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)
            os.environ.update(TERM="xterm-256color", HOME=str(tmp_path))
            os.execvp(sys.executable, [sys.executable, "-c", LATE_READER, "--db", str(tmp_path / "netui.db")])
        finally:
            os._exit(127)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.05)[0]:
            os.read(terminal, 65536)
    os.close(terminal)
    status = status_of(process)
    if status is None:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    assert status in (129, -signal.SIGHUP)


def test_without_standard_error_it_is_drawn_all_the_same(start: Start, world: str) -> None:
    code = "import os\nos.dup2(os.open(os.devnull, os.O_WRONLY), 2)"
    terminal = opened(start, "--db", world, code=code)
    terminal.send("?")
    terminal.wait_for("esc cancel")
    terminal.send("\x1b")
    terminal.wait_gone("esc cancel")
    assert terminal.close("q") == 0
    assert unrestored_after(terminal) == []


def unrestored_after(terminal: Terminal) -> list[str]:
    """As `unrestored`, of a terminal that was closed."""
    sent = terminal.received
    return [mode for mode in SET if sent.rfind(f"\x1b[{mode}h".encode()) > sent.rfind(f"\x1b[{mode}l".encode())]


# A terminal that is lent, to the shell or to an editor.


def is_stopped(process: int) -> bool:
    """Whether the shell has a process back, which may take a moment."""
    end = time.monotonic() + SLOW
    while time.monotonic() < end:
        if Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].startswith("T"):
            return True
        time.sleep(0.02)
    return False


def suspend(process: int) -> None:
    """Ask for a stop, which no key does while a line is typed."""
    os.kill(process, signal.SIGTSTP)
    assert is_stopped(process)


def wait_until_back(terminal: Terminal) -> None:
    """Wait until a session that was stopped has its screen again: before, the terminal itself shows what is typed."""
    end = time.monotonic() + SLOW
    while (sent := terminal.received).rfind(b"\x1b[?1049h") < sent.rfind(b"\x1b[?1049l"):
        assert time.monotonic() < end, terminal.drawn()
        time.sleep(0.02)
    terminal.wait_quiet(400)


def leave_line(terminal: Terminal) -> None:
    """Leave the line that is half typed, then the session."""
    terminal.send("\x1b")
    terminal.wait_for("draft kept")
    assert terminal.close("q") == 0


def goes_on(terminal: Terminal) -> None:
    """Wait until the line that was half typed is shown, and its cursor answers; then leave."""
    wait_until_back(terminal)
    terminal.wait_for("> call Jaime about")
    terminal.send(" tea")
    terminal.wait_for("> call Jaime about tea")
    leave_line(terminal)
    assert unrestored_after(terminal) == []


def test_an_interrupt_typed_while_it_is_stopped_does_not_end_it_later(start: Start, world: str) -> None:
    terminal = opened(start, "--db", world)
    terminal.send("acall Jaime about")
    terminal.wait_for("> call Jaime about")
    suspend(terminal.pid)
    terminal.send("\x03")
    os.kill(terminal.pid, signal.SIGCONT)
    goes_on(terminal)


WHILE_DRAWING = """
import os
from textual.drivers._writer_thread import WriterThread
usual = WriterThread.start
def started(self):
    usual(self)
    put = self._queue._put
    def putting(item):
        put(item)
        if "his new team" in str(item) and not os.path.exists({mark!r}):
            open({mark!r}, "w").close()
            os.kill(os.getpid(), {number})
    self._queue._put = putting
WriterThread.start = started
"""
"""A signal in the midst of drawing, while the queue of what is to be drawn is locked."""


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGCONT])
def test_a_stop_while_it_is_drawn_is_no_deadlock(start: Start, world: str, number: signal.Signals) -> None:
    code = WHILE_DRAWING.format(number=int(number), mark=f"{world}.sent")
    terminal = opened(start, "--db", world, code=code)
    terminal.send("acall Jaime about his new team")
    if number == signal.SIGTSTP:
        assert is_stopped(terminal.pid)
        os.kill(terminal.pid, signal.SIGCONT)
        wait_until_back(terminal)
    terminal.wait_for("his new team")
    terminal.send(", Lisbon")
    terminal.wait_for("his new team, Lisbon")
    leave_line(terminal)


def test_a_stop_that_gives_no_time_leaves_a_session_that_goes_on(start: Start, world: str) -> None:
    terminal = opened(start, "--db", world)
    terminal.send("acall Jaime about")
    terminal.wait_for("> call Jaime about")
    os.kill(terminal.pid, signal.SIGSTOP)
    assert is_stopped(terminal.pid)
    os.kill(terminal.pid, signal.SIGCONT)
    goes_on(terminal)


IN_LINE_MODE = """
import os
from textual.drivers.linux_driver import LinuxDriver
def signalled(usual):
    calls = []
    def called(self):
        usual(self)
        calls.append(1)
        if len(calls) == {call}:
            os.kill(os.getpid(), {number})
    return called
LinuxDriver.{method} = signalled(LinuxDriver.{method})
"""
"""A signal where the terminal makes one of ctrl+c and ctrl+z, as it is not in raw mode."""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTSTP])
@pytest.mark.parametrize(
    ("method", "call"), [("close", 1), ("_enable_mouse_support", 3)], ids=["before it has gone", "before it is back"]
)
def test_a_key_that_the_terminal_makes_a_signal_of_ends_and_stops_nothing(
    start: Start, world: str, number: signal.Signals, method: str, call: int
) -> None:
    code = IN_LINE_MODE.format(number=int(number), method=method, call=call)
    terminal = opened(start, "--db", world, code=code)
    terminal.send("acall Jaime about")
    terminal.wait_for("> call Jaime about")
    suspend(terminal.pid)
    os.kill(terminal.pid, signal.SIGCONT)
    goes_on(terminal)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTSTP])
@pytest.mark.parametrize(("method", "call"), [("close", 1), ("_enable_mouse_support", 3)], ids=["before", "after"])
def test_a_key_just_before_the_editor_has_the_terminal_and_just_after_ends_nothing(
    start: Start, world: str, number: signal.Signals, method: str, call: int
) -> None:
    code = IN_LINE_MODE.format(number=int(number), method=method, call=call)
    terminal = opened(start, "--db", world, code=code, EDITOR="echo IN-EDITOR;", VISUAL="")
    terminal.send("2E")
    terminal.wait_quiet(800)
    terminal.send("?")
    terminal.wait_for("esc cancel")
    terminal.send("\x1b")
    terminal.wait_gone("esc cancel")
    assert terminal.close("q") == 0


# The shell's job control.


@pytest.fixture
def shell(tmp_path: Path, world: str) -> Terminal:
    """A shell with a session in the foreground."""
    folders = {name: str(tmp_path / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    terminal = Terminal(["bash", "--norc", "--noprofile", "-i"], size=(100, 30), env={"PS1": "SHELL> ", **folders})
    terminal.wait_for("SHELL>")
    terminal.send(f"{sys.executable} -m netui --db {world}\n")
    terminal.wait_for("2 Contacts")
    terminal.wait_quiet(500)
    return terminal


def test_a_session_that_was_stopped_and_resized_comes_back_whole(shell: Terminal) -> None:
    with shell:
        shell.send("\x1a")
        shell.wait_for("Stopped")
        shell.wait_quiet(300)
        assert unrestored_by_shell(shell) == []
        shell.resize(80, 24)
        seen = len(shell.received)
        shell.send("fg\n")
        shell.wait_for("2 Contacts 5")
        shell.wait_quiet(500)
        again = shell.received[seen:]
        assert [mode for mode in SET if f"\x1b[{mode}h".encode() not in again] == []
        lines = shell.drawn().split("\n")
        assert [len(line) for line in lines if line.startswith(("╭", "╰"))] == [80] * 4
        shell.send("q")
        shell.wait_quiet(500)


def unrestored_by_shell(terminal: Terminal) -> list[str]:
    """The modes left behind, but for that of pastes: the shell's own prompt sets it."""
    return [mode for mode in unrestored_after(terminal) if mode != "?2004"]


def test_a_session_in_the_background_is_ended_by_kill(shell: Terminal) -> None:
    with shell:
        shell.send("\x1a")
        shell.wait_for("Stopped")
        for line in (
            "bg",
            "sleep 1; jobs",
            "kill %1; sleep 1; jobs",
        ):  # the shell notes between them what has become of it
            shell.send(f"{line}\n")
            shell.wait_quiet(1500)
        shell.wait_for("Exit 143")
