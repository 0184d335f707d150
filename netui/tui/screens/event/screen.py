"""Event capture: the quick-add bar takes one person after the other, the pane above lists who was met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from netui.actions.event import log_attendee
from netui.domain.days import weekday_label
from netui.domain.events import Occasion, event_summary, parse_event, parse_event_line, reuse_event
from netui.domain.words import count_words
from netui.queries.events import Attendee, read_attendees, read_events
from netui.tui.commands import Command
from netui.tui.screens.event.attendees_pane import AttendeesPane
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.screens.quick_add.line_draft import EVENT, LineBack, LineContext
from netui.tui.screens.quick_add.session import EntryRef, QuickAddSession
from netui.tui.screens.view import View
from netui.tui.widgets.chooser import Choice, filter_choices

if TYPE_CHECKING:
    from netui.actions.closings import ClosingChoice
    from netui.actions.result import Done
    from netui.domain.quick_add import Record
    from netui.tui.database import Database
    from netui.tui.drafts import Draft

__all__ = ["EventScreen", "event_choices", "occasion_from_values"]


def event_choices(typed: str, events: Sequence[Occasion], today: date) -> list[Choice]:
    """The choices for a typed event: the one of that name, else those whose names contain it, and a new one.

    All of `events` as long as no name is typed.
    """
    known = [
        Choice(event.name, " · ".join(filter(None, [event.days(today), event.place])), "", event) for event in events
    ]
    try:
        event = parse_event(typed, today)
    except ValueError:
        return known
    existing = reuse_event(list(events), event)
    if existing.key is not None:
        return [Choice(existing.name, existing.days(today), "", existing)]
    about = " · ".join(filter(None, ["new", event.days(today), event.place]))
    return [*filter_choices(known, typed), Choice(event.name, about, "", event)]


def occasion_values(occasion: Occasion) -> dict[str, str]:
    """An event as JSON values, without its row id."""
    until = occasion.until.isoformat() if occasion.until else ""
    return {"name": occasion.name, "day": occasion.day.isoformat(), "until": until, "place": occasion.place}


def occasion_from_values(values: Any) -> Occasion | None:  # noqa: ANN401
    """The event of `occasion_values`; None if that is none."""
    try:
        until = date.fromisoformat(values["until"]) if values["until"] else None
        return Occasion(str(values["name"]), date.fromisoformat(values["day"]), until, str(values["place"]))
    except (LookupError, TypeError, ValueError):
        return None


class EventSession(QuickAddSession):
    """Quick add at an event: a line that begins with a name is a meeting there."""

    examples = (
        ("Renee Marsh (Rocket Social): community roles > send portfolio fri",),
        ("A name is enough: you will be reminded to write the next day.", "note Renee: her daughter plays the cello"),
    )

    def __init__(self, database: Database, occasion: Occasion) -> None:
        super().__init__(database)
        self.occasion = occasion
        """The event that meetings belong to."""

    def read(self, line: str, *, implied: int | None) -> Record:
        """Parse a line as one typed at the event. `implied` has no effect."""
        return parse_event_line(line, self.occasion, today=self.today, known=self.known)

    def save(self, record: Record, *, choice: ClosingChoice, entry: EntryRef | None) -> Done:
        """Save the record, with the event if it is a new one; see `QuickAddSession.save`."""
        if entry is not None:
            return super().save(record, choice=choice, entry=entry)
        moment, session = self.database.moment(), self.database.session
        return log_attendee(
            self.occasion,
            record,
            moment=moment,
            session=session,
            choice=choice,
            settings=self.database.settings,
        )


class EventScreen(View):
    """The capture of an event. Esc leaves the bar, and then the event, with a sentence on how it went."""

    def __init__(self, occasion: Occasion) -> None:
        super().__init__()
        self.occasion = occasion
        """The event as it was chosen, or as it is stored once somebody was met."""
        self.attendees: list[Attendee] = []
        """The people met so far, in the order of entry."""
        self._session: EventSession | None = None
        self._last_saved = ""

    def compose_panes(self) -> Iterator[Widget]:
        """The pane of the people met."""
        yield AttendeesPane()

    def on_mount(self) -> None:
        """Open the quick-add bar, unless nothing can be saved."""
        if reason := self.services.database.refusal:
            self.say(reason, wrong=True)
        else:
            self.call_after_refresh(self.do_quick_add)

    def show_facts(self) -> None:
        """Read the event and who was met, and show them."""
        database = self.services.database
        today, queue = database.today, database.queue
        with database.reading() as execute:
            self.occasion = reuse_event(read_events(execute, today), self.occasion)
            key = self.occasion.key
            self.attendees = read_attendees(execute, key, [*queue.items, *queue.coming]) if key is not None else []
        if self._session is not None:
            self._session.occasion = self.occasion
            self._session.data_changed()
        place = f" @{self.occasion.place}" if self.occasion.place else ""
        days = f" · {self.occasion.days(today)}" if (self.occasion.day, self.occasion.last) != (today, today) else ""
        self.header.heading = f"{self.occasion.name}{place}{days}"
        self.header.day = weekday_label(today)
        self.header.count_views()
        steps = self._step_count
        self.header.counts = [
            (f"{len({attendee.contact for attendee in self.attendees})} met", "strong"),
            (count_words(steps, "next step"), ""),
        ]
        self.query_one(AttendeesPane).show(self.attendees)

    def facts_changed(self) -> None:
        """Show the facts anew; the first line is the event's own."""
        self.show_facts()
        self.show_keys()

    @property
    def _step_count(self) -> int:
        return len({attendee.contact for attendee in self.attendees if attendee.due})

    def label_of(self, command: Command) -> str:
        """The label of a command here."""
        return {"quick-add": "Next person", "drop": "Delete"}.get(command.name, super().label_of(command))

    # The quick-add bar.

    async def do_quick_add(self) -> None:
        """Open the quick-add bar for the next person."""
        if self.query(QuickAddBar):
            return
        if self._session is None:
            self._session = EventSession(self.services.database, self.occasion)
        facts = (self._last_saved,) if self._last_saved else ()
        context = LineContext(facts=facts, refs={"event": occasion_values(self.occasion)})
        mine = [draft for draft in self.services.drafts.kept if draft.kind == EVENT and self._is_here(draft)]
        came_back = LineBack(mine[0], context) if mine else None
        bar = QuickAddBar(self._session, context, came_back=came_back, stays_open=True, draft_kind=EVENT)
        await self.mount(bar)
        self.set_focus(bar.line)

    def _is_here(self, draft: Draft) -> bool:
        """Whether a line was typed at this event."""
        there = occasion_from_values(draft.content.get("event"))
        return there is not None and (there.name, there.day) == (self.occasion.name, self.occasion.day)

    def on_quick_add_bar_saved(self, message: QuickAddBar.Saved) -> None:
        """Show who was met, and begin the next line."""
        message.stop()
        self.services.saved(message.done)
        self._last_saved = f"{message.done.sentence} (esc, u takes it back)"
        for bar in self.query(QuickAddBar):
            bar.start_over([self._last_saved])

    async def on_quick_add_bar_left(self, message: QuickAddBar.Left) -> None:
        """Go from the bar to the pane; leave the event if nobody was met and nothing was typed."""
        message.stop()
        self._last_saved = ""
        bar = next(iter(self.query(QuickAddBar)), None)
        if bar is None:  # left already: esc was pressed twice in one go
            return
        typed = bar.line.text.strip()
        await bar.remove()
        self.take_keys()
        if not self.attendees and not typed:
            self.do_out()

    def do_out(self) -> None:
        """Leave the event, and say how it went."""
        self.services.navigation.end_event(
            event_summary(self.occasion, len({attendee.contact for attendee in self.attendees}), self._step_count)
        )
