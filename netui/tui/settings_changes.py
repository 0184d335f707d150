"""`SettingsChanges`: changes the user's settings in their file and in the running session, and takes that back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from netui.settings import load_settings, parse_settings
from netui.settings_file import SettingValue, keep_setting, put_back, setting_in, with_setting
from netui.tui.chords import Keymap

if TYPE_CHECKING:
    from netui.settings import Settings
    from netui.tui.database import Database

__all__ = ["SettingChange", "SettingsChanges", "SettingsHost"]

_FROM_THE_NEXT_START = frozenset({"mouse", "hooks"})
"""What is read once, when a session begins."""


class SettingsHost(Protocol):
    """A session that goes by settings."""

    database: Database
    keymap: Keymap
    remembered: dict[str, Any]
    is_demo: bool
    theme: str

    def set_keymap(self, keymap: dict[str, str]) -> None:
        """Set the keys that work while a line is being typed, by name of the command."""

    def choose_theme(self, remembered: Mapping[str, Any]) -> None:
        """Set the theme of the settings, of the last time, or as the terminal is."""

    def refresh_facts(self) -> None:
        """Show the facts anew on every open screen."""

    def refresh_css(self, animate: bool = True) -> None:
        """Paint all anew."""


class SettingChange(NamedTuple):
    """One value of the file, as it was and as it is."""

    table: str
    """Empty for a setting outside of any table."""
    name: str
    before: SettingValue | None
    """None where the file had none, so that the default held."""
    after: SettingValue | None
    file_before: bytes | None
    """The whole file, with the comments that a change may cost; None where there was none."""
    file_after: bytes | None


class SettingsChanges:
    """Each change is written into the file at once, and holds at once, but for what is read when a session begins.

    Of a demo, and of a session without a file, it holds until the session ends.
    """

    def __init__(self, app: SettingsHost) -> None:
        self._app = app
        self._done: list[SettingChange] = []
        self._undone: list[SettingChange] = []
        self._unchosen = "" if app.database.settings.theme else app.theme
        """The theme that is shown where the settings have none."""

    @property
    def settings(self) -> Settings:
        """The settings in effect."""
        return self._app.database.settings

    @property
    def is_written(self) -> bool:
        """Whether changes are kept in a file."""
        return bool(self.settings.path) and not self._app.is_demo

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return bool(self._undone)

    def reload(self) -> list[str]:
        """Take over what the user has changed in the file by other means; return what is wrong in it, as sentences."""
        if not self.is_written:
            return []
        found = load_settings(self.settings.path)
        if found.source != self.settings.source:
            self._done.clear()
            self._undone.clear()
            self._apply(found)
        return [*self.settings.problems, *self._app.keymap.problems]

    def change(self, table: str, name: str, value: SettingValue | None) -> None:
        """Set a value; None takes it out of the file, so that the default holds. Raises `SettingsFileError`."""
        if isinstance(value, tuple):
            value = list(value)  # as the file has it
        before = self.settings.source
        had = setting_in(before, table, name)
        if had != value:
            self._write(table, name, value)
            self._done.append(SettingChange(table, name, had, value, before, self.settings.source))
            self._undone.clear()

    def undo(self) -> SettingChange | None:
        """Take the newest change back, and return it; None where there is none. Raises `SettingsFileError`."""
        return self._move(self._done, self._undone, forward=False)

    def redo(self) -> SettingChange | None:
        """Make the change again that was taken back last, and return it. Raises `SettingsFileError`."""
        return self._move(self._undone, self._done, forward=True)

    def _move(self, source: list[SettingChange], target: list[SettingChange], *, forward: bool) -> SettingChange | None:
        if not source:
            return None
        change = source[-1]
        now, then = change.file_after, change.file_before
        if forward:
            now, then = then, now
        if then is not None and self.settings.source == now:
            self._put_back(then)
        else:  # something else has been written since
            self._write(change.table, change.name, change.after if forward else change.before)
        target.append(source.pop())
        return change

    @staticmethod
    def holds_from_next_start(table: str, name: str) -> bool:
        """Whether a value is only read when a session begins."""
        return (table or name) in _FROM_THE_NEXT_START

    def _write(self, table: str, name: str, value: SettingValue | None) -> None:
        settings = self.settings
        if self.is_written:
            data = keep_setting(settings.path, table, name, value, as_read=settings.source)
        else:
            data = with_setting(settings.source, table, name, value, path="the settings")
        self._go_by(data)

    def _put_back(self, data: bytes) -> None:
        if self.is_written:
            put_back(self.settings.path, data, as_read=self.settings.source)
        self._go_by(data)

    def _go_by(self, data: bytes) -> None:
        """Let the session go by what the file holds now."""
        changed = parse_settings(data.decode("utf-8-sig"))
        changed.path, changed.source = self.settings.path, data
        self._apply(changed)

    def _apply(self, changed: Settings) -> None:
        """Let the session go by other settings."""
        app, settings = self._app, self.settings
        had_theme, had_ascii = settings.theme, settings.ascii
        settings.take_over(changed)
        app.keymap = Keymap(settings.keys)
        app.set_keymap({name: ",".join(keys) for name, keys in app.keymap.priority_keys().items()})
        if settings.theme != had_theme:
            app.theme = self._unchosen or app.theme
            app.choose_theme(app.remembered)
        app.database.settings_changed()
        app.refresh_facts()
        if settings.ascii != had_ascii:
            app.refresh_css(animate=False)
