"""What the term of a filter may become while it is typed."""

from __future__ import annotations

import pytest

from netui.domain.filter import parse_filter
from netui.domain.filter_completion import complete_filter, fold_values

USED = {
    "tag": ["grants", "speaker", "open data"],
    "org": ["Pocket Rocket", "Rocket Social", "Łódź", 'The "Blue" Note'],
    "place": ["Oslo"],
}
FOLDED = {what: fold_values(values) for what, values in USED.items()}


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("kind:p", ["kind:professional", "kind:peer"]),
        ("!kind:super", ["!kind:super-connector"]),
        ("kind:senior-a", ["kind:senior-ally"]),
        ("KIND:m", ["KIND:mentor"]),
        ("kind:peer", []),
        ("kind:x", []),
        ("standing:", ["standing:up", "standing:across", "standing:down", "standing:none"]),
        ("is:a", ["is:archived"]),
        ("kind", []),
        ("", []),
        ("la", []),
        ("#", ["#grants", "#speaker", '#"open data"']),
        ("!#OP", ['!#"open data"']),
        ("#grants", []),
        ("org:r", ['org:"Rocket Social"', 'org:"Pocket Rocket"']),
        ('Jaime org:"rocket s', ['org:"Rocket Social"']),
        ("org:lodz", []),
        ("org:lo", ["org:Łódź"]),
        ("org:bl", ['org:"The Blue Note"']),
        ("place:x", []),
        ("last>", ["last>30d", "last>90d", "last>6m", "last>1y"]),
        ("due<2", ["due<2d", "due<2w", "due<2m", "due<2y"]),
        ("due<2w", []),
        ("last>99999", []),
    ],
)
def test_a_term_is_completed_to_what_is_understood(text: str, completed: list[str]) -> None:
    found = complete_filter(text, len(text), FOLDED.__getitem__)
    assert [each.insert for each in found] == completed
    for each in found:
        assert text[each.start : each.end] == text.removeprefix("Jaime ")
        read = parse_filter(each.insert)
        assert not read.remark
        assert len(read.conditions) == 1


@pytest.mark.parametrize(
    ("text", "cursor", "place"), [("kind:p x", 6, (0, 6)), ("a kind:p", 8, (2, 8)), ('"a b" #g', 8, (6, 8))]
)
def test_the_term_before_the_cursor_is_replaced(text: str, cursor: int, place: tuple[int, int]) -> None:
    assert {(each.start, each.end) for each in complete_filter(text, cursor, FOLDED.__getitem__)} == {place}


def test_many_values_are_not_all_offered() -> None:
    many = fold_values(f"Company {at}" for at in range(200))
    assert len(complete_filter("org:c", 5, {"org": many}.__getitem__)) == 50


def test_a_span_is_told_in_words() -> None:
    assert [each.about for each in complete_filter("last>1", 6, FOLDED.__getitem__)][:2] == [
        "last contact longer ago than 1 day",
        "last contact longer ago than 1 week",
    ]
