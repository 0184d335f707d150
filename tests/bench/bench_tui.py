"""How long the user of the session waits: for the first paint, and after a key. Prints, and fails for no figure.

`python -m tests.bench.bench_tui [CONTACTS [INTERACTIONS [FOLLOW-UPS]]]`
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from netui.clock import moment
from netui.store.opening import close, open_store
from tests.bench.network import build
from tests.bench.terminal import Terminal

SHORT = ("1000", "10000", "1000")
"""The arguments of the short form."""

ROUNDS = 9

PRESSES = 60

HELLO = """
from textual.app import App
from textual.widgets import Static


class Hello(App):
    def compose(self):
        yield Static("Hello")


Hello().run()
"""
"""The least that Textual can do: one word."""

DUE = r"^│.*(late|today|left|past)"
"""A row of what is due."""

WHOLE = r"2 Contacts \d"
"""The last pane to fill."""


def main() -> None:
    """Print all figures."""
    contacts, interactions, follow_ups = (*map(int, sys.argv[1:]), *(20_000, 200_000, 20_000)[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "netui.db"
        open_store(str(path), instant=moment().instant)
        build(path, contacts=contacts, interactions=interactions, follow_ups=follow_ups)
        close()
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO)
        env = {"NETUI_DB": str(path), "XDG_STATE_HOME": folder, "XDG_CONFIG_HOME": folder}
        netui = [sys.executable, "-m", "netui"]
        print(f"The session, {contacts:,} contacts, {interactions:,} interactions")
        _print_first_paint([sys.executable, str(hello)], netui, env)
        _print_keys(netui, env)
        _print_filter(netui, env)
        _print_idle(netui, env)


def _print_first_paint(hello: list[str], netui: list[str], env: dict[str, str]) -> None:
    """Compare the first paint with Textual's one word, in turns."""
    taken: dict[str, list[float]] = {"hello": [], "due": [], "whole": []}
    peaks: dict[str, float] = {}
    for turn in range(-1, ROUNDS):
        for name, command, quit_key in (("hello", hello, "\x11"), ("netui", netui, "q")):
            with Terminal(command, env=env) as terminal:
                shown = [terminal.wait_for(pattern) for pattern in (("Hello",) if name == "hello" else (DUE, WHOLE))]
                terminal.wait_quiet(200, 5)
                peaks[name] = max(peaks.get(name, 0), terminal.usage()[1])
                if turn >= 0:
                    for what, stamp in zip(("hello",) if name == "hello" else ("due", "whole"), shown, strict=True):
                        taken[what].append((stamp - terminal.began) / 1e6)
                terminal.close(quit_key)
    for what, label in (("due", "a due row is seen"), ("whole", "the whole screen is seen")):
        ratio = statistics.median(a / b for a, b in zip(taken[what], taken["hello"], strict=True))
        print(f"  {label:40} {statistics.median(taken[what]):7.0f} ms  {ratio:5.2f} x Textual's hello")
    print(f"  {'memory at most':40} {peaks['netui']:7.0f} MiB {peaks['netui'] / peaks['hello']:5.2f} x Textual's hello")


def _ready(netui: list[str], env: dict[str, str]) -> Terminal:
    terminal = Terminal(netui, env=env)
    terminal.wait_for(WHOLE)
    terminal.wait_quiet(600, 10)
    return terminal


def _print_keys(netui: list[str], env: dict[str, str]) -> None:
    """In the list of contacts: the cursor is painted first, and last the timeline of the new contact."""
    with _ready(netui, env) as terminal:
        terminal.press("2")
        pressed = [terminal.press("j") for _ in range(PRESSES)]
        firsts, lasts = zip(*(times for times in pressed if times), strict=True)
        _print_times("a key until the cursor is painted", firsts)
        _print_times("a key until the timeline is painted", lasts)
        terminal.close("q")


def _print_filter(netui: list[str], env: dict[str, str]) -> None:
    with _ready(netui, env) as terminal:
        lasts = []
        for word in ("ada", "berg", "kowalski", "rossi budget"):
            terminal.press("/")
            lasts += [times[1] for letter in word if (times := terminal.press(letter, 80))]
            terminal.press("\x1b", 250)
        _print_times("a letter of the filter until all is painted", lasts)
        terminal.close("q")


def _print_idle(netui: list[str], env: dict[str, str], seconds: float = 10) -> None:
    with _ready(netui, env) as terminal:
        spent, chunks = terminal.usage()[0], len(terminal.stamps)
        time.sleep(seconds)
        spent = (terminal.usage()[0] - spent) / seconds
        written = sum(size for _, size in terminal.stamps[chunks:])
        print(f"  {'while nobody touches it':40} {spent:7.1f} ms/s {written:4} bytes")
        terminal.close("q")


def _print_times(label: str, times: tuple[float, ...] | list[float]) -> None:
    worst = sorted(times)[round(0.95 * (len(times) - 1))]
    print(f"  {label:40} {statistics.median(times):7.1f} ms  {worst:5.1f} ms at the 95th percentile")


if __name__ == "__main__":
    main()
