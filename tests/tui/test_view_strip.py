"""The strip of views: what is shown at which width, and where a click leads."""

import pytest

from netui.domain.view_counts import ViewCounts
from netui.tui.view_strip import MONTH_WORDS, lay_out_strip, waiting_in
from netui.tui.widgets.text_cells import Line

WAITING = waiting_in(ViewCounts(12, 4, 6, True))

RIGHT: Line = [("12 due", ""), ("5 late", "late"), ("33 in touch this month", "muted")]


def line(width: int, at: int = 0, *, heading: str = "", right: Line = RIGHT, waiting: dict[str, str] = WAITING) -> str:
    parts = lay_out_strip(width, at, waiting, heading=heading, day="Mon 30 Nov 2026", right=list(right))
    text = "".join(piece for part in parts for piece, _ in part.pieces)
    assert len(text) <= width
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (
            120,
            "netui ▸Network 12 Today Intros 4 Opps 6 Tide Map Review ! Mon 30 Nov 2026 12 due · 5 late · 33 in touch",
        ),
        (100, "netui ▸Network 12 Today Intros 4 Opps 6 Tide Map Review ! Mon 30 Nov 12 due · 5 late"),
        (80, "netui ▸Network 12 Today Intros 4 Opps 6 Review ! › 12 due · 5 late"),
        (50, "▸Network 12 Today Intros 4 › 12 due · 5 late"),
        (40, "▸Network 12 Today › 12 due · 5 late"),
        (16, "▸Network 12 ›"),
    ],
)
def test_what_fits_is_shown(width: int, shown: str) -> None:
    assert line(width) == shown


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (1, "netui Network 12 ▸Today Intros 4 Opps 6 Review ! › Mon 30 Nov 2026"),
        (2, "netui Network 12 Today ▸Introductions 4 Opps 6 Review ! › Mon 30 Nov 2026"),
        (4, "netui ‹ Network 12 Intros 4 Opps 6 ▸Tide Map Review ! Mon 30 Nov 2026"),
        (5, "netui ‹ Network 12 Intros 4 Opps 6 Tide ▸Map Review ! Mon 30 Nov 2026"),
    ],
)
def test_on_a_narrow_screen_the_present_view_its_neighbours_and_what_waits(at: int, shown: str) -> None:
    assert line(80, at, right=[]) == shown


def test_nothing_that_waits_is_no_number() -> None:
    assert waiting_in(ViewCounts(0, 0, 0, False)) == {}
    assert line(100, right=[], waiting={}) == "netui ▸Network Today Intros Opps Tide Map Review Mon 30 Nov 2026"
    assert line(80, 5, right=[], waiting={}) == "netui ‹ Tide ▸Map Review Mon 30 Nov 2026"


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (100, "netui ▸Network 12 Today Intros 4 Opps 6 Tide Map Review ! Contact · Jaime Stone"),
        (80, "netui ▸Network 12 Today Intros 4 Opps 6 Review ! › Contact · Jaime Stone"),
        (50, "▸Network 12 Today › Contact · Jaime Stone"),
        (30, "▸Network 12 › Contact · Jai…"),
    ],
)
def test_on_a_card_the_date_goes_first(width: int, shown: str) -> None:
    assert line(width, heading="Contact · Jaime Stone", right=[]) == shown


def test_each_view_is_a_command() -> None:
    parts = lay_out_strip(80, 3, WAITING, heading="", day="", right=[])
    assert [part.command for part in parts if part.command] == [
        "view-previous",
        "go-network",
        "go-introductions",
        "go-opportunities",
        "go-tide",
        "go-review",
        "view-next",
    ]


def test_the_day_matters_more_than_the_words_of_a_count() -> None:
    right = [("13 due", ""), ("6 late", ""), (f"28 in touch{MONTH_WORDS}", "")]
    waiting = {"network": "13", "introductions": "4", "opportunities": "6", "review": "!"}

    def drawn(width: int) -> str:
        parts = lay_out_strip(width, 0, waiting, heading="", day="Sun 22 Nov 2026", right=right)
        text = "".join(piece for part in parts for piece, _ in part.pieces)
        assert len(text) <= width
        return text

    assert "Sun 22 Nov 2026  " in drawn(120)
    assert drawn(120).endswith("28 in touch")
    assert "Sun 22 Nov 2026  " in drawn(160)
    assert drawn(160).endswith("28 in touch this month")
