"""Recogniser of LinkedIn's `Connections.csv`, in all layouts over the years; notes may precede the header."""

from __future__ import annotations

from collections.abc import Sequence

from netui.exchange.delimited_text import TableRecord
from netui.exchange.headers import header_key

__all__ = ["find_header", "is_linkedin"]

_SEARCHED = 20
"""Records that are searched for the header."""
_NAME_COLUMNS = frozenset(("firstname", "lastname"))
_OTHER_COLUMNS = frozenset(("connectedon", "url", "position", "company", "emailaddress"))


def find_header(records: Sequence[TableRecord]) -> int | None:
    """The index of the header: the first record with both columns of a name; None if there is none."""
    for at, record in enumerate(records[:_SEARCHED]):
        if set(map(header_key, record.cells)) >= _NAME_COLUMNS:
            return at
    return None


def is_linkedin(records: Sequence[TableRecord]) -> bool:
    """Whether the header is LinkedIn's: it has `Connected On`, or (older layouts) only columns of LinkedIn's."""
    if (at := find_header(records)) is None:
        return False
    others = {header_key(cell) for cell in records[at].cells} - _NAME_COLUMNS - {""}
    return "connectedon" in others or (len(others) >= 2 and others <= _OTHER_COLUMNS)
