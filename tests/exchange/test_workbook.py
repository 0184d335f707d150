"""Excel workbooks: what is read of a sheet, and what of a hostile one is not."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from netui.domain.importing.plan import Plan
from netui.domain.text import fold
from netui.exchange.file_reader import FileNotUnderstood, read_file
from netui.exchange.format import ReadOptions
from netui.exchange.table_columns import read_table_columns

TODAY = dt.date(2026, 11, 30)


def sheet_of(book: Book, title: str = "") -> Worksheet:
    sheet = book.create_sheet(title) if title else book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def saved(book: Book) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def made(*rows: tuple[object, ...]) -> Book:
    book = Book()
    for row in rows:
        sheet_of(book).append(row)
    return book


def read(data: bytes, **options: str) -> Plan:
    return read_file(data, ReadOptions(TODAY, **options))  # type: ignore[arg-type]


def changed(data: bytes, part: str, content: bytes) -> bytes:
    """A workbook with another content of one of its parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), part}:
            new.writestr(name, content if name == part else old.read(name))
    return file.getvalue()


def test_cells_of_every_kind_are_read_below_a_title_and_empty_rows() -> None:
    book = made(
        ("Networking 2026",),
        (),
        ("Name", "Company", "Phone", "Date met", "Last contact", "Birthday", "Notes"),
        ("Ann Lee", "Acme", 442079460958, dt.datetime(2026, 10, 3), 46340, dt.date(1980, 3, 12), True),
        (),
        ("Bo Ng", 7.5, "+44 20 7946 0000", "3 Oct 2026", dt.datetime(2026, 11, 14, 9, 30), None, "x\ny"),
    )
    plan = read(saved(book))
    ann, bo = plan.people
    assert (plan.format, plan.warnings, plan.rejected, plan.blank) == ("xlsx", [], [], 1)
    assert [(person.row, person.name, person.texts.organisation) for person in plan.people] == [
        (4, "Ann Lee", "Acme"),
        (6, "Bo Ng", "7.5"),
    ]
    assert [address.value for address in ann.addresses] == ["442079460958"]
    assert (ann.met_on, ann.last_contact, ann.birthday) == (
        dt.date(2026, 10, 3),
        dt.date(2026, 11, 14),
        (1980, 3, 12),
    )
    assert (bo.met_on, bo.last_contact, bo.notes) == (dt.date(2026, 10, 3), dt.date(2026, 11, 14), "x\ny")


def test_a_link_is_a_text_and_a_page() -> None:
    book = made(
        ("Name", "LinkedIn", "Email"),
        ('=HYPERLINK("https://www.linkedin.com/in/ann-lee","Ann Lee")', None, None),
        ("Bo Ng", "Profile", "bo@x.example"),
    )
    sheet_of(book)["B3"].hyperlink = "https://www.linkedin.com/in/bo-ng"
    sheet_of(book)["C3"].hyperlink = "mailto:bo@x.example"
    plan = read(saved(book))
    assert [(person.name, [address.key for address in person.addresses]) for person in plan.people] == [
        ("Ann Lee", ["linkedin.com/in/ann-lee"]),
        ("Bo Ng", ["bo@x.example", "linkedin.com/in/bo-ng"]),
    ]
    assert (plan.warnings, [person.notes for person in plan.people]) == ([], ["", ""])


def test_a_formula_without_a_value_is_told() -> None:
    book = made(("Name", "Company"), ("Ann Lee", '=CONCATENATE("Ac","me")'))
    plan = read(saved(book))
    assert plan.people[0].texts.organisation == ""
    assert plan.warnings == [
        "A formula has no value in row 2: open the workbook in its program, save it there, and import it again."
    ]


def test_a_formula_is_the_value_that_was_saved_with_it() -> None:
    data = saved(made(("Name", "Company"), ("Ann Lee", '=CONCATENATE("Ac","me")')))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        sheet = file.read("xl/worksheets/sheet1.xml")
    computed = sheet.replace(b'<c r="B2">', b'<c r="B2" t="str">').replace(b"<v />", b"<v>Acme</v>")
    assert computed != sheet
    plan = read(changed(data, "xl/worksheets/sheet1.xml", computed))
    assert (plan.people[0].texts.organisation, plan.warnings) == ("Acme", [])


