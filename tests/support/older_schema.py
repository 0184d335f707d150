"""Makes a file what an older netui would have left."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterable

from netui.db.migrate import MIGRATIONS
from netui.db.models import TRACKED
from netui.db.readonly import SCHEMA

__all__ = ["make_older"]


def make_older(path: str, since: str = SCHEMA) -> None:
    """Take a migration and those after it, which only add, out of a file; the tables of facts they made must be empty.

    Undo steps are as the older netui would have left them; its triggers are not there, so nothing can be added to them.
    """
    names = sorted((each.stem for each in MIGRATIONS.glob("[0-9]*.sql")), reverse=True)
    script = _script(names, max(names), since)
    before = max(name for name in names if name < since)
    tracked = {model._meta.table_name for model in TRACKED}
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        made = dict(
            re.findall(r"^CREATE (?:UNIQUE )?INDEX \"?(\w+)\"? (.*);$", _script(reversed(names), before), re.MULTILINE)
        )
        narrower = re.findall(r"^DROP INDEX (\w+);$", script, re.MULTILINE)
        for name in narrower:  # it was made anew for a column that is not there yet
            connection.execute(f"DROP INDEX {name}")
        for table, column in re.findall(r'ALTER TABLE "(\w+)" ADD COLUMN "(\w+)"', script):
            connection.execute(f'DROP INDEX IF EXISTS "{table}_{column}"')
            connection.execute(f'ALTER TABLE "{table}" DROP COLUMN "{column}"')
            last = "old = json_remove(old, '$[#-1]'), new = json_remove(new, '$[#-1]')"
            connection.execute(f"UPDATE change SET {last} WHERE tbl = ?", (table,))
        for name in re.findall(r'^CREATE INDEX "?(\w+)"?', script, re.MULTILINE):
            connection.execute(f"DROP INDEX IF EXISTS {name}")
        for name in narrower:
            connection.execute(f"CREATE INDEX {name} {made[name]}")
        for table in re.findall(r'CREATE (?:VIRTUAL )?TABLE "(\w+)"', script):
            if table in tracked:
                assert connection.execute(f'SELECT count(*) FROM "{table}"').fetchone() == (0,), table
            connection.execute(f'DROP TABLE "{table}"')
        connection.execute("UPDATE step SET schema = ?", (before,))
        connection.execute("DELETE FROM schema_migration WHERE name >= ?", (since,))
        connection.commit()


def _script(names: Iterable[str], last: str, first: str = "") -> str:
    """The SQL of the migrations from `first` to `last`."""
    return "".join((MIGRATIONS / f"{name}.sql").read_text("utf-8") for name in names if first <= name <= last)
