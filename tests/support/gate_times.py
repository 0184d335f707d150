"""Puts the gates and the longest test before all others, and says after a run how long each took."""

from __future__ import annotations

import pytest

GATES = {
    "test_the_linter_finds_nothing": "lint",
    "test_every_file_is_formatted": "format",
    "test_imports_go_in_one_direction": "layers",
    "test_types_hold_strictly": "types",
}
"""The tests of tests/test_gates.py with their names in the report, the quickest first."""

LONGEST = "test_from_a_friends_friend_to_a_job_that_everybody_heard_of"
"""Half a minute of keys, which the other workers would wait for at the end."""


def put_gates_first(items: list[pytest.Item]) -> None:
    """Sort the gates to the front, so that what is wrong with a line is said before an hour of sessions."""
    places = {name: place for place, name in enumerate([*GATES, LONGEST])}
    items.sort(key=lambda item: places.get(item.name, len(places)))


def time_words(reports: list[pytest.TestReport]) -> str:
    """Return `lint 1 s · format 0 s · … · tests 640 s`: seconds of work, which workers share."""
    spent = dict.fromkeys([*GATES.values(), "tests"], 0.0)
    failed = set()
    for report in reports:
        kind = GATES.get(report.nodeid.rpartition("::")[2], "tests")
        spent[kind] += getattr(report, "duration", 0)  # a module that can't be collected has none
        if report.failed:
            failed.add(kind)
    return " · ".join(f"{kind} {seconds:.0f} s{' FAILED' * (kind in failed)}" for kind, seconds in spent.items())
