"""The reader of delimited text: encodings, delimiters, line numbers, broken files."""

from __future__ import annotations

import codecs
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.exchange.delimited_text import decode, read_table


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Zoë".encode(), "Zoë"),
        (codecs.BOM_UTF8 + "Zoë".encode(), "Zoë"),
        ("Zoë".encode("utf-16"), "Zoë"),
        (codecs.BOM_UTF16_BE + "Zoë".encode("utf-16-be"), "Zoë"),
        ("Zoë – 5 €".encode("cp1252"), "Zoë – 5 €"),
        ("Zoë".encode()[:-1], "Zo\ufffd"),
        (codecs.BOM_UTF8 + b"a\xffb", "a\ufffdb"),
        (codecs.BOM_UTF16_LE + b"a\0b", "a\ufffd"),
        (b"a\x81b", "a\ufffdb"),
        (b"a\0b", "ab"),
        (b"", ""),
    ],
)
def test_bytes_become_text(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("a,b\n1,2\n", [(1, ["a", "b"]), (2, ["1", "2"])]),
        ("a;b,c\n1;2\n", [(1, ["a", "b,c"]), (2, ["1", "2"])]),
        ("a\tb\n1, and\t2\n", [(1, ["a", "b"]), (2, ["1, and", "2"])]),
        ("a|b\n1|2", [(1, ["a", "b"]), (2, ["1", "2"])]),
        ("sep=|\na,b|c", [(2, ["a,b", "c"])]),
        ('"sep=;"\na,b;c', [(2, ["a,b", "c"])]),
        ("sep=\t\r\na,b\tc", [(2, ["a,b", "c"])]),
        ("separate,b\n", [(1, ["separate", "b"])]),
        ('a,"b\nc"\n\nd,e', [(1, ["a", "b\nc"]), (4, ["d", "e"])]),
        ('a, "b, c"\nd,"e ""f"""', [(1, ["a", "b, c"]), (2, ["d", 'e "f"'])]),
        ("a,b\r\nc,d\r\n", [(1, ["a", "b"]), (2, ["c", "d"])]),
        ("a,b\rc,d", [(1, ["a", "b"]), (2, ["c", "d"])]),
        ('a,b\nc,"d\ne,f\ng,h\n', [(1, ["a", "b"]), (2, ["c", '"d']), (3, ["e", "f"]), (4, ["g", "h"])]),
        ('a,b\nc,"d', [(1, ["a", "b"]), (2, ["c", '"d'])]),
        ("", []),
    ],
)
def test_text_becomes_records_with_their_lines(text: str, records: list[tuple[int, list[str]]]) -> None:
    assert [tuple(record) for record in read_table(text.encode())] == records


@pytest.mark.parametrize(
    "data",
    [
        b"a" * 10_000_000,
        b"a,b\n" + b"c," * 1_000_000,
        b'a,b\n"' + b"c\n" * 100_000,
        b'a,b\n"c\n' * 50_001,
        b"\xff\xfe" + b"a" * 99_999,
    ],
    ids=["one cell", "one row", "open quote", "many quotes", "half a character"],
)
def test_what_is_no_table_is_read_all_the_same(data: bytes) -> None:
    assert read_table(data)


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=8)


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=2, max_size=6), st.sampled_from(",;\t|"))
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    data = f"sep={delimiter}\r\n{file.getvalue()}".encode()
    assert [record.cells for record in read_table(data)] == rows


@given(st.binary(max_size=200) | st.text('a,;|\t"\n\r\0', max_size=80).map(str.encode))
def test_no_bytes_are_refused_and_lines_ascend(data: bytes) -> None:
    lines = [record.line for record in read_table(data)]
    assert lines == sorted(set(lines))
    assert all(line >= 1 for line in lines)
