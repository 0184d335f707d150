"""Crash tests. Two windows write and a third process reads one database; all are killed midway, many times.

Then comes a round of every other fault.

It takes 20 seconds; NETUI_TORTURE_SECONDS sets another duration.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from netui.actions.undo import redo, undo
from netui.clock import Moment
from netui.db.connection import close, open_database
from netui.db.models.contact import Contact
from tests.support.random_rows import rows_by_id
from tests.tools.torture.__main__ import one_round
from tests.tools.torture.fault import Fault
from tests.tools.torture.faults import FAULTS
from tests.tools.torture.killed_windows import check_saved, kill_round

SECONDS = float(os.environ.get("NETUI_TORTURE_SECONDS", "20"))


def test_nothing_is_lost_or_torn_when_writers_are_killed(db_path: str, moment: Moment) -> None:
    chance = random.Random(20261118)
    open_database(db_path, instant=moment.instant)
    close()
    end = time.monotonic() + SECONDS
    rounds = saved = 0
    while time.monotonic() < end:
        rounds += 1
        reports, more = kill_round(db_path, rounds, chance)
        saved += more
        check_saved(open_database(db_path, instant=moment.instant).database.raw(), reports)
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


@pytest.mark.parametrize("fault", FAULTS[1:], ids=[fault.name for fault in FAULTS[1:]])
def test_a_round_of_every_fault_breaks_no_promise(fault: Fault, tmp_path: Path) -> None:
    outcome = one_round(fault, 20261130, tmp_path)
    assert outcome.broken == ""
    if outcome.skipped:
        pytest.skip(outcome.skipped)
    assert list(tmp_path.iterdir()) == []
