"""`FileTrouble`: what the session does while its file can't be read: it says why once, and goes on when it can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from netui.tui.command_screen import CommandScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen
    from textual.widget import Widget

    from netui.tui.commands import Command
    from netui.tui.database import Database

__all__ = ["FileTrouble"]

_HARMLESS = frozenset(("quit", "suspend", "theme", "keys", "out", "quick-add"))
"""Commands that need nothing of the file: a line can be typed, and saved later."""

_MOVING = frozenset(("Move", "Panes", "Mark"))
"""Groups of commands that fail by themselves where they have to read."""


class _Session(Protocol):
    """What it asks of the session."""

    database: Database

    @property
    def screen_stack(self) -> Sequence[Screen[Any]]: ...

    @property
    def focused(self) -> Widget | None: ...

    def say(self, sentence: str, *, wrong: bool = False) -> None: ...

    def refresh_facts(self) -> None: ...


class FileTrouble:
    """Deals with every error of reading the file, wherever it was raised."""

    def __init__(self, session: _Session) -> None:
        self._session = session
        self._database = session.database

    def recover(self, error: Exception) -> bool:
        """Say why the file can't be read, if the error is about that; return whether it is."""
        from netui.db.errors import StoreError
        from netui.db.translate_errors import translate_error

        cause = error
        if not isinstance(cause, StoreError):
            if not hasattr(getattr(cause, "orig", cause), "sqlite_errorname"):
                return False
            self._database.examine()  # another database in the place of this one has other tables
            try:
                cause = self._database.trouble or translate_error(cause, self._database.path)
            except Exception:  # a fault in our own SQL
                return False
        self._database.failed(cause)
        self.say(str(self._database.trouble or cause))
        return True

    def refusal(self, command: Command) -> str:
        """Why a command can't be used just now, as a sentence; empty where it can."""
        if command.name in _HARMLESS or command.group in _MOVING:
            return ""
        self._database.examine()
        return str(self._database.trouble or "")

    def look(self) -> bool:
        """Look after the file, at every poll; return whether it can be used."""
        had = self._database.trouble
        self._database.examine()
        trouble = self._database.trouble
        if trouble is not None:
            if not self._last_line:  # said by a screen that was left, or cleared by a key
                self.say(str(trouble))
            return False
        if had is not None:
            self._session.refresh_facts()
            if self._database.trouble is None:
                self.tell_focused("read_again")
                self._session.say(f"{self._database.path} can be used again.")
        return True

    @property
    def _last_line(self) -> str:
        """What the top command screen says."""
        screens = reversed(self._session.screen_stack)
        return next((screen.footer.message for screen in screens if isinstance(screen, CommandScreen)), "")

    def say(self, sentence: str) -> None:
        """Say what is wrong in the last line, and in what is being typed where that covers the last line."""
        self._session.say(sentence, wrong=True)
        self.tell_focused("say_no", sentence)

    def tell_focused(self, method: str, *arguments: str) -> None:
        """Call a method of a line that is being typed, if it has one of that name."""
        for node in self._session.focused.ancestors_with_self if self._session.focused else ():
            if (call := getattr(node, method, None)) is not None:
                call(*arguments)
