"""Files that netui knows and does not read yet: each is told by its content, with what can be done instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from netui.db.readonly import APPLICATION_ID

__all__ = ["unread_format"]

_ID_AT = 68
"""Where an SQLite file has its application id (4 bytes, big-endian): `SQLite format 3` fills the first sixteen."""

_VCARDS = "as vCards (.vcf) or as a CSV file"


class _Unread(NamedTuple):
    """A kind of file that is not read."""

    tells: Callable[[bytes, str], bool]
    """Whether a file is one, by its beginning and by that beginning as text in lower case."""
    what: str
    """What it is, with its article."""
    instead: str
    """What to do, a sentence."""


def unread_format(head: bytes) -> str:
    """Return what a file is that begins so, and in a second sentence what to do instead; empty if it is none of these.

    The first sentence begins with an article: `a picture. netui reads …`.
    """
    head = head[:65_536]
    text = _text(head)
    found = next((each for each in _UNREAD if each.tells(head, text)), None)
    return f"{found.what}. {found.instead}" if found else ""


def _text(head: bytes) -> str:
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return head.decode(encoding, "replace").lower().lstrip()


def _begins(*starts: bytes) -> Callable[[bytes, str], bool]:
    return lambda head, text: head.startswith(starts)


def _has_all(*words: str, begins: str = "") -> Callable[[bytes, str], bool]:
    return lambda head, text: text.startswith(begins) and all(word in text for word in words)


def _matches(pattern: str) -> Callable[[bytes, str], bool]:
    compiled = re.compile(pattern, re.MULTILINE)
    return lambda head, text: compiled.search(text) is not None


def _is_netui(head: bytes, text: str) -> bool:
    return head.startswith(b"SQLite format 3\0") and head[_ID_AT : _ID_AT + 4] == APPLICATION_ID.to_bytes(4, "big")


def _is_office(*parts: bytes) -> Callable[[bytes, str], bool]:
    """Whether a zip archive begins as a document of an office program does."""
    return lambda head, text: head.startswith(b"PK\3\4") and any(part in head[:4096] for part in parts)


def _is_mail(head: bytes, text: str) -> bool:
    """Whether it begins with the header of a message: field names, and among them those that every message has."""
    fields = {line.partition(":")[0] for line in text[:8192].partition("\n\n")[0].splitlines() if ":" in line}
    begins = re.match(r"(from |[a-z][a-z0-9-]*: ?\S)", text) is not None
    return begins and "from" in fields and bool(fields & {"message-id", "received", "subject", "delivered-to"})


def _has_header(*columns: str) -> Callable[[bytes, str], bool]:
    """Whether the first line is a header with all of these columns, in lower case, and with none for people's names."""

    def tells(head: bytes, text: str) -> bool:
        cells = {
            cell.strip(' "').replace("_", " ") for cell in re.split(r"[,;\t]", text.partition("\n")[0].rstrip("\r"))
        }
        return cells.issuperset(columns) and not cells & _PEOPLE

    return tells


_PEOPLE = frozenset(("name", "full name", "first name", "last name", "contact", "contact name", "person", "who"))
"""Columns of a sheet of people, whatever else is in it, in lower case."""

_NOT_YET = "netui does not read these yet"

