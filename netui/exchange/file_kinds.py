"""What a file is, told by its beginning alone: for the offer of what could be imported."""

from __future__ import annotations

from itertools import islice
from typing import BinaryIO

from netui.exchange.archive import Archive, LinkedInArchive
from netui.exchange.containers import FileLeftOut, ZipContainer
from netui.exchange.file_reader import FORMATS
from netui.exchange.format import HEAD_BYTES, FileNotUnderstood
from netui.exchange.linkedin_archive.read_archive import NOTHING, archive_kind
from netui.exchange.table_format import TableFormat, first_records

__all__ = ["importable_title"]

_LOOKED_INTO = 40
"""Files of an archive whose beginnings are read."""


def importable_title(file: BinaryIO, name: str) -> str:
    """Return what an importable file is called before people, by its beginning; empty if it is not one.

    A table has to have a header with a name, an archive a file that is importable. Raises `OSError`.
    """
    file.seek(0)
    return _title(file.read(HEAD_BYTES), name, file)


def _title(head: bytes, name: str, archive: BinaryIO | None) -> str:
    for each in FORMATS:
        if not each.recognises(head, name):
            continue
        if isinstance(each, Archive):
            return _archive_title(archive) if archive else ""
        if not isinstance(each, TableFormat) or each.find_header(first_records(head)) is not None:
            return each.title
    return ""


def _archive_title(file: BinaryIO) -> str:
    try:
        heads = [(each.head(), each.name) for each in islice(ZipContainer(file).files, _LOOKED_INTO)]
    except (FileNotUnderstood, FileLeftOut):
        return ""
    kinds = [archive_kind(head, name) for head, name in heads]
    if any(kind is not None and kind.name != NOTHING for kind in kinds):
        return LinkedInArchive.title
    title = next(filter(None, (_title(head, name, None) for head, name in heads)), "")
    return f"{title} in a zip archive" if title else ""
