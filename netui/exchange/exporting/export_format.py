"""What a format of export files is: a writer of what a database holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Protocol

if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.settings import Settings

__all__ = ["CARD_VERSIONS", "ExportFormat", "ExportOptions", "FolderFormat", "WriteProgress"]

CARD_VERSIONS = ("3.0", "4.0")
"""The versions of vCards that can be written, the usual one first."""

WriteProgress = Callable[[int, int], None]
"""Callback for progress: done and in all, of whatever unit. An exception in it ends the writing."""


class ExportOptions(NamedTuple):
    """What is to be written, and how."""

    today: date
    """The day as of which it is written, in the user's own calendar."""
    instant: datetime
    """The instant, in UTC, that a format has to name; nothing else in a file depends on it."""
    settings: Settings
    """The user's settings: the numbers of the rules, the name."""
    contacts: frozenset[int] | None = None
    """The ids of the people to write; None for all, the archived ones too."""
    notes: bool = False
    """Whether private notes are written where they are left out unless asked for: notes of the card, details, what was
    said."""
    reminders: bool = False
    """Whether what netui derives, besides the user's own next steps, is written too (.ics)."""
    version: str = ""
    """The version of a format that has several: `3.0`, `4.0`; empty for the usual one."""
    progress: WriteProgress | None = None


class ExportFormat(Protocol):
    """A format that is one file."""

    @property
    def name(self) -> str:
        """The word for it in `--as`; its files end with a dot and this word. Never changed."""

    @property
    def title(self) -> str:
        """What it is called before people: `spreadsheet`."""

    @property
    def leaves_notes_out(self) -> bool:
        """Whether private notes are only written when asked for (`ExportOptions.notes`)."""

    @property
    def holds(self) -> str:
        """What is in it, and what is not, in a sentence for the help and for the screen."""

    def write(self, execute: Execute, sink: BinaryIO, options: ExportOptions) -> str:
        """Write to a stream, which may not be seekable; return what it holds now, in words: `62 people`.

        `execute` queries one state of the database that does not change meanwhile.
        """


class FolderFormat(ExportFormat, Protocol):
    """A format that can also be a folder with a file for each person."""

    def write_folder(self, execute: Execute, folder: str, options: ExportOptions, *, force: bool) -> str:
        """Write the files into a folder, which is there; return what it holds now, in words.

        A file whose content is not new stays untouched; one that an earlier export wrote and that has nobody any more
        is removed; what is not of netui is left alone. Raises `FileInTheWayError`, before anything is written, where a
        file is in the way that is not as netui wrote it, unless `force`; and `OSError`.
        """
