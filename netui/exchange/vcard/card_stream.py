"""Cards out of a stream of bytes, one after the other, in memory that does not depend on the size of the file.

Nothing here raises for any content. The pieces of a stream, joined, are the stream (but for cards that are too long).
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, Literal, NamedTuple

from netui.exchange.delimited_text import ReadProgress

__all__ = ["LONGEST_CARD", "CardPiece", "begins_card", "read_pieces", "wide_charset"]

LONGEST_CARD = 20_000_000
"""Bytes of a card, with its photo; a longer one is skipped."""
_CHUNK = 1 << 18
"""Bytes read at a time; a line is at most in memory with so many more."""

_BOM = codecs.BOM_UTF8
_MARK = re.compile(rb"(BEGIN)\s*:\s*VCARD\s*$|END\s*:\s*VCARD\s*$", re.IGNORECASE)
_END = re.compile(rb"\r{1,2}\n")
_BOTH = re.compile(rb"END\s*:\s*VCARD\s*(?=BEGIN\s*:\s*VCARD\s*$)", re.IGNORECASE)
"""The end of a card with the beginning of the next one on the same line."""
_AGENT = re.compile(rb"(?:[\w-]+\.)?AGENT(?:;[^:]*)?:\s*$", re.IGNORECASE)
_BEGINNING = re.compile(r"(?:\ufeff|\s)*BEGIN\s*:\s*VCARD", re.IGNORECASE)
_WIDE = (
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"B\0E\0", "utf-16-le"),
    (b"\0B\0E", "utf-16-be"),
)


class CardPiece(NamedTuple):
    """A stretch of a stream."""

    row: int
    """The line of the file that it begins in, from 1."""
    kind: Literal["card", "broken off", "too long", "between"]
    """A whole card; one without its END, before another or the end of the file; one that is not kept; what stands
    before, between and after cards."""
    data: bytes
    """Its bytes, of UTF-16 as UTF-8; empty for a card that is too long."""


def wide_charset(head: bytes) -> str:
    """Return the charset of a file that is UTF-16, by its first bytes; empty for any other."""
    return next((charset for begin, charset in _WIDE if head.startswith(begin)), "")


def begins_card(head: bytes) -> bool:
    """Whether a file begins with a card, after blank lines and marks of byte order."""
    text = head[:4096].decode(wide_charset(head) or "utf-8", "replace")
    return _BEGINNING.match(text) is not None


def read_pieces(file: BinaryIO, progress: ReadProgress | None = None) -> Iterator[CardPiece]:
    """Yield the pieces of a seekable file, in their order."""
    splitter = _Splitter()
    begins = True
    for line in _stretches(_chunks(file, progress)):
        if begins and (found := _BOTH.match(line)):
            yield from splitter.take(found[0], begins)
            line = line[found.end() :]
        yield from splitter.take(line, begins)
        begins = line.endswith((b"\n", b"\r"))
    yield from splitter.finish()


class _Splitter:
    """The cards of a stream of lines."""

    def __init__(self) -> None:
        self._row = 1
        self._began = 1
        self._kept: list[bytes] = []
        self._size = 0
        self._depth = 0
        """0 between cards, 1 in a card, more in a card within it."""
        self._returned = False
        """Whether the last line ended with a carriage return alone."""

    def take(self, line: bytes, begins: bool) -> Iterator[CardPiece]:
        """Take a line, lines that name no vCard, or a part of a very long one; `begins` says that one begins here."""
        found = None
        if begins:
            if line.startswith(_BOM) and _MARK.match(line, len(_BOM)):  # files joined by hand have marks in the middle
                yield from self._end("broken off" if self._depth else "between")
                self._keep(_BOM)
                line = line.removeprefix(_BOM)
            found = _MARK.match(line if self._depth else line.lstrip(b" \t"))
        if found and found[1]:
            yield from self._begin()
        elif not self._depth and self._size > _CHUNK:
            yield from self._end("between")
        self._keep(line)
        if found and not found[1] and self._depth:
            self._depth -= 1
            if not self._depth:
                yield from self._end("card")
        self._count(line)

    def _begin(self) -> Iterator[CardPiece]:
        """Begin a card, or one within the card that goes on."""
        before = self._kept[-1].rstrip() if self._depth and self._kept else b""
        if before.endswith(b":") and _AGENT.match(before, max(before.rfind(b"\n"), before.rfind(b"\r")) + 1):
            self._depth += 1
        else:
            yield from self._end("broken off" if self._depth else "between")
            self._depth = 1

    def _count(self, lines: bytes) -> None:
        """Count the lines that end here; an end of `\\r\\r\\n` is one."""
        if lines == b"\r\n" and self._returned:
            self._row -= 1
        alone = lines.count(b"\r") - lines.count(b"\r\n") - lines.count(b"\r\r\n") if b"\r" in lines else 0
        self._row += lines.count(b"\n") + alone
        self._returned = lines.endswith(b"\r")

    def finish(self) -> Iterator[CardPiece]:
        """Yield what is left at the end of the stream."""
        yield from self._end("broken off" if self._depth else "between")

    def _keep(self, line: bytes) -> None:
        if not self._kept and not self._size:
            self._began = self._row
        self._size += len(line)
        if self._size <= LONGEST_CARD:
            self._kept.append(line)
        else:
            self._kept.clear()

    def _end(self, kind: Literal["card", "broken off", "between"]) -> Iterator[CardPiece]:
        if self._size > LONGEST_CARD:
            yield CardPiece(self._began, "too long", b"")
        elif self._size:
            yield CardPiece(self._began, kind, b"".join(self._kept))
        self._kept, self._size, self._depth = [], 0, 0


def _stretches(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the file as single lines that name a vCard, and all lines between two of them at once.

    A line that is longer than a chunk comes in parts.
    """
    held = b""
    for chunk in chunks:
        data = held + chunk
        # A carriage return at the end may have its line feed in the next chunk.
        end = max(data.rfind(b"\n"), data.rfind(b"\r", 0, -1)) + 1
        block, held = data[:end], data[end:]
        yield from _by_names(block)
        if len(held) > _CHUNK and not held.endswith(b"\r"):
            yield held
            held = b""
    yield from _by_names(held)


def _by_names(block: bytes) -> Iterator[bytes]:
    capitals = block.upper()
    done = 0
    while (found := capitals.find(b"VCARD", done)) >= 0:
        start = max(block.rfind(b"\n", done, found), block.rfind(b"\r", done, found), done - 1) + 1
        end = block.find(b"\n", found) + 1 or len(block)
        if (returned := block.find(b"\r", found, end)) >= 0 and not _END.fullmatch(block, returned, end):
            end = returned + 1
        if start > done:
            yield block[done:start]
        yield block[start:end]
        done = end
    if done < len(block):
        yield block[done:]


def _chunks(file: BinaryIO, progress: ReadProgress | None) -> Iterator[bytes]:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    decoder = None
    done = 0
    while chunk := file.read(_CHUNK):
        if not done and (charset := wide_charset(chunk)):
            decoder = codecs.getincrementaldecoder(charset)("surrogatepass")
        done += len(chunk)
        if progress:
            progress(done, size)
        yield decoder.decode(chunk).encode("utf-8", "surrogatepass") if decoder else chunk
