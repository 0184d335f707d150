"""The charts' upright bars and the heat map, as lines of text."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.domain.review.charts import DayGrid
from netui.tui.screens.review.columns import Column, draw_columns, draw_mirrored, draw_weeks
from netui.tui.screens.review.heat_map import draw_heat_map, shade_legend
from netui.tui.widgets.text_cells import Line, cell_len

MONTHS = ("Jan", "Feb", "Mar")


def text_of(lines: list[Line]) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in lines]


def kept(*amounts: int) -> Column:
    return Column(
        "Jan", f"{amounts[0]}/{sum(amounts)}", tuple(zip(amounts, "█▒░", ("good", "may", "late"), strict=True))
    )


def test_bars_have_their_value_over_them_and_their_name_under_them() -> None:
    counts = (4, 0, 1)
    columns = [
        Column(name, str(count) if count else "–", ((count, "█", "accent"),))
        for name, count in zip(MONTHS, counts, strict=True)
    ]
    assert text_of(draw_columns(columns, 16, 5)) == [
        "  4",
        "  ███",
        "  ███     1",
        "  ███ –   ▆▆▆",
        "  Jan Feb Mar",
    ]


@pytest.mark.parametrize(
    ("amounts", "rows", "bar"),
    [
        ((3, 2, 1), 3, "█▒░"),
        ((3, 2, 1), 6, "███▒▒░"),
        ((9, 1, 0), 4, "███▒"),
        ((1, 0, 0), 1, "█"),
        ((1, 1, 1), 1, "█"),
        ((100, 1, 1), 4, "██▒░"),
    ],
)
def test_every_part_of_a_bar_has_a_line_if_there_is_room(amounts: tuple[int, ...], rows: int, bar: str) -> None:
    drawn = text_of(draw_columns([kept(*amounts)], 12, rows + 2))
    assert "".join(line[2] for line in reversed(drawn[1:-1])) == bar


def test_a_value_that_does_not_fit_is_left_out_only_beside_another_bar() -> None:
    columns = [Column("Jan", "10/12", ((12, "█", "good"),)), Column("Feb", "", ((12, "█", "good"),))]
    assert text_of(draw_columns(columns, 12, 3))[0] == ""
    assert text_of(draw_columns(columns[:1], 7, 3))[0] == "  10/12"


def test_given_and_received_go_away_from_one_line_on_one_scale() -> None:
    drawn = text_of(draw_mirrored(("given", "good", (1, 0, 2)), ("got", "accent", (4, 1, 0)), MONTHS, 18, 9))
    assert drawn == [
        "              2",
        "      1       ███",
        "given ███     ███",
        "      Jan Feb Mar",
        "got   ███ ███",
        "      ███ 1",
        "      ███",
        "      ███",
        "      4",
    ]


def test_half_lines_show_on_both_sides() -> None:
    drawn = text_of(draw_mirrored(("given", "good", (1, 2, 0)), ("got", "accent", (1, 2, 0)), MONTHS, 18, 5))
    assert drawn == ["      1   2", "given ▄▄▄ ███", "      Jan Feb Mar", "got   ▀▀▀ ███", "      1   2"]


def test_nothing_given_and_nothing_received_is_an_empty_chart() -> None:
    lines = text_of(draw_mirrored(("given", "good", (0, 0, 0)), ("got", "accent", (0, 0, 0)), MONTHS, 18, 6))
    assert "      Jan Feb Mar" in lines
    assert not {*"█▀▄"} & {*"".join(lines)}


def test_the_latest_weeks_are_shown_where_not_all_fit() -> None:
    drawn = text_of(draw_weeks([9] * 40 + [1] * 12, dt.date(2025, 12, 1), 15, 3))
    assert drawn == ["9 ┤▁▁▁▁▁▁▁▁▁▁▁▁".replace("▁", " ").rstrip(), "0 ┤▂▂▂▂▂▂▂▂▂▂▂▂", "   Sep Oct Nov"]


TODAY = dt.date(2026, 11, 25)
"""A Wednesday."""


def test_a_year_has_a_row_a_weekday_and_nothing_for_the_days_to_come() -> None:
    days = DayGrid.of(
        {TODAY: 5, TODAY - dt.timedelta(1): 3, TODAY - dt.timedelta(2): 1, dt.date(2026, 11, 22): 2}, TODAY
    )
    lines = draw_heat_map(days, 60)
    drawn = text_of(lines)
    assert [line[:3] for line in drawn[1:]] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert [line[-1] for line in drawn[1:4]] == ["░", "▓", "█"]
    assert [line[-1] for line in drawn[4:]] == ["·", "·", "·", "▒"]
    assert {style for line in lines for _, style in line} == {
        *("", "muted", "rule", "shade-1", "shade-2", "shade-3", "shade-4")
    }


@pytest.mark.parametrize(("width", "height", "lines", "widest"), [(60, 8, 8, 57), (30, 8, 8, 30), (120, 15, 15, 110)])
def test_it_is_as_large_as_there_is_room(width: int, height: int, lines: int, widest: int) -> None:
    drawn = text_of(draw_heat_map(DayGrid.of({}, TODAY), width, height))
    assert len(drawn) == lines
    assert max(map(cell_len, drawn)) == widest


@pytest.mark.parametrize("width", [60, 41, 36, 20])
def test_the_legend_fits(width: int) -> None:
    assert cell_len(text_of([shade_legend(width)])[0]) <= width
