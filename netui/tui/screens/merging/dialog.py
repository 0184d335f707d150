"""The dialog in which two contacts become one: both cards and what stays, field by field."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Static

from netui.actions.contact import read_form
from netui.actions.merge import Side
from netui.queries.contacts.merge_preview import read_history, read_shared
from netui.tui.leaving import GuardedScreen
from netui.tui.screens.merging.sides import LEFT, RIGHT, ComparedField, Sides
from netui.tui.widgets.rows import Rows
from netui.tui.widgets.text_cells import Line, fill, wrap

if TYPE_CHECKING:
    from netui.tui.database import Database

__all__ = ["MergeDialog", "Merging"]

Merging = tuple[int, int, dict[str, Side]]
"""Which contact stays, which one goes, and what was chosen of each field."""

LABEL = 13
"""The cells of the labels."""

MOST = 8
"""As many lines of a field are shown under the cursor."""

SIDE_BY_SIDE = 70
"""From this width the columns stand beside each other; else below each other."""

KEYS = "h l or space choose · enter merges · esc leaves"

KEYS_IN_SHORT = "h l choose · enter merges · esc"


class _Fields(Rows):
    """The rows of both cards; the row under the cursor shows all that it says."""

    def __init__(self, sides: Sides) -> None:
        super().__init__()
        self.sides = sides
        self.can_focus = False
        self._rows = sides.rows()

    def take(self, side: str = "") -> None:
        """Choose a side for the row under the cursor; without one the other side."""
        name = self._rows[self.cursor].name
        if side:
            self.sides.choose(name, side)
        else:
            self.sides.toggle(name)
        self._rows = self.sides.rows()
        self.lay_out()

    def selectable(self, row: int) -> bool:
        """Whether there is something to choose."""
        return bool(self._rows[row].side)

    @property
    def rows_change_height(self) -> bool:
        """The row under the cursor is as high as what it says."""
        return True

    def row_starts(self, width: int) -> Sequence[int]:
        """Each row has one line, or where the columns stand below each other one for each of them."""
        return list(accumulate((len(self._lines(at, width)) for at in range(len(self._rows))), initial=0))

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a row."""
        lines = self._lines(row, width)
        return lines[line] if line < len(lines) else []

    def _lines(self, at: int, width: int) -> list[Line]:
        row = self._rows[at]
        most = MOST if at == self.cursor else 1
        if width < SIDE_BY_SIDE:
            return list(_below(row, width, most))
        column = (width - LABEL) // 3
        cells = [_cell(row, side, column - 2, most) for side in (LEFT, RIGHT, "")]
        lines: list[Line] = []
        for number in range(max(map(len, cells))):
            line: Line = [(fill(row.label if number == 0 else "", LABEL), "muted")]
            for cell in cells:
                text, style = cell[number] if number < len(cell) else ("", "")
                line.append((fill(text, column), style))
            lines.append(line)
        return lines


def _cell(row: ComparedField, side: str, width: int, most: int) -> list[tuple[str, str]]:
    """A column of a row as lines; whose word stays has a mark and stands out."""
    text = {LEFT: row.left, RIGHT: row.right, "": row.stays}[side]
    chosen = bool(side) and row.side in (side, "both")
    mark = "● " if chosen else "  " if side else ""
    style = ("strong" if chosen else "muted") if side and row.side else ""
    lines = wrap(text or "–", max(width - len(mark), 1), most)
    return [((mark if at == 0 else " " * len(mark)) + each, style) for at, each in enumerate(lines)]


def _below(row: ComparedField, width: int, most: int) -> list[Line]:
    """The label, and below it the two sides; what stays is what is marked."""
    lines: list[Line] = [[(row.label, "muted")] if row.side else [(fill(row.label, LABEL), "muted"), (row.stays, "")]]
    if row.side:
        for side in (LEFT, RIGHT):
            lines += [[("  ", ""), piece] for piece in _cell(row, side, width - 2, most)]
    return lines


