"""Warns once before an ask is saved (long silence, asked recently), and looks for a better path to an introduction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import get_current_worker

from netui.tui.error_guard import ErrorGuard
from netui.tui.widgets.text_flow import MUTED, flow_rows

if TYPE_CHECKING:
    from netui.actions.result import Done
    from netui.domain.quick_add import Record
    from netui.queries.network.ask_warnings import AskWarning

__all__ = ["AskAdvisor", "AskGuard"]

_ANSWER_KEYS = (("r", "reconnect first"), ("o", "own up"), ("enter", "ask now"), ("esc", "back"))
"""The keys that answer a warning, each with its label."""

TYPING_PAUSE = 0.25
"""Seconds without a change of the line after which a better path is looked for: the whole network is searched."""


class AskAdvisor(Protocol):
    """Checks an ask before it is saved."""

    def warnings(self, record: Record) -> list[AskWarning]:
        """One warning for each person whom the record asks too soon, or after too long a silence."""

    def wants_introduction(self, record: Record) -> bool:
        """Whether the record asks for an introduction."""

    def better_path(self, record: Record) -> str:
        """A sentence on a better path to the wanted introduction; empty without one. Called in a worker thread."""

    def defer(self, record: Record) -> Done:
        """Save promises to reconnect first and to ask later. Raises `StoreError` or `Refused`."""


class AskGuard(ErrorGuard, Widget, can_focus=True):
    """Shows the warnings about an ask, and takes one key of `_ANSWER_KEYS` as the answer. It needs an advisor to open.

    The owner calls `look_at` for every line that it parses, `holds_back` before it saves one, and `close` after an
    answer.
    """

    DEFAULT_CSS = """
    AskGuard { height: auto; width: 1fr; padding: 0 1 0 3; display: none; }
    AskGuard.-open { display: block; }
    """

    @dataclass
    class Answered(Message):
        """The user has answered the warning."""

        key: str
        """The key of `_ANSWER_KEYS` that was pressed."""

    @dataclass
    class PathFound(Message):
        """`remarks` have changed."""

    def __init__(self, advisor: AskAdvisor | None) -> None:
        super().__init__()
        self._better_path = ""
        self._sentences: Sequence[str] = ()
        """The warnings about the line that was looked at, a sentence for each person."""
        self._advisor = advisor
        self._warnings: Sequence[AskWarning] = ()
        self._accepted_line = ""
        self._line = ""
        self._timer: Timer | None = None

    # The warning.

    @property
    def is_open(self) -> bool:
        """Whether a warning waits for an answer."""
        return self.has_class("-open")

    @property
    def owning_up(self) -> str:
        """A sentence by which an ask itself owns up to what the last warning was about."""
        return self._warnings[0].apology

    def look_at(self, record: Record, line: str, *, logs: bool) -> None:
        """Take in a line that was parsed; `logs`: saving it would log something new, so there is something to warn of.

        A better path is looked for as soon as the typing rests, if the line asks for an introduction.
        """
        self._sentences = [warning.sentence for warning in self._warnings_about(record)] if logs else []
        self._look_for_path(record, line)

    @property
    def remarks(self) -> list[str]:
        """Warnings about the line, a sentence for each person, and a better path, or empty.

        While it is open it shows the warnings itself.
        """
        return [self._better_path] if self.is_open else [*self._sentences, self._better_path]

    def holds_back(self, record: Record, line: str) -> bool:
        """Open with the warnings about a record, and return whether there are any; a line is held back only once."""
        warnings = [] if line == self._accepted_line else self._warnings_about(record)
        if warnings:
            self._warnings = warnings
            self.add_class("-open")
            self.refresh(layout=True)
            self.screen.set_focus(self)
        return bool(warnings)

    def accept(self, line: str) -> None:
        """Hold this line back no more; an empty one lets every line be held back."""
        self._accepted_line = line

    def close(self) -> None:
        """Hide the warnings."""
        self.remove_class("-open")

    def defer(self, record: Record) -> Done:
        """Save promises to reconnect first and to ask later. Raises `StoreError` or `Refused`."""
        assert self._advisor is not None, "only an advisor's warning can be answered"
        return self._advisor.defer(record)

    def on_key(self, event: events.Key) -> None:
        """Take an answer; other keys do nothing until there is one."""
        event.stop()
        event.prevent_default()
        key = {"escape": "esc"}.get(event.key, event.key)
        if key in dict(_ANSWER_KEYS):
            self.post_message(self.Answered(key))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as the warnings and the keys."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the facts about each person, and the keys."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        rows = []
        for warning in self._warnings:
            name = Content.styled(f"before you ask {warning.name}", "bold $text-warning")
            rows.append([name, *(Content(fact) for fact in warning.facts)])
        rows.append([Content.assemble((key, "$text-accent"), (f" {label}", MUTED)) for key, label in _ANSWER_KEYS])
        return flow_rows(rows, width)

    def _warnings_about(self, record: Record) -> list[AskWarning]:
        return [] if self._advisor is None else self._advisor.warnings(record)

    # The better path.

    def _look_for_path(self, record: Record, line: str) -> None:
        self._better_path, self._line = "", line
        if self._timer is not None:
            self._timer.stop()
        if self._advisor is not None and record.ok and self._advisor.wants_introduction(record):
            self._timer = self.set_timer(TYPING_PAUSE, partial(self._search, self._advisor, record, line))

    def _search(self, advisor: AskAdvisor, record: Record, line: str) -> None:
        """Search in a thread: it takes a moment where there are many contacts."""
        search = partial(self._search_in_thread, advisor, record, line)
        self.run_worker(search, thread=True, exclusive=True, group="path")

    def _search_in_thread(self, advisor: AskAdvisor, record: Record, line: str) -> None:
        worker = get_current_worker()
        path = advisor.better_path(record)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._found, line, path)

    def _found(self, line: str, path: str) -> None:
        if self.is_mounted and line == self._line and path != self._better_path:
            self._better_path = path
            self.post_message(self.PathFound())
