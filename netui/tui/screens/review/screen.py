"""Review: a weekly pass from station to station, until nothing is left open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.getters import query_one
from textual.widget import Widget

from netui.domain.days import day_label, weekday_label
from netui.domain.queue.item import Item
from netui.queries.contacts.card import read_card
from netui.queries.quick_add.answer_lines import facts_beside_line, name_in_line
from netui.queries.review import Activity, last_review, next_review, read_activity, read_charts
from netui.queries.timeline import read_timeline
from netui.tui.commands import Command, command_by_name
from netui.tui.screens.review.charts import ChartsPane
from netui.tui.screens.review.contact_history import LATEST, ContactHistoryPane
from netui.tui.screens.review.remaining import RemainingItems
from netui.tui.screens.review.rows import StationPane
from netui.tui.screens.review.stations import ASKS, CHARTS, DID, DRIFT, OPPORTUNITIES, STATIONS
from netui.tui.screens.review.strip import StationStrip
from netui.tui.screens.view import View
from netui.tui.widgets.footer import Footer
from netui.tui.widgets.header import Header
from netui.tui.widgets.pane import Pane

__all__ = ["ReviewScreen"]

_ANSWERS = frozenset({"done", "drop", "next-step", "no-next-step", "rest"})
"""The commands that answer a row."""

_LINES = {
    "review_drift": "message {}: ",
    "review_outcome": "outcome {}: ",
    "review_yes": "got {}: ",
}
"""The line that answers what only the review asks."""


class ReviewScreen(View):
    """The weekly review. Its stations share one pane; the charts have their own."""

    CSS_PATH = "review.tcss"
    TITLE: ClassVar[str | None] = "Review"

    strip = query_one(StationStrip)
    rows = query_one(StationPane)
    about = query_one(ContactHistoryPane)
    charts = query_one(ChartsPane)

    def __init__(self) -> None:
        super().__init__()
        self.station = 0
        self._left = RemainingItems(self.services.database)
        self._last: date | None = None

    def compose(self) -> ComposeResult:
        """The first line, the stations, the panes, the keys."""
        yield Header()
        yield StationStrip()
        with Container(id="panes"):
            yield from self.compose_panes()
        yield Footer()

    def compose_panes(self) -> Iterator[Widget]:
        """The rows of a station with whom they are about beside them, or the charts."""
        yield StationPane(id="rows")
        yield ContactHistoryPane(id="about")
        yield ChartsPane(id="charts")

    # What is shown.

    def show_facts(self) -> None:
        """Read the station we are at anew, and show it; the others are read once it is painted."""
        database = self.services.database
        self._left.forget()
        with database.reading() as execute:
            self._last = last_review(execute, database.today)
        self.charts.forget()
        self._show_station()
        self.call_after_refresh(self._read_next)

    def _read_next(self) -> None:
        """Read one of those that are still to be read, and then the next one: keys are heard in between."""
        unread = self._left.unread
        if not unread:
            return
        self._left.at(unread[0])
        self._show_counts()
        if len(unread) > 1:
            self.call_after_refresh(self._read_next)
        elif self.station != CHARTS and not self.rows.row_count:
            self._show_station()  # only now it is known whether anything is left elsewhere

    def _show_counts(self) -> None:
        """How much is left at each station; of one that is still to be read anew, how much there was."""
        unread = self._left.unread
        self.strip.left = [
            before if station in unread else len(self._left.at(station))
            for station, before in enumerate(self.strip.left)
        ]
        self.header.counts = self._summary()

    def _show_station(self) -> None:
        self.set_class(self.station == CHARTS, "-charts")
        # Shown at once, so that it can have the keys that were typed ahead.
        self.charts.display, self.rows.display = self.station == CHARTS, self.station != CHARTS
        self.strip.at = self.station
        items = self._left.at(self.station)
        self._show_counts()
        if self.station == CHARTS:
            self._show_charts()
            return
        did = self._read_did() if self.station == DID else None
        count = str(len(items)) if items else ""
        title = " ".join(filter(None, [STATIONS[self.station].name, count]))
        self.rows.show(
            self.station, title, items or (did.words if did else ()), notes=self._notes(did), empty=self._empty()
        )

    def _read_did(self) -> Activity:
        with self.services.database.reading() as execute:
            return read_activity(execute, self.services.database.today)

    def _show_charts(self) -> None:
        database = self.services.database
        if self.charts.is_empty:
            with database.reading() as execute:
                self.charts.show(read_charts(execute, database.today))

    def _summary(self) -> list[tuple[str, str]]:
        """How much is left, and when the review was gone through last."""
        counts, last, today = (
            [count for count in self.strip.left if count is not None],
            self._last,
            self.services.database.today,
        )
        said: list[tuple[str, str]] = []
        if len(counts) == DID:
            said = [(f"{sum(counts)} left", "accent") if any(counts) else ("nothing left", "good")]
        if last is None:
            return [*said, ("the first review", "muted")]
        following = next_review(last, today, self.services.database.settings.review_days)
        due = f"next {weekday_label(following)}" if following > today else "due"
        return [*said, (f"last {day_label(last, today)}", "muted"), (due, "muted")]

    def _notes(self, did: Activity | None) -> list[str]:
        """What is counted and not shown, or over what time is told."""
        if did is not None:
            return ["", f"since {weekday_label(did.since)} · ] goes on to the charts, R finishes"]
        more = self._left.more_drift if self.station == DRIFT else 0
        return [f"{more} more drift: the next review has them"] if more > 0 else []

    def _empty(self) -> list[str]:
        """What is said of a station at which nothing is left."""
        on = f"] goes on to {STATIONS[self.station + 1].name.lower()}."
        done = "Nothing is left at any station: R finishes the review." if set(self.strip.left) == {0} else on
        return [STATIONS[self.station].empty, "", done]

    def cursor_moved(self, pane: Pane) -> None:
        """Tell about whom it is under the cursor."""
        if pane is not self.rows or not self.about.size.width:
            return
        contact = next(iter(pane.people()), None)
        if contact is None:
            self.about.show(None, ())
            return
        with self.services.database.reading() as execute:
            self.about.show(read_card(execute, contact), read_timeline(execute, contact, limit=LATEST))

    def on_resize(self) -> None:
        """There may be room for more now."""
        if len(self._left.unread) < DID:
            self.call_after_refresh(self.cursor_moved, self.rows)

    # From station to station.

    def _go(self, at: int) -> None:
        """To a station; the first and the last one have none beyond them."""
        if not 0 <= at < len(STATIONS):
            self.services.say("R finishes the review." if at > 0 else "This is the first station.")
            return
        self.station = at
        self._show_station()
        self.set_focus(self.charts if at == CHARTS else self.rows)
        self.show_keys()

    def on_station_strip_clicked(self, event: StationStrip.Clicked) -> None:
        """A click in the strip goes there."""
        self._go(event.station)

    def do_station_next(self) -> None:
        """On to the next one."""
        self._go(self.station + 1)

    def do_station_previous(self) -> None:
        """Back to the one before."""
        self._go(self.station - 1)

    def do_station_5(self) -> None:
        """To what was done."""
        self._go(DID)

    def do_station_6(self) -> None:
        """To the charts."""
        self._go(CHARTS)

    def do_pane_next(self) -> None:
        """On, and from the last one to the first."""
        self._go((self.station + 1) % len(STATIONS))

    def do_pane_previous(self) -> None:
        """Back, and from the first one to the last."""
        self._go((self.station - 1) % len(STATIONS))

    def do_pane_left(self) -> None:
        """To the station on the left."""
        self._go(self.station - 1)

    def do_pane_right(self) -> None:
        """To the station on the right."""
        self._go(self.station + 1)

    def do_deeper(self) -> None:
        """The board for an opportunity, else the whole card of the contact."""
        items = self.rows.items() if self.station != CHARTS else []
        if items and items[0].rule == "lead_without_step":
            self.services.navigation.do_go_opportunities()
        else:
            super().do_deeper()

    def show_keys(self) -> None:
        """Only what can be used: where nothing is to be answered, no answers stand."""
        super().show_keys()
        if self.station in (DID, CHARTS):
            answers = {self.label_of(command_by_name(name)) for name in _ANSWERS}
            self.footer.labels = [each for each in self.footer.labels if each.label not in answers]

    # The answers.

    def refusal(self, command: Command) -> str:
        """Why an answer makes no sense at this station."""
        if command.name == "no-next-step" and self.station in (OPPORTUNITIES, ASKS):
            return "This wants an answer or a step: d drops it, S lets it rest."
        if self.station in (DID, CHARTS) and command.name in _ANSWERS:
            return "There is nothing to be answered at this station."
        return super().refusal(command)

    async def do_next_step(self) -> None:
        """Begin a step with the person, or of the opportunity."""
        items = self.due_handler.items()
        if not items:
            return
        if items[0].rule == "lead_without_step":
            await super().begin_closing(items[0])
        elif items[0].contact_id is not None:
            await self._open_line("> ", items[0])

    async def begin_closing(self, item: Item) -> None:
        """Begin the line that answers a row: a step for a loose end; a message, an outcome, a favour for others."""
        if item.rule == "review_loose_end":
            await self._open_line("> ", item)
        elif item.rule in _LINES:
            assert item.contact_id is not None
            with self.services.database.reading() as execute:
                line = _LINES[item.rule].format(name_in_line(execute, item.contact_id))
            await self._open_line(line, item)
        else:
            await super().begin_closing(item)

    async def _open_line(self, line: str, item: Item) -> None:
        database = self.services.database
        with database.reading() as execute:
            facts = facts_beside_line(execute, item, database.today)
        await self.services.overlays.open_quick_add(line, facts, implied=item.contact_id)

    def do_no_next_step(self) -> None:
        """No next step is wanted, or the acquaintance has ended."""
        from netui.actions.review import decline_next_steps

        if items := self.due_handler.items():
            self.due_handler.answer(decline_next_steps, items)

    def do_drop(self) -> None:
        """Write the fact that ends a row; with a loose end, or who drifts, it is that no next step is wanted."""
        if self.station in (OPPORTUNITIES, ASKS):
            self.due_handler.do_drop()
        else:
            self.do_no_next_step()

    def do_rest(self) -> None:
        """Let it rest until there is something new."""
        self.due_handler.do_skip()

    def do_finish_review(self) -> None:
        """Keep that all of it was gone through."""
        from netui.actions.review import finish_review

        left = sum(len(self._left.at(station)) for station in range(DID))
        self.services.carry_out(finish_review, left, self.services.database.settings.review_days)
