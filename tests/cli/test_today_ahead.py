"""The answers of the coming days are made ahead, and are those that `netui today` gives on each of them."""

from __future__ import annotations

import datetime as dt
import os
import time
from pathlib import Path

import pytest

from netui.cli import kept_today, today_ahead
from netui.cli.kept_today import FORMATS
from netui.db.cache_files import cache_folder
from netui.queries.queue.coming_days import prepare_coming_days
from tests.cli.conftest import RunNetui

DATABASE = ".local/share/netui/netui.db"


@pytest.fixture
def path(netui: RunNetui, home: Path) -> str:
    """A database in which something becomes due each day."""
    for number, name in enumerate(("Zoë Lee", "Ann Becker", "Bob Stone", "Cid Zorn", "Dov Adler", "Eva Park")):
        day = dt.date.today() + dt.timedelta(number)
        assert netui("add", "--new", f"new {name} > send slides {day}").status == 0
    return str(home / DATABASE)


def kept(path: str) -> dict[str, int]:
    folder = Path(cache_folder(path))
    return {each.name: each.stat().st_mtime_ns for each in folder.iterdir()} if folder.exists() else {}


def prepare(path: str, columns: int = 80) -> int | None:
    process = prepare_coming_days(path, columns)
    return None if process is None else process.wait()


@pytest.mark.parametrize("begins", [0, 5])
def test_each_day_has_the_answer_that_it_would_get(
    netui: RunNetui, home: Path, path: str, monkeypatch: pytest.MonkeyPatch, begins: int
) -> None:
    settings = home / ".config/netui/settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"day_begins = {begins}\n")
    assert prepare(path) == 0
    assert len(kept(path)) == len(FORMATS) + 1
    first = (dt.datetime.now() - dt.timedelta(hours=begins)).date()
    counts = []
    for number in range(6):
        day = first + dt.timedelta(number)
        for format in FORMATS:
            arguments = [format] if format else []
            answer = kept_today.find_answer(arguments)
            assert answer is not None
            for hour in (dt.datetime.combine(day, dt.time(begins)), dt.datetime.combine(day, dt.time(23))):
                text = answer.read(hour.strftime("%Y-%m-%d %H"))
                monkeypatch.setenv("NETUI_CACHE", "0")
                fresh = netui("today", "--date", str(day), *arguments).out
                monkeypatch.delenv("NETUI_CACHE")
                assert text == (fresh if number < 5 else None), (day, format)
        counts.append(fresh)
    due = 1 - (dt.date.today() - first).days  # the first is due on the day of the calendar
    assert counts == [f"{number}\n" for number in range(due, due + 6)]


def test_it_is_done_once_as_long_as_nothing_changes(netui: RunNetui, path: str) -> None:
    prepare(path)
    files = kept(path)
    time.sleep(0.01)
    prepare(path)
    assert kept(path) == files
    netui("add", "new Finn Novak > call Finn today")
    prepare(path)
    assert all(written != files[name] for name, written in kept(path).items())


def test_a_terminal_has_its_own_width_and_colours(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    prepare(path, 57)
    now = time.strftime("%Y-%m-%d %H")
    for columns, colours, is_kept in ((57, True, True), (57, False, False), (58, True, False), (None, False, True)):
        answer = kept_today.answer_place(path, "", "", columns, colours, "utf-8")
        assert answer is not None
        assert (answer.read(now) is not None) is is_kept, (columns, colours)


def test_none_are_made_if_the_user_wants_none(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETUI_CACHE", "0")
    assert prepare(path) is None
    assert kept(path) == {}


def test_a_change_meanwhile_makes_them_void(path: str, netui: RunNetui, monkeypatch: pytest.MonkeyPatch) -> None:
    read = today_ahead.read_day
    monkeypatch.setattr(
        today_ahead, "read_day", lambda *args, **named: (netui("add", "call Zoë Lee"), read(*args, **named))[1]
    )
    today_ahead.keep_coming_days(path, 80, colours=False, encoding="utf-8")
    assert kept(path) == {}


def test_what_cannot_be_read_is_nobodys_trouble(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("a text")
    for name in ("nothing.db", "text.db"):
        assert prepare(str(tmp_path / name)) == 0
    assert sorted(os.listdir(tmp_path)) == ["text.db"]
