"""Third migration: what a setting is in this file alone, where the user's settings do not say."""

from pathlib import Path

from peewee import Database
from playhouse.migrate import SchemaMigrator

from netui.db.migrations import run_script


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Create the table. In a file in use `NAME: text` has been a meeting: there it is asked about until answered."""
    run_script(db, Path(__file__).with_suffix(".sql"))
    undecided = "INSERT INTO file_default SELECT 'name_and_text', 'undecided' WHERE EXISTS (SELECT 1 FROM contact)"
    db.execute_sql(undecided)  # type: ignore[no-untyped-call]
