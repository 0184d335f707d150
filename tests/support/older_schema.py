"""Makes a file what an older netui would have left."""

from __future__ import annotations

import contextlib
import re
import sqlite3

from netui.db.migrate import MIGRATIONS
from netui.db.readonly import SCHEMA

__all__ = ["make_older"]


def make_older(path: str) -> None:
    """Take the newest migration, which only adds, out of a file; the tables that it made must be empty."""
    script = (MIGRATIONS / f"{SCHEMA}.sql").read_text("utf-8")
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for table in re.findall(r'CREATE TABLE "(\w+)"', script):
            assert connection.execute(f'SELECT count(*) FROM "{table}"').fetchone() == (0,), table
            connection.execute(f'DROP TABLE "{table}"')
        connection.execute("DELETE FROM schema_migration WHERE name = ?", (SCHEMA,))
        connection.commit()
