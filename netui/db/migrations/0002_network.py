"""Ties, introductions to come, parts in opportunities, reviews: the tables that the second migration adds."""

from pathlib import Path

from peewee import Database
from playhouse.migrate import SchemaMigrator

from netui.db.migrations import run_script


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Make the tables and their indexes."""
    run_script(db, Path(__file__).with_suffix(".sql"))
