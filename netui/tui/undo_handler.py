"""`UndoHandler`: takes the changes of this window back, and makes them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.tui.commands import command_by_name
from netui.tui.screens.people_screen import PeopleScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from netui.actions.action import Session
    from netui.actions.undo import Undone
    from netui.tui.navigation import ScreenHost

__all__ = ["UndoHandler"]


class UndoHandler:
    """Undoes and redoes, and says what."""

    def __init__(self, app: ScreenHost) -> None:
        self._app = app

    def do_undo(self) -> None:
        """Undo the last change."""
        from netui.actions.undo import undo

        self._move(undo, "Undone", "Nothing to undo.", "redo")

    def do_redo(self) -> None:
        """Redo what was undone last."""
        from netui.actions.undo import redo

        self._move(redo, "Redone", "Nothing to redo.", "undo")

    def _move(self, move: Callable[[Session], Undone | None], word: str, nothing: str, back: str) -> None:
        from netui.db.errors import StoreError

        try:
            undone = move(self._app.database.session)
        except StoreError as error:
            self._app.say(str(error), wrong=True)
            return
        if undone is None:
            self._app.say(nothing)
            return
        key = self._app.keymap.first_key(command_by_name(back))
        self._app.say(f"{word}: {undone.label}", way_back=f"{key} {back}")
        before = {item.key for item in self._app.database.queue.items}
        self._app.refresh_facts()
        screen = self._app.screen
        if isinstance(screen, PeopleScreen):
            back_again = {item.key for item in self._app.database.queue.items} - before
            screen.pane.go_to_items(back_again)
