"""A row of the form: the label, what is typed or chosen, and what there is to say about it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Label, Static, TextArea

from netui.domain.contact_fields import FieldError
from netui.domain.text import clean_note
from netui.tui.screens.contact.choice_input import Choice
from netui.tui.screens.contact.form_fields import Field
from netui.tui.widgets.line_input import LineInput

__all__ = ["FieldRow", "Lines"]


class Lines(TextArea):
    """Several lines of text. Keys that are the form's are left to it; ctrl+z takes back what was typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+backspace,alt+backspace", "delete_word_left", "Delete the word on the left", show=False)
    ]

    def on_paste(self, event: events.Paste) -> None:
        """Insert pasted text without what can't be seen."""
        event.stop()
        event.prevent_default()
        self.replace(clean_note(event.text), *self.selection)


class FieldRow(Container):
    """One field on the screen. `value` reads it, and `say` writes beside it."""

    DEFAULT_CSS = """
    FieldRow {
        layout: grid; grid-size: 2; grid-columns: 16 1fr; grid-rows: auto; height: auto;
        .label { width: 14; text-align: right; color: $text-muted; }
        .message { display: none; column-span: 2; padding: 0 0 0 16; height: auto; color: $text-muted; }
        .message.-said { display: block; }
        .message.-wrong { color: $text-error; }
        .message.-warned { color: $text-warning; }
        LineInput, Lines { background: $foreground 6%; padding: 0; }
        LineInput:focus, Lines:focus { background: $primary 22%; }
        Lines { height: auto; min-height: 2; max-height: 8; }
        &:focus-within .label { color: $text-primary; text-style: bold; }
    }
    """

    def __init__(self, field: Field, value: object, today: date) -> None:
        super().__init__(id=f"row-{field.name}")
        self.field = field
        self.today = today
        self._before = value
        self._written = field.write(value)
        self._message: Static | None = None

    def compose(self) -> ComposeResult:
        """The label and the control, and a message where there is one; else it is mounted when there is."""
        yield Label(Content(self.field.label), classes="label")
        yield self._control()
        if sentence := self.field.says(self._before):
            self._message = Static(Content(sentence), classes="message -said")
            yield self._message

    def _control(self) -> Widget:
        field, name = self.field, f"field-{self.field.name}"
        if field.options:
            chosen = [option for option in self._written.split("\n") if option]
            return Choice(field.options, chosen, many=field.many, id=name)
        if field.lines:
            area = Lines(
                self._written, id=name, compact=True, highlight_cursor_line=False, placeholder=Content(field.hint)
            )
            area.cursor_blink = False
            return area
        return LineInput(self._written, placeholder=field.hint, id=name)

    @property
    def control(self) -> Widget:
        """What the user types into, or chooses in."""
        return self.query_one(f"#field-{self.field.name}")

    @property
    def typed(self) -> str:
        """What stands in the field."""
        control = self.control
        if isinstance(control, Choice):
            return "\n".join(control.chosen)
        if isinstance(control, TextArea):
            return control.text
        assert isinstance(control, LineInput)
        return control.value

    @property
    def touched(self) -> bool:
        """Whether something else stands in the field than at first."""
        return self.typed != self._written

    def value(self) -> object:
        """Read the field; raises `FieldError`. One that was not touched keeps its value, however it came about."""
        return self.field.read(self.typed, self.today, self._before) if self.touched else self._before

    def review(self) -> None:
        """Say beside the field how it is understood, or why it is not."""
        try:
            self.say(self.field.says(self.value()))
        except FieldError as error:
            self.say(str(error), "-wrong")

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
