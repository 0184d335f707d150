"""Parser for the Markdown of the help pages: headings, paragraphs, lists, tables, code, emphasis, links.

Not CommonMark: what the pages use and no more, without a library, for `netui help` starts in a shell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

__all__ = [
    "Block",
    "Cell",
    "CodeBlock",
    "Heading",
    "ListItem",
    "Paragraph",
    "Span",
    "Table",
    "parse_markdown",
]


class Span(NamedTuple):
    """A stretch of text in one style."""

    text: str
    style: str = ""
    """`code`, `strong`, `link`, or empty for plain text."""
    target: str = ""
    """Where a link leads."""


class Heading(NamedTuple):
    """A heading; level 1 is the title of the page."""

    level: int
    spans: Sequence[Span]

    @property
    def text(self) -> str:
        """Its words, without styles."""
        return "".join(span.text for span in self.spans)

    @property
    def anchor(self) -> str:
        """Its name in links, as GitHub makes it: lower case, no punctuation, hyphens for blanks."""
        return re.sub(r"[^\w\- ]", "", self.text.lower()).replace(" ", "-")


class Paragraph(NamedTuple):
    """Text to be filled."""

    spans: Sequence[Span]


class ListItem(NamedTuple):
    """An item of a list, behind its sign (`-`) or number (`1.`)."""

    mark: str
    spans: Sequence[Span]


class CodeBlock(NamedTuple):
    """Lines that stay as they are."""

    lines: Sequence[str]


Cell = Sequence[Sequence[Span]]
"""The lines of a cell of a table, parted by `<br>`; none for an empty cell."""


class Table(NamedTuple):
    """A table with a head; each row has as many cells as the head."""

    head: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]

    @property
    def labels(self) -> list[Sequence[Span]]:
        """What stands before the cells of each column where rows are set one by one: `due: `.

        Empty in a table of two columns, for the first one, and where the cells are long enough to speak for themselves.
        """
        columns = list(zip(self.head, *self.rows, strict=True))
        return [_label(column) if at and len(columns) > 2 else [] for at, column in enumerate(columns)]


_LONGEST_LABELLED = 48
"""Characters of the longest cell of a column that is labelled."""


def _label(column: Sequence[Cell]) -> Sequence[Span]:
    head, *cells = column
    longest = max((sum(len(span.text) for span in line) for cell in cells for line in cell), default=0)
    return [*head[0], Span(": ")] if head and longest <= _LONGEST_LABELLED else []


Block = Heading | Paragraph | ListItem | CodeBlock | Table

_SPAN = re.compile(r"`([^`]+)`|\*\*(.+?)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\(([^)\s]+)\)")
_ITEM = re.compile(r"(-|\d+\.) +(.*)")
_HEADING = re.compile(r"(#{1,4}) +(.*)")
_FENCE = "```"


def parse_markdown(text: str) -> list[Block]:
    """The blocks of a text, in order; comments are left out."""
    return list(_blocks(text.split("\n")))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip() or line.startswith("<!--"):
            at += 1
        elif line.startswith(_FENCE):
            end = next((i for i in range(at + 1, len(lines)) if lines[i].startswith(_FENCE)), len(lines))
            yield CodeBlock(lines[at + 1 : end])
            at = end + 1
        elif line.startswith("    "):
            end = _end(lines, at, lambda other: other.startswith("    "))
            yield CodeBlock([other[4:] for other in lines[at:end]])
            at = end
        elif found := _HEADING.fullmatch(line):
            yield Heading(len(found[1]), _parse_spans(found[2]))
            at += 1
        elif line.startswith("|"):
            end = _end(lines, at, lambda other: other.startswith("|"))
            yield _table(lines[at:end])
            at = end
        else:
            end = _end(lines, at + 1, _goes_on)
            words = " ".join(other.strip() for other in lines[at:end])
            item = _ITEM.fullmatch(words)
            yield ListItem(item[1], _parse_spans(item[2])) if item else Paragraph(_parse_spans(words))
            at = end


def _end(lines: Sequence[str], at: int, belongs: Callable[[str], object]) -> int:
    while at < len(lines) and belongs(lines[at]):
        at += 1
    return at


def _goes_on(line: str) -> bool:
    """Whether a line goes on with the paragraph or the item before it."""
    return bool(line.strip()) and not line.startswith(("|", "#", _FENCE, "<!--")) and not _ITEM.fullmatch(line)


def _table(lines: Sequence[str]) -> Table:
    head, _, *rows = ([_cell(cell) for cell in _cells(line)] for line in lines)
    return Table(head, rows)


def _cells(line: str) -> list[str]:
    r"""The texts of a row's cells; `\|` is a bar within one."""
    parts = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
    return [part.strip().replace("\\|", "|") for part in parts]


def _cell(text: str) -> Cell:
    return [_parse_spans(line) for line in text.split("<br>")] if text else []


def _parse_spans(text: str) -> list[Span]:
    """The spans of a line of text."""
    spans, end = [], 0
    for found in _SPAN.finditer(text):
        if found.start() > end:
            spans.append(Span(text[end : found.start()]))
        code, strong, emphasis, label, target = found.groups()
        if label:
            spans.append(Span(label.replace("`", ""), "link", target))
        else:
            spans.append(Span(code, "code") if code else Span(strong or emphasis, "strong"))
        end = found.end()
    return [*spans, Span(text[end:])] if end < len(text) else spans
