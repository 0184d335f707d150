"""Crash test: two windows write and a third process reads one database; all are killed midway, many times.

It takes 20 seconds; NETUI_TORTURE_SECONDS sets another duration.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from netui.actions.undo import redo, undo
from netui.clock import Moment
from netui.db.connection import close, open_database
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from tests.support.random_rows import rows_by_id

ROOT = Path(__file__).parents[1]
SECONDS = float(os.environ.get("NETUI_TORTURE_SECONDS", "20"))

Reports = dict[str, list[str]]
"""By the label of an action: the last report of each window about it."""


def start(path: str, seed: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "tests.tools.torture", path, str(seed)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def one_round(path: str, number: int, chance: random.Random) -> tuple[Reports, int]:
    """Let two windows write for a while and kill them; returns their reports, and how many actions were saved."""
    reader = start(path, "today")
    windows = [start(path, number * 10 + window) for window in (1, 2)]
    for window in windows:
        assert window.stdout
        assert window.stdout.readline() == "ready \n", window.communicate()
    time.sleep(chance.uniform(0.05, 0.6))
    chance.shuffle(windows)
    reports: Reports = defaultdict(list)
    saved = 0
    for process in (*windows, reader):
        process.kill()
        time.sleep(chance.uniform(0, 0.02))
    for process in (*windows, reader):
        out, err = process.communicate()
        assert err == ""
        last = {}
        for line in out.splitlines():
            what, label = line.split()
            assert what != "torn", line
            last[label] = what
            saved += 1
        for label, what in last.items():
            reports[label].append(what)
    return reports, saved


def check(store: DatabaseHandle, reports: Reports) -> None:
    """Assert that the file is sound, and every reported action is there completely."""
    assert store.execute("PRAGMA integrity_check") == [("ok",)]
    assert store.execute("PRAGMA foreign_key_check") == []
    count = "(SELECT count(*) FROM {} t WHERE t.contact_id = c.id)"
    torn = f"SELECT c.name FROM contact c WHERE ({count}, {count}, {count}) <> (2, 3, 1)"
    assert store.execute(torn.format("reach", "tag", "participation")) == []
    assert store.execute(
        "SELECT count(*) FROM participation p JOIN interaction i ON i.id = p.interaction_id WHERE i.day <> p.day"
    ) == [(0,)]
    steps = store.execute("SELECT first, last FROM step ORDER BY first")
    assert all(a[1] < b[0] for a, b in pairwise(steps)), "two steps claim one change"
    owned = sum(last - first + 1 for first, last in steps)
    assert store.execute("SELECT count(*) FROM change") == [(owned,)], "a change belongs to no step"
    check_reports(dict(store.execute("SELECT label, undone > 0 FROM step")), reports)


def check_reports(undone: dict[str, int], reports: Reports) -> None:
    """Compare the reports with the undo steps.

    Actions that two windows undid or redid are left out: the order of their reports is unknown.
    """
    clear = {label: words[0] for label, words in reports.items() if len(words) == 1}
    lost = [label for label, word in clear.items() if word in ("did", "redid") and label not in undone]
    assert lost == []
    differ = [
        label
        for label, word in clear.items()
        if word != "changed" and label in undone and bool(undone[label]) != (word == "undid")
    ]
    assert len(differ) <= 2, "a killed window may have saved one thing more than it could say, and no more"


def test_nothing_is_lost_or_torn_when_writers_are_killed(db_path: str, moment: Moment) -> None:
    chance = random.Random(20261118)
    open_database(db_path, instant=moment.instant)
    close()
    end = time.monotonic() + SECONDS
    rounds = saved = 0
    while time.monotonic() < end:
        rounds += 1
        reports, more = one_round(db_path, rounds, chance)
        saved += more
        check(open_database(db_path, instant=moment.instant), reports)
        close()
    assert saved > rounds * 2, "too little was written to tell"
    print(f"{rounds} rounds, {2 * rounds} windows killed, {saved} actions saved, none lost and none torn")

    open_database(db_path, instant=moment.instant)
    before = rows_by_id()
    moves = 0
    while undo(None):
        moves += 1
    for _ in range(moves):
        assert redo(None)
    assert rows_by_id() == before
    assert Contact.select().count() == len(before["contact"])
    close()
