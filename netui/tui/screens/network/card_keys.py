"""`CardKeys`: the keys that change the row under the cursor of the Card pane, as they do in the Contact view."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netui.tui.screens.contact.add_rows import RowRemover
    from netui.tui.screens.contact.edit_rows import RowEditor
    from netui.tui.screens.contact.host import CardHost
    from netui.tui.screens.contact.reach_keys import ReachHandler

__all__ = ["CardKeys"]


class CardKeys:
    """Edits, deletes, copies or opens the row under the cursor; with another pane as on every other screen."""

    def __init__(self, screen: CardHost) -> None:
        self._screen = screen

    async def do_edit(self) -> None:
        """Change what is under the cursor."""
        if self._screen.row is None:
            await self._screen.contact_handler.do_edit()
        else:
            await self._row_handlers()[0].do_edit()

    def do_drop(self) -> None:
        """Delete what is under the cursor; drop a reminder."""
        if self._screen.row is None:
            self._screen.due_handler.do_drop()
        else:
            self._row_handlers()[1].do_drop()

    def do_copy(self) -> None:
        """Copy the address under the cursor, or ask which."""
        if self._screen.row is None:
            self._screen.contact_handler.do_copy()
        else:
            self._row_handlers()[2].do_copy()

    def do_open(self) -> None:
        """Open the address under the cursor, or ask which."""
        if self._screen.row is None:
            self._screen.contact_handler.do_open()
        else:
            self._row_handlers()[2].do_open()

    def _row_handlers(self) -> tuple[RowEditor, RowRemover, ReachHandler]:
        from netui.tui.screens.contact.add_rows import RowRemover
        from netui.tui.screens.contact.edit_rows import RowEditor
        from netui.tui.screens.contact.opportunity_roles import RoleEditor
        from netui.tui.screens.contact.reach_keys import ReachHandler

        roles = RoleEditor(self._screen)
        editor = RowEditor(self._screen, roles)
        return editor, RowRemover(self._screen, editor, roles), ReachHandler(self._screen)