class MergeDialog(GuardedScreen[Merging | None], ModalScreen[Merging | None], inherit_bindings=False):
    """Shows two contacts side by side, and is dismissed with what was chosen. Raises `Refused` for one who is gone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("enter", "merge", "Merge", show=False),
        Binding("j,down", "move('cursor_down')", "Down", show=False),
        Binding("k,up", "move('cursor_up')", "Up", show=False),
        Binding("pagedown,ctrl+d", "move('page_down')", "Page down", show=False),
        Binding("pageup,ctrl+u", "move('page_up')", "Page up", show=False),
        Binding("g,home", "move('cursor_first')", "First", show=False),
        Binding("G,end", "move('cursor_last')", "Last", show=False),
        Binding("h,left", "take('left')", "The left one", show=False),
        Binding("l,right", "take('right')", "The right one", show=False),
        Binding("space", "take('')", "The other one", show=False),
    ]

    DEFAULT_CSS = """
    MergeDialog {
        align: center middle;
        background: $background 60%;
        & > Vertical {
            width: 100%; max-width: 120; height: auto; max-height: 90%; padding: 0 1;
            border: round $primary; border-title-color: $text; border-title-style: bold;
            border-subtitle-color: $text-muted; background: $background;
        }
        .merging--heads { height: 1; color: $text-muted; text-style: bold; }
        .merging--trouble { height: auto; color: $text-error; display: none; }
        .merging--trouble.-said { display: block; }
        _Fields { height: auto; max-height: 100%; }
        &.-narrow > Vertical, &.-low > Vertical { max-height: 100%; }
    }
    """

    fields = query_one(_Fields)
    """The rows."""

    def __init__(self, database: Database, left: int, right: int) -> None:
        super().__init__()
        self._pair = (left, right)
        with database.reading() as execute:
            forms = read_form(execute, left), read_form(execute, right)
            history = read_history(execute, left), read_history(execute, right)
            shared = read_shared(execute, left, right)
        self.sides = Sides(forms, history, database.today, shared)
        """What was chosen."""

    def compose(self) -> ComposeResult:
        """What the columns are, the rows, and what stands in the way."""
        with Vertical() as box:
            box.border_title = Content("Merge: two contacts become one")
            yield Static(classes="merging--heads")
            yield _Fields(self.sides)
            yield Static(classes="merging--trouble")

    def on_mount(self) -> None:
        """Show the rows."""
        self.fields.lay_out()

    def on_resize(self) -> None:
        """Name the columns where they stand beside each other."""
        self.call_after_refresh(self._head)

    def _head(self) -> None:
        width = self.fields.text_width - 2
        column = (width - LABEL) // 3
        heads = "".join(fill(head, column) for head in ("  left", "  right", "what stays"))
        self.query_one(Vertical).border_subtitle = Content(KEYS if width >= SIDE_BY_SIDE else KEYS_IN_SHORT)
        told = " " * (LABEL + 1) + heads if width >= SIDE_BY_SIDE else " ● stays; all history is kept"
        self.query_one(".merging--heads", Static).update(Content(told))

    def action_move(self, how: str) -> None:
        """Move the cursor."""
        getattr(self.fields, f"do_{how}")()

    def action_take(self, side: str) -> None:
        """Choose a side."""
        self.fields.take(side)
        self._say("")

    def action_merge(self) -> None:
        """Merge them as it was chosen."""
        result = self.sides.result
        if result.top_rank is not None and result.cadence is None:
            self._say("One of the top ten needs a cadence: choose one, or no place in the top ten.")
            return
        kept, gone = self._pair if self.sides.card == LEFT else self._pair[::-1]
        self.dismiss((kept, gone, self.sides.choices))

    def action_leave(self) -> None:
        """Leave both as they are."""
        self.dismiss(None)

    def _say(self, sentence: str) -> None:
        trouble = self.query_one(".merging--trouble", Static)
        trouble.update(Content(sentence))
        trouble.set_class(bool(sentence), "-said")
