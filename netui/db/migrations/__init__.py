"""The migrations, in the order of their names; each is applied to a file once."""

from pathlib import Path

from peewee import Database

__all__ = ["run_script"]


def run_script(db: Database, path: Path) -> None:
    """Run the statements of an SQL file; each ends with a semicolon at the end of a line."""
    for statement in path.read_text("utf-8").split(";\n"):
        if statement.strip():
            db.execute_sql(statement)  # type: ignore[no-untyped-call]
