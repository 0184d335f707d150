"""The ledger of connectors: introductions both ways, thanks that are owed, asks of the last month, the last contact."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from netui.tui.commands.command import INTRODUCTIONS
from netui.tui.screens.introductions.phrases import short_days
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, fill

if TYPE_CHECKING:
    from datetime import date

    from netui.domain.queue.item import Item
    from netui.queries.introductions import Account

__all__ = ["LedgerPane"]

_COLUMNS = (("from", 5), ("to", 4), ("thanks", 7), ("asked", 6), ("last", 6))
"""What stands beside the name: introductions from them and to them, thanks owed, asks in a month, the last contact."""

WIDE, BALANCE = 72, 20
"""From so many cells on, the balance stands in a column of its own, so wide."""


class LedgerPane(Pane):
    """One row a connector, under a line that names the columns."""

    place, number = INTRODUCTIONS, 3

    def __init__(self, *, id: str, items_towards: Callable[[int], list[Item]]) -> None:
        super().__init__(id=id)
        self._accounts: Sequence[Account] = ()
        self._items_towards = items_towards

    def show(self, accounts: Sequence[Account]) -> None:
        """Show these, with the cursor where it was."""
        key = self.key_of(self.cursor)
        self._accounts = accounts
        self.entitle("Ledger of connectors", str(len(accounts)) if accounts else "")
        self.keep_cursor(key, [self.key_of(row) for row in range(len(accounts) + 1)] if accounts else [])
        if accounts and self.cursor == 0:
            self.move_to(1)

    @property
    def account(self) -> Account | None:
        """The connector under the cursor."""
        return self._accounts[self.cursor - 1] if 0 < self.cursor <= len(self._accounts) else None

    def key_of(self, row: int) -> Hashable:
        """The contact."""
        return self._accounts[row - 1].contact if 0 < row <= len(self._accounts) else None

    def selectable(self, row: int) -> bool:
        """Whether it is a connector."""
        return row > 0

    def people(self) -> list[int]:
        """The connector."""
        return [self.account.contact] if self.account is not None else []

    def items(self) -> list[Item]:
        """What is due towards them."""
        return self._items_towards(self.account.contact) if self.account is not None else []

    @property
    def _today(self) -> date:
        return self.app.database.today

    def row_starts(self, width: int) -> Sequence[int]:
        """One line each, and one for the names of the columns."""
        return range(len(self._accounts) + 2 if self._accounts else 0)

    def draw(self, row: int, line: int, width: int) -> Line:
        """The names of the columns, or a connector; where there is room, the balance too."""
        balance = BALANCE if width >= WIDE else 0
        room = width - sum(cells for _, cells in _COLUMNS) - balance
        if row == 0:
            heads = [(fill(name, cells, right=True), "head") for name, cells in _COLUMNS]
            return [(fill("connector", room), "head"), *heads, (fill("given and got", balance, right=True), "head")]
        each = self._accounts[row - 1]
        last = short_days(each.last_contact, self._today) if each.last_contact else "never"
        told = (str(each.from_them), str(each.to_them), str(each.thanks or "·"), str(each.asks or "·"), last)
        styles = ("", "", "late" if each.thanks else "muted", "may" if each.asks else "muted", "muted")
        values = [
            (fill(text, cells, right=True), style)
            for text, (_, cells), style in zip(told, _COLUMNS, styles, strict=True)
        ]
        return [(fill(each.name, room), ""), *values, (fill(each.balance.words, balance, right=True), "muted")]

    def empty_lines(self, width: int) -> list[Line]:
        """Who would stand here."""
        return [[(" Whoever introduces you to somebody stands here.", "muted")]]
