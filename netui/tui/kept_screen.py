"""The first screen as it was made ahead: its facts, and what is painted, kept for a start at which nothing has changed.

The key is all that it is made from: the state of the database, the settings and the remembered values to the letter,
this netui, the day, and of what is painted the terminal too. Looked up before anything heavy is imported.
"""

import os
import sys
import time
from binascii import crc32

from netui import places
from netui.db.cache_files import (
    database_state,
    keeps_cache,
    program_state,
    read_cached,
    read_spans,
    settings_source,
    write_cached,
    write_spans,
)
from netui.db.location import resolve_path
from netui.small_file import read_small_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from netui.db.cache_files import Span
    from netui.settings import Settings

__all__ = ["BACKGROUNDS", "KeptScreen", "find_kept_screen", "terminal_look", "terminal_size", "this_hour"]

_TERMINAL = (
    *("COLORFGBG", "COLORTERM", "FORCE_COLOR", "NO_COLOR", "TERM", "TERM_PROGRAM", "TTY_COMPATIBLE", "WT_SESSION"),
    *("LANG", "LANGUAGE"),
)
"""The variables that change what is painted, with all of the locale's and of Textual's."""


BACKGROUNDS = {True: "light", False: "dark", None: "unknown"}
"""The background of the terminal, by whether it is light."""


class KeptScreen:
    """What is kept of the first screen on one state of a database."""

    __slots__ = ("_facts_key", "_frame_key", "_path", "_settings", "_state")

    def __init__(self, path: str, state: bytes, settings: bytes, remembered: bytes) -> None:
        self._path = path
        self._state = state
        self._settings = settings
        self._facts_key = b"\n".join((state, program_state(), settings))
        self._frame_key = b"\n".join((self._facts_key, remembered))

    @property
    def is_true(self) -> bool:
        """Whether the database is in the same state as when this was looked up; not while it is open here."""
        return database_state(self._path) == self._state

    def holds_for(self, settings: "Settings") -> bool:
        """Whether these are the settings that it is made from: the file may have been changed since."""
        return self._settings == (settings.source or b"")

    def facts(self, day: "date") -> bytes | None:
        """Return the packed facts of a day; None if none are kept."""
        return read_cached(self._path, f"facts-{day}", self._facts_key)

    def keep_facts(self, day: "date", facts: bytes) -> None:
        """Keep the packed facts of a day."""
        if self.is_true:
            write_cached(self._path, f"facts-{day}", self._facts_key, facts)

    def frame(self, look: bytes, now: str) -> bytes | None:
        """Return what is painted on a terminal that looks so, in the hour `now`; None if that is not kept."""
        return read_spans(self._path, _frame_name(look), self._frame_key + look, now)

    def keep_frames(self, look: bytes, frames: "Iterable[tuple[Span, bytes]]") -> None:
        """Keep what is painted, each for its span."""
        painted = list(frames)
        if self.is_true:
            write_spans(self._path, _frame_name(look), self._frame_key + look, painted)


def find_kept_screen(place: str) -> KeptScreen | None:
    """Return what is kept of the database given by a path or a URL, which must not be open in this process.

    None where nothing is: with `NETUI_CACHE=0`, of a database that is being changed or is not there, of settings that
    can't be read.
    """
    if not keeps_cache():
        return None
    try:
        path = resolve_path(place)
    except Exception:  # whoever opens it says what is wrong
        return None
    settings, state = settings_source(), database_state(path)
    if settings is None or state is None:
        return None
    return KeptScreen(path, state, settings, _remembered())


def terminal_size() -> tuple[int, int]:
    """The columns and rows of the terminal, as Textual finds them."""
    from shutil import get_terminal_size

    columns, rows = get_terminal_size()
    return columns or 80, rows or 25


def terminal_look(columns: int, rows: int, background: str) -> bytes:
    """Return all of a terminal of this process's environment that changes what is painted.

    `background` is one of `BACKGROUNDS` where the theme depends on it, else empty.
    """
    variables = {
        name: value for name, value in os.environ.items() if name in _TERMINAL or name.startswith(("LC_", "TEXTUAL_"))
    }
    encoding = getattr(sys.__stdout__, "encoding", None) or ""
    return f"{columns} {rows} {background} {encoding.lower()} {sorted(variables.items())}".encode("utf-8", "replace")


def this_hour() -> str:
    """The present hour of the wall clock, as spans have it."""
    return time.strftime("%Y-%m-%d %H")


def _frame_name(look: bytes) -> str:
    return f"screen-{crc32(look):08x}"


def _remembered() -> bytes:
    """What netui remembers, such as the theme and the order of the contacts, and which themes the user has."""
    try:
        remembered = read_small_file(places.state_file())
    except OSError:
        remembered = b""
    try:
        with os.scandir(places.themes_folder()) as entries:
            themes = sorted((each.name, each.stat().st_mtime_ns, each.stat().st_size) for each in entries)
    except OSError:
        themes = []
    return b"%s\n%s" % (remembered, repr(themes).encode("utf-8", "replace"))
