"""The report of a crash: where in the code it happened, and nothing of the user's own."""

import os
import sys
import time
import traceback

from netui import VERSION, places

__all__ = ["CRASH_STATUS", "describe_crash", "save_crash_report"]

CRASH_STATUS = 70
"""The exit status after a fault of netui itself (`EX_SOFTWARE` of sysexits.h)."""

_MOST_REPORTS = 10
_FIRST_FRAMES, _LAST_FRAMES = 20, 40


def describe_crash(error: BaseException) -> str:
    """The kinds of an error and its causes, with file, line and function of each frame.

    No messages and no values: they may have a contact's name or note in them.
    """
    lines = [f"netui {VERSION}, Python {sys.version.split()[0]}, {sys.platform}"]
    cause: BaseException | None = error
    seen: set[int] = set()
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines += ["", f"{type(cause).__module__}.{type(cause).__qualname__}"]
        frames = traceback.extract_tb(cause.__traceback__)
        shown = [f"  {_module_path(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        if (left_out := len(shown) - _FIRST_FRAMES - _LAST_FRAMES) > 0:  # where a recursion begins is what tells
            shown[_FIRST_FRAMES:-_LAST_FRAMES] = [f"  ({left_out} more)"]
        lines += shown
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"


def save_crash_report(error: BaseException) -> str:
    """Write the report of an error into the state folder, for the user alone; return the sentence to show."""
    try:
        folder = os.path.dirname(places.state_file())
        os.makedirs(folder, 0o700, exist_ok=True)
        path = os.path.join(folder, f"crash-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt")
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.write(describe_crash(error))
        _prune(folder)
        where = f"a report without any of your data is in {path}"
    except OSError:
        where = f"no report could be written (it was a {type(error).__name__})"
    return f"netui has crashed because of a bug; everything saved is safe, and {where}."


def _module_path(path: str) -> str:
    """The path of a module from its package on: the folders above are the user's."""
    for root in sorted(filter(os.path.isabs, sys.path), key=len, reverse=True):
        if path.startswith(root + os.sep):
            return path[len(root) + 1 :]
    return os.path.basename(path)


def _prune(folder: str) -> None:
    """Remove the oldest reports."""
    reports = sorted(name for name in os.listdir(folder) if name.startswith("crash-"))
    for name in reports[:-_MOST_REPORTS]:
        os.remove(os.path.join(folder, name))
