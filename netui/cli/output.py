"""What a command prints: results on standard output, the reason of a failure on standard error in one line."""

import os
import sys
import unicodedata

from netui.domain.text import clean
from netui.settings import Settings, load

__all__ = ["cells", "coloured", "columns", "complain", "cut", "pad", "print_json", "settings", "wrap"]


def complain(sentence: str) -> None:
    """Print one line on standard error."""
    print(f"netui: {clean(sentence)}", file=sys.stderr)


def print_json(data: object) -> None:
    """Print JSON; characters beyond ASCII as they are where standard output can carry them, else escaped."""
    import json

    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    plain = json.dumps(data, ensure_ascii=encoding != "utf8")
    # A lone surrogate is no character in any encoding; escaped it is still the same JSON.
    print(plain if _encodable(plain) else json.dumps(data))


def settings() -> Settings:
    """Read the settings; what is wrong with them is said on standard error, and the defaults hold for it."""
    read = load()
    for problem in read.problems:
        complain(problem)
    return read


def columns() -> int | None:
    """How many columns the terminal has; None where standard output is none, so that nothing needs to be cut."""
    if not sys.stdout.isatty():
        return None
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except OSError:
        return 80


def coloured() -> bool:
    """Whether colours may be used: on a terminal that has them, unless NO_COLOR asks for none."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"


_FIRST_UNLIKE = "\u0300"
"""Before it every printable character takes one column."""


def cells(text: str) -> int:
    """How many columns a text takes: wide characters two, combining ones none."""
    if text.isascii() or max(text.replace("…", ".")) < _FIRST_UNLIKE:
        return len(text)
    return sum(map(_cells_of, text))


def cut(text: str, room: int) -> str:
    """Give the text, cut to so many columns and ended with an ellipsis where it is longer."""
    if cells(text) <= room:
        return text
    if text.isascii():
        return text[: room - 1].rstrip() + "…" if room > 0 else ""
    kept, taken = [], 1
    for character in text:
        taken += _cells_of(character)
        if taken > room:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…" if room > 0 else ""


def pad(text: str, room: int) -> str:
    """Give the text in exactly so many columns."""
    taken = cells(text)
    if taken > room:
        text = cut(text, room)
        taken = cells(text)
    return text + " " * (room - taken)


def wrap(text: str, width: int | None, first: str = "", rest: str | None = None) -> list[str]:
    """Give the text as lines of at most `width` columns, broken between words; None breaks nothing.

    `first` stands in front of the first line, `rest` in front of the others. No text gives no line.
    """
    if not text:
        return []
    rest = first if rest is None else rest
    lines, line = [], first
    for word in text.split(" "):
        if width is not None and line not in (first, rest) and cells(line) + cells(word) >= width:
            lines.append(line)
            line = rest
        line += word if line in (first, rest) else f" {word}"
    return [*lines, line]


def _cells_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _encodable(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)
