"""The answers that came to what was asked for, by key: yes, no, let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.tui.keyed import KeyedScreen

if TYPE_CHECKING:
    from netui.store.asking import OpenAsk
    from netui.tui.pane import Pane

__all__ = ["Results"]


class Results(KeyedScreen):
    """The part of a screen that keeps what came of the ask under the cursor."""

    @property
    def pane(self) -> Pane:
        """The pane that has the keys."""
        raise NotImplementedError

    async def do_result_yes(self) -> None:
        """Begin `yes Jaime Stone: `."""
        await self._begin_answer("yes")

    async def do_result_no(self) -> None:
        """Begin `no Jaime Stone: `."""
        await self._begin_answer("no")

    def do_result_let_go(self) -> None:
        """Write at once that no answer is waited for."""
        if (ask := self._ask()) is not None:
            from netui.actions.asking import let_go

            self.app.carry_out(let_go, ask.favour)

    async def _begin_answer(self, answer: str) -> None:
        """Open the line that answers the ask under the cursor, also where the same person was asked for more."""
        if (ask := self._ask()) is not None:
            from netui.store.answering import name_in_line

            with self.app.database.reading() as execute:
                name = name_in_line(execute, ask.contact)
            begun = f"{answer} {name}: "
            await self.app.open_quick_add(begun, [ask.told], implied=ask.contact, answers=ask.favour)

    def _ask(self) -> OpenAsk | None:
        """The open ask under the cursor."""
        favour = self.pane.ask
        found = None
        if favour is not None:
            from netui.store.asking import open_ask

            with self.app.database.reading() as execute:
                found = open_ask(execute, favour, self.app.database.today)
        if found is None:
            self.app.say("No open ask is selected.", wrong=True)
        return found
