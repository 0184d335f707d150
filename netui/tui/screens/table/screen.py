"""Table: all people as the networking spreadsheet, with the columns and in the order that the user wants."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from textual.app import ComposeResult
from textual.containers import Container
from textual.getters import query_one
from textual.widget import Widget

from netui.domain.words import count_words
from netui.queries.contacts.networking_sheet import COLUMN_BY_NAME, SHEET_COLUMNS, SheetColumn
from netui.tui.screens.network.filter_bar import FilterBar
from netui.tui.screens.table.column_dialog import ColumnDialog
from netui.tui.screens.table.order import column_names, remembered_columns, remembered_order
from netui.tui.screens.table.pane import TablePane
from netui.tui.screens.view import View
from netui.tui.widgets.chooser import Choice, Chooser
from netui.tui.widgets.footer import Footer
from netui.tui.widgets.header import Header

__all__ = ["TableScreen"]


class TableScreen(View):
    """One pane of everybody; the columns and the order are remembered."""

    TITLE = "Table"
    CSS_PATH = "table.tcss"

    people = query_one(TablePane)
    bar = query_one(FilterBar)

    def compose(self) -> ComposeResult:
        """Header, filter, table and footer."""
        yield Header()
        yield FilterBar()
        with Container(id="panes"):
            yield from self.compose_panes()
        yield Footer()

    def compose_panes(self) -> Iterator[Widget]:
        """The table."""
        kept = self.services.remembered
        yield TablePane(id="table", columns=remembered_columns(kept), sorted_by=remembered_order(kept))

    @property
    def screen_name(self) -> tuple[str, Hashable]:
        """One can come back to it."""
        return "table", None

    def show_facts(self) -> None:
        """Show everybody."""
        self.people.show(self.services.database.overview)

    @property
    def selected(self) -> int | None:
        """The person under the cursor."""
        return self.people.contact

    # The filter.

    def do_filter(self) -> None:
        """Open the input of the filter."""
        self.add_class("-filtering")
        self.people.get_ready_to_filter()
        self.bar.begin()

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        """Apply the filter, and say what was not understood."""
        event.stop()
        self.people.filter_by(event.text)
        remark = self.people.filter.remark if self.people.filter is not None else ""
        if remark or self.footer.wrong:
            self.services.say(remark, wrong=True)

    def on_filter_bar_moved(self, event: FilterBar.Moved) -> None:
        """Move the cursor of the table while a filter is typed."""
        event.stop()
        self.people.move_to(self.people.cursor + event.by, event.by)

    def on_filter_bar_left(self, event: FilterBar.Left) -> None:
        """Focus the table."""
        event.stop()
        self.take_keys()

    def take_keys(self) -> None:
        """Focus the table; hide the input if the filter is empty."""
        self.set_class(bool(self.bar.line.value), "-filtering")
        self.set_focus(self.people)

    # Columns, order, copying.

    def do_table_columns(self) -> None:
        """Choose the columns, and remember them."""
        self.open_screen(ColumnDialog(self.people.columns), self._columns_chosen)

    def _columns_chosen(self, columns: list[SheetColumn] | None) -> None:
        if columns is not None:
            self.people.show_columns(columns)
            self.services.remember(table_columns=column_names(columns))
            self.services.say(f"The table has {count_words(len(columns), 'column')} beside the name.")

    def do_table_order(self) -> None:
        """Choose the column to sort by, and remember it; the same one again turns the order round."""
        shown = {"name", *column_names(list(self.people.columns))}
        now = self.people.sorted_by.column
        columns = [column for column in SHEET_COLUMNS if column.name in shown or column.name == now]
        choices = [
            Choice(column.header, "reverses the order" if column.name == now else "", "", column.name)
            for column in columns
        ]
        at = next(at for at, column in enumerate(columns) if column.name == now)
        self.open_screen(Chooser("Sort by", choices, start=at), self._order_chosen)

    def _order_chosen(self, name: str | None) -> None:
        if name in COLUMN_BY_NAME:
            order = self.people.sorted_by.next(str(name))
            self.people.sort_by(order)
            self.services.remember(table_order=order.as_text())
            self.services.say(f"People {order.words}.")

    def do_table_copy(self) -> None:
        """Copy the marked rows, else the one under the cursor, for a spreadsheet."""
        text, rows = self.people.tab_separated()
        if not rows:
            self.services.say("There is nobody to copy.", wrong=True)
            return
        self.services.copy_to_clipboard(text)
        columns = count_words(len(self.people.columns) + 1, "column")
        self.services.say(f"Copied {count_words(rows, 'row')} of {columns}, with the header.")

    def do_out(self) -> None:
        """Clear the marks, then the filter, then leave."""
        if self.people.marks or not self.people.filter:
            super().do_out()
        else:
            self.bar.clear()
            self.people.filter_by("")
            self.take_keys()
