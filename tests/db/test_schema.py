"""The migrated schema equals the models'; triggers, types and packaging of the migrations."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from netui.db import journal
from netui.db.handle import DatabaseHandle
from netui.db.migrate import MIGRATIONS
from netui.db.models import TRACKED
from netui.db.readonly import SCHEMA
from tests.tools.freeze_schema import made_before, statements

KEPT_BY_TRIGGERS = dict.fromkeys(("name_word", "last_interaction", "interaction_text"), ("insert", "update", "delete"))
"""The index tables, and the changes of facts upon which triggers change them."""

UNTRACKED = {
    *KEPT_BY_TRIGGERS,
    *(f"interaction_text_{part}" for part in ("config", "data", "docsize", "idx")),
    "interaction_word",
    "step",
    "change",
    "device",
    "blob",
    "file_default",
    "schema_migration",
    "sqlite_sequence",
}
"""The tables that hold no facts: nothing of them is undone."""


def schema_of(store: DatabaseHandle) -> dict[str, str]:
    rows = store.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index')")
    return {str(name): re.sub(r"\s+", " ", str(sql)) for name, sql in rows}


def test_a_migrated_file_is_what_the_models_describe(store: DatabaseHandle) -> None:
    made = {name: re.sub(r"\s+", " ", sql) for name, sql in statements().items()}
    found = schema_of(store)
    for name in [each for each in found if each.startswith(("last_interaction_", "interaction_text_"))]:
        found.pop(name)
    for name in (
        "step",
        "change",
        "device",
        "file_default",
        *KEPT_BY_TRIGGERS,
        "interaction_word",
        "schema_migration",
        "sqlite_sequence",
        "schema_migration_name",
    ):
        found.pop(name)
    assert found == made, "the models have changed: run `python -m tests.tools.freeze_schema`"


def test_the_draft_of_a_migration_has_nothing_that_is_there() -> None:
    """A new table alone: what older migrations made in Python is not made again."""
    assert statements().keys() - made_before("9999") == set()
    assert "merged_contact" in statements().keys() - made_before("0004_uids")


def test_the_newest_migration_is_the_schema_that_readers_ask_for() -> None:
    assert max(path.stem for path in MIGRATIONS.glob("[0-9]*.py")) == SCHEMA


def test_every_table_of_facts_is_tracked(store: DatabaseHandle) -> None:
    tables = {str(name) for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    tracked = {model._meta.table_name for model in TRACKED}
    assert tables - tracked == UNTRACKED


def test_every_tracked_table_has_a_uid_that_no_other_row_has(store: DatabaseHandle) -> None:
    unique = re.compile(r'CREATE UNIQUE INDEX "\w+_uid" ON "(\w+)" \("uid"\)')
    found = {match[1] for sql in schema_of(store).values() if (match := unique.fullmatch(sql))}
    assert found == {model._meta.table_name for model in TRACKED}


def test_every_tracked_table_has_its_triggers(store: DatabaseHandle) -> None:
    triggers = {str(name) for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    events = ("insert", "update", "delete")
    kept = {f"{table}_of_{event}" for table, events in KEPT_BY_TRIGGERS.items() for event in events}
    journalled = {f"{model._meta.table_name}_{event}_journalled" for model in TRACKED for event in events}
    assert triggers == journalled | kept


def test_every_table_checks_its_types(store: DatabaseHandle) -> None:
    loose = "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite%'"
    assert store.execute(loose) == [("schema_migration",)]


def test_a_column_that_an_image_would_not_hold_exactly_is_refused(store: DatabaseHandle) -> None:
    store.execute("ALTER TABLE tag ADD COLUMN weight REAL")
    with pytest.raises(TypeError, match="only integers and texts"):
        journal.install(store.database.raw())


def test_an_image_holds_what_is_hard_to_hold(store: DatabaseHandle) -> None:
    raw = store.database.raw()
    values = ["", "null", '"q"', "1e5", "[1]", "\\u0041", "a\nb", "\x7f", "😀", "e\u0301", "0" * 9000]
    numbers = [0, -1, 2**53 + 1, 2**63 - 1, -(2**63)]
    for text in values:
        assert json.loads(raw.execute("SELECT json_array(?)", (text,)).fetchone()[0]) == [text]
    for number in numbers:
        assert json.loads(raw.execute("SELECT json_array(?)", (number,)).fetchone()[0]) == [number]


def test_the_migrations_are_in_the_package(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "-q", "-w", str(tmp_path), "."]
    if find_spec("hatchling"):
        build.append("--no-build-isolation")
    done = subprocess.run(build, cwd=root, capture_output=True, text=True, check=False)
    if "hatchling" in done.stderr and "No matching distribution" in done.stderr:
        pytest.skip("no wheel can be built here: hatchling is not installed, and can't be fetched")
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    assert {f"netui/db/migrations/{path.name}" for path in MIGRATIONS.iterdir() if path.is_file()} <= packed
