"""The keys of a plain name are found by a shorter way, and are the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from netui.domain.name_keys import name_keys

WORDS = [
    "Dr",
    "Prof",
    "Ann",
    "ann",
    "O",
    "Li",
    "von",
    "der",
    "de",
    "la",
    "PhD",
    "MBA",
    "Jr",
    "MD",
    "CEO",
    "Smith",
    "II",
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5))
def test_a_nickname_that_is_the_first_name_changes_nothing(words: list[str]) -> None:
    name = " ".join(words)
    first = next(iter(name_keys(name, "").words), "")
    assert name_keys(name, "") == name_keys(name, first)
