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
from tests.tools.torture import __main__ as torture
from tests.tools.torture.faults import FAULTS, Fault
from tests.tools.torture.killed_windows import check_saved, kill_round
from tests.tools.torture.world import Broken, World

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


def test_a_round_of_every_fault_breaks_no_promise() -> None:
    outcomes = [torture.one_round(fault, 20261130) for fault in FAULTS[1:]]
    assert [outcome.broken for outcome in outcomes if outcome.broken] == []
    shown = torture.table(outcomes)
    assert shown.count("1 rounds") + shown.count("not tried: ") == len(outcomes)


def test_the_first_broken_promise_is_told_with_its_seed_and_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lose(world: World) -> None:
        raise Broken("all is lost")

    monkeypatch.setattr(torture, "FAULTS", (Fault("loss", "Nothing is lost", "a test", lose),))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert torture.main(["--seed", "7", "--fault", "loss"]) == 1
    told = capsys.readouterr()
    assert "| Nothing is lost | a test | 1 rounds, 1 losses |" in told.out
    (kept,) = tmp_path.iterdir()
    assert f"--seed 7 --fault 'loss': all is lost. Kept: {kept}" in told.err
