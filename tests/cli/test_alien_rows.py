"""Rows that another program wrote into the file, with what drives a terminal: every command prints them harmlessly."""

from __future__ import annotations

import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.forked_commands import run_forked

ODD = "\x1b[31mA\x1b]0;title\x07\x9b2J\r\n\u202e\U000e0041"

FORMATS = ((), ("--json",), ("--plain",))

COMMANDS = [
    ("today",),
    ("today", "--json"),
    ("find", "Dana"),
    ("find", "Dana", "--json"),
    ("show", "Dana Liu"),
    ("show", "Dana Liu", "--json"),
    ("show", "Dana Liu", "--uids"),
    ("show", "Dana Liu", "--plain"),
    ("find", "Dana", "--plain"),
    *((name, *formatted) for name in ("list", "introductions", "opportunities", "history") for formatted in FORMATS),
    *(("map", *formatted) for formatted in FORMATS[:2]),
    *(("way", "Dana Liu", *formatted) for formatted in FORMATS),
    ("message", "Dana Liu", "--template", "thanks", "--anyway"),
    ("review",),
    ("review", "--json"),
    ("add", "coffee with Dana Liu: again"),
    ("event", "Fair"),
    ("import", "people.csv"),
    ("undo",),
    ("check",),
]


@pytest.fixture
def alien(home: Path) -> Path:
    """A home whose database has such texts in every column that may hold one."""
    (home / "people.csv").write_text("Name,Email\nDana Liu,dana@x.example\n")
    first = [
        ("add", "coffee with Dana Liu (Acme) @Rome via Jo Bell: the grant > write her tomorrow"),
        ("add", "lead Editor (Lumen) via Dana Liu: soon"),
    ]
    assert [status for status, _, _ in run_forked(first, home=home, env={})] == [0, 0]
    with closing(sqlite3.connect(home / ".local/share/netui/netui.db")) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            for _, column, kind, *_ in connection.execute(f'PRAGMA table_info("{table}")').fetchall():
                if kind == "TEXT" and column in (
                    "name",
                    "note",
                    "notes",
                    "organisation",
                    "place",
                    "what",
                    "label",
                    "value",
                ):
                    connection.execute(
                        f'UPDATE OR IGNORE "{table}" SET "{column}" = "{column}" || ? WHERE "{column}" <> \'\'', (ODD,)
                    )
        connection.commit()
        assert connection.execute("SELECT count(*) FROM contact WHERE name LIKE '%title%'").fetchone() == (2,)
    return home


def test_no_row_drives_the_terminal(alien: Path) -> None:
    for command, (status, out, err) in zip(COMMANDS, run_forked(COMMANDS, home=alien, env={}), strict=True):
        said = f"netui {' '.join(command)}: {status}\n{out}\n{err}"
        assert status in (0, 2, 3, 4), said
        assert "Traceback" not in out + err, said
        assert not [c for c in out + err if unicodedata.category(c) == "Cc" and c not in "\n\t"], said
        assert not set(out + err) & set("\u202e\U000e0041"), said
