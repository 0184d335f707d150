"""Starts the session. Textual is imported in here, and not before what is due is already being read."""

from __future__ import annotations

import gc

from netui import clock, settings
from netui.tui.database import Database

__all__ = ["run"]


def run(path: str, *, demo: bool = False) -> int:
    """Run the session on the database at a path, or on the demo's own; return the exit status.

    Raises `StoreError` where the database can't be opened.
    """
    chosen = settings.load()
    if not demo:
        return _run(path, chosen, demo=False)
    from netui.demo import temporary  # it brings all that writes along

    with temporary(clock.moment(chosen.day_begins)) as place:
        return _run(place, chosen, demo=True)


def _run(path: str, chosen: settings.Settings, *, demo: bool) -> int:
    database = Database(path, clock=lambda: clock.moment(chosen.day_begins), settings=chosen)
    if not demo:
        database.read_early()
    gc.disable()  # until the first paint: what is made until then stays
    from netui import state
    from netui.tui.app import NetuiApp

    try:
        assert database.queue is not None  # here, where what is wrong with the file can still be said in the shell
        app = NetuiApp(database, remembered=state.recall(), backs_up=not demo)
        app.run()
    finally:
        database.close()
    return app.return_code or 0
