"""Opens a text in the user's own editor, and takes it back."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile

from textual.app import App, SuspendNotSupported

from netui.queries.contacts.card import CardReach

__all__ = ["EditorError", "address_of", "edit_file", "edit_text", "open_address"]

_running: list[subprocess.Popen[bytes]] = []
"""What was started and may not have ended: who ends is waited for, or would stay as a zombie."""

_OPENERS = ("xdg-open", "wslview", "termux-open-url")


def address_of(reach: CardReach) -> str:
    """What an opener understands: `mailto:…`, `tel:…`, `https://…`; a page never runs a program of another scheme."""
    if reach.kind == "email":
        return f"mailto:{reach.value}"
    if reach.kind == "phone":
        return "tel:" + "".join(character for character in reach.value if character.isdigit() or character == "+")
    return reach.value if reach.value.lower().startswith(("http://", "https://")) else f"https://{reach.value}"


def open_address(address: str) -> bool:
    """Open it beside the session, without touching the terminal; whether there is a program to do so."""
    if sys.platform == "win32":
        os.startfile(address)
        return True
    names = ("open",) if sys.platform == "darwin" else _OPENERS
    opener = next((found for name in names if (found := shutil.which(name))), None)
    if opener is None:
        return False
    nowhere = subprocess.DEVNULL
    _running[:] = [program for program in _running if program.poll() is None]
    _running.append(
        subprocess.Popen([opener, address], stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)
    )
    return True


class EditorError(Exception):
    """The editor could not be used; the text says why, and what to do."""


def edit_text(app: App[None], text: str, *, suffix: str = ".txt") -> str:
    """Give what the user made of the text in `$VISUAL`, else `$EDITOR`, else vi; the session stands still meanwhile.

    Raises `EditorError` where there is no such editor, or where it reports that it failed.
    """
    command = _editor()
    words = _words(command)
    handle, path = tempfile.mkstemp(prefix="netui-", suffix=suffix)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        _run(app, command, [*words, path])
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError as error:
        raise EditorError(f"The text could not be handed to {command}: {error.strerror}.") from error
    finally:
        os.unlink(path)


def edit_file(app: App[None], path: str) -> None:
    """Open a file of the user's own in their editor; raise `EditorError` as `edit_text` does."""
    command = _editor()
    _run(app, command, [*_words(command), path])


def _editor() -> str:
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")


def _words(command: str) -> list[str]:
    """The program and its arguments; that it exists is known before the session stands still for it."""
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise _not_started(command, f"its quotes do not match ({error})") from error
    if not words or shutil.which(words[0]) is None:
        raise _not_started(command, "there is no such program; set EDITOR to one that there is")
    return words


def _run(app: App[None], command: str, words: list[str]) -> None:
    """Run the editor. What goes wrong is kept until the session is back: `suspend` resumes only where nothing does."""
    status, failed = 0, None
    try:
        with app.suspend():
            try:
                status = subprocess.run(words, check=False).returncode
            except (OSError, ValueError) as error:
                failed = error
    except SuspendNotSupported as error:
        raise _not_started(command, "this terminal can't be left for a while") from error
    app.refresh(layout=True)
    if failed is not None:
        raise _not_started(command, getattr(failed, "strerror", None) or str(failed)) from failed
    if status:
        raise EditorError(f"{command} ended with status {status}, so nothing was changed.")


def _not_started(command: str, why: str) -> EditorError:
    return EditorError(f"{command} could not be started: {why}.")
