"""The format of LinkedIn's `Connections.csv`, in all layouts over the years; notes may precede the header."""

from __future__ import annotations

from collections.abc import Sequence

from netui.exchange.delimited_text import TableRecord
from netui.exchange.headers import header_key
from netui.exchange.table_format import TableFormat, first_records

__all__ = ["LinkedIn"]

_NAME_COLUMNS = frozenset(("firstname", "lastname"))
_OTHER_COLUMNS = frozenset(("connectedon", "url", "position", "company", "emailaddress"))


class LinkedIn(TableFormat):
    """The connections that LinkedIn exports."""

    name = "linkedin"
    title = "LinkedIn connections"
    needed = "First Name and Last Name"

    def find_header(self, records: Sequence[TableRecord]) -> int | None:
        """Return the index of the first record with both columns of a name."""
        keys = (set(map(header_key, record.cells)) for record in records)
        return next((at for at, found in enumerate(keys) if found >= _NAME_COLUMNS), None)

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether the header is LinkedIn's: it has `Connected On`, or (older layouts) only columns of LinkedIn's."""
        records = first_records(head)
        if (at := self.find_header(records)) is None:
            return False
        others = {header_key(cell) for cell in records[at].cells} - _NAME_COLUMNS - {""}
        return "connectedon" in others or (len(others) >= 2 and others <= _OTHER_COLUMNS)
