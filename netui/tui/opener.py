"""Hands an address to the program that the platform has for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from netui.queries.contacts.card import Reach

__all__ = ["address_of", "open_address"]

_running: list[subprocess.Popen[bytes]] = []
"""What was started and may not have ended: who ends is waited for, or would stay as a zombie."""

_OPENERS = ("xdg-open", "wslview", "termux-open-url")


def address_of(reach: Reach) -> str:
    """What an opener understands: `mailto:…`, `tel:…`, `https://…`; a page never runs a program of another scheme."""
    if reach.kind == "email":
        return f"mailto:{reach.value}"
    if reach.kind == "phone":
        return "tel:" + "".join(character for character in reach.value if character.isdigit() or character == "+")
    return reach.value if reach.value.lower().startswith(("http://", "https://")) else f"https://{reach.value}"


def open_address(address: str) -> bool:
    """Open it beside the session, without touching the terminal; whether there is a program to do so."""
    if sys.platform == "win32":
        os.startfile(address)
        return True
    names = ("open",) if sys.platform == "darwin" else _OPENERS
    opener = next((found for name in names if (found := shutil.which(name))), None)
    if opener is None:
        return False
    nowhere = subprocess.DEVNULL
    _running[:] = [program for program in _running if program.poll() is None]
    _running.append(
        subprocess.Popen([opener, address], stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)
    )
    return True
