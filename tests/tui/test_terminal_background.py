"""Light or dark as the terminal answers: asked once, before anything is drawn; no answer ever presses a key."""

from __future__ import annotations

import os
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pty", reason="a pseudo terminal is needed")

from netui.tui import terminal_background
from netui.tui.terminal_background import ANSWER_SECONDS, BackgroundQuestion, asked_background
from tests.tools.bench.terminal import Terminal
from tests.tui.test_terminal import ended, unrestored

QUESTION = b"\x1b]11;?"
PAPER, INK = b"\x1b]11;rgb:ffff/ffff/eeee\x1b\\", b"\x1b]11;rgb:1010/1414/1818\x07"
ATTRIBUTES = b"\x1b[?62;22c"
LIGHT, DARK = b"48;2;224;224;224", b"48;2;18;18;18"
"""The backgrounds of the two themes, as they are sent."""


class Answering(Terminal):
    """A terminal that answers nothing but what it is told to, once it has been asked for its background."""

    def __init__(self, answer: bytes, argv: list[str], env: dict[str, str]) -> None:
        self._answer = answer
        super().__init__(argv, size=(80, 24), env=env)

    def _reply(self, data: bytes) -> None:
        if QUESTION in data:
            self.send(self._answer)


Begin = Callable[..., Answering]


@pytest.fixture
def begin(tmp_path: Path, world: str) -> Iterator[Begin]:
    """Starts the session in a terminal that answers so."""
    running = []

    def started(answer: bytes, *arguments: str, state: str = "", settings: str = "", **env: str) -> Answering:
        for kind, name, text in (("state", "state.toml", state), ("config", "settings.toml", settings)):
            folder = tmp_path / kind / "netui"
            folder.mkdir(parents=True, exist_ok=True)
            if text:
                (folder / name).write_text(text)
        homes = {f"XDG_{kind.upper()}_HOME": str(tmp_path / kind) for kind in ("data", "state", "config")}
        argv = [sys.executable, "-m", "netui", "--db", world, *arguments]
        terminal = Answering(answer, argv, {**homes, "COLORFGBG": "", **env})
        running.append(terminal)
        return terminal

    yield started
    for terminal in running:
        if terminal.running:
            terminal.close()


def test_it_is_light_as_the_terminal_answers_and_what_is_typed_meanwhile_is_not_lost(begin: Begin) -> None:
    terminal = begin(b"acall " + PAPER + b"Ren" + ATTRIBUTES + b"ee Marsh: x")
    terminal.wait_for("> call Renee Marsh: x\\s")
    assert LIGHT in terminal.received
    assert terminal.received.count(QUESTION) == 1
    terminal.send("\x1b")
    terminal.wait_gone("> call Renee")
    terminal.send("q")
    assert ended(terminal) == 0
    assert not unrestored(terminal)


def test_an_answer_that_is_none_changes_nothing(begin: Begin) -> None:
    terminal = begin(b"\x1b]11;rgb:zz/ff/\x07\x1b[?c\x1b]11;?\x07")
    terminal.wait_for("2 Contacts 5")
    terminal.send("a")
    terminal.wait_for("> +")
    assert DARK in terminal.received
    assert "rgb" not in terminal.drawn()


def test_a_terminal_that_does_not_answer_is_dark_and_an_answer_after_all_is_dropped(begin: Begin) -> None:
    terminal = begin(b"")
    terminal.wait_for("2 Contacts 5")
    terminal.send(PAPER[:9])
    terminal.wait_quiet(200)
    terminal.send(PAPER[9:] + ATTRIBUTES + PAPER)
    terminal.wait_quiet(200)
    assert DARK in terminal.received
    assert LIGHT not in terminal.received
    terminal.send("a")
    terminal.wait_for("> +")
    assert "rgb" not in terminal.drawn()


def test_nothing_is_asked_where_a_theme_is_remembered_and_the_mouse_is_left_to_the_terminal(begin: Begin) -> None:
    terminal = begin(PAPER + ATTRIBUTES, state='theme = "nord"', settings="mouse = false")
    terminal.wait_for("2 Contacts 5")
    assert QUESTION not in terminal.received
    assert b"?1049h" in terminal.received
    assert b"?1000h" not in terminal.received


# The question alone.


@pytest.fixture
def pair() -> Iterator[tuple[int, int]]:
    """The two ends of a pseudo terminal: the terminal's and the program's."""
    ends = os.openpty()
    yield ends
    for end in ends:
        os.close(end)


