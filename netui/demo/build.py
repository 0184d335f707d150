"""Builds the demo database from its story: replays the quick-add lines, each as an action on its own day.

What is shipped is made by this (`python -m tests.tools.demo_data`), since the story takes a second to tell.
"""

from __future__ import annotations

import datetime as dt

from netui.clock import Moment
from netui.db.connection import close, open_database
from netui.db.sqlite import set_journal_mode, set_synchronous
from netui.demo.extra_data import write_extra_data
from netui.demo.replay import StoryReplay, read_story

__all__ = ["build_demo"]


def build_demo(path: str, *, moment: Moment) -> None:
    """Create the demo database at `path`, which must not exist: two years of a network, up to today.

    The content is the same every time but for the days, which are relative to today, and the uids. No other database
    may be open; the new one is closed again, and its lines can be undone one by one.
    """
    handle = open_database(path, instant=moment.instant)
    try:
        # The file is temporary: a power failure loses nothing but the demo.
        set_synchronous(handle.execute, "off")
        set_journal_mode(handle.execute, "memory")
        # Days that are counted in UTC are all as long as each other: two demos differ by nothing but one shift.
        moment = Moment(moment.instant.astimezone(dt.UTC), moment.today)
        replay = StoryReplay(moment)
        story = read_story()
        today = next(at for at, entry in enumerate(story) if entry.ago == 0)
        for entry in story[:today]:
            replay.save(entry)
        write_extra_data(moment)
        for entry in story[today:]:
            replay.save(entry)
    finally:
        close()
