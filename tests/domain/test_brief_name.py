"""A name in little room: the first word, unless that does not say who it is."""

from __future__ import annotations

import pytest

from netui.domain.brief_name import brief_name


@pytest.mark.parametrize(
    ("name", "brief"),
    [
        ("Ann Lee", "Ann"),
        ("Ann", "Ann"),
        ("Dr. Jane Doe", "Dr. Jane Doe"),
        ("Prof Jane Doe", "Prof Jane Doe"),
        ("J. Smith", "J. Smith"),
        ("O'Neil, Pat", "O'Neil, Pat"),
        ("李伟", "李伟"),
        ("", "them"),
        (" \t", "them"),
    ],
)
def test_the_first_word_where_it_says_who_it_is(name: str, brief: str) -> None:
    assert brief_name(name, "them") == brief
