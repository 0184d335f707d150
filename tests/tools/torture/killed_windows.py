"""Kills two writing windows and a reader, and compares the file with what they had reported."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import closing
from itertools import pairwise

from netui.db.connection import close, open_database
from tests.tools.torture.window import now
from tests.tools.torture.world import ROOT, Broken, World

__all__ = ["Reports", "check_saved", "kill_round", "kill_windows"]

Reports = dict[str, list[str]]
"""By the label of an action: the last report of each window about it."""


def kill_windows(world: World) -> None:
    """Two rounds in a world of its own."""
    open_database(str(world.database), instant=now().instant)
    close()
    for at in range(2):
        reports, saved = kill_round(str(world.database), world.chance.randrange(10**6) * 10 + at, world.chance)
        world.counts["kills"] += 3
        world.counts["saved"] += saved
        open_database(str(world.database), instant=now().instant)  # rolls back what was interrupted
        close()
        world.done("check")
        with closing(sqlite3.connect(world.database)) as store:
            check_saved(store, reports)
    world.swept()


def kill_round(path: str, number: int, chance: random.Random) -> tuple[Reports, int]:
    """Let two windows write for a while and kill them; returns their reports, and how many actions were saved."""
    reader = _start(path, "today")
    windows = [_start(path, number * 10 + window) for window in (1, 2)]
    for window in windows:
        assert window.stdout
        if window.stdout.readline() != "ready \n":
            raise Broken(f"a window did not start: {window.communicate()[1]}")
    time.sleep(chance.uniform(0.05, 0.6))
    chance.shuffle(windows)
    reports: Reports = defaultdict(list)
    saved = 0
    for process in (*windows, reader):
        process.kill()
        time.sleep(chance.uniform(0, 0.02))
    for process in (*windows, reader):
        out, err = process.communicate()
        if err:
            raise Broken(f"a window failed: {err}")
        last = {}
        for line in out.splitlines():
            what, label = line.split()[:2]
            if what == "torn":
                raise Broken(f"a reader saw half of a change: {line}")
            last[label] = what
            saved += 1
        for label, what in last.items():
            reports[label].append(what)
    return reports, saved


def _start(path: str, seed: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "tests.tools.torture.window", path, str(seed)],
        cwd=os.path.dirname(path),
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def check_saved(store: sqlite3.Connection, reports: Reports) -> None:
    """Check that the file is sound, and every reported action is there completely."""
    count = "(SELECT count(*) FROM {} t WHERE t.contact_id = c.id)"
    torn = f"SELECT c.name FROM contact c WHERE ({count}, {count}, {count}) <> (2, 3, 1)"
    moved = "SELECT p.id FROM participation p JOIN interaction i ON i.id = p.interaction_id WHERE i.day <> p.day"
    for sql, sound in (
        ("PRAGMA integrity_check", [("ok",)]),
        ("PRAGMA foreign_key_check", []),
        (torn.format("reach", "tag", "participation"), []),
        (moved, []),
    ):
        if (found := store.execute(sql).fetchall()) != sound:
            raise Broken(f"{sql}: {found[:3]}")
    steps = store.execute("SELECT first, last FROM step ORDER BY first").fetchall()
    if not all(a[1] < b[0] for a, b in pairwise(steps)):
        raise Broken("two steps claim one change")
    owned = sum(last - first + 1 for first, last in steps)
    if store.execute("SELECT count(*) FROM change").fetchall() != [(owned,)]:
        raise Broken("a change belongs to no step")
    _check_reports(dict(store.execute("SELECT label, undone > 0 FROM step").fetchall()), reports)


def _check_reports(undone: dict[str, int], reports: Reports) -> None:
    """Compare the reports with the undo steps.

    Actions that two windows undid or redid are left out: the order of their reports is unknown.
    """
    clear = {label: words[0] for label, words in reports.items() if len(words) == 1}
    lost = [label for label, word in clear.items() if word in ("did", "redid") and label not in undone]
    if lost:
        raise Broken(f"{len(lost)} saved changes are lost: {lost[:3]}")
    differ = [
        label
        for label, word in clear.items()
        if word != "changed" and label in undone and bool(undone[label]) != (word == "undid")
    ]
    if len(differ) > 2:
        raise Broken("a killed window may have saved one thing more than it could say, and no more")
