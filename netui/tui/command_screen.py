"""A screen whose keys are commands: it turns what is pressed into the commands of the table."""

from __future__ import annotations

from abc import abstractmethod
from asyncio import CancelledError
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, ClassVar, TypeVar, cast

from textual import events
from textual.binding import BindingType
from textual.getters import query_one
from textual.screen import Screen
from textual.timer import Timer

from netui.domain.text import clean
from netui.tui.chords import key_name
from netui.tui.commands import Command, command_by_name
from netui.tui.guarded_screen import GuardedScreen
from netui.tui.key_order import hand_on
from netui.tui.services import Services
from netui.tui.widgets.footer import Footer, KeyLabel
from netui.tui.widgets.header import Header

__all__ = ["CommandScreen", "find_handler"]

T = TypeVar("T")

READ_SECONDS = 8.0
"""Seconds after which a message about something done disappears, and the keys are shown again."""

_LOOKING = frozenset({"Move", "Panes", "Mark"})
"""Command groups that leave a message with an undo hint in place: one may look around and then undo."""


def find_handler(command: Command, chain: Iterable[object]) -> Callable[[], object] | None:
    """Return the first `do_<command>` method in a chain of widgets, screen and app; None where there is none.

    Whatever has an attribute `handlers`, a tuple of objects, lends their methods too, after its own.
    """
    for node in chain:
        for owner in (node, *getattr(node, "handlers", ())):
            found: Callable[[], object] | None = getattr(owner, command.handler, None)
            if found is not None:
                return found
    return None


