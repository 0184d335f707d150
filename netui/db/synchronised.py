"""Finds whether a program synchronises the folder of a database, and the conflict copies that it has left.

SQLite's locks don't reach another machine: a file that is open on two, or copied in the middle of a change, is damaged
or comes apart into two copies. A program is known by the marks that it leaves in its folder, or by the folder's name.
"""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Iterable, Iterator
from typing import NamedTuple

__all__ = ["SynchronisedFinding", "find_synchronised"]


class SynchronisedFinding(NamedTuple):
    """What was found, to be told of once."""

    subject: str
    """The path of the database or of a conflict copy."""
    sentence: str
    """What it is, and what to do."""


class _Mark(NamedTuple):
    """A name in a folder that tells which program synchronises it."""

    name: re.Pattern[str]
    program: str
    kind: str = ""
    """`file` or `folder` if only that is a mark: another of the name is something else."""
    holds: str = ""
    """A name that a folder must hold to be a mark."""


def _mark(name: str, program: str, kind: str = "", holds: str = "") -> _Mark:
    return _Mark(re.compile(name, re.ASCII | re.IGNORECASE), program, kind, holds)


_MARKS = (
    _mark(r"\.stfolder", "Syncthing"),
    _mark(r"\.stversions", "Syncthing", "folder"),
    _mark(r"\.dropbox", "Dropbox", "file"),  # as a folder it is the program's own, in the home folder
    _mark(r"\.dropbox\.cache", "Dropbox", "folder"),
    _mark(r"\._?sync_[0-9a-f]+\.db", "Nextcloud", "file"),
    _mark(r"\.csync_journal\.db", "Nextcloud", "file"),
    _mark(r"\.nextcloudsync\.log", "Nextcloud", "file"),
    _mark(r"\.owncloudsync\.log(\.\d+)?", "ownCloud", "file"),
    _mark(r"\.849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    _mark(r"\.tmp\.drive(down|up)load", "Google Drive", "folder"),
    _mark(r"\.(gd|grive)", "Google Drive"),
    _mark(r"\.grive_state", "Google Drive", "file"),
    _mark(r"\.sync", "Resilio Sync", "folder", "ID"),
    _mark(r"\.sync", "Yandex.Disk", "folder", "core.log"),
    _mark(r"\.SynologyWorkingDirectory", "Synology Drive", "folder"),
    _mark(r"\.megaignore", "MEGA", "file"),
    _mark(r"\.tresorit", "Tresorit", "folder"),
    _mark(r"\.sparkleshare", "SparkleShare", "file"),
)

_NAMED = (
    (re.compile(r"Dropbox( \(.+\))?"), "Dropbox"),
    (re.compile(r"OneDrive( ?- ?.+)?"), "OneDrive"),
    (re.compile(r"Google ?Drive(-.+)?"), "Google Drive"),
    (re.compile(r"Mobile Documents|iCloud ?Drive"), "iCloud"),
    (re.compile(r"Next[cC]loud\d*"), "Nextcloud"),
    (re.compile(r"own[cC]loud\d*"), "ownCloud"),
    (re.compile(r"p[cC]loud ?Drive"), "pCloud"),
    (re.compile(r"MEGA(sync)?"), "MEGA"),
    (re.compile(r"Proton ?Drive"), "Proton Drive"),
    (re.compile(r"Box Sync"), "Box"),
    (re.compile(r"Yandex\.Disk"), "Yandex.Disk"),
    (re.compile(r"SynologyDrive"), "Synology Drive"),
)
"""What programs name their folders if nobody says otherwise."""

_CONFLICT = re.compile(r"confli[ckt]|konfli[ck]t|safebackup", re.IGNORECASE)
"""What the names of conflict copies have in common, in the languages that programs write them in."""

_NUMBERED = re.compile(r"(?: ?\(\d{1,3}\)| \d{1,2})")
"""What iCloud and Google Drive add to a name; in a folder that nothing synchronises it is a copy of the user's own."""


def find_synchronised(path: str) -> list[SynchronisedFinding]:
    """Return what is to be said of a database in a synchronised folder: itself, then each conflict copy beside it."""
    path = os.path.realpath(path)
    found = []
    place = _synchronised_folder(path)
    if place is not None:
        folder, program = place
        found.append(
            SynchronisedFinding(
                path,
                f"{path} is in {folder}, which {program} seems to synchronise. Have it open on one machine at a "
                f"time, and let {program} finish before you open it on another; or move it elsewhere and name it with "
                "--db or NETUI_DB.",
            )
        )
    for copy in _conflict_copies(path, synchronised=place is not None):
        found.append(
            SynchronisedFinding(
                copy,
                f"{copy} looks like a conflict copy of {path}: two machines changed it at once. Open it with "
                f"{shlex.join(['netui', '--db', copy])}, enter in the other what is only there, then delete it.",
            )
        )
    return found


def _synchronised_folder(path: str) -> tuple[str, str] | None:
    """Return the nearest folder above a file that is synchronised, and by what program; None if none seems to be."""
    told = [*_folders_of_dropbox()]
    for folder in _above(path):
        program = _marked(folder) or ("Dropbox" if folder in told else "") or _named(os.path.basename(folder))
        if program:
            return folder, program
    return None


def _above(path: str) -> Iterator[str]:
    while (folder := os.path.dirname(path)) != path:
        yield folder
        path = folder


def _marked(folder: str) -> str:
    for name in _names(folder):
        if not name.startswith("."):
            continue
        for mark in _MARKS:
            if mark.name.fullmatch(name) and _is_mark(os.path.join(folder, name), mark):
                return mark.program
    return ""


def _is_mark(file: str, mark: _Mark) -> bool:
    if mark.kind:
        return (os.path.isdir if mark.kind == "folder" else os.path.isfile)(file) and (
            not mark.holds or os.path.lexists(os.path.join(file, mark.holds))
        )
    return True


def _named(name: str) -> str:
    return next((program for pattern, program in _NAMED if pattern.fullmatch(name)), "")


def _folders_of_dropbox() -> Iterable[str]:
    """The folders that Dropbox itself writes down for other programs (`info.json`)."""
    try:
        with open(os.path.expanduser("~/.dropbox/info.json"), encoding="utf-8") as file:
            accounts = json.loads(file.read(100_000))
        return {os.path.realpath(each["path"]) for each in accounts.values()}
    except (OSError, ValueError, AttributeError, TypeError, KeyError, RecursionError):
        return ()


def _conflict_copies(path: str, *, synchronised: bool) -> list[str]:
    folder, file = os.path.split(path)
    stem, ending = os.path.splitext(file)
    found = []
    for name in _names(folder):
        if name == file or not name.startswith(stem) or not (name.endswith(ending) or name.startswith(file)):
            continue
        added = name.removeprefix(file) if name.startswith(file) else name[len(stem) : len(name) - len(ending)]
        conflicts = _CONFLICT.search(added) and not added[0].isalnum()
        if conflicts or (synchronised and name.endswith(ending) and _NUMBERED.fullmatch(added)):
            found.append(os.path.join(folder, name))
    return sorted(each for each in found if os.path.isfile(each))


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
