"""Lines as people type them, by kind: what each must record, or the choices that it must be asked with."""

from typing import Any

import pytest

from netui.domain.quick_add import Record
from tests.domain.quick_add.test_examples import within
from tests.support.quick_add_world import EXAMPLES_WORLD, parse_example

Row = tuple[str, dict[str, Any]]

DANA_FRIDAY = {"contact": "Dana Liu", "due": "2026-11-20", "what": "send form"}

STEPS_OF_ASKED_LINES: list[Row] = [
    (
        "sushi with Dana: grants > send form fri",
        {"steps": [DANA_FRIDAY], "choices": ["met Dana: sushi: grants > send form fri"]},
    ),
    ("ate sushi near Dana > send form fri", {"steps": [DANA_FRIDAY], "result": "asked"}),
    ("no show: Phil Tran 10am call > resched", {"steps": [{"contact": "Phil Tran"}], "result": "asked"}),
    ("sushi with Tom Becker > send form fri", {"choices": ["met Tom Becker: sushi > send form fri"]}),
]

NO_NAMES: list[Row] = [
    (
        "poster session @NeurIPS: Dana, Wei Zhang",
        {
            "choices": [
                "met Dana, Wei Zhang @NeurIPS: poster session",
                "met Dana @NeurIPS: poster session: Dana, Wei Zhang",
                "note Dana: poster session @NeurIPS: Dana, Wei Zhang",
            ]
        },
    ),
    ("team offsite @Malmö: Dana and Priya", {"choices": ["met Dana and Priya @Malmö: team offsite"]}),
    ("phone screen w/ Mo Farouk via Daria", {"result": "read", "activity": "phone", "names": ["Mo Farouk"]}),
    ("phone interview with Dana", {"result": "read", "channel": "call", "names": ["Dana Liu"]}),
    ("lunch interview with Dana", {"result": "read", "activity": "lunch", "names": ["Dana Liu"]}),
    ("zoom screening with Dana", {"result": "read", "channel": "video", "names": ["Dana Liu"]}),
    (
        "talked shop w. Dr. Anna Weiss",
        {"choices": ["talked w. Dr. Anna Weiss: shop", "note Dr. Anna Weiss: talked shop w. Dr. Anna Weiss"]},
    ),
    ("talked shop with Tom Becker, he sails", {"choices": ["talked with Tom Becker: shop, he sails"]}),
    ("sushi with Tom Becker", {"choices": ["met Tom Becker: sushi", "note Tom Becker: sushi with Tom Becker"]}),
    ("no show: Phil Tran 10am call", {"choices": ["note Phil Tran: no show: Phil Tran 10am call"]}),
    ("cancelled: Dana", {"choices": ["note Dana: cancelled: Dana"]}),
    ("cancelled on me again: Jose Garcia", {"choices": ["note Jose Garcia: cancelled on me again: Jose Garcia"]}),
    ("no-show Tom Becker", {"choices": ["note Tom Becker: no-show Tom Becker"]}),
    ("screened Tara Singh, strong", {"choices": ["met Tara Singh: screened Tara Singh, strong"]}),
]

KINDS = {"steps of asked lines": STEPS_OF_ASKED_LINES, "no names": NO_NAMES}
ROWS = [pytest.param(line, expected, id=f"{kind}: {line}") for kind, rows in KINDS.items() for line, expected in rows]


def people_of(record: Record) -> set[str]:
    return {who.name for who in record.people if who.status == "known"}


@pytest.mark.parametrize(("line", "expected"), ROWS)
def test_a_line_is_understood_or_asked_about(line: str, expected: dict[str, Any]) -> None:
    record = parse_example(line, known=EXAMPLES_WORLD)
    wanted = dict(expected)
    choices, names = wanted.pop("choices", []), wanted.pop("names", None)
    assert [choice.line for choice in record.choices][: len(choices)] == choices
    assert names is None or [who.name for who in record.contacts] == names
    assert within(wanted, record.as_data()), record.as_data()


@pytest.mark.parametrize(("line", "expected"), ROWS)
def test_every_choice_is_read_and_keeps_the_known_people(line: str, expected: dict[str, Any]) -> None:
    record = parse_example(line, known=EXAMPLES_WORLD)
    for choice in record.choices:
        again = parse_example(choice.line, known=EXAMPLES_WORLD)
        assert again.result == "read"
        assert people_of(record) <= people_of(again)
