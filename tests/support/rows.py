"""What stands in a database, for comparing."""

from __future__ import annotations

from netui.db.connection import Opened
from netui.db.models import TRACKED

__all__ = ["dump", "rows"]


def rows(store: Opened, sql: str) -> list[tuple[object, ...]]:
    """The rows of a question in SQL."""
    return store.execute(sql)


def dump(store: Opened) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that actions write."""
    return {model._meta.table_name: store.execute(f'SELECT * FROM "{model._meta.table_name}"') for model in TRACKED}
