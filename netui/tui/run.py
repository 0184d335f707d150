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
    from netui.tui.app import NetuiApp
    from netui.tui.screen_cover import ScreenCover

__all__ = ["run_demo", "run_session", "run_tutorial"]


def run_session(
    path: str, *, occasion: Occasion | None = None, today: date | None = None, cover: ScreenCover | None = None
) -> int:
    """Run the session on the database at a path; return the exit status.

    With an `occasion` it is about that event alone; `today` replaces the present day of the clock. `cover` is what is
    painted already. Raises `StoreError` if the database can't be opened.
    """
    with exits_on_signals():
        if cover is not None:
            cover.let_signals_come()
        return _run(path, settings.load_settings(), cover=cover, occasion=occasion, today=today)


def run_demo() -> int:
    """Run the session on a database of the demo's own, of which nothing is kept; return the exit status."""
    with exits_on_signals():
        from netui.demo.shipped import temporary_demo  # no other start needs it

        chosen = settings.load_settings()
        with temporary_demo(clock.moment(chosen.day_begins)) as place:
            return _run(place, chosen, demo=True)


def run_tutorial(*, again: bool = False) -> int:
    """Run the tutorial on such a database, from the step at which it was left or `again`; return the exit status."""
    with exits_on_signals():
        from netui.demo.shipped import temporary_demo  # no other start needs it

        chosen = settings.load_settings()
        with temporary_demo(clock.moment(chosen.day_begins)) as place:
            return _run(place, chosen, demo=True, tutorial="again" if again else "on")


def _run(
    path: str,
    chosen: settings.Settings,
    *,
    demo: bool = False,
    tutorial: str = "",
    cover: ScreenCover | None = None,
    occasion: Occasion | None = None,
    today: date | None = None,
) -> int:
    database = _session_database(path, chosen, demo=demo, today=today)
    kept = cover.kept if cover is not None and cover.kept is not None and cover.kept.holds_for(chosen) else None
    gc.disable()  # until the first paint, here and in the prefetch process: what is allocated until then stays
    database.start_prefetch(kept)
    from netui import state
    from netui.tui.terminal_background import asked_background

    remembered = state.read_state()
    asked = cover.question if cover is not None else None
    try:
        with asked_background(chosen.theme, remembered, asked) as background:
            # The answer comes during the import.
            from netui.tui.app import NetuiApp

            assert database.queue is not None  # read before the screen opens: an error is still printed in the shell
            app_class: type[NetuiApp] = NetuiApp
            if tutorial:
                from netui.tui.tutorial.app import FIRST_STEP, TutorialApp

                app_class = TutorialApp
                remembered |= FIRST_STEP if tutorial == "again" else {}
            app = app_class(database, remembered=remembered, backs_up=not demo, occasion=occasion)
            app.is_demo = demo
            if not demo:
                app.upkeep.prepare = lambda: _prepare_next_start(app)
            app.cover = cover if cover is not None and cover.is_shown else None
            status = app.run_to_end(background)
    finally:
        database.close()
    app.upkeep.prepare()
    return status


def _session_database(path: str, chosen: settings.Settings, *, demo: bool, today: date | None) -> Database:
    def now() -> clock.Moment:
        moment = clock.moment(chosen.day_begins)
        return clock.Moment(moment.instant, today or moment.today)

    def writer() -> Writer | None:
        if demo:
            return None
        from netui.db.handle import Writer
        from netui.installation import installation_id, user_name

        return Writer(user_name(chosen.my_name), installation_id())

    return Database(path, clock=now, settings=chosen, writer=writer, runs_hooks=not demo)


def _prepare_next_start(app: NetuiApp) -> None:
    from netui.tui.coming_screens import prepare_coming_screens
    from netui.tui.kept_screen import BACKGROUNDS

    is_light = app.background.is_light if app.background is not None else None
    prepare_coming_screens(app.database.path, *app.size, BACKGROUNDS[is_light])
