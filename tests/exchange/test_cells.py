"""Cells with addresses: what is taken as one, and what stays in the notes as typed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.exchange.cells import escape, read_emails, unescape
from netui.exchange.file_reader import read_file
from netui.exchange.format import ReadOptions


@pytest.mark.parametrize(
    ("cell", "addresses", "kept"),
    [
        ("dana@x.example", ["dana@x.example"], False),
        ("dana@x.example; liu@x.example", ["dana@x.example", "liu@x.example"], False),
        ("dana@x.example / liu@x.example", ["dana@x.example", "liu@x.example"], False),
        ("mailto:dana@x.example", ["dana@x.example"], True),
        ("Dana <dana@x.example>", ["dana@x.example"], True),
        ("'dana@x.example'", ["dana@x.example"], False),
        ("o'brien@x.example", ["o'brien@x.example"], False),
        ("a@x.example?bcc=evil@e.example", [], True),
        ("a@x.example?bcc=<evil@e.example>", [], True),
        ("a@x.example?bcc=b,evil@e.example", [], True),
        ("a@x.example?to=b evil@e.example", [], True),
        ("dana@x.example, a@x.example&bcc=evil@e.example", ["dana@x.example"], True),
        ("a@x.example%0d%0aBcc:evil@e.example", [], True),
        ("a%0d@x.example", [], True),
        ("a@b@x.example", [], True),
        ("=?utf-8?q?x=0d=0a?=@x.example", [], True),
        ("dana@nowhere", [], True),
    ],
)
def test_a_cell_gives_addresses_and_keeps_the_rest(cell: str, addresses: list[str], kept: bool) -> None:
    found, rest = read_emails(cell)
    assert [address.value for address in found] == addresses
    assert rest == (cell if kept else "")


def test_what_is_no_address_is_in_the_notes_as_typed_and_in_the_report() -> None:
    data = b"Name,E-mail\nDana Liu,a@x.example?bcc=evil@e.example\nRenee Marsh,renee@x.example\n"
    plan = read_file(data, ReadOptions(dt.date(2026, 11, 30)))
    dana, renee = plan.people
    assert (dana.addresses, dana.notes) == ([], "E-mail: a@x.example?bcc=evil@e.example")
    assert [address.value for address in renee.addresses] == ["renee@x.example"]
    assert plan.warnings == ["“E-mail” is not just an e-mail address in row 2: kept in the notes."]


@pytest.mark.parametrize(
    ("text", "escaped", "typed"),
    [
        ("=1+1", "'=1+1", "=1+1"),
        ("+44 20 7946 0958", "'+44 20 7946 0958", "+44 20 7946 0958"),
        ("-5", "'-5", "-5"),
        ("@SUM(A1)", "'@SUM(A1)", "@SUM(A1)"),
        ("\tx", "'\tx", "\tx"),
        ("＝1", "'＝1", "＝1"),
        ("'=1", "''=1", "''=1"),
        ("'Abd al-Rahman", "'Abd al-Rahman", "'Abd al-Rahman"),
        ("", "", ""),
    ],
)
def test_what_may_begin_a_formula_stands_behind_an_apostrophe(text: str, escaped: str, typed: str) -> None:
    assert (escape(text), escape(text, is_typed=True)) == (escaped, typed)


@given(st.text(alphabet="'=+-@\t\r\n＝＋－＠a ", max_size=6), st.booleans())
def test_the_escape_is_taken_off_as_it_was_put_on(text: str, is_typed: bool) -> None:
    assert unescape(escape(text, is_typed=is_typed)) == text
