"""The reader of delimited text: encodings, delimiters, row numbers, broken files."""

from __future__ import annotations

import codecs
import csv
import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.exchange import delimited_text
from netui.exchange.delimited_text import LONGEST_CELL, Table
from tests.support.delimited import decode, read_table


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Zoë".encode(), "Zoë"),
        (codecs.BOM_UTF8 + "Zoë".encode(), "Zoë"),
        ("Zoë".encode("utf-16"), "Zoë"),
        (codecs.BOM_UTF16_BE + "Zoë".encode("utf-16-be"), "Zoë"),
        ("Zoë – 5 €".encode("cp1252"), "Zoë – 5 €"),
        ("Zoë".encode()[:-1], "Zo\ufffd"),
        (codecs.BOM_UTF8 + b"a\xffb", "aÿb"),
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
        ("sep=|\na,b|c", [(1, ["a,b", "c"])]),
        ('"sep=;"\na,b;c', [(1, ["a,b", "c"])]),
        ("sep=\t\r\na,b\tc", [(1, ["a,b", "c"])]),
        ("separate,b\n", [(1, ["separate", "b"])]),
        ('a,"b\nc"\n\nd,e', [(1, ["a", "b\nc"]), (3, ["d", "e"])]),
        ('a, "b, c"\nd,"e ""f"""', [(1, ["a", "b, c"]), (2, ["d", 'e "f"'])]),
        ("a,b\r\nc,d\r\n", [(1, ["a", "b"]), (2, ["c", "d"])]),
        ("a,b\rc,d", [(1, ["a", "b"]), (2, ["c", "d"])]),
        ('a,b\nc,"d\ne,f\ng,h\n', [(1, ["a", "b"]), (2, ["c", '"d']), (3, ["e", "f"]), (4, ["g", "h"])]),
        ('a,b\nc,"d', [(1, ["a", "b"]), (2, ["c", '"d'])]),
        ("", []),
    ],
)
def test_text_becomes_records_with_the_rows_of_the_sheet(text: str, records: list[tuple[int, list[str]]]) -> None:
    assert [(record.row, record.cells) for record in read_table(text.encode())] == records


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


def _encoded(text: str) -> st.SearchStrategy[bytes]:
    return st.sampled_from([text.encode(), text.encode("utf-16"), text.encode("cp1252", "replace"), text.encode()[:-1]])


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=8)


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=2, max_size=6), st.sampled_from(",;\t|"))
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    data = f"sep={delimiter}\r\n{file.getvalue()}".encode()
    assert [record.cells for record in read_table(data)] == rows


@given(st.binary(max_size=200) | st.text('a,;|\t"\n\r\0', max_size=80).map(str.encode))
def test_no_bytes_are_refused_and_rows_ascend(data: bytes) -> None:
    rows = [record.row for record in read_table(data)]
    assert rows == sorted(set(rows))
    assert all(row >= 1 for row in rows)


@given(st.binary(max_size=80) | st.text('a,;"\n\r\0é\ufeff', max_size=60).flatmap(_encoded), st.integers(1, 9))
def test_chunks_change_nothing(data: bytes, size: int) -> None:
    whole = decode(data), read_table(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited_text, "_CHUNK", size)
        assert (decode(data), read_table(data)) == whole


LONG = b"x" * (LONGEST_CELL + 1)


@pytest.mark.parametrize(
    "record",
    [LONG, b"b," + LONG, b'"' + LONG + b'"', b'b,"\n' + b"x\n" * LONGEST_CELL + b'"'],
    ids=["cell", "second cell", "quoted cell", "cell of many lines"],
)
def test_a_cell_too_long_for_memory_costs_its_own_record(record: bytes) -> None:
    table = Table(io.BytesIO(b"a,b\n" + record + b"\nc,d\n"))
    assert [(each.row, each.cells) for each in table.records()] == [(1, ["a", "b"]), (3, ["c", "d"])]
    assert table.too_long == [2]


