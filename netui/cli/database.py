"""Opens the database for a command, and lets it go again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from netui import places
from netui.cli.options import Given
from netui.store.readonly import Reading, connect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.store.readonly import Execute

__all__ = ["reading"]


@contextmanager
def reading(given: Given) -> Iterator[Execute]:
    """Read one state of the database that the options name; nothing is ever changed."""
    path = places.database(given.value("--db"))
    connection = connect(path)
    try:
        with Reading(connection, path) as execute:
            yield execute
    finally:
        connection.close()
