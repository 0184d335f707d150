"""`MergeDialog`: compares two contacts field by field, and chooses what the merged one keeps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from netui.actions.contact import ContactForm, read_contact_form
from netui.actions.merge import MergeSide
from netui.queries.contacts.merge_preview import read_history_counts, read_overlaps
from netui.queries.uids import read_uid
from netui.tui.drafts import drafts_of
from netui.tui.screens.merging.card_comparison import LEFT, RIGHT, CardComparison, ComparedField
from netui.tui.widgets.dialog import Dialog
from netui.tui.widgets.rows import Rows
from netui.tui.widgets.text_cells import Line, pad_cells, wrap_cells

if TYPE_CHECKING:
    from netui.tui.database import Database
    from netui.tui.drafts import Draft

__all__ = ["MERGE", "MergeDialog", "MergeRequest"]

MERGE = "merge"
"""The kind of the drafts of choices in merging."""

MergeRequest = tuple[int, int, dict[str, MergeSide], tuple[ContactForm, ContactForm]]
"""The id of the contact that stays, of the one that goes, the side chosen for each field, and the two as compared."""

_LABEL_CELLS = 14

_FIELD_LINES = 8
"""Lines of the field under the cursor at most; the others have one."""

_COLUMNS_MIN_WIDTH = 70
"""Cells from which the two cards and the result are columns; else they are below each other."""

_KEYS = "h l or space choose · enter merges · esc leaves"

_KEYS_IN_SHORT = "h l choose · enter merges · esc"

_DRAFT_KEYS = "draft · enter goes on with it · esc leaves"


class _Fields(Rows):
    """The compared fields; the one under the cursor shows its whole text."""

    def __init__(self, comparison: CardComparison) -> None:
        super().__init__()
        self.comparison = comparison
        self.can_focus = False
        self._rows = comparison.rows()

    def read_again(self) -> None:
        """Show the sides as they are chosen now."""
        self._rows = self.comparison.rows()
        self.lay_out()

    def take(self, side: str = "") -> None:
        """Choose a side for the field under the cursor; without one the next side."""
        name = self._rows[self.cursor].name
        if side:
            self.comparison.choose(name, side)
        else:
            self.comparison.toggle(name)
        self.read_again()

    def selectable(self, row: int) -> bool:
        """Whether the field has a choice."""
        return bool(self._rows[row].side)

    @property
    def rows_change_height(self) -> bool:
        """The field under the cursor shows its whole text."""
        return True

    def row_starts(self, width: int) -> Sequence[int]:
        """One line a field, or three without columns; more for the one under the cursor."""
        return list(accumulate((len(self._lines(at, width)) for at in range(len(self._rows))), initial=0))

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a field."""
        lines = self._lines(row, width)
        return lines[line] if line < len(lines) else []

    def _lines(self, at: int, width: int) -> list[Line]:
        row = self._rows[at]
        most = _FIELD_LINES if at == self.cursor else 1
        if width < _COLUMNS_MIN_WIDTH:
            return list(_without_columns(row, width, most))
        column = (width - _LABEL_CELLS) // 3
        cells = [_cell(row, side, column - 2, most) for side in (LEFT, RIGHT, "")]
        lines: list[Line] = []
        for number in range(max(map(len, cells))):
            line: Line = [(pad_cells(row.label if number == 0 else "", _LABEL_CELLS), "muted")]
            for cell in cells:
                text, style = cell[number] if number < len(cell) else ("", "")
                line.append((pad_cells(text, column), style))
            lines.append(line)
        return lines


def _cell(row: ComparedField, side: str, width: int, most: int) -> list[tuple[str, str]]:
    """The styled lines of one side, or of the result for an empty `side`; the chosen side has a mark."""
    text = {LEFT: row.left, RIGHT: row.right, "": row.stays}[side]
    chosen = bool(side) and row.side in (side, "both")
    mark = "● " if chosen else "  " if side else ""
    style = ("strong" if chosen else "muted") if side and row.side else ""
    lines = wrap_cells(text or "–", max(width - len(mark), 1), most)
    return [((mark if at == 0 else " " * len(mark)) + each, style) for at, each in enumerate(lines)]


def _without_columns(row: ComparedField, width: int, most: int) -> list[Line]:
    """The label, and the two sides below it; the result is the marked side."""
    lines: list[Line] = [
        [(row.label, "muted")] if row.side else [(pad_cells(row.label, _LABEL_CELLS), "muted"), (row.stays, "")]
    ]
    if row.side:
        for side in (LEFT, RIGHT):
            lines += [[("  ", ""), piece] for piece in _cell(row, side, width - 2, most)]
    return lines


