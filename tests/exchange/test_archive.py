"""Archives and folders of any files: each is read as itself, and what is not read is named."""

from __future__ import annotations

from pathlib import Path

from netui.exchange.file_reader import preview_import, read_file, read_folder
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
        "notes.csv": "no table of people",
        "app": "no table of people",
    }
    assert [(part.rows, part.taken) for part in plan.parts if part.file == "people.csv"] == [(2, 2)]


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
