"""What a file is, told by its beginning alone: for the offer of what could be imported."""

from __future__ import annotations

from netui.exchange.file_reader import FORMATS
from netui.exchange.table_format import TableFormat, first_records

__all__ = ["importable_title"]


def importable_title(head: bytes, name: str) -> str:
    """Return what an importable file is called before people, by its first `HEAD_BYTES`; empty if it is not one.

    A table has to have a header with a name.
    """
    for each in FORMATS:
        if each.recognises(head, name) and (
            not isinstance(each, TableFormat) or each.find_header(first_records(head)) is not None
        ):
            return each.title
    return ""
