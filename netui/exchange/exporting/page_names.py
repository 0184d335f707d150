"""The file names of pages: from the names of the people, the same in every export, and good on every file system."""

from __future__ import annotations

import re
import unicodedata

from netui.domain.text import paintable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["INDEX_PAGE", "folded_file_name", "read_page_names"]

INDEX_PAGE = "index.md"
"""The page that lists the others."""

_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|#^\[\]%]')
"""What Windows refuses in a name, and what Obsidian does not link to."""

_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\.|\s|$)", re.IGNORECASE)
"""Names that Windows takes for a device, whatever ending they have."""

_LONGEST = 120
"""Bytes of a name without its ending, so that the uid has room too."""

_PEOPLE = "SELECT id, uid, name FROM contact ORDER BY entered, uid"


def read_page_names(execute: Execute) -> dict[int, str]:
    """Return the file name of the page of each contact, by id.

    Of several whose names are the same to some file system, the one entered first has the plain name, the others have
    their uid behind it. So a name depends neither on who is exported nor on who came later.
    """
    names: dict[int, str] = {}
    taken = {folded_file_name(INDEX_PAGE)}
    for id_, uid, name in execute(_PEOPLE, ()):
        plain = _file_name(name)
        for stem in (plain, f"{plain} {uid}".strip(), f"{uid} {id_}"):
            file = f"{stem}.md"
            if stem and folded_file_name(file) not in taken:
                break
        taken.add(folded_file_name(file))
        names[id_] = file
    return names


def folded_file_name(file: str) -> str:
    """Return what a file system that knows neither case nor forms of accents takes the name for."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", file).casefold())


def _file_name(name: str) -> str:
    """The name as that of a file, without its ending; empty where nothing is left of it."""
    plain = " ".join(_NO_FILE_NAME.sub(" ", paintable(name)).split())
    cut = plain.encode()[:_LONGEST].decode(errors="ignore")
    plain = cut.strip(" .").lstrip("-~")
    return "" if _DEVICES.match(plain) else plain
