"""Builds the demo's database by telling its story: line by line through the language, each as an action of its day."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from netui.clock import Moment
from netui.db.connection import close, open_store
from netui.demo.extra_data import tell_the_rest
from netui.demo.replay import Teller, read_story

__all__ = ["build", "temporary"]


def build(path: str, *, moment: Moment) -> None:
    """Make a database at a path where there is none, as somebody's network of two years that ends today.

    It is the same on every start but for the days, which are counted from today, and the uids. No other database may
    be open; the one that was built is closed again, and its last lines can be undone one by one.
    """
    store = open_store(path, instant=moment.instant)
    try:
        # It is thrown away: nothing is lost with the power but the demo.
        store.database.raw().execute("PRAGMA synchronous = OFF")
        store.database.raw().execute("PRAGMA journal_mode = MEMORY")
        teller = Teller(moment)
        story = read_story()
        today = next(at for at, part in enumerate(story) if part.ago == 0)
        for part in story[:today]:
            teller.tell(part)
        tell_the_rest(moment)
        for part in story[today:]:
            teller.tell(part)
    finally:
        close()


@contextmanager
def temporary(moment: Moment) -> Iterator[str]:
    """Give the path of a new demo database, in a folder that is removed at the end."""
    with tempfile.TemporaryDirectory(prefix="netui-demo-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, "demo.db")
        build(str(path), moment=moment)
        try:
            yield str(path)
        finally:
            close()  # an open file can't be removed on every platform
