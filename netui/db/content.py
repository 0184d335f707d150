"""The folder `NAME.netui` beside a database: all that holds what the user wrote and stands outside the database.

It is the user's alone (0700, files 0600, whatever the umask). It holds `drafts`, the `lines` typed in quick add, the
`cache` of what may be deleted at any time (`netui.db.cache_files`), and what is half typed in each window and the texts
that are in an editor just now, each in a `working_folder` of its own.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import stat
import tempfile
from collections.abc import Iterator, Sequence
from typing import Any

from netui.db.location import content_folder, private_folder
from netui.db.working_folder import (
    LOCK,
    WorkingFolder,
    abandoned_folders,
    claim_abandoned,
    remove_folder,
    working_folder,
)
from netui.domain.text import clean_note

__all__ = [
    "EDITED",
    "EDITED_ELSEWHERE",
    "KEPT",
    "OWN_FILES",
    "WINDOW",
    "append_private",
    "content_file",
    "drafts_folder",
    "editing_folder",
    "edits_draft",
    "handed_out",
    "keep_folder",
    "left_texts",
    "private_content_folder",
    "rescue_texts",
    "take_in_drafts",
    "write_new",
    "write_private",
]

EDITED = "editor"
"""The kind of the working folders that hold a text in an editor, in the content folder."""

EDITED_ELSEWHERE = "netui-editor"
"""The same in the temporary folder of the system, where the content folder can't be written."""

WINDOW = "window"
"""The kind of the working folders that hold what is half typed in a window (`netui.db.draft_store`)."""

KEPT = "kept"
"""What the name of a folder of an editor begins with that could not be moved to the drafts."""

_HANDED_OUT = ".handed-out"
_DRAFT = ".draft"
OWN_FILES = frozenset({LOCK, _HANDED_OUT, _DRAFT})
"""What netui itself puts into the folder of an editor, beside the text."""

_OURS = b"X-Unsent: 1"
"""The header that tells a draft of netui from any other mail."""


def drafts_folder(path: str) -> str:
    """Return the folder of a database's drafts, made if need be. Raises `OSError`."""
    return private_folder(os.path.join(private_content_folder(path), "drafts"))


def private_content_folder(path: str) -> str:
    """Return the content folder of a database, made if need be, or made private. Raises `OSError`."""
    return private_folder(content_folder(path))


@contextlib.contextmanager
def editing_folder(path: str) -> Iterator[WorkingFolder]:
    """A working folder for a text in an editor, in the content folder of the database `path`.

    Where that can't be written, it is in the temporary folder of the system. Raises `OSError`.
    """
    try:
        place, kind = private_folder(content_folder(path)), EDITED
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


def edits_draft(folder: str, record: dict[str, Any], into: Sequence[str]) -> None:
    """Note which draft the text in an editor belongs to: `into` are the keys that lead to its place in the content."""
    write_private(os.path.join(folder, _DRAFT), json.dumps({**record, "into": list(into)}).encode())


def keep_folder(path: str, folder: str) -> str:
    """Move the folder of an editor to the drafts; return the path of the only file in it, else its own.

    Where the drafts can't be written it only gets another name, so that nobody removes it. Raises `OSError`.
    """
    name = os.path.basename(folder)
    try:
        target = os.path.join(drafts_folder(path), f"from-an-{name}")
        os.rename(folder, target)
    except OSError:
        target = os.path.join(os.path.dirname(folder), f"{KEPT}-{name}")
        os.rename(folder, target)
    for own in OWN_FILES:
        with contextlib.suppress(OSError):
            os.remove(os.path.join(target, own))
    names = os.listdir(target)
    return os.path.join(target, names[0]) if len(names) == 1 else target


def left_texts(path: str) -> Iterator[tuple[WorkingFolder, dict[str, Any]]]:
    """Yield the drafts whose text a killed process has left in an editor, each with its folder, which is claimed.

    A text that is as it was handed out is removed. What is not plainly the changed text of a draft is left to
    `rescue_texts`.
    """
    for folder in claim_abandoned(content_folder(path), EDITED):
        if _is_unchanged(folder.path):
            remove_folder(folder.path)
        elif (record := _left_draft(folder.path)) is not None:
            yield folder, record
            continue
        folder.let_go()


def write_private(file: str, content: bytes, *, sync: bool = False) -> None:
    """Write a new file that only the user may read (0600). Raises `FileExistsError`, also for a link; `OSError`.

    With `sync` it is on the disk when this returns.
    """
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as written:
            if hasattr(os, "fchmod"):
                os.fchmod(handle, 0o600)  # whatever the umask has taken away
            written.write(content)
            if sync:
                written.flush()
                os.fsync(handle)
    except OSError:
        with contextlib.suppress(OSError):
            os.remove(file)  # a part of it, as where the disk is full
        raise


def content_file(path: str, name: str) -> str:
    """Return the path of a file in the content folder of the database `path`; nothing is made."""
    return os.path.join(content_folder(path), name)


def append_private(path: str, name: str, content: bytes) -> None:
    """Append to a file of the content folder of the database `path`, made if need be (0600). Raises `OSError`."""
    file = os.path.join(private_folder(content_folder(path)), name)
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(file, flags, 0o600)
    with os.fdopen(handle, "wb") as written:
        if hasattr(os, "fchmod"):
            os.fchmod(handle, 0o600)  # whatever the umask has taken away
        written.write(content)


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
            kept.append(keep_folder(path, folder))
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


def _is_unchanged(folder: str) -> bool:
    """Whether an editor's folder holds nothing but the text as it was handed out: no swap file of the editor either."""
    try:
        texts = set(os.listdir(folder)) - OWN_FILES
        if not texts:
            return True
        before = _read(os.path.join(folder, _HANDED_OUT))
        return all(_read(os.path.join(folder, name)) == before for name in texts)
    except OSError:
        return False


def _left_draft(folder: str) -> dict[str, Any] | None:
    """The draft of a text that an editor has left; None where it is not plain which text that is."""
    names = set(os.listdir(folder)) - OWN_FILES
    try:
        before = _read(os.path.join(folder, _HANDED_OUT))
        changed = [name for name in names if _read(os.path.join(folder, name)) != before]
        record: dict[str, Any] = json.loads(_read(os.path.join(folder, _DRAFT)))
        if len(changed) != 1 or "\0" in (text := _read(os.path.join(folder, changed[0])).decode("utf-8-sig")):
            return None
        *keys, last = record.pop("into")
        place = record["content"]
        for key in keys:
            place = place[key]
        place[last] = clean_note(text)
        found = os.stat(os.path.join(folder, changed[0])).st_mtime
        record["changed"] = dt.datetime.fromtimestamp(found, dt.UTC).isoformat()
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return record


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
