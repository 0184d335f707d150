"""Writes one value into the user's settings file, when they say so: all else in it stays as it is, comments too."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from netui.small_file import read_small_file

__all__ = ["SettingValue", "SettingsFileError", "keep_setting", "put_back", "setting_in", "with_setting"]

SettingValue = str | int | bool | Sequence[str] | Mapping[str, str]
"""What a setting can be; a mapping is written as an inline table."""


class SettingsFileError(Exception):
    """The value was not kept; its text is a sentence for the user. The file is as it was."""


def keep_setting(path: str, table: str, name: str, value: SettingValue | None, *, as_read: bytes | None) -> bytes:
    """Set `name` in a table of the file, and return what the file holds now.

    Without a table, an empty name, it is one of the settings outside of any. Without a value, None, it is taken out, so
    that its default holds; so is a table in which nothing is left, not even a comment. `as_read` is what the file held
    when its settings were read, None if it was not there: if it holds something else by now, nothing is written. A link
    is followed, permissions stay. Raises `SettingsFileError`.
    """
    path = os.path.realpath(path)
    _refuse_if_changed(path, as_read)
    written = with_setting(as_read, table, name, value, path=path)
    _write(path, written, as_read)
    return written


def put_back(path: str, data: bytes, *, as_read: bytes | None) -> None:
    """Let the file hold again what it held before a value was kept, to the byte. Raises as `keep_setting` does."""
    path = os.path.realpath(path)
    _refuse_if_changed(path, as_read)
    _write(path, data, as_read)


def with_setting(data: bytes | None, table: str, name: str, value: SettingValue | None, *, path: str) -> bytes:
    """Return what the file would hold with a value set, or taken out, as `keep_setting` does; nothing is written.

    `path` is the file's name in the sentence of the `SettingsFileError` that is raised where that can't be.
    """
    try:
        before = (data or b"").decode("utf-8-sig")
        old = tomllib.loads(before)
    except (ValueError, RecursionError) as error:
        raise SettingsFileError(f"{path} is not valid TOML, so nothing was written: correct it first.") from error
    try:
        after = _with_value(before, table, name, value)
        is_right = _filled(tomllib.loads(after)) == _filled(_wanted(old, table, name, value))
    except (AttributeError, LookupError, NotImplementedError, RecursionError, TypeError, ValueError):
        is_right = False
    if not is_right:
        raise SettingsFileError(
            f"{path} is written in a way that netui can't add to, so nothing was written: put {name} there by hand."
        )
    return (b"\xef\xbb\xbf" if (data or b"").startswith(b"\xef\xbb\xbf") else b"") + after.encode("utf-8")


def setting_in(data: bytes | None, table: str, name: str) -> SettingValue | None:
    """What a file sets a name to, as it is written there; None where it does not, or is no TOML."""
    try:
        said = tomllib.loads((data or b"").decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    inner = said.get(table, {}) if table else said
    return inner.get(name) if isinstance(inner, dict) else None


def _wanted(old: Mapping[str, Any], table: str, name: str, value: SettingValue | None) -> dict[str, Any]:
    """What the file is to say, by all that it said."""
    inner = {key: each for key, each in (old.get(table, {}) if table else old).items() if key != name}
    if value is not None:
        inner[name] = value if isinstance(value, str | int | Mapping) else list(value)
    return {**old, table: inner} if table else inner


def _filled(said: Mapping[str, Any]) -> dict[str, Any]:
    """What a file says, without the tables that are empty."""
    return {key: each for key, each in said.items() if each != {}}


def _read(path: str) -> bytes | None:
    try:
        return read_small_file(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsFileError(f"{path} can't be read ({error.strerror}), so nothing was written.") from error


def _refuse_if_changed(path: str, as_read: bytes | None) -> None:
    data = _read(path)
    if data != as_read:
        raise SettingsFileError(
            f"{path} has changed since netui read it, so nothing was written: open Settings anew, then try again."
        )
    if data is not None and not os.access(path, os.W_OK):
        raise SettingsFileError(f"{path} can't be written, so nothing was saved.")


def _with_value(text: str, table: str, name: str, value: SettingValue | None) -> str:
    """The text of the file with the value in it. Raises `ValueError` or `TypeError` where that can't be."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    head, tables = ("", text) if table else _above_tables(text)
    try:
        document = tomlkit.parse(head if not table else tables)
        if value is None:
            _take_out(document, table, name)
        elif table:
            if table not in document:
                document[table] = tomlkit.table()
            _put_in(document[table], name, value)
        else:
            _put_in(document, name, value)
        made = tomlkit.dumps(document)
    except TOMLKitError as error:
        raise ValueError(str(error)) from error
    if not table and tables:
        made = made.rstrip("\r\n") + "\n\n" + tables if made.strip() else tables
    is_of_windows = "\r\n" in text and "\n" not in text.replace("\r\n", "")
    return made.replace("\r\n", "\n").replace("\n", "\r\n") if is_of_windows else made


def _above_tables(text: str) -> tuple[str, str]:
    """A text in two: what is outside of its tables, and the tables with the comment right above the first one."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)  # a comment may hold what `splitlines` takes for an end of line
    for at, line in enumerate(lines):
        if line.lstrip().startswith("[") and _is_whole("".join(lines[:at])):
            while at and lines[at - 1].lstrip().startswith("#"):
                at -= 1
            return "".join(lines[:at]), "".join(lines[at:])
    return text, ""


def _is_whole(text: str) -> bool:
    """Whether a text does not end within a list or a text of several lines."""
    try:
        tomllib.loads(text)
    except ValueError:
        return False
    return True


def _put_in(into: Any, name: str, value: SettingValue) -> None:  # noqa: ANN401
    """Set a name in a table, or in the document. A new one goes behind the last: comments after it are the next's."""
    import tomlkit

    item: Any = value
    if isinstance(value, Mapping):
        item = tomlkit.inline_table()
        item.update(value)
    elif not isinstance(value, str | int):
        item = list(value)
        if name in into and _change_list(into[name], item):
            return
    comments: list[Any] = []
    if isinstance(into, tomlkit.items.Table) and name not in into:
        body = into.value.body
        while body and body[-1][0] is None:
            comments.insert(0, body.pop())
    into[name] = item
    if comments:
        into.value.body.extend(comments)


def _change_list(there: Any, wanted: Sequence[str]) -> bool:  # noqa: ANN401
    """Make a list of the file the wanted one entry by entry, so that its comments stay; False where that can't be."""
    import tomlkit

    if not isinstance(there, tomlkit.items.Array):
        return False
    for entry in [entry for entry in there if entry not in wanted]:
        there.remove(entry)
    for entry in wanted:
        if entry not in there:
            there.append(entry)
    return list(there) == list(wanted)


def _take_out(document: Any, table: str, name: str) -> None:  # noqa: ANN401
    """Remove a name, and its table if nothing is left in it, no comment either."""
    inner = document.get(table, {}) if table else document
    if name in inner:
        del inner[name]
    if table and table in document and not inner and "#" not in inner.as_string():
        del document[table]


def _write(path: str, data: bytes, as_read: bytes | None) -> None:
    try:
        _replace(path, data, as_read)
    except OSError as error:
        raise SettingsFileError(f"{path} could not be written ({error.strerror}), so nothing was saved.") from error


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
