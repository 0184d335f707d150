"""The format of LinkedIn's `Connections.csv`, in all layouts over the years; notes may precede the header."""

from __future__ import annotations

from collections.abc import Sequence

from netui.exchange.delimited_text import TableRecord
from netui.exchange.headers import HeaderWords, header_key
from netui.exchange.table_format import TableFormat, first_records

__all__ = ["LinkedIn", "is_connections_header"]

_CONNECTED = frozenset(
    header_key(header)
    for header in (
        *("Connected On", "Verbunden am", "Vernetzt am", "Connecté le", "Date de connexion", "Conectado el"),
        *("Fecha de conexión", "Conectado em", "Data da conexão", "Collegato il", "Data collegamento", "Verbonden op"),
    )
)
"""The column that no other program writes, in the languages of LinkedIn."""


class LinkedIn(TableFormat):
    """The connections that LinkedIn exports."""

    name = "linkedin"
    title = "LinkedIn connections"
    needed = "First Name and Last Name"
    hides_names = True

    def find_header(self, records: Sequence[TableRecord]) -> int | None:
        """Return the index of the first record with both columns of a name."""
        return next((at for at, record in enumerate(records) if _has_names(_fields(record.cells))), None)

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether the header is LinkedIn's: it has `Connected On`, or (older layouts) only columns of LinkedIn's."""
        records = first_records(head)
        if (at := self.find_header(records)) is None:
            return False
        cells = [cell for cell in records[at].cells if header_key(cell)]
        keys = {header_key(cell) for cell in cells}
        return bool(keys & _CONNECTED) or (len(keys) >= 4 and keys <= _LINKEDIN_HEADERS)


_LINKEDIN_HEADERS = frozenset(("firstname", "lastname", "connectedon", "url", "position", "company", "emailaddress"))
"""Those of the layouts without `Connected On`, which are in English."""


def is_connections_header(cells: Sequence[str]) -> bool:
    """Whether these are headers of LinkedIn's connections of today, which have the day of the connection."""
    return any(header_key(cell) in _CONNECTED for cell in cells) and _has_names(_fields(cells))


def _fields(cells: Sequence[str]) -> list[str]:
    """The field of each column, empty for one that is not known."""
    words = HeaderWords(cells)
    return [meaning[0] if (meaning := words.meaning(cell)) else "" for cell in cells]


def _has_names(fields: Sequence[str]) -> bool:
    """Whether there is a column of first names and one of last names; `Nombre` may be either."""
    return ("last" in fields and ("first" in fields or "name" in fields)) or ("first" in fields and "name" in fields)
