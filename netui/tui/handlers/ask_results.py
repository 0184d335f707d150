"""The answers that came to what was asked for, by key: yes, no, let go."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from netui.tui.command_screen import CommandScreen

if TYPE_CHECKING:
    from netui.queries.network.ask_warnings import OpenAsk
    from netui.tui.widgets.pane import Pane

__all__ = ["Results"]


class Results(CommandScreen):
    """The part of a screen that keeps what came of an ask: the one under the cursor, else one of the contact there."""

    @property
    def pane(self) -> Pane:
        """The pane that has the keys."""
        raise NotImplementedError

    @property
    def selected(self) -> int | None:
        """The contact whom a line without a name means."""
        raise NotImplementedError

    async def do_result_yes(self) -> None:
        """Begin `yes Jaime Stone: `."""
        await self._with_ask(partial(self._begin_answer, "yes"))

    async def do_result_no(self) -> None:
        """Begin `no Jaime Stone: `."""
        await self._with_ask(partial(self._begin_answer, "no"))

    async def do_result_let_go(self) -> None:
        """Write at once that no answer is waited for."""
        await self._with_ask(self._let_go)

    async def _begin_answer(self, answer: str, ask: OpenAsk) -> None:
        """Open the line that answers the ask, also where the same person was asked for more."""
        from netui.queries.quick_add.answer_lines import name_in_line

        with self.app.database.reading() as execute:
            name = name_in_line(execute, ask.contact)
        begun = f"{answer} {name}: "
        await self.app.open_quick_add(begun, [ask.told], implied=ask.contact, answers=ask.favour)

    async def _let_go(self, ask: OpenAsk) -> None:
        from netui.actions.ask import let_go_ask

        self.app.carry_out(let_go_ask, ask.favour)

    async def _with_ask(self, then: Callable[[OpenAsk], Awaitable[None]]) -> None:
        """Go on with the open ask that is meant; where it may be one of several it is chosen first."""
        asks = self._asks()
        if not asks:
            self.app.say("No open ask is selected.", wrong=True)
        elif len(asks) == 1:
            await then(asks[0])
        else:
            from netui.tui.widgets.chooser import Choice, Chooser

            def chosen(ask: OpenAsk | None) -> None:
                if ask is not None:
                    self.call_later(then, ask)

            choices = [Choice(ask.name, ask.told, "", ask) for ask in asks]
            self.app.push_screen(Chooser("Which ask is answered?", choices), chosen)

    def _asks(self) -> list[OpenAsk]:
        """The ask under the cursor, if it is open; where none is, the open ones of the selected contacts."""
        from netui.queries.network.ask_warnings import open_ask, open_asks

        favour, today = self.pane.ask, self.app.database.today
        people = self.pane.people() or ([] if self.selected is None else [self.selected])
        with self.app.database.reading() as execute:
            if favour is None:
                return open_asks(execute, people, today)
            found = open_ask(execute, favour, today)
        return [] if found is None else [found]
