"""The folder `NAME.netui` beside a database: all that holds what the user wrote and stands outside the database.

It is the user's alone (0700, files 0600, whatever the umask). It holds `drafts`, and the texts that are in an editor
just now, each in a `working_folder` of its own.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator

from netui.db.location import content_folder
from netui.db.working_folder import LOCK, WorkingFolder, abandoned_folders, remove_folder, working_folder

__all__ = [
    "EDITED",
    "EDITED_ELSEWHERE",
    "drafts_folder",
    "editing_folder",
    "handed_out",
    "keep_text",
    "kept_texts",
    "rescue_texts",
    "take_in_drafts",
    "write_new",
    "write_private",
]

EDITED = "editor"
"""The kind of the working folders that hold a text in an editor, in the content folder."""

EDITED_ELSEWHERE = "netui-editor"
"""The same in the temporary folder of the system, where the content folder can't be written."""

_HANDED_OUT = ".handed-out"

_OURS = b"X-Unsent: 1"
"""The header that tells a draft of netui from any other mail."""


def drafts_folder(path: str) -> str:
    """Return the folder of a database's drafts, made if need be. Raises `OSError`."""
    return _private_folder(os.path.join(_private_folder(content_folder(path)), "drafts"))


@contextlib.contextmanager
def editing_folder(path: str) -> Iterator[WorkingFolder]:
    """A working folder for a text in an editor, in the content folder of the database `path`.

    Where that can't be written, it is in the temporary folder of the system. Raises `OSError`.
    """
    try:
        place, kind = _private_folder(content_folder(path)), EDITED
        if not os.access(place, os.W_OK | os.X_OK):
            raise PermissionError
    except OSError:
        place, kind = tempfile.gettempdir(), EDITED_ELSEWHERE
    with working_folder(place, kind) as folder:
        yield folder
    if kind == EDITED:
        with contextlib.suppress(OSError):
            os.rmdir(place)  # an empty one is of no use


def handed_out(folder: str, text: bytes) -> None:
    """Keep the text as it was handed to the editor, so that `rescue_texts` knows whether it has changed."""
    write_private(os.path.join(folder, _HANDED_OUT), text)


def write_private(file: str, content: bytes) -> None:
    """Write a new file that only the user may read (0600). Raises `FileExistsError`, also for a link; `OSError`."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as written:
            if hasattr(os, "fchmod"):
                os.fchmod(handle, 0o600)  # whatever the umask has taken away
            written.write(content)
    except OSError:
        with contextlib.suppress(OSError):
            os.remove(file)  # a part of it, as where the disk is full
        raise


def write_new(folder: str, stem: str, ending: str, content: bytes) -> str:
    """Write a private file under the first free name, `STEM.ENDING`, `STEM-2.ENDING`; return its path."""
    number = 1
    while True:
        file = os.path.join(folder, _numbered(stem, ending, number))
        try:
            write_private(file, content)
        except FileExistsError:
            number += 1
        else:
            return file


def keep_text(path: str, text: str | bytes, name: str = "text") -> str:
    """Keep a text that could not be saved among the drafts of the database `path`, and return the file.

    Bytes are kept as they are. It is `NAME.txt`, or `NAME-2.txt` where that is taken. Where the drafts can't be
    written, the temporary folder of the system takes it. Raises `OSError` if that can't be written either.
    """
    content = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    try:
        return write_new(drafts_folder(path), name, "txt", content)
    except OSError:
        return write_new(tempfile.mkdtemp(prefix="netui-kept-"), name, "txt", content)


def kept_texts(path: str, name: str) -> list[str]:
    """Return the drafts that `keep_text` has kept under this name, the oldest first."""
    folder = os.path.join(content_folder(path), "drafts")
    try:
        files = [os.path.join(folder, each) for each in os.listdir(folder) if each.startswith((f"{name}.", f"{name}-"))]
        return sorted(files, key=lambda file: os.stat(file).st_mtime_ns)
    except OSError:
        return []


def rescue_texts(path: str) -> list[str]:
    """Bring to the drafts what killed processes have left in an editor, and return the new paths.

    A text that is as it was handed out is removed; one that was edited outside the content folder stays there.
    """
    kept = []
    for folder in abandoned_folders(content_folder(path), EDITED):
        if _is_unchanged(folder):
            remove_folder(folder)
            continue
        with contextlib.suppress(OSError):
            target = os.path.join(drafts_folder(path), f"from-an-{os.path.basename(folder)}")
            os.rename(folder, target)
            for name in (LOCK, _HANDED_OUT):
                with contextlib.suppress(OSError):
                    os.remove(os.path.join(target, name))
            kept.append(target)
    for folder in abandoned_folders(tempfile.gettempdir(), EDITED_ELSEWHERE):
        if _is_unchanged(folder):
            remove_folder(folder)
        else:
            kept.append(folder)
    return kept


def take_in_drafts(path: str) -> None:
    """Move the drafts that netui once wrote into `drafts` beside the database to its content folder."""
    old = os.path.join(os.path.dirname(path), "drafts")
    names = []
    with contextlib.suppress(OSError):
        names = [name for name in sorted(os.listdir(old)) if _is_our_draft(os.path.join(old, name))]
    if not names:
        return
    with contextlib.suppress(OSError):
        new = drafts_folder(path)
        for name in names:
            stem, ending = os.path.splitext(name)
            number = 1
            while os.path.lexists(target := os.path.join(new, _numbered(stem, ending.lstrip("."), number))):
                number += 1
            os.rename(os.path.join(old, name), target)
            os.chmod(target, 0o600)
        os.rmdir(old)


def _numbered(stem: str, ending: str, number: int) -> str:
    return f"{stem}.{ending}" if number == 1 else f"{stem}-{number}.{ending}"


def _private_folder(folder: str) -> str:
    """Make a folder that only the user may enter, or make it so; `PermissionError` if it is another user's."""
    with contextlib.suppress(FileExistsError):
        os.mkdir(folder, 0o700)
    found = os.stat(folder)
    if not stat.S_ISDIR(found.st_mode):
        raise NotADirectoryError(20, "there is a file of that name", folder)
    if os.name == "posix":
        if {found.st_uid, os.lstat(folder).st_uid} != {os.geteuid()}:  # the folder, and the link that leads to it
            raise PermissionError(13, "it belongs to another user", folder)
        if stat.S_IMODE(found.st_mode) != 0o700:
            os.chmod(folder, 0o700)
    return folder


def _is_unchanged(folder: str) -> bool:
    """Whether an editor's folder holds nothing but the text as it was handed out: no swap file of the editor either."""
    try:
        texts = set(os.listdir(folder)) - {LOCK, _HANDED_OUT}
        if not texts:
            return True
        before = _read(os.path.join(folder, _HANDED_OUT))
        return all(_read(os.path.join(folder, name)) == before for name in texts)
    except OSError:
        return False


def _is_our_draft(file: str) -> bool:
    try:
        found = os.lstat(file)
        if not file.endswith(".eml") or not stat.S_ISREG(found.st_mode):
            return False
        if os.name == "posix" and found.st_uid != os.geteuid():
            return False
        return _OURS in _read(file).partition(b"\r\n\r\n")[0]
    except OSError:
        return False


def _read(file: str) -> bytes:
    with open(file, "rb") as opened:
        return opened.read()