class CommandScreen(GuardedScreen[None], inherit_bindings=False):
    """A screen that takes its keys from the table of commands. It has a `Footer` as its last line.

    `find_handler` says who runs a command: the focused widget, its parents, the screen, or the app.
    """

    BINDINGS: ClassVar[list[BindingType]] = []

    footer = query_one(Footer)
    """The line of keys at the bottom."""

    VIEW: ClassVar[str] = ""
    """The name of the view of the strip that it is; empty for a screen that lies over one."""

    handlers: tuple[object, ...] = ()
    """Objects whose `do_<command>` methods serve this screen where it has none of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._pressed = ""
        self._reading: Timer | None = None

    @property
    def services(self) -> Services:
        """The session that the screen belongs to."""
        return cast("Services", self.app)

    def open_screen(self, screen: Screen[Any], callback: Callable[[Any], Any] | None = None) -> None:
        """Open a screen over this one, unless this one is covered: its question was then asked by a late key."""
        if not self.is_covered:
            self.app.push_screen(screen, callback)

    async def ask(self, screen: Screen[T]) -> T | None:
        """Open a screen over this one, and return its answer; None if this one is covered. Only for workers.

        The worker ends here if this screen was left before the answer came.
        """
        if self.is_covered:
            return None
        answer: T = await self.app.push_screen_wait(screen)
        if self.is_left:
            raise CancelledError
        return answer

    @property
    def is_covered(self) -> bool:
        """Whether another screen lies over this one, so that what is still on its way to this one comes too late."""
        return self.app.screen is not self and self in self.app.screen_stack

    @property
    def view(self) -> str:
        """The view of the strip that this screen is, or lies over."""
        stack = self.app.screen_stack
        under = stack[: stack.index(self) + 1] if self in stack else [self]
        return next((name for screen in reversed(under) if (name := getattr(screen, "VIEW", ""))), "network")

    @property
    def screen_name(self) -> tuple[str, Hashable] | None:
        """What it is called among the places that one comes back to, and what it is about; None for no such place."""
        return (self.VIEW, None) if self.VIEW else None

    def where(self) -> tuple[str, int | None, Hashable]:
        """The pane that has the keys, the selected contact, and the key of the row under the cursor."""
        return "", None, None

    def return_to(self, spot: str, contact: int | None, row: Hashable) -> None:
        """Give the keys to a pane again, with the cursor where it was, as `where` has told."""

    @property
    @abstractmethod
    def place(self) -> str:
        """The place of the table of commands that the keys are looked up in."""

    def facts_changed(self) -> None:
        """Show the facts anew: something was saved, here or in another window, or the day has turned."""

    def show_saved(self, contacts: Sequence[int], uids: frozenset[str]) -> None:
        """Show whom a line or a message was about, and the rows that it added, once the facts are shown anew."""

    def take_keys(self) -> None:
        """Take the keys back from what was docked over the screen."""

    def chord_hint(self, command: Command) -> str:
        """What a waiting chord says of a command: its label, or what it would do just now."""
        return command.label

    def chord_title(self, family: str) -> str:
        """What stands before the keys of a waiting chord."""
        return family

    def chord_refusal(self, families: set[str]) -> str:
        """Why no key of a chord could do anything just now, as a sentence; empty where one can."""
        return ""

    def refusal(self, command: Command) -> str:
        """Why a command can't be used just now, as a sentence; empty where it can. It is greyed in the footer then."""
        database = self.services.database
        if command.writes and database.refusal:
            return database.refusal
        if command.name in ("undo", "redo"):
            can_undo, can_redo = database.undoable
            if command.name == "undo":
                return "" if can_undo else "Nothing to undo."
            return "" if can_redo else "Nothing to redo."
        return ""

    def say(self, sentence: str, *, wrong: bool = False, way_back: str = "") -> None:
        """Show a message in the footer.

        One about something done disappears after `READ_SECONDS`; a refusal stays until the next command.
        """
        if not self.is_mounted:
            self.call_later(self.say, sentence, wrong=wrong, way_back=way_back)
            return
        self.footer.message = clean(sentence)
        self.footer.way_back = way_back
        self.footer.wrong = wrong
        if self._reading is not None:
            self._reading.stop()
        self._reading = self.set_timer(READ_SECONDS, self._say_no_more) if sentence and not wrong else None

    def _say_no_more(self) -> None:
        self.say("")

    def goes_on(self, command: Command) -> None:
        """Clear the message before another command, except one with an undo hint before a mere move."""
        if not self.footer.way_back or command.group not in _LOOKING:
            self._say_no_more()

    def label_of(self, command: Command) -> str:
        """The label of a command in this place."""
        return command.label

    def rank_of(self, command: Command) -> int:
        """The rank of a command in the footer of this screen: the lowest stay where it is narrow."""
        return command.footer

    def show_keys(self) -> None:
        """Show the keys of this place; the commands of a chord share one label, their verb."""
        keymap = self.services.keymap
        shown: dict[str, KeyLabel] = {}
        for command in keymap.in_place(self.place):
            key = keymap.first_key(command)
            if key and command.footer:
                label = command.family.capitalize() or self.label_of(command)
                if label not in shown:
                    usable = not self.refusal(command)
                    shown[label] = KeyLabel(
                        key.split(" ")[0], label, self.rank_of(command), usable, command.group == "Help"
                    )
        self.footer.labels = tuple(sorted(shown.values(), key=lambda label: label.is_last))

    def on_mount(self) -> None:
        """Show the keys."""
        self.show_keys()

    async def on_key(self, event: events.Key) -> None:
        """Look the key up, alone or as the next of a chord; one that was typed ahead is for the screen that opened."""
        if self.app.screen is not self:
            event.stop()
            event.prevent_default()
            hand_on(self.app, event)
            return
        if self._typing and not self._pressed:
            if event.is_printable and self.focused is not None:
                # It was pressed before the line that is being typed had the keys, and is meant for it.
                event.stop()
                self.focused.post_message(events.Key(event.key, event.character))
            return
        event.stop()
        event.prevent_default()
        await self.press(key_name(event.key, event.character))

    async def on_footer_clicked(self, event: Footer.Clicked) -> None:
        """Press the key that was clicked, unless a line is being typed over the footer."""
        event.stop()
        if not self.is_covered and not self._typing:
            await self.press(event.key)

    async def on_header_clicked(self, event: Header.Clicked) -> None:
        """Go to the view that was clicked, unless a line is being typed, which would be left behind."""
        event.stop()
        if self.is_covered:
            return
        if self._typing:
            self.services.say("You are typing a line: esc leaves it, and keeps it as a draft.", wrong=True)
            return
        self._wait("")
        await self.services.action_command(event.command)

    async def press(self, key: str) -> None:
        """Do what a key does that is named as people write it, alone or as the next of a chord."""
        pressed = f"{self._pressed} {key}".strip()
        was_waiting = bool(self._pressed)
        self._wait("")
        if was_waiting and key == "esc":
            return
        keymap = self.services.keymap
        command = keymap.find(pressed, self.place)
        following = keymap.following(pressed, self.place)
        refused = [self.refusal(command) for _, command in following]
        if following and (reason := self.chord_refusal({command.family for _, command in following})):
            self.services.say(reason, wrong=True)
        elif refused and all(refused):  # such as that the file can't be written: before it is asked what is meant
            self.services.say(refused[0], wrong=True)
        elif following:
            self._wait(pressed)
        elif command is not None:
            await self.services.perform(command)
        elif was_waiting:
            lists = keymap.first_key(command_by_name("keys"))
            self.services.say(f"{pressed} does nothing here{f'; {lists} lists the keys' if lists else ''}.")
        elif (other := keymap.elsewhere(pressed)) is not None:
            from netui.tui.command_places import elsewhere_sentence

            self.services.say(elsewhere_sentence(other, self.place, keymap))

    @property
    def _typing(self) -> bool:
        """Whether a line is being typed, so that letters are letters."""
        return self.focused is not None and self.focused.check_consume_key("a", "a")

    def _wait(self, pressed: str) -> None:
        """Remember the keys of a chord, and show what may follow."""
        if not pressed:
            if self._pressed:
                self._pressed = ""
                self.footer.hint = ()
            return
        self._pressed = pressed
        following = self.services.keymap.following(pressed, self.place)
        families = {command.family for _, command in following if command.family}
        title = self.chord_title(min(families)) if len(families) == 1 else pressed
        self.footer.hint = (title, *(f"{key} {self.chord_hint(command)}" for key, command in following), "esc")
