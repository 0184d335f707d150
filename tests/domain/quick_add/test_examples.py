"""Every example of the language (`examples.tsv`), with the part of its JSON that it must show."""

import json
from dataclasses import replace
from datetime import date

import pytest

from netui.domain.quick_add import format_line
from tests.support.quick_add_world import EXAMPLES_WORLD, HERE, TODAY, parse_example


def examples() -> list[list[str]]:
    lines = (HERE / "examples.tsv").read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def within(expected: object, answer: object) -> bool:
    """Whether the JSON contains what is expected; a list has to have as many items."""
    if isinstance(expected, dict):
        return isinstance(answer, dict) and all(
            key in answer and within(expected[key], answer[key]) for key in expected
        )
    if isinstance(expected, list):
        return isinstance(answer, list) and len(expected) == len(answer) and all(map(within, expected, answer))
    return type(expected) is type(answer) and expected == answer


@pytest.mark.parametrize(("line", "expected"), examples())
def test_an_example_is_understood(line: str, expected: str) -> None:
    answer = parse_example(line.replace("\\n", "\n"), known=EXAMPLES_WORLD).as_data()
    assert within(json.loads(expected), answer), answer


def test_the_answer_is_json_with_its_keys_in_order() -> None:
    record = parse_example("coffee with Renee Marsh (Rocket Social) via Jaime tue 3pm @Nopa #x: a > b fri > every 4-6w")
    assert json.loads(json.dumps(record.as_data())) == {
        "result": "read",
        "records": "interaction",
        "also": ["introduction"],
        "channel": "meeting",
        "activity": "coffee",
        "started_by": "both",
        "thanks": False,
        "tells": False,
        "big": False,
        "no_next_step": False,
        "stage": None,
        "answer": None,
        "on": "2026-11-17",
        "time": "15:00",
        "contacts": [{"name": "Renee Marsh", "status": "known", "candidates": []}],
        "to": [],
        "via": {"name": "Jaime Stone", "status": "known", "candidates": []},
        "direction": None,
        "organisation": "Rocket Social",
        "place": "Nopa",
        "title": None,
        "note": "a",
        "tags": ["x"],
        "emails": [],
        "phones": [],
        "urls": [],
        "cadence": ["P4W", "P6W"],
        "key_date": None,
        "steps": [{"what": "b", "due": "2026-11-20", "contact": "Renee Marsh", "candidates": [], "day_given": True}],
        "choices": [],
        "error": None,
        "left_out": [],
        "message": None,
    }
    assert list(record.as_data()) == [
        *(
            "result",
            "records",
            "also",
            "channel",
            "activity",
            "started_by",
            "thanks",
            "tells",
            "big",
            "no_next_step",
            "stage",
        ),
        *("answer", "on", "time", "contacts", "to", "via", "direction", "organisation", "place", "title", "note"),
        *(
            "tags",
            "emails",
            "phones",
            "urls",
            "cadence",
            "key_date",
            "steps",
            "choices",
            "error",
            "left_out",
            "message",
        ),
    ]


@pytest.mark.parametrize("line", [line for line, _ in examples()])
def test_every_choice_of_an_example_is_read_and_keeps_the_known_people(line: str) -> None:
    record = parse_example(line.replace("\\n", "\n"), known=EXAMPLES_WORLD)
    known = {who.key for who in record.people if who.status == "known"}
    for choice in record.choices:
        again = parse_example(choice.line, known=EXAMPLES_WORLD)
        assert (again.result, again.as_data()) == ("read", choice.record.as_data())
        named = {who.key for who in (*again.people, *(step.who for step in again.steps if step.who))}
        assert known <= named or '"' in choice.line or f": {choice.line.split(': ', 1)[-1]}" in choice.line


@pytest.mark.parametrize("line", [line for line, _ in examples()])
def test_an_example_is_written_as_a_line_that_says_the_same(line: str) -> None:
    record = parse_example(line.replace("\\n", "\n"), known=EXAMPLES_WORLD)
    if record.ok:
        again = parse_example(format_line(record, TODAY), known=EXAMPLES_WORLD)
        assert again.as_data() == replace(record, left_out=()).as_data(), format_line(record, TODAY)


def test_the_world_of_the_examples_is_that_of_the_lines_before_them() -> None:
    lines = (HERE / "before.txt").read_text(encoding="utf-8").splitlines()
    records = [parse_example(line, today=date(2026, 11, 1)) for line in lines]
    assert all(record.ok for record in records)
    leads = [(record.title, record.organisation, record.via and record.via.key) for record in records[:2]]
    assert leads == [(lead.title, lead.organisation, lead.source) for lead in EXAMPLES_WORLD.opportunities]
    assert [ask.contact for ask in EXAMPLES_WORLD.asks] == [who.key for who in records[2].contacts]
