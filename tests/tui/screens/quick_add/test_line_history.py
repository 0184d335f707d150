"""The input history of the quick-add bar."""

from __future__ import annotations

from netui.tui.screens.quick_add.line_history import LineHistory


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
