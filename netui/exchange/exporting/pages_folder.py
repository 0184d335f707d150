"""A folder of pages that netui keeps, and in which others may write too: a file that is not new is not touched, and
what netui did not write is neither replaced nor removed.

What it wrote is in a list beside the pages: a line `HASH@DATABASE NAME` for each, written before the page is, so that a
killed export leaves nothing that looks like somebody else's. A page of another database is somebody else's.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from netui.exchange.exporting.export_file import FileInTheWayError, refuse_database
from netui.exchange.exporting.page_names import folded_file_name

__all__ = ["PAGES_LIST", "FolderCounts", "read_own_pages", "write_pages"]

PAGES_LIST = ".netui-pages"
"""The name of the list of the pages that netui wrote."""

_HEAD = b"# The pages of this folder that netui export wrote, and will write again.\n"


class _Page(NamedTuple):
    """A page as it was written."""

    name: str
    hash: str
    """Of its content."""
    database: str
    """The key of the database that wrote it."""


class FolderCounts:
    """What has been done to the pages of a folder."""

    __slots__ = ("removed", "same", "written")

    def __init__(self) -> None:
        self.written = 0
        self.same = 0
        """Pages that were the same already, and were not touched."""
        self.removed = 0


def read_own_pages(folder: str, database: str) -> set[str]:
    """Return the names of the pages that are there and that a database wrote, by its key."""
    written = {name for name, pages in _read_list(folder).items() if any(page.database == database for page in pages)}
    return {name for name in written if _content(os.path.join(folder, name)) is not None}


def write_pages(
    folder: str,
    names: Collection[str],
    make: Callable[[str], bytes],
    *,
    database: str = "",
    kept: Collection[str] = (),
    force: bool,
    done: Callable[[int], None],
) -> FolderCounts:
    """Bring the folder to hold these pages; `make` returns the content of one, and is asked for each once or twice.

    `database` is the key of the one that is exported: what another one wrote is not removed. Nor are the pages `kept`.
    `done` is told the number of pages that are done. Raises `FileInTheWayError`, before anything is written, where a
    page of that name is there that is not as this database wrote it, unless `force`; and `OSError`.
    """
    listed = _read_list(folder)
    own = {name: {page.hash for page in pages if page.database == database} for name, pages in listed.items()}
    own = {name: hashes for name, hashes in own.items() if hashes}
    if not force:
        for name in names:
            _refuse_foreign(folder, name, own, make)
    counts = FolderCounts()
    pages: set[_Page] = set()
    with _list_to_append(folder) as note:
        for at, name in enumerate(names, 1):
            content = make(name)
            page = _Page(name, _hash(content), database)
            pages.add(page)
            if _content(os.path.join(folder, name)) == content:
                counts.same += 1
            else:
                note(page)
                _replace(folder, name, content)
                counts.written += 1
            done(at)
        current = {folded_file_name(name) for name in names}
        for name in sorted(own.keys() - set(names) - set(kept)):
            counts.removed += _remove(folder, name, own[name], current, force=force)
    for name in listed.keys() - set(names):
        if _content(os.path.join(folder, name)) is not None:
            pages |= {page for page in listed[name] if page.database != database or name in kept}
    listing = _HEAD + b"".join(_line(page) for page in sorted(pages))
    if _content(os.path.join(folder, PAGES_LIST)) != listing:
        _replace(folder, PAGES_LIST, listing)
    return counts


def _refuse_foreign(folder: str, name: str, listed: Mapping[str, set[str]], make: Callable[[str], bytes]) -> None:
    path = os.path.join(folder, name)
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return
    if stat.S_ISREG(found.st_mode):
        content = _content(path)
        if content is None or _hash(content) in listed.get(name, ()) or content == make(name):
            return
    raise FileInTheWayError(path)


def _remove(folder: str, name: str, hashes: Collection[str], current: Collection[str], *, force: bool) -> bool:
    """Remove a page that nobody has any more, if it is as netui wrote it; return whether it did."""
    path = os.path.join(folder, name)
    content = _content(path)
    if content is None or not (force or _hash(content) in hashes):
        return False
    if folded_file_name(name) in current and not _is_listed(folder, name):
        return False  # the same file under another spelling of its name
    os.remove(path)
    return True


def _is_listed(folder: str, name: str) -> bool:
    """Whether the folder has that very spelling of a name, of which a file system may know only one."""
    return name in os.listdir(folder)


def _replace(folder: str, name: str, content: bytes) -> None:
    beside = os.path.join(folder, f".{name}.part")  # the same each time: what a killed export left is used up
    refuse_database(os.path.join(folder, name))
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        with open(handle, "wb") as file:
            file.write(content)
        os.replace(beside, os.path.join(folder, name))
    except BaseException:
        with contextlib.suppress(OSError):
            os.remove(beside)
        raise


def _content(path: str) -> bytes | None:
    """The content of a file; None where there is no plain file."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return None
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# The list.


def _read_list(folder: str) -> dict[str, set[_Page]]:
    """What netui wrote, by name: several for a page after an export that was killed."""
    found: dict[str, set[_Page]] = {}
    content = _content(os.path.join(folder, PAGES_LIST)) or b""
    for line in content.decode(errors="replace").splitlines():
        written, _, name = line.partition(" ")
        hash_, _, database = written.partition("@")
        if not line.startswith("#") and name.endswith(".md") and name == os.path.basename(name):
            found.setdefault(name, set()).add(_Page(name, hash_, database))
    return found


def _line(page: _Page) -> bytes:
    return f"{page.hash}@{page.database} {page.name}\n".encode()


@contextlib.contextmanager
def _list_to_append(folder: str) -> Iterator[Callable[[_Page], None]]:
    """A function that adds a line to the list; the list is not touched before it is called."""
    with contextlib.ExitStack() as stack:
        files: list[int] = []

        def note(page: _Page) -> None:
            if not files:
                path = os.path.join(folder, PAGES_LIST)
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0), 0o600)
                stack.callback(os.close, handle)
                files.append(handle)
            os.write(files[0], _line(page))

        yield note
