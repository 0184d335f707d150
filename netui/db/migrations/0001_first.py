"""First migration: the tables of the first release, as they were then; models change by later migrations."""

from pathlib import Path

from peewee import Database
from playhouse.migrate import SchemaMigrator

from netui.db.migrations import run_script


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Create the tables, indexes and the journal; its triggers are created anew after every migration."""
    run_script(db, Path(__file__).with_suffix(".sql"))
