"""The user's editor: hands it a text or a file, and loses nothing of what it leaves, whatever it does."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.app import SuspendNotSupported

from netui.db.content import OWN_FILES, editing_folder, edits_draft, handed_out, keep_folder, write_private
from netui.domain.text import clean, clean_note
from netui.tui.drafts import Draft
from netui.tui.signals import run_with_signals

if TYPE_CHECKING:
    from netui.tui.services import Suspends

__all__ = ["EditedDraft", "EditorError", "edit_file", "edit_text"]


_TEXT = "text.txt"
"""The name of the file that the editor gets."""


class EditorError(Exception):
    """The editor could not be used; its text says why, what was kept, and what to do."""

    def __init__(self, sentence: str, *, remedy: str = "") -> None:
        super().__init__(clean(sentence))  # it may name a program of the environment
        self.remedy = remedy
        """What to do with the kept text; empty if that is plain."""


class EditedDraft(NamedTuple):
    """The draft that a text in the editor belongs to, and comes back as if netui ends meanwhile."""

    draft: Draft
    into: Sequence[str]
    """The keys that lead to the text in the content of the draft."""


class _Command(NamedTuple):
    """The editor as the user has named it."""

    named: str
    """Where: VISUAL, EDITOR, or empty for the system's own."""
    text: str
    words: Sequence[str]


def edit_text(app: Suspends, text: str, path: str, *, belongs_to: EditedDraft | None = None) -> str:
    """Return the text as the user has changed it in `$VISUAL`, else `$EDITOR`, else vi; the session is suspended.

    It is edited in the content folder of the database `path`, in a folder that is removed with all that the editor
    leaves there. Raises `EditorError` if the editor does not exist, ends with a status other than 0, or does not leave
    the text as UTF-8 in its place: what it has left is then kept among the drafts, and named.
    """
    command = _editor()
    try:
        with editing_folder(path) as folder:
            file = os.path.join(folder.path, _TEXT)
            content = text.encode("utf-8", "replace")
            handed_out(folder.path, content)
            if belongs_to is not None:
                draft, into = belongs_to
                record: dict[str, Any] = {"id": draft.id, "kind": draft.kind, "content": draft.content}
                edits_draft(folder.path, record, into)
            write_private(file, content)
            try:
                _run(app, command, file, lock=folder.lock)
                return _read(command, folder.path, file)
            except EditorError as error:
                if not _has_left(folder.path, content):
                    raise
                kept = keep_folder(path, folder.path)
                remedy = f": {error.remedy}" if error.remedy else ""
                raise EditorError(f"{error} What you wrote is kept in {kept}{remedy}.") from error
    except OSError as error:
        raise EditorError(f"The text could not be handed to {command.text}: {error.strerror}.") from error


def edit_file(app: Suspends, path: str) -> None:
    """Open a file of the user's own in their editor. Raises `EditorError` as `edit_text` does."""
    _run(app, _editor(), path)


def _editor() -> _Command:
    """The editor of the environment. Raises `EditorError` if there is none such: before the session is suspended."""
    named = next((name for name in ("VISUAL", "EDITOR") if os.environ.get(name, "").strip()), "")
    text = os.environ[named].strip() if named else "notepad" if os.name == "nt" else "vi"
    if shutil.which(text) is not None:  # also one whose path has spaces
        return _Command(named, text, [text])
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise _not_started(named, text, f"its quotes do not match ({error})") from error
    if not words or shutil.which(words[0]) is None:
        way = f"set {named} to an installed editor" if named else "set EDITOR to an installed editor"
        raise _not_started(named, text, f"there is no such program; {way}")
    return _Command(named, text, words)


def _run(app: Suspends, command: _Command, file: str, *, lock: int = -1) -> None:
    """Run the editor on a file; it holds the `lock` of its folder too.

    Errors are raised once the session is back: `suspend` does not resume after an exception.
    """
    status, failed = 0, None
    kept = (lock,) if lock >= 0 else ()
    try:
        with app.suspend():
            try:
                status = run_with_signals([*command.words, file], kept)
            except (OSError, ValueError) as error:
                failed = error
    except SuspendNotSupported as error:
        raise _not_started(command.named, command.text, "this terminal can't be handed to another program") from error
    app.refresh(layout=True)
    if failed is not None:
        why = getattr(failed, "strerror", None) or str(failed)
        raise _not_started(command.named, command.text, why) from failed
    if status < 0:
        raise EditorError(f"{command.text} was ended by {_signal_name(-status)}, so nothing was changed.")
    if status:
        raise EditorError(f"{command.text} ended with status {status}, so nothing was changed.")


def _read(command: _Command, folder: str, file: str) -> str:
    """The text that the editor has left. Raises `EditorError`."""
    if os.path.islink(file) or not os.path.isfile(file):
        others = [name for name in os.listdir(folder) if not name.startswith(".")]
        how = "has moved the text away" if others else "has deleted the text"
        raise EditorError(f"{command.text} {how}, so nothing was changed.")
    try:
        with open(file, "rb") as edited:
            written = edited.read()
    except OSError as error:
        raise EditorError(
            f"What {command.text} saved can't be read ({error.strerror}), so nothing was changed."
        ) from error
    try:
        text = written.decode("utf-8-sig")
        wrong_at = written.find(b"\0")  # as in UTF-16
    except UnicodeDecodeError as error:
        text, wrong_at = "", error.start
    if wrong_at >= 0:
        line = written.count(b"\n", 0, wrong_at) + 1
        raise EditorError(
            f"Line {line} of what you wrote is not UTF-8 text, so nothing was changed.",
            remedy="convert it there",
        )
    return clean_note(text)


def _has_left(folder: str, handed: bytes) -> bool:
    """Whether there is anything in the folder of the editor but the text as it was handed out."""
    names = set(os.listdir(folder)) - OWN_FILES
    if names and _TEXT not in names:
        return True
    for name in names:
        file = os.path.join(folder, name)
        if os.path.islink(file) or not os.path.isfile(file):
            return True
        try:
            with open(file, "rb") as left:
                if left.read() != handed:
                    return True
        except OSError:
            return True
    return False


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _not_started(named: str, text: str, why: str) -> EditorError:
    what = f'"{text}" in {named}' if named else text
    return EditorError(f"{what} could not be started: {why}.")
