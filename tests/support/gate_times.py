"""Puts the gates before all other tests, and says after a run how long each took."""

from __future__ import annotations

import pytest

GATES = {
    "test_the_linter_finds_nothing": "lint",
    "test_every_file_is_formatted": "format",
    "test_imports_go_in_one_direction": "layers",
    "test_types_hold_strictly": "types",
}
"""The tests of tests/test_gates.py with their names in the report, the quickest first."""


def put_gates_first(items: list[pytest.Item]) -> None:
    """Sort the gates to the front, so that what is wrong with a line is said before an hour of sessions."""
    places = {name: place for place, name in enumerate(GATES)}
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
