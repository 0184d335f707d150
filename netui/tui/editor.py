"""Opens a text in the user's own editor, and takes it back."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile

from textual.app import App, SuspendNotSupported

__all__ = ["EditorError", "edit_text"]


class EditorError(Exception):
    """The editor could not be used; the text says why, and what to do."""


def edit_text(app: App[None], text: str, *, suffix: str = ".txt") -> str:
    """Give what the user made of the text in `$VISUAL`, else `$EDITOR`, else vi; the session stands still meanwhile.

    Raises `EditorError` where there is no such editor, or where it reports that it failed.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    handle, path = tempfile.mkstemp(prefix="netui-", suffix=suffix)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        with app.suspend():
            status = subprocess.run([*shlex.split(command), path], check=False).returncode
        app.refresh(layout=True)
        if status:
            raise EditorError(f"{command} ended with status {status}, so nothing was changed.")
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except (OSError, ValueError, SuspendNotSupported) as error:
        raise EditorError(f"{command} can't be started here: set EDITOR to an editor that can.") from error
    finally:
        os.unlink(path)
