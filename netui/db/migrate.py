"""Migration of an older or a new file to the schema of this program, all or nothing.

It is one transaction that keeps other writers out from its start, so that several first starts at once each find either
nothing or everything done.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from playhouse.migrations import Runner

from netui.db import backup, journal
from netui.db.handle import DatabaseHandle
from netui.db.readonly import APPLICATION_ID, read_schema
from netui.db.sqlite import set_application_id

__all__ = ["MIGRATIONS", "migrate"]

MIGRATIONS = Path(__file__).with_name("migrations")
"""The folder of the migrations."""


def migrate(handle: DatabaseHandle, instant: dt.datetime, directory: Path = MIGRATIONS) -> None:
    """Apply the migrations that the file has not had, after a backup unless it is empty; `instant` names the backup.

    Migrations use native `ALTER TABLE` only: a rebuild of a table would lose its triggers and its strictness.
    """
    connection = handle.database.raw()
    with handle.database.atomic():
        had = read_schema(handle.execute, handle.path)
        runner = Runner(handle.database, str(directory))
        coming = [migration.name for migration in runner.status() if not migration.applied]
        if not coming:
            return
        if had is not None:
            backup.make(handle.path, instant, before=coming[0][:4])
        set_application_id(connection.execute, APPLICATION_ID)
        runner.up()
        journal.install(connection)
