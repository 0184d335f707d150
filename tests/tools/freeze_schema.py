"""Writes the newest migration's SQL from the models: `python -m tests.tools.freeze_schema`.

Only for a migration that is not released yet; a released file is frozen. It covers new tables and indexes; a new column
of an existing table needs an `ALTER TABLE` written by hand.
"""

from __future__ import annotations

import re
from pathlib import Path

from peewee import SqliteDatabase

from netui.db import migrations
from netui.db.models import TRACKED

_CREATE = re.compile(r'CREATE (?:TABLE|(?:UNIQUE )?INDEX)(?: IF NOT EXISTS)? "?(\w+)"?')


def statements() -> dict[str, str]:
    """The SQL of each table and index of the models by name, in the order of creation."""
    database = SqliteDatabase(":memory:")
    with database.bind_ctx(TRACKED):
        database.create_tables(TRACKED)
        ours = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"
        made = dict(database.execute_sql(ours))
    database.close()
    return made


def main() -> None:
    """Write the tables and indexes that no earlier migration creates."""
    *earlier, newest = sorted(Path(migrations.__file__).parent.glob("[0-9]*.sql"))
    made = set(_CREATE.findall("".join(path.read_text("utf-8") for path in earlier)))
    lines = [
        (re.sub(r", (?=\"|FOREIGN)", ",\n    ", sql) if " TABLE " in sql else sql) + ";\n"
        for name, sql in statements().items()
        if name not in made
    ]
    newest.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
