"""`TideScreen`: who drifts away from me, the person under the cursor, and what comes if nothing happens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.getters import query_one
from textual.message import Message
from textual.widget import Widget

from netui.db.readonly import file_size
from netui.domain.days import add_days
from netui.domain.tide import TideFacts
from netui.queries.contacts.brief import read_contact_brief
from netui.queries.queue.read_loops import read_loops
from netui.queries.tide import read_silent, read_tide
from netui.tui.commands import Command
from netui.tui.reading_ahead import ReadingAhead
from netui.tui.screens.tide.forecast import ForecastPane
from netui.tui.screens.tide.grid import More
from netui.tui.screens.tide.pane import TidePane
from netui.tui.screens.tide.person import PersonFacts, TidePersonPane
from netui.tui.screens.view import View

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.domain.tide import SilentContact
    from netui.tui.widgets.pane import Pane

__all__ = ["TideScreen"]

_LANE_STYLES = {"late": "late", "long late": "late", "open": "may", "home": "good"}

_LARGE_BYTES = 20_000_000
"""Bytes of a file from which it is read later who is silent."""

_RANKS = {"message": 3, "tide-day-on": 3, "tide-week-on": 4, "cadence": 8, "done": 12, "skip": 31}
"""The ranks in the footer that are others here than elsewhere: one is here to write to somebody."""

_DAYS_FROM_TODAY = 3653
"""The last day of a forecast: in ten years."""


class TideScreen(View):
    """Three panes: the Tide of a day, the person under its cursor, the forecast in words."""

    TITLE: ClassVar[str | None] = "Tide"
    VIEW = "tide"
    CSS_PATH = "tide.tcss"

    tide = query_one(TidePane)
    """Everybody with a cadence, and who is silent."""
    person = query_one(TidePersonPane)
    """The person under the cursor."""
    forecast = query_one(ForecastPane)
    """What comes if nothing happens."""

    class SilentRead(Message):
        """It has been read who is silent."""

        def __init__(self, reading: ReadingAhead[Any], silent: Sequence[SilentContact]) -> None:
            super().__init__()
            self.reading = reading
            self.silent = silent

    def __init__(self) -> None:
        super().__init__()
        self._facts: TideFacts | None = None
        self._ahead = 0
        """Days from today to the day of the Tide."""
        self._items: dict[int, list[Item]] = {}
        """The reminders to keep in touch, by contact, as far as they were asked for."""
        self._silent_reading: ReadingAhead[Sequence[SilentContact]] | None = None

    def compose_panes(self) -> Iterator[Widget]:
        """The Tide, the person, the forecast."""
        yield TidePane(id="tide", items_of=self._items_of)
        yield TidePersonPane(id="person")
        yield ForecastPane(id="forecast", people=lambda: self.tide.people())

    @property
    def day(self) -> date:
        """The day of the Tide."""
        return add_days(self.services.database.today, self._ahead)

    def show_facts(self) -> None:
        """Read the facts once, and show the Tide of the day; every other day is arithmetic."""
        database = self.services.database
        is_large = (file_size(database.path) or 0) >= _LARGE_BYTES
        with database.reading() as execute:
            facts = read_tide(execute, today=database.today, settings=database.settings, silent=not is_large)
        if is_large and self._facts is not None:
            facts = replace(facts, silent=self._facts.silent)  # as they were, until they are read
        self._facts, self._items = facts, {}
        self._show_day(is_new=True)
        self._stop_reading()
        if is_large:
            self.call_after_refresh(self._read_silent)

    def _read_silent(self) -> None:
        """Have a thread read who is silent: in a large file that is most of the work."""
        self._stop_reading()
        database = self.services.database
        self._silent_reading = ReadingAhead(
            database,
            [partial(read_silent, today=database.today)],
            lambda reading, silent: self.post_message(self.SilentRead(reading, silent)),
        )

    def _stop_reading(self) -> None:
        if self._silent_reading is not None:
            self._silent_reading.stop()
            self._silent_reading = None

    def on_tide_screen_silent_read(self, event: SilentRead) -> None:
        """Show who is silent."""
        event.stop()
        if event.reading is self._silent_reading and self._facts is not None:
            self._facts = replace(self._facts, silent=event.silent)
            self._show_day(is_new=True)

    def on_unmount(self) -> None:
        """Read nothing for a view that was left."""
        self._stop_reading()

    def _show_day(self, *, is_new: bool = False) -> None:
        """Show the Tide of the day, with its counts and what comes until then."""
        assert self._facts is not None
        tide = self._facts.on(self.day)
        self.tide.show(tide, is_new=is_new)
        self.forecast.show(self._facts, tide, self.tide.short_name)
        said = [(f"{number} {lane}", _LANE_STYLES[lane]) for lane in _LANE_STYLES if (number := tide.counts[lane])]
        everybody = [(f"{len(tide.people)} with a cadence", "muted")] if tide.people else []
        self.header.counts = [*said, *everybody]
        self._show_person()

    def cursor_moved(self, pane: Pane) -> None:
        """Show the person under the cursor."""
        if pane is self.tide:
            self._show_person()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Where there is no room for all three, the forecast takes that of the person."""
        self.set_class(event.widget is self.forecast, "-forecast")

    def _show_person(self) -> None:
        person = self.tide.person
        if person is None:
            spot = self.tide.spot
            self.person.show_counted(spot.what if spot is not None and isinstance(spot.what, More) else None)
            return
        contact = person.contact_id
        database = self.services.database
        with database.reading() as execute:
            brief = read_contact_brief(execute, contact, database.today)
        due = [item for item in database.queue.items if item.contact_id == contact and item.rule != "keep_in_touch"]
        knows = [self.tide.short_name(name) for name in brief.knows]
        facts = PersonFacts(person, database.today, brief, knows, due)
        self.person.show(facts)

    # What is due.

    def _items_of(self, contact: int) -> list[Item]:
        """The reminder to keep in touch with somebody, also beyond the daily limit of Due."""
        if contact not in self._items:
            database = self.services.database
            found = [item for item in database.queue.items if item.contact_id == contact]
            found = [item for item in found if item.rule == "keep_in_touch"]
            if not found and database.queue.waiting:
                with database.reading() as execute:
                    loops = read_loops(execute, [contact], today=database.today, settings=database.settings)
                found = [item for item in loops if item.rule == "keep_in_touch" and item.contact_id == contact]
            self._items[contact] = found
        return self._items[contact]

    @property
    def selected(self) -> int | None:
        """The person under the cursor of the Tide, whichever pane has the keys."""
        return next(iter(self.tide.people()), None)

    def show_saved(self, contacts: Sequence[int], uids: frozenset[str]) -> None:
        """Put the cursor on whom a line or a message was about, and let the name come home."""
        if contacts:
            self.tide.show_saved(contacts[0])

    def rank_of(self, command: Command) -> int:
        """The rank of a command in the footer."""
        return 13 if command.family == "snooze" else _RANKS.get(command.name, command.footer)

    # The day.

    def missing(self, command: Command) -> str:
        """Why a command has nothing to act on; of those that go back to today, that it is today."""
        if command.name in ("tide-day-back", "tide-week-back", "tide-today") and not self._ahead:
            return "It is today already: the Tide looks ahead."
        return super().missing(command)

    def do_tide_day_on(self) -> None:
        """A day on."""
        self._step(1)

    def do_tide_day_back(self) -> None:
        """A day back."""
        self._step(-1)

    def do_tide_week_on(self) -> None:
        """A week on."""
        self._step(7)

    def do_tide_week_back(self) -> None:
        """A week back."""
        self._step(-7)

    def do_tide_today(self) -> None:
        """Back to today."""
        self._step(-self._ahead)

    def _step(self, days: int) -> None:
        self._ahead = min(max(self._ahead + days, 0), _DAYS_FROM_TODAY)
        self._show_day()
        self.show_keys()

    # Moving.

    def do_tide_left(self) -> None:
        """One pane to the left, in a pane without names."""
        self.do_pane_left()

    def do_tide_right(self) -> None:
        """One pane to the right, in a pane without names."""
        self.do_pane_right()

    def do_out(self) -> None:
        """One step out: from the list back to lanes, else as in every view."""
        if self.tide.is_unfolded and not self.has_class("-zoomed"):
            self.tide.fold()
        else:
            super().do_out()
