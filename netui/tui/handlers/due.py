"""Keys for due items: done, snooze, skip, pause, drop; for the marked rows, else for the row under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netui.domain.days import add_span, day_label, weekday_label
from netui.domain.queue.deeds import deed_wordings, reminders_words
from netui.domain.words import count_words
from netui.tui.command_needs import NO_CONTACT, NO_ITEM
from netui.tui.commands import Command

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.tui.handlers.hidden import TakeBack
    from netui.tui.handlers.host import HandlerHost

__all__ = ["DueHandler"]

_SPANS = {"snooze-tomorrow": "P1D", "snooze-week": "P7D", "snooze-month": "P1M"}

_CADENCE = "SELECT cadence_from FROM contact WHERE id = ?1 AND cadence_from IS NOT NULL"


class DueHandler:
    """Answers due items for a screen of panes."""

    def __init__(self, host: HandlerHost) -> None:
        self._host = host
        self._rest: list[Item] = []
        """What else is due towards the person of whom one reminder is being answered."""
        self._answered = ""
        """The key of that one."""

    def items(self) -> list[Item]:
        """The marked due items, or the one under the cursor; shows a message if there is none."""
        items = self._host.pane.items()
        if not items:
            self._host.services.say(NO_ITEM, wrong=True)
        return items

    def answer(self, act: Callable[..., object], *arguments: object) -> bool:
        """Run an answer as an action, and clear the marks if it was done. Return whether it was."""
        done = self._host.services.carry_out(act, *arguments)
        if done:
            self._host.pane.marks.clear()
        return done

    def _one_of_several(self, items: Sequence[Item]) -> None:
        """Remember what else is due where one reminder of a person is answered, so that the answer can say it."""
        several = self._host.pane.items_of_person()
        self._rest = [item for item in several if item not in items] if len(items) == 1 else []
        self._answered = items[0].key if self._rest else ""

    def say_what_is_left(self) -> None:
        """Add to the answer what is left of a person's reminders, once the one that was answered has gone."""
        if not self._rest:
            return
        due = {item.key for item in self._host.services.database.queue.items}
        if self._answered in due:
            return
        left, self._rest = [item for item in self._rest if item.key in due], []
        line = self._host.footer
        if left and line.message and not line.wrong:
            words = ", ".join(deed_wordings(item)[0] for item in left)
            self._host.services.say(f"{line.message} · left: {words}", way_back=line.way_back)

    # Done.

    async def do_done(self) -> None:
        """Close follow-ups; for a loop, begin the line that closes it; take a move over."""
        from netui.actions import answer

        if self._answer_move("take_moves"):
            return
        items = self.items()
        if items:
            self._one_of_several(items)
        follow_ups = [item for item in items if item.follow_up_id is not None]
        if follow_ups:
            if self._host.services.carry_out(answer.complete_follow_ups, follow_ups):
                self._leave_loops(items, follow_ups)
        elif items:
            await self._host.begin_closing(items[0])

    def _leave_loops(self, items: Sequence[Item], follow_ups: Sequence[Item]) -> None:
        """Keep the loops among the marks, which only a line can close, and say so."""
        pane = self._host.pane
        pane.marks -= {item.key for item in follow_ups}
        if left := len(items) - len(follow_ups):
            reminders = count_words(left, "reminder stays marked", "reminders stay marked")
            line = self._host.footer
            self._host.services.say(f"{line.message} · {reminders}: each needs its line", way_back=line.way_back)

    async def begin_closing(self, item: Item) -> None:
        """Open quick add with the line begun that closes the loop, and facts to be specific about beside it."""
        from netui.queries.quick_add.answer_lines import begin_line, facts_beside_line

        with self._host.services.database.reading() as execute:
            begun = begin_line(execute, item)
            facts = facts_beside_line(execute, item, self._host.services.database.today)
        await self._host.services.overlays.open_quick_add(begun, facts, implied=item.contact_id)

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
        if self.items():
            until = self._next_window()
            if until is None:
                self._host.services.say("No cadence here, so no next window: s . asks for a date.", wrong=True)
            else:
                self._snooze(until)

    async def do_snooze_date(self) -> None:
        """Until a date that is typed."""
        if self.items():
            from netui.actions import answer
            from netui.tui.widgets.snooze_prompt import snooze_prompt

            items = self._host.pane.items_of_person()  # others may be under the cursor when the answer comes

            def snooze(until: date) -> bool:
                return self.answer(answer.snooze_items, items, until)

            question = f"{self._host.chord_title('snooze')} until"
            await self._host.mount(snooze_prompt(self._host.services, question, items, snooze))

    def _snooze_for(self, name: str) -> None:
        if self.items():
            self._snooze(add_span(self._host.services.database.today, _SPANS[name]))

    def _snooze(self, until: date) -> None:
        from netui.actions import answer

        self.answer(answer.snooze_items, self._host.pane.items_of_person(), until)

    def _next_window(self) -> date | None:
        """The day on which the next window would open after contact today; None without a cadence."""
        items = self._host.pane.items()
        if not items or items[0].contact_id is None:
            return None
        found = self._host.services.database.execute(_CADENCE, (items[0].contact_id,))
        return add_span(self._host.services.database.today, found[0][0]) if found else None

    # Skip, pause, drop.

    def do_skip(self) -> None:
        """End loops this once."""
        from netui.actions import answer

        if items := self.items():
            self._one_of_several(items)
            self.answer(answer.skip_loops, items)

    def do_pause_person(self) -> None:
        """Hide the loops of the selected people; show them again where all of them are paused."""
        from netui.actions import answer

        people = self._host.pane.people()
        if not people:
            self._host.services.say(NO_CONTACT, wrong=True)
            return
        paused = {
            person
            for (person,) in self._host.services.database.execute(
                "SELECT contact_id FROM pause WHERE rule = '' ORDER BY id"
            )
        }
        self.answer(answer.resume_people if paused.issuperset(people) else answer.pause_people, people)

    def do_pause_rule(self) -> None:
        """Hide all loops of the rule under the cursor."""
        from netui.actions import answer

        if items := self.items():
            self.answer(answer.pause_rule, items[0].rule)

    def do_paused(self) -> None:
        """List what is hidden; take back what is chosen."""
        from netui.queries.queue.hidden import read_hidden
        from netui.tui.handlers.hidden import hidden_choices
        from netui.tui.widgets.chooser import Chooser

        def take_back(chosen: TakeBack | None) -> None:
            if chosen is not None:
                self._host.services.carry_out(*chosen)

        database = self._host.services.database
        with database.reading() as execute:
            hidden = read_hidden(execute, database.today, database.settings)
        if choices := hidden_choices(hidden, database.today):
            self._host.open_screen(Chooser("Paused and snoozed: enter resumes it", choices), take_back)
        else:
            self._host.services.say("Nothing is paused or snoozed.")

    def do_drop(self) -> None:
        """Drop what is due; delete an entry of the timeline; leave a move as it was."""
        from netui.actions import answer, entry

        if self._answer_move("leave_moves"):
            return
        pane = self._host.pane
        chosen = pane.entry
        if chosen is not None and not chosen.planned:
            shown = entry.EntryShown(chosen.day, chosen.text, chosen.uid)
            self.answer(entry.delete_entry, chosen.table, chosen.id, shown)
        elif items := self.items():
            self._one_of_several(items)
            self.answer(answer.drop_items, items)

    def _answer_move(self, how: str) -> bool:
        """Answer the move under the cursor by an action of `netui.actions.moves`; return whether there is a move."""
        from netui.actions import moves

        chosen = self._host.pane.entry
        if chosen is None or chosen.table != "move":
            return False
        self._host.services.carry_out(getattr(moves, how), [chosen.id])
        return True

    # What the waiting chord says.

    def chord_title(self, family: str) -> str:
        """`snooze Keep in touch · Priya Raman`; on a narrow screen `snooze`, or `snooze 2`, to be whole."""
        items = self._host.pane.items_of_person()
        if family not in ("snooze", "pause") or not items:
            return family
        if self._host.size.width < 100:
            return family if len(items) == 1 else f"{family} {len(items)}"
        if len(items) > 1:
            return f"{family} {reminders_words(items)}"
        what = f"{items[0].what} · {items[0].contact}" if items[0].contact else items[0].what
        return f"{family} {what}"

    def chord_refusal(self, families: set[str]) -> str:
        """Why there is nothing to snooze or to pause."""
        if families == {"snooze"} and not self._host.pane.items():
            return NO_ITEM
        if families == {"pause"} and not self._host.pane.people() and not self._host.pane.items():
            return NO_CONTACT
        return ""

    def chord_hint(self, command: Command) -> str:
        """The day that a snooze would end on."""
        today = self._host.services.database.today
        narrow = self._host.size.width < 100
        if command.name == "snooze-window":
            until = self._next_window() if self._host.size.width >= 150 else None
            return f"next window, {weekday_label(until)}" if until else "window" if narrow else "next window"
        if command.name in _SPANS and command.name != "snooze-tomorrow":
            until = add_span(today, _SPANS[command.name])
            return day_label(until, until) if narrow else weekday_label(until)
        return command.label
