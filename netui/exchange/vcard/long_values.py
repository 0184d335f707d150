"""The long values of a card, taken out of its lines and put back: photos are kept once, beside the journal.

In the lines the sign U+001A (SUBSTITUTE) and the hash of the value, 64 hexadecimal digits, stand in place of it. Where
the card itself has that sign, it is written twice, and U+0000, which a text of SQLite should not hold, is the sign and
`@`: so what follows the sign tells what is meant, and no content can be taken for a hash.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable

from netui.db.blobs import BLOB_SIGN
from netui.exchange.vcard.content_line import value_start

__all__ = ["LONGEST_VALUE", "put_values_back", "take_values_out"]

LONGEST_VALUE = 1000
"""Characters of a value that stays in the lines, with its folds."""

_MARKED = re.compile(f"{BLOB_SIGN}([0-9a-f]{{64}}|{BLOB_SIGN}|@)")
_SIGNS = {BLOB_SIGN: BLOB_SIGN, "@": "\0"}


def take_values_out(lines: Iterable[str], charset: str) -> tuple[str, dict[str, bytes]]:
    """Return the text of a card to keep, and its long values by hash, to the letter in the card's charset."""
    lines = list(lines)
    if max(map(len, lines), default=0) <= LONGEST_VALUE:
        return _escape("".join(lines)), {}
    kept, values = list[str](), dict[str, bytes]()
    for line in lines:
        if len(line) <= LONGEST_VALUE:
            kept.append(_escape(line))
            continue
        start = value_start(line)
        if start > LONGEST_VALUE:
            start = 0
        end = len(line.rstrip("\r\n"))
        if end - start <= LONGEST_VALUE:
            kept.append(_escape(line))
            continue
        value = line[start:end].encode(charset)
        digest = hashlib.sha256(value).hexdigest()
        values[digest] = value
        kept += (_escape(line[:start]), BLOB_SIGN, digest, _escape(line[end:]))
    return "".join(kept), values


def put_values_back(kept: str, charset: str, find_value: Callable[[str], bytes]) -> str:
    """Return the text of a card that was kept; `find_value` returns the value of a hash."""
    if BLOB_SIGN not in kept:
        return kept

    def original(found: re.Match[str]) -> str:
        return _SIGNS[found[1]] if found[1] in _SIGNS else find_value(found[1]).decode(charset)

    return _MARKED.sub(original, kept)


def _escape(text: str) -> str:
    if BLOB_SIGN in text:
        text = text.replace(BLOB_SIGN, BLOB_SIGN * 2)
    return text.replace("\0", f"{BLOB_SIGN}@") if "\0" in text else text
