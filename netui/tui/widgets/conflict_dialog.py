"""`ConflictDialog`: shows what two windows have made of the same fields, and saves what the user chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from netui.actions.elsewhere import ChangedElsewhere
from netui.actions.result import Done, Refused
from netui.db.errors import StoreError
from netui.domain.joined_edits import differing_lines
from netui.domain.text import capitalise
from netui.tui.widgets.dialog import Dialog
from netui.tui.widgets.text_flow import MUTED

if TYPE_CHECKING:
    from netui.actions.elsewhere import FieldConflict

__all__ = ["ConflictDialog"]

_KEYS = "j k choose · pgdn more · enter chooses · esc saves nothing"
_KEYS_IN_SHORT = "j k choose · enter chooses · esc"


class ConflictDialog(Dialog[Done | None]):
    """Asks for each field in turn: mine, the other window's, or both. Is dismissed with what was saved, or None.

    What can't be saved as it was chosen is told in the dialog, which stays open.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Take", show=False),
        Binding("j,down", "move(1)", "Down", show=False),
        Binding("k,up", "move(-1)", "Up", show=False),
        Binding("pagedown,ctrl+d", "scroll(1)", "Page down", show=False),
        Binding("pageup,ctrl+u", "scroll(-1)", "Page up", show=False),
        *(Binding(str(at + 1), f"choose({at})", f"Number {at + 1}", show=False) for at in range(3)),
    ]

    DEFAULT_CSS = """
    ConflictDialog {
        & > Vertical { width: 84; height: auto; max-height: 90%; }
        .conflict--field { height: auto; text-style: bold; }
        .conflict--error { height: auto; color: $text-error; display: none; }
        .conflict--error.-shown { display: block; }
        VerticalScroll { height: auto; }
        VerticalScroll > Static { height: auto; }
        .conflict--text { padding: 0 0 0 4; }
        &.-low > Vertical { max-height: 100%; }
    }
    """

    panel = query_one(VerticalScroll)
    """The versions, below each other."""

    def __init__(self, conflict: ChangedElsewhere) -> None:
        super().__init__()
        self._conflict = conflict
        self._chosen: dict[str, Any] = {}
        self._at = 0
        """The version under the cursor."""

    def compose(self) -> ComposeResult:
        """The field, its versions, and an error."""
        with Vertical():
            yield Static(classes="conflict--field")
            with VerticalScroll(can_focus=False):
                for _ in range(3):
                    yield Static(classes="conflict--head")
                    yield Static(classes="conflict--text")
            yield Static(classes="conflict--error")

    def on_mount(self) -> None:
        """Show the first field."""
        self._begin(self._conflict)

    def on_resize(self, event: events.Resize) -> None:
        """Say as much about the keys as there is room for."""
        keys = _KEYS if event.size.width > len(_KEYS) + 6 else _KEYS_IN_SHORT
        self.query_one(Vertical).border_subtitle = Content(keys)

    @property
    def _field(self) -> FieldConflict:
        return next(each for each in self._conflict.conflicts if each.field not in self._chosen)

    def _versions(self) -> list[tuple[str, Any]]:
        """The label and the value of each version of the field."""
        field = self._field
        versions = [("what you typed here", field.mine), ("what the other window saved", field.theirs)]
        return versions if field.both is None else [*versions, ("both", field.both)]

    def _begin(self, conflict: ChangedElsewhere) -> None:
        self._conflict, self._chosen = conflict, {}
        self.query_one(Vertical).border_title = Content(f"Changed in two windows: {conflict.subject}")
        self._begin_field()

    def _begin_field(self) -> None:
        field = self._field
        number = [each.field for each in self._conflict.conflicts].index(field.field) + 1
        count = f"  {number} of {len(self._conflict.conflicts)}" if len(self._conflict.conflicts) > 1 else ""
        label = capitalise(field.label)
        self.query_one(".conflict--field", Static).update(Content.assemble(label, (count, MUTED)))
        self._at = len(self._versions()) - 1 if field.both is not None else 0
        self._show()

    def _show(self) -> None:
        field, versions = self._field, self._versions()
        for at, (head, body) in enumerate(zip(self._statics("head"), self._statics("text"), strict=True)):
            head.display = body.display = at < len(versions)
            if at >= len(versions):
                continue
            label, value = versions[at]
            is_chosen = at == self._at
            mark, style = ("●", "bold $text-primary") if is_chosen else ("○", MUTED)
            head.update(Content.styled(f"{mark} {at + 1} {label}", style))
            text = field.write(value)
            other = field.write(field.mine if at == 1 else field.theirs)
            words = "\n".join(differing_lines(text, other)) if text else "–"
            body.update(Content.styled(words, "" if is_chosen else MUTED))
        self.call_after_refresh(self._scroll_to_choice)

    def _scroll_to_choice(self) -> None:
        self.panel.scroll_to_widget(self._statics("head")[self._at], animate=False, top=True)

    def _statics(self, part: str) -> list[Static]:
        """The heads or the texts of the versions."""
        return list(self.panel.query(f".conflict--{part}").results(Static))

    def action_move(self, by: int) -> None:
        """Choose the next version, or the one before."""
        self.action_choose(max(self._at + by, 0))

    def action_choose(self, at: int) -> None:
        """Choose a version by its number, from 0."""
        if at < len(self._versions()):
            self._at = at
            self._show()

    def action_scroll(self, pages: int) -> None:
        """Scroll through long versions."""
        self.panel.scroll_relative(y=pages * max(self.panel.size.height - 1, 1), animate=False)

    def action_take(self) -> None:
        """Take the chosen version; after the last field save them all."""
        self._chosen[self._field.field] = self._versions()[self._at][1]
        if len(self._chosen) < len(self._conflict.conflicts):
            self._begin_field()
            return
        try:
            done = self._conflict.save(self._chosen)
        except ChangedElsewhere as once_more:
            self._begin(once_more)
            self._say("It has changed again: choose once more.")
        except (Refused, StoreError) as error:
            self._begin(self._conflict)
            self._say(str(error))
        else:
            self.dismiss(done)

    def _say(self, sentence: str) -> None:
        error = self.query_one(".conflict--error", Static)
        error.update(Content(sentence))
        error.set_class(bool(sentence), "-shown")
