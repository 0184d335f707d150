"""External programs: the user's editor, and the platform's opener for mails, calls and pages."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import quote

from textual.app import SuspendNotSupported

from netui.db.content import editing_folder, handed_out, keep_text, write_private
from netui.domain.messages.outbound_formats import mailto_link
from netui.domain.text import clean, clean_note

if TYPE_CHECKING:
    from netui.queries.contacts.card import CardReach
    from netui.tui.services import Suspends

__all__ = ["EditorError", "address_of", "edit_file", "edit_text", "open_address"]

_running: list[subprocess.Popen[bytes]] = []
"""Openers that may still run: each is polled after its end, or it would stay as a zombie."""

_OPENERS = ("xdg-open", "wslview", "termux-open-url")


def address_of(reach: CardReach) -> str:
    """The URL of an address, number or page: `mailto:…`, `tel:…`, `https://…`; a page never gets another scheme.

    What is stored is quoted, so that it is one address and nothing else, whatever it holds.
    """
    if reach.kind == "email":
        return mailto_link(reach.value)
    if reach.kind == "phone":
        return _phone_link(reach.value)
    page = _quoted_page(clean(reach.value))
    return page if page.lower().startswith(("http://", "https://")) else f"https://{page}"


def _phone_link(number: str) -> str:
    """The `tel:` URL of a number (RFC 3966): its digits, in ASCII, after the plus sign if it begins with one."""
    digits = "".join(str(int(character)) for character in number if character.isdecimal())
    return f"tel:+{digits}" if number.strip().startswith("+") else f"tel:{digits}"


def _quoted_page(page: str) -> str:
    """The URL with all that no URL may hold percent-encoded; letters of other scripts stay: hosts may have them."""
    return "".join(
        c if not c.isascii() and c.isprintable() else quote(c, safe="%/:?#[]@!$&'()*+,;=~-._", errors="replace")
        for c in page
    )


def open_address(address: str) -> bool:
    """Open a URL in a background process, without touching the terminal. Return False if there is no opener."""
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
    """The editor could not be used; its text says why, and what to do."""

    def __init__(self, sentence: str, *, kept: str = "") -> None:
        super().__init__(clean(sentence))  # it may name a program of the environment
        self.kept = kept
        """The file in which the written text is kept; empty if nothing was written."""


def edit_text(app: Suspends, text: str, path: str, *, suffix: str = ".txt", name: str = "text") -> str:
    """Return the text as the user has changed it in `$VISUAL`, else `$EDITOR`, else vi; the session is suspended.

    It is edited in the content folder of the database `path`, in a folder that is removed with all that the editor
    leaves there. Raises `EditorError` if the editor does not exist, or ends with a status other than 0: what was
    written is kept then under `name`, and the error says where.
    """
    command = _editor()
    words = _words(command)
    try:
        with editing_folder(path) as folder:
            file = os.path.join(folder.path, f"text{suffix}")
            content = text.encode("utf-8", "replace")
            handed_out(folder.path, content)
            write_private(file, content)
            try:
                _run(app, command, [*words, file], lock=folder.lock)
            except EditorError as error:
                raise _with_kept_text(error, path, file, content, name) from error
            return clean_note(_read_edited(path, file, name))
    except OSError as error:
        raise EditorError(f"The text could not be handed to {command}: {error.strerror}.") from error


def _read_edited(path: str, file: str, name: str) -> str:
    """Read the edited file. What is no text in UTF-8 is kept as it is, and never repaired: raises `EditorError`."""
    with open(file, "rb") as edited:
        written = edited.read()
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = written.count(b"\n", 0, error.start) + 1
        kept = keep_text(path, written, name)
        raise EditorError(
            f"Line {line} of what you wrote is no text in UTF-8, so nothing was changed. It is kept in {kept}: convert "
            "it there.",
            kept=kept,
        ) from error


def _with_kept_text(error: EditorError, path: str, file: str, handed: bytes, name: str) -> EditorError:
    """Keep what was written before the editor failed; the error then names the file."""
    try:
        with open(file, "rb") as edited:
            written = edited.read()
        if written == handed:
            return error
        kept = keep_text(path, written, name)
    except OSError:
        return error
    return EditorError(f"{error} What you wrote is kept in {kept}.", kept=kept)


def edit_file(app: Suspends, path: str) -> None:
    """Open a file of the user's own in their editor. Raises `EditorError` as `edit_text` does."""
    command = _editor()
    _run(app, command, [*_words(command), path])


def _editor() -> str:
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")


def _words(command: str) -> list[str]:
    """The program and its arguments. Raises `EditorError` if it does not exist: before the session is suspended."""
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise _not_started(command, f"its quotes do not match ({error})") from error
    if not words or shutil.which(words[0]) is None:
        raise _not_started(command, "there is no such program; set EDITOR to one that there is")
    return words


def _run(app: Suspends, command: str, words: list[str], *, lock: int = -1) -> None:
    """Run the editor, which holds the `lock` of its folder too.

    Errors are raised once the session is back: `suspend` does not resume after an exception.
    """
    status, failed = 0, None
    kept = (lock,) if lock >= 0 else ()
    try:
        with app.suspend():
            try:
                status = subprocess.run(words, check=False, pass_fds=kept).returncode
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
