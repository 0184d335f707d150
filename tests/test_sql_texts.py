"""Every SQL text of netui is one that PostgreSQL 15 would plan too, but for `EXCEPTIONS`.

The rules are looked for in the texts, always; where PostgreSQL is installed, a server of its own plans every one.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import pytest

from netui.db.connection import close, open_database
from netui.queries.queue.read_loops import read_loops
from netui.queries.search import search
from netui.queries.uids import read_id, read_rows_of_uid, read_uid
from netui.tui.palette import find_contacts
from tests.support.postgres import SHIMS, find_programs, plan_errors, running_server, schema
from tests.support.sql_texts import fixed_texts, templates

EXCEPTIONS = {
    "CROSS JOIN": "pins the order of SQLite's joins; PostgreSQL, which chooses by itself, joins without the word",
    "json_each": "a list as one argument: there `unnest`; likewise `json_extract` of a list of pairs",
    "date": "a day moved by an SQLite modifier: there a day plus an interval",
    "instr": "the place of a part in a text: there `strpos`",
    "group_concat": "texts joined: there `string_agg`",
    "max": "the last of several days: there `greatest`",
}
"""What only SQLite has and the texts use all the same, and what stands for it in PostgreSQL."""

RULES = {
    "a parameter has a number": r"\?(?!\d)|(?<![:\w]):[a-z]\w*",
    "a yes or no is compared with TRUE or FALSE": r"\b(?:archived|big|imported|no_next_step)\s*(?:=|<>|!=)\s*[01]\b",
    "an empty list is none": r"\bIN \(\s*\)",
    "LIMIT is a number of rows": r"\bLIMIT -",
    "texts are compared as they are, or folded": r"\bCOLLATE\b|\bGLOB\b|\bLIKE\b",
    "what may be NULL is compared by = and IS NULL": r"\bIS (?:NOT )?(?!NULL\b|NOT\b|TRUE\b|FALSE\b)[\w?(]",
    "a case is CASE": r"\b(?:iif|ifnull)\(",
    "no function or table of SQLite alone": (
        r"\b(?:julianday|strftime|datetime|unixepoch|printf|typeof|total|changes|last_insert_rowid|quote|hex)\("
        r"|\browid\b|\bsqlite_|\bpragma_|\bOR REPLACE\b|\bOR IGNORE\b|\bINDEXED BY\b"
    ),
    "a number is no truth": r"\b(?:AND|OR|WHERE|NOT) instr\([^()]*\)(?!\s*[><=])|\bsum\([^()]*(?:=|<>| IS )[^()]*\)",
    "a subquery has a name": (
        r"(?:FROM|JOIN) \((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)"
        r"\s*(?:\)|,|$|WHERE|JOIN|ON|GROUP|ORDER|<|>|=)"
    ),
}
"""What no text may have, by what holds instead."""

BROKEN = [
    ("a parameter has a number", "SELECT id FROM contact WHERE id = ?"),
    ("a parameter has a number", "SELECT id FROM contact WHERE id = :id"),
    ("a yes or no is compared with TRUE or FALSE", "SELECT id FROM contact c WHERE c.archived = 0"),
    ("an empty list is none", "SELECT id FROM contact WHERE id IN ()"),
    ("LIMIT is a number of rows", "SELECT id FROM contact LIMIT -1"),
    ("texts are compared as they are, or folded", "SELECT id FROM contact WHERE name = ?1 COLLATE NOCASE"),
    ("what may be NULL is compared by = and IS NULL", "SELECT id FROM contact WHERE met_on IS NOT ?1"),
    ("a case is CASE", "SELECT iif(archived, 1, 2) FROM contact"),
    ("no function or table of SQLite alone", "SELECT julianday(day) FROM review"),
    ("a number is no truth", "SELECT id FROM contact WHERE instr(name, ?1)"),
    ("a number is no truth", "SELECT sum(name = 'Ann') FROM contact"),
    ("a subquery has a name", "SELECT max(day) FROM (SELECT day FROM review)"),
    ("a subquery has a name", "SELECT max(day) FROM (SELECT max(day) AS day FROM review) WHERE day > ?1"),
]

PORTABLE = {
    "avg",
    "cast",
    "coalesce",
    "count",
    "exists",
    "length",
    "lower",
    "max",
    "min",
    "nullif",
    "replace",
    "substr",
    "sum",
    "upper",
}
"""The functions that both have."""


@pytest.fixture(scope="module")
def filled_in(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The texts that are only whole when they are executed, in their forms."""
    handle = open_database(
        str(tmp_path_factory.mktemp("sql") / "netui.db"), instant=dt.datetime(2026, 11, 18, tzinfo=dt.UTC)
    )
    texts: list[str] = []

    def execute(sql: str, args: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        texts.append(sql)
        return handle.execute(sql, args)

    for words in ("sports", "sports roles", "sports roles expo"):
        search(execute, words)
        search(execute, words, among={1})
        find_contacts(words, SimpleNamespace(execute=execute))  # type: ignore[arg-type]
    for people in ((), (1,), (1, 2)):
        read_loops(execute, people, today=date(2026, 11, 18))
    read_uid(execute, "contact", 1)
    read_id(execute, "contact", "0")
    read_rows_of_uid(execute, "contact", "0", begins=False)
    close()
    return texts


@pytest.fixture(scope="module")
def texts(filled_in: list[str]) -> list[str]:
    """Every text."""
    return sorted({text.sql for text in fixed_texts()} | set(filled_in))


def test_every_text_that_is_filled_in_is_seen(filled_in: list[str]) -> None:
    missed = [text for text in templates() if not any(sql.startswith(text.sql) for sql in filled_in)]
    assert missed == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_holds(texts: list[str], rule: str) -> None:
    assert [sql for sql in texts if re.search(RULES[rule], _without_strings(sql))] == []


@pytest.mark.parametrize(("rule", "sql"), BROKEN)
def test_a_text_that_breaks_a_rule_is_seen(rule: str, sql: str) -> None:
    assert re.search(RULES[rule], _without_strings(sql))


def test_rows_that_are_cut_off_are_in_an_order(texts: list[str]) -> None:
    """Else each engine would choose others; where only whether or how many is asked any will do."""
    found = [
        sql
        for sql in texts
        for select in _with_limit(sql)
        if not re.search(r"\bORDER BY\b|^\s*SELECT (DISTINCT x.contact_id|1) ", select)
    ]
    assert found == []


def test_no_function_is_called_that_is_not_named(texts: list[str]) -> None:
    called = {name for sql in texts for name in re.findall(r"\b([a-z_]+)\(", _without_strings(sql))}
    assert called - PORTABLE - EXCEPTIONS.keys() - {"json_extract"} == set()


def test_every_exception_is_used(texts: list[str]) -> None:
    assert [name for name in EXCEPTIONS if not any(name in sql for sql in texts)] == []


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The client of a PostgreSQL server that has our tables; skips where there is none."""
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: its server plans the texts where it is (apt install postgresql)")
    if os.name != "posix":
        pytest.skip("the server is started on POSIX systems only")
    with TemporaryDirectory(prefix="netui-pg-") as folder:
        Path(folder).chmod(0o755)
        with running_server(programs, Path(folder)) as started:
            subprocess.run([*started, "-v", "ON_ERROR_STOP=1"], input=schema() + SHIMS, text=True, check=True)
            yield started


def test_postgresql_plans_every_text(client: list[str], texts: list[str]) -> None:
    assert plan_errors(client, texts) == {}


def test_postgresql_would_refuse_what_it_does_not_know(client: list[str]) -> None:
    wrong = ["SELECT 1 WHERE 1", "SELECT id FROM contact WHERE archived = 1", "SELECT id, name, count(*) FROM contact"]
    assert list(plan_errors(client, wrong)) == wrong


def _without_strings(sql: str) -> str:
    """A text without what stands in quotes."""
    return re.sub(r"'[^']*'", "''", sql)


def _with_limit(sql: str) -> Iterator[str]:
    """Each SELECT of a text that has a LIMIT, without the subqueries in it."""
    open_at: list[int] = []
    flat = _without_strings(sql)
    spans = []
    for at, sign in enumerate(flat):
        if sign == "(":
            open_at.append(at)
        elif sign == ")" and open_at:
            spans.append((open_at.pop() + 1, at))
    for begin, end in [*spans, (0, len(flat))]:
        own = flat[begin:end]
        while (without := re.sub(r"\([^()]*\)", "", own)) != own:
            own = without
        if re.search(r"\bLIMIT\b", own):
            yield own
