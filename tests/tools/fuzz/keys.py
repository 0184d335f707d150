"""Random bursts of keys, as hands, pastes and mice send them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.tools.fuzz.hostile import HOSTILE_TEXTS

__all__ = ["Burst", "KeySource"]

_NAMED = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "insert": "\x1b[2~",
    "delete": "\x1b[3~",
    "shift+tab": "\x1b[Z",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "shift+right": "\x1b[1;2C",
    "ctrl+left": "\x1b[1;5D",
    "ctrl+right": "\x1b[1;5C",
    "alt+b": "\x1bb",
    "alt+d": "\x1bd",
    "enter": "\r",
    "tab": "\t",
    "space": " ",
    "backspace": "\x7f",
}
_CTRL = {f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefgklnoprstuvwxyz"}
_COMMANDS = "xsSpdatimcenEoy/OvMujkG123456789hlzqLHbrfPnNwCAT=+*?:[]{}-_,.<>0R"
_VIEWS = (
    "gi",
    "go",
    "gm",
    "gr",
    "gt",
    "gn",
    "gd",
    "gd..>>",
    "gr7",
    "gr6",
    "grR",
    "N",
    "C",
    "w",
    "n",
    "e",
    "2e",
    "2m",
    "2E",
    "3e",
    "m",
    "=",
    "+",
    "i",
    "t",
)
_PALETTE = (
    "help",
    "import",
    "dupl",
    "theme",
    "paused",
    "settings",
    "news",
    "event",
    "review",
    "undo",
    "redo",
    "merge",
    "way",
    "arch",
    "j",
)
_LINES = (
    "coffee with Jaime Stone: his new team > call him tomorrow",
    "call Priya: grant; asked about Mia > every 5w",
    "met Zoe Quist (Lumen) @Expo #health: panel > send deck fri",
    "intro Renee Marsh via Jaime: sports",
    "ask Jaime: intro to Renee Marsh",
    "intro Dana Liu to Priya Raman: analytics",
    "lead Community manager (Rocket Social) via Renee Marsh",
    "email from Phil: can you send your CV?",
    "thanked Jaime",
    "> Jaime: report 25 nov",
    "note Priya: daughter Mia",
    "news I left my job",
    "Teodora: yes",
)
_FILTERS = ("ja", "#tag", "last>90d", "due<7d !x", "kind:peer", "is:archived", "org:", "last>", "((", "名")


@dataclass(frozen=True)
class Burst:
    """Bytes that are written at once, and what they count as."""

    data: bytes
    keys: int


class KeySource:
    """Bursts in an order that a seed decides."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._planned: list[list[str]] = []
        """Bursts to come, the last one first."""
        self._kinds: tuple[tuple[Callable[[], list[str]], int], ...] = (
            (self._commands, 30),
            (self._named, 20),
            (self._view, 14),
            (self._line, 5),
            (self._palette, 4),
            (self._import, 1),
            (self._filter, 4),
            (self._letters, 6),
            (self._paste, 4),
            (self._mouse, 5),
            (self._control, 6),
            (self._held, 3),
            (self._escape, 16),
        )

    def burst(self, columns: int, rows: int) -> Burst:
        """The next burst, for a terminal of that size; one that ends with esc should be given time."""
        if not self._planned and self._chance.random() < 0.08:
            self._planned = self._way_home()
        if self._planned:
            keys = self._planned.pop()
            return Burst("".join(keys).encode(), len(keys))
        self._columns, self._rows = columns, rows
        kinds, weights = zip(*self._kinds, strict=True)
        keys: list[str] = []
        for _ in range(self._chance.choice((1, 1, 1, 2, 3))):
            keys += self._chance.choices(kinds, weights)[0]()
        return Burst("".join(keys).encode("utf-8", "surrogatepass"), len(keys))

    def _commands(self) -> list[str]:
        return [self._chance.choice(_COMMANDS) for _ in range(self._chance.randint(1, 4))]

    def _named(self) -> list[str]:
        return [self._chance.choice(list(_NAMED.values())) for _ in range(self._chance.randint(1, 4))]

    def _control(self) -> list[str]:
        return [self._chance.choice(list(_CTRL.values()))]

    def _view(self) -> list[str]:
        return list(self._chance.choice(_VIEWS))

    def _line(self) -> list[str]:
        line = self._chance.choice((*_LINES, *map(_typed, HOSTILE_TEXTS)))
        cut = line[: self._chance.randint(1, 80)] if self._chance.random() < 0.4 else line[:80]
        return ["a", *cut, self._chance.choice(("\r", "\r\r", "\t", "\x1b"))]

    def _palette(self) -> list[str]:
        return [":", *self._chance.choice(_PALETTE), *(["\r"] if self._chance.random() < 0.8 else [])]

    def _way_home(self) -> list[list[str]]:
        """Out of what is open, a changed message and a form too, and on to a view: else a round stays in one place."""
        out = [["\x1b"], ["y"]] * self._chance.randint(1, 3)
        return [list(self._chance.choice(_VIEWS)), list("gn"), *out] if self._chance.random() < 0.7 else out

    def _import(self) -> list[str]:
        return [":", *"import", "\r", *"~/import.csv", "\r", "\r"]

    def _filter(self) -> list[str]:
        return ["/", *self._chance.choice(_FILTERS), *(["\r"] if self._chance.random() < 0.5 else [])]

    def _letters(self) -> list[str]:
        return list(_typed(self._chance.choice(HOSTILE_TEXTS))[:12])

    def _paste(self) -> list[str]:
        return [f"\x1b[200~{self._chance.choice(HOSTILE_TEXTS).replace(chr(27), '')}\x1b[201~"]

    def _mouse(self) -> list[str]:
        x, y = self._chance.randint(1, self._columns), self._chance.randint(1, self._rows)
        if self._chance.random() < 0.3:
            return [f"\x1b[<{self._chance.choice((64, 65))};{x};{y}M"]
        return [f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m"] * self._chance.choice((1, 1, 2))

    def _held(self) -> list[str]:
        return [self._chance.choice(("j", "k", "\t", "\r", _NAMED["down"], "x", "\x7f"))] * self._chance.randint(5, 20)

    def _escape(self) -> list[str]:
        return ["\x1b"]


def _typed(text: str) -> str:
    """What of a text can be typed: its printable characters."""
    return "".join(character for character in text if character.isprintable())
