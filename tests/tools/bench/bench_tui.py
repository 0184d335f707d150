"""Benchmark of the session in a terminal: first paint, response to keys, idle cost. No figure makes it fail.

`python -m tests.tools.bench.bench_tui [CONTACTS...]`: the numbers of contacts, of `SIZES`.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from netui.db.readonly import connect_readonly
from tests.tools.bench.databases import SIZES, copied_database
from tests.tools.bench.figures import SpeedFigures
from tests.tools.bench.terminal import Terminal

SHORT = ("1000",)
"""The arguments of the short form."""

ROUNDS = 9

ROUNDS_OF_VIEWS = 3

PRESSES = 60

ROUNDS_OF_SAVES = 5

LINE = "call Ada Abbot: her panel"
"""A line that is saved. The network has one contact of that name."""

HELLO = """
from textual.app import App
from textual.widgets import Static


class Hello(App):
    def compose(self):
        yield Static("Hello")

    def on_key(self):
        self.query_one(Static).update("Answered")


Hello().run()
"""
"""The smallest Textual app: one word, and another one once a key was pressed."""

DUE = r"^│[^│]*\d[dwmy] (!|ago)"
"""A row of the Due pane."""

WHOLE = r"2 Contacts \d"
"""The last pane that is filled."""


VIEWS = {
    "Today": ("gt", r"^ netui .*▸Today"),
    "Introductions": ("gi", r"^ netui .*▸Introductions"),
    "Opportunities": ("go", r"^ netui .*▸Opportunities"),
    "Tide": ("gd", r"^ netui .*▸Tide"),
    "Map": ("gm", r"^ netui .*▸Map"),
    "Review": ("gr", r"^ netui .*▸Review"),
    "a contact": ("\r", r"^ netui .*Contact · "),
    "a message": ("m", r"^ netui .*Message to "),
    "a form": ("n", r"^.*New contact"),
    "the way": ("w", r"The way to … (?s:.*)you ──"),
    "the import": (":import\r", r"─ Import"),
}
"""By view: the keys that open it from the list of contacts, and a pattern of its first paint."""


def main() -> SpeedFigures:
    """Print all figures for each size; return them: multiples of Textual's hello, else milliseconds."""
    figures: SpeedFigures = {}
    for contacts in map(int, sys.argv[1:] or SIZES):
        with copied_database(contacts) as path:
            folder = str(path.parent)
            env = {"NETUI_DB": str(path), "XDG_STATE_HOME": folder, "XDG_CONFIG_HOME": folder}
            print(f"The session, {contacts:,} contacts")
            for each in (_print_first_paint, _print_keys, _print_filter, _print_saves, _print_idle, _print_views):
                for name, figure in each([sys.executable, "-m", "netui"], env).items():
                    figures.setdefault(name, {})[contacts] = figure
    return figures


def _print_first_paint(netui: list[str], env: dict[str, str]) -> dict[str, float]:
    """First paint, answer to a key that is typed at once, and memory, beside the smallest Textual app, in turns.

    The key is `j`: it is answered when the timeline of the second person of Due is shown, and with it all else.
    """
    hello = [sys.executable, "-c", HELLO]
    second = _second_person(netui, env)
    answered = rf"─ 3 {re.escape(second)} "
    starts = {
        "hello": (hello, env, "\x11", "Hello|Answered", "Answered"),
        "kept": (netui, env, "q", DUE, answered),
        "nothing kept": (netui, {**env, "NETUI_CACHE": "0"}, "q", DUE, answered),
    }
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in starts}
    peaks: dict[str, float] = {}
    for turn in range(-1, ROUNDS):
        for name, (command, variables, quit_key, seen, settled) in starts.items():
            with Terminal(command, env=variables) as terminal:
                terminal.send("j")
                shown = [(terminal.wait_for(pattern) - terminal.began) / 1e6 for pattern in (seen, settled)]
                terminal.wait_quiet(200, 5)
                peaks[name] = max(peaks.get(name, 0), terminal.usage()[1])
                terminal.close(quit_key)
            if turn >= 0:
                taken[name].append((shown[0], shown[1]))
    base = [seen for seen, _ in taken["hello"]]
    ratios: dict[str, float] = {}
    for name in ("kept", "nothing kept"):
        for place, what in enumerate(("a due row is seen", "the first key is answered")):
            times = [pair[place] for pair in taken[name]]
            ratio = ratios[f"{what}, {name}"] = statistics.median(a / b for a, b in zip(times, base, strict=True))
            print(f"  {f'{what}, {name}':40} {statistics.median(times):7.0f} ms  {ratio:5.2f} x Textual's hello")
    ratio = ratios["memory"] = peaks["kept"] / peaks["hello"]
    print(f"  {'memory at most':40} {peaks['kept']:7.0f} MiB {ratio:5.2f} x Textual's hello")
    return ratios


def _second_person(netui: list[str], env: dict[str, str]) -> str:
    """The second person of Due; returns when the next first screen is made ahead."""
    with _ready(netui, env) as terminal:
        terminal.press("j", 400)
        title = re.search(r"─ 3 (.+?) [·─]", terminal.drawn())
        assert title is not None
        terminal.close("q")
    kept = Path(env["NETUI_DB"]).with_suffix(".netui") / "cache"
    end = time.monotonic() + 120
    while not list(kept.glob("screen-*")) and time.monotonic() < end:
        time.sleep(0.1)
    time.sleep(1)  # what is printed of the coming days is made at the same time
    return title[1]


def _ready(netui: list[str], env: dict[str, str]) -> Terminal:
    terminal = Terminal(netui, env=env)
    terminal.wait_for(WHOLE)
    terminal.wait_quiet(600, 10)
    return terminal


