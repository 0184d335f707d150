"""`LedgerPane`: the ledger of connectors, with counts of introductions, thanks owed and asks."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from netui.queries.introductions.case_words import age_label
from netui.tui.commands.command import INTRODUCTIONS
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, pad_cells

if TYPE_CHECKING:
    from datetime import date

    from netui.domain.queue.item import Item
    from netui.queries.introductions import LedgerAccount

__all__ = ["LedgerPane"]

_COLUMNS = (("from", 5), ("to", 4), ("thanks", 7), ("asked", 6), ("last", 6))
"""Columns beside the name with their cells: introductions from them, to them, thanks owed, asks within
`ask_again_months`, age of the last contact."""

_BALANCE_FROM, _BALANCE_WIDTH = 72, 20
"""Width of the pane from which on the balance has a column, and the width of that column, in cells."""


class LedgerPane(Pane):
    """One row a connector, under a row of column heads."""

    place, number = INTRODUCTIONS, 3

    def __init__(self, *, id: str, items_towards: Callable[[int], list[Item]]) -> None:
        super().__init__(id=id)
        self._accounts: Sequence[LedgerAccount] = ()
        self._items_towards = items_towards

    def show(self, accounts: Sequence[LedgerAccount]) -> None:
        """Show accounts, with the cursor on the connector that it was on."""
        key = self.key_of(self.cursor)
        self._accounts = accounts
        self.set_title("Who introduces whom", str(len(accounts)) if accounts else "")
        self.keep_cursor(key, [self.key_of(row) for row in range(len(accounts) + 1)] if accounts else [])
        if accounts and self.cursor == 0:
            self.move_to(1)

    @property
    def account(self) -> LedgerAccount | None:
        """The account of the connector under the cursor."""
        return self._accounts[self.cursor - 1] if 0 < self.cursor <= len(self._accounts) else None

    def key_of(self, row: int) -> Hashable:
        """The id of the connector; None for the row of heads."""
        return self._accounts[row - 1].contact if 0 < row <= len(self._accounts) else None

    def selectable(self, row: int) -> bool:
        """Whether the row is a connector's."""
        return row > 0

    def people(self) -> list[int]:
        """The connector under the cursor."""
        return [self.account.contact] if self.account is not None else []

    def items(self) -> list[Item]:
        """The items about the connector under the cursor, due or coming."""
        return self._items_towards(self.account.contact) if self.account is not None else []

    @property
    def _today(self) -> date:
        return self.services.database.today

    def row_starts(self, width: int) -> Sequence[int]:
        """One line a row, the row of heads first."""
        return range(len(self._accounts) + 2 if self._accounts else 0)

    def draw(self, row: int, line: int, width: int) -> Line:
        """The row of heads, or a connector's."""
        balance = _BALANCE_WIDTH if width >= _BALANCE_FROM else 0
        room = width - sum(cells for _, cells in _COLUMNS) - balance
        if row == 0:
            heads = [(pad_cells(name, cells, right=True), "head") for name, cells in _COLUMNS]
            return [
                (pad_cells("connector", room), "head"),
                *heads,
                (pad_cells("given and got", balance, right=True), "head"),
            ]
        account = self._accounts[row - 1]
        last = age_label(account.last_contact, self._today) if account.last_contact else "never"
        texts = (
            str(account.from_them),
            str(account.to_them),
            str(account.thanks or "·"),
            str(account.asks or "·"),
            last,
        )
        styles = ("", "", "late" if account.thanks else "muted", "may" if account.asks else "muted", "muted")
        values = [
            (pad_cells(text, cells, right=True), style)
            for text, (_, cells), style in zip(texts, _COLUMNS, styles, strict=True)
        ]
        return [
            (pad_cells(account.name, room), ""),
            *values,
            (pad_cells(account.balance.words, balance, right=True), "muted"),
        ]

    def empty_lines(self, width: int) -> list[Line]:
        """Who gets a row."""
        return [[(" People who introduce you appear here.", "muted")]]
