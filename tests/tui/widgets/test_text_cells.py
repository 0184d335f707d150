"""Cutting, padding and wrapping text by cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from netui.tui.widgets.text_cells import cut_cells, pad_cells, to_strip, wrap_cells, wrap_line

TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs")))


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Jaime Stone", 20, "Jaime Stone"),
        ("Jaime Stone", 11, "Jaime Stone"),
        ("Jaime Stone", 8, "Jaime S…"),
        ("Jaime Stone", 1, "…"),
        ("Jaime Stone", 0, ""),
        ("Jaime Stone", -3, ""),
        ("李小龙", 6, "李小龙"),
        ("李小龙", 5, "李小…"),
        ("李小龙", 4, "李…"),
        ("[/nope]", 5, "[/no…"),
    ],
)
def test_text_is_cut_by_cells(text: str, width: int, shown: str) -> None:
    assert cut_cells(text, width) == shown


@given(TEXT, st.integers(0, 60))
def test_what_is_filled_has_exactly_the_width(text: str, width: int) -> None:
    assert cell_len(pad_cells(text, width)) == width
    assert cell_len(pad_cells(text, width, right=True)) == width


@given(TEXT, st.integers(2, 60))
def test_wrapped_lines_fit_and_keep_every_word(text: str, width: int) -> None:
    lines = wrap_cells(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_wrapping_stops_at_so_many_lines() -> None:
    assert wrap_cells("one two three four five", 5, lines=2) == ["one", "two…"]
    assert wrap_cells("one two", 5, lines=2) == ["one", "two"]


@given(st.lists(st.tuples(TEXT, st.just(""))), st.integers(1, 80))
def test_a_strip_has_exactly_the_width(line: list[tuple[str, str]], width: int) -> None:
    assert to_strip(line, width, lambda name: Style()).cell_length == width


PIECES = st.lists(st.tuples(TEXT, st.sampled_from(["", "muted", "strong"])), max_size=4)


@given(PIECES, st.integers(1, 30), st.integers(1, 4))
def test_a_line_of_pieces_is_wrapped_as_its_text_is(line: list[tuple[str, str]], width: int, lines: int) -> None:
    text = "".join(piece for piece, _ in line)
    wrapped = ["".join(piece for piece, _ in row) for row in wrap_line(line, width, lines)]
    assert wrapped == wrap_cells(text, width, lines)


def test_a_piece_keeps_its_style_where_it_is_broken() -> None:
    line = [("by ", "muted"), ("Jaime Stone", "strong"), (" on the train", "")]
    wrapped = [[piece for piece in row if piece[0]] for row in wrap_line(line, 9, 2)]
    assert wrapped == [[("by ", "muted"), ("Jaime", "strong")], [("Stone", "strong"), (" on", ""), ("…", "muted")]]
