"""The drawing of a tree, for any shape."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.queries.opportunities.chain import ChainLink
from netui.tui.screens.introductions.detail import tree_lines, tree_prefixes
from netui.tui.widgets.text_cells import cell_len

TREES = [
    ([], []),
    ([0], [""]),
    ([0, 1], ["", "└─ "]),
    ([0, 1, 1], ["", "├─ ", "└─ "]),
    ([0, 1, 2, 1], ["", "├─ ", "│  └─ ", "└─ "]),
    ([0, 1, 2, 2, 3, 1, 2], ["", "├─ ", "│  ├─ ", "│  └─ ", "│     └─ ", "└─ ", "   └─ "]),
]


@pytest.mark.parametrize(("depths", "drawn"), TREES)
def test_branches_are_drawn(depths: list[int], drawn: list[str]) -> None:
    assert tree_prefixes(depths, 20) == drawn


def test_only_the_last_levels_of_a_long_chain_are_drawn() -> None:
    assert tree_prefixes([0, 1, 2, 3, 4], 2) == ["", "└─ ", "   └─ ", "…    └─ ", "…    └─ "]


@st.composite
def shapes(draw: st.DrawFn) -> list[int]:
    """Depths of the nodes of a tree with one root: each at most one deeper than the node before."""
    depths = [0]
    for _ in range(draw(st.integers(0, 30))):
        depths.append(draw(st.integers(1, depths[-1] + 1)))
    return depths


@given(shapes())
def test_a_branch_goes_on_exactly_where_a_sibling_follows(depths: list[int]) -> None:
    for at, (depth, drawn) in enumerate(zip(depths, tree_prefixes(depths, 100), strict=True)):
        rest = depths[at + 1 :]
        until = next((n for n, other in enumerate(rest) if other < depth), len(rest))
        assert drawn.endswith("├─ " if depth and depth in rest[:until] else "└─ " if depth else "")
        assert cell_len(drawn) == 3 * depth


def test_of_a_lead_the_stage_and_its_day_are_what_is_left_where_there_is_little_room() -> None:
    lead = ChainLink(1, "opportunity", 7, "Community manager", "Rocket Social, heard", dt.date(2026, 11, 20))
    links = [ChainLink(0, "me", 0, "", ""), lead]

    def drawn(width: int) -> str:
        return "".join(text for text, _ in tree_lines(links, width, dt.date(2026, 11, 22))[1])

    assert drawn(60) == "└─ ◆ Community manager  Rocket Social, heard · 20 Nov"
    assert drawn(45) == "└─ ◆ Community manager  heard · 20 Nov"


def test_lines_fit_any_width() -> None:
    day = dt.date(2026, 11, 22)
    links = [ChainLink(0, "me", 0, "", "")] + [
        ChainLink(depth, "contact", depth, "李小龙 " * 9, "x" * 50, day) for depth in range(1, 60)
    ]
    for width in (10, 24, 80):
        for line in tree_lines(links, width, day, {3}):
            assert sum(cell_len(text) for text, _ in line) <= width
