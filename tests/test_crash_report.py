"""The report of a crash: what a reader needs of the stack, however deep it was."""

from __future__ import annotations

from netui.crash_report import describe_crash


def dive() -> None:
    dive()


def test_the_report_of_a_recursion_shows_where_it_begins_and_where_it_ends() -> None:
    try:
        dive()
    except RecursionError as error:
        lines = describe_crash(error).splitlines()
    assert "builtins.RecursionError" in lines
    frames = [line.strip() for line in lines if line.startswith("  ")]
    assert frames[0].endswith("test_the_report_of_a_recursion_shows_where_it_begins_and_where_it_ends")
    assert frames[-1].endswith(" dive")
    assert [frame for frame in frames if frame.endswith(" more)")]
    assert len(frames) <= 61
