"""A row of the form: the label, what is typed or chosen, and what there is to say about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Label, Static, TextArea

from netui.domain.contact_fields import FieldError
from netui.domain.text import clean_note
from netui.tui.screens.contact.form_fields import FormField
from netui.tui.widgets.line_input import LineInput
from netui.tui.widgets.text_flow import MUTED, flow_row

__all__ = ["ChoiceInput", "FieldRow", "Lines"]

GAP = 2


class ChoiceInput(Widget, can_focus=True):
    """Options in a row. Of one the arrow keys choose; of many they move, and space marks."""

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
    """The options that are chosen, in their own order."""
    at = reactive(0)
    """The option that the cursor is on."""

    @dataclass
    class Changed(Message):
        """Another option was chosen, or one no more."""

        choice: ChoiceInput

        @property
        def control(self) -> ChoiceInput:
            """The widget."""
            return self.choice

    def __init__(self, options: Sequence[str], chosen: Sequence[str] = (), *, many: bool = False, id: str) -> None:
        super().__init__(id=id)
        self.options = options
        """The options. Of one, the first means none of them."""
        self.many = many
        """Whether any number may be chosen."""
        self.set_reactive(ChoiceInput.chosen, tuple(chosen))
        if chosen and not many:
            self.set_reactive(ChoiceInput.at, options.index(chosen[0]))

    def action_move(self, by: int) -> None:
        """Move the cursor; where one is chosen, it is the one under the cursor."""
        self.at = max(0, min(self.at + by, len(self.options) - 1))
        if not self.many:
            self._choose((self.options[self.at],))

    def action_mark(self) -> None:
        """Choose the option under the cursor, or no more."""
        option = self.options[self.at]
        if self.many:
            self._choose(tuple(each for each in self.options if (each in self.chosen) ^ (each == option)))
        else:
            self._choose((option,))

    def choose(self, options: Sequence[str]) -> None:
        """Choose those options, and no other."""
        self.chosen = tuple(each for each in self.options if each in options)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked on."""
        option = event.style.meta.get("option")
        if isinstance(option, int):
            self.at = option
            self.action_mark()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the options take at that width."""
        return max(len(flow_row(self._pieces(), width, GAP)), 1)

    def render(self) -> Content:
        """Draw the options, each with a mark that tells whether it is chosen."""
        return Content("\n").join(flow_row(self._pieces(), self.content_size.width, GAP))

    def _pieces(self) -> list[Content]:
        return [self._piece(at, option) for at, option in enumerate(self.options)]

    def _piece(self, at: int, option: str) -> Content:
        chosen = option in self.chosen or (not self.many and not self.chosen and at == 0)
        style = "bold $text-primary" if chosen else MUTED
        if self.has_focus and at == self.at:
            style = "reverse bold" if chosen else "reverse"
        mark = "●" if chosen else "○"
        return Content.styled(f"{mark} {option}", style).stylize(Style.from_meta({"option": at}))

    def _choose(self, options: tuple[str, ...]) -> None:
        if options != self.chosen:
            self.chosen = options
            self.post_message(self.Changed(self))


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

    def __init__(self, field: FormField, value: object, today: date) -> None:
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
            return ChoiceInput(field.options, chosen, many=field.many, id=name)
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
        if isinstance(control, ChoiceInput):
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
