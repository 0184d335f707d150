"""The tables of the first release, as they were then: later models change by later migrations."""

from pathlib import Path

from peewee import Database
from playhouse.migrate import SchemaMigrator

from netui.db.migrations import run_script


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Make every table and index, and the journal; its triggers are made anew after every migration."""
    run_script(db, Path(__file__).with_suffix(".sql"))
