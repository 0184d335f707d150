"""`PaintedInput`, a line input that highlights the recognised parts of its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events

from netui.domain.text import clean, clean_note
from netui.tui.key_order import hand_on
from netui.tui.widgets.line_input import one_line
from netui.tui.widgets.wrapped_input import WrappedInput

__all__ = ["BREAK", "PaintedInput"]

BREAK = "⏎"
"""The sign for a line break in an input of one line."""

_STEP = re.compile(r"(?<!\S)>(?!\S)")
"""The mark of a step: a sign between blanks."""

StyledSpan = tuple[int, int, str]
"""Start and end (exclusive) of a recognised part of the text, and the suffix of its component class."""


class PaintedInput(WrappedInput):
    """A `WrappedInput` that highlights the recognised parts of its text, and queues what is typed after enter."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-input--verb",
        "line-input--name",
        "line-input--title",
        "line-input--date",
        "line-input--time",
        "line-input--cadence",
        "line-input--tag",
        "line-input--place",
        "line-input--organisation",
        "line-input--email",
        "line-input--phone",
        "line-input--url",
        "line-input--channel",
        "line-input--note",
    }

    DEFAULT_CSS = """
    PaintedInput {
        &>.line-input--verb, &>.line-input--channel { text-style: bold; }
        &>.line-input--name, &>.line-input--title { color: $text-primary; text-style: bold; }
        &>.line-input--date, &>.line-input--time, &>.line-input--cadence { color: $text-accent; }
        &>.line-input--place { color: $text-success; }
        &>.line-input--tag { color: $text-success; text-style: bold; }
        &>.line-input--organisation { color: $text-primary; }
        &>.line-input--email, &>.line-input--phone, &>.line-input--url { color: $text-primary; text-style: underline; }
        &>.line-input--note { text-style: italic; }
        &:ansi {
            &>.line-input--name, &>.line-input--title { text-style: bold underline; }
            &>.line-input--date, &>.line-input--time, &>.line-input--cadence { text-style: underline; }
            &>.line-input--place { text-style: bold italic; }
            &>.line-input--tag { text-style: italic underline; }
            &>.line-input--organisation { text-style: bold italic underline; }
            &>.line-input--email, &>.line-input--phone, &>.line-input--url { text-style: bold italic underline; }
        }
    }
    """

    queues_after = ("enter",)
    """The keys that it deals with itself, in their order, with those that come next."""

    def __init__(self, value: str = "", *, takes_lines: bool = False) -> None:
        super().__init__(value.replace("\n", BREAK))
        self.takes_lines = takes_lines
        """Whether several pasted lines are entered one after the other; else they are a note of several lines."""
        self.was_wiped = False
        """Whether all of the text was deleted or typed over at once."""
        self._ahead: list[str | events.Key] | None = None
        self._later: list[str | events.Key] = []
        self.parts: tuple[StyledSpan, ...] = ()
        """The recognised parts of the present value."""
        self.highlighter = _Painter(self)

    @property
    def text(self) -> str:
        """The value, with real line breaks."""
        return self.value.replace(BREAK, "\n")

    def write(self, text: str, cursor: int | None = None) -> None:
        """Replace the text, with the cursor at that index or at the end."""
        self.value = text.replace("\n", BREAK)
        self.cursor_position = len(text) if cursor is None else cursor

    # Enter submits the line as it is then, however fast the next key comes.

    def on_key(self, event: events.Key) -> None:
        """Hold back the keys after enter until the line was dealt with (`go_on`)."""
        if self._ahead is not None or event.key == "enter":
            event.stop()
            event.prevent_default()
            if self._ahead is None:
                self._enter([])
            else:
                self._ahead.append(event)

    def on_paste(self, event: events.Paste) -> None:
        """Insert pasted text, several lines as a note; with `takes_lines` enter its lines one after the other."""
        event.stop()
        event.prevent_default()
        text = event.text.replace("\r\n", "\n").replace("\r", "\n")
        keys: list[str | events.Key] = [text]
        if self.takes_lines and "\n" in text.strip():
            lines = [line for line in text.split("\n") if line.strip()]
            keys = [key for line in lines for key in (clean(line), events.Key("enter", None))]
            keys = keys if text.endswith("\n") else keys[:-1]
        if self._ahead is not None:
            self._ahead += keys
        else:
            self._ahead = keys
            self.go_on()

    def _enter(self, ahead: list[str | events.Key]) -> None:
        self._ahead = ahead
        self.post_message(self.Submitted(self, self.value))

    def go_on(self, *, typing: bool = True) -> None:
        """Replay the keys after enter; without `typing` stop at the first text, which then waits for the next call."""
        ahead, self._ahead = self._ahead or [], None
        if typing:
            ahead, self._later = [*self._later, *ahead], []
        while ahead:
            key = ahead[0]
            text = key if isinstance(key, str) else key.character if key.is_printable else None
            if text and not typing:
                self._later += ahead
                return
            del ahead[0]
            if isinstance(key, str):
                self._insert_pasted(key)
            elif text:
                self.replace(text, *sorted(self.selection))
            elif isinstance(key, events.Key) and key.key == "enter":
                self._enter(ahead)
                return
            elif isinstance(key, events.Key):
                hand_on(self.app, key)

    def hand_over(self) -> None:
        """Post the keys after enter for what has the focus now: they answer what enter has asked."""
        ahead, self._ahead = self._ahead or [], None
        for key in ahead:
            hand_on(self.app, events.Paste(key) if isinstance(key, str) else key)

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace a stretch of the value."""
        self.was_wiped |= bool(self.value) and end - start == len(self.value)
        super().replace(text, start, end)

    def _insert_pasted(self, text: str) -> None:
        """Insert pasted text. The lines after the first go into the note, behind the steps that follow the cursor."""
        text = clean_note(text) if "\n" in text.strip() else one_line(text)
        start, end = sorted(self.selection)
        before, after = self.value[:start], self.value[end:]
        is_note = BREAK in before or ": " in before or before.rstrip().endswith(":")
        first, *more = text.split("\n")
        first = _escape_steps(first) if more and is_note else first
        rest = "".join(BREAK + _escape_steps(line) for line in more)
        line, mark, further = after.partition(BREAK)
        if more and _STEP.search(line):
            self.replace(first + line + rest + mark + further, start, len(self.value))
            self.cursor_position = len(self.value) - len(mark + further)
        else:
            self.replace(first + rest, start, end)

    @property
    def waits(self) -> bool:
        """Whether held-back text is still to be typed."""
        return bool(self._later)

    def on_unmount(self) -> None:
        """Post the keys after the last enter again: they are meant for whatever has the focus next."""
        for key in self._ahead or []:
            if isinstance(key, events.Key):
                hand_on(self.app, key)

    def paint(self, parts: Iterable[StyledSpan]) -> None:
        """Highlight these parts of the value."""
        self.parts = tuple(parts)
        self.refresh()


class _Painter(Highlighter):
    """Highlights the parts of a `PaintedInput`."""

    def __init__(self, owner: PaintedInput) -> None:
        self._owner = owner

    def highlight(self, text: Text) -> None:
        """Style each part by its component class."""
        for start, end, what in self._owner.parts:
            name = f"line-input--{what}"
            if name in self._owner.COMPONENT_CLASSES:
                text.stylize(self._owner.get_component_rich_style(name, partial=True), start, end)


def _escape_steps(text: str) -> str:
    """The text with each ` > ` written so that no step begins in it."""
    return _STEP.sub(r"\\>", text.replace("\\>", "\\\\>"))
