"""What a line has earned is said only where it is true, and soon enough to be worth a word."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.domain.queue.earned import earned_words
from netui.domain.queue.item import Item

TODAY = dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("rule", "fact", "days", "words"),
    [
        ("thank_connector", "coffee", 5, "thanks, 5 days after the coffee"),
        ("thank_connector", "coffee", 1, "thanks, the day after the coffee"),
        ("thank_connector", "coffee", 0, "thanks, on the day of the coffee"),
        ("thank_favour", "favour", 14, "thanks, 14 days after the favour"),
        ("thank_favour", "favour", 15, ""),
        ("thank_connector", "coffee", -1, ""),
        ("reply_owed", "e-mail", 2, "a reply, 2 days after the e-mail"),
        ("first_follow_up", "", 2, ""),
        ("reach_out", "introduction", 1, "a first word, the day after the introduction"),
        ("keep_in_touch", "", 3, ""),
    ],
)
def test_what_closing_a_loop_has_earned(rule: str, fact: str, days: int, words: str) -> None:
    since = TODAY - dt.timedelta(days)
    item = Item(rule, "key", 1, "Jaime Stone", since, TODAY, "Thank", "", since=since, fact_noun=fact)
    assert earned_words(item, TODAY) == words
