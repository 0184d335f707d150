"""Content lines: taken apart whatever writes them, and the same to the letter when they are joined again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.exchange.vcard.card import VCard
from netui.exchange.vcard.content_line import parse_content_line, split_lines, value_start

PIECES = st.sampled_from(
    (
        *("BEGIN:VCARD", "END:VCARD", "AGENT:", "\r\n", "\n", "\r", " ", "\t", "=", ":", ";", '"', "\\", "item1."),
        *("TEL;CELL:1", ";ENCODING=QUOTED-PRINTABLE:", ";ENCODING=b:", "NOTE:", "\ufeff", "\x00", "\x1a", "é", "=C3"),
    )
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=30).map("".join)


@given(TEXTS)
def test_joined_they_are_the_text_and_nothing_raises(text: str) -> None:
    lines = list(split_lines(text))
    assert "".join(lines) == text
    assert VCard(text).text == text
    for line in lines:
        assert parse_content_line(line).text == line
        assert 0 <= value_start(line) <= len(line)


@pytest.mark.parametrize(
    ("text", "group", "name", "params", "value"),
    [
        ("TEL:1\r\n", "", "TEL", (), "1"),
        ("item1.tel:1\n", "item1", "TEL", (), "1"),
        ("TEL;CELL;PREF:+33\r\n", "", "TEL", (("TYPE", "CELL"), ("TYPE", "PREF")), "+33"),
        (
            'TEL;VALUE=uri;TYPE="voice,work":tel:+44\r\n',
            "",
            "TEL",
            (("VALUE", "uri"), ("TYPE", "voice,work")),
            "tel:+44",
        ),
        ('ADR;LABEL="1 High St: Bath; UK":;;1\r\n', "", "ADR", (("LABEL", "1 High St: Bath; UK"),), ";;1"),
        ("NOTE:one\r\n  two\r\n\tthree\r\n", "", "NOTE", (), "one twothree"),
        ('ADR;LABEL="a very\r\n  long label":;;1\r\n', "", "ADR", (("LABEL", "a very long label"),), ";;1"),
        ("N;QUOTED-PRINTABLE:=C3=\r\n=89\r\n", "", "N", (("ENCODING", "QUOTED-PRINTABLE"),), "=C3=89"),
        ("PHOTO;BASE64:AA\r\nBB==\r\n\r\n", "", "PHOTO", (("ENCODING", "BASE64"),), "AABB=="),
        ("NOTE:one\r\ntwo\r\n", "", "NOTE", (), "one\ntwo"),
        ('TEL;TYPE="open:1\r\n', "", "TEL", (("TYPE", "open"),), "1"),
        ("no property\r\n", "", "", (), "no property"),
    ],
)
def test_a_line_is_taken_apart(
    text: str, group: str, name: str, params: tuple[tuple[str, str], ...], value: str
) -> None:
    line = parse_content_line(text)
    assert (line.group, line.name, line.params, line.value) == (group, name, params, value)


def test_a_fold_of_2_1_stands_beside_the_space_between_two_words() -> None:
    assert parse_content_line("NOTE:one\r\n two\r\n", keeps_spaces=True).value == "one two"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("BEGIN:VCARD\nNOTE:a\n b\n\nEND:VCARD\n", ["BEGIN:VCARD\n", "NOTE:a\n b\n\n", "END:VCARD\n"]),
        ("A;ENCODING=QUOTED-PRINTABLE:x=\nEND:VCARD\n", ["A;ENCODING=QUOTED-PRINTABLE:x=\n", "END:VCARD\n"]),
        ("A;ENCODING=QUOTED-PRINTABLE:x=\nB:y\nC:z\n", ["A;ENCODING=QUOTED-PRINTABLE:x=\nB:y\n", "C:z\n"]),
        ("PHOTO;ENCODING=BASE64:\nAAAA\nBBBB\n\nTEL:1\n", ["PHOTO;ENCODING=BASE64:\nAAAA\nBBBB\n\n", "TEL:1\n"]),
        ("TEL:1\nADR;TYPE=work\n ;PREF=1:;;x\n", ["TEL:1\n", "ADR;TYPE=work\n ;PREF=1:;;x\n"]),
        ("A:1\r\r\nB:2\r\r\n", ["A:1\r\r\n", "B:2\r\r\n"]),
        ("A:1\rB:2\r", ["A:1\r", "B:2\r"]),
        (
            "BEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nFN:Sam\nEND:VCARD\nTEL:1\nEND:VCARD\n",
            ["BEGIN:VCARD\n", "AGENT:\nBEGIN:VCARD\nFN:Sam\nEND:VCARD\n", "TEL:1\n", "END:VCARD\n"],
        ),
    ],
)
def test_what_belongs_together_is_one_line(text: str, lines: list[str]) -> None:
    assert list(split_lines(text)) == lines
