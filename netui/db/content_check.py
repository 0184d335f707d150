"""What lies in and beside the content folder of a database that should not, for `netui check`; nothing is changed."""

from __future__ import annotations

import os
import stat
import tempfile

from netui.db.backup_files import list_backups
from netui.db.cache_files import CACHE
from netui.db.content import EDITED, EDITED_ELSEWHERE, KEPT, WINDOW
from netui.db.location import backup_folder, content_folder, links_followed
from netui.db.working_folder import DEMO, abandoned_folders

__all__ = [
    "abandoned_demos",
    "abandoned_texts",
    "content_beside_links",
    "content_orphans",
    "list_drafts",
    "open_to_others",
    "ownerless_content",
]

_DRAFTS = "drafts"
_OURS = tuple(f"{kind}-" for kind in (EDITED, WINDOW, KEPT))


def abandoned_texts(path: str) -> list[str]:
    """Return the folders of texts that were in an editor when netui was killed; the next session rescues them."""
    return sorted(
        [*abandoned_folders(content_folder(path), EDITED), *abandoned_folders(tempfile.gettempdir(), EDITED_ELSEWHERE)]
    )


def abandoned_demos() -> list[str]:
    """Return the folders of demos that were killed; the next session removes them."""
    return sorted(abandoned_folders(tempfile.gettempdir(), DEMO))


def list_drafts(path: str) -> list[str]:
    """Return the paths of the drafts of messages, and of the folders of rescued texts."""
    folder = os.path.join(content_folder(path), _DRAFTS)
    return [os.path.join(folder, name) for name in _names(folder)]


def content_orphans(path: str) -> list[str]:
    """Return what lies in the content folder and is nothing that netui puts there."""
    folder = content_folder(path)
    return [
        os.path.join(folder, name)
        for name in _names(folder)
        if name not in (_DRAFTS, CACHE) and not (name.startswith(_OURS) and os.path.isdir(os.path.join(folder, name)))
    ]


def ownerless_content(path: str) -> list[str]:
    """Return the content folders beside the database whose own database is gone: it was renamed, or removed."""
    folder = os.path.dirname(path)
    names = _names(folder)
    stems = {os.path.splitext(name)[0] for name in names if not name.endswith(".netui")}
    found = [name for name in names if name.endswith(".netui") and name.removesuffix(".netui") not in stems]
    return [each for each in (os.path.join(folder, name) for name in found) if os.path.isdir(each)]


def content_beside_links(path: str) -> list[str]:
    """Return the content folders beside the links to a database: from before it was moved, and used no more."""
    found = (content_folder(link) for link in links_followed(path))
    return [folder for folder in found if folder != content_folder(path) and os.path.isdir(folder)]


def open_to_others(path: str) -> list[str]:
    """Return what holds the user's texts and can be read by others: the database, backups, all in the content folder.

    Empty where the system has no such permissions.
    """
    if os.name != "posix":
        return []
    files = [
        path,
        *filter(os.path.isdir, [backup_folder(path)]),
        *(each.path for each in list_backups(path)),
        content_folder(path),
    ]
    for folder, folders, names in os.walk(content_folder(path)):
        files += (os.path.join(folder, name) for name in (*folders, *names))
    return [file for file in files if _is_open(file)]


def _is_open(file: str) -> bool:
    try:
        found = os.lstat(file)
    except OSError:
        return False
    return not stat.S_ISLNK(found.st_mode) and bool(stat.S_IMODE(found.st_mode) & 0o077)


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []
