"""Cards out of a stream: every byte is in a piece, memory is bounded, and nothing raises."""

from __future__ import annotations

import io
import tracemalloc
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.exchange.vcard import card_stream
from netui.exchange.vcard.card_stream import CardPiece, begins_card, read_pieces, wide_charset

ANN = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nEND:VCARD\r\n"
BOB = ANN.replace(b"Ann Lee", b"Bob Ray")
BYTES = st.lists(
    st.one_of(
        st.sampled_from(
            (
                *(
                    b"BEGIN:VCARD",
                    b"END:VCARD",
                    b"END:VCARDBEGIN:VCARD",
                    b"begin:vcard",
                    b"AGENT:",
                    b"\r\n",
                    b"\n",
                    b"\r",
                ),
                *(b" ", b"\t", b"\xef\xbb\xbf", b"VCARD", b"FN:x", b"=", b"\xe9", ANN),
            )
        ),
        st.binary(max_size=4),
    ),
    max_size=30,
).map(b"".join)


def pieces(data: bytes) -> list[CardPiece]:
    return list(read_pieces(io.BytesIO(data)))


def kinds(data: bytes) -> list[tuple[int, str]]:
    return [(piece.row, piece.kind) for piece in pieces(data)]


@given(BYTES, st.sampled_from([2, 7, 64, 1 << 18]))
def test_the_pieces_are_the_stream_whatever_is_in_it(data: bytes, chunk: int) -> None:
    if wide_charset(data):
        return
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(card_stream, "_CHUNK", chunk)
        assert b"".join(piece.data for piece in pieces(data)) == data


@given(BYTES)
def test_the_size_of_the_pieces_read_changes_nothing(data: bytes) -> None:
    whole = [(each.kind, each.data) for each in pieces(data) if each.kind == "card"]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(card_stream, "_CHUNK", 64)
        if not wide_charset(data):
            assert [(each.kind, each.data) for each in pieces(data) if each.kind == "card"] == whole


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (ANN + BOB, [(1, "card"), (5, "card")]),
        (b"\xef\xbb\xbf" + ANN + b"\xef\xbb\xbf" + BOB, [(1, "between"), (1, "card"), (5, "between"), (5, "card")]),
        (ANN.rstrip() + BOB, [(1, "card"), (4, "card")]),
        (ANN.replace(b"\r\n", b"\n") + b"junk\n" + BOB, [(1, "card"), (5, "between"), (6, "card")]),
        (ANN.replace(b"\r\n", b"\r") + BOB.replace(b"\r\n", b"\r"), [(1, "card"), (5, "card")]),
        (ANN.replace(b"\r\n", b"\r\r\n") + BOB, [(1, "card"), (5, "card")]),
        (ANN.lower() + BOB, [(1, "card"), (5, "card")]),
        (ANN[:-11] + BOB, [(1, "broken off"), (4, "card")]),
        (ANN + BOB[:30], [(1, "card"), (5, "broken off")]),
        (b"BEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nFN:Sam\nEND:VCARD\nFN:Ann\nEND:VCARD\n", [(1, "card")]),
        (b"BEGIN:VCARD\nNOTE:\n BEGIN:VCARD\n END:VCARD\nFN:Ann\nEND:VCARD\n", [(1, "card")]),
        (b"END:VCARD\n" + ANN, [(1, "between"), (2, "card")]),
        (b"", []),
    ],
)
def test_a_card_goes_from_its_beginning_to_its_end(data: bytes, expected: list[tuple[int, str]]) -> None:
    assert kinds(data) == expected


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_comes_as_utf_8(encoding: str) -> None:
    data = ANN.replace(b"Lee", "Léé".encode()).decode().encode(encoding)
    assert begins_card(data)
    assert [each.data for each in pieces(data) if each.kind == "card"] == [ANN.replace(b"Lee", "Léé".encode())]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (ANN, True),
        (b"\xef\xbb\xbf\r\n \r\n" + ANN, True),
        (b"begin:vcard\nfn:x", True),
        (b"BEGIN:VCALENDAR\n", False),
        (b"Name\nBEGIN:VCARD\n", False),
        (b"", False),
    ],
)
def test_a_file_of_cards_is_told_by_its_beginning(head: bytes, expected: bool) -> None:
    assert begins_card(head) is expected


class Endless(io.RawIOBase):
    """A file of a card with one very long line, which is never in memory."""

    def __init__(self, size: int, after: bytes) -> None:
        self._parts: list[bytes | int] = [b"BEGIN:VCARD\r\nFN:Ann\r\nPHOTO:", size, b"\r\nEND:VCARD\r\n" + after]

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return 0

    def read(self, size: int = -1, /) -> bytes:
        if not self._parts:
            return b""
        first = self._parts.pop(0)
        if isinstance(first, bytes):
            return first
        if first > size:
            self._parts.insert(0, first - size)
        return b"A" * min(first, size)


def test_a_card_of_100_mb_is_skipped_in_little_memory() -> None:
    file: BinaryIO = Endless(100_000_000, ANN)  # type: ignore[assignment]
    tracemalloc.start()
    try:
        found = list(read_pieces(file))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [(each.row, each.kind, len(each.data)) for each in found] == [(1, "too long", 0), (5, "card", len(ANN))]
    assert most < 3 * card_stream.LONGEST_CARD
