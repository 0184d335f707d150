"""The forecast in words: who becomes late until a day, and what keeps the top ten home."""

from __future__ import annotations

import pytest

from netui.domain.days import add_days
from netui.domain.tide import TideContact, TideFacts
from netui.domain.window import Window
from netui.tui.screens.tide.forecast import forecast_lines
from tests.support.tui_world import TODAY


def contact(name: str, days: int, rank: int | None = None) -> TideContact:
    """Somebody to be heard from every four to six weeks, last spoken with that many days ago."""
    return TideContact(len(name), name, name, "", "", rank, Window(add_days(TODAY, -days), ("P4W", "P6W")))


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ([], ["Nobody becomes late."]),
        (
            [contact("Dana", 5)],
            ["Nobody becomes late.", "Nobody in your top ten has a cadence yet: T ranks a person, c sets a cadence."],
        ),
        ([contact("Dana", 5, 1)], ["Nobody becomes late.", "Dana stays home."]),
        (
            [contact("Dana", 40, 1), contact("Renee", 20, 2), contact("Jo", 41), contact("Priya R.", 60)],
            [
                "late Jo 24 Nov, Dana 25 Nov",
                "open Renee",
                "A word with Dana and Renee keeps both of your top ten home.",
            ],
        ),
        (
            [contact("D" * at, 30, at) for at in range(1, 11)],
            ["A word with D, DD, DDD, DDDD, DDDDD, DDDDDD and 4 more"],
        ),
    ],
)
def test_what_comes_in_two_weeks(people: list[TideContact], said: list[str]) -> None:
    facts = TideFacts(TODAY, people)
    lines = forecast_lines(facts, facts.on(add_days(TODAY, 14)), str)
    told = [f"{word} {text}".strip().replace("\N{NO-BREAK SPACE}", " ") for word, text, _ in lines]
    if len(people) == 10:
        assert told[-1].startswith(said[0])
        assert told[-1].endswith("keeps all ten home.")
    else:
        assert told == said
