"""Write the first migration's SQL from the models: `python tests/store/freeze_schema.py`.

Only until the first release; from then on the file is frozen, and models change by new migrations.
"""

from __future__ import annotations

import re
from pathlib import Path

from peewee import SqliteDatabase

from netui.store import migrations
from netui.store.models import TRACKED

JOURNAL = """\
CREATE TABLE "step" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
    "label" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "made" TEXT NOT NULL,
    "schema" TEXT NOT NULL,
    "first" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,
    "entered" INTEGER NOT NULL,
    "undone" INTEGER NOT NULL DEFAULT 0,
    "undone_by" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE "change" (
    "id" INTEGER PRIMARY KEY,
    "tbl" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "old" TEXT,
    "new" TEXT
) STRICT;
"""


def statements() -> dict[str, str]:
    """Give the SQL of each table and index that the models make, in the order of their making."""
    database = SqliteDatabase(":memory:")
    with database.bind_ctx(TRACKED):
        database.create_tables(TRACKED)
        ours = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"
        made = dict(database.execute_sql(ours))
    database.close()
    return made


def main() -> None:
    """Write the file."""
    lines = [
        (re.sub(r", (?=\"|FOREIGN)", ",\n    ", sql) if " TABLE " in sql else sql) + ";\n"
        for sql in statements().values()
    ]
    Path(migrations.__file__).with_name("0001_first.sql").write_text("".join(lines) + JOURNAL, "utf-8")


if __name__ == "__main__":
    main()
