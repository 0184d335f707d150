"""What quick add does before somebody is asked for something, where there is reason to think."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on
from textual.message import Message
from textual.worker import get_current_worker

from netui.actions.result import Done, Refused
from netui.db.errors import StoreError
from netui.domain.quick_add import Record
from netui.tui.screens.quick_add.guard import Guard
from netui.tui.screens.quick_add.naming import Naming
from netui.tui.screens.quick_add.note import note_of
from netui.tui.screens.quick_add.session import Desk

if TYPE_CHECKING:
    from netui.queries.network.ask_warnings import Caution

__all__ = ["Weighing"]

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
