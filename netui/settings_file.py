"""Writes one value into the user's settings file, when they say so: all else in it stays as it is, comments too."""

from __future__ import annotations

import contextlib
import os
import tempfile
import tomllib
from typing import Any

from netui.small_file import read_small_file

__all__ = ["SettingsFileError", "keep_setting"]


class SettingsFileError(Exception):
    """The value was not kept; its text is a sentence for the user. The file is as it was."""


def keep_setting(path: str, table: str, name: str, value: str | dict[str, str], *, as_read: bytes | None) -> bytes:
    """Set `name` in a table of the file, and return what the file holds now.

    `as_read` is what it held when its settings were read, None if it was not there: if it holds something else by now,
    nothing is written. A link is followed, permissions stay. Raises `SettingsFileError`.
    """
    path = os.path.realpath(path)
    data = _read(path)
    if data != as_read:
        raise SettingsFileError(
            f"{path} has changed since netui read it, so nothing was written: start netui again, then save it."
        )
    if data is not None and not os.access(path, os.W_OK):
        raise SettingsFileError(f"{path} can't be written, so nothing was saved.")
    try:
        before = (data or b"").decode("utf-8-sig")
        old = tomllib.loads(before)
    except (ValueError, RecursionError) as error:
        raise SettingsFileError(f"{path} is not valid TOML, so nothing was written: correct it first.") from error
    try:
        after = _with_value(before, table, name, value)
        is_right = tomllib.loads(after) == {**old, table: {**old.get(table, {}), name: value}}
    except (AttributeError, LookupError, NotImplementedError, RecursionError, TypeError, ValueError):
        is_right = False
    if not is_right:
        raise SettingsFileError(
            f"{path} is written in a way that netui can't add to, so nothing was written: put {name} there by hand."
        )
    written = (b"\xef\xbb\xbf" if (data or b"").startswith(b"\xef\xbb\xbf") else b"") + after.encode("utf-8")
    try:
        _replace(path, written, as_read)
    except OSError as error:
        raise SettingsFileError(f"{path} could not be written ({error.strerror}), so nothing was saved.") from error
    return written


def _read(path: str) -> bytes | None:
    try:
        return read_small_file(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsFileError(f"{path} can't be read ({error.strerror}), so nothing was written.") from error


def _with_value(text: str, table: str, name: str, value: str | dict[str, str]) -> str:
    """The text of the file with the value in it. Raises `ValueError` or `TypeError` where that can't be.

    A new one stands behind the last: a comment before the next table is that table's.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        item: Any = value
        if isinstance(value, dict):
            item = tomlkit.inline_table()
            item.update(value)
        if table not in document:
            document[table] = tomlkit.table()
        into: Any = document[table]
        comments: list[Any] = []
        if isinstance(into, tomlkit.items.Table) and name not in into:
            body = into.value.body
            while body and body[-1][0] is None:
                comments.insert(0, body.pop())
        into[name] = item
        if comments:
            into.value.body.extend(comments)
        made = tomlkit.dumps(document)
        is_of_windows = "\r\n" in text and "\n" not in text.replace("\r\n", "")
        return made.replace("\r\n", "\n").replace("\n", "\r\n") if is_of_windows else made
    except TOMLKitError as error:
        raise ValueError(str(error)) from error


def _replace(path: str, written: bytes, as_read: bytes | None) -> None:
    """Write beside the file, and rename. Raises `OSError`, `SettingsFileError` if it was changed meanwhile."""
    folder = os.path.dirname(path)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=folder, prefix=".settings-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(written)
            if as_read is not None:
                there = os.stat(path)
                os.fchmod(handle, there.st_mode & 0o7777)
                with contextlib.suppress(OSError):
                    os.fchown(handle, there.st_uid, there.st_gid)
            file.flush()
            os.fsync(handle)
        if _read(path) != as_read:
            raise SettingsFileError(f"{path} was being changed, so nothing was written: try again.")
        os.replace(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(part)
        raise
