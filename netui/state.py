"""What netui remembers by itself: the theme, an order, a column mapping.

It is a comfort, so no trouble with it stops netui.
"""

from __future__ import annotations

import contextlib
import os
from typing import Any

from netui import places

__all__ = ["recall", "remember"]


def recall(path: str | None = None) -> dict[str, Any]:
    """What was remembered; nothing where the file is missing or damaged."""
    try:
        with open(path or places.state_file(), "rb") as file:
            import tomllib  # only where there is something to recall: the session starts with it

            return tomllib.load(file)
    except (OSError, ValueError, RecursionError):
        return {}


def remember(path: str | None = None, **changes: object) -> bool:
    """Remember these values beside the others; None forgets one. Say whether it could be written.

    The file is read anew and replaced at once, so that two windows keep each other's values.
    """
    import tempfile

    import tomli_w

    path = path or places.state_file()
    known = {name: value for name, value in (recall(path) | changes).items() if value is not None}
    folder = os.path.dirname(os.path.abspath(path))
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=folder, prefix=".state-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(tomli_w.dumps(known).encode("utf-8", "replace"))
            os.replace(part, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(part)
            raise
    except OSError:
        return False
    return True
