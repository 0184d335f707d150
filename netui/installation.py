"""This installation of netui, and its user: what tells the changes made here from those made on another machine."""

import contextlib
import getpass
import os

from netui import places
from netui.small_file import read_small_file

__all__ = ["installation_id", "user_name"]

_DIGITS = 32


def installation_id(path: str | None = None) -> str:
    """Return what no other installation has: the machine's name, and a random number of the state folder.

    The number is made by whoever first asks. The name is there for a home folder that is copied to a new machine; and
    it is all there is where the state folder can't be written.
    """
    return f"{_machine_name()}/{_random_number(path)}"


def user_name(my_name: str) -> str:
    """Return the user's name: `my_name` of the settings, else the name of the login; empty if there is none."""
    try:
        return my_name or getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _machine_name() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _random_number(path: str | None) -> str:
    try:
        path = path or places.installation_file()
        return _read(path) or _make(path)
    except OSError:
        return ""


def _read(path: str) -> str:
    """Return the number in the file; empty if it is missing or damaged."""
    try:
        found = read_small_file(path).strip().decode("ascii", "replace")
    except FileNotFoundError:
        return ""
    return found if len(found) == _DIGITS and found.isalnum() else ""


def _make(path: str) -> str:
    """Write a new number, and return the one that is there then: of several first starts all get the same."""
    made = f"{path}.{os.urandom(4).hex()}.new"
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    handle = os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{os.urandom(_DIGITS // 2).hex()}\n")
        try:
            os.link(made, path)
        except OSError:
            if not _read(path):  # it is damaged, or this file system has no links
                os.replace(made, path)
        return _read(path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.remove(made)
