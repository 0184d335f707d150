"""What is said of an export when it is done, and when it failed: what happened, what was kept, what to do."""

from __future__ import annotations

import errno
import os

from netui.domain.text import clean_path

__all__ = ["describe_export", "describe_export_failure"]


def describe_export(path: str, holds: str) -> str:
    """Return the sentence for what was written, without its full stop: where, and what it holds."""
    return f"Wrote {holds} to standard output" if path == "-" else f"Wrote {clean_path(path)}: {holds}"


def describe_export_failure(path: str, error: OSError | ValueError, *, is_folder: bool = False) -> str:
    """Return the sentences for what could not be written."""
    reason, advice = _reason(path, error)
    kept = "pages not reached are as they were" if is_folder else "nothing was changed"
    return f"{clean_path(path)} could not be written: {reason}; {kept}.{f' {advice}' if advice else ''}"


def _reason(path: str, error: OSError | ValueError) -> tuple[str, str]:
    """Why, and what to do about it."""
    number = error.errno if isinstance(error, OSError) else None
    said = (error.strerror if isinstance(error, OSError) else None) or str(error)
    if number is not None and said != os.strerror(number):
        return said, ""  # netui's own words
    folder = os.path.dirname(os.path.realpath(path))
    match number:
        case errno.ENOENT:
            return f"there is no folder {clean_path(folder)}", "Create it first, or choose another place."
        case errno.ENOTDIR | errno.EEXIST:
            return "a part of the path is a file, not a folder", "Choose another place."
        case errno.EISDIR:
            return "it is a folder", "Name a file in it."
        case errno.ENOSPC | errno.EDQUOT:
            return "there is no room left on the disk", "Make room, or choose another place."
        case errno.EACCES | errno.EPERM:
            return "you have no permission to write there", "Choose another place."
        case errno.EROFS:
            return "nothing can be written to that disk", "Choose another place."
        case errno.ENAMETOOLONG:
            return "the name is too long", "Choose a shorter one."
    return said, ""
