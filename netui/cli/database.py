"""Context managers that open the database for a command and close it afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from netui import places
from netui.cli.options import ParsedArguments
from netui.cli.output import print_stderr
from netui.db.errors import StoreError
from netui.db.location import resolve_path
from netui.db.readonly import ReadTransaction, connect_readonly, file_size
from netui.db.sqlite import keep_changes_in_memory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.clock import Moment
    from netui.db.readonly import Execute
    from netui.hooks import ChangeHook
    from netui.settings import Settings

__all__ = ["database_exists", "database_file", "open_for_actions", "open_read_only", "open_to_try"]

_BACKED_UP = 20_000_000
"""Largest database (bytes) that a command backs up: a larger one would keep the shell waiting."""


def database_file(parsed: ParsedArguments) -> str:
    """The database file: that of `--db`, else NETUI_DB, else the user's own."""
    return resolve_path(places.database_path(parsed.value("--db")))


def database_exists(parsed: ParsedArguments) -> bool:
    """Whether the database file exists; raises `StoreError` if its folder may not be read."""
    return file_size(database_file(parsed)) is not None


@contextmanager
def open_read_only(parsed: ParsedArguments) -> Iterator[Execute]:
    """A read transaction over one consistent state of the database; never writes, creates or migrates."""
    path = database_file(parsed)
    connection = connect_readonly(path)
    try:
        with ReadTransaction(connection, path) as execute:
            yield execute
    finally:
        connection.close()


@contextmanager
def open_for_actions(parsed: ParsedArguments, moment: Moment, settings: Settings, *, make: bool) -> Iterator[Execute]:
    """Open the database for writing, migrated if needed; raises `StoreError` if it can't be written.

    `make` creates a missing database; without it a missing one raises too. The first command of a day that writes
    leaves a backup. Each change notes who made it and where, and runs the user's hook, for which nothing waits.
    """
    from netui.db.connection import close, open_database
    from netui.db.handle import Writer
    from netui.installation import installation_id, user_name

    path = database_file(parsed)
    hook = _hook(settings, path)
    if not make and not database_exists(parsed):
        connect_readonly(path)  # says why there is nothing to open
    writer = Writer(user_name(settings.my_name), installation_id())
    opened = open_database(path, instant=moment.instant, writer=writer)
    try:
        if opened.refusal:
            raise opened.refusal
        opened.after_change = hook
        yield opened.execute
        _back_up(path, moment)
    finally:
        close()
        for failure in hook.failures() if hook else ():
            print_stderr(failure)


@contextmanager
def open_to_try(parsed: ParsedArguments, moment: Moment, *, make: bool) -> Iterator[Execute]:
    """Open the database for actions that are only tried: nothing is created, migrated, written or backed up.

    Where there is no database yet, with `make` an empty one in a temporary folder stands for it. A file that can't be
    written is open for reading; an action raises the `StoreError` that it would raise.
    """
    from netui.db.connection import close, open_database

    with ExitStack() as stack:
        path = database_file(parsed)
        if database_exists(parsed) or not make:
            connect_readonly(path).close()  # says why it can't be opened as it is
        else:
            from tempfile import TemporaryDirectory

            path = os.path.join(stack.enter_context(TemporaryDirectory()), "netui.db")
        stack.callback(close)
        opened = open_database(path, instant=moment.instant)
        opened.only_tries = True
        keep_changes_in_memory(opened.execute)
        yield opened.execute


def _hook(settings: Settings, path: str) -> ChangeHook | None:
    program = settings.hooks.get("after_change")
    if program is None:
        return None
    from netui.hooks import change_hook

    return change_hook(program, path)


def _back_up(path: str, moment: Moment) -> None:
    """Make the day's backup, unless there is one; a failure is only reported, since the change itself is saved."""
    from netui.db.backup import daily

    try:
        if os.path.getsize(path) <= _BACKED_UP:
            daily(path, moment.instant)
    except (StoreError, OSError) as error:
        print_stderr(str(error))
