"""Every SQL text of netui is one that PostgreSQL 15 would plan too, but for `EXCEPTIONS`.

The rules are looked for in the texts, always; where PostgreSQL is installed, a server of its own plans every one.
"""

from __future__ import annotations

import datetime as dt
import importlib
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
from netui.queries import card_search, fact_search, interaction_search
from netui.queries.card_search import People
from netui.queries.interaction_search import InteractionSearch
from netui.queries.queue.read_loops import read_loops
from netui.queries.search import search
from netui.queries.search_query import SearchQuery
from netui.queries.uids import read_id, read_rows_of_uid, read_uid
from netui.tui.palette import find_contacts
from tests.support.postgres import SHIMS, find_programs, plan_errors, running_server, schema
from tests.support.sql_texts import built_texts, fixed_texts, templates

EXCEPTIONS = {
    "CROSS JOIN": "pins the order of SQLite's joins; PostgreSQL, which chooses by itself, joins without the word",
    "json_each": "a list as one argument: there `unnest`; likewise `json_extract` of a list of pairs",
    "date": "a day moved by an SQLite modifier: there a day plus an interval",
    "instr": "the place of a part in a text: there `strpos`",
    "group_concat": "texts joined: there `string_agg`",
    "AS BLOB": "the bytes of a text: there a cast to bytea, whose length is that in bytes",
    "max": "the last of several days: there `greatest`",
    "MATCH": "the interactions with words, by an index: there a text search over the column `search`",
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

UNSORTED = {
    "netui.queries.contacts.contact_list:_CADENCES": "a mapping by contact in `OverviewFacts`",
    "netui.queries.contacts.contact_list:_DAYS": "the latest by contact in `OverviewFacts`",
    "netui.queries.contacts.contact_list:_FOLLOW_UPS": "the earliest by contact in `OverviewFacts`",
    "netui.queries.contacts.contact_list:_HOLDS_FOR": "sets in `filter_contacts`",
    "netui.queries.contacts.contact_list:_SOME_CADENCES": "a mapping by contact in `OverviewFacts`",
    "netui.queries.contacts.contact_list:_SOME_DAYS": "the latest by contact in `OverviewFacts`",
    "netui.queries.contacts.contact_list:_SOME_FOLLOW_UPS": "the earliest by contact in `OverviewFacts`",
    "netui.queries.introductions.ledger:_CONNECTORS": "sorted in `read_ledger`",
    "netui.queries.introductions.read_cases:_MADE": "sorted in `read_cases`",
    "netui.queries.introductions.read_cases:_RECEIVED": "sorted in `read_cases`",
    "netui.queries.review.usual_gaps:_OTHER_DAYS": "sorted in `usual_gap`",
    "netui.queries.queue.sql.upkeep:KEEP_IN_TOUCH": "sorted in `apply_daily_limit`, by `OpenWindow.pressing`",
    "netui.queries.queue.sql.upkeep:LAST_CONTACTS": "the latest in `last_contacts`, sorted in `read_drifting_contacts`",
    "netui.queries.quick_add.name_and_text:_OF_FILE": "a setting has one row",
    "netui.queries.interaction_search:_INDEXED": "a set in the texts that it is a part of",
    "netui.queries.interaction_search:_OF_PEOPLE": "a set in `of_people`",
    "netui.queries.interaction_search:_READ_OF_PEOPLE": "a set in `of_people`",
}
"""The texts of several rows without an ORDER BY, mostly of thousands of rows, by module and constant; and why."""

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


FILLED_IN = (
    "netui.queries.card_search",
    "netui.queries.fact_search",
    "netui.queries.interaction_search",
    "netui.queries.queue.read_loops",
    "netui.queries.search",
    "netui.queries.uids",
    "netui.tui.palette",
)
"""The modules whose functions put texts together."""


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
        search(execute, words, most=0)
        find_contacts(words, SimpleNamespace(execute=execute))  # type: ignore[arg-type]
    handle.execute(
        "INSERT INTO interaction (id, uid, day, time, channel, activity, started_by, purpose, note, search, place,"
        " no_next_step, imported, entered)"
        " VALUES (1, '1', '2026-11-18', '', 'call', 'call', 'me', '', 'a', 'sports roles', '', 0, 0, 1)"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(interaction_search, "_FREQUENT", -1)
        for few_people in (0, 9):
            patch.setattr(interaction_search, "FEW_PEOPLE", few_people)
            interactions = InteractionSearch(execute, ["sports", "ts rol", "%"])
            for asked in (["sports"], ["ts rol"], ["%"]):
                interactions.newest(asked, 2)
                interactions.newest(asked, None)
                interactions.of_people(People.of({1, 2}), asked, but_not=["sports"])
            list(interactions.texts_of({1}))
    search(execute, "roles sports")
    card_search._read_others(execute, SearchQuery(["sports"]), card_search._has_word(1, 2), [1])
    for kind in fact_search._KINDS:
        fact_search._hits(execute, kind, [1], SearchQuery(["sports"]), None)
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
    return sorted({_without_match(sql) for sql in {text.sql for text in fixed_texts()} | set(filled_in)})


def test_every_text_that_is_filled_in_is_seen(filled_in: list[str]) -> None:
    missed = [text for text in templates() if not any(text.sql in sql for sql in filled_in)]
    assert missed == []


def test_a_text_that_a_function_builds_is_seen() -> None:
    """Only texts that `filled_in` executes are put together when they are read; all others stand as they are."""
    assert [text for text in built_texts() if text.module not in FILLED_IN] == []


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


def test_rows_are_in_an_order(texts: list[str], filled_in: list[str]) -> None:
    """By the text, or by Python as `UNSORTED` says: each engine reads the rows of a text without one as it likes."""
    whole = [text.sql for text in templates()]
    narrowed = {sql for sql in filled_in if not any(sql.startswith(begin) for begin in whole)}
    found = [sql for sql in texts if sql not in narrowed and _is_without_order(sql)]
    # A text that others begin with is none of its own.
    parts = [sql for sql in found if any(sql in other and sql != other for other in texts)]
    excused = [begin for name in UNSORTED for begin in _begins(name)]
    assert [sql for sql in found if sql not in parts and not any(map(sql.startswith, excused))] == []


def test_every_text_in_no_order_is_there(texts: list[str]) -> None:
    assert [name for name in UNSORTED if not any(_is_without_order(sql) for sql in _begins(name))] == []


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT id, name FROM contact WHERE archived = FALSE", True),
        ("SELECT id FROM contact WHERE id IN (SELECT contact_id FROM tag ORDER BY id)", True),
        ("SELECT day, count(*) FROM favour GROUP BY day", True),
        ("SELECT count(*) FROM favour UNION ALL SELECT day FROM favour", True),
        ("WITH a AS (SELECT id FROM tag) SELECT id FROM a", True),
        ("SELECT coalesce(note, '') FROM favour", True),
        ("SELECT (SELECT count(*) FROM tag) FROM favour", True),
        ("SELECT f.id FROM favour f JOIN tag t ON t.contact_id = f.contact_id WHERE f.id = ?1", True),
        ("SELECT id, name FROM contact ORDER BY id", False),
        ("SELECT count(*), coalesce(max(id), 0) FROM contact WHERE name <> 'a, b'", False),
        ("SELECT name, notes FROM contact WHERE id = ?1", False),
        ("SELECT c.name FROM favour f JOIN contact c ON c.id = f.contact_id WHERE f.id = ?1", False),
        ("SELECT (SELECT count(*) FROM tag WHERE id > ?1), 2", False),
        ("SELECT 1 FROM tag WHERE contact_id = ?1", False),
        ("UPDATE contact SET name = ?1", False),
    ],
)
def test_a_text_without_order_is_seen(sql: str, expected: bool) -> None:
    assert _is_without_order(sql) is expected


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


