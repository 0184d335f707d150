"""Has the answers of `netui today` for today and the coming days made ahead, by a process of its own.

The session asks for it when nobody has typed for a while, so that the first `netui today` of a morning is printed at
once. Nothing waits for the process: it may be ended at any time, and leaves whole answers or none.
"""

from __future__ import annotations

from netui.background import start_in_background
from netui.db.cache_files import keeps_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    import subprocess

__all__ = ["prepare_coming_days"]


def prepare_coming_days(path: str, columns: int) -> subprocess.Popen[bytes] | None:
    """Start a process that makes the answers on the database at an absolute path, if any are kept.

    `columns` is the width of the terminal, whose colours and encoding are those of the environment. None if none is
    started. The process reads the database for some tenths of a second a day, at the lowest priority; a change that is
    saved meanwhile makes its work void.
    """
    if not keeps_cache():
        return None
    return start_in_background("netui.cli.today_ahead", path, COLUMNS=str(columns))