def _print_keys(netui: list[str], env: dict[str, str]) -> dict[str, float]:
    """In the list of contacts: until the first output (the cursor) and the last (the new contact's timeline)."""
    with _ready(netui, env) as terminal:
        terminal.press("2")
        pressed = [terminal.press("j") for _ in range(PRESSES)]
        firsts, lasts = zip(*(times for times in pressed if times), strict=True)
        terminal.close("q")
    return _print_times("a key until the cursor is painted", firsts) | _print_times(
        "a key until the timeline is painted", lasts
    )


def _print_filter(netui: list[str], env: dict[str, str]) -> dict[str, float]:
    """A letter of the filter; where fzf is installed beside it on the same names, letter by letter in turns."""
    lasts, ratios = [], []
    with _ready(netui, env) as terminal, _fzf(env) as fzf:
        for word in ("ada", "berg", "kowalski", "rossi budget"):
            terminal.press("/")
            for letter in word:
                times, of_fzf = terminal.press(letter, 80), fzf.press(letter, 80) if fzf is not None else None
                lasts += [times[1]] if times is not None else []
                ratios += [times[1] / of_fzf[1]] if times is not None and of_fzf is not None else []
            terminal.press("\x1b", 250)
            if fzf is not None:
                fzf.press("\x15", 250)
        terminal.close("q")
    if ratios:
        print(f"  {'a letter of the filter':40} {statistics.median(ratios):7.2f} x fzf")
    return _print_times("a letter of the filter until all is painted", lasts)


@contextmanager
def _fzf(env: dict[str, str]) -> Iterator[Terminal | None]:
    """Fzf on the names of all contacts, once it has read them; None where it is not installed."""
    if shutil.which("fzf") is None:
        yield None
        return
    names = Path(env["NETUI_DB"]).with_suffix(".names")
    connection = connect_readonly(env["NETUI_DB"])
    names.write_text("".join(f"{name}\n" for (name,) in connection.execute("SELECT name FROM contact ORDER BY id")))
    connection.close()
    with Terminal(["sh", "-c", f"fzf < {names}"], env={"FZF_DEFAULT_OPTS": ""}) as fzf:
        fzf.wait_quiet(600, 10)
        yield fzf


def _print_saves(netui: list[str], env: dict[str, str]) -> dict[str, float]:
    """A line in quick add: opened, saved and shown, taken back; and what a line saved elsewhere costs this window."""
    taken: dict[str, list[float]] = {"opened": [], "saved": [], "undone": [], "opened again": []}
    cpu = []
    with _ready(netui, env) as terminal:
        terminal.press("2")
        for _ in range(ROUNDS_OF_SAVES):
            for what, keys in (
                ("opened", "a"),
                ("", LINE),
                ("saved", "\r"),
                ("opened again", "a"),
                ("", "\x1b"),
                ("undone", "u"),
            ):
                times = terminal.press(keys, 250)
                terminal.wait_quiet(300, 5)
                if what and times is not None:
                    taken[what].append(times[1])
            before = terminal.usage()[0]
            subprocess.run([*netui, "add", LINE], env={**os.environ, **env}, check=True, stdout=subprocess.DEVNULL)
            terminal.wait_quiet(1500, 10)
            cpu.append(terminal.usage()[0] - before)
        terminal.close("q")
    figures = {"cpu of a line saved elsewhere": statistics.median(cpu)}
    print(f"  {'cpu of a line saved elsewhere':40} {statistics.median(cpu):7.0f} ms")
    for what, times_taken in taken.items():
        figures |= _print_times(f"quick add {what}" if "opened" in what else f"a line {what} and shown", times_taken)
    return figures


def _print_views(netui: list[str], env: dict[str, str]) -> dict[str, float]:
    """From the key to a view's first paint, each in a new session, relative to that session's own first paint."""
    figures = {}
    for name, (keys, pattern) in VIEWS.items():
        taken, ratios = [], []
        for _ in range(ROUNDS_OF_VIEWS):
            with _ready(netui, env) as terminal:
                whole = terminal.stamps[-1][0] - terminal.began
                terminal.press("2")
                pressed = terminal.send(keys)
                opened = terminal.wait_for(pattern) - pressed
                taken.append(opened / 1e6)
                ratios.append(opened / whole)
        said = f"{statistics.median(taken):7.0f} ms  {statistics.median(ratios):5.2f} x the first whole screen"
        print(f"  {f'to open {name}':40} {said}")
        figures[f"to open {name}"] = statistics.median(taken)
    return figures


def _print_idle(netui: list[str], env: dict[str, str], seconds: float = 10) -> dict[str, float]:
    with _ready(netui, env) as terminal:
        spent, chunks = terminal.usage()[0], len(terminal.stamps)
        time.sleep(seconds)
        spent = (terminal.usage()[0] - spent) / seconds
        written = sum(size for _, size in terminal.stamps[chunks:])
        print(f"  {'while nobody touches it':40} {spent:7.1f} ms/s {written:4} bytes")
        terminal.close("q")
    return {"idle": spent}


def _print_times(label: str, times: tuple[float, ...] | list[float]) -> dict[str, float]:
    """Print the median of times, and how long the slow ones take; return both, the latter behind a `p95`."""
    worst = sorted(times)[round(0.95 * (len(times) - 1))]
    print(f"  {label:40} {statistics.median(times):7.1f} ms  {worst:5.1f} ms at the 95th percentile")
    return {label: statistics.median(times), f"{label} p95": worst}


if __name__ == "__main__":
    main()
