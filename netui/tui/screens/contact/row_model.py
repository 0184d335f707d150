"""`CardRow`: a row of the full card, and its drawing."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, pad_cells, wrap_cells

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.queries.timeline import Entry

__all__ = ["CardRow", "card_row_lines"]

_LABEL_WIDTH, _LEAST_LABEL_WIDTH = 12, 6
"""Cells of a label, which hold a day with its year; on a narrow pane a quarter of the width, but six at least."""

_NARROW = 36
"""Cells of a line below which the label is the narrow one."""

_EXPANDED_LINES = 40
"""Lines of text that the row under the cursor shows at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """A row of the card. One without a key is only read: the cursor skips it."""

    key: Hashable = None
    what: str = ""
    """What edit and drop act on: a field of the form, or detail, entry, item, part, message."""
    value: Any = None
    """The reach, the date, the detail, the role in an opportunity, or the message of the row."""
    section: str = ""
    """What the add key offers first while the cursor is here."""
    label: str = ""
    label_style: str = "muted"
    text: str = ""
    style: str = ""
    tail: str = ""
    """Muted text behind the text, or below it where it has no room there."""
    tail_lines: int = 1
    """Lines that the tail takes at most while the cursor is elsewhere; with one it is cut."""
    pieces: tuple[tuple[str, str], ...] = ()
    """Pieces of text with their styles, drawn in the place of `text`."""
    lines: int = 4
    """Lines of text that it shows at most while the cursor is elsewhere."""
    people: tuple[tuple[int, str], ...] = ()
    """The other contacts that it is about: their ids and names."""
    entry: Entry | None = None
    """The timeline entry of the row."""
    item: Item | None = None
    """The loop or the follow-up of the row."""

    @property
    def is_head(self) -> bool:
        """Whether it is the heading of a section."""
        return self.key is None and bool(self.pieces) and self.pieces[0][1] == "head"


def card_row_lines(row: CardRow, width: int, *, is_open: bool) -> list[Line]:
    """Return the lines of a row; one that `is_open`, under the cursor, shows more of its text."""
    cells = _LABEL_WIDTH if width >= _NARROW else max(width // 4, _LEAST_LABEL_WIDTH)
    label = cells if row.label else 0
    room = width - (label + 1 if label else 0)
    long = cell_len(row.label) > label  # the name of a date may be: it stands above, so that nothing of it is lost
    above: list[Line] = [[(cut_cells(row.label, width), row.label_style)]] if long else []
    head: Line = [(pad_cells("" if long else row.label, label), row.label_style), (" ", "")] if label else []
    if row.pieces:
        return _lines_of_pieces(head, row.pieces, width)
    shown = wrap_cells(row.text, room, _EXPANDED_LINES if is_open else row.lines) if row.text else [""]
    lines: list[Line] = [
        [*(head if at == 0 else [(" " * (width - room), "")]), (text, row.style)] for at, text in enumerate(shown)
    ]
    if row.tail:
        left = room - cell_len(shown[-1]) - 2
        most = _EXPANDED_LINES if is_open else row.tail_lines
        if most > 1 and (cell_len(row.tail) > left or "\n" in row.tail):
            lines += [[(" " * (width - room), ""), (text, "muted")] for text in wrap_cells(row.tail, room, most)]
        else:
            lines[-1] += [("  ", ""), (cut_cells(row.tail.replace("\n", " "), left), "muted")]
    return above + lines


def _lines_of_pieces(head: Line, pieces: Line | tuple[tuple[str, str], ...], width: int) -> list[Line]:
    """The pieces behind the head; a piece that has no room goes to the next line."""
    lines: list[Line] = [[*head]]
    indent = used = sum(cell_len(text) for text, _ in head)
    for text, style in pieces:
        if used > indent and used + cell_len(text) > width:
            lines.append([(" " * indent, "")])
            used = indent
        lines[-1].append((cut_cells(text, width - used), style))
        used += cell_len(text)
    return lines