class MergeDialog(Dialog[MergeRequest | None]):
    """Compares two contacts, and is dismissed with a `MergeRequest` or None.

    The constructor raises `Refused` if a contact is gone. The sides chosen are kept when it is left, and come back
    when the same two are compared again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
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
        & > Vertical { width: 100%; max-width: 120; height: auto; max-height: 90%; }
        .merging--heads { height: 1; color: $text-muted; text-style: bold; }
        .merging--error { height: auto; color: $text-error; display: none; }
        .merging--error.-shown { display: block; }
        _Fields { height: auto; max-height: 100%; }
        &.-narrow > Vertical, &.-low > Vertical { max-height: 100%; }
    }
    """

    fields = query_one(_Fields)
    """The compared fields."""

    draft_kind = MERGE
    """The kind of its drafts."""

    def __init__(self, database: Database, left: int, right: int, came_back: Draft | None = None) -> None:
        """`came_back` is the draft to go on with."""
        super().__init__()
        self._came_back = came_back
        self._pair = (left, right)
        with database.reading() as execute:
            forms = read_contact_form(execute, left), read_contact_form(execute, right)
            history = read_history_counts(execute, left), read_history_counts(execute, right)
            shared = read_overlaps(execute, left, right)
            self._uids = [read_uid(execute, "contact", contact) for contact in self._pair]
        self._forms = forms
        self.comparison = CardComparison(forms, history, database.today, shared)
        """The two cards, and the sides chosen."""
        self._begun = self.comparison.sides
        self._restored: dict[str, str] | None = None
        """The sides that came back, until they are accepted: the first enter only does that."""

    def compose(self) -> ComposeResult:
        """The heads of the columns, the fields, and an error."""
        with Vertical() as box:
            box.border_title = Content("Merge: two contacts become one")
            yield Static(classes="merging--heads")
            yield _Fields(self.comparison)
            yield Static(classes="merging--error")

    def on_mount(self) -> None:
        """Show the fields, with the sides of a draft."""
        drafts = drafts_of(self.app)
        came_back = self._came_back or drafts.about(MERGE, {"contacts": self._uids})
        drafts.hold(self, came_back)
        if came_back is not None:
            self.comparison.choose_again(came_back.content["sides"])
            self._restored = self.comparison.sides
        self.fields.read_again()

    def draft_content(self) -> dict[str, Any] | None:
        """The sides chosen, if they are not those that it began with."""
        sides = self.comparison.sides
        if sides == self._begun:
            return None
        return {"contacts": self._uids, "names": [form.name for form in self._forms], "sides": sides}

    def on_resize(self) -> None:
        """Show the heads of the columns, if there are columns."""
        self.call_after_refresh(self._show_heads)

    def _show_heads(self) -> None:
        width = self.fields.text_width - 2
        column = (width - _LABEL_CELLS) // 3
        heads = "".join(pad_cells(head, column) for head in ("  left", "  right", "what stays"))
        self._show_keys()
        text = " " * (_LABEL_CELLS + 1) + heads if width >= _COLUMNS_MIN_WIDTH else " ● stays; all history is kept"
        self.query_one(".merging--heads", Static).update(Content(text))

    def _show_keys(self) -> None:
        keys = _KEYS if self.fields.text_width - 2 >= _COLUMNS_MIN_WIDTH else _KEYS_IN_SHORT
        self.query_one(Vertical).border_subtitle = Content(_DRAFT_KEYS if self._restored is not None else keys)

    def action_move(self, how: str) -> None:
        """Move the cursor of the fields."""
        getattr(self.fields, f"do_{how}")()

    def action_take(self, side: str) -> None:
        """Choose a side for the field under the cursor."""
        self.fields.take(side)
        self._show_error("")
        self._accept_draft()

    def action_merge(self) -> None:
        """Dismiss with the chosen sides, unless the result is invalid; only accept a draft that came back."""
        if self._accept_draft():
            return
        result = self.comparison.result
        if result.top_rank is not None and result.cadence is None:
            self._show_error("Everyone in the top ten needs a cadence: choose one, or no place in the top ten.")
            return
        left, right = zip(self._pair, self._forms, strict=True)
        (kept, kept_form), (gone, gone_form) = (left, right) if self.comparison.card == LEFT else (right, left)
        self._dismiss((kept, gone, self.comparison.choices, (kept_form, gone_form)))

    def _accept_draft(self) -> bool:
        """Go on with the draft that came back. Return whether there was one."""
        restored, self._restored = self._restored, None
        self._show_keys()
        return restored is not None

    def action_leave(self) -> None:
        """Dismiss without merging; the sides chosen are kept."""
        self._dismiss(None)

    def _dismiss(self, result: MergeRequest | None) -> None:
        if self.app.screen is self:
            drafts_of(self.app).release(self, used=result is not None)
            self.dismiss(result)

    def _show_error(self, sentence: str) -> None:
        error = self.query_one(".merging--error", Static)
        error.update(Content(sentence))
        error.set_class(bool(sentence), "-shown")
