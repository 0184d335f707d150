"""Two versions of one text or list in one: nothing of either is missing, and what both have stands once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.joined_edits import differing_lines, join_lists, join_texts

JOINED = [
    ("", "theirs", "theirs"),
    ("mine", "theirs", "theirs\nmine"),
    ("a\nmine", "a\ntheirs", "a\ntheirs\nmine"),
    ("mine\na", "theirs\na", "theirs\nmine\na"),
    ("a\nb\nmine", "a\nb", "a\nb\nmine"),
    ("a\nc", "a\nb\nc", "a\nb\nc"),
    ("a", "a", "a"),
]


@pytest.mark.parametrize(("mine", "theirs", "both"), JOINED)
def test_what_both_have_stands_once(mine: str, theirs: str, both: str) -> None:
    assert join_texts(mine, theirs).strip("\n") == both


lines = st.lists(st.sampled_from("abcdef"), max_size=8).map("\n".join)


@given(lines, lines)
def test_every_line_of_both_is_there(mine: str, theirs: str) -> None:
    joined = join_texts(mine, theirs).split("\n")
    for text in (mine, theirs):
        rest = iter(joined)
        assert all(line in rest for line in text.split("\n")), "in its order"


def test_values_of_one_key_stand_once() -> None:
    assert join_lists(["Speaker", "grants"], ["speaker", "press"], str.lower) == ("speaker", "press", "grants")


def test_long_stretches_that_are_the_same_are_counted() -> None:
    text = "\n".join(f"line {number}" for number in range(9))
    shown = differing_lines(f"{text}\nmine\n{text}", f"{text}\ntheirs\n{text}")
    assert shown == ["… 8 lines are the same …", "line 8", "mine", "line 0", "… 8 lines are the same …"]
