"""Printing and text layout of the commands: results go to standard output, one-line messages to standard error."""

import os
import sys
import unicodedata

from netui.domain.text import clean
from netui.settings import Settings, load_settings

__all__ = [
    "WIDEST_COLUMN",
    "pad",
    "print_json",
    "print_stderr",
    "printable",
    "read_settings",
    "terminal_columns",
    "text_width",
    "truncate",
    "uses_colours",
    "wrap_text",
]

WIDEST_COLUMN = 40
"""The widest that a column of names or items becomes where there is no terminal to fit."""


def print_stderr(sentence: str) -> None:
    """Print one line on standard error, as `netui: SENTENCE`, without control characters."""
    print(f"netui: {clean(sentence)}", file=sys.stderr)


def print_json(data: object) -> None:
    """Print JSON on one line; non-ASCII characters are escaped unless standard output is UTF-8."""
    import json

    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    plain = json.dumps(data, ensure_ascii=encoding != "utf8")
    # A lone surrogate is no character in any encoding; escaped it is still the same JSON.
    print(plain if _encodable(plain) else json.dumps(data))


def read_settings() -> Settings:
    """The user's settings; a problem in the file is reported on standard error, and its default holds."""
    read = load_settings()
    for problem in read.problems:
        print_stderr(problem)
    return read


def terminal_columns() -> int | None:
    """The terminal's width in columns (COLUMNS, else asked, else 80); None if standard output is not a terminal."""
    if not sys.stdout.isatty():
        return None
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except OSError:
        return 80


def uses_colours() -> bool:
    """Whether to colour the output: on a terminal that is not dumb, unless NO_COLOR is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"


_FIRST_COMBINING = "\u0300"
"""Every printable character below it takes one column."""


def text_width(text: str) -> int:
    """The width of a text in terminal columns: wide characters two, combining ones none."""
    if text.isascii() or max(text.replace("…", ".")) < _FIRST_COMBINING:
        return len(text)
    return sum(map(_character_width, text))


def truncate(text: str, room: int | None) -> str:
    """The text in at most `room` columns, with an ellipsis if it is longer; None is no limit."""
    if room is None or text_width(text) <= room:
        return text
    if text.isascii():
        return text[: room - 1].rstrip() + "…" if room > 0 else ""
    kept, taken = [], 1
    for character in text:
        taken += _character_width(character)
        if taken > room:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…" if room > 0 else ""


def pad(text: str, room: int) -> str:
    """The text in exactly `room` columns, truncated or padded on the right."""
    taken = text_width(text)
    if taken > room:
        text = truncate(text, room)
        taken = text_width(text)
    return text + " " * (room - taken)


def wrap_text(text: str, width: int | None, first: str = "", rest: str | None = None) -> list[str]:
    """The text as lines of at most `width` columns, broken at spaces; None is no limit.

    `first` indents the first line, `rest` (default: the same) the others. An empty text has no lines.
    """
    if not text:
        return []
    rest = first if rest is None else rest
    lines, line = [], first
    for word in text.split(" "):
        if width is not None and line not in (first, rest) and text_width(line) + text_width(word) >= width:
            lines.append(line)
            line = rest
        line += word if line in (first, rest) else f" {word}"
    return [*lines, line]


def printable(text: str) -> str:
    """The text without control characters that another program may have written into the file."""
    return text if text.isprintable() else clean(text)


def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _encodable(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)
