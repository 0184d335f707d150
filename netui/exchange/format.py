"""What a format of import files is: a reader that recognises its files by their content."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, tzinfo
from typing import BinaryIO, NamedTuple, Protocol

from netui.domain.importing.plan import Plan
from netui.exchange.delimited_text import ReadProgress

__all__ = ["HEAD_BYTES", "FileNotUnderstood", "Format", "ReadOptions", "TooMuch"]

HEAD_BYTES = 1 << 18
"""Bytes of a file's beginning by which it is recognised."""


class ReadOptions(NamedTuple):
    """How a file is to be read, whatever its format."""

    today: date
    """A past event later than this day has no date: it goes to the notes."""
    dates: str = ""
    """The order of numeric dates (`dmy` or `mdy`) where the file does not show it."""
    encoding: str = ""
    """The encoding of the text, as Python names it; empty to find it out."""
    columns: Mapping[str, str] = {}
    """Fields by header, folded, of a table that was mapped by hand: it goes before what the headers say. An empty field
    leaves a column out."""
    region: str = ""
    """The country of numbers without a country code, as ISO 3166 has it: `GB`; empty where nothing tells."""
    my_name: str = ""
    """The user's own name, for files that name both sides."""
    bodies: bool = False
    """Whether the text of messages is taken in, and not their subject alone."""
    zone: tzinfo | None = None
    """The time zone of the user's calendar, in which instants of a file fall on a day; None is that of the system."""
    day_begins: int = 0
    """The hour at which a day begins (0-23)."""
    spool: str | None = None
    """The folder of temporary files without a name; None is that of the system."""
    progress: ReadProgress | None = None
    """Called with bytes read and bytes in all, over and over; an exception in it ends the reading."""


class Format(Protocol):
    """A format of import files, whether or not it is a table."""

    @property
    def name(self) -> str:
        """The word for it in `--as` and in JSON; never changed."""

    @property
    def title(self) -> str:
        """What it is called before people."""

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether a file is of this format: by its first `HEAD_BYTES`; the name says more only where content can't."""

    def read(self, stream: BinaryIO, options: ReadOptions) -> Plan:
        """Read a seekable file into a plan, piece by piece, whatever its size.

        Raises `FileNotUnderstood` if there is nothing to read in it, and `TooMuch` before more is kept than
        `netui.exchange.sheet.MAX_KEPT` bytes.
        """


class FileNotUnderstood(Exception):
    """A file without any importable person; the text says why, and what to do."""

    def __init__(self, reason: str, plan: Plan | None = None, *, lacks_header: bool = False) -> None:
        super().__init__(reason)
        self.plan = plan
        """For a file with rows but no name in any: the plan with the reason for each row, else None."""
        self.lacks_header = lacks_header
        """Whether it is a table without a header that is known: it can be read once a column is named."""


class TooMuch(Exception):
    """A file with more than can be matched at once; the text says of what."""
