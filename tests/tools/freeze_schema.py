"""Writes the newest migration's SQL from the models: `python -m tests.tools.freeze_schema`.

Only for a migration that is not released yet; a released file is frozen. It covers new tables and indexes; a new column
of an existing table needs an `ALTER TABLE` written by hand.
"""

from __future__ import annotations

import re
import shutil
from tempfile import TemporaryDirectory

from peewee import SqliteDatabase
from playhouse.migrations import Runner

from netui.db.migrate import MIGRATIONS
from netui.db.models import TRACKED
from netui.db.models.card import Blob

_OURS = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"


def statements() -> dict[str, str]:
    """The SQL of each table and index of the models by name, in the order of creation."""
    database = SqliteDatabase(":memory:")
    models = (*TRACKED, Blob)
    with database.bind_ctx(models):
        database.create_tables(models)
        made = dict(database.execute_sql(_OURS))
    database.close()
    return made


def made_before(newest: str) -> set[str]:
    """The names of the tables and indexes that the migrations before that one make."""
    database = SqliteDatabase(":memory:")
    with TemporaryDirectory() as folder:
        for path in MIGRATIONS.glob("[0-9]*"):
            if path.stem < newest:
                shutil.copy(path, folder)
        Runner(database, folder).up()
        made = {name for name, _ in database.execute_sql(_OURS)}
    database.close()
    return made


def main() -> None:
    """Write the tables and indexes that no earlier migration makes."""
    newest = max(MIGRATIONS.glob("[0-9]*.sql"))
    made = made_before(newest.stem)
    lines = [
        (re.sub(r", (?=\"|FOREIGN)", ",\n    ", sql) if " TABLE " in sql else sql) + ";\n"
        for name, sql in statements().items()
        if name not in made
    ]
    newest.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
