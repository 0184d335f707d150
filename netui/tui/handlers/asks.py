"""Keys for the answer to an ask: yes, no, let go."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netui.queries.network.ask_warnings import OpenAsk
    from netui.tui.handlers.host import HandlerHost

__all__ = ["AskHandler"]


class AskHandler:
    """Records what came of an ask: the one under the cursor, else an open one of the contact there."""

    def __init__(self, host: HandlerHost) -> None:
        self._host = host

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

        with self._host.services.database.reading() as execute:
            name = name_in_line(execute, ask.contact)
        begun = f"{answer} {name}: "
        await self._host.services.overlays.open_quick_add(begun, [ask.words], implied=ask.contact, answers=ask.favour)

    async def _let_go(self, ask: OpenAsk) -> None:
        from netui.actions.ask import let_go_ask

        self._host.services.carry_out(let_go_ask, ask.favour)

    async def _with_ask(self, then: Callable[[OpenAsk], Awaitable[None]]) -> None:
        """Call `then` with the open ask; let the user choose if there are several."""
        asks = self._asks()
        if not asks:
            self._host.services.say("No open ask is selected.", wrong=True)
        elif len(asks) == 1:
            await then(asks[0])
        else:
            from netui.tui.widgets.chooser import Choice, Chooser

            def chosen(ask: OpenAsk | None) -> None:
                if ask is not None:
                    self._host.call_later(then, ask)

            choices = [Choice(ask.name, ask.words, "", ask) for ask in asks]
            self._host.open_screen(Chooser("Which ask is answered?", choices), chosen)

    def _asks(self) -> list[OpenAsk]:
        """The ask under the cursor, if it is open; where none is, the open ones of the selected contacts."""
        from netui.queries.network.ask_warnings import read_open_ask, read_open_asks

        favour, today = self._host.pane.ask, self._host.services.database.today
        people = self._host.pane.people() or ([] if self._host.selected is None else [self._host.selected])
        with self._host.services.database.reading() as execute:
            if favour is None:
                return read_open_asks(execute, people, today)
            found = read_open_ask(execute, favour, today)
        return [] if found is None else [found]
