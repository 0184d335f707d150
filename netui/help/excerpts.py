"""What the list of keys takes from the help pages: what each view is for, and what the marks mean."""

from __future__ import annotations

from itertools import pairwise

from netui.help.markdown import Cell, Heading, Paragraph, Table, parse_markdown
from netui.help.pages import read_page

__all__ = ["read_marks", "read_purpose"]

_MARKED = ("In lists", "In a timeline")
"""The headings on the page of the symbols whose tables are the legend."""


def read_purpose(view: str) -> str:
    """The first paragraph under that heading of the page of the views. Raises `KeyError` for a heading that is none."""
    blocks = parse_markdown(read_page("views").text)
    for block, following in pairwise(blocks):
        if isinstance(block, Heading) and block.text == view and isinstance(following, Paragraph):
            return "".join(span.text for span in following.spans)
    raise KeyError(view)


def read_marks() -> list[tuple[str, list[tuple[str, str]]]]:
    """For lists and for timelines a heading, and the signs with their meanings."""
    blocks = parse_markdown(read_page("symbols").text)
    return [
        (f"Marks {block.text[0].lower()}{block.text[1:]}", [(_words(sign), _words(says)) for sign, says in table.rows])
        for block, table in pairwise(blocks)
        if isinstance(block, Heading) and block.text in _MARKED and isinstance(table, Table)
    ]


def _words(cell: Cell) -> str:
    """The text of a cell, without styles."""
    return " ".join("".join(span.text for span in line) for line in cell)
