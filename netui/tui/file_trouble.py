"""`FileTrouble`: what the session does while its file can't be read: it says why once, and goes on when it can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from netui.tui.command_screen import CommandScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.screen import Screen
    from textual.widget import Widget

    from netui.tui.commands import Command
    from netui.tui.database import Database

__all__ = ["FileTrouble"]

_WITHOUT_FILE = frozenset(("quit", "suspend", "theme", "keys", "out"))
"""Commands that need nothing of the file."""

_LATER = frozenset(("quick-add",))
"""Commands that need it later: a line can be typed, and saved when the file is back."""

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
        self._told = ""
        """What was said last of the present trouble."""

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
        from netui.db.errors import UpdatedError

        if command.name in _WITHOUT_FILE:
            return ""
        self._database.examine()
        trouble = self._database.trouble
        if not isinstance(trouble, UpdatedError) and (command.name in _LATER or command.group in _MOVING):
            return ""
        self._told = str(trouble or "")
        return self._told

    def look(self, is_covered: Callable[[], bool]) -> bool:
        """Look after the file, at every poll; return whether it can be used.

        What became of it is told when the last line is not covered by the quick-add bar: it would go unread.
        """
        had = self._database.trouble
        self._database.examine()
        trouble = self._database.trouble
        if trouble is not None:
            if str(trouble) != self._told or not self._last_line:  # new, or said by a screen that was left
                self._tell(str(trouble))
            return False
        self._told = ""
        if had is not None:
            self._session.refresh_facts()
            if self._database.trouble is None:
                self.tell_focused("read_again")
                self._session.say(f"{self._database.path} can be used again.")
        if self._database.sentence and not is_covered():
            self._session.say(self._database.take_sentence(), wrong=True)
            self._show_keys()
        return True

    def _show_keys(self) -> None:
        """Grey the keys that write if the file can't be written any more."""
        for screen in self._session.screen_stack:
            if isinstance(screen, CommandScreen) and screen.is_mounted:
                screen.show_keys()

    @property
    def _last_line(self) -> str:
        """What the top command screen says."""
        screens = reversed(self._session.screen_stack)
        return next((screen.footer.message for screen in screens if isinstance(screen, CommandScreen)), "")

    def _tell(self, trouble: str) -> None:
        """Say why the file can't be used."""
        self._told = trouble
        self.say(trouble)

    def say(self, sentence: str) -> None:
        """Say what is wrong in the last line, and in what is being typed where that covers the last line."""
        self._session.say(sentence, wrong=True)
        self.tell_focused("say_no", sentence)

    def tell_focused(self, method: str, *arguments: str) -> None:
        """Call a method of a line that is being typed, if it has one of that name."""
        for node in self._session.focused.ancestors_with_self if self._session.focused else ():
            if (call := getattr(node, method, None)) is not None:
                call(*arguments)
