"""The weekly review: stations with items to answer, a summary of activity, and charts."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.getters import query_one
from textual.message import Message
from textual.widget import Widget

from netui.actions.review import decline_next_steps, finish_review
from netui.domain.days import add_days, day_label, weekday_label
from netui.domain.queue.item import Item
from netui.domain.review.closing_sentence import closing_sentence
from netui.domain.words import plural
from netui.queries.quick_add.answer_lines import facts_beside_line, name_in_line
from netui.queries.review import (
    last_review,
    next_review,
    read_activity,
    read_activity_before,
    read_charts,
    read_promises,
)
from netui.tui.command_needs import NO_ITEM
from netui.tui.commands import Command, command_by_name
from netui.tui.reading_ahead import ReadingAhead
from netui.tui.screens.review.charts import ChartsPane
from netui.tui.screens.review.contact_history import ContactHistoryPane
from netui.tui.screens.review.figures import FiguresPane, figure_lines
from netui.tui.screens.review.finished import FinishedPane
from netui.tui.screens.review.remaining import RemainingItems
from netui.tui.screens.review.rows import StationPane
from netui.tui.screens.review.stations import (
    ACTIVITY,
    CHARTS,
    DRIFTING,
    NO_STATION,
    OPEN_ASKS,
    STALE_OPPORTUNITIES,
    STATIONS,
    WITHOUT_DAY,
)
from netui.tui.screens.review.strip import StationStrip
from netui.tui.screens.view import View
from netui.tui.widgets.footer import Footer
from netui.tui.widgets.header import Header
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, wrap_cells

__all__ = ["ReviewScreen"]

_ANSWER_COMMANDS = frozenset({"done", "drop", "next-step", "no-next-step", "rest"})
"""The commands that answer an item."""

_CLOSING_LINES = {
    "review_drift": "message {}: ",
    "review_outcome": "outcome {}: ",
    "review_yes": "got {}: ",
}
"""By rule of the review alone, the quick-add line that closes it."""


class ReviewScreen(View):
    """The weekly review. Its stations share one pane; the charts have a pane of their own."""

    CSS_PATH = "review.tcss"
    TITLE: ClassVar[str | None] = "Review"
    VIEW = "review"

    strip = query_one(StationStrip)
    rows = query_one(StationPane)
    history = query_one(ContactHistoryPane)
    figures = query_one(FiguresPane)
    charts = query_one(ChartsPane)
    finished = query_one(FinishedPane)

    class StationRead(Message):
        """A station has been read that is not shown."""

        def __init__(self, reading: ReadingAhead[Any], station: int, items: list[Item]) -> None:
            super().__init__()
            self.reading = reading
            self.station = station
            self.items = items

    def __init__(self) -> None:
        super().__init__()
        self.station = 0
        """The present station, an index of `STATIONS`."""
        self._remaining = RemainingItems(self.services.database)
        self._last: date | None = None
        """The day of the last finished review."""
        self._is_finished = False
        """Whether the end of the review is shown, in the place of a station."""
        self._ahead: ReadingAhead[tuple[int, list[Item]]] | None = None

    def compose(self) -> ComposeResult:
        """Header, stations, panes, footer."""
        yield Header()
        yield StationStrip()
        with Container(id="panes"):
            yield from self.compose_panes()
        yield Footer()

    def compose_panes(self) -> Iterator[Widget]:
        """The rows of a station, what is beside them, the charts, and what ends a review."""
        yield StationPane(id="rows")
        yield ContactHistoryPane(id="history")
        yield FiguresPane(id="figures")
        yield ChartsPane(id="charts")
        yield FinishedPane(id="finished")

    # What is shown.

    def show_facts(self) -> None:
        """Read and show the present station; the others are read after the paint, while keys are answered."""
        database = self.services.database
        self._stop_reading()
        self._remaining.forget()
        with database.reading() as execute:
            self._last = last_review(execute, database.today)
        self.charts.forget()
        self._show_station()
        self.call_after_refresh(self._read_others)

    def _read_others(self) -> None:
        """Have the stations that are not read yet read by a thread."""
        self._stop_reading()
        if readings := self._remaining.readings():
            self._ahead = ReadingAhead(
                self.services.database,
                readings,
                lambda reading, found: self.post_message(self.StationRead(reading, *found)),
            )

    def _stop_reading(self) -> None:
        if self._ahead is not None:
            self._ahead.stop()
            self._ahead = None

    def on_review_screen_station_read(self, event: StationRead) -> None:
        """Count the items of a station."""
        event.stop()
        if event.reading is not self._ahead:
            return  # of facts that have changed meanwhile
        self._remaining.take(event.station, event.items)
        self._show_counts()
        if not self._remaining.unread and self.station != CHARTS and not self.rows.row_count:
            self._show_station()  # its text depends on whether anything is left at the others

    def on_unmount(self) -> None:
        """Read nothing for a view that was left."""
        self._stop_reading()

    def _show_counts(self) -> None:
        """Show the counts in the strip and the header; an unread station keeps its old count."""
        unread = self._remaining.unread
        self.strip.counts = [
            before if station in unread else len(self._remaining.at(station))
            for station, before in enumerate(self.strip.counts)
        ]
        self.header.counts = self._summary()

    def _show_station(self) -> None:
        today = self.services.database.today
        self._is_finished = self._is_finished and self._last == today  # it may have been taken back
        items = self._remaining.at(self.station)
        self.set_class(bool(items) and not self._is_finished, "-people")
        self.remove_class("-activity")
        # Shown at once, so that it can take the focus and the keys that were typed ahead.
        shown = self._shown_pane
        for pane in (self.rows, self.charts, self.finished):
            pane.display = pane is shown
        self.strip.at = NO_STATION if self._is_finished else self.station
        self._show_counts()
        if shown is self.finished:
            self._show_end()
        elif shown is self.charts:
            self._show_charts()
        elif self.station == ACTIVITY:
            self._show_activity()
        else:
            name, count = STATIONS[self.station].name, str(len(items)) if items else ""
            title = " ".join(filter(None, [name, count]))
            self.rows.show(self.station, title, items, notes=self._notes, empty=self._empty())

    @property
    def _shown_pane(self) -> StationPane | ChartsPane | FinishedPane:
        """The pane that has the keys."""
        if self._is_finished:
            return self.finished
        return self.charts if self.station == CHARTS else self.rows

    @property
    def _has_room(self) -> bool:
        """Whether there is room beside the rows, or beneath them."""
        return not any(self.has_class(name) for name in ("-narrow", "-low", "-zoomed"))

    def _show_activity(self) -> None:
        today = self.services.database.today
        with self.services.database.reading() as execute:
            did = read_activity(execute, today)
            before, promises = read_activity_before(execute, did), read_promises(execute, today)
        self.figures.show(did, before, promises)
        self.set_class(bool(self.figures.row_count), "-activity")

        def notes(width: int) -> list[Line]:
            figures = [] if self._has_room else [[], *figure_lines(did, before, promises, width)]
            return [*figures, [], *_muted("} goes on to the charts · R finishes", width)]

        title = f"{STATIONS[ACTIVITY].name} since {weekday_label(did.since)}"
        self.rows.show(ACTIVITY, title, did.words, notes=notes, empty=self._empty())

    def _show_end(self) -> None:
        """Show what ends a review."""
        database = self.services.database
        with database.reading() as execute:
            did, charts = read_activity(execute, database.today), read_charts(execute, database.today)
        following = add_days(database.today, database.settings.review_days)
        sentence = closing_sentence(did.counts, did.since, charts.weeks, charts.days)
        self.finished.show(sentence, charts.days, weekday_label(following, database.today))

    def _show_charts(self) -> None:
        database = self.services.database
        if self.charts.is_empty:
            with database.reading() as execute:
                self.charts.show(read_charts(execute, database.today))

    def _summary(self) -> list[tuple[str, str]]:
        """Counts for the header: items left, day of the last review and of the next one."""
        counts = [count for count in self.strip.counts if count is not None]
        last, today = self._last, self.services.database.today
        said: list[tuple[str, str]] = []
        if len(counts) == ACTIVITY:
            said = [(f"{sum(counts)} left", "accent") if any(counts) else ("nothing left", "good")]
        if last is None:
            return [*said, ("the first review", "muted")]
        following = next_review(last, today, self.services.database.settings.review_days)
        due = f"next {weekday_label(following)}" if following > today else "due"
        return [*said, (f"last {day_label(last, today)}", "muted"), (due, "muted")]

    def _notes(self, width: int) -> list[Line]:
        """The line below the rows: the number of items not shown."""
        more = self._remaining.more_drift if self.station == DRIFTING else 0
        said = f"{more} more {plural(more, 'is', 'are')} drifting: see the next review"
        return _muted(said, width) if more > 0 else []

    def _empty(self) -> list[str]:
        """The lines of a station without items."""
        on = f"}} goes on to {STATIONS[self.station + 1].name.lower()}."
        done = "Nothing left anywhere: R finishes the review." if set(self.strip.counts) == {0} else on
        return [STATIONS[self.station].empty, "", done]

    def cursor_moved(self, pane: Pane) -> None:
        """Show the history of the contact under the cursor."""
        if pane is self.rows and self._has_room:
            self.history.show_contact(next(iter(pane.people()), None))

    def on_resize(self) -> None:
        """Show the history, if it has become visible."""
        if len(self._remaining.unread) < ACTIVITY:
            self.call_after_refresh(self.cursor_moved, self.rows)

    def where(self) -> tuple[str, int | None, Hashable]:
        """The station, the selected contact, and the key of the row under the cursor."""
        _, contact, row = super().where()
        return str(self.station), contact, row

    def return_to(self, spot: str, contact: int | None, row: Hashable) -> None:
        """Go to the station again, with the cursor on the row where it was."""
        self._go(int(spot))
        self.pane.go_to_key(row)

    # From station to station.

    def _go(self, at: int) -> None:
        """Go to a station by index; out of range, say so."""
        if not 0 <= at < len(STATIONS):
            self.services.say("R finishes the review." if at > 0 else "This is the first station.")
            return
        self.station, self._is_finished = at, False
        self._show_station()
        self.set_focus(self._shown_pane)
        self.show_keys()

    def on_station_strip_clicked(self, event: StationStrip.Clicked) -> None:
        """Go to the clicked station."""
        self._go(event.station)

    def do_section_next(self) -> None:
        """To the next station."""
        self._go(self.station + 1)

    def do_section_previous(self) -> None:
        """To the station before."""
        self._go(self.station - 1)

    def do_station_5(self) -> None:
        """To the steps without a day."""
        self._go(WITHOUT_DAY)

    def do_station_6(self) -> None:
        """To the activity."""
        self._go(ACTIVITY)

    def do_station_7(self) -> None:
        """To the charts."""
        self._go(CHARTS)

    def do_pane_next(self) -> None:
        """To the next station, from the last one to the first."""
        self._go((self.station + 1) % len(STATIONS))

    def do_pane_previous(self) -> None:
        """To the station before, from the first one to the last."""
        self._go((self.station - 1) % len(STATIONS))

    def do_pane_left(self) -> None:
        """To the station on the left."""
        self._go(self.station - 1)

    def do_pane_right(self) -> None:
        """To the station on the right."""
        self._go(self.station + 1)

    def do_zoom(self) -> None:
        """Zoom the pane to the whole screen, or back: then with the contact of the row where the cursor is now."""
        super().do_zoom()
        self.cursor_moved(self.rows)

    def do_deeper(self) -> None:
        """Open the board for an opportunity, else the whole card of the contact."""
        items = self.rows.items() if self._shown_pane is self.rows else []
        if items and items[0].rule == "lead_without_step":
            self.services.navigation.open_board()
        else:
            super().do_deeper()

    def rank_of(self, command: Command) -> int:
        """A next step is what one comes for."""
        return 3 if command.name == "next-step" else super().rank_of(command)

    def show_keys(self) -> None:
        """Leave the answers out at a station without items."""
        super().show_keys()
        if not self._has_answers:
            answers = {self.label_of(command_by_name(name)) for name in _ANSWER_COMMANDS}
            self.footer.labels = [key for key in self.footer.labels if key.label not in answers]

    # The answers.

    @property
    def _has_answers(self) -> bool:
        """Whether what is shown needs answers."""
        return self.station not in (ACTIVITY, CHARTS) and not self._is_finished

    def refusal(self, command: Command) -> str:
        """Why an answer is refused at this station."""
        if command.name == "no-next-step" and self.station in (STALE_OPPORTUNITIES, OPEN_ASKS):
            return "This needs an answer or a next step: d drops it, S lets it rest."
        if command.name in ("no-next-step", "rest") and self.station == WITHOUT_DAY:
            return "This step needs a day: f sets one, x marks it done, d drops it."
        if not self._has_answers and command.name in _ANSWER_COMMANDS:
            return "Nothing here needs an answer."
        return super().refusal(command)

    def missing(self, command: Command) -> str:
        """Why a command has nothing to act on: the answers are about the items of the station."""
        if command.name in _ANSWER_COMMANDS:
            return "" if self.rows.items() else NO_ITEM
        return super().missing(command)

    async def do_next_step(self) -> None:
        """Begin a next step with the contact, or for the opportunity; give a day to a step that has none."""
        items = self.due_handler.items()
        if not items:
            return
        if items[0].undated:
            await self.services.overlays.open_follow_up(items[0])
        elif items[0].rule == "lead_without_step":
            await super().begin_closing(items[0])
        elif items[0].contact_id is not None:
            await self._open_line("> ", items[0])

    async def begin_closing(self, item: Item) -> None:
        """Begin the line that closes an item: a step for a loose end; a message, an outcome, a favour for others."""
        if item.rule == "review_loose_end":
            await self._open_line("> ", item)
        elif item.rule in _CLOSING_LINES:
            assert item.contact_id is not None
            with self.services.database.reading() as execute:
                line = _CLOSING_LINES[item.rule].format(name_in_line(execute, item.contact_id))
            await self._open_line(line, item)
        else:
            await super().begin_closing(item)

    async def _open_line(self, line: str, item: Item) -> None:
        database = self.services.database
        with database.reading() as execute:
            facts = facts_beside_line(execute, item, database.today)
        await self.services.overlays.open_quick_add(line, facts, implied=item.contact_id)

    def do_no_next_step(self) -> None:
        """Record that no next step is wanted, or that the acquaintance has ended."""
        if items := self.due_handler.items():
            self.due_handler.answer(decline_next_steps, items)

    def do_drop(self) -> None:
        """Record the fact that ends an item; for a loose end or a drifting contact: no next step is wanted."""
        if self.station in (STALE_OPPORTUNITIES, OPEN_ASKS, WITHOUT_DAY):
            self.due_handler.do_drop()
        else:
            self.do_no_next_step()

    def do_rest(self) -> None:
        """Hide the items until there is something new."""
        self.due_handler.do_skip()

    def do_finish_review(self) -> None:
        """Record the review as finished, and show what ends it; again, where it is finished already."""
        left = sum(len(self._remaining.at(station)) for station in range(ACTIVITY))
        days = self.services.database.settings.review_days
        is_again = self._last == self.services.database.today
        if not self.services.carry_out(finish_review, left, days, when_saved=self._end) and is_again:
            self._end()
            self._show_station()
        if self._is_finished:
            self.set_focus(self.finished)

    def _end(self) -> None:
        self._is_finished = True


def _muted(text: str, width: int) -> list[Line]:
    return [[(line, "muted")] for line in wrap_cells(text, width)]
