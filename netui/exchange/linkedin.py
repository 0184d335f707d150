"""LinkedIn's `Connections.csv`: notes above the header, and columns that came and went over the years."""

from __future__ import annotations

from collections.abc import Sequence

from netui.exchange.headers import header_key
from netui.exchange.tables import TableRecord

__all__ = ["find_header", "is_linkedin"]

_SEARCHED = 20
"""How many records may stand above the header."""
_NAMES = frozenset(("firstname", "lastname"))
_OWN = frozenset(("connectedon", "url", "position", "company", "emailaddress"))


def find_header(records: Sequence[TableRecord]) -> int | None:
    """Give the index of the header: the first record that has both parts of a name."""
    for at, record in enumerate(records[:_SEARCHED]):
        if set(map(header_key, record.cells)) >= _NAMES:
            return at
    return None


def is_linkedin(records: Sequence[TableRecord]) -> bool:
    """Whether the header is LinkedIn's: `Connected On`, or in older layouts nothing but columns that LinkedIn has."""
    if (at := find_header(records)) is None:
        return False
    others = {header_key(cell) for cell in records[at].cells} - _NAMES - {""}
    return "connectedon" in others or (len(others) >= 2 and others <= _OWN)
