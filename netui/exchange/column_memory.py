"""Columns that were mapped by hand: the fields to choose from, and what was chosen, remembered by header."""

from __future__ import annotations

from collections.abc import Mapping

from netui.domain.text import fold
from netui.exchange.headers import COLUMN_LABELS
from netui.state import read_state, update_state

__all__ = ["AS_HEADER", "FIELD_WORDS", "column_key", "parse_column_field", "read_mapped_columns", "remember_columns"]

AS_HEADER = "auto"
"""The word by which a header is read by itself again."""

_LEFT_OUT = "nothing"
"""The word for a column that is left out."""

FIELD_WORDS = {name.replace("_", " "): name for name in COLUMN_LABELS} | {_LEFT_OUT: "", AS_HEADER: AS_HEADER}
"""What a column can be mapped to, by the word for it: the name of a field, the empty name for a column that is left
out, or `AS_HEADER`."""

_LONGEST_HEADER = 200
"""Characters of a header beyond which it is none that would come again."""

_MOST = 500
"""Headers that are remembered; the oldest is forgotten first."""


def column_key(header: str) -> str:
    """Return the key by which a header is remembered: case and accents do not count."""
    return fold(header)


def parse_column_field(text: str) -> tuple[str, str]:
    """Return header and field of `HEADER=FIELD`; the field is a name, empty, or `AS_HEADER`.

    A field is named by its name or label, in any case. Raises `ValueError` with a sentence, which lists the fields.
    """
    header, equals, word = text.rpartition("=")
    if not equals or not header.strip():
        raise ValueError(f"--map takes HEADER=FIELD, such as “Company / role=organisation”, not {text!r}.")
    wanted = fold(word.replace("_", " "))
    labels = {fold(label): name for name, label in COLUMN_LABELS.items()}
    found = FIELD_WORDS.get(wanted, labels.get(wanted))
    if found is None:
        raise ValueError(f"there is no field {word.strip()!r}: take one of {', '.join(FIELD_WORDS)}.")
    return header.strip(), found


def read_mapped_columns() -> dict[str, str]:
    """Return the remembered fields by `column_key`; a field that netui no longer has is left out."""
    known = read_state().get("columns")
    if not isinstance(known, dict):
        return {}
    return {key: field for key, field in known.items() if field == "" or field in COLUMN_LABELS}


def remember_columns(mapped: Mapping[str, str]) -> bool:
    """Remember fields by header, beside those that are remembered. Return whether the state file could be written."""
    known = read_mapped_columns()
    for header, field in mapped.items():
        known.pop(key := column_key(header), None)
        if field != AS_HEADER and len(key) <= _LONGEST_HEADER:
            known[key] = field
    return update_state(columns=dict(list(known.items())[-_MOST:]))
