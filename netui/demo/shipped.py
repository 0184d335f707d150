"""The demo database as it is shipped: made once from the story, its days and instants moved to the present.

The file `data/network.db.z` is the database that the story makes on `BASE`. Every day and instant in it is a text or an
integer of a fixed length, wherever it is: in a row, in an index, in an image of the undo journal. So they are replaced
in place, and the file stays whole: all are moved by the same span, so that indexes keep their order, and no text that
is searched has a day in it. This takes some milliseconds, and needs neither the language nor Peewee. Outside of `YEARS`
the integers would be shorter or longer. Key dates depend on the calendar, and are written anew. A test holds the result
against the story.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from netui.clock import Moment
from netui.db.errors import StoreError
from netui.db.location import make_private_file
from netui.db.sqlite import Connection, SqliteError, connect, set_journal_mode, set_synchronous
from netui.db.working_folder import DEMO, sweep_demos, working_folder
from netui.demo.key_dates import read_key_dates

__all__ = ["BASE", "SHIPPED", "YEARS", "temporary_demo", "write_demo"]

SHIPPED = Path(__file__).with_name("data") / "network.db.z"
"""The database on `BASE`, compressed by zlib."""

BASE = Moment(dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC), dt.date(2026, 11, 18))
"""The moment on which the shipped database was made."""

YEARS = range(2004, 2281)
"""The years of a clock for which there is a demo: microseconds since 1970 have 16 digits in all of its two years."""

_MICROSECOND = dt.timedelta(microseconds=1)

_DAY = re.compile(rb"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{6}Z)?")
"""A day, or an instant."""

_IN_IMAGE = re.compile(rb"(?<=[,\[])1[67]\d{14}(?=[,\]])")
"""A number of the order of entry in an image of the journal."""

_IN_ROW = re.compile(rb"(?=(\x00\x06[\x26-\x60].{5}))", re.DOTALL)
"""Eight bytes that may be one in a row: of an instant from 2024 to 2027; two may overlap."""


def write_demo(path: str, *, moment: Moment) -> None:
    """Write the demo database to `path`, which must not exist: two years of a network, up to today.

    It is what `build_demo` makes, but for the uids. Raises `OSError`, `SqliteError`, and `StoreError` for a moment
    outside of `YEARS`.
    """
    if moment.today.year not in YEARS:
        raise StoreError(f"There is no demo of the year {moment.today.year}: set the clock, then try again.")
    make_private_file(path)
    with open(path, "wb") as file:
        file.write(_move(zlib.decompress(SHIPPED.read_bytes()), moment))
    with contextlib.closing(connect(path, "rw", wait=0)) as connection:
        # The file is temporary: a power failure loses nothing but the demo.
        set_synchronous(connection.execute, "off")
        set_journal_mode(connection.execute, "memory")
        connection.execute("BEGIN")
        _write_key_dates(connection, moment.today)
        connection.execute("COMMIT")


@contextlib.contextmanager
def temporary_demo(moment: Moment) -> Iterator[str]:
    """Yields the path of a new demo database, whose folder is removed at the end: whoever opens it closes it before.

    What killed demos have left is removed first. Raises `StoreError` where there is no room for it, or as `write_demo`.
    """
    with contextlib.ExitStack() as stack:
        try:
            sweep_demos()
            folder = stack.enter_context(working_folder(tempfile.gettempdir(), DEMO))
            path = os.path.join(folder.path, "demo.db")
            write_demo(path, moment=moment)
        except (OSError, SqliteError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise StoreError(
                f"The demo could not be written into the folder for temporary files ({reason}). Set TMPDIR to a folder "
                "with room for 2 MB, then try again."
            ) from error
        yield path


def _move(content: bytes, moment: Moment) -> bytes:
    """Return the pages of the shipped database with all days and instants moved from `BASE` to `moment`."""
    days = moment.today - BASE.today
    ahead = moment.instant - BASE.instant
    microseconds = ahead // _MICROSECOND
    moved_days: dict[bytes, bytes] = {}

    def move_day(found: re.Match[bytes]) -> bytes:
        text = found[0]
        if text not in moved_days:
            if found[1]:
                instant = dt.datetime.fromisoformat(text.decode()) + ahead
                moved_days[text] = instant.strftime("%Y-%m-%dT%H:%M:%S.%fZ").encode()
            else:
                moved_days[text] = (dt.date.fromisoformat(text.decode()) + days).isoformat().encode()
        return moved_days[text]

    written = {number.to_bytes(8) for number in map(int, _IN_IMAGE.findall(content))}
    pages = bytearray(content)
    for found in _IN_ROW.finditer(content):
        if found[1] in written:
            pages[slice(*found.span(1))] = (int.from_bytes(found[1]) + microseconds).to_bytes(8)
    moved = _IN_IMAGE.sub(lambda found: b"%d" % (int(found[0]) + microseconds), pages)
    return _DAY.sub(move_day, moved)


def _write_key_dates(connection: Connection, today: dt.date) -> None:
    """Write the key dates as seen from today, into the images of the journal too."""
    ((last,),) = connection.execute("SELECT max(id) FROM change")
    connection.executemany(
        "UPDATE key_date SET month = ?3, day = ?4, year = ?5"
        " WHERE name = ?2 AND contact_id = (SELECT id FROM contact WHERE name = ?1)",
        read_key_dates(today),
    )
    # Each was added once, and not changed: the new image of this change is the one it was added with.
    connection.execute(
        "UPDATE change SET new = later.new FROM change later"
        " WHERE later.id > ?1 AND later.tbl = change.tbl AND later.row = change.row AND change.id <= ?1",
        (last,),
    )
    connection.execute("DELETE FROM change WHERE id > ?1", (last,))
