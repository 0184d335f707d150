"""Starts the session. Imports Textual only after the prefetch process has been forked."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from netui import clock, settings
from netui.tui.database import Database
from netui.tui.signals import exits_on_signals

if TYPE_CHECKING:
    from datetime import date

    from netui.db.handle import Writer
    from netui.domain.events import Occasion

__all__ = ["run_session"]


def run_session(path: str, *, demo: bool = False, occasion: Occasion | None = None, today: date | None = None) -> int:
    """Run the session on the database at a path, or on the demo's own; return the exit status.

    With an `occasion` it is about that event alone; `today` replaces the present day of the clock.
    Raises `StoreError` if the database can't be opened.
    """
    with exits_on_signals():
        chosen = settings.load_settings()
        if not demo:
            return _run(path, chosen, demo=False, occasion=occasion, today=today)
        from netui.demo.build import temporary_demo  # imports Peewee and all actions

        with temporary_demo(clock.moment(chosen.day_begins)) as place:
            return _run(place, chosen, demo=True)


def _run(
    path: str,
    chosen: settings.Settings,
    *,
    demo: bool,
    occasion: Occasion | None = None,
    today: date | None = None,
) -> int:
    def now() -> clock.Moment:
        moment = clock.moment(chosen.day_begins)
        return clock.Moment(moment.instant, today or moment.today)

    def writer() -> Writer | None:
        if demo:
            return None
        from netui.db.handle import Writer
        from netui.installation import installation_id, user_name

        return Writer(user_name(chosen.my_name), installation_id())

    database = Database(path, clock=now, settings=chosen, writer=writer, runs_hooks=not demo)
    if not demo:
        database.start_prefetch()
    gc.disable()  # until the first paint: what is allocated until then stays
    from netui import state
    from netui.tui.terminal_background import asked_background

    remembered = state.read_state()
    try:
        with asked_background(chosen.theme, remembered) as background:  # the answer comes during the import
            from netui.tui.app import NetuiApp

            assert database.queue is not None  # read before the screen opens: an error is still printed in the shell
            app = NetuiApp(database, remembered=remembered, backs_up=not demo, occasion=occasion)
            app.is_demo = demo
            return app.run_to_end(background)
    finally:
        database.close()
