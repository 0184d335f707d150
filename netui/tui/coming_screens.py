"""Has what the next start and the next `netui today` show made ahead, today and on the coming days.

Each by a process of its own, since the state of a database can't be read in one that has it open.
"""

from __future__ import annotations

from netui.background import start_in_background
from netui.db.cache_files import keeps_cache
from netui.queries.queue.coming_days import prepare_coming_days

__all__ = ["prepare_coming_screens"]


def prepare_coming_screens(path: str, columns: int, rows: int, background: str) -> None:
    """Start the processes for the database at an absolute path, and a terminal of that size, if anything is kept.

    `background` is one of `BACKGROUNDS`: that of the terminal. Nothing waits for the processes; what is kept they do
    not make again. Another change that is saved meanwhile makes their work void.
    """
    if keeps_cache():
        start_in_background("netui.tui.screens_ahead", path, str(columns), str(rows), background)
        prepare_coming_days(path, columns)
