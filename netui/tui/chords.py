"""Keys and chords: which command the keys pressed so far mean."""

from __future__ import annotations

from collections.abc import Mapping

from netui.tui.commands import COMMANDS, Command

__all__ = ["Keymap", "key_name"]

_NAMES = {
    "escape": "esc",
    "return": "enter",
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "full_stop": ".",
    "asterisk": "*",
}


def key_name(key: str, character: str | None) -> str:
    """A key as people write it: the character that it types, or a name such as `ctrl+n`, `esc`, `space`."""
    if character and character.isprintable() and character != " ":
        return character
    return _NAMES.get(key, key)


class Keymap:
    """What the keys mean: the table of commands with the user's own keys laid over it."""

    def __init__(self, chosen: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.problems: list[str] = []
        """A sentence for each of the user's keys that could not be taken."""
        self._keys = {command.name: command.keys for command in COMMANDS}
        for name, keys in (chosen or {}).items():
            if name in self._keys:
                self._keys[name] = tuple(" ".join(key.split()) for key in keys)
            else:
                self.problems.append(f"keys: there is no command {name!r}.")
        self._tell_clashes(chosen or {})

    def keys_of(self, command: Command) -> tuple[str, ...]:
        """The keys of a command; empty where it has none."""
        return self._keys[command.name]

    def priority_keys(self) -> dict[str, tuple[str, ...]]:
        """By the name of their command, the keys that work while a line is being typed: those that type nothing."""
        return {
            command.name: keys
            for command in COMMANDS
            if command.priority and (keys := tuple(key for key in self._keys[command.name] if len(key) > 1))
        }

    def first_key(self, command: Command) -> str:
        """The key that is shown for a command, empty where it has none."""
        return next(iter(self.keys_of(command)), "")

    def in_place(self, place: str) -> list[Command]:
        """The commands that work in a place."""
        return [command for command in COMMANDS if place in command.where]

    def find(self, pressed: str, place: str) -> Command | None:
        """The command that these keys mean in this place."""
        return next((command for command in self.in_place(place) if pressed in self.keys_of(command)), None)

    def following(self, pressed: str, place: str) -> list[tuple[str, Command]]:
        """What may follow the keys pressed so far: the next keys, each with its command."""
        begun = pressed + " "
        return [
            (key.removeprefix(begun), command)
            for command in self.in_place(place)
            for key in self.keys_of(command)
            if key.startswith(begun)
        ]

    def _tell_clashes(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        for name in chosen:
            if name not in self._keys:
                continue
            mine = next(command for command in COMMANDS if command.name == name)
            for other in COMMANDS:
                if other is not mine and other.where & mine.where:
                    self._tell_clash(mine, other, name in chosen and other.name in chosen)

    def _tell_clash(self, mine: Command, other: Command, both_chosen: bool) -> None:
        for key in self._keys[mine.name]:
            for theirs in self._keys[other.name]:
                if key == theirs or key.startswith(theirs + " ") or theirs.startswith(key + " "):
                    winner = "both were chosen" if both_chosen else f"{other.name} gives it up"
                    self.problems.append(f"keys: {key} of {mine.name} is also a key of {other.name}; {winner}.")
                    if not both_chosen:
                        self._keys[other.name] = tuple(k for k in self._keys[other.name] if k != theirs)
