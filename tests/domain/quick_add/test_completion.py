"""Completion of names and tags at the cursor."""

import pytest

from netui.domain.quick_add import complete
from tests.support.quick_add_world import KEYS, KNOWN, PRIYA, make_vocabulary, names, parse_example


@pytest.mark.parametrize(
    ("line", "labels", "replaced"),
    [
        ("coffee D", ["Dana Liu", "Daria Novak", "Jan van der Berg"], "D"),
        ("coffee da", ["Dana Liu", "Daria Novak"], "da"),
        ("coffee with re", ["Renata Marques", "Renee Marsh"], "re"),
        ("coffee ren mar", ["Renata Marques", "Renee Marsh"], "ren mar"),
        ("coffee with Phil O", ["Phil Okafor"], "Phil O"),
        ("coffee okaf", ["Phil Okafor"], "okaf"),
        ("coffee Dana and Pri", ["Priya Raman"], "Pri"),
        ("coffee Dana, pri", ["Priya Raman"], "pri"),
        ("coffee Dana via jai", ["Jaime Stone"], "jai"),
        ("coffee Dana > call pri", ["Priya Raman"], "pri"),
        ("coffee Dana: talk > thank jai", ["Jaime Stone"], "jai"),
        ("coffee jose", ["José García"], "jose"),
        ("coffee mj", ["Mary-Jane O'Neill"], "mj"),
        ("jai", ["Jaime Stone"], "jai"),
    ],
)
def test_a_name_is_completed(line: str, labels: list[str], replaced: str) -> None:
    found = complete(line, len(line), KNOWN)
    assert [completion.label for completion in found] == labels
    assert {line[completion.start : completion.end] for completion in found} == {replaced}


@pytest.mark.parametrize(
    "line", ["", "coffee ", "coffee Dana: pri", "coffee Dana about pri", "coffee xyz", "coffee #pri"]
)
def test_there_is_nothing_to_complete(line: str) -> None:
    assert complete(line, len(line), KNOWN) == []


def test_a_name_that_stands_there_in_full_is_not_offered() -> None:
    assert complete("coffee Dana Liu", 15, KNOWN) == []


def test_who_was_met_lately_comes_first() -> None:
    found = complete("coffee r", 8, KNOWN, [PRIYA, KEYS["Renee Marsh"], 999])
    assert [completion.label for completion in found] == ["Priya Raman", "Renee Marsh", "Alex Rowe", "Renata Marques"]


def test_what_stands_after_the_cursor_is_left_alone() -> None:
    (found,) = complete("coffee pri: talk", 10, KNOWN)
    assert (found.start, found.end, found.insert) == (7, 10, "Priya Raman")


@pytest.mark.parametrize("key", [1, 2, 3])
def test_what_is_inserted_means_that_contact(key: int) -> None:
    known = make_vocabulary(("Ann Lee", "", "Acme"), ("Ann Lee", "", "Prime: the firm"), ("Ann May", "", ""))
    found = {completion.key: completion for completion in complete("coffee ann", 10, known)}
    assert [who.key for who in parse_example(f"coffee {found[key].insert}", known=known).contacts] == [key]
    assert found[1].about == "Acme"


def test_a_tag_is_completed() -> None:
    found = complete("coffee Dana #pe", 15, KNOWN, tags=["peer", "Person", "speaker", "pe"])
    assert [(completion.insert, completion.start, completion.end) for completion in found] == [
        ("#Person", 12, 15),
        ("#peer", 12, 15),
    ]


def test_the_line_is_understood_with_what_was_inserted() -> None:
    line = "coffee with ren mar: x"
    found = complete(line, 19, KNOWN)[1]
    assert names(parse_example(line[: found.start] + found.insert + line[found.end :])) == ["Renee Marsh"]
