"""A look at a file: what taking it in would do. It may take seconds, and runs in a thread."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date

from netui.db.readonly import Reading, connect
from netui.domain.importing.plan import Plan
from netui.domain.importing.report import Report
from netui.exchange.plan import FileNotUnderstood, preview, read_file

__all__ = ["Look", "LookFailed", "look_at"]


class LookFailed(Exception):
    """A file that can't be read or understood; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a file says, and what would become of it."""

    name: str
    """Its name without the folder."""
    plan: Plan
    report: Report


def look_at(path: str, *, database: str, today: date, dates: str = "") -> Look:
    """Read a file and match it with the database as it is; `dates` is as in `read_file`. Raises `LookFailed`."""
    name = os.path.basename(path.rstrip("/")) or path
    try:
        with open(path, "rb") as file:
            data = file.read()
    except IsADirectoryError:
        raise LookFailed(f"{name} is a folder: go on to a file in it.") from None
    except FileNotFoundError:
        raise LookFailed(f"There is no file {path}.") from None
    except (OSError, ValueError) as error:
        raise LookFailed(f"{name} can't be read: {getattr(error, 'strerror', None) or error}.") from error
    try:
        plan = read_file(data, today=today, dates=dates)
    except FileNotUnderstood as reason:
        raise LookFailed(f"{name} was not understood: {reason}") from reason
    connection = connect(database)
    try:
        with Reading(connection, database) as execute:
            (report,) = preview([plan], execute, today)
    finally:
        connection.close()
    return Look(name, plan, report)
