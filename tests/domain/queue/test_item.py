"""Lateness in words: long, and in few cells."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netui.domain.queue.item import Item, past_window_words
from netui.domain.words import count_words, plural

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("rule", "days", "long", "short"),
    [
        ("follow_up", 0, "today", "today"),
        ("follow_up", 1, "1 day late", "1d late"),
        ("follow_up", 4, "4 days late", "4d late"),
        ("follow_up", -1, "tomorrow", "tomorrow"),
        ("follow_up", -3, "in 3 days", "in 3d"),
        ("keep_in_touch", -5, "5 days left", "5d left"),
        ("keep_in_touch", 0, "last day", "last day"),
        ("keep_in_touch", 1, "1 day past the window", "1d past the window"),
        ("keep_in_touch", 9, "9 days past the window", "9d past the window"),
        ("key_date", -2, "in 2 days", "in 2d"),
        ("key_date", 0, "today", "today"),
        ("key_date", 1, "yesterday", "yesterday"),
        ("key_date", 3, "3 days ago", "3d ago"),
    ],
)
def test_lateness_says_how_far_the_due_day_is(rule: str, days: int, long: str, short: str) -> None:
    item = Item(rule, f"{rule}:0", 1, "Dana Liu", TODAY - timedelta(days), TODAY, "", "", since=TODAY)
    assert (item.lateness, item.short_lateness) == (long, short)


def test_days_past_a_window_are_counted_as_an_item_counts_them() -> None:
    assert [past_window_words(days) for days in (1, 9)] == ["1 day past the window", "9 days past the window"]


def test_a_noun_follows_its_count() -> None:
    assert [plural(1, "day"), plural(0, "day"), plural(1.5, "day")] == ["day", "days", "days"]
    assert [count_words(1, "person", "people"), count_words(2, "person", "people")] == ["1 person", "2 people"]


@pytest.mark.parametrize(("why", "reason"), [("birthday 1 Dec", "1 Dec"), ("birthdays 1 Dec", "birthdays 1 Dec")])
def test_the_reason_does_not_say_again_what_to_do(why: str, reason: str) -> None:
    day = date(2026, 12, 1)
    assert Item("key_date", "key_date:1", 1, "Dana Liu", day, day, "Birthday", why, since=day).reason == reason
