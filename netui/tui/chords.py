"""`Keymap`: resolves keys and chords to commands, with the user's own keys."""

from __future__ import annotations

from collections.abc import Mapping

from netui.tui.commands import COMMANDS, Command

__all__ = ["Keymap", "key_name"]

_KEY_NAMES = {
    "escape": "esc",
    "return": "enter",
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "full_stop": ".",
    "asterisk": "*",
}


_RENAMED = {"station-next": "section-next", "station-previous": "section-previous", "step": "next-step"}
"""What commands were called in earlier versions: the user's keys for them hold on."""


def key_name(key: str, character: str | None) -> str:
    """Textual's name of a key as people write it: its character, or a name such as `ctrl+n`, `esc`, `space`."""
    if character and character.isprintable() and character != " ":
        return character
    return _KEY_NAMES.get(key, key)


class Keymap:
    """The keys of all commands: the command table, overridden by the user's own keys.

    `chosen` maps names of commands to keys, as in the settings.
    """

    def __init__(self, chosen: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.problems: list[str] = []
        """A sentence for each of the user's keys that has no command, or two that the user chose."""
        self.clashes: list[str] = []
        """A sentence for each of the user's keys that was another command's, which gives it up."""
        self._keys = {command.name: command.keys for command in COMMANDS}
        mine: dict[str, tuple[str, ...]] = {}
        for given, keys in (chosen or {}).items():
            name = _RENAMED.get(given, given)
            if name in self._keys:
                mine[name] = (*mine.get(name, ()), *(" ".join(key.split()) for key in keys))
            else:
                self.problems.append(f"keys: there is no command {name!r}.")
        self._keys.update(mine)
        self._resolve_clashes(mine)

    def keys_of(self, command: Command) -> tuple[str, ...]:
        """The keys of a command; empty if it has none."""
        return self._keys[command.name]

    def priority_keys(self) -> dict[str, tuple[str, ...]]:
        """The keys that work while a line is being typed, by name of the command: those that type no character."""
        return {
            command.name: keys
            for command in COMMANDS
            if command.priority and (keys := tuple(key for key in self._keys[command.name] if len(key) > 1))
        }

    def first_key(self, command: Command) -> str:
        """The key shown for a command; empty if it has none."""
        return next(iter(self.keys_of(command)), "")

    def in_place(self, place: str) -> list[Command]:
        """The commands that work in a place."""
        return [command for command in COMMANDS if place in command.places]

    def find(self, pressed: str, place: str) -> Command | None:
        """The command of these keys in this place; None if they have none."""
        return next((command for command in self.in_place(place) if pressed in self.keys_of(command)), None)

    def elsewhere(self, pressed: str) -> Command | None:
        """The command that is shown with these keys in some place, if it does more than to move; None for none.

        A second key of a command is pressed by whoever knows it from another program, and wants something else.
        """
        return next((each for each in COMMANDS if each.footer and pressed == self.first_key(each)), None)

    def following(self, pressed: str, place: str) -> list[tuple[str, Command]]:
        """The keys that may follow those pressed so far, each with its command."""
        begun = pressed + " "
        return [
            (key.removeprefix(begun), command)
            for command in self.in_place(place)
            for key in self.keys_of(command)
            if key.startswith(begun)
        ]

    def _resolve_clashes(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        for name in chosen:
            mine = next(command for command in COMMANDS if command.name == name)
            for other in COMMANDS:
                if other is not mine and other.places & mine.places:
                    self._resolve_clash(mine, other, name in chosen and other.name in chosen)

    def _resolve_clash(self, mine: Command, other: Command, both_chosen: bool) -> None:
        for key in self._keys[mine.name]:
            for theirs in self._keys[other.name]:
                if key == theirs or key.startswith(theirs + " ") or theirs.startswith(key + " "):
                    clash = f"keys: {key} of {mine.name} is also a key of {other.name}"
                    if both_chosen:
                        self.problems.append(f"{clash}; both were chosen.")
                    else:
                        self.clashes.append(f"{clash}; {other.name} gives it up.")
                        self._keys[other.name] = tuple(k for k in self._keys[other.name] if k != theirs)
