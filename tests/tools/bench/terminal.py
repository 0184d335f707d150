"""Runs a program in a pseudo terminal with an emulated screen, and measures its response times. Linux only.

A thread stamps every chunk of output on arrival; the emulated screen, which is slow, draws the chunks later.
"""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import re
import signal
import struct
import termios
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Self

import pyte

__all__ = ["Terminal"]

_QUERY = re.compile(rb"\x1b\[(?:(>?)0?c|([56])n|\?([0-9]+)\$p)|\x1b\](1[01]);\?")
"""Queries to the terminal: device attributes, status and cursor position, a mode, a colour."""

_UNSUPPORTED = re.compile(
    r"\x1b(?:\[[<=>][0-?]*[ -/]*[@-~]|\[[0-?]*[ -/]+[@-~]|\[\?[0-9;]*[a-gi-km-zA-Z]|\][^\x07\x1b]*(?:\x07|\x1b\\))"
)
"""Escape sequences that the emulated screen does not know, and would print as text."""


class Terminal:
    """A running program and its screen. As a context manager it ends the program."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        size: tuple[int, int] = (120, 36),
        env: Mapping[str, str] = {},
        echoes: bool = True,
    ) -> None:
        """`echoes` is whether the terminal shows what is typed while no program has taken it."""
        columns, rows = size
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._unfinished = ""
        self._chunks: deque[tuple[int, bytes]] = deque()
        self.stamps: list[tuple[int, int]] = []
        """Arrival (monotonic ns) and size (bytes) of each chunk of output."""
        self.received = b""
        """All output so far."""
        self._came = threading.Condition()
        self.ended = False
        self._status: int | None = None
        self.began = time.monotonic_ns()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            self._exec(argv, columns, rows, env, echoes)
        threading.Thread(target=self._read, daemon=True).start()

    @staticmethod
    def _exec(argv: Sequence[str], columns: int, rows: int, env: Mapping[str, str], echoes: bool) -> None:
        """Replace the child process with the program."""
        kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")}
        try:
            for ignored in (signal.SIGINT, signal.SIGQUIT):
                signal.signal(ignored, signal.SIG_DFL)  # a shell starts what runs in the background without them
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            if not echoes:
                modes = termios.tcgetattr(0)
                modes[3] &= ~termios.ECHO
                termios.tcsetattr(0, termios.TCSANOW, modes)
            terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
            os.execvpe(argv[0], list(argv), {**kept, **terminal, **env})
        finally:
            os._exit(127)

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._fd, 65536)
            except OSError:
                data = b""
            with self._came:
                if data:
                    now = time.monotonic_ns()
                    self.stamps.append((now, len(data)))
                    self._chunks.append((now, data))
                    self.received += data
                else:
                    self.ended = True
                self._came.notify_all()
            if not data:
                return
            self._reply(data)

    def _reply(self, data: bytes) -> None:
        """Reply to queries as a plain xterm does."""
        for asked in _QUERY.finditer(data):
            secondary, status, mode, colour = asked.groups()
            if colour:
                self.send(b"\x1b]%s;rgb:0000/0000/0000\x1b\\" % colour)
            elif mode:
                self.send(b"\x1b[?%s;0$y" % mode)
            elif status:
                self.send(b"\x1b[1;1R" if status == b"6" else b"\x1b[0n")
            else:
                self.send(b"\x1b[>1;10;0c" if secondary else b"\x1b[?62;22c")

    def take_received(self) -> bytes:
        """All output since the last call, which is forgotten: for runs of hours."""
        with self._came:
            taken, self.received = self.received, b""
            self.stamps = self.stamps[-1:]
        return taken

    def send(self, keys: bytes | str) -> int:
        """Press keys; returns the time (monotonic ns)."""
        now = time.monotonic_ns()
        os.write(self._fd, keys if isinstance(keys, bytes) else keys.encode())
        return now

    def resize(self, columns: int, rows: int) -> None:
        """Resize the terminal after drawing all earlier output, and wait up to 5 s for the program to react."""
        self.drawn()
        seen = len(self.stamps)
        self._screen.resize(rows, columns)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._wait_chunk(seen, 5)

    def wait_for(self, pattern: str, seconds: float = 20) -> int:
        """Wait until the screen matches; returns the chunk's arrival (ns). `TimeoutError` has the screen's text."""
        wanted = re.compile(pattern, re.MULTILINE)
        if self.stamps and wanted.search(self.text()):
            return self.stamps[-1][0]
        end = time.monotonic() + seconds
        while True:
            while self._chunks:
                stamp, data = self._chunks.popleft()
                self._draw(data)
                if wanted.search(self.text()):
                    return stamp
            if self.ended or time.monotonic() > end:
                raise TimeoutError(f"{pattern!r} did not appear:\n{self.text()}")
            self._wait_chunk(len(self.stamps), 0.1)
            self.wait_quiet(6, 0.25)

    def wait_gone(self, pattern: str, seconds: float = 20) -> None:
        """Wait until the screen does not match any more. `TimeoutError` has the screen's text."""
        end = time.monotonic() + seconds
        while re.search(pattern, self.drawn(), re.MULTILINE):
            if self.ended or time.monotonic() > end:
                raise TimeoutError(f"{pattern!r} did not go:\n{self.text()}")
            self._wait_chunk(len(self.stamps), 0.1)

    def wait_quiet(self, pause: float, seconds: float = 10) -> int:
        """Wait until no output came for `pause` ms, at most `seconds`; returns the last chunk's arrival (ns)."""
        end = time.monotonic() + seconds
        while not self.ended and time.monotonic() < end:
            last = self.stamps[-1][0] if self.stamps else self.began
            left = pause / 1e3 - (time.monotonic_ns() - last) / 1e9
            if left <= 0:
                break
            self._wait_chunk(len(self.stamps), left)
        return self.stamps[-1][0] if self.stamps else self.began

    def _wait_chunk(self, seen: int, seconds: float) -> bool:
        with self._came:
            return self._came.wait_for(lambda: len(self.stamps) > seen or self.ended, seconds)

    def press(self, keys: bytes | str, pause: float = 40) -> tuple[float, float] | None:
        """Press keys on a quiet screen; ms to the first output and to the last, or None if none came in 1 s."""
        self.wait_quiet(60, 2)
        seen = len(self.stamps)
        pressed = self.send(keys)
        if not self._wait_chunk(seen, 1):
            return None
        last = self.wait_quiet(pause, 5)
        return (self.stamps[seen][0] - pressed) / 1e6, (last - pressed) / 1e6

    def press_and_settle(self, keys: bytes | str, *, pause: float = 30, patience: float = 0.25) -> None:
        """Press keys, and wait until what they change is drawn: for the first output at most `patience` s."""
        seen = len(self.stamps)
        self.send(keys)
        if self._wait_chunk(seen, patience):
            self.wait_quiet(pause, 5)

    def text(self) -> str:
        """The screen's text as drawn so far."""
        rows, columns = self._screen.buffer, range(self._screen.columns)
        return "\n".join("".join(rows[y][x].data for x in columns).rstrip() for y in range(self._screen.lines))

    def drawn(self) -> str:
        """The screen's text after drawing all output received so far."""
        while self._chunks:
            self._draw(self._chunks.popleft()[1])
        return self.text()

    def _draw(self, data: bytes) -> None:
        text = self._unfinished + self._decode(data)
        cut = text.rfind("\x1b") if "\x1b" in text[-64:] else len(text)
        if not re.fullmatch(r"\x1b(?:\[[0-?]*[ -/]*|\][^\x07]*)?", text[cut:]):
            cut = len(text)
        self._unfinished = text[cut:]
        self._stream.feed(_UNSUPPORTED.sub("", text[:cut]))

    def usage(self) -> tuple[float, float]:
        """Processor time (ms) and peak memory (MiB) so far."""
        with open(f"/proc/{self.pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
        with open(f"/proc/{self.pid}/status") as file:
            peak = re.search(r"VmHWM:\s+(\d+)", file.read())
        spent = (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")
        return spent, int(peak[1]) / 1024 if peak else 0.0

    @property
    def running(self) -> bool:
        """Whether the program is not known to have ended."""
        return self._status is None

    def close(self, keys: str = "") -> int:
        """End the program, by `keys` first if given; returns its exit status, negative for a signal."""
        if keys and not self.ended:
            self.send(keys)
        for stop, seconds in ((None, 20 if keys else 0), (signal.SIGTERM, 1), (signal.SIGKILL, 5)):
            if stop is not None and self.running:
                os.kill(self.pid, stop)
            end = time.monotonic() + seconds
            while self.running and time.monotonic() < end:
                done, status = os.waitpid(self.pid, os.WNOHANG)
                if done:
                    self._status = os.waitstatus_to_exitcode(status)
                    with self._came:  # its last words, but not those of what it has started
                        self._came.wait_for(lambda: self.ended, 1)
                    os.close(self._fd)
                else:
                    time.sleep(0.01)
        assert self._status is not None
        return self._status

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.running:
            self.close()
