"""Raw rows of a database, for comparisons."""

from __future__ import annotations

from netui.db.handle import DatabaseHandle
from netui.db.models import TRACKED

__all__ = ["dump", "rows"]


def rows(store: DatabaseHandle, sql: str) -> list[tuple[object, ...]]:
    """The rows of an SQL query."""
    return store.execute(sql)


def dump(store: DatabaseHandle) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every tracked table, by table name."""
    return {model._meta.table_name: store.execute(f'SELECT * FROM "{model._meta.table_name}"') for model in TRACKED}
