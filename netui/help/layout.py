"""Layout of a help page in lines of a width: fills paragraphs, sets tables in columns or, where narrow, row by row.

The pages hold only characters of one cell, so that widths are lengths (`tests/help/test_pages.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from netui.help.markdown import Block, Cell, CodeBlock, Heading, ListItem, Paragraph, Span, Table, parse_markdown
from netui.help.pages import CONTENTS, resolve_link

__all__ = ["LaidPage", "Piece", "lay_out_page", "plain_text"]

_GAP = 2
"""Cells between columns."""

_LEAST_COLUMN = 20
"""Cells that a column of prose needs; a table with a narrower one is set row by row."""


class Piece(NamedTuple):
    """A stretch of a line in one style."""

    text: str
    style: str = ""
    """`title`, `head`, `code`, `strong`, `link`, `rule`, or empty for plain text."""
    link: int = -1
    """The number of the link that it belongs to; -1 for none."""


Line = list[Piece]


class LaidPage(NamedTuple):
    """A page in lines."""

    lines: Sequence[Line]
    links: Sequence[str]
    """Where each link leads, by number."""
    anchors: dict[str, int]
    """The line of each heading, by its name in links."""


def lay_out_page(text: str, width: int, *, signs: bool = False) -> LaidPage:
    """Lay a page out in lines of at most `width` cells, but for code that is longer.

    With `signs` the lines are for a reader without styles: code in prose keeps its backticks, headings are underlined,
    and a link says what to type.
    """
    layout = _Layout(max(width, 1), signs=signs)
    for block in parse_markdown(text):
        layout.add(block)
    return LaidPage(layout.lines, layout.links, layout.anchors)


def plain_text(text: str, width: int) -> str:
    """A page as plain text in lines of at most `width` columns."""
    lines = ("".join(piece.text for piece in line).rstrip() for line in lay_out_page(text, width, signs=True).lines)
    return "\n".join(lines) + "\n"


Word = list[Piece]
"""Pieces that no line break parts."""


class _Layout:
    def __init__(self, width: int, *, signs: bool) -> None:
        self.lines: list[Line] = []
        self.links: list[str] = []
        self.anchors: dict[str, int] = {}
        self._width = width
        self._signs = signs
        self._before: Block | None = None

    def add(self, block: Block) -> None:
        """Add a block, with an empty line before it, but for the items of one list."""
        in_list = isinstance(block, ListItem) and isinstance(self._before, ListItem)
        if self.lines and not in_list:
            self.lines.append([])
        self._before = block
        match block:
            case Heading():
                self._add_heading(block)
            case Paragraph():
                self.lines += self._fill(block.spans, self._width)
            case ListItem():
                mark = f"{block.mark} "
                filled = self._fill(block.spans, self._width - len(mark))
                self.lines += [[Piece(mark if at == 0 else " " * len(mark)), *line] for at, line in enumerate(filled)]
            case CodeBlock():
                self.lines += [line for code in block.lines for line in self._code_lines(code)]
            case Table():
                widths = self._column_widths(block)
                self.lines += self._in_columns(block, widths) if widths else self._row_by_row(block)

    def _add_heading(self, heading: Heading) -> None:
        self.anchors[heading.anchor] = len(self.lines)
        style = "title" if heading.level < 3 else "strong"
        filled = self._fill([Span(span.text, style) for span in heading.spans], self._width)
        self.lines += filled
        if self._signs and heading.level < 3:
            length = max(sum(len(piece.text) for piece in line) for line in filled)
            self.lines.append([Piece("=-"[heading.level - 1] * length)])

    def _code_lines(self, code: str) -> Iterator[Line]:
        """A line of code: one that is too long is broken at its blanks, and goes on farther in."""
        filled = self._fill([Span(code, "code")], self._width - 4, ticks=False) if len(code) > self._width - 2 else []
        if not filled:
            yield [Piece("  "), Piece(code, "code")]
        yield from ([Piece("  " if at == 0 else "    "), *line] for at, line in enumerate(filled))

    # Text.

    def _fill(self, spans: Sequence[Span], width: int, *, ticks: bool = True) -> list[Line]:
        """The spans in lines of at most `width` cells, broken at blanks; a longer word stays whole."""
        lines: list[Line] = []
        used = 0
        for word in self._words(spans, ticks=ticks):
            length = sum(len(piece.text) for piece in word)
            if not lines or used + 1 + length > width:
                lines.append([])
                used = 0
            if used:
                previous, first = lines[-1][-1], word[0]
                same = previous.style == first.style and previous.link == first.link
                lines[-1].append(Piece(" ", *(first[1:] if same else ())))
                used += 1
            lines[-1] += word
            used += length
        return lines

    def _words(self, spans: Sequence[Span], *, ticks: bool) -> list[Word]:
        words: list[Word] = [[]]
        for span in spans:
            link = -1
            text = span.text
            if span.target:
                link = len(self.links)
                self.links.append(span.target)
                text += self._where(span.target) if self._signs else ""
            elif self._signs and ticks and span.style == "code":
                text = f"`{text}`"
            for at, part in enumerate(text.split(" ")):
                if at:
                    words.append([])
                if part:
                    words[-1].append(Piece(part, span.style, link))
        return [word for word in words if word]

    def _where(self, target: str) -> str:
        """What to type for the page that a link leads to; the address of one that leaves the help."""
        found = resolve_link(target, "")
        if found is None:
            return f" ({target})" if "://" in target else ""
        return " (netui help)" if found.page == CONTENTS else f" (netui help {found.page})"

    # Tables.

    def _column_widths(self, table: Table) -> list[int]:
        """The widths of a table's columns; empty if the page is too narrow for them."""
        cells = [list(column) for column in zip(table.head, *table.rows, strict=True)]
        natural = [max(map(self._cell_width, column)) for column in cells]
        least = [max(map(self._least_width, column)) for column in cells]
        room = self._width - _GAP * (len(cells) - 1)
        if sum(natural) <= room:
            return natural
        narrow = [min(wanted, max(width, _LEAST_COLUMN)) for wanted, width in zip(natural, least, strict=True)]
        spare, missing = room - sum(narrow), sum(natural) - sum(narrow)
        if spare < 0:
            return []
        return [width + (wanted - width) * spare // missing for wanted, width in zip(natural, narrow, strict=True)]

    def _cell_width(self, cell: Cell) -> int:
        return max((_length(self._cell_words(line)) for line in cell), default=0)

    def _least_width(self, cell: Cell) -> int:
        """The width of the longest word; code that fills a line of the cell is one."""
        lines = [self._cell_words(line) for line in cell]
        alone = [_is_code(line) for line in cell]
        widths = (
            _length(words) if is_code else max(sum(len(piece.text) for piece in word) for word in words)
            for words, is_code in zip(lines, alone, strict=True)
        )
        return max(widths, default=0)

    def _cell_words(self, line: Sequence[Span]) -> list[Word]:
        """The words of a line of a cell, without taking its links."""
        links = len(self.links)
        words = self._words(line, ticks=not _is_code(line))
        del self.links[links:]
        return words

    def _cell_lines(self, cell: Cell, width: int) -> list[Line]:
        return [filled for line in cell for filled in self._fill(line, width, ticks=not _is_code(line))]

    def _in_columns(self, table: Table, widths: Sequence[int]) -> Iterator[Line]:
        for number, row in enumerate((table.head, *table.rows)):
            cells = [self._cell_lines(cell, width) for cell, width in zip(row, widths, strict=True)]
            for at in range(max(map(len, cells))):
                line: Line = []
                for column, (lines, width) in enumerate(zip(cells, widths, strict=True)):
                    shown = lines[at] if at < len(lines) else []
                    shown = [piece._replace(style="head") for piece in shown] if number == 0 else shown
                    gap = "" if column == len(cells) - 1 else " " * (width + _GAP - sum(len(p.text) for p in shown))
                    line += [*shown, Piece(gap)]
                yield line
            if number == 0:
                yield [Piece((" " * _GAP).join("-" * width for width in widths), "rule")]

    def _row_by_row(self, table: Table) -> Iterator[Line]:
        """Each row as its first cell, and the others below it, farther in."""
        is_close = all(len(cell) < 2 for row in table.rows for cell in row) and len(table.head) < 3
        for number, row in enumerate(table.rows):
            if number and not is_close:
                yield []
            first, *rest = [(label, cell) for label, cell in zip(table.labels, row, strict=True) if cell]
            for line in self._cell_lines(first[1], self._width):
                yield [piece._replace(style=piece.style or "strong") for piece in line]
            for label, cell in rest:
                for spans in [[*label, *cell[0]]] if label and len(cell) == 1 else cell:
                    filled = self._fill(spans, self._width - 6, ticks=not _is_code(spans))
                    indent = "    " if _is_code(spans) else "  "
                    yield from ([Piece(indent if at == 0 else indent + "  "), *line] for at, line in enumerate(filled))


def _length(words: Sequence[Word]) -> int:
    """The cells of words with a blank between each two."""
    return sum(len(piece.text) for word in words for piece in word) + max(len(words) - 1, 0)


def _is_code(line: Sequence[Span]) -> bool:
    """Whether a line of a cell is code alone, which needs no backticks, such as several keys with commas between."""
    return all(span.style == "code" or not span.text.strip(" ,") for span in line)
