"""The Card pane: the card of the selected contact, beside the timeline on a wide screen, else in its place."""

from __future__ import annotations

from netui.tui.screens.contact.card_rows import CardRowsPane
from netui.tui.widgets.text_cells import Line, muted_paragraph

__all__ = ["CardPane"]


class CardPane(CardRowsPane):
    """The card as in the Contact view. It is read only while it is seen."""

    place, number = "card", 4

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._is_behind = False
        """Whether another card was selected, or the facts changed, while the pane was hidden."""

    def show(self, contact: int | None) -> None:
        """Show the card of a contact as it is now; none without one."""
        same = contact == self.contact
        self.contact = contact
        self._is_behind = not self.display
        if not same:
            self.rows = ()
        if self.display:
            self._read(same=same)
        elif not same:
            self.lay_out()  # it can be painted before it is told that it is shown

    def _read(self, *, same: bool) -> None:
        from netui.tui.screens.contact.card_facts import read_card_facts
        from netui.tui.screens.contact.sections import card_rows

        self._is_behind = False
        self.set_title("Card")
        key = self.key_of(self.cursor) if same else None
        if self.contact is None:
            self.rows = ()
        else:
            database = self.services.database
            try:
                with database.reading() as execute:
                    self.rows = card_rows(read_card_facts(execute, self.contact, database.queue))
            except KeyError:  # deleted by another program: the next look at the file takes it from the lists
                self.rows = ()
        if same:
            self.keep_cursor(key, [row.key for row in self.rows])
            return
        self.set_reactive(CardPane.cursor, 0)
        self.lay_out()
        self.scroll_to(y=0, animate=False, force=True)

    def on_show(self) -> None:
        """Read the card that was selected while the pane was hidden."""
        if self._is_behind:
            self._read(same=bool(self.rows))

    @property
    def shows_cursor(self) -> bool:
        """Whether the pane has the focus."""
        return self.has_focus

    def watch_has_focus(self, has_focus: bool) -> None:
        """Expand the row under the cursor with the focus only."""
        super().watch_has_focus(has_focus)
        self.lay_out()
        if has_focus:
            self.show_cursor()

    def empty_lines(self, width: int) -> list[Line]:
        """What the pane is for, while nobody is selected."""
        return muted_paragraph("Select a contact to see how to reach them, and what to remember.", width)

    def do_section_next(self) -> None:
        """To the next section."""
        self._go_to_section(1, "This is the last section.")

    def do_section_previous(self) -> None:
        """To the section before."""
        self._go_to_section(-1, "This is the first section.")

    def _go_to_section(self, by: int, nothing: str) -> None:
        if not self.section_beside(by):
            self.services.say(nothing)
