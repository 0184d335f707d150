"""What `netui today` has printed, kept for the next time that nothing has changed since.

It is looked up before anything else is imported, and printed as it is. The key is all that an answer is made from: the
state of the database, the settings to the letter, this netui, and what was asked for and how. The day is none of the
key: each answer has the span of the wall clock in which it holds, so that those of the coming days can be kept ahead.
"""

import sys
import time
from binascii import crc32

from netui import places
from netui.cli.streams import terminal_columns, uses_colours, write_painted
from netui.db.cache_files import (
    database_state,
    keeps_cache,
    program_state,
    read_spans,
    settings_source,
    write_spans,
)
from netui.db.location import resolve_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from netui.db.cache_files import Span

__all__ = ["FORMATS", "TodayAnswer", "answer_place", "find_answer", "print_kept"]

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
        self._key = b"\n".join((state, program_state(), asked, settings))
        self._name = f"today-{crc32(asked):08x}"

    def read(self, now: str) -> str | None:
        """Return the text that holds in the hour `now`; None if none is kept."""
        kept = read_spans(self._path, self._name, self._key, now)
        return kept.decode() if kept is not None else None

    def keep(self, texts: "Iterable[tuple[Span, str]]") -> None:
        """Keep the texts, each for its span, unless the database has changed since this answer was looked for."""
        try:
            parts = [(span, text.encode()) for span, text in texts]
        except UnicodeEncodeError:  # half a character, which another program wrote
            return
        if database_state(self._path) == self._state:
            write_spans(self._path, self._name, self._key, parts)


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
    settings, state = settings_source(), database_state(path)
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
