"""External programs: the platform's opener for mails, calls and pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import quote

from netui.domain.messages.outbound_formats import mailto_link
from netui.domain.reach import split_extension
from netui.domain.text import clean

if TYPE_CHECKING:
    from netui.queries.contacts.card import CardReach

__all__ = ["address_of", "open_address"]

_running: list[subprocess.Popen[bytes]] = []
"""Openers that may still run: each is polled after its end, or it would stay as a zombie."""

_OPENERS = ("xdg-open", "wslview", "termux-open-url")


def address_of(reach: CardReach) -> str:
    """The URL of an address, number or page: `mailto:…`, `tel:…`, `https://…`; a page never gets another scheme.

    What is stored is quoted, so that it is one address and nothing else, whatever it holds.
    """
    if reach.kind == "email":
        return mailto_link(reach.value)
    if reach.kind == "phone":
        return _phone_link(reach.value)
    page = _quoted_page(clean(reach.value))
    return page if page.lower().startswith(("http://", "https://")) else f"https://{page}"


def _phone_link(number: str) -> str:
    """The `tel:` URL of a number (RFC 3966): its digits, in ASCII, after the plus sign if it begins with one.

    An extension is none of them, nor is the zero of +44 (0)20, which is dialled within the country alone.
    """
    number, _ = split_extension(number.replace("(0)", "") if number.strip().startswith("+") else number)
    digits = "".join(str(int(character)) for character in number if character.isdecimal())
    return f"tel:+{digits}" if number.strip().startswith("+") else f"tel:{digits}"


def _quoted_page(page: str) -> str:
    """The URL with all that no URL may hold percent-encoded; letters of other scripts stay: hosts may have them."""
    return "".join(
        c if not c.isascii() and c.isprintable() else quote(c, safe="%/:?#[]@!$&'()*+,;=~-._", errors="replace")
        for c in page
    )


def open_address(address: str) -> bool:
    """Open a URL in a background process, without touching the terminal. Return False if there is no opener."""
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
