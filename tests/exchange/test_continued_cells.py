"""Texts that are longer than a cell, in several."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.exchange.continued_cells import CELL_HOLDS, continued_headers, cut_cell, joined_columns


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("", [0]),
        ("a" * CELL_HOLDS, [CELL_HOLDS]),
        ("a" * (CELL_HOLDS + 1), [CELL_HOLDS, 1]),
        ("😀" * 16_383, [16_383]),
        ("😀" * 16_384, [16_383, 1]),
    ],
    ids=["empty", "full", "one more", "emoji", "one emoji more"],
)
def test_a_text_is_cut_where_a_cell_is_full(text: str, lengths: list[int]) -> None:
    pieces = cut_cell(text)
    assert [len(piece) for piece in pieces] == lengths
    assert "".join(pieces) == text
    assert all(len(piece.encode("utf-16-le")) // 2 <= CELL_HOLDS for piece in pieces)


@given(st.lists(st.tuples(st.sampled_from(["Name", "Notes", "", "Notes (continued)"]), st.integers(1, 3)), max_size=5))
def test_columns_are_joined_as_they_were_continued(columns: list[tuple[str, int]]) -> None:
    header = [name for column, count in columns for name in continued_headers(column, count)]
    joined = joined_columns(header)
    assert [at for places in joined for at in places] == list(range(len(header)))
    if not any("continued" in column for column, _ in columns):
        assert [len(places) for places in joined] == [count for _, count in columns]
