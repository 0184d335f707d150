"""The rows of the path dialog: names, paths, helpers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from netui.queries.network.path_words import GLUE, PathWords
from netui.tui.widgets.rows import Rows
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, muted_paragraph, wrap_cells, wrap_line

__all__ = ["PathRow", "PathRows"]


@dataclass(frozen=True, slots=True)
class PathRow:
    """A row; one that leads to nothing is only read."""

    text: str
    about: str = ""
    """Muted text below it; beside it if it is `short`."""
    put: str = ""
    """The text that choosing it puts into the input."""
    begins: str = ""
    """The quick-add line that choosing it begins."""
    facts: tuple[str, ...] = ()
    """The facts beside that line."""
    short: bool = False
    finds_helpers: bool = False
    """Whether choosing it shows who could help."""
    drawn: PathWords | None = None
    """The path that is drawn in place of the text."""

    @property
    def can_be_chosen(self) -> bool:
        """Whether choosing it does anything."""
        return bool(self.put or self.begins or self.finds_helpers)


class PathRows(Rows):
    """The list of the path dialog."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[PathRow] = ()
        self._lines: list[list[Line]] = []

    def show(self, rows: Sequence[PathRow]) -> None:
        """Show these rows, with the cursor on the first that can be chosen."""
        self._shown = rows
        first = next((at for at, row in enumerate(rows) if row.can_be_chosen), 0)
        self.set_reactive(PathRows.cursor, first)
        self.lay_out()
        self.scroll_to(y=0, animate=False, force=True)

    @property
    def chosen(self) -> PathRow | None:
        """The row under the cursor, if it can be chosen."""
        row = self._shown[self.cursor] if self.cursor < len(self._shown) else None
        return row if row is not None and row.can_be_chosen else None

    def selectable(self, row: int) -> bool:
        """Whether the row can be chosen."""
        return self._shown[row].can_be_chosen

    def row_starts(self, width: int) -> Sequence[int]:
        """The wrapped text and remark of each row."""
        self._lines = [_lines(row, width) for row in self._shown]
        return [0, *accumulate(map(len, self._lines))] if self._lines else range(0)

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a row."""
        return self._lines[row][line]

    def empty_lines(self, width: int) -> list[Line]:
        """What to type."""
        return muted_paragraph("Type a name or an organisation to see the best ways there.", width)


_STYLES = {"you": "muted", "line": "muted", "name": "strong", "organisation": "muted"}
"""By what a piece of a drawn path is; the marks have their own."""

_MARKS = {"!": "may", "✓": "good"}


def _lines(row: PathRow, width: int) -> list[Line]:
    if row.short:
        text = cut_cells(row.text, width)
        return [[(text, ""), (cut_cells(f"   {row.about}", width - cell_len(text)), "muted")]]
    style = "" if row.can_be_chosen else "muted"
    hung: list[Line] = [[("" if not at else "  ", ""), (each, style)] for at, each in enumerate(_hung(row.text, width))]
    about: list[Line] = (
        [[("  ", ""), (each, "muted")] for each in wrap_cells(row.about, width - 2)] if row.about else []
    )
    return [*(hung if row.drawn is None else _drawn(row.drawn, width)), *about]


def _drawn(words: PathWords, width: int) -> list[Line]:
    """The path with people in bold and what is between them in grey, broken before a line where it has to be."""
    pieces = words.pieces(width - 2)
    first, *rest = wrap_line([(text, _MARKS.get(text) or _STYLES[kind]) for text, kind in pieces], width - 2)
    lines = [first, *([("  ", ""), *line] for line in rest)]
    return [[(text.replace(GLUE, " "), style) for text, style in line] for line in lines]


def _hung(text: str, width: int) -> list[str]:
    """Wrapped lines, all but the first two cells narrower."""
    first, *rest = wrap_cells(text, width)
    return [first, *wrap_cells(" ".join(rest), width - 2)] if rest else [first]
