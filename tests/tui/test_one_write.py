"""Keys that reach the session in one write, as a slow line or a program brings them: none is lost."""

from __future__ import annotations

import os
import time

import pytest

from tests.tui.conftest import Start
from tests.tui.test_terminal import SLOW, opened

ROUNDS = int(os.environ.get("NETUI_ROUNDS", "2"))
"""How often each is written."""

HOME = "2 Contacts 5"

WRITES = [
    ("2e", "ctrl.s save", [("\x1b", "")]),
    ("2m", "Message to", [("\x1b", "")]),
    ("Nn", "What is new with you", [("\x1b", ""), ("\x1b", HOME)]),
    (":theme\r", "─ Theme", [("\x1b", "")]),
    (":import\r", "folder or zip archive", [("\x1b", "")]),
    ("gi", "─ 1 Introductions", [("\x1b", "")]),
    ("2ggogmgrgi", "─ 1 Introductions", [("\x1b", HOME)]),
    ("2e zebra", "Name +\\S.* zebra", [("\x1b", "ctrl.u throws it away"), ("\x15", "")]),
    ("2mzebra", "zebra", [("\x1b", "Leave this message"), ("d", "")]),
    ("Nnzebra", "new with you\\? +zebra", [("\x15", ""), ("\x1b", "n adds a"), ("\x1b", HOME)]),
    ("2/zebra", "/ zebra", [("\x1b", "")]),
    ("acall zebra", "> call zebra", [("\x15", ""), ("\x1b", "d Archive|x Done")]),
    (":import\rzebra", "zebra", [("\x1b", "")]),
]
"""What is written at once, what is then seen, and the keys that leave it, each with what is seen after it.

Without that, what was seen is gone after it.
"""


@pytest.mark.parametrize(("keys", "seen", "leaves"), WRITES, ids=[keys for keys, *_ in WRITES])
def test_keys_in_one_write_all_arrive(
    start: Start, world: str, keys: str, seen: str, leaves: list[tuple[str, str]]
) -> None:
    terminal = opened(start, "--db", world)
    for _ in range(ROUNDS):
        terminal.send(keys)
        terminal.wait_for(seen, SLOW)
        for key, then in leaves:
            terminal.send(key)
            if then:
                terminal.wait_for(then, SLOW)
            else:
                terminal.wait_gone(seen, SLOW)
        terminal.wait_for(HOME, SLOW)
    assert terminal.close("q") == 0


def test_an_editor_that_is_asked_for_in_one_write_gets_the_notes(start: Start, world: str) -> None:
    terminal = opened(start, "--db", world, EDITOR="sh -c 'echo IN-EDITOR; sleep 0.3' sh", VISUAL="")
    for opening in range(1, ROUNDS + 1):
        terminal.send("2E")
        end = time.monotonic() + SLOW
        while terminal.received.count(b"IN-EDITOR") < opening or terminal.received.count(b"?1049h") <= opening:
            assert time.monotonic() < end, terminal.drawn()
            time.sleep(0.02)
        terminal.wait_for("2 Contacts 5", SLOW)
    assert terminal.close("q") == 0