def on_terminal(monkeypatch: pytest.MonkeyPatch, end: int, **variables: str) -> None:
    """Let this process take an end of a pseudo terminal for its own terminal."""

    class Stream:
        def fileno(self) -> int:
            return end

    for name in ("NO_COLOR", "TEXTUAL_DRIVER", "COLORFGBG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm-256color", **variables}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "__stdin__", Stream())
    monkeypatch.setattr(sys, "__stdout__", Stream())
    monkeypatch.setattr(terminal_background.os, "tcgetpgrp", lambda _: os.getpgrp())


@pytest.fixture
def question(pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> BackgroundQuestion:
    """A question that has been asked. The program's end is no terminal of this process: that is as if it were."""
    monkeypatch.setattr(terminal_background.os, "tcgetpgrp", lambda _: os.getpgrp())
    asked = BackgroundQuestion(pair[1], pair[1])
    asked.ask()
    return asked


@pytest.mark.parametrize(
    ("answer", "is_light", "typed"),
    [
        (PAPER + ATTRIBUTES, True, b""),
        (INK + ATTRIBUTES, False, b""),
        (b"\x1b]11;rgb:f/f/e\x07", True, b""),
        (b"\x1b]11;rgb:00/00/40\x07", False, b""),
        (b"\x1b]11;rgba:ffff/ffff/ffff/8000\x07", True, b""),
        (b"\x1b]11;#fdf6e3\x07", True, b""),
        (b"ab" + PAPER + b"c\r" + ATTRIBUTES + b"d", True, b"abc\nd"),
        (b"\x1b]11;rgb:ff", None, b"\x1b]11;rgb:ff"),
        (b"\x1b]10;rgb:ffff/ffff/ffff\x07" + ATTRIBUTES, None, b"\x1b]10;rgb:ffff/ffff/ffff\x07"),
    ],
)
def test_an_answer_is_taken_out_of_what_is_typed(
    pair: tuple[int, int], question: BackgroundQuestion, answer: bytes, is_light: bool | None, typed: bytes
) -> None:
    os.write(pair[0], answer)
    question.settle()
    assert (question.is_light, question.typed_ahead) == (is_light, typed)


def test_the_terminal_is_silent_while_it_is_asked_and_as_before_when_it_is_over(
    pair: tuple[int, int], question: BackgroundQuestion
) -> None:
    modes: list[Any] = termios.tcgetattr(pair[1])
    assert modes[3] & (termios.ECHO | termios.ICANON) == 0
    assert modes[3] & termios.ISIG
    question.settle()
    question.restore()
    wanted = termios.ECHO | termios.ICANON | termios.ISIG
    assert termios.tcgetattr(pair[1])[3] & wanted == wanted


def test_no_more_than_a_tenth_of_a_second_is_waited_for(
    question: BackgroundQuestion, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(terminal_background.select, "select", lambda *_: (waits.append(_[3]), ([], [], []))[1])
    question.settle()
    question.settle()
    assert len(waits) == 1
    assert 0 <= waits[0] <= ANSWER_SECONDS <= 0.1


@pytest.mark.parametrize(
    ("colours", "is_light"),
    [("15;0", False), ("0;15", True), ("0;default;7", True), ("7;8", False), ("", None), ("x", None), ("0;99", None)],
)
def test_without_an_answer_the_environment_may_tell(
    pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch, colours: str, is_light: bool | None
) -> None:
    on_terminal(monkeypatch, pair[1], COLORFGBG=colours)
    with asked_background("", {}) as question:
        question.settle()
    assert question.is_light is is_light


@pytest.mark.parametrize(
    ("chosen", "remembered", "variables"),
    [
        ("nord", {}, {}),
        ("", {"theme": "nord"}, {}),
        ("", {}, {"NO_COLOR": "1"}),
        ("", {}, {"TERM": "linux"}),
        ("", {}, {"TERM": "dumb"}),
        ("", {}, {"TERM": "xterm-16color"}),
    ],
)
def test_nothing_is_asked_where_the_answer_would_change_nothing(
    pair: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
    chosen: str,
    remembered: dict[str, str],
    variables: dict[str, str],
) -> None:
    on_terminal(monkeypatch, pair[1], **variables)
    with asked_background(chosen, remembered) as question:
        assert question.attributes is None
    os.set_blocking(pair[0], False)
    with pytest.raises(BlockingIOError):
        os.read(pair[0], 1)


def test_over_a_pipe_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading) as keys, os.fdopen(writing, "w") as screen:
        monkeypatch.setattr(sys, "__stdin__", keys)
        monkeypatch.setattr(sys, "__stdout__", screen)
        with asked_background("", {}) as question:
            assert question.attributes is None
        os.set_blocking(reading, False)
        with pytest.raises(BlockingIOError):
            os.read(reading, 1)
