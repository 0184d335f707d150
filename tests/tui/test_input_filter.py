"""What comes in from a terminal, as keys and pastes: in one chunk, byte by byte, and in time and late."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from netui.tui.input_filter import ESCAPE, InputFilter, Pasted
from netui.tui.terminal import TerminalParser, is_key

REPLIES = [
    b"\x1b]11;rgb:0000/0000/0000\x1b\\",
    b"\x1b]4;1;rgb:ff/00/00\x07",
    b"\x1b]52;c;Sm9iCg==\x07",
    b"\x1bP1$r0m\x1b\\",
    b"\x1bP>|XTerm(390)\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b[?62;22c",
    b"\x1b[>1;10;0c",
    b"\x1b[0n",
    b"\x1b[24;80R",
    b"\x1b[1;2R",
    b"\x1b[?1;1R",
    b"\x1b[?1u",
    b"\x1b[8;24;80t",
    b"\x1b[?997;1n",
    b"\x1b[4;2$y",
    b"\x1b[48;0;0;0;0t",
    b"\x1b[99999999999;1u",
    b"\x1b[55296;1u",
    b"\x1b[201~",
    b"\x1b[99~",
    b"\x1b[M\xc8\xc8\xc8",
    b"\x1b[M !\xff",
]


def typed(*chunks: bytes, pause: float = 0.0) -> list[str]:
    """What comes out of chunks; `pause` seconds lie between two, with ticks in them, and a long time after the last."""
    keys, now, out = InputFilter(is_key), 0.0, []
    for chunk in chunks:
        out += keys.feed(chunk, now)
        for _ in range(5):
            now += pause / 5
            out += keys.tick(now)
    return [*out, *keys.tick(now + 60)]


@pytest.mark.parametrize("reply", REPLIES)
def test_no_reply_acts_as_keys(reply: bytes) -> None:
    assert "".join(typed(b"a" + reply + b"b")) == "ab"
    assert "".join(typed(b"a", *(bytes([byte]) for byte in reply), b"b", pause=0.01)) == "ab"


@pytest.mark.parametrize("reply", [each for each in REPLIES if b"[M" not in each])
def test_a_reply_in_late_parts_does_not_either(reply: bytes) -> None:
    for cut in range(2, len(reply)):
        assert "".join(typed(b"a", reply[:cut], reply[cut:] + b"b", pause=0.5)) == "ab", cut
        assert "".join(typed(b"a", reply[:cut], pause=0.5)) == "a", cut


@pytest.mark.parametrize("rest", [b"]11;rgb:0000/0000/0000\x1b\\", b"[?62;22c", b"[?2026;0$y", b"P>|kitty(0.3)\x1b\\"])
def test_the_late_rest_of_what_was_taken_for_escape_is_dropped(rest: bytes) -> None:
    assert typed(b"\x1b", rest + b"j", pause=0.3) == [ESCAPE, "j"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Zo\xeb", "Zo"),
        (b"Zo\xeb!", "Zo\ufffd!"),
        (b"\xff\xfe\x80", "\ufffd\ufffd\ufffd"),
        (b"\xc3\x1b[A", "\ufffd\x1b[A"),
        ("Zoë 渡辺 🙂".encode(), "Zoë 渡辺 🙂"),
    ],
)
def test_what_is_no_utf_8_is_replaced(data: bytes, text: str) -> None:
    assert "".join(typed(data)) == text
    assert "".join(typed(*(bytes([byte]) for byte in data))) == text


@pytest.mark.parametrize(
    "key",
    [
        b"\x1b[A",
        b"\x1bOP",
        b"\x1b[[A",
        b"\x1b[15~",
        b"\x1b[1;3D",
        b"\x1b[97;5u",
        b"\x1b[57441;2u",
        b"\x1b[1;3A",
        b"\x1b[3;5~",
        b"\x1b[I",
        b"\x1b[<0;10;20M",
        b"\x1b[<35;300;20m",
        b"\x1b[?2026;2$y",
        b"\x1b[48;24;80;480;800t",
        b"\x1bb",
        "\x1bé".encode(),
    ],
)
def test_a_key_comes_whole(key: bytes) -> None:
    assert typed(key + b"j") == [key.decode(), "j"]
    assert typed(*(bytes([byte]) for byte in key), pause=0.01) == [key.decode()]


def test_escape_is_a_key_once_nothing_follows() -> None:
    assert typed(b"\x1b", b"j", pause=0.2) == [ESCAPE, "j"]
    assert typed(b"\x1b\x1b[A") == [ESCAPE, "\x1b[A"]


@pytest.mark.parametrize(
    ("chunks", "text"),
    [
        ([b"\x1b[200~Zo\xeb\x1b[201~q"], "Zo\ufffd"),
        ([b"\x1b[200~two\rlines \x1b[31m", b"and \x1b", b"[201~q"], "two\rlines \x1b[31mand "),
        ([b"\x1b[2", b"00~a\xc3", b"\xa9\x1b[20", b"1~q"], "aé"),
    ],
)
def test_a_paste_comes_whole(chunks: list[bytes], text: str) -> None:
    pasted, then = typed(*chunks, pause=0.3)
    assert (pasted, type(pasted), then) == (text, Pasted, "q")


MARKS = (b"\x1b[200~", b"\x1b[201~")

PASTED = st.lists(
    st.sampled_from(
        [b"\x1b", b"\x1b[", b"\x1b[20", b"\x1b[A", b"\x1bq", b"\x1b[M", b"\x1b]0;", b"\r", b"\x03", b"q", *REPLIES]
    )
    | st.binary(max_size=6),
    max_size=12,
).map(b"".join)


@given(PASTED, PASTED, st.lists(st.integers(0, 300), max_size=8), st.booleans())
def test_all_that_is_pasted_is_text_however_it_is_split(
    one: bytes, other: bytes, cuts: list[int], nested: bool
) -> None:
    text = one + b"\x1b[200~" + other + b"\x1b[201~" + one if nested else one + other
    if text.count(MARKS[0]) + text.count(MARKS[1]) != 2 * nested:
        return  # marks of its own, or made of the parts
    data = b"j" + MARKS[0] + text + MARKS[1] + b"k"
    places = sorted({0, len(data), *(min(cut, len(data)) for cut in cuts)})
    for pause in (0.0, 0.4):
        out = typed(*(data[begin:end] for begin, end in pairwise(places)), pause=pause)
        before, pasted, after = "j", "".join(each for each in out if isinstance(each, Pasted)), "k"
        keys = "".join(each for each in out if not isinstance(each, Pasted) and each != ESCAPE)
        assert (keys, pasted) == (before + after, text.decode("utf-8", "replace"))


@pytest.mark.parametrize("pause", [0.0, 0.3, 0.9, 2.0])
def test_the_begin_of_a_paste_may_be_split_anywhere(pause: float) -> None:
    for cut in range(1, len(MARKS[0])):
        out = typed(MARKS[0][:cut], MARKS[0][cut:] + b"qd" + MARKS[1] + b"k", pause=pause)
        assert [each for each in out if each != ESCAPE] == ["qd", "k"], cut


def test_an_inner_end_whose_outer_end_is_lost_ends_the_paste_soon() -> None:
    assert typed(b"\x1b[200~a\x1b[200~b\x1b[201~", b"q", pause=1) == ["a\x1b[200~b\x1b[201~", "q"]


def test_a_paste_without_an_end_is_bounded_in_time_and_size() -> None:
    keys = InputFilter(is_key, paste_seconds=2.0)
    assert list(keys.feed(b"\x1b[200~half", 0.0)) == []
    assert list(keys.tick(1.9)) == []
    assert list(keys.tick(2.0)) == ["half"]
    assert list(keys.feed(b"q", 3.0)) == ["q"]
    parts = [each for _ in range(9) for each in keys.feed(b"\x1b[200~" * (not _) + "é".encode() * 500_001, 4.0)]
    parts += keys.tick(7.0)
    assert len(parts) > 1
    assert "".join(parts) == "é" * 9 * 500_001


def test_a_paste_whose_end_is_lost_ends_after_a_while() -> None:
    assert typed(b"\x1b[200~half a", pause=1) == ["half a"]
    assert typed(b"\x1b[200~half a", b"q", pause=9) == ["half a", "q"]


@given(st.lists(st.binary(max_size=40) | st.sampled_from(REPLIES), max_size=12))
def test_no_bytes_end_the_reading(chunks: list[bytes]) -> None:
    keys, parser, now = InputFilter(is_key), TerminalParser(), 0.0
    for chunk in chunks:
        now += 0.05
        for text in (*keys.feed(chunk, now), *keys.tick(now)):
            if text != ESCAPE and not isinstance(text, Pasted):
                for event in parser.feed(text):
                    if isinstance(event, events.Key):
                        (event.character or "").encode()


@given(st.binary(max_size=200), st.lists(st.integers(0, 200), max_size=6))
def test_chunks_make_no_difference(data: bytes, cuts: list[int]) -> None:
    places = sorted({0, len(data), *(min(cut, len(data)) for cut in cuts)})
    parts = [data[begin:end] for begin, end in pairwise(places)]
    assert "".join(typed(*parts)) == "".join(typed(data))
