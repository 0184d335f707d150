"""Opens the database for a command, and lets it go again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from netui import places
from netui.cli.options import Given
from netui.store.location import file_of
from netui.store.readonly import Reading, connect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.clock import Moment
    from netui.store.readonly import Execute

__all__ = ["path_of", "reading", "writing"]


def path_of(given: Given) -> str:
    """The file of the database that the options name."""
    return file_of(places.database(given.value("--db")))


@contextmanager
def reading(given: Given) -> Iterator[Execute]:
    """Read one state of the database; nothing is ever changed."""
    path = path_of(given)
    connection = connect(path)
    try:
        with Reading(connection, path) as execute:
            yield execute
    finally:
        connection.close()


@contextmanager
def writing(given: Given, moment: Moment, *, make: bool) -> Iterator[Execute]:
    """Open the database for actions; it is migrated where needed, and refused where it can't be written.

    With `make` a new one is made where there is none.
    """
    from netui.store.opening import close, open_store

    path = path_of(given)
    if not make and not os.path.exists(path):
        connect(path)  # says why there is nothing to open
    opened = open_store(path, instant=moment.instant)
    try:
        if opened.refusal:
            raise opened.refusal
        yield opened.execute
    finally:
        close()
