"""The answers to what is due, by key: done, snooze, skip, pause, drop, for the marks or for the cursor's row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netui.actions import answer
from netui.domain.days import add, day_label, weekday_label
from netui.domain.words import RULE_NAMES
from netui.tui.commands import Command
from netui.tui.handlers.ask_results import Results
from netui.tui.widgets.chooser import Choice

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.queries.queue.hidden import Hidden
    from netui.tui.widgets.pane import Pane

__all__ = ["Answers", "TakeBack", "hidden_choices"]

TakeBack = tuple[Callable[..., object], object]
"""An action, and what it is about."""


def hidden_choices(hidden: Hidden, today: date) -> list[Choice]:
    """People, rules and snoozed items, each group under its heading; empty where nothing is hidden."""
    groups = {
        "People": [Choice(name, "paused", "", (answer.resume_people, [id])) for id, name in hidden.people],
        "Kinds of loops": [Choice(RULE_NAMES[rule], "paused", "", (answer.resume_rule, rule)) for rule in hidden.rules],
        "Snoozed": [
            Choice(
                f"{item.what} · {item.contact}" if item.contact else item.what,
                f"until {day_label(until, today)}",
                "",
                (answer.wake, [item]),
            )
            for item, until in hidden.snoozed
        ],
    }
    return [choice for head, choices in groups.items() if choices for choice in (Choice(head), *choices)]


_SPANS = {"snooze-tomorrow": "P1D", "snooze-week": "P7D", "snooze-month": "P1M"}

_CADENCE = "SELECT cadence_from FROM contact WHERE id = ? AND cadence_from IS NOT NULL"


class Answers(Results):
    """The part of a screen that answers what is due."""

    @property
    def pane(self) -> Pane:
        """The pane that has the keys."""
        raise NotImplementedError

    def _items(self) -> list[Item]:
        items = self.pane.items()
        if not items:
            self.app.say("Nothing that is due is selected.", wrong=True)
        return items

    def _answer(self, act: Callable[..., object], *arguments: object) -> None:
        """Carry an answer out; what was marked has been dealt with."""
        if self.app.carry_out(act, *arguments):
            self.pane.marks.clear()

    # Done.

    async def do_done(self) -> None:
        """Close follow-ups; for a loop, begin the line that closes it."""
        items = self._items()
        promises = [item for item in items if item.follow_up_id is not None]
        if promises:
            from netui.actions import answer

            if self.app.carry_out(answer.done, promises):
                self._leave_loops(items, promises)
        elif items:
            await self.begin_closing(items[0])

    def _leave_loops(self, items: Sequence[Item], promises: Sequence[Item]) -> None:
        """Keep the loops among the marks, which only a line can close, and say so."""
        pane = self.pane
        pane.marks -= {item.key for item in promises}
        if left := len(items) - len(promises):
            loops = "1 loop stays marked" if left == 1 else f"{left} loops stay marked"
            line = self.footer
            self.app.say(f"{line.message} · {loops}: each needs its line", way_back=line.way_back)

    async def begin_closing(self, item: Item) -> None:
        """Open quick add with the line that closes the loop begun, and beside it what there is to be specific about."""
        from netui.queries.quick_add.answer_lines import beginning, facts_for_answer

        with self.app.database.reading() as execute:
            begun = beginning(execute, item)
            facts = facts_for_answer(execute, item, self.app.database.today)
        await self.app.open_quick_add(begun, facts, implied=item.contact_id)

    # Snooze.

    def do_snooze_tomorrow(self) -> None:
        """Until tomorrow."""
        self._snooze_for("snooze-tomorrow")

    def do_snooze_week(self) -> None:
        """For a week."""
        self._snooze_for("snooze-week")

    def do_snooze_month(self) -> None:
        """For a month."""
        self._snooze_for("snooze-month")

    def do_snooze_window(self) -> None:
        """Until the next window of the cadence."""
        if self._items():
            until = self._next_window()
            if until is None:
                self.app.say("There is no cadence here, so no next window: s . takes a date.", wrong=True)
            else:
                self._snooze(until)

    async def do_snooze_date(self) -> None:
        """Until a date that is typed."""
        if self._items():
            from netui.tui.widgets.prompt import Prompt

            await self.mount(Prompt(f"{self.chord_title('snooze')} until", self._understand, self._snooze_until))

    def _snooze_for(self, name: str) -> None:
        if self._items():
            self._snooze(add(self.app.database.today, _SPANS[name]))

    def _snooze(self, until: date) -> None:
        from netui.actions import answer

        self._answer(answer.snooze, self.pane.items(), until)

    def _snooze_until(self, text: str) -> None:
        day = _future(text, self.app.database.today)
        assert day is not None
        self._snooze(day)

    def _understand(self, text: str) -> str:
        today = self.app.database.today
        day = _future(text, today)
        if day is None:
            raise ValueError("a day to come, such as fri, 3d, 2w, 1 dec" if not text else "not a day to come")
        return f"{weekday_label(day)}{'' if day.year == today.year else f' {day.year}'} · enter · esc"

    def _next_window(self) -> date | None:
        """The start of the window, were they contacted today."""
        items = self.pane.items()
        if not items or items[0].contact_id is None:
            return None
        found = self.app.database.execute(_CADENCE, (items[0].contact_id,))
        return add(self.app.database.today, found[0][0]) if found else None

    # Skip, pause, drop.

    def do_skip(self) -> None:
        """End loops this once."""
        from netui.actions import answer

        if items := self._items():
            self._answer(answer.skip, items)

    def do_pause_person(self) -> None:
        """Hide the loops of the selected people; show them again where all of them are paused."""
        from netui.actions import answer

        people = self.pane.people()
        if not people:
            self.app.say("No contact is selected.", wrong=True)
            return
        paused = {person for (person,) in self.app.database.execute("SELECT contact_id FROM pause WHERE rule = ''")}
        self._answer(answer.resume_people if paused.issuperset(people) else answer.pause_people, people)

    def do_pause_rule(self) -> None:
        """Hide all loops of the rule under the cursor."""
        from netui.actions import answer

        if items := self._items():
            self._answer(answer.pause_rule, items[0].rule)

    def do_paused(self) -> None:
        """List what is hidden; take back what is chosen."""
        from netui.queries.queue.hidden import read_hidden
        from netui.tui.widgets.chooser import Chooser

        def take_back(chosen: TakeBack | None) -> None:
            if chosen is not None:
                self.app.carry_out(*chosen)

        database = self.app.database
        with database.reading() as execute:
            hidden = read_hidden(execute, database.today, database.settings)
        if choices := hidden_choices(hidden, database.today):
            self.app.push_screen(Chooser("Paused and snoozed: enter takes it back", choices), take_back)
        else:
            self.app.say("Nothing is paused or snoozed.")

    def do_drop(self) -> None:
        """Drop what is due; delete an entry of the timeline."""
        from netui.actions import answer, entry

        pane = self.pane
        chosen = pane.entry
        if chosen is not None and not chosen.planned:
            self._answer(entry.delete_entry, chosen.table, chosen.id)
        elif items := self._items():
            self._answer(answer.drop, items)

    # What the waiting chord says.

    def chord_title(self, family: str) -> str:
        """`snooze: Keep in touch · Priya Raman`."""
        items = self.pane.items()
        if family not in ("snooze", "pause") or not items:
            return family
        if len(items) > 1:
            return f"{family} {len(items)} items"
        what = f"{items[0].what} · {items[0].contact}" if items[0].contact else items[0].what
        return f"{family} {what}"

    def chord_refusal(self, families: set[str]) -> str:
        """Why there is nothing to snooze or to pause."""
        if families == {"snooze"} and not self.pane.items():
            return "Nothing that is due is selected."
        if families == {"pause"} and not self.pane.people() and not self.pane.items():
            return "No contact is selected."
        return super().chord_refusal(families)

    def chord_hint(self, command: Command) -> str:
        """The day that a snooze would end on."""
        today = self.app.database.today
        narrow = self.size.width < 100
        if command.name == "snooze-window":
            until = self._next_window() if self.size.width >= 150 else None
            return f"next window, {weekday_label(until)}" if until else "window" if narrow else "next window"
        if command.name in _SPANS and command.name != "snooze-tomorrow":
            until = add(today, _SPANS[command.name])
            return day_label(until, until) if narrow else weekday_label(until)
        return command.label


def _future(text: str, today: date) -> date | None:
    """The day after today that a phrase of a step means; None where it means none."""
    from netui.domain.quick_add.date_patterns import classes
    from netui.domain.quick_add.dates import first_day

    words = [classes(word) for word in text.split()]
    phrase = first_day(words, today)
    if phrase is None or phrase.end != len(words) or phrase.means is None or phrase.means <= today:
        return None
    return phrase.means
