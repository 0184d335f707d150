"""The chain as a tree: who led to whom, and to what opportunity."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from netui.domain.days import day_label
from netui.tui.widgets.text_cells import Line, cell_len, cut

if TYPE_CHECKING:
    from datetime import date

    from netui.queries.opportunities.chain import Link

__all__ = ["branches", "tree_lines"]

BRANCH = 3
"""The cells of one step into the tree."""


def branches(depths: Sequence[int], most: int) -> list[str]:
    """What stands before each place of a tree, from their depths: `│  ├─ `. The top has nothing.

    Of more steps than `most` only the last ones are drawn, so that a long chain stays on the screen.
    """
    drawn: list[str] = []
    follow: set[int] = set()
    """The depths at which something follows further down."""
    for depth in reversed(depths):
        first = max(depth - most + 1, 1)
        before = "".join("│  " if level in follow else "   " for level in range(first, depth))
        cut_off = "… " if first > 1 else ""
        drawn.append(f"{cut_off}{before}{'├─ ' if depth in follow else '└─ '}" if depth else "")
        follow = {level for level in follow if level < depth} | {depth}
    return drawn[::-1]


def tree_lines(links: Sequence[Link], width: int, today: date, marked: Collection[int] = ()) -> list[Line]:
    """Draw a tree, a line each; the marked contacts stand out."""
    before = branches([link.depth for link in links], max((width // 2 - 2) // BRANCH, 1))
    return [_line(link, branch, width, today, marked) for link, branch in zip(links, before, strict=True)]


def _line(link: Link, branch: str, width: int, today: date, marked: Collection[int]) -> Line:
    if link.what == "me":
        return [("you", "strong")]
    lead = link.what == "opportunity"
    name = f"◆ {link.name}" if lead else link.name
    about = " · ".join(
        filter(None, [link.words, day_label(link.day, today) if link.day else "", "told above" if link.again else ""])
    )
    room = max(width - cell_len(branch), 4)
    name = cut(name, room)
    style = "accent" if lead else "strong" if link.id in marked else ""
    return [(branch, "rule"), (name, style), (cut(f"  {about}" if about else "", room - cell_len(name)), "muted")]
