"""Days typed outside a whole line: of a snooze, behind a follow-up, and the day that an entry keeps."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.domain.quick_add import Vocabulary, parse_line
from netui.domain.quick_add.typed_days import coming_day, keep_entry_day, split_words_and_day
from netui.domain.quick_add.vocabulary import KnownPerson

TODAY = dt.date(2026, 11, 18)
"""A Wednesday."""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fri", "2026-11-20"),
        ("2w", "2026-12-02"),
        ("1 dec", "2026-12-01"),
        ("2026-12-24", "2026-12-24"),
        ("until monday", "2026-11-23"),
        ("today", None),
        ("yesterday", None),
        ("", None),
        ("fri or so", None),
        ("soon", None),
    ],
)
def test_a_day_to_come(text: str, day: str | None) -> None:
    assert coming_day(text, TODAY) == (dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("send portfolio fri", "send portfolio", "2026-11-20"),
        ("send portfolio", "send portfolio", "2026-12-01"),
        ("send  portfolio 2026-12-24", "send portfolio", "2026-12-24"),
        ("", "", "2026-12-01"),
    ],
)
def test_words_and_their_day(text: str, words: str, day: str) -> None:
    assert split_words_and_day(text, TODAY, dt.date(2026, 12, 1)) == (words, dt.date.fromisoformat(day))


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("coffee with Dana Liu: the grant", True),
        ("coffee with Dana Liu: the grant > call fri", True),
        ("coffee with Dana Liu yesterday: the grant", False),
        ("coffee with Dana Liu today: the grant", False),
    ],
)
def test_an_entry_keeps_its_day_where_the_line_names_none(line: str, kept: bool) -> None:
    before = dt.date(2026, 11, 2)
    record = parse_line(line, today=TODAY, known=Vocabulary(people=[KnownPerson(1, "Dana Liu")]))
    then, day = keep_entry_day(record, before)
    assert (then.on == before, day) == (kept, before if kept else None)
    assert keep_entry_day(record, None) == (record, None)
