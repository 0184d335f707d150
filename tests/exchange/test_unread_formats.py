"""Files that are known and not read: each is told by its content, with what can be done instead."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from netui.exchange.file_reader import FileNotUnderstood, read_file
from netui.exchange.unread_formats import unread_format
from tests.support.archives import options

FILES = Path(__file__).parent / "files"


def sqlite_file(folder: Path) -> bytes:
    path = folder / "some.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE person (name TEXT)")
    connection.commit()
    connection.close()
    return path.read_bytes()


def open_document(folder: Path) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("monica4.json", "an export of Monica (JSON)"),
        ("monica4.sql", "an export of Monica (SQL)"),
        ("friends.md", "a journal of friends (friends.md)"),
        ("thunderbird.ldif", "an address book in LDIF"),
        ("abook-addressbook", "an address book of abook"),
        ("mutt-aliases", "a file of mutt aliases"),
        ("contacts.org", "an Org file"),
        ("obsidian-person.md", "a note of Obsidian"),
        ("obsidian-daily-2026-11-17.md", "a note of Obsidian"),
        ("notmuch-address.json", "an address list of notmuch (JSON)"),
        ("dex-api-contact.json", "contacts of Dex (JSON)"),
        ("gmail-takeout.mbox", "mail"),
        ("intro.eml", "mail"),
        ("google-event.ics", "a calendar (.ics)"),
        ("vtodo-tasks-org-done.ics", "a calendar (.ics)"),
        ("vtodo-todoman.ics", "a calendar (.ics)"),
        ("huntr-a.csv", "a job tracker's list"),
        ("huntr-c.csv", "a job tracker's list"),
        ("teal-a.csv", "a job tracker's list"),
        ("job_search_tracker.csv", "a job tracker's list"),
    ],
)
def test_a_file_of_another_program_is_told_by_its_name(name: str, what: str) -> None:
    with pytest.raises(FileNotUnderstood) as refused:
        read_file((FILES / "unread" / name).read_bytes(), options(), name="some")
    first, rest = str(refused.value).split(". ", 1)
    assert first == f"it is {what}"
    assert rest.endswith(".")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document from an old office program"),
        (b'{"people": []}', "JSON"),
        (b"\x1f\x8b\x08\0", "a packed file"),
    ],
)
def test_what_is_no_text_is_told(data: bytes, what: str) -> None:
    with pytest.raises(FileNotUnderstood, match=f"it is {what}"):
        read_file(data + b"x" * 100, options(), name="people.csv")


@pytest.mark.parametrize(
    ("make", "what"), [(sqlite_file, "an SQLite database"), (open_document, "an OpenDocument sheet (.ods)")]
)
def test_databases_and_documents_are_told(make: Callable[[Path], bytes], what: str, tmp_path: Path) -> None:
    with pytest.raises(FileNotUnderstood) as refused:
        read_file(make(tmp_path), options(), name="people.csv")
    assert str(refused.value).startswith(f"it is {what}. ")


def test_a_netui_database_is_told_from_others(new_database: Path) -> None:
    with pytest.raises(FileNotUnderstood, match=r"it is a netui database. `netui --db FILE` opens it"):
        read_file(new_database.read_bytes(), options(), name="netui.db")


@pytest.mark.parametrize(
    "path",
    [
        *sorted((FILES / "csv").iterdir()),
        *sorted((FILES / "linkedin").iterdir()),
        *sorted((FILES / "archives" / "2026").glob("**/*.csv")),
    ],
    ids=lambda path: path.name,
)
def test_no_table_of_people_is_taken_for_one(path: Path) -> None:
    assert unread_format(path.read_bytes()) == ""


@pytest.mark.parametrize(
    "header",
    [
        "Name,Company,Role,Status,Date",
        "First Name,Last Name,Company Name,Job Title,Status",
        "Contact,Company,Job Title,List",
        "Full Name;Company Name;Job Title;Status",
    ],
)
def test_a_sheet_of_people_with_jobs_is_no_job_tracker(header: str) -> None:
    assert unread_format(f"{header}\nx,y,z\n".encode()) == ""
