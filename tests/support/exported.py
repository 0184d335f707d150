"""What leaves a database: its formats written to bytes, and the private texts that some of them leave out."""

from __future__ import annotations

import datetime as dt
import io
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netui.exchange.exporting.export_format import ExportFormat, ExportOptions
from netui.settings import Settings

if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["TODAY", "execute_on", "export_options", "exported", "private_texts"]

TODAY = dt.date(2026, 11, 18)
NOON = dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)

_PRIVATE = (
    ("contact", "notes"),
    ("detail", "note"),
    ("interaction", "note"),
    ("message", "body"),
    ("message", "subject"),
    ("favour", "note"),
    ("favour_answer", "note"),
    ("introduction", "note"),
    ("outcome", "note"),
    ("proposal", "note"),
    ("opportunity", "note"),
    ("stage", "note"),
    ("tie", "note"),
    ("news", "note"),
)
"""Tables and columns of what the user wrote for themselves alone."""


@contextmanager
def execute_on(path: Path | str) -> Iterator[Execute]:
    """Query a database that nobody writes."""
    with closing(sqlite3.connect(path)) as connection:

        def execute(sql: str, args: Sequence[object] = ()) -> list[tuple[Any, ...]]:
            return connection.execute(sql, args).fetchall()

        yield execute


def export_options(**changed: Any) -> ExportOptions:  # noqa: ANN401
    return ExportOptions(TODAY, NOON, Settings())._replace(**changed)


def exported(format_: ExportFormat, path: Path | str, **changed: Any) -> bytes:  # noqa: ANN401
    """What a format writes of a database."""
    sink = io.BytesIO()
    with execute_on(path) as execute:
        format_.write(execute, sink, export_options(**changed))
    return sink.getvalue()


def private_texts(path: Path | str) -> set[str]:
    """Every line of three words or more that the user wrote for themselves alone, but for what is public elsewhere."""
    with execute_on(path) as execute:
        texts = [text for table, column in _PRIVATE for (text,) in execute(f'SELECT "{column}" FROM "{table}"')]
        public = "\n".join(
            str(row) for (row,) in execute("SELECT what FROM follow_up UNION SELECT how_met FROM contact")
        )
    lines = {line.strip() for text in texts for line in (text or "").split("\n")}
    return {line for line in lines if len(line.split()) >= 3 and line not in public}
