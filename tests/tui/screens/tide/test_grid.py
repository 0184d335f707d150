"""The lines of the Tide: every name is in its lane, none over another, and who does not fit is counted."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from netui.domain.days import add_days
from netui.domain.tide import TIDE_LANES, Tide, TideContact, TideFacts
from netui.domain.window import Window
from netui.tui.screens.tide.grid import Grid, More, lay_out_lanes, lay_out_list, short_days
from netui.tui.screens.tide.names import ShortNames
from netui.tui.widgets.text_cells import cell_len
from tests.support.tui_world import TODAY

FIRST_NAMES = ("Jaime", "Renee", "Priya", "Mary-Jane", "Bo", "李伟", "Siobhán", "Thandiwe")
LAST_NAMES = ("Stone", "Marsh", "Raman", "O'Neill", "Okafor", "Liu")


def tide_of(number: int, seed: int = 1) -> Tide:
    """A Tide of that many people, in all lanes and standings, some of them paused."""
    chance = random.Random(seed)
    people = [
        TideContact(
            at,
            str(at),
            f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}",
            "",
            chance.choice(("up", "across", "down", "")),
            at if 0 < at <= 10 else None,
            Window(add_days(TODAY, -chance.randrange(130)), ("P4W", "P6W")),
            is_paused=chance.random() < 0.1,
        )
        for at in range(number)
    ]
    return TideFacts(TODAY, people).on(TODAY)


def counted(grid: Grid) -> Counter[str]:
    """How many are in each lane: those that are shown, and those that a number tells of."""
    found: Counter[str] = Counter()
    for line in grid.lines:
        for spot in line.spots:
            if isinstance(spot.what, More):
                found[spot.what.lane] += len(spot.what.hidden)
                assert spot.text == f"+{len(spot.what.hidden)}"
            else:
                found[spot.what.lane] += 1  # type: ignore[union-attr]
    return found


@pytest.mark.parametrize("number", [1, 12, 60, 300])
@pytest.mark.parametrize(("width", "height"), [(66, 7), (75, 11), (115, 20), (195, 36)])
def test_nobody_is_lost_and_no_name_is_over_another(number: int, width: int, height: int) -> None:
    tide = tide_of(number)
    grid = lay_out_lanes(tide, ShortNames(row.name for row in tide.people), width, height)
    assert len(grid.lines) <= max(height, 6)  # a line for each standing, and the heads
    assert counted(grid) == Counter(row.lane for row in tide.people)
    for line in grid.lines:
        end = 0
        for spot in line.spots:
            assert spot.at >= end + 1
            assert spot.cells == cell_len(spot.text)
            end = spot.at + spot.cells
            between = [edge for edge in grid.edges if edge - 1 in range(spot.at, end)]
            assert not between, (spot, grid.edges)
        assert end <= width


def test_the_top_ten_are_shown_first() -> None:
    tide = tide_of(300)
    grid = lay_out_lanes(tide, ShortNames(), 75, 11)
    spots = [spot for line in grid.lines for spot in line.spots]
    assert sum(len(spot.what.hidden) for spot in spots if isinstance(spot.what, More)) > 100
    shown = {spot.key for spot in spots}
    assert len(shown & set(range(1, 11))) >= 9


def test_in_a_lane_the_nearer_stand_before_those_who_have_drifted_further() -> None:
    grid = lay_out_lanes(tide_of(40), ShortNames(), 115, 30)
    for line in grid.lines:
        drifted = [spot.what.x for spot in line.spots if not isinstance(spot.what, More)]  # type: ignore[union-attr]
        assert drifted == sorted(drifted)


def test_a_list_has_everybody_under_the_head_of_their_lane() -> None:
    tide = tide_of(60)
    grid = lay_out_list(tide)
    heads = [line.label for line in grid.lines if line.pieces is not None]
    assert sorted(heads) == sorted(TIDE_LANES)
    assert heads[0] == "late"
    assert counted(grid) == Counter(row.lane for row in tide.people)


def test_no_line_without_people() -> None:
    assert lay_out_list(TideFacts(TODAY, []).on(TODAY)).lines == []


@pytest.mark.parametrize(("days", "said"), [(1, "1d"), (13, "13d"), (14, "2w"), (69, "9w"), (70, "2m"), (400, "13m")])
def test_days_in_short(days: int, said: str) -> None:
    assert short_days(days) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Renee Marsh", "Jaime Stone"], ["Renee", "Jaime"]),
        (["Renee Marsh", "Renee Ortiz"], ["Renee M.", "Renee O."]),
        (["Dr. Müller", "Acme GmbH"], ["Dr. Müller", "Acme GmbH"]),
        (["Renee", "Renee Marsh"], ["Renee", "Renee M."]),
        (["Anna Berg", "Anna Bergmann", "Anna Ortiz"], ["Anna Berg", "Anna Bergmann", "Anna O."]),
        (["Anna Berg", "anna berger"], ["Anna Berg", "anna berger"]),
    ],
)
def test_names_are_as_short_as_they_can_be_told_apart(names: list[str], said: list[str]) -> None:
    assert list(map(ShortNames(names), names)) == said
