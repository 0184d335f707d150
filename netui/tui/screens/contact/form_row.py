"""Widgets of the contact form: a row with label, control and message, a choice of options, a text of several lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Label, Static, TextArea

from netui.actions.contact import long_field
from netui.domain.bounds import MAX_FIELD, MAX_NAME
from netui.domain.field_parsers import FieldError
from netui.domain.text import clean_note
from netui.tui.screens.contact.form_fields import FormField
from netui.tui.widgets.line_input import LineInput
from netui.tui.widgets.text_flow import MUTED, flow_row

__all__ = ["ChoiceInput", "FieldRow"]

_GAP = 2
"""Cells between options."""


class ChoiceInput(Widget, can_focus=True):
    """Options in a row. For a single choice the arrow keys choose; for several they move, and space marks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-1)", "The option on the left", show=False),
        Binding("right,l", "move(1)", "The option on the right", show=False),
        Binding("home", "move(-99)", "The first option", show=False),
        Binding("end", "move(99)", "The last option", show=False),
        Binding("space", "mark", "Mark, or take the mark away", show=False),
    ]

    DEFAULT_CSS = """
    ChoiceInput { height: auto; width: 1fr; }
    """

    chosen: reactive[tuple[str, ...]] = reactive((), repaint=True)
    """The chosen options, in the order of `options`."""
    at = reactive(0)
    """The index of the option under the cursor."""

    @dataclass
    class Changed(Message):
        """The chosen options have changed."""

        choice: ChoiceInput

        @property
        def control(self) -> ChoiceInput:
            """The widget that sent it."""
            return self.choice

    def __init__(self, options: Sequence[str], chosen: Sequence[str] = (), *, multiple: bool = False, id: str) -> None:
        super().__init__(id=id)
        self.options = options
        """All options. For a single choice the first means none."""
        self.multiple = multiple
        """Whether any number may be chosen."""
        self.set_reactive(ChoiceInput.chosen, tuple(chosen))
        if chosen and not multiple:
            self.set_reactive(ChoiceInput.at, options.index(chosen[0]))

    def action_move(self, by: int) -> None:
        """Move the cursor; for a single choice, choose the option under it."""
        self.at = max(0, min(self.at + by, len(self.options) - 1))
        if not self.multiple:
            self._choose((self.options[self.at],))

    def action_mark(self) -> None:
        """Choose the option under the cursor; of several, or take it back."""
        option = self.options[self.at]
        if self.multiple:
            self._choose(tuple(other for other in self.options if (other in self.chosen) ^ (other == option)))
        else:
            self._choose((option,))

    def choose(self, options: Sequence[str]) -> None:
        """Choose exactly these options, without posting a message."""
        self.chosen = tuple(option for option in self.options if option in options)

    def on_click(self, event: events.Click) -> None:
        """Choose the option that was clicked."""
        option = event.style.meta.get("option")
        if isinstance(option, int):
            self.at = option
            self.action_mark()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that the options take at a width."""
        return max(len(flow_row(self._pieces(), width, _GAP)), 1)

    def render(self) -> Content:
        """Draw the options, each with a mark for chosen or not."""
        return Content("\n").join(flow_row(self._pieces(), self.content_size.width, _GAP))

    def _pieces(self) -> list[Content]:
        return [self._piece(at, option) for at, option in enumerate(self.options)]

    def _piece(self, at: int, option: str) -> Content:
        chosen = option in self.chosen or (not self.multiple and not self.chosen and at == 0)
        style = "bold $text-primary" if chosen else MUTED
        if self.has_focus and at == self.at:
            style = "reverse bold" if chosen else "reverse"
        mark = "●" if chosen else "○"
        return Content.styled(f"{mark} {option}", style).stylize(Style.from_meta({"option": at}))

    def _choose(self, options: tuple[str, ...]) -> None:
        if options != self.chosen:
            self.chosen = options
            self.post_message(self.Changed(self))


class MultilineInput(TextArea):
    """A text of several lines that leaves the form's keys to the form; ctrl+z undoes typing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+backspace,alt+backspace", "delete_word_left", "Delete the word on the left", show=False)
    ]

    def render_line(self, y: int) -> Strip:
        """Draw a line; nothing where there is no column for it, as Textual can't wrap a placeholder in none."""
        return super().render_line(y) if self.scrollable_content_region.width > 0 else Strip.blank(self.size.width)

    def on_paste(self, event: events.Paste) -> None:
        """Insert pasted text without invisible characters."""
        event.stop()
        event.prevent_default()
        self.replace(clean_note(event.text), *self.selection)


