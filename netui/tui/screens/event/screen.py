"""An evening among people: a line at the bottom takes one after the other, the list above shows who was met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.widget import Widget

from netui.domain.days import weekday_label
from netui.domain.events import Occasion, event_summary, read_event, read_event_line, reuse_event
from netui.queries.events import Attendee, read_attendees, read_events
from netui.tui.commands import Command
from netui.tui.screens.event.attendees_pane import MetPane
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.screens.quick_add.session import EntryRef, QuickAddSession
from netui.tui.screens.view import View
from netui.tui.widgets.chooser import Choice, filter_choices

if TYPE_CHECKING:
    from netui.actions.closings import Closing
    from netui.actions.result import Done
    from netui.domain.quick_add import Record
    from netui.tui.database import Database

__all__ = ["EventScreen", "EventSession", "event_choices"]


def event_choices(typed: str, events: Sequence[Occasion], today: date) -> list[Choice]:
    """Give the events whose name has what was typed; it may also be the name of a new one."""
    known = [
        Choice(event.name, " · ".join(filter(None, [event.days(today), event.place])), "", event) for event in events
    ]
    try:
        event = read_event(typed, today)
    except ValueError:
        return known
    there_is = reuse_event(list(events), event)
    if there_is.key is not None:
        return [Choice(there_is.name, there_is.days(today), "", there_is)]
    about = " · ".join(filter(None, ["new", event.days(today), event.place]))
    return [*filter_choices(known, typed), Choice(event.name, about, "", event)]


class EventSession(QuickAddSession):
    """A line that begins with a name is somebody met at the event."""

    examples = (
        ("Renee Marsh (Rocket Social): community roles > send portfolio fri",),
        ("a name will do: what comes next is a word the next day", "note Renee: her daughter plays the cello"),
    )

    def __init__(self, database: Database, occasion: Occasion) -> None:
        super().__init__(database)
        self.occasion = occasion

    def read(self, line: str, *, implied: int | None, new: bool) -> Record:
        """What a line says here."""
        return read_event_line(line, self.occasion, today=self.today, known=self.known, new=new)

    def save(self, record: Record, *, keep: Sequence[Closing], entry: EntryRef | None) -> Done:
        """Write it, and that it was at the event."""
        from netui.actions.event import log_attendee

        if entry is not None:
            return super().save(record, keep=keep, entry=entry)
        moment, session = self.database.moment(), self.database.session
        return log_attendee(self.occasion, record, moment=moment, session=session, keep=keep)


class EventScreen(View):
    """The capture of an event. Esc leaves the line, and then the event, with a sentence on how it went."""

    def __init__(self, occasion: Occasion) -> None:
        super().__init__()
        self.occasion = occasion
        """As it was chosen; as it is stored once somebody was met."""
        self.met: list[Attendee] = []
        """Who was met so far."""
        self._session: EventSession | None = None
        self._said = ""

    def compose_panes(self) -> Iterator[Widget]:
        """The list."""
        yield MetPane()

    def on_mount(self) -> None:
        """Begin with the line, where it could be saved."""
        if reason := self.services.database.refusal:
            self.say(reason, wrong=True)
        else:
            self.call_after_refresh(self.do_quick_add)

    def show_facts(self) -> None:
        """Read who was met."""
        database = self.services.database
        today, queue = database.today, database.queue
        with database.reading() as execute:
            self.occasion = reuse_event(read_events(execute, today), self.occasion)
            key = self.occasion.key
            self.met = read_attendees(execute, key, [*queue.items, *queue.coming]) if key is not None else []
        if self._session is not None:
            self._session.occasion = self.occasion
            self._session.data_changed()
        place = f" @{self.occasion.place}" if self.occasion.place else ""
        days = f" · {self.occasion.days(today)}" if (self.occasion.day, self.occasion.last) != (today, today) else ""
        self.header.day = f"{self.occasion.name}{place}{days} · {weekday_label(today)}"
        steps = self._steps
        self.header.counts = [
            (f"{len({met.contact for met in self.met})} met", "strong"),
            (f"{steps} next step{'' if steps == 1 else 's'}", ""),
        ]
        self.query_one(MetPane).show(self.met)

    def facts_changed(self) -> None:
        """Show the facts anew; the first line is the event's."""
        self.show_facts()
        self.show_keys()

    @property
    def _steps(self) -> int:
        return len({met.contact for met in self.met if met.due})

    def label_of(self, command: Command) -> str:
        """What the keys do here."""
        return {"quick-add": "Next person", "drop": "Delete"}.get(command.name, command.label)

    # The line.

    async def do_quick_add(self) -> None:
        """Open the line for the next person."""
        if self.query(QuickAddBar):
            return
        if self._session is None:
            self._session = EventSession(self.services.database, self.occasion)
        bar = QuickAddBar(self._session, facts=[self._said] if self._said else [], stays_open=True)
        await self.mount(bar)
        self.set_focus(bar.line)

    def on_quick_add_bar_saved(self, message: QuickAddBar.Saved) -> None:
        """Show who was met, and take the next one."""
        message.stop()
        self.services.saved(message.done)
        self._said = f"{message.done.sentence} (esc, u takes it back)"
        for bar in self.query(QuickAddBar):
            bar.start_over([self._said])

    async def on_quick_add_bar_left(self, message: QuickAddBar.Left) -> None:
        """From the line to the list; with nobody in it, out."""
        message.stop()
        self._said = ""
        typed = self.query_one(QuickAddBar).line.text.strip()
        await self.query(QuickAddBar).remove()
        self.take_keys()
        if not self.met and not typed:
            self.do_out()

    def do_out(self) -> None:
        """End the evening, and say how it went."""
        self.services.navigation.end_event(
            event_summary(self.occasion, len({met.contact for met in self.met}), self._steps)
        )