def test_a_line_too_long_for_memory_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited_text, "_LONGEST_LINE", 1000)
    monkeypatch.setattr(delimited_text, "_CHUNK", 300)
    table = Table(io.BytesIO(b"a,b\n" + b"x," * 2000 + b"\r\nc,d\n"))
    assert [(each.row, each.cells) for each in table.records()] == [(1, ["a", "b"]), (3, ["c", "d"])]
    assert table.too_long == [2]


def test_a_quote_that_is_never_closed_costs_its_own_line_in_a_long_file_too() -> None:
    rows = b"c,d\n" * (LONGEST_CELL // 4 + 10)
    table = Table(io.BytesIO(b'a,b\n1,"2\n' + rows))
    records = table.records()
    assert [next(records)[1] for _ in range(3)] == [["a", "b"], ["1", '"2'], ["c", "d"]]
    assert sum(1 for _ in records) == len(rows) // 4 - 1


class Rows(io.BytesIO):
    """A file of many equal rows, which are nowhere in memory."""

    ROW, SIZE = b"Ann,notes about her" * 20 + b"\n", 381 * 40_000

    def __init__(self) -> None:
        super().__init__()
        self.at = 0

    def seek(self, at: int, whence: int = io.SEEK_SET) -> int:
        self.at = self.SIZE if whence == io.SEEK_END else at
        return self.at

    def read(self, size: int | None = -1) -> bytes:
        size = min(size or 0, self.SIZE - self.at)
        begin = self.at % len(self.ROW)
        self.at += size
        return (self.ROW * (size // len(self.ROW) + 2))[begin : begin + size]


def test_a_large_file_is_never_in_memory_as_a_whole() -> None:
    tracemalloc.start()
    try:
        assert len({record.row for record in Table(Rows()).records()}) == Rows.SIZE // len(Rows.ROW)
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


def test_progress_goes_from_none_to_all_of_the_bytes() -> None:
    told: list[tuple[int, int]] = []
    list(Table(Rows(), lambda *figures: told.append(figures)).records())
    assert told == sorted(told)
    assert (told[0], told[-1]) == ((0, Rows.SIZE), (Rows.SIZE, Rows.SIZE))


@pytest.mark.parametrize(
    ("text", "records", "open_quotes", "odd_quotes"),
    [
        ('n,c\na,"x \\"y\\" z, w"\nb,d\n', [["n", "c"], ["a", 'x "y" z, w'], ["b", "d"]], [], []),
        ('n,c\na,"x \\""\nb,d\n', [["n", "c"], ["a", 'x "'], ["b", "d"]], [], []),
        ('n,c\na,"C:\\dir\\"\nb,d\n', [["n", "c"], ["a", "C:\\dir\\"], ["b", "d"]], [], []),
        ('n,c\na,"x "y" z"\nb,d\n', [["n", "c"], ["a", 'x y" z"'], ["b", "d"]], [], [2]),
        ('n,c\na,"x\nb,"d"\nc,e\n', [["n", "c"], ["a", '"x'], ["b", "d"], ["c", "e"]], [2], []),
        ('n,c\na,"x\nb,d\nc,e\n', [["n", "c"], ["a", '"x'], ["b", "d"], ["c", "e"]], [2], []),
        ('n,c,e\na,"x\nb,d,e\nc","y"\n', [["n", "c", "e"], ["a", "x\nb,d,e\nc", "y"]], [], []),
        ('n,c\na,"x\nsaid "y" twice"\nb,d\n', [["n", "c"], ["a", 'x\nsaid y" twice"'], ["b", "d"]], [], [2]),
        ('n,c\na,6" tall\nb,d\n', [["n", "c"], ["a", '6" tall'], ["b", "d"]], [], []),
    ],
)
def test_quotes_that_are_not_as_they_should_be_are_told(
    text: str, records: list[list[str]], open_quotes: list[int], odd_quotes: list[int]
) -> None:
    table = Table(io.BytesIO(text.encode()))
    assert [record.cells for record in table.records()] == records
    assert (table.open_quotes, table.odd_quotes) == (open_quotes, odd_quotes)


def test_a_file_of_open_quotes_is_read_in_one_pass() -> None:
    table = Table(io.BytesIO(b"n,c\n" + b'a,"x\n' * 20_000))
    assert sum(1 for _ in table.records()) == 20_001
    assert len(table.open_quotes) == 20_000
