"""Fourth migration: a uid for every row that undo follows, where two cards of one person went, who changed what where.

Steps made before it are undone after it: the uid that a row gets here is appended to its images in the journal too.
"""

from collections.abc import Callable
from pathlib import Path

from peewee import Database
from playhouse.migrate import SchemaMigrator

from netui.db.migrations import run_script

_NAMED = (
    "contact_kind",
    "introduction_party",
    "news_told",
    "opportunity_part",
    "participation",
    "proposal_party",
    "reach",
    "tag",
)
"""The tables that had no uid."""

_NEW_UID = "lower(hex(randomblob(8)))"


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Add columns and tables, and complete the rows and their images."""
    run_script(db, Path(__file__).with_suffix(".sql"))
    run: Callable[..., object] = db.execute_sql
    run("CREATE TEMP TABLE named (tbl TEXT NOT NULL, row INTEGER NOT NULL, uid TEXT NOT NULL, PRIMARY KEY (tbl, row))")
    for table in _NAMED:
        run(f'UPDATE "{table}" SET uid = {_NEW_UID}')
        run(f'CREATE UNIQUE INDEX "{table}_uid" ON "{table}" ("uid")')
        # A row that is gone may come back by undo: it has one uid in all of its images.
        run(
            f"INSERT INTO named SELECT c.tbl, c.row, coalesce(t.uid, {_NEW_UID}) FROM"
            f' (SELECT DISTINCT tbl, row FROM change WHERE tbl = ?) c LEFT JOIN "{table}" t ON t.id = c.row',
            (table,),
        )
    run(
        "UPDATE change SET old = substr(old, 1, length(old) - 1) || n.last, new = substr(new, 1, length(new) - 1) ||"
        " n.last FROM (SELECT tbl, row, ',\"' || uid || '\"]' AS last FROM named) n"
        " WHERE n.tbl = change.tbl AND n.row = change.row"
    )
    run("DROP TABLE named")
