"""Opens the database for a command, and lets it go again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from netui import places
from netui.cli.options import Given
from netui.cli.output import complain
from netui.db.errors import StoreError
from netui.db.location import file_of
from netui.db.readonly import ReadTransaction, connect, size_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.clock import Moment
    from netui.db.readonly import Execute

__all__ = ["path_of", "reading", "there_is", "writing"]

_BACKED_UP = 20_000_000
"""Up to how many bytes a database is backed up by a command: a larger one would keep the shell waiting."""


def path_of(given: Given) -> str:
    """The file of the database that the options name."""
    return file_of(places.database_path(given.value("--db")))


def there_is(given: Given) -> bool:
    """Whether there is a database yet; a file that nobody lets us look at is refused."""
    return size_of(path_of(given)) is not None


@contextmanager
def reading(given: Given) -> Iterator[Execute]:
    """Read one state of the database; nothing is ever changed."""
    path = path_of(given)
    connection = connect(path)
    try:
        with ReadTransaction(connection, path) as execute:
            yield execute
    finally:
        connection.close()


@contextmanager
def writing(given: Given, moment: Moment, *, make: bool) -> Iterator[Execute]:
    """Open the database for actions; it is migrated where needed, and refused where it can't be written.

    With `make` a new one is made where there is none. The first command of a day that writes leaves a backup.
    """
    from netui.db.connection import close, open_store

    path = path_of(given)
    if not make and not there_is(given):
        connect(path)  # says why there is nothing to open
    opened = open_store(path, instant=moment.instant)
    try:
        if opened.refusal:
            raise opened.refusal
        yield opened.execute
        _back_up(path, moment)
    finally:
        close()


def _back_up(path: str, moment: Moment) -> None:
    """Make the backup of the day, unless there is one; where that fails it is said, for what was saved is saved."""
    from netui.db.backup import daily

    if os.path.getsize(path) > _BACKED_UP:
        return
    try:
        daily(path, moment.instant)
    except StoreError as error:
        complain(str(error))
