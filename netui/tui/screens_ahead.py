"""Makes the first screen of today and of the coming days, its facts and what is painted, and keeps them.

`netui.tui.coming_screens` starts it:

    python -m netui.tui.screens_ahead PATH COLUMNS ROWS BACKGROUND

It is a process of its own, since the state of a database can't be read in one that has it open. The session itself
paints, on no terminal, up to the moment at which it would open the file for writing.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial

from netui import clock, state
from netui.db.errors import StoreError
from netui.domain.days import add_days, day_span
from netui.queries.first_facts import pack_facts
from netui.settings import Settings, load_settings
from netui.tui.app import NetuiApp
from netui.tui.database import Database
from netui.tui.kept_screen import BACKGROUNDS, KeptScreen, find_kept_screen, terminal_look
from netui.tui.terminal_background import BackgroundQuestion, depends_on_background
from netui.tui.widgets.header import Header

__all__ = ["keep_screens", "main"]

DAYS = 5
"""Today and the four days after it: over a long weekend too the first screen is there at once."""

_PAINTING_SECONDS = 60.0
"""How long painting may take: what does not come to its end by itself is given up."""


class _Painter(NetuiApp):
    """The session up to its first screen."""

    painted = b""

    def get_ready(self) -> None:
        """Take what is painted, and end."""
        for header in self.screen.query(Header):
            header.count_views_now()
        self.painted = self.whole_update().render_segments(self.console).encode("utf-8", "replace")
        self.exit()

    def on_mount(self) -> None:
        """Begin as the session does, and give up in time."""
        super().on_mount()
        self.set_timer(_PAINTING_SECONDS, self.exit)


def keep_screens(path: str, columns: int, rows: int, is_light: bool | None) -> None:
    """Keep the first screens of the days on the database at a path, for a terminal of that size.

    `is_light` is whether its background is, which matters where no theme was chosen.

    Its colours and its encoding are those of the environment. Nothing is kept where a problem of the settings has to be
    said each time; what is kept already is not made again. Raises `StoreError` if the database can't be read.
    """
    kept, settings = find_kept_screen(path), load_settings()
    if kept is None or settings.problems or not kept.holds_for(settings):
        return
    remembered = state.read_state()
    depends = depends_on_background(settings.theme, remembered)
    look = terminal_look(columns, rows, BACKGROUNDS[is_light] if depends else "")
    first = clock.today(settings.day_begins)
    days = [add_days(first, number) for number in range(DAYS)]
    spans = {day: day_span(day, settings.day_begins) for day in days}
    if all(kept.frame(look, begin) is not None for begin, _ in spans.values()) and kept.facts(first) is not None:
        return
    background = BackgroundQuestion(-1, -1)
    background.is_light = is_light

    def painter(database: Database) -> _Painter:
        app = _Painter(database, remembered=remembered)
        app.background = background
        return app

    painted = _frames(kept, path, days, settings, painter, (columns, rows))
    kept.keep_frames(look, ((spans[day], frame) for day, frame in painted))


def _frames(
    kept: KeptScreen,
    path: str,
    days: list[dt.date],
    settings: Settings,
    painter: Callable[[Database], _Painter],
    size: tuple[int, int],
) -> Iterator[tuple[dt.date, bytes]]:
    """What is painted on each of the days, until the database changes; their facts are kept on the way."""
    for day in days:
        if not kept.is_true:
            return
        moment = clock.Moment(clock.moment().instant, day)
        database = Database(path, clock=partial(_always, moment), settings=settings)
        app = painter(database)
        try:
            facts = kept.facts(day)
            if facts is None:
                database.connect_for_reading()
                facts = pack_facts(database.queue, database.overview, database.view_counts)
            app.run(headless=True, size=size)
        finally:
            database.close()
        kept.keep_facts(day, facts)
        if app.painted:
            yield day, app.painted


def _always(moment: clock.Moment) -> clock.Moment:
    return moment


def main() -> int:
    """Keep the screens of the database that is named, at the lowest priority; what goes wrong is nobody's trouble."""
    if hasattr(os, "nice"):
        os.nice(19)
    backgrounds = {name: is_light for is_light, name in BACKGROUNDS.items()}
    if len(sys.argv) != 5 or not all(map(str.isdecimal, sys.argv[2:4])) or sys.argv[4] not in backgrounds:
        return 2
    try:
        keep_screens(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), backgrounds[sys.argv[4]])
    except StoreError:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
