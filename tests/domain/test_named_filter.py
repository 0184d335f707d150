"""The name of a view stands for its filter, wherever it is a term of its own."""

from __future__ import annotations

import pytest

from netui.domain.named_filter import NamedFilter, expand_names, is_filter_name

NAMED = {
    "boston": NamedFilter("#boston place:boston", "name"),
    "Rest": NamedFilter('last>90d "two words', "rank"),
    "all": NamedFilter("", "next due"),
}


@pytest.mark.parametrize(
    ("typed", "filter", "order"),
    [
        ("boston", "#boston place:boston", "name"),
        ("BOSTON last>90d", "#boston place:boston last>90d", "name"),
        ("rest boston", 'last>90d "two words" #boston place:boston', "rank"),
        ("all", "", "next due"),
        ('"boston"', '"boston"', ""),
        ("!boston #boston bostonian", "!boston #boston bostonian", ""),
        ('org:"boston rest"', 'org:"boston rest"', ""),
        ("", "", ""),
    ],
)
def test_a_name_stands_for_its_filter(typed: str, filter: str, order: str) -> None:
    found = expand_names(typed, NAMED)
    assert (found.filter, found.order) == (filter, order)


def test_without_views_a_filter_stays_as_it_is_typed() -> None:
    assert expand_names('  a "b', {}).filter == '  a "b'


@pytest.mark.parametrize(
    ("name", "may"), [("boston", True), ("köln-2_x", True), ("", False), ("-", False), ("a b", False)]
)
def test_a_name_is_one_word(name: str, may: bool) -> None:
    assert is_filter_name(name) is may
