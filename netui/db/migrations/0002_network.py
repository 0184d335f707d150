"""Second migration: the tables of ties, proposals of introductions, parts in opportunities, reviews."""

from pathlib import Path

from peewee import Database
from playhouse.migrate import SchemaMigrator

from netui.db.migrations import run_script


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Create the tables and their indexes."""
    run_script(db, Path(__file__).with_suffix(".sql"))
