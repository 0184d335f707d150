"""The grid of kinds, drawn at every width for small and large networks."""

from __future__ import annotations

import pytest

from netui.domain.gaps import KindCount, NetworkCounts
from netui.domain.words import KINDS
from netui.queries.network.statistics import NetworkStatistics
from netui.tui.screens.map.kinds import KindsPane
from netui.tui.widgets.text_cells import Line, cell_len


def statistics(cells: dict[tuple[str, str], KindCount]) -> NetworkStatistics:
    """Those of a network in which nobody is of two kinds."""

    def total(counts: list[KindCount]) -> KindCount:
        return KindCount(sum(each.all for each in counts), sum(each.warm for each in counts))

    kinds, standings = ({key[at] for key in cells} for at in (0, 1))
    return NetworkStatistics(
        everybody=total([*cells.values()]),
        cells=cells,
        kinds={kind: total([count for key, count in cells.items() if key[0] == kind]) for kind in kinds},
        standings={each: total([count for key, count in cells.items() if key[1] == each]) for each in standings},
        top_ten=(),
        organisations=(),
        places=(),
        connectors=(),
        facts=NetworkCounts(contacts=1),
    )


NETWORKS = {
    "one": {("peer", ""): KindCount(1, 1)},
    "some": {("peer", "up"): KindCount(17, 16), ("sector", "across"): KindCount(9), ("local", "down"): KindCount(2, 1)},
    "large": {
        (kind, standing): KindCount(1_234 * at + 12_345, 999 * at)
        for at, kind in enumerate(KINDS)
        for standing in ("up", "across", "down", "")
    },
    "lopsided": {("", ""): KindCount(97_975, 16_849), ("peer", "up"): KindCount(1, 1)},
}


def pane_of(network: str) -> KindsPane:
    pane = KindsPane(id="kinds")
    pane._statistics = statistics(NETWORKS[network])
    return pane


def text_of(line: Line) -> str:
    return "".join(text for text, _ in line)


@pytest.mark.parametrize("network", NETWORKS)
def test_every_line_fits_and_columns_stand_under_their_heads(network: str) -> None:
    pane = pane_of(network)
    for width in range(34, 200):
        rows = len(pane.row_starts(width)) - 1
        drawn = [text_of(pane.draw(row, 0, width)) for row in range(rows)]
        assert max(map(cell_len, drawn)) <= width, (width, drawn)
        ends = {cell_len(line.split("all")[0]) for line in drawn[:1]}
        assert ends == {pane._label_cells + 2}, width


@pytest.mark.parametrize("network", ["some", "large", "lopsided"])
@pytest.mark.parametrize("width", [76, 116, 196])
def test_the_longest_bars_fill_the_width(network: str, width: int) -> None:
    pane = pane_of(network)
    pane.row_starts(width)
    assert sum(column.bar for column in pane._columns) > width // 5
    assert sum(column.all for column in pane._columns) + pane._label_cells > width - 5


@pytest.mark.parametrize(
    ("count", "row"), [(KindCount(17, 16), "17 ███"), (KindCount(9), " 9 ░░░"), (KindCount(0), " ·    ")]
)
def test_the_warm_part_is_full_and_the_cold_part_hollow(count: KindCount, row: str) -> None:
    pane = KindsPane(id="kinds")
    pane._statistics = statistics({("peer", "up"): count, ("local", "up"): KindCount(17, 1)})
    pane.row_starts(116)
    lines = {line.split()[0]: line for line in (text_of(pane.draw(at, 0, 116)) for at in range(1, 14))}
    assert row in lines["peer"]
    assert "17 ██░░░" in lines["local"]
    assert lines["peer"].count("█░") == (2 if 0 < count.warm < count.all else 0)
