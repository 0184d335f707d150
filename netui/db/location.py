"""Paths: of a database given by path or URL, of the folder of its backups, and its URI for SQLite."""

import errno
import os
import stat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.errors import StoreError

__all__ = [
    "backup_folder",
    "content_folder",
    "links_followed",
    "make_private_file",
    "make_private_folder",
    "private_folder",
    "resolve_path",
    "sqlite_uri",
]

_links: dict[str, list[str]] = {}
"""The links that were followed in this process, by the path that they lead to."""


def resolve_path(place: str) -> str:
    """Return the absolute path of a database given by a path, or by a URL such as `sqlite:////home/me/netui.db`.

    A link to a file is followed, so that all that stands beside a database stands beside the file itself, and nothing
    takes the place of the link; `links_followed` has it from then on. Raises `StoreError` for any other URL, for a
    folder, for `:memory:`, and for a link into a folder that is not there: it may be one that is not mounted.
    """
    path = place
    scheme, is_url, rest = place.partition("://")
    if is_url and "/" not in scheme:
        if scheme != "sqlite" or not rest.startswith("/"):
            raise _refusal(
                f"{place} can't be opened: netui keeps its data in a file, so give a path or sqlite:///PATH."
            )
        from urllib.parse import unquote

        path = unquote(rest[1:])
    if path in ("", ":memory:"):
        raise _refusal("netui keeps its data in a file: give the path of one.")
    path = os.path.abspath(os.path.expanduser(path))
    if os.path.islink(path):
        link, path = path, os.path.realpath(path)
        if not os.path.isdir(os.path.dirname(path)):
            raise _refusal(
                f"{link} is a link to {path}, whose folder does not exist; nothing was created. Mount or create that "
                "folder, then try again."
            )
        if link not in (known := _links.setdefault(path, [])):
            known.append(link)
    if os.path.isdir(path):
        raise _refusal(f"{path} is a folder: give the path of a file in it.")
    return path


def _refusal(sentence: str) -> "StoreError":
    # Imported late: the words of an error cost more than all of an answer that is kept.
    from netui.db.errors import StoreError

    return StoreError(sentence)


def links_followed(path: str) -> list[str]:
    """Return the links to a database that `resolve_path` has followed: backups from before the link may stand there."""
    return _links.get(path, [])


def backup_folder(path: str) -> str:
    """Return the backup folder of a database: `backups`, beside it."""
    return os.path.join(os.path.dirname(path), "backups")


def make_private_file(file: str) -> None:
    """Make an empty file for the user alone, whatever the umask. Raises `OSError`, also where there is a link."""
    made = os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(made, 0o600)
    finally:
        os.close(made)


def make_private_folder(folder: str) -> None:
    """Make a folder for the user alone, whatever the umask, and all that are missing above it.

    One that is there is left as it is. Raises `OSError`, its `strerror` a phrase where something else is in the way.
    """
    if os.path.isdir(folder):
        return
    if (above := os.path.dirname(folder)) != folder:
        make_private_folder(above)
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError as error:
        if not os.path.isdir(folder):
            raise NotADirectoryError(errno.ENOTDIR, f"{folder} is no folder", folder) from error
    else:
        os.chmod(folder, 0o700)


def private_folder(folder: str) -> str:
    """Make a folder that only the user may enter, or make it so, and return it.

    Raises `OSError`: `PermissionError` if it is another user's.
    """
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise NotADirectoryError(errno.ENOTDIR, "a file of that name exists", folder) from None
    found = os.stat(folder)
    if os.name == "posix":
        if {found.st_uid, os.lstat(folder).st_uid} != {os.geteuid()}:  # the folder, and the link that leads to it
            raise PermissionError(13, "it belongs to another user", folder)
        if stat.S_IMODE(found.st_mode) != 0o700:
            os.chmod(folder, 0o700)
    return folder


def content_folder(path: str) -> str:
    """Return the folder of what the user wrote outside the database: `NAME.netui`, beside it."""
    return f"{os.path.splitext(path)[0]}.netui"


def sqlite_uri(path: str, mode: str) -> str:
    """Return the URI that opens an absolute path in SQLite's `mode` (ro, rw, rwc)."""
    quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file://{quoted if quoted.startswith('/') else '/' + quoted.replace(os.sep, '/')}?mode={mode}"
