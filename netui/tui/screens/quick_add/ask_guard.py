"""What quick add does before somebody is asked for something, where there is reason to think."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import events, getters, on
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from netui.actions.result import Done, Refused
from netui.db.errors import StoreError
from netui.domain.quick_add import Record
from netui.tui.screens.quick_add.completion_list import Naming
from netui.tui.screens.quick_add.session import Desk
from netui.tui.screens.quick_add.suggestions import note_of
from netui.tui.widgets.text_flow import MUTED, flow

if TYPE_CHECKING:
    from netui.queries.network.ask_warnings import Caution

__all__ = ["WAYS_ON", "Guard", "Weighing"]

WAYS_ON = (("r", "reconnect first"), ("o", "own up"), ("enter", "ask now"), ("esc", "back"))
"""The keys that answer, and what each does."""


class Guard(Widget, can_focus=True):
    """Says what there is to think of, and takes one key as the answer."""

    DEFAULT_CSS = """
    Guard { height: auto; width: 1fr; padding: 0 1 0 3; display: none; }
    Guard.-open { display: block; }
    """

    @dataclass
    class Answered(Message):
        """The user has thought: the key of `WAYS_ON` that was pressed."""

        key: str

    def __init__(self) -> None:
        super().__init__()
        self.cautions: Sequence[Caution] = ()
        """What was said last."""

    def warn(self, cautions: Sequence[Caution]) -> None:
        """Say it, and take the keys."""
        self.cautions = cautions
        self.add_class("-open")
        self.refresh(layout=True)
        self.screen.set_focus(self)

    def rest(self) -> None:
        """Say no more."""
        self.remove_class("-open")

    def on_key(self, event: events.Key) -> None:
        """Take an answer; other keys do nothing until there is one."""
        event.stop()
        event.prevent_default()
        key = {"escape": "esc"}.get(event.key, event.key)
        if key in dict(WAYS_ON):
            self.post_message(self.Answered(key))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as what it says."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw it: of each person the reason, and what there is to weigh."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        rows = []
        for caution in self.cautions:
            name = Content.styled(f"before you ask {caution.name}", "bold $text-warning")
            rows.append([name, *(Content(fact) for fact in caution.facts)])
        rows.append([Content.assemble((key, "$text-accent"), (f" {does}", MUTED)) for key, does in WAYS_ON])
        return flow(rows, width)


PAUSE = 0.25
"""Seconds without a key after which a better way is looked for."""


class Weighing(Naming):
    """The part of the bar that holds an ask back once, and takes one of the ways on."""

    guard = getters.query_one(Guard)

    @dataclass
    class Composing(Message):
        """The ask is to be written as a message that owns up."""

        contacts: Sequence[int]
        """Whom it asks."""
        asked: str
        """What for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.better = ""
        """A better way to whom the line asks to be introduced to, as a sentence."""
        self._weighed = ""

    def save(self) -> None:
        """Save the line."""
        raise NotImplementedError

    def saved(self, done: Done) -> None:
        """Tell that the line was dealt with."""
        raise NotImplementedError

    def read_as_new(self) -> Record:
        """What the line says where every name that is not sure is somebody new."""
        raise NotImplementedError

    def say_no(self, sentence: str) -> None:
        """Say why something can't be saved."""
        raise NotImplementedError

    def put_note(self, note: str) -> None:
        """Put a note into the line."""
        raise NotImplementedError

    def show(self) -> None:
        """Show what will be saved."""
        raise NotImplementedError

    @property
    def is_weighing(self) -> bool:
        """Whether the guard waits for an answer."""
        return self.guard.has_class("-open")

    def holds_back(self, record: Record) -> bool:
        """Show the guard, if there is something to think of that was not answered for this very line."""
        cautions: list[Caution] = [] if self._weighed == self._line else self.desk.cautions(record)
        if cautions:
            self.guard.warn(cautions)
            self.show()
        return bool(cautions)

    @on(Guard.Answered)
    def _weigh(self, event: Guard.Answered) -> None:
        """Go on as the user has decided."""
        event.stop()
        if self.record is None or not self.is_weighing:
            return
        self.guard.rest()
        self.screen.set_focus(self.line)
        self._weighed = "" if event.key == "esc" else self._line
        self.show()
        if event.key == "r":
            self._reconnect(self.record)
        elif event.key == "o":
            self._own_up(self.record)
        elif event.key == "enter":
            self.save()

    def _reconnect(self, record: Record) -> None:
        """Promise to reconnect, and to ask later."""
        try:
            self.saved(self.desk.reconnect(record if record.ok else self.read_as_new()))
        except (StoreError, Refused) as error:
            self.say_no(str(error))

    def _own_up(self, record: Record) -> None:
        """Write a message that owns up; where that can't be let the line itself do so, and enter then saves it."""
        keys = [who.key for who in record.contacts if who.key is not None]
        if self.desk.composes and len(keys) == len(record.contacts):
            self.desk.keep_line(self._line)
            self.post_message(self.Composing(keys, record.note or ""))
            return
        sentence = self.guard.cautions[0].owning_up
        self.put_note(f"{note_of(record, self._line)} ({sentence})".strip())
        self._weighed = self.line.text

    # The way to whom one asks to be introduced to.

    def look_for_better_way(self) -> None:
        """Look for one as soon as the typing rests: the whole network is gone through for it."""
        self.better = ""
        if self.record is not None and self.record.ok and self.desk.wants_introduction(self.record):
            self.set_timer(PAUSE, self._find_better_way)

    def _find_better_way(self) -> None:
        """Begin to look, beside the typing: it takes a moment where there are many contacts."""
        if self.record is not None and self.record.ok and self.line.text == self._line:
            look = partial(self._look, self.record, self._line)
            self.run_worker(look, thread=True, exclusive=True, group="way")

    def _look(self, record: Record, line: str) -> None:
        worker = get_current_worker()
        better = self.desk.better_way(record)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._found, line, better)

    def _found(self, line: str, better: str) -> None:
        if self.is_mounted and self.line.text == line and better != self.better:
            self.better = better
            self.show()
