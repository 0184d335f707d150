"""What `netui today` has printed, kept for the next time that nothing has changed since.

It is looked up before anything else is imported, and printed as it is. The key is all that an answer is made from: the
state of the database, the settings to the letter, this netui, and what was asked for and how. The day is none of the
key: each answer has the span of the wall clock in which it holds, so that those of the coming days can be kept ahead.
"""

import os
import sys
import time
from binascii import crc32

import netui
from netui import places
from netui.cli.streams import terminal_columns, uses_colours, write_painted
from netui.db.cache_files import database_state, keeps_cache, read_cached, write_cached
from netui.db.location import resolve_path
from netui.small_file import read_small_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ALWAYS", "FORMATS", "Span", "TodayAnswer", "answer_place", "find_answer", "print_kept"]

Span = tuple[str, str]
"""The hours of the wall clock in which an answer holds, `YYYY-MM-DD HH`: from the first on, and before the second."""

ALWAYS: Span = ("", "~")
"""The span of an answer for a day that was named."""

FORMATS = ("", "--json", "--plain", "-q", "--count")
"""The options of the formats that are kept, an empty one for text. What goes elsewhere is made anew each time."""


class TodayAnswer:
    """The place of an answer in the cache of a database, and the key of all that it is made from."""

    __slots__ = ("_key", "_name", "_path", "_state", "settings")

    def __init__(self, path: str, asked: bytes, state: bytes, settings: bytes) -> None:
        self.settings = settings
        """What the settings file holds; empty where there is none."""
        self._path = path
        self._state = state
        program = f"{netui.VERSION} {_installed()} {sys.hexversion}".encode()
        self._key = b"\n".join((state, program, asked, settings))
        self._name = f"today-{crc32(asked):08x}"

    def read(self, now: str) -> str | None:
        """Return the text that holds in the hour `now`; None if none is kept."""
        content = read_cached(self._path, self._name, self._key) or b""
        at = 0
        while at < len(content):
            line = content.index(b"\n", at)
            begin, end, length = content[at:line].decode().split("\t")
            at = line + 1 + int(length)
            if begin <= now < end:
                return content[line + 1 : at].decode()
        return None

    def keep(self, texts: "Iterable[tuple[Span, str]]") -> None:
        """Keep the texts, each for its span, unless the database has changed since this answer was looked for."""
        try:
            parts = [(span, text.encode()) for span, text in texts]
        except UnicodeEncodeError:  # half a character, which another program wrote
            return
        content = b"".join(f"{begin}\t{end}\t{len(text)}\n".encode() + text for (begin, end), text in parts)
        if database_state(self._path) == self._state:
            write_cached(self._path, self._name, self._key, content)


def print_kept(arguments: list[str]) -> bool:
    """Print the answer to these arguments of `today` if one is kept that holds; return whether it was."""
    answer = find_answer(arguments)
    text = answer.read(time.strftime("%Y-%m-%d %H")) if answer else None
    if text is None:
        return False
    write_painted(text)
    sys.stdout.flush()
    return True


def find_answer(arguments: list[str]) -> TodayAnswer | None:
    """Return the place of the answer to these arguments of `today`, as it is asked for here.

    None where none is kept: of a database that is being changed, is another user's or is not there, with
    `NETUI_CACHE=0`, and for arguments that are not plainly understood.
    """
    if not keeps_cache() or (asked := _parse(arguments)) is None:
        return None
    place, format, day = asked
    encoding = getattr(sys.stdout, "encoding", None) or ""
    shown = (terminal_columns(), uses_colours()) if not format else (None, False)
    return answer_place(places.database_path(place), format, day, *shown, encoding)


def answer_place(
    place: str, format: str, day: str, columns: int | None, colours: bool, encoding: str
) -> TodayAnswer | None:
    """Return the place of an answer: of the database `place`, in a format, for a named day or the present one (empty).

    Columns and colours are those of text, the encoding is that of standard output. None where none is kept.
    """
    try:
        path = resolve_path(place)
    except Exception:  # whoever answers says what is wrong with it
        return None
    settings, state = _settings(), database_state(path)
    if settings is None or state is None:
        return None
    asked = f"{format} {day} {columns} {colours} {encoding.lower()}".encode("utf-8", "replace")
    return TodayAnswer(path, asked, state, settings)


def _parse(arguments: list[str]) -> tuple[str | None, str, str] | None:
    """The database, the format and the day that are asked for; None for anything out of the way."""
    place, day, formats = None, "", set()
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if name in ("--db", "--date"):
            value = value if equals else next(rest, "")
            if not value:
                return None
            place, day = (value, day) if name == "--db" else (place, value)
        elif argument in FORMATS[1:]:
            formats.add(argument)
        else:
            return None
    return (place, "".join(formats), day) if len(formats) < 2 else None


def _settings() -> bytes | None:
    """What the settings file holds; empty if there is none, None if it can't be read: that is said each time."""
    try:
        return read_small_file(places.config_file())
    except FileNotFoundError:
        return b""
    except OSError:
        return None


def _installed() -> str:
    """When this netui was put where it is: another of the same version may print otherwise."""
    try:
        found = os.stat(netui.__file__)
    except OSError:  # it is not in a file of its own
        return ""
    return f"{found.st_mtime_ns} {found.st_ino}"
