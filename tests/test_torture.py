"""Two windows write into one file while a third program reads it, and all are killed in the midst of it, many times.

Twenty seconds by default; NETUI_TORTURE_SECONDS makes it longer.
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
from netui.db.connection import Opened, close, open_store
from netui.db.models.contact import Contact
from tests.support.random_rows import dump

WRITER = Path(__file__).with_name("tools") / "torture.py"
SECONDS = float(os.environ.get("NETUI_TORTURE_SECONDS", "20"))

Said = dict[str, list[str]]
"""The last thing each window said of a label."""


def start(path: str, seed: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "error", str(WRITER), path, str(seed)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def one_round(path: str, number: int, chance: random.Random) -> tuple[Said, int]:
    """Let two windows write for a while, kill them, and give what they said of each label."""
    reader = start(path, "today")
    windows = [start(path, number * 10 + window) for window in (1, 2)]
    for window in windows:
        assert window.stdout
        assert window.stdout.readline() == "ready \n", window.communicate()
    time.sleep(chance.uniform(0.05, 0.6))
    chance.shuffle(windows)
    said: Said = defaultdict(list)
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
            said[label].append(what)
    return said, saved


def check(store: Opened, said: Said) -> None:
    """Look whether the file is sound, all that was said is there, and nothing is there in part."""
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
    check_said(dict(store.execute("SELECT label, undone > 0 FROM step")), said)


def check_said(undone: dict[str, int], said: Said) -> None:
    """Hold what was said against the steps.

    What two windows moved is left out: they said so in an order that nobody knows.
    """
    clear = {label: words[0] for label, words in said.items() if len(words) == 1}
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
    open_store(db_path, instant=moment.instant)
    close()
    end = time.monotonic() + SECONDS
    rounds = saved = 0
    while time.monotonic() < end:
        rounds += 1
        said, more = one_round(db_path, rounds, chance)
        saved += more
        check(open_store(db_path, instant=moment.instant), said)
        close()
    assert saved > rounds * 2, "too little was written to tell"
    print(f"{rounds} rounds, {2 * rounds} windows killed, {saved} actions saved, none lost and none torn")

    open_store(db_path, instant=moment.instant)
    before = dump()
    moves = 0
    while undo(None):
        moves += 1
    for _ in range(moves):
        assert redo(None)
    assert dump() == before
    assert Contact.select().count() == len(before["contact"])
    close()
