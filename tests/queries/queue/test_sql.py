"""The SQL of the queue fits the tables, and none of it scans a large table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from netui.queries.queue import sql

LARGE = ("participation", "interaction", "contact", "follow_up", "last_interaction")
QUERIES = {name: getattr(sql, name) for name in sql.__all__ if name != "QUERIES"}


@pytest.fixture(scope="module")
def database(new_database: Path) -> Iterator[SqliteDatabase]:
    """A database without a record."""
    database = SqliteDatabase(str(new_database))
    yield database
    database.close()


def plan(database: SqliteDatabase, query: str) -> list[str]:
    """SQLite's query plan; raises for a table or a column that does not exist."""
    count = max((int(number) for number in re.findall(r"\?(\d+)", query)), default=0)
    numbers = [0 if number != 2 else "[]" for number in range(1, count + 1)]
    return [row[3] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {query}", numbers)]


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_reads_large_tables_by_an_index(database: SqliteDatabase, name: str) -> None:
    aliases = {alias for table, alias in re.findall(r"(?:FROM|JOIN) (\w+) (\w+)", QUERIES[name]) if table in LARGE}
    scans = [step for step in plan(database, QUERIES[name]) if step.startswith("SCAN") and " USING " not in step]
    assert not [step for step in scans if step.split()[1] in aliases]


@pytest.mark.parametrize("name", ["FIRST_FOLLOW_UP", "REPLY_OWED", "THANK_CONNECTOR", "KEEP_IN_TOUCH"])
def test_interactions_are_searched_for_in_covering_indexes(database: SqliteDatabase, name: str) -> None:
    searched = [step for step in plan(database, QUERIES[name]) if re.match(r"SEARCH q ", step)]
    assert searched
    assert not [step for step in searched if "participation_in_order" in step and "COVERING" not in step]


def test_a_scan_would_be_seen(database: SqliteDatabase) -> None:
    assert plan(database, "SELECT q.purpose FROM participation q") == ["SCAN q"]
