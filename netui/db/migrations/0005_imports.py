"""Fifth migration: what imports bring along: vCards to the letter, moves, next actions without a day."""

from collections.abc import Callable
from pathlib import Path

from peewee import Database
from playhouse.migrate import SchemaMigrator

from netui.db.migrations import run_script

_WIDER = ("contact", "follow_up")
"""The tables that get a flag; it is appended to their images in the journal too, so that older steps can be undone."""


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Add the flags and the tables, and complete the images."""
    run_script(db, Path(__file__).with_suffix(".sql"))
    run: Callable[..., object] = db.execute_sql
    run(
        "UPDATE change SET old = substr(old, 1, length(old) - 1) || ',0]', new = substr(new, 1, length(new) - 1) || "
        "',0]' WHERE tbl IN (?, ?)",
        _WIDER,
    )
