"""The workbook: the spreadsheet in front, the facts behind, of everybody or of some; and as LibreOffice reads it."""

from __future__ import annotations

import datetime as dt
import errno
import gc
import html
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from netui.db.models.contact import Contact, Detail, Reach
from netui.db.record_tables import RECORD_TABLES
from netui.exchange.exporting.csv_table import CsvTable
from netui.exchange.exporting.fact_sheets import LEFT_OUT, SHEET_TITLES
from netui.exchange.exporting.xlsx_workbook import XlsxWorkbook
from netui.queries.contacts.networking_sheet import SHEET_COLUMNS
from tests.support.built_files import fill_file, write_demo, write_new_file
from tests.support.exported import TODAY, execute_on, export_options, exported

OFFICE = shutil.which("soffice") or shutil.which("localc")

HOSTILE = ("=1+1", "+44 20 7946 0958", "-2+3", "@SUM(1,2)", "＝1+1", '=HYPERLINK("http://evil.example","x")', "#REF!")


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    path = tmp_path / "demo.db"
    write_demo(str(path))
    return path


def book_of(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


class _Full(io.RawIOBase):
    """A disk without room."""

    def write(self, _: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def stop(done: int, whole: int) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(("sink", "progress"), [(_Full(), None), (io.BytesIO(), stop)], ids=["full disk", "stopped"])
def test_a_workbook_that_can_not_be_finished_complains_of_nothing_else(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    sink: Any,  # noqa: ANN401
    progress: Any,  # noqa: ANN401
) -> None:
    complaints: list[object] = []
    path = tmp_path / "new.db"
    write_new_file(str(path))
    fill_file(str(path), add_many)
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)
    with execute_on(path) as execute, pytest.raises((OSError, KeyboardInterrupt)):
        XlsxWorkbook().write(execute, sink, export_options(progress=progress))
    gc.collect()
    assert complaints == []


def add_many() -> None:
    for number in range(1100):
        Contact.create(name=f"Person {number}", entered=number)


def test_each_table_of_facts_has_a_sheet_or_a_reason() -> None:
    assert SHEET_TITLES.keys() | LEFT_OUT.keys() == set(RECORD_TABLES)
    assert SHEET_TITLES.keys() & LEFT_OUT.keys() == set()
    assert max(map(len, SHEET_TITLES.values())) <= 31, "Excel takes no longer title"


def test_the_spreadsheet_is_in_front_with_its_head_frozen_and_a_filter(demo: Path) -> None:
    book = book_of(exported(XlsxWorkbook(), demo))
    front = book.worksheets[0]
    assert front.title == "Networking"
    assert [cell.value for cell in front[1]] == [column.header for column in SHEET_COLUMNS]
    assert front.freeze_panes == "B2"
    assert front.auto_filter.ref == f"A1:AB{front.max_row}"
    assert front.column_dimensions["A"].width > 20
    with execute_on(demo) as execute:
        assert front.max_row - 1 == execute("SELECT count(*) FROM contact")[0][0]
    days = [cell for cell in front["R"][1:] if cell.value is not None]
    assert {type(cell.value) for cell in days} == {dt.datetime}
    assert {cell.number_format for cell in days} == {"yyyy-mm-dd"}


def test_the_facts_behind_have_names_beside_uids(demo: Path) -> None:
    book = book_of(exported(XlsxWorkbook(), demo))
    with execute_on(demo) as execute:
        filled = [table for table in SHEET_TITLES if execute(f'SELECT count(*) FROM "{table}"')[0][0]]
        met = execute(
            "SELECT i.uid, i.day, i.activity, c.name FROM interaction i JOIN participation p ON p.interaction_id = i.id"
            " JOIN contact c ON c.id = p.contact_id ORDER BY p.position"
        )
    assert book.sheetnames == ["Networking", *(SHEET_TITLES[table] for table in RECORD_TABLES if table in filled)]
    head, *rows = book["Interactions"].iter_rows(values_only=True)
    by_uid = {row[head.index("UID")]: dict(zip(head, row, strict=True)) for row in rows}
    for uid, day, activity, name in met:
        row = by_uid[uid]
        assert name in str(row["People"]).split("; ")
        assert (row["Day"].date().isoformat(), row["Activity"]) == (day, activity)
    head, *rows = book["Next steps"].iter_rows(values_only=True)
    assert {"Contact", "Contact UID", "What", "Due", "Closed"} <= set(head)
    assert all(row[head.index("Contact")] for row in rows if row[head.index("Contact UID")])


def test_of_some_people_it_has_what_is_about_them(demo: Path, tmp_path: Path) -> None:
    with execute_on(demo) as execute:
        ((priya,),) = execute("SELECT id FROM contact WHERE name = 'Priya Raman'")
    copy = shutil.copy(demo, tmp_path / "copy.db")
    book = book_of(exported(XlsxWorkbook(), copy, contacts=frozenset({priya})))
    assert [row[0] for row in book["Networking"].iter_rows(min_row=2, values_only=True)] == ["Priya Raman"]
    head, *rows = book["Interactions"].iter_rows(values_only=True)
    assert rows
    assert {row[head.index("People")] for row in rows} == {"Priya Raman"}


def test_what_no_cell_behind_can_hold_is_cut_and_told(tmp_path: Path) -> None:
    path = tmp_path / "netui.db"
    write_new_file(str(path))
    fill_file(str(path), _long_detail)
    sink = io.BytesIO()
    with execute_on(path) as execute:
        says = XlsxWorkbook().write(execute, sink, export_options())
    assert says == (
        "1 person (1 text of the sheets behind is cut at 32,767 characters, the most that a cell takes; .json has them "
        "whole)"
    )
    head, row = book_of(sink.getvalue())["Details"].iter_rows(values_only=True)
    assert len(row[head.index("Note")]) == 32_767


def _long_detail() -> None:
    contact = Contact.create(name="Ann Lee", entered=1)
    Detail.create(contact=contact, day=TODAY, note="x" * 40_000, entered=1)


def test_a_stream_that_can_not_seek_is_enough(demo: Path) -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.data += data
            return len(data)

    pipe = Pipe()
    with execute_on(demo) as execute:
        XlsxWorkbook().write(execute, pipe, export_options())  # type: ignore[arg-type]
    assert book_of(bytes(pipe.data)).sheetnames[0] == "Networking"


def test_progress_is_told_and_can_stop_it(demo: Path) -> None:
    def stop(done: int, whole: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exported(CsvTable(), demo, progress=stop)
    told: list[tuple[int, int]] = []
    exported(CsvTable(), demo, progress=lambda done, whole: told.append((done, whole)))
    assert told[-1][0] == told[-1][1]


# LibreOffice.


def _hostile_people() -> None:
    for at, text in enumerate(HOSTILE, 1):
        contact = Contact.create(
            **dict.fromkeys(("name", "nickname", "organisation", "title", "place", "how_met", "met_at", "notes"), text),
            entered=at,
        )
        Reach.create(contact=contact, kind="phone", value=text)
        Detail.create(contact=contact, day=TODAY, note=text, entered=at)


def opened(file: Path) -> str:
    """The content of a file as LibreOffice reads it, in its own format."""
    command = [
        str(OFFICE),
        f"-env:UserInstallation=file://{file.parent / 'office'}",
        "--headless",
        "--convert-to",
        "ods",
    ]
    if file.suffix == ".csv":  # else it takes the encoding of the system
        command.append("--infilter=Text - txt - csv (StarCalc):44,34,76")
    subprocess.run([*command, "--outdir", str(file.parent), str(file)], check=True, capture_output=True)
    with zipfile.ZipFile(file.with_suffix(".ods")) as parts:
        return parts.read("content.xml").decode()


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("format_", [CsvTable(), XlsxWorkbook()], ids=["csv", "xlsx"])
def test_libreoffice_makes_no_formula_of_a_cell_and_reads_the_same_texts(
    tmp_path: Path, format_: CsvTable | XlsxWorkbook
) -> None:
    path = tmp_path / "netui.db"
    write_new_file(str(path))
    fill_file(str(path), _hostile_people)
    file = tmp_path / f"people.{format_.name}"
    file.write_bytes(exported(format_, path))
    content = opened(file)
    assert re.findall(r'table:formula="[^"]*"', content) == []
    apostrophe = "'" if format_.name == "csv" else ""
    expected = {text if text == "#REF!" else f"{apostrophe}{text}" for text in HOSTILE}
    assert expected <= {html.unescape(text) for text in re.findall(r"<text:p>(.*?)</text:p>", content)}
