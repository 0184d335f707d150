"""Errors of the database file, each with a sentence for the user: what happened, what was kept, what to do.

The faces print the sentence as it is. Imports next to nothing: the read-only view must start at once.
"""

from netui.domain.text import clean

__all__ = [
    "BusyError",
    "ConflictError",
    "DamagedError",
    "DiskFaultError",
    "DiskFullError",
    "EmptiedError",
    "ForeignFileError",
    "GoneError",
    "LostError",
    "NewerError",
    "NoDatabaseError",
    "NoFileError",
    "OldSqliteError",
    "OlderError",
    "OverwrittenError",
    "ReadOnlyError",
    "ReplacedError",
    "SideFileError",
    "StoreError",
    "UnfinishedError",
    "UnreadableError",
    "UnusableError",
    "UpdatedError",
]


class StoreError(Exception):
    """Base of the database errors that the user can act on; its text is the sentence to show."""

    def __init__(self, sentence: str = "") -> None:
        if not sentence.isprintable():  # a path in it may have characters that a terminal would act on
            # A byte that is no text is shown as one, or the sentence would name another file.
            sentence = clean(sentence.encode("utf-8", "replace").decode("utf-8"))
        super().__init__(sentence)


class UnusableError(StoreError):
    """Nothing can be read from the file as it is just now."""


class NoDatabaseError(UnusableError):
    """There is no database yet, and the command does not make one."""

    def __init__(self, path: str) -> None:
        super().__init__(f"There is no database at {path} yet: start netui, or add a first line with netui add.")


class LostError(UnusableError):
    """The file is missing or empty, but has backups: starting afresh would hide the loss.

    `remedy` is the sentence of `backup_files.name_remedy`.
    """

    def __init__(self, path: str, remedy: str, *, emptied: bool) -> None:
        what = "is empty" if emptied else "is missing"
        super().__init__(f"{path} {what}, but there are backups of it. {remedy} To start afresh, move them away.")


class EmptiedError(UnusableError):
    """The file is empty and has no backup: netui never leaves an empty file, so something else emptied it."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} is empty, and there is no backup of it; it was left as it is. Put a copy of it in its place, "
            "or remove it to start afresh."
        )


class GoneError(UnusableError):
    """The file was taken away while a session has it open. `remedy` is as for `LostError`; empty without a backup."""

    def __init__(self, path: str, remedy: str) -> None:
        super().__init__(
            f"Nothing can be saved: {path} is gone. Put it back and this window continues; what you have typed "
            f"stays here. {remedy}".rstrip()
        )


class OverwrittenError(UnusableError):
    """Something else has come into the place of the file while a session has it open. `remedy` as for `GoneError`."""

    def __init__(self, path: str, remedy: str) -> None:
        super().__init__(
            f"Nothing can be saved: {path} is no longer a netui database. Put it back and this window continues; "
            f"what you have typed stays here. {remedy}".rstrip()
        )


class NoFileError(StoreError):
    """A pipe, a device or a socket stands at the path: nothing to be read as a database, or removed."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is a pipe or a device, not a file; it was left as it is. Name a file with --db.")


class SideFileError(UnusableError):
    """A pipe, a device or a folder stands where SQLite keeps what it is writing: it would wait for it for ever."""

    def __init__(self, side: str) -> None:
        super().__init__(
            f"{side} is a pipe, a device or a folder, not a file, in the way of what netui writes there; nothing was "
            "changed. Move it away, then try again."
        )


class UnreadableError(UnusableError):
    """The file, or a folder above it, can't be read."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} can't be read: allow reading it, or name another file with --db.")


class DamagedError(UnusableError):
    """SQLite finds the file malformed. `remedy` is as for `LostError`; empty without a backup."""

    def __init__(self, path: str, remedy: str) -> None:
        without = "There is no backup of it: put a copy of your own in its place, or move it away to start afresh."
        super().__init__(f"{path} is damaged; nothing was changed. {remedy or without}")


class DiskFaultError(UnusableError):
    """The system can't read what is in the file: the disk, or the connection to it, fails."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The disk that {path} is on can't be read just now; nothing was changed. Check the disk or its "
            "connection, then try again."
        )


class ForeignFileError(UnusableError):
    """The file is not a database of netui."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is not a netui database; it was left as it is. Name another file with --db.")


class NewerError(UnusableError):
    """A newer netui made or changed the file."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} was made by a newer netui; it was left as it is. Update netui to open it.")


class UpdatedError(UnusableError):
    """A newer netui has migrated the file while this one had it open."""

    def __init__(self) -> None:
        super().__init__("netui was updated: start it again.")


class ReplacedError(StoreError):
    """Another file has taken the place of the one that is open."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} was replaced by another file, so this was not saved. Try again in a moment.")


class OlderError(StoreError):
    """The file has an older schema, and only a writer can migrate it."""

    def __init__(self) -> None:
        super().__init__(
            "This file is from an older netui: start netui once to bring it up to date (a backup is made)."
        )


class OldSqliteError(StoreError):
    """The SQLite that Python brings is too old for netui's SQL."""

    def __init__(self, found: str, oldest: str) -> None:
        super().__init__(
            f"This Python has SQLite {found}, and netui needs {oldest} or newer; no file was opened. "
            "Install netui with a newer Python, or update SQLite."
        )


class NoWordIndexError(StoreError):
    """The SQLite that Python brings was built without FTS5, which keeps the words of interactions."""

    def __init__(self) -> None:
        super().__init__(
            "This Python's SQLite was built without FTS5, its index of words, which netui needs; nothing was changed. "
            "Install netui with another Python: those of python.org, of uv and of most systems have it."
        )


class UnfinishedError(StoreError):
    """An interrupted transaction waits for its rollback, which only a writer can do."""

    def __init__(self) -> None:
        super().__init__("Start netui once to finish what was interrupted; nothing is lost.")


class ReadOnlyError(StoreError):
    """The file or its folder can't be written."""

    def __init__(self, path: str, *, folder: bool = False) -> None:
        whose = f"The folder of {path}" if folder else path
        super().__init__(
            f"{whose} can't be written, so nothing was saved: allow writing there, then start netui again."
        )


class BusyError(UnusableError):
    """Another program held the lock for longer than the time-out."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is in use by another program; nothing was changed. Try again in a moment.")


class DiskFullError(StoreError):
    """The disk is full."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The disk is full, so this was not saved; all that was in {path} is kept. Make room, then try again."
        )


class ConflictError(StoreError):
    """An undo or redo is refused, since it would overwrite a newer change."""