def _without_match(sql: str) -> str:
    """A text with a comparison of the column in the place of what only the index of words has."""
    return re.sub(
        r"SELECT rowid FROM interaction_text WHERE interaction_text MATCH (\?1)",
        r"SELECT id FROM interaction WHERE search = \1 /* MATCH */",
        sql,
    )


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
        own = _without_brackets(flat[begin:end])
        if re.search(r"\bLIMIT\b", own):
            yield own


def _begins(name: str) -> list[str]:
    """The texts of a constant, up to the first place to be filled in."""
    module, _, constant = name.partition(":")
    value = vars(importlib.import_module(module))[constant]
    return [_without_match(sql).partition("{")[0] for sql in (value.values() if isinstance(value, dict) else [value])]


_ONE_VALUE = re.compile(r"\s*(?:1|(?:(?:count|max|min|sum)\s*)?(?: FILTER )?)(?: AS \w+)?\s*")
"""A column of a text without what stands in brackets, of a text with one row: whether there is one, or how many."""


def _is_without_order(sql: str) -> bool:
    """Whether a text may have several rows, in whatever order an engine likes."""
    flat = re.sub(r"\bcoalesce\((?=(?:count|max|min|sum)\()", "max(", _without_strings(sql))
    own = re.sub(r"^\s*WITH .*?(?=SELECT)", "", _without_brackets(flat), flags=re.DOTALL)
    if not re.match(r"\s*SELECT\b", own) or "ORDER BY" in own:
        return False
    columns, _, rest = own.partition("FROM")
    names = columns.replace("SELECT", "", 1).split(",")
    is_one = not rest or (all(map(_ONE_VALUE.fullmatch, names)) and any(map(str.strip, names)))
    if is_one and not re.search(r"\bUNION\b|\bGROUP BY\b", own):
        return False
    joins_one = re.sub(r"JOIN \w+ (\w+) ON \1\.(?:id = [\w.]+|favour_id = f\.id)(?! AND)", "", rest)
    by_key = re.search(r"(?:WHERE|AND) (?:\w+\.)?(?:id|uid|gone) = \?1", rest)
    return "JOIN" in joins_one or "UNION" in own or not by_key


def _without_brackets(sql: str) -> str:
    while (own := re.sub(r"\([^()]*\)", "", sql)) != sql:
        sql = own
    return sql