def test_the_first_visible_sheet_with_people_is_read_and_the_others_are_named() -> None:
    book = made(("Status",), ("warm",))
    for title, name in (("Old", "Cara"), ("People", "Ann"), ("Leads", "Bo")):
        sheet = sheet_of(book, title)
        sheet.append(("Name", "Company"))
        sheet.append((name, "Acme"))
    book["Old"].sheet_state = "hidden"
    plan = read(saved(book))
    assert [person.name for person in plan.people] == ["Ann"]
    assert plan.warnings == [
        "The hidden sheet “Old” has people too, and was not read: save it as a file of its own.",
        "The sheet “Leads” has people too, and was not read: save it as a file of its own.",
    ]


def test_connections_that_were_saved_as_a_workbook_hide_names_as_well() -> None:
    head = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
    plan = read(
        saved(made(head, ("Ann", "Lee", None, None, "Acme", "CTO", "07 Jun 2026"), (*[None] * 6, "08 Jun 2026")))
    )
    assert ([person.name for person in plan.people], plan.hidden, plan.rejected) == (["Ann Lee"], 1, [])


def test_columns_of_a_workbook_are_shown_and_mapped() -> None:
    data = saved(made(("Who", "Firm / desk"), ("Ann Lee", "Acme")))
    options = ReadOptions(TODAY, columns={fold("Firm / desk"): "organisation"})
    columns = read_table_columns(io.BytesIO(data), "x.xlsx", options)
    assert [(column.header, column.samples, column.field) for column in columns] == [
        ("Who", ("Ann Lee",), "name"),
        ("Firm / desk", ("Acme",), "organisation"),
    ]
    assert read_file(data, options).people[0].texts.organisation == "Acme"


def test_a_sheet_without_a_header_is_refused_with_the_names_of_the_sheets() -> None:
    with pytest.raises(FileNotUnderstood, match=r"no header was found in its sheets \(“Sheet”\)"):
        read(saved(made(("Status",), ("warm",))))


GOOD = saved(made(("Name", "Company"), *[("Ann Lee", "Acme")] * 50))
SHEET = "xl/worksheets/sheet1.xml"
OPEN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (GOOD[: len(GOOD) // 2], "cut off or damaged|damaged workbook"),
        (changed(GOOD, SHEET, b"<worksheet><sheetData><row></worksheet>"), "damaged workbook"),
        (changed(GOOD, SHEET, b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'), "claims to be larger than any workbook"),
        (changed(GOOD, SHEET, OPEN + b"<row><c><v>" + b"9" * 2_000_000), "larger parts than any list"),
        (changed(GOOD, SHEET, OPEN + b"<row>" + b"<c/>" * 600_000), "larger parts than any list"),
        (changed(GOOD, "xl/styles.xml", b"<styleSheet>" + b"<xf/>" * 250_000), "larger parts than any list"),
        (
            changed(GOOD, SHEET, OPEN + b'<row r="99999999"><c r="A99999999"/></row></sheetData></worksheet>'),
            "more rows",
        ),
        (changed(GOOD, "xl/workbook.xml", b"<workbook/>"), "damaged workbook|no header"),
    ],
)
def test_a_damaged_or_hostile_workbook_ends_in_a_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(FileNotUnderstood, match=reason):
        read(data)


BOMB = (
    """
import resource, subprocess, sys
read = """
    + repr(
        """
import sys, datetime as dt
from netui.exchange.file_reader import FileNotUnderstood, read_file
from netui.exchange.format import ReadOptions
try:
    read_file(open(sys.argv[1], "rb"), ReadOptions(dt.date(2026, 11, 30)))
except FileNotUnderstood:
    pass
"""
    )
    + """
subprocess.run([sys.executable, "-c", read, sys.argv[1]], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
"""
)


@pytest.mark.parametrize(
    ("part", "begin", "repeated"),
    [(SHEET, OPEN + b"<row>", b"x"), (SHEET, OPEN, b"<row/>"), ("xl/sharedStrings.xml", b"<sst>", b"<si/>")],
)
def test_a_bomb_takes_little_memory(part: str, begin: bytes, repeated: bytes, tmp_path: Path) -> None:
    file = tmp_path / "bomb.xlsx"
    file.write_bytes(changed(GOOD, part, begin + repeated * (10_000_000 // len(repeated))))
    peak = int(subprocess.check_output([sys.executable, "-c", BOMB, str(file)]))
    assert peak < 100_000_000


def test_a_workbook_within_an_archive_is_read_as_one() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a/people.xlsx", GOOD)
        archive.writestr("a/more.csv", "Name,Company\nBo Ng,Beta\n")
    plan = read(file.getvalue())
    assert {person.name for person in plan.people} == {"Ann Lee", "Bo Ng"}
