"""The session's own backup: when idle, once a day, giving way to whoever saves, and over as soon as the user leaves."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from netui.db import backup
from netui.db.backup_files import list_backups
from netui.tui import upkeep
from netui.tui.upkeep import AHEAD_SECONDS, IDLE_SECONDS, Upkeep

NOON = dt.datetime(2026, 11, 18, 11, tzinfo=dt.UTC)


class Hands:
    """Clocks that are set by hand."""

    def __init__(self, path: str) -> None:
        self.seconds = 0.0
        self.instant = NOON
        self.upkeep = Upkeep(path, lambda: self.instant, clock=lambda: self.seconds)

    def after(self, seconds: float) -> list[str]:
        """What is said in so many seconds, once the work that begins then has ended."""
        self.seconds += seconds
        said = self.upkeep.look()
        assert self.upkeep.wait(20)
        return said + self.upkeep.look()


def number_of_backups(path: str) -> int:
    return len(list_backups(path))


@pytest.fixture
def hands(world: str) -> Hands:
    return Hands(world)


def test_it_waits_until_no_key_came_for_some_seconds(hands: Hands, world: str) -> None:
    for _ in range(5):
        assert hands.after(IDLE_SECONDS - 1) == []
        hands.upkeep.touch()
    assert number_of_backups(world) == 0
    hands.after(IDLE_SECONDS)
    assert number_of_backups(world) == 1


def test_a_session_that_is_never_closed_backs_up_every_day(hands: Hands, world: str) -> None:
    for days in range(4):
        hands.instant = NOON + dt.timedelta(days=days)
        hands.after(IDLE_SECONDS)
        hands.after(IDLE_SECONDS)
        assert number_of_backups(world) == days + 1


def test_photos_that_nothing_names_are_swept_before_the_backup(hands: Hands, world: str) -> None:
    with contextlib.closing(sqlite3.connect(world)) as connection, connection:
        connection.execute("INSERT INTO blob VALUES (?, ?)", ("0" * 64, b"photo"))
    hands.after(IDLE_SECONDS)
    for path in (world, list_backups(world)[0].path):
        with contextlib.closing(sqlite3.connect(path)) as connection:
            assert connection.execute("SELECT count(*) FROM blob").fetchone() == (0,)


def working(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Replace the backup by one that ends when it is told to stop; the list has each that began or was stopped."""
    happened = []

    def daily(path: str, instant: dt.datetime, stop: Callable[[], bool]) -> None:
        happened.append("began")
        while not stop():
            threading.Event().wait(0.001)
        happened.append("stopped")
        raise backup.BackupStoppedError(path)

    monkeypatch.setattr(backup, "daily", daily)
    return happened


def test_it_gives_way_to_a_save_and_begins_anew_in_the_next_pause(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened = working(monkeypatch)
    for times in (1, 2):
        hands.seconds += IDLE_SECONDS
        assert hands.upkeep.look() == []
        hands.upkeep.touch()  # looking around does not disturb it
        assert hands.upkeep.is_working
        hands.upkeep.give_way()
        assert hands.upkeep.wait(20)
        assert happened == ["began", "stopped"] * times


def test_it_does_not_give_way_for_ever(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    happened = working(monkeypatch)
    hands.seconds += upkeep.GIVES_WAY_SECONDS + IDLE_SECONDS
    hands.upkeep.look()
    hands.upkeep.give_way()
    assert not hands.upkeep.wait(0.05)
    hands.upkeep.leave()
    assert hands.upkeep.wait(20)
    assert happened == ["began", "stopped"]


def test_leaving_stops_it_and_leaves_nothing_behind(hands: Hands, world: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reached, go_on = threading.Event(), threading.Event()
    real = backup.copy_pages

    def slow(*arguments: object, **named: object) -> None:
        reached.set()
        go_on.wait(20)
        real(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(backup, "copy_pages", slow)
    monkeypatch.setattr(upkeep, "LEAVING_SECONDS", 0.0)
    hands.seconds += IDLE_SECONDS
    hands.upkeep.look()
    assert reached.wait(20)
    hands.upkeep.leave()
    go_on.set()
    assert hands.upkeep.wait(20)
    assert list((Path(world).parent / "backups").iterdir()) == []
    assert hands.after(IDLE_SECONDS) == []
    assert number_of_backups(world) == 0


def test_it_is_told_to_stop_before_the_screen_is_taken_down(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    happened = working(monkeypatch)
    hands.seconds += IDLE_SECONDS
    hands.upkeep.look()
    hands.upkeep.stop()
    assert hands.upkeep.wait(20)
    assert happened == ["began", "stopped"]
    assert hands.after(IDLE_SECONDS) == []
    assert happened == ["began", "stopped"]


def test_damage_and_a_folder_that_can_not_be_written_are_told_once_a_day(hands: Hands, world: str) -> None:
    (Path(world).parent / "backups").write_text("")
    (sentence,) = hands.after(IDLE_SECONDS)
    assert "No backup could be made" in sentence
    assert hands.after(IDLE_SECONDS) == []
    hands.instant += dt.timedelta(days=1)
    with open(world, "r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 20_000)
    assert len(Hands(world).after(IDLE_SECONDS)) == 1


def test_what_comes_next_is_made_ahead_once_in_each_longer_pause(hands: Hands) -> None:
    made: list[float] = []
    hands.upkeep.prepare = lambda: made.append(hands.seconds)
    for stirs in (hands.upkeep.touch, hands.upkeep.give_way):
        hands.after(AHEAD_SECONDS - 1)
        stirs()
        hands.after(AHEAD_SECONDS - 1)
        assert made == []
        for _ in range(3):
            hands.after(AHEAD_SECONDS)
        assert len(made) == 1
        stirs()
        made.clear()
