"""The input history of the quick-add bar."""

from __future__ import annotations

from pathlib import Path

from netui.tui.screens.quick_add.line_history import LineHistory, StoredLineHistory


def test_up_ends_at_the_oldest_line_and_down_at_the_typed_one() -> None:
    history = LineHistory(["one", "two"])
    typed = "unfin"
    assert [typed := history.go(step, typed) for step in (1, 1, 1, -1, -1, -1)] == [
        *("two", "one", "one", "two", "unfin", "unfin")
    ]


def test_a_line_kept_again_is_the_newest_and_kept_once() -> None:
    history = LineHistory(["one", "two"])
    history.keep("one")
    assert [history.go(1, "") for _ in range(3)] == ["one", "two", "two"]
    history.rewind()
    assert history.go(1, "typed") == "one"
    assert history.go(-1, "one") == "typed"


def test_lines_come_back_at_the_next_start_and_are_the_users_alone(tmp_path: Path) -> None:
    path = str(tmp_path / "netui.db")
    for line in ("call Dana", "coffee Dana: a\nb", "call Dana", "call Dana"):
        StoredLineHistory(path).keep(line)
    file = tmp_path / "netui.netui" / "lines"
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    file.write_bytes(file.read_bytes() + b'\n"cut o')
    history = StoredLineHistory(path)
    assert [history.go(1, "") for _ in range(3)] == ["call Dana", "coffee Dana: a\nb", "coffee Dana: a\nb"]


def test_where_it_cannot_be_written_the_lines_are_kept_for_this_window(tmp_path: Path) -> None:
    (tmp_path / "netui.netui").write_text("no folder")
    history = StoredLineHistory(str(tmp_path / "netui.db"))
    history.keep("call Dana")
    assert history.go(1, "") == "call Dana"


def test_the_file_does_not_grow_for_ever(tmp_path: Path) -> None:
    path = str(tmp_path / "netui.db")
    history = StoredLineHistory(path)
    for number in range(1_001):
        history.keep(f"call {number}")
    assert StoredLineHistory(path).go(1, "") == "call 1000"
    assert (tmp_path / "netui.netui" / "lines").read_bytes().count(b"\n") == 500
