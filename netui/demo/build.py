"""Builds the demo database: replays the story's quick-add lines, each as an action on its own day."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from netui.clock import Moment
from netui.db.connection import close, open_database
from netui.db.sqlite import set_journal_mode, set_synchronous
from netui.db.working_folder import DEMO, sweep_demos, working_folder
from netui.demo.extra_data import write_extra_data
from netui.demo.replay import StoryReplay, read_story

__all__ = ["build_demo", "temporary_demo"]


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


@contextmanager
def temporary_demo(moment: Moment) -> Iterator[str]:
    """Yields the path of a new demo database; it is closed, and its folder removed, at the end.

    What killed demos have left is removed first.
    """
    sweep_demos()
    with working_folder(tempfile.gettempdir(), DEMO) as folder:
        path = Path(folder.path, "demo.db")
        build_demo(str(path), moment=moment)
        try:
            yield str(path)
        finally:
            close()  # an open file can't be removed on every platform
