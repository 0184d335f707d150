"""Every example of the language, with the part of the answer that it must show."""

import json
from typing import Any

import pytest
from tests.quick_add.world import HERE, KNOWN, TODAY

from netui.domain.quick_add import parse


def examples() -> list[tuple[str, str]]:
    lines = (HERE / "examples.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]  # type: ignore[misc]


def within(expected: Any, answer: Any) -> bool:
    """Whether the answer says at least what is expected; a list has to have as many items."""
    if isinstance(expected, dict):
        return isinstance(answer, dict) and all(
            key in answer and within(expected[key], answer[key]) for key in expected
        )
    if isinstance(expected, list):
        return isinstance(answer, list) and len(expected) == len(answer) and all(map(within, expected, answer))
    return type(expected) is type(answer) and expected == answer


@pytest.mark.parametrize(("line", "expected"), examples())
def test_an_example_is_understood(line: str, expected: str) -> None:
    answer = parse(line, today=TODAY, known=KNOWN).as_data()
    assert within(json.loads(expected), answer), answer
