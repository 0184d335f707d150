"""Archives and folders of any files: each is read as itself, and what is not read is named."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import BinaryIO

import pytest

from netui.domain.importing.plan import ImportedPerson, Plan, RejectedRow
from netui.exchange import archive, containers
from netui.exchange.archive import read_container
from netui.exchange.containers import Folder
from netui.exchange.file_reader import FileNotUnderstood, preview_import, read_file, read_folder
from netui.exchange.format import ReadOptions
from tests.support.archives import TODAY, left_out, options, zipped

FILES = Path(__file__).parent / "files"
TABLE = "Name,Company\nDana Liu,Fieldworks\nAnn Roe,\n"
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{0}\r\nN:;{0};;;\r\nEMAIL:{1}\r\nEND:VCARD\r\n"


def test_takeout_has_everybody_once() -> None:
    path = FILES / "archives" / "takeout-20261128T100000Z-001.zip"
    plan = read_file(path.read_bytes(), options(), name=path.name)
    assert [(person.name, person.file) for person in plan.people] == [
        ("Dana Okafor", "Contacts/All Contacts/All Contacts.vcf"),
        ("Mia", "Contacts/All Contacts/All Contacts.vcf"),
    ]
    groups = {part.file.rpartition("/")[2]: part for part in plan.parts}
    assert left_out(groups["My Contacts.vcf"]) == {"as in another file": 2}
    assert left_out(groups["All Contacts.vcf"]) == {}
    assert groups["Dana Okafor.jpg"].what.startswith("a picture")
    (report,) = preview_import([plan], None, TODAY)
    assert report.count("added") == 2


def test_groups_of_takeout_without_everybody_are_read_each() -> None:
    ann, bo, cy = (CARD.format(name, f"{name.lower()}@example.org") for name in ("Ann", "Bo", "Cy"))
    files = {
        "Takeout/Contacts/Friends/Friends.vcf": ann + bo,
        "Takeout/Contacts/Work/Work.vcf": bo + cy,
        "Takeout/Mail/All.mbox": "From 1@xxx Fri Nov 13 14:12:00 +0000 2026\nFrom: a@example.org\nSubject: x\n\nHi\n",
        "Takeout/Calendar/Work.ics": "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
    }
    plan = read_file(zipped(files), options(), name="takeout.zip")
    assert [person.name for person in plan.people] == ["Ann", "Bo", "Cy"]
    parts = {part.file: part.what for part in plan.parts}
    assert parts["Mail/All.mbox"].startswith("mail. ")
    assert parts["Calendar/Work.ics"].startswith("a calendar (.ics). ")


def test_a_folder_of_cards_and_sheets_is_read(tmp_path: Path) -> None:
    (tmp_path / "cards").mkdir()
    for name in ("Ann", "Bo"):
        (tmp_path / "cards" / f"{name}.vcf").write_text(CARD.format(name, f"{name}@example.org"))
    (tmp_path / "sheet.csv").write_text("Name,E-mail\nBo,bo@example.org\nCy,cy@example.org\n")
    plan = read_folder(str(tmp_path), options())
    (report,) = preview_import([plan], None, TODAY)
    assert [(row.file, row.row, row.name, row.outcome) for row in report.rows] == [
        ("cards/Ann.vcf", 1, "Ann", "added"),
        ("cards/Bo.vcf", 1, "Bo", "added"),
        ("sheet.csv", 2, "Bo", "unchanged"),
        ("sheet.csv", 3, "Cy", "added"),
    ]


def test_files_that_are_not_read_are_named_and_cost_nothing(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(TABLE)
    (tmp_path / "notes.csv").write_text("one,two\n1,2\n")
    (tmp_path / "app").write_bytes(b"\x7fELF\0\0\0" + b"Name\n" * 100)
    plan = read_folder(str(tmp_path), options())
    assert {part.file: part.what for part in plan.parts} == {
        "people.csv": "people",
        "notes.csv": "not a table of people",
        "app": "not a table of people",
    }
    assert [(part.rows, part.taken) for part in plan.parts if part.file == "people.csv"] == [(2, 2)]


def test_a_stray_nul_makes_no_table_binary(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes(TABLE.encode().replace(b"Field", b"Fi\0eld"))
    (tmp_path / "program.csv").write_bytes(b"\x7fELF\2\1\1\0\0\0\0\0" + TABLE.encode())
    plan = read_folder(str(tmp_path), options())
    assert [(one.name, one.texts.organisation) for one in plan.people] == [("Dana Liu", "Fieldworks"), ("Ann Roe", "")]
    assert {part.file: part.taken for part in plan.parts} == {"people.csv": 2, "program.csv": 0}


def test_rejected_rows_and_warnings_name_their_file() -> None:
    plan = read_file(zipped({"a.csv": "Name,Company\n,Acme\nAnn,\n", "b.csv": "Name\nBo\n"}), options(), name="x.zip")
    assert [(each.file, each.row) for each in plan.rejected] == [("a.csv", 2)]
    part = next(part for part in plan.parts if part.file == "a.csv")
    assert (part.rows, part.taken, left_out(part)) == (2, 1, {"rejected": 1})


def test_progress_counts_the_whole() -> None:
    seen: list[tuple[int, int]] = []
    files = {f"{at}.csv": TABLE * 100 for at in range(5)}
    read_file(zipped(files), options(progress=lambda done, size: seen.append((done, size))), name="x.zip")
    assert {size for _, size in seen} == {sum(map(len, files.values()))}
    assert seen[-1][0] == seen[-1][1]


class Everything:
    """A format that says all that a plan can hold."""

    name, title = "everything", "everything"
    plan = Plan(
        "everything",
        people=[ImportedPerson(2, "Ann", "ann")],
        rejected=[RejectedRow(3, "there is no name")],
        warnings=["One is odd."],
        columns=[("Name", "name")],
        reading="It was read as cp1252.",
        dropped={"Sensitivity": 3},
        unknown=["Shoe size"],
        hidden=1,
        blank=2,
        headers=3,
        date_order="dmy",
        ambiguous_dates=["3/4/2026"],
    )

    def recognises(self, head: bytes, name: str) -> bool:
        return True

    def read(self, stream: BinaryIO, options: ReadOptions) -> Plan:
        return dataclasses.replace(self.plan, people=[dataclasses.replace(each) for each in self.plan.people])


NOT_OF_A_FILE = {
    "format",
    "parts",
    "source",
    "interactions",
    "favours",
    "opportunities",
    "events",
    "waiting",
    "records",
}
"""Fields of a plan that no format of a single file fills, or that the archive fills itself."""


def test_nothing_that_a_format_says_is_lost_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("x")
    format = Everything()
    plan = read_container(Folder(tmp_path), (Connections(), format), options())
    filled = {each.name for each in dataclasses.fields(Plan) if getattr(format.plan, each.name)}
    assert filled | NOT_OF_A_FILE == {each.name for each in dataclasses.fields(Plan)}
    for name in filled - NOT_OF_A_FILE - {"people", "rejected", "warnings", "reading"}:
        assert getattr(plan, name) == getattr(format.plan, name), name
    assert [(each.file, each.name) for each in plan.people] == [("x.txt", "Ann")]
    assert [(each.file, each.row) for each in plan.rejected] == [("x.txt", 3)]
    assert (plan.warnings, plan.reading) == (["x.txt: One is odd."], "x.txt: It was read as cp1252.")
    assert left_out(plan.parts[0]) == {"rejected": 1, "with a hidden name": 1}


class Connections(Everything):
    """What comes first, and recognises nothing."""

    def recognises(self, head: bytes, name: str) -> bool:
        return False


def test_what_many_files_hold_together_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_KEPT", 10_000)
    for at in range(10):
        (tmp_path / f"{at}.csv").write_text(TABLE)
    with pytest.raises(FileNotUnderstood, match="more than 6 people that fit into memory together"):
        read_folder(str(tmp_path), options())


def test_photos_are_only_glanced_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "_MOST_UNPACKED", 1_000_000)
    photos: dict[str, str | bytes] = {f"Photos/{at}.jpg": b"\xff\xd8\xff\xe0" + bytes(100_000) for at in range(50)}
    plan = read_file(zipped({**photos, "people.csv": TABLE}), options(), name="x.zip")
    assert len(plan.people) == 2
    assert sum(part.what.startswith("a picture") for part in plan.parts) == 50