_UNREAD = (
    _Unread(_is_netui, "a netui database", "`netui --db FILE` opens it, and `netui restore FILE` puts a backup back."),
    _Unread(_begins(b"SQLite format 3\0"), "an SQLite database", f"Export from its program {_VCARDS}."),
    _Unread(_begins(b"%PDF"), "a PDF document", "Copy its table into a sheet, and save that as CSV."),
    _Unread(
        _begins(
            b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"\0\0\0\x18ftyphei", b"\0\0\0\x1cftyphei"
        ),
        "a picture",
        "netui only reads text and sheets.",
    ),
    _Unread(
        lambda head, text: head.startswith(b"RIFF") and head[8:12] == b"WEBP",
        "a picture",
        "netui only reads text and sheets.",
    ),
    _Unread(
        _begins(b"\xd0\xcf\x11\xe0"),
        "a document from an old office program, such as an .xls workbook",
        "Save the sheet as .xlsx or CSV.",
    ),
    _Unread(
        _is_office(b"application/vnd.oasis.opendocument.spreadsheet"),
        "an OpenDocument sheet (.ods)",
        "Save the sheet as .xlsx or CSV.",
    ),
    _Unread(_is_office(b"Index/Document.iwa", b"Index/CalculationEngine"), "a Numbers sheet", "Export it as CSV."),
    _Unread(
        _is_office(b"mimetypeapplication/", b"word/document.xml", b"ppt/presentation.xml"),
        "a document from an office program",
        "Copy its table into a sheet, and save that as CSV.",
    ),
    _Unread(
        _begins(b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ", b"(\xb5/\xfd"),
        "a packed file",
        "Unpack it, and import what is in it.",
    ),
    _Unread(
        _has_all('"account"', '"app_version"', '"exported_by"', begins="{"),
        "an export of Monica (JSON)",
        f"{_NOT_YET}: export the contacts from Monica as vCards.",
    ),
    _Unread(
        _matches(r"^insert (ignore )?into `?(contacts|activities|accounts)`?"),
        "an export of Monica (SQL)",
        f"{_NOT_YET}: export the contacts from Monica as vCards.",
    ),
    _Unread(
        _has_all('"first_name"', '"contact_emails"'),
        "contacts of Dex (JSON)",
        f"{_NOT_YET}: save them as CSV, with a column each for name, e-mail and company.",
    ),
    _Unread(
        _has_all('"name-addr"', '"address"', begins="["),
        "an address list of notmuch (JSON)",
        f"{_NOT_YET}: `notmuch address --format=text` with a line `Name` above is read as a sheet.",
    ),
    _Unread(
        lambda head, text: text.startswith(("{", "[{")) and '"' in text[:40],
        "JSON",
        "netui reads no JSON: save it as CSV.",
    ),
    _Unread(
        _matches(r"\A(#[^\n]*\n|\s)*### (activities|friends|notes|locations):"),
        "a journal of friends (friends.md)",
        f"{_NOT_YET}: make a sheet of names, nicknames and places.",
    ),
    _Unread(
        _matches(r"\A(version: 1\s+)?(#[^\n]*\n|\s)*dn::? ?\S"),
        "an address book in LDIF",
        f"{_NOT_YET}: export it {_VCARDS}.",
    ),
    _Unread(
        _has_all("[format]", "program=abook"),
        "an address book of abook",
        f"{_NOT_YET}: `abook --convert --informat abook --outformat vcard` makes vCards of it.",
    ),
    _Unread(
        _matches(r"\A(#[^\n]*\n|\s)*alias (-group \S+ )*\S+ \S.*@"),
        "a file of mutt aliases",
        f"{_NOT_YET}: make a sheet of names and addresses.",
    ),
    _Unread(
        _matches(r"^\*+ [^\n]*\n(\s+[^\n]*\n)*?\s*:properties:"),
        "an Org file",
        f"{_NOT_YET}: org-contacts exports vCards (`org-contacts-vcard-export`).",
    ),
    _Unread(_begins(b"BEGIN:VCALENDAR"), "a calendar (.ics)", f"{_NOT_YET}: log a meeting with `netui add`."),
    _Unread(_is_mail, "mail", "A message is logged by `netui add --from-mail`; a whole mailbox is not read yet."),
    _Unread(
        _matches(r"\A---\n(.*\n)*?(tags|aliases|prm-tier|email):"),
        "a note of Obsidian",
        f"{_NOT_YET}: make a sheet of names and what you know about them.",
    ),
    _Unread(
        _matches(r"\A(#[^\n]*\n|\s)*[^\n]*\[\[[^\n\]]+\]\]"),
        "a note of Obsidian",
        f"{_NOT_YET}: make a sheet of names and what you know about them.",
    ),
    *(
        _Unread(
            _has_header(*columns),
            "a job tracker's list",
            f"{_NOT_YET}: type what is open as leads, `netui add 'lead ROLE at COMPANY'`.",
        )
        for columns in (
            ("list", "job title"),
            ("listname", "title", "companyname"),
            ("company name", "job title", "status"),
            ("company name", "job position", "status"),
            ("company", "role", "status", "date"),
            ("company", "job title", "status", "date applied"),
        )
    ),
)
"""The surest first."""
