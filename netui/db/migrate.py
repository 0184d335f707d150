"""Brings an older file, or a new and empty one, to the schema of this program: wholly or not at all.

All is done in one transaction that keeps other writers out from its start, so that several first starts at once
each find either nothing or everything done.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from playhouse.migrations import Runner

from netui.db import backup, journal
from netui.db.connection import Opened
from netui.db.readonly import APPLICATION, examine

__all__ = ["MIGRATIONS", "migrate"]

MIGRATIONS = Path(__file__).with_name("migrations")


def migrate(store: Opened, instant: dt.datetime, directory: Path = MIGRATIONS) -> None:
    """Apply the migrations that the file has not had; a file that holds something is backed up before.

    Migrations use native `ALTER TABLE` only: a rebuild of a table would lose its triggers and its strictness.
    """
    connection = store.database.raw()
    with store.database.atomic():
        had = examine(store.execute, store.path)
        runner = Runner(store.database, str(directory))
        if all(migration.applied for migration in runner.status()):
            return
        if had is not None:
            backup.make(store.path, instant)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        runner.up()
        journal.install(connection)
