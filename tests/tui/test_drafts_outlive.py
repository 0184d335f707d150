"""Every kind of draft in a pseudo terminal: whatever ends the session, the next has it, and enter saves nothing yet."""

from __future__ import annotations

import os
import signal
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import pytest

pytest.importorskip("pty", reason="a pseudo terminal is needed")

from tests.tools.bench.terminal import Terminal
from tests.tui.conftest import Start

OFFER = "draft kept · a resumes it"

CRASH = "from textual.widget import Widget\ndef key_f9(self, event): raise ZeroDivisionError\nWidget.key_f9 = key_f9\n"
"""Lets f9 raise in a handler of the focused widget."""

ENDS = ("KILL", "TERM", "HUP", "crash")


class Typed(NamedTuple):
    """Something half typed."""

    way: tuple[tuple[str, str], ...]
    """What is pressed, and what is then seen."""
    words: str
    seen: str
    """What shows that it is back."""


KINDS = {
    "line": Typed((("a", "enter save"),), "coffee with Dana: half", "> coffee with Dana: half"),
    "form": Typed((("2", "2 Contacts"), ("e", "ctrl.s save")), " zebra", "zebra"),
    "new contact": Typed((("2", "2 Contacts"), ("n", "New contact")), "Zebra Stripe", "Zebra Stripe"),
    "message": Typed((("2", "2 Contacts"), ("m", "Message to")), "zebra words", "zebra words"),
    "news": Typed(
        (("N", "News"), ("n", "What is new with you")), "I have a zebra", "What is new with you.*I have a zebra"
    ),
    "filter": Typed((("2", "2 Contacts"), ("/", "words #tag org:")), "Dana", "/ Dana"),
    "import path": Typed(((":", "Commands"), ("import\r", "folder or zip archive")), "@/half", "/half"),
    "import preview": Typed(
        ((":", "Commands"), ("import\r", "folder or zip archive"), ("@/people.csv", "people.csv"), ("\r", "Zebra")),
        "",
        "Zebra",
    ),
    "event line": Typed(
        (("C", "Event"), ("Zoo Day\r", "Next person|note Renee")), "Renee Marsh: zebra", "Renee Marsh: zebra"
    ),
}


def kill(terminal: Terminal, end: str) -> int:
    """End the session, and return its exit status."""
    if end == "crash":
        terminal.send("\x1b[20~")
    else:
        os.kill(terminal.pid, getattr(signal, f"SIG{end}"))
    _, status = os.waitpid(terminal.pid, 0)
    terminal._status = os.waitstatus_to_exitcode(status)
    return terminal._status


def begun(start: Start, world: str, **env: str) -> Terminal:
    terminal: Terminal = start("--db", world, code=CRASH, **env)
    terminal.wait_for("2 Contacts")
    terminal.wait_quiet(400)
    return terminal


@pytest.mark.parametrize(("kind", "end"), list(zip(KINDS, cycle(ENDS), strict=False)))
def test_what_is_half_typed_outlives_every_end(start: Start, world: str, tmp_path: Path, kind: str, end: str) -> None:
    (tmp_path / "people.csv").write_text("Name,Email\nZebra Stripe,z@example.org\n")
    typed = KINDS[kind]
    terminal = begun(start, world)
    before = Path(world).read_bytes()
    for keys, seen in typed.way:
        terminal.send(keys.replace("@", str(tmp_path)))
        terminal.wait_for(seen)
        terminal.wait_quiet(200)
    terminal.send(typed.words.replace("@", str(tmp_path)))
    terminal.wait_for(typed.seen)
    terminal.wait_quiet(2000)
    status = kill(terminal, end)
    assert status == {"KILL": -9, "TERM": 143, "HUP": 129, "crash": 70}[end], terminal.received[-2000:]
    again = begun(start, world)
    again.wait_for(OFFER)
    again.send("a")
    again.wait_for(typed.seen)
    again.wait_quiet(300)
    again.send("\r")
    again.wait_quiet(400)
    assert Path(world).read_bytes() == before
