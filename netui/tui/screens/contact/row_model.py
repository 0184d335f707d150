"""A row of the whole card: what it stands for, and how it is drawn."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, pad_cells, wrap_cells

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.queries.timeline import Entry

__all__ = ["CardRow", "card_row_lines"]

LABEL = 12
"""The cells of the labels; on a narrow pane a few less."""

OPEN_LINES = 40
"""As many lines of its text as the row under the cursor shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """One row. What has no key is only read; the cursor goes past it."""

    key: Hashable = None
    what: str = ""
    """What is edited, added and deleted there: a field of the form, or reach, key_date, detail, entry, item, part,
    message, name."""
    value: Any = None
    """The very thing: the reach, the date, the detail, the part."""
    section: str = ""
    """What is added first while the cursor stands here."""
    label: str = ""
    label_style: str = "muted"
    text: str = ""
    style: str = ""
    tail: str = ""
    """What stands behind the text, muted."""
    drawn: tuple[tuple[str, str], ...] = ()
    """Pieces in the place of a text."""
    lines: int = 4
    """As many lines as it has while the cursor is elsewhere."""
    people: tuple[tuple[int, str], ...] = ()
    """Whom it stands for, besides the contact whose card it is: their ids and names."""
    entry: Entry | None = None
    item: Item | None = None


def card_row_lines(row: CardRow, width: int, *, is_open: bool) -> list[Line]:
    """The lines of a row; the one under the cursor shows more of its text."""
    label = min(LABEL, max(width // 4, 6)) if row.label else 0
    room = width - (label + 1 if label else 0)
    long = cell_len(row.label) > label  # the name of a date may be: it stands above, so that nothing of it is lost
    above: list[Line] = [[(cut_cells(row.label, width), row.label_style)]] if long else []
    head: Line = [(pad_cells("" if long else row.label, label), row.label_style), (" ", "")] if label else []
    if row.drawn:
        return [[*head, *row.drawn]]
    shown = wrap_cells(row.text, room, OPEN_LINES if is_open else row.lines) if row.text else [""]
    lines: list[Line] = [
        [*(head if at == 0 else [(" " * (width - room), "")]), (text, row.style)] for at, text in enumerate(shown)
    ]
    if row.tail:
        left = room - cell_len(shown[-1]) - 2
        if is_open and (cell_len(row.tail) > left or "\n" in row.tail):
            lines += [[(" " * (width - room), ""), (text, "muted")] for text in wrap_cells(row.tail, room, OPEN_LINES)]
        else:
            lines[-1] += [("  ", ""), (cut_cells(row.tail.replace("\n", " "), left), "muted")]
    return above + lines
