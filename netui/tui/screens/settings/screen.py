"""Settings: every setting with what it does, changed in place; the user's file is written, its comments kept."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Collection, Hashable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.getters import query_one

from netui.settings import FLAG_SETTINGS, WORD_SETTINGS
from netui.settings_file import SettingsFileError
from netui.tui.command_screen import CommandScreen
from netui.tui.commands import COMMANDS, Command, command_by_name
from netui.tui.commands.command import SETTINGS
from netui.tui.editor import EditorError, edit_file
from netui.tui.screens.settings.pane import SettingsPane
from netui.tui.screens.settings.setting_prompt import setting_prompt
from netui.tui.screens.settings.setting_rows import NEW, SettingRow, read_setting_rows
from netui.tui.widgets.chooser import Choice, Chooser
from netui.tui.widgets.footer import Footer
from netui.tui.widgets.header import Header
from netui.tui.widgets.rows import Rows
from netui.tui.widgets.theme_chooser import ThemeChooser

if TYPE_CHECKING:
    from netui.settings_file import SettingValue
    from netui.tui.drafts import Draft
    from netui.tui.settings_changes import SettingChange, SettingsChanges

__all__ = ["SettingsScreen"]

_FLAGS = frozenset(name for name, _, _ in FLAG_SETTINGS)
_WORDS = {name: words for name, words, _ in WORD_SETTINGS}

_WORD_HELPS = {"note": "a note about them", "ask": "asked each time", "met": "a meeting"}
"""What a word of `name_and_text` means."""

_IN_THE_FILE = frozenset({"commands", "hooks"})
"""The tables whose values are changed in the file alone: they name programs."""


class SettingsScreen(CommandScreen):
    """The list of the settings; opens over any screen, and leads back to it."""

    AUTO_FOCUS: ClassVar[str] = "#settings"

    DEFAULT_CSS = """
    SettingsScreen {
        #settings {
            height: 1fr; border: round $primary; border-title-color: $text-primary; border-title-style: bold;
            background: $background; border-subtitle-color: $text-muted;
        }
    }
    """

    header = query_one(Header)
    pane = query_one(SettingsPane)

    def __init__(self, changes: SettingsChanges) -> None:
        super().__init__()
        self._changes = changes

    def compose(self) -> ComposeResult:
        """The first line, the list, the keys."""
        yield Header()
        yield SettingsPane()
        yield Footer()

    @property
    def place(self) -> str:
        """The place in the table of commands."""
        return SETTINGS

    @property
    def screen_name(self) -> tuple[str, Hashable] | None:
        """It is left as a dialog is."""
        return None

    def on_mount(self) -> None:
        """Read the file anew, and show what it says."""
        problems = self._changes.reload()
        self.facts_changed()
        if problems:
            self.say(problems[0], wrong=True)

    def facts_changed(self) -> None:
        """Show the settings in effect."""
        settings = self._changes.settings
        self.pane.show(read_setting_rows(settings, self._own(), self.services.keymap), self._file)
        self.header.heading = "Settings"
        self.header.count_views()
        self.show_keys()

    @property
    def _file(self) -> str:
        """Where changes are kept."""
        if not self._changes.is_written:
            return "· until you leave; the demo changes no file" if self.services.is_demo else "· until you leave"
        path, home = self._changes.settings.path, os.path.expanduser("~")
        return f"· {path.replace(home, '~', 1) if path.startswith(home + os.sep) else path}"

    def _own(self) -> Collection[str]:
        """The names that the file sets outside of its tables."""
        try:
            return tomllib.loads((self._changes.settings.source or b"").decode("utf-8-sig"))
        except (ValueError, RecursionError):
            return ()

    def take_keys(self) -> None:
        """Focus the list."""
        self.set_focus(self.pane)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show which keys work on the row."""
        event.stop()
        self.show_keys()

    async def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A second click changes the setting."""
        event.stop()
        if not self.is_covered:
            await self.services.action_command("settings-change")

    def refusal(self, command: Command) -> str:
        """Why a command can't be used just now, as a sentence."""
        row = self.pane.setting if self.is_mounted else None
        match command.name:
            case "undo":
                return "" if self._changes.can_undo else "No setting has been changed here yet."
            case "redo":
                return "" if self._changes.can_redo else "Nothing to redo."
            case "settings-drop" if row is None or not row.is_own:
                return "This is the usual value already."
            case "settings-file" if not self._changes.is_written:
                return "Settings are not saved in this session."
        return super().refusal(command)

    # Commands.

    async def do_settings_change(self) -> None:
        """Change the setting under the cursor, in the way that its kind asks for."""
        row = self.pane.setting
        if row is None:
            return
        if row.table in _IN_THE_FILE or (row.table == "views" and row.name == NEW):
            key = self.services.keymap.first_key(command_by_name("settings-file"))
            self.say(f"This is changed in the file: {key} opens it in your editor.")
        elif row.table == "views":
            await self.services.navigation.open_filtered(row.name)
        elif row.table == "keys" and row.name == NEW:
            choices = [Choice(each.name, each.help, ", ".join(each.keys), each.name) for each in COMMANDS]
            self.open_screen(Chooser("Keys of which command?", choices), self._ask_for_key)
        elif row.name in _FLAGS:
            self._change(row.table, row.name, not getattr(self._changes.settings, row.name))
        elif row.name == "theme":
            choose = ThemeChooser(self.app, chosen=self._changes.settings.theme, unset="as chosen last")
            self.open_screen(choose, self._taker(row))
        elif row.name in _WORDS:
            choices = [Choice(word, _WORD_HELPS.get(word, ""), "", word) for word in _WORDS[row.name]]
            now = _WORDS[row.name].index(getattr(self._changes.settings, row.name))
            self.open_screen(Chooser(row.name, choices, start=now), self._taker(row))
        else:
            self.ask_for(row.table, row.name)

    def _taker(self, row: SettingRow) -> Callable[[str | None], None]:
        """What keeps the answer of a chooser; an empty one is none of the user's own."""

        def take(answer: str | None) -> None:
            if answer is not None:
                self._change(row.table, row.name, answer or None)

        return take

    def _ask_for_key(self, name: str | None) -> None:
        if name is not None:
            self.ask_for("keys", name)

    def ask_for(self, table: str, name: str, came_back: Draft | None = None) -> None:
        """Ask for a new value."""

        def accept(value: SettingValue | None) -> bool:
            return self._change(table, name, value)

        self.mount(setting_prompt(self.services, table, name, accept, came_back=came_back))

    def do_settings_drop(self) -> None:
        """Take the setting under the cursor out of the file."""
        row = self.pane.setting
        if row is not None:
            self._change(row.table, row.name, None)

    def do_settings_file(self) -> None:
        """Open the file in the user's editor, and take over what it says then."""
        path = self._changes.settings.path
        try:
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            edit_file(self.app, path)
        except (EditorError, OSError) as error:
            self.say(str(error), wrong=True)
            return
        problems = self._changes.reload()
        self.facts_changed()
        self.say(problems[0] if problems else "The settings are as your file has them now.", wrong=bool(problems))

    def do_undo(self) -> None:
        """Take the last change of a setting back."""
        self._move(self._changes.undo, "Undone", "redo")

    def do_redo(self) -> None:
        """Make the change again that was taken back last."""
        self._move(self._changes.redo, "Redone", "undo")

    def _move(self, move: Callable[[], SettingChange | None], word: str, back: str) -> None:
        try:
            change = move()
        except SettingsFileError as error:
            self.say(str(error), wrong=True)
            return
        if change is not None:
            self.facts_changed()
            self.pane.go_to_key((change.table, change.name))
            key = self.services.keymap.first_key(command_by_name(back))
            self.say(f"{word}: {self._says(change.table, change.name)}", way_back=f"{key} {back}")

    def _change(self, table: str, name: str, value: SettingValue | None) -> bool:
        """Keep a value, and say so; return whether that was possible."""
        try:
            self._changes.change(table, name, value)
        except SettingsFileError as error:
            self.say(str(error), wrong=True)
            return False
        self.facts_changed()
        self.pane.go_to_key((table, name))
        key = self.services.keymap.first_key(command_by_name("undo"))
        self.say(self._says(table, name), way_back=f"{key} undo")
        return True

    def _says(self, table: str, name: str) -> str:
        """The setting as it is now."""
        rows = read_setting_rows(self._changes.settings, self._own(), self.services.keymap)
        row = next((each for each in rows if (each.table, each.name) == (table, name)), None)
        if row is None:
            return f"{name} is as usual again"
        says = f"{name} is {row.value}" if row.value else f"{name} is not set"
        return f"{says}, from the next start" if self._changes.holds_from_next_start(table, name) else says

    def do_out(self) -> None:
        """Back to the screen below."""
        self.dismiss()
