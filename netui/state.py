"""The state file: what netui remembers between sessions, such as the theme and the order of contacts.

It is only a comfort, so no failure to read or write it stops netui.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from typing import Any

from netui import places
from netui.small_file import read_small_file

__all__ = ["read_state", "update_state"]


def read_state(path: str | None = None) -> dict[str, Any]:
    """The remembered values by name; empty if the file is missing or damaged."""
    try:
        data = read_small_file(path or places.state_file())
        import tomllib  # only where there is something to recall: the session starts with it

        return tomllib.loads(data.decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}


def update_state(path: str | None = None, **changes: object) -> bool:
    """Merge these values into the state file; None removes one. Returns whether the file could be written.

    It is read anew and replaced atomically, so that two windows keep each other's values.
    """
    import tomli_w

    try:
        path = path or places.state_file()
    except OSError:  # no home folder
        return False
    known = {name: value for name, value in (read_state(path) | changes).items() if value is not None}
    folder = os.path.dirname(os.path.abspath(path))
    if os.path.exists(path) and not os.path.isfile(path):
        return False  # a device such as /dev/null, which a file must not replace for all programs
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
