"""The guide to the line: its examples are those that the language is tested by, and each is read as it stands."""

from __future__ import annotations

import pytest

from netui.domain.line_guide import LINE_GUIDE
from tests.domain.quick_add.test_examples import examples
from tests.support.quick_add_world import EXAMPLES_WORLD, parse_example

LINES = [line for topic in LINE_GUIDE for line in topic.lines]

RECORDS = {
    *("interaction", "introduction", "favour", "answer", "opportunity", "stage"),
    *("detail", "contact", "follow_up", "tie", "key_date"),
}


@pytest.mark.parametrize("line", LINES)
def test_an_example_of_the_guide_is_one_of_the_language_and_is_read(line: str) -> None:
    assert line in {example[0] for example in examples()}
    assert parse_example(line, known=EXAMPLES_WORLD).ok


def test_the_guide_has_an_example_of_every_kind_of_record_and_part() -> None:
    records = [parse_example(line, known=EXAMPLES_WORLD) for line in LINES]
    assert {record.records for record in records} == RECORDS
    parts = {part.what for record in records for part in record.spans}
    assert parts >= {"place", "date", "time", "tag", "email", "phone", "cadence", "channel", "note", "step"}
    assert {record.channel for record in records} >= {
        "meeting",
        "call",
        "video",
        "email",
        "message",
        "social",
        "letter",
    }
    assert len({topic.subject for topic in LINE_GUIDE}) == len(LINE_GUIDE)
