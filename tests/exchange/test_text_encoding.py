"""The encoding of a file: which one is told, and that what is no certainty is said with an example."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.domain.importing.plan import Plan
from netui.exchange.file_reader import FileNotUnderstood, read_file
from netui.exchange.format import ReadOptions
from netui.exchange.text_encoding import TextEncodingUnknown, decode_pieces, detect_encoding, named_encoding

TODAY = dt.date(2026, 11, 30)


def decoded(data: bytes) -> tuple[str, str]:
    """The text, and the encoding of what is no UTF-8."""
    detected = detect_encoding(data[:4096], [data, b""])
    return "".join(decode_pieces(detected, [data, b""])), detected.legacy or detected.name


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Søren Kjær\nJosé Muñoz\nFrançois Lefèvre\nJörg Weiß\nJoão Gonçalves\nNicolò\nÅse\nO’Neil – 5 €\n", "cp1252"),
        ("ÉMILE ZOË\nÖÄÜ\n", "cp1252"),
        ("Łukasz Żak,Łódź\n", "cp1250"),
        ("Poznań\n", "cp1250"),
        ("Jiří Dvořák\nTomáš Němec\nPetr Čapek\n", "cp1250"),
        ("Tőkés Zoltán\nSzűcs\n", "cp1250"),
        ("Brăila\nIaşi\n", "cp1250"),
        ("Name\nИван Петров\nОльга Смирнова\n", "cp1251"),
        ("Name,Company\n田中 太郎,トヨタ\n", "cp932"),
        ("Name\n佐藤\n", "cp932"),
        ("Name,Company\nŁukasz Żak,Acme\n", "utf-16-le"),
        ("Name,Company\nŁukasz Żak,Acme\n", "utf-16-be"),
        ("Name,Company\nŁukasz Żak,Acme\n", "utf-16"),
    ],
)
def test_letters_tell_the_encoding(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == (text, encoding)


def test_lines_of_a_file_joined_by_hand_are_read_each_by_itself() -> None:
    lines = ["Müller\n".encode(), "José\n".encode("cp1252"), b"Ann\n", "\ufeffŁódź\n".encode(), "Åse".encode("cp1252")]
    text, legacy = decoded(b"".join(lines))
    assert (text.replace("\ufeff", ""), legacy) == ("Müller\nJosé\nAnn\nŁódź\nÅse", "cp1252")


def test_a_file_cut_off_within_a_character_is_utf_8_all_the_same() -> None:
    assert decoded("Zoë\nMüller".encode()[:-5]) == ("Zoë\nM\ufffd", "utf-8")
    assert decoded("Zoë\nJosé".encode()[:-1]) == ("Zoë\nJos\ufffd", "utf-8")
    assert decoded("Ann\nJosé".encode("cp1252")) == ("Ann\nJosé", "cp1252")


@pytest.mark.parametrize("size", [1, 3, 7])
def test_pieces_change_nothing(size: int) -> None:
    data = "Ann\nMüller\n".encode() + "José\r\nŽofie\r".encode("cp1250") + b"Bo"
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    detected = detect_encoding(data, [*pieces, b""])
    assert "".join(decode_pieces(detected, [*pieces, b""])) == decoded(data)[0]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("utf8", "utf-8"),
        ("ANSI", "cp1252"),
        ("Windows-1250", "cp1250"),
        ("latin1", "iso8859-1"),
        ("Shift-JIS", "cp932"),
        ("x-sjis", "cp932"),
        ("Central European", "cp1250"),
        (" mac_roman ", "mac-roman"),
    ],
)
def test_an_encoding_has_many_names(name: str, encoding: str) -> None:
    assert named_encoding(name) == encoding


@pytest.mark.parametrize("name", ["nope", "rot13", "base64", "idna", "unicode_escape", "a\0b", ""])
def test_what_is_no_encoding_of_text_is_refused(name: str) -> None:
    with pytest.raises(TextEncodingUnknown, match=r"there is no encoding .*: try utf-8, utf-16, cp1252"):
        named_encoding(name)


def read(data: bytes, encoding: str = "") -> Plan:
    return read_file(data, ReadOptions(TODAY, encoding=encoding))


def test_a_guess_is_said_and_an_option_decides() -> None:
    data = "Name,Company\nGęsior,Acme\n".encode("cp1250")
    guessed, named = read(data), read(data, "cp1250")
    assert (guessed.people[0].name, guessed.reading) == (
        "Gêsior",
        "Read as Western European (cp1252): “Gêsior”; --encoding names another.",
    )
    assert (named.people[0].name, named.reading) == ("Gęsior", "")
    with pytest.raises(FileNotUnderstood, match="there is no encoding 'klingon': try utf-8"):
        read(data, "klingon")


def test_only_lines_that_are_no_utf_8_are_said() -> None:
    plan = read("Name\nMüller\n".encode() + "José\nZoë\n".encode("cp1252"))
    assert plan.reading == (
        "2 lines are not UTF-8, and read as Western European (cp1252): “José”; --encoding names another."
    )
    assert read("Name\nMüller\n".encode()).reading == ""


def test_a_file_that_is_cut_off_and_quotes_that_are_open_are_said() -> None:
    assert read("Name\nMüller\nZoë".encode()[:-1]).warnings == [
        "The file ends in the middle of a character: it was probably cut off, and its last row is incomplete."
    ]
    assert read(b'Name,Notes\nAnn,"open\nBen,x\nCara,"y"\nDora,"a "b" c"\n').warnings == [
        "A quote is not closed in row 2: only its first line was read as that row.",
        "Quotes are not doubled in row 5: check their cells.",
    ]
