"""Rows as tables for people and as tab-separated lines for programs."""

from __future__ import annotations

import pytest

from netui.cli.output import plain_row
from netui.cli.rows import print_table
from tests.support.terminal_output import on_terminal


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        ("", ""),
        (True, "yes"),
        (False, "no"),
        (3, "3"),
        ("a\tb\nc", "a b c"),
        (["a", "b"], "a, b"),
        ([], ""),
        ({"uid": "u1", "name": "Ann Berg", "on": None}, "u1 Ann Berg"),
        ([{"uid": "u1"}, {"uid": "u2", "parts": ["x", "y"]}], "u1, u2 x, y"),
    ],
)
def test_a_value_is_one_cell(value: object, cell: str) -> None:
    assert plain_row([value, "x"]) == f"{cell}\tx"


ROWS = [
    ("Ann Berg", "", "a long text that goes on and on, further than the terminal is wide", "1d"),
    ("Bo", "", "x", ""),
]


def test_where_there_is_no_terminal_nothing_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(ROWS, more=3)
    assert capsys.readouterr().out.splitlines() == [
        "Ann Berg  a long text that goes on and on, further than the terminal is wide  1d",
        "Bo        x",
    ]


@pytest.mark.parametrize("columns", [20, 30, 40, 79, 200])
def test_a_terminal_has_room_for_each_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    on_terminal(monkeypatch, columns=columns)
    print_table(ROWS, indent="  ", more=1234)
    first, second, more = capsys.readouterr().out.splitlines()
    assert len(first) <= columns
    assert (first.startswith("  Ann"), first.endswith("1d")) == (True, True)
    assert (second.split(), more) == (["Bo", "x"], "  and 1,234 more")


def test_one_long_name_leaves_the_others_their_room(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_terminal(monkeypatch, columns=80)
    long = "Maria Fernanda Vasconcelos de Albuquerque e Castro"
    rows = [
        ("Ann Berg", "Hootline · Community operations", "1d"),
        (long, "Rede Leitura · Director of the reading rooms of the islands", "4w"),
    ]
    print_table(rows)
    first, second = capsys.readouterr().out.splitlines()
    assert "Hootline · Community operations" in first
    assert second.startswith("Maria Fernanda Vasconcelos de…")
    print_table([(long, "", "1d")])
    assert long in capsys.readouterr().out


def test_wide_characters_keep_the_columns(capsys: pytest.CaptureFixture[str]) -> None:
    print_table([("李雷", "a"), ("Bo", "b")])
    assert capsys.readouterr().out == "李雷  a\nBo    b\n"


def test_no_rows_print_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    print_table([])
    assert capsys.readouterr().out == ""