class FieldRow(Container):
    """One field on the screen: `value` reads it, `say` writes a message beside it."""

    DEFAULT_CSS = """
    FieldRow {
        layout: grid; grid-size: 2; grid-columns: 16 1fr; grid-rows: auto; height: auto;
        .label { width: 14; text-align: right; color: $text-muted; }
        .message { display: none; column-span: 2; padding: 0 0 0 16; height: auto; color: $text-muted; }
        .message.-said { display: block; }
        .message.-wrong { color: $text-error; }
        .message.-warned { color: $text-warning; }
        LineInput, MultilineInput { background: $foreground 6%; padding: 0; }
        LineInput:focus, MultilineInput:focus { background: $primary 22%; }
        MultilineInput { height: auto; min-height: 2; max-height: 8; }
        &.-folded { display: none; }
        &:focus-within .label { color: $text-primary; text-style: bold; }
    }
    """

    def __init__(self, field: FormField, value: object, today: date) -> None:
        super().__init__(id=f"row-{field.name}", classes="-folded" if field.folds and not value else "")
        self.field = field
        """The declaration of the field."""
        self.today = today
        """The day from which relative dates are read."""
        self._before = value
        self._written = field.write(value)
        self._message: Static | None = None

    def compose(self) -> ComposeResult:
        """The label, the control and its message; a row without a message mounts one when it is needed."""
        yield Label(Content(f"{self.field.label} *" if self.field.required else self.field.label), classes="label")
        yield self._control()
        if sentence := self.field.explain(self._before):
            self._message = Static(Content(sentence), classes="message -said")
            yield self._message

    def _control(self) -> Widget:
        field, name = self.field, f"field-{self.field.name}"
        if field.options:
            chosen = [option for option in self._written.split("\n") if option]
            return ChoiceInput(field.options, chosen, multiple=field.multiple, id=name)
        if field.multiline:
            area = MultilineInput(
                self._written, id=name, compact=True, highlight_cursor_line=False, placeholder=Content(field.hint)
            )
            area.cursor_blink = False
            return area
        return LineInput(self._written, placeholder=field.hint, id=name)

    @property
    def control(self) -> Widget:
        """The widget that the user types into, or chooses in."""
        return self.query_one(f"#field-{self.field.name}")

    def unfold(self) -> None:
        """Show the field, also without a value."""
        self.remove_class("-folded")

    @property
    def is_folded(self) -> bool:
        """Whether the field is not shown."""
        return self.has_class("-folded")

    @property
    def typed(self) -> str:
        """The text of the field; of several chosen options a line each."""
        control = self.control
        if isinstance(control, ChoiceInput):
            return "\n".join(control.chosen)
        if isinstance(control, TextArea):
            return control.text
        assert isinstance(control, LineInput)
        return control.value

    def write(self, text: str) -> None:
        """Put a text into the field, as if it had been typed, and unfold it; of several options a line each."""
        self.unfold()
        control = self.control
        if isinstance(control, ChoiceInput):
            control.choose(text.split("\n"))
            control.at = max([at for at, option in enumerate(control.options) if option in control.chosen], default=0)
        elif isinstance(control, TextArea):
            control.text = text
        else:
            assert isinstance(control, LineInput)
            control.value = text

    @property
    def cursor(self) -> Any:  # noqa: ANN401
        """Where the cursor is in the field, as a JSON value: a column, a line and a column, or an option."""
        control = self.control
        if isinstance(control, TextArea):
            return list(control.cursor_location)
        return control.at if isinstance(control, ChoiceInput) else cast(LineInput, control).cursor_position

    @cursor.setter
    def cursor(self, at: Any) -> None:  # noqa: ANN401
        """Put the cursor there, or as near as there is text; to the end for what is no such place."""
        control = self.control
        if isinstance(control, TextArea):
            is_place = isinstance(at, list) and len(at) == 2 and all(isinstance(part, int) for part in at)
            control.move_cursor((at[0], at[1]) if is_place else control.document.end)
        elif isinstance(control, LineInput):
            control.cursor_position = at if isinstance(at, int) else len(control.value)
        elif isinstance(control, ChoiceInput) and isinstance(at, int):
            control.at = max(0, min(at, len(control.options) - 1))

    @property
    def touched(self) -> bool:
        """Whether the text differs from the text at the beginning."""
        return self.typed != self._written

    def value(self) -> object:
        """Return the value of the field; raises `FieldError`.

        An untouched field keeps its value, also one that could not be typed so.
        """
        return self.field.read(self.typed, self.today, self._before) if self.touched else self._before

    def split_long(self) -> str:
        """Shorten a text that is too long, and return the rest; a field of several values goes back to what it was."""
        typed, bound = self.typed, MAX_NAME if self.field.name == "name" else MAX_FIELD
        control = self.control
        if isinstance(control, TextArea):
            control.text = self._written
            return typed
        assert isinstance(control, LineInput)
        if self.field.name == "tags":
            control.value = self._written
            return typed
        cut = typed.rfind(" ", 0, bound + 1)
        cut = cut if cut > bound // 2 else bound
        control.value = typed[:cut]
        return typed[cut:]

    def review(self) -> None:
        """Say beside the field how it is understood, or why it can't be read."""
        try:
            if long := self.too_long:
                self.say(long, "-wrong")
            else:
                self.say(self.field.explain(self.value()))
        except FieldError as error:
            self.say(str(error), "-wrong")

    @property
    def too_long(self) -> str:
        """The sentence on a text that is too long, with the key that moves it; empty if it is not.

        Raises `FieldError` for a text that can't be read.
        """
        long = long_field(self.field.name, self.value(), self._before)
        return long if not long or self.field.name == "notes" else f"{long.removesuffix('.')} (ctrl+r moves it there)."

    def say(self, sentence: str, tone: str = "") -> None:
        """Show a sentence beside the field: plain, `-warned` or `-wrong`."""
        message = self._message
        if message is None:
            if not sentence:
                return
            message = self._message = Static(classes="message")
            self.mount(message)
        message.update(Content(sentence))
        message.set_class(bool(sentence), "-said")
        message.set_class(tone == "-wrong", "-wrong")
        message.set_class(tone == "-warned", "-warned")
        if sentence and self.has_focus_within:
            self.call_after_refresh(self.scroll_visible, animate=False)
