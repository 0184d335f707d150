"""Tables as programs and people write them, each with the whole plan that is read from it beside it.

`files/cases` has small ones with one trouble each, `files/programs` what programs export, with invented people.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from netui.exchange.file_reader import read_file
from netui.exchange.format import ReadOptions
from tests.support.plans import plan_lines

FILES = Path(__file__).parent / "files"
TODAY = dt.date(2026, 11, 30)
NAMES = sorted(
    str(file.relative_to(FILES).with_suffix(""))
    for folder in ("cases", "programs")
    for file in (FILES / folder).glob("*.expected")
)


@pytest.mark.parametrize("name", NAMES)
def test_a_table_is_read_into_the_plan_beside_it(name: str) -> None:
    plan = read_file((FILES / name).read_bytes(), ReadOptions(TODAY), name=name)
    assert plan_lines(plan) == (FILES / f"{name}.expected").read_text().splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_each_row_of_it_is_somewhere(name: str) -> None:
    plan = read_file((FILES / name).read_bytes(), ReadOptions(TODAY))
    rows = [person.row for person in plan.people] + [rejected.row for rejected in plan.rejected]
    assert len(set(rows)) == len(rows)
    last = max(rows)
    assert last - min(rows) + 1 <= len(rows) + plan.hidden + plan.blank + plan.headers
