"""Import files as they occur in practice, and the plan that is read from each."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import pytest

from netui.domain.importing.plan import ImportedPerson, Plan
from netui.exchange import sheet, table_format
from netui.exchange.delimited_text import LONGEST_CELL
from netui.exchange.file_reader import FileNotUnderstood, read_file
from netui.exchange.format import ReadOptions

FILES = Path(__file__).parent / "files"
TODAY = dt.date(2026, 11, 18)
NEW_YEAR, NOVEMBER = dt.date(2024, 1, 1), dt.date(2023, 11, 17)


def read(name: str, *, format: str = "", dates: str = "") -> Plan:
    return read_file((FILES / name).read_bytes(), ReadOptions(TODAY, dates=dates), format=format)


def brief(person: ImportedPerson) -> tuple[str, str, str]:
    return person.name, person.texts.organisation, person.notes


@pytest.mark.parametrize(
    ("name", "first_row"),
    [
        ("current", 5),
        ("quoted_notes", 5),
        ("one_line_preamble", 3),
        ("no_preamble", 2),
        ("bom_crlf", 5),
        ("utf16", 2),
        ("old_layout", 2),
        ("older_layout", 2),
        ("other_order", 2),
        ("saved_by_excel", 2),
        ("american_dates", 2),
    ],
)
def test_every_layout_of_linkedin_says_the_same(name: str, first_row: int) -> None:
    plan = read(f"linkedin/{name}.csv")
    renee, phil = plan.people
    assert (plan.format, plan.rejected, plan.warnings) == ("linkedin", [], [])
    assert [person.row for person in plan.people] == [first_row, first_row + 1]
    assert (renee.name, renee.texts.organisation, renee.met_on) == ("Renee Marsh", "Rocket Social", NEW_YEAR)
    assert (phil.name, phil.texts.organisation, phil.met_on) == ("Phil Okafor", "Northwind, Advisory", NOVEMBER)
    assert ("email", "phil@northwind.example") in [(address.kind, address.key) for address in phil.addresses]
    assert renee.last_contact is None
    if not name.startswith("old"):
        assert [address.key for address in renee.addresses] == ["linkedin.com/in/renee-marsh"]
    if name != "older_layout":
        assert (renee.texts.title, phil.texts.title) == ("Community Lead", 'Partner, "Growth"')


def test_odd_rows_of_linkedin_are_people_or_rejected() -> None:
    plan = read("linkedin/odd_rows.csv")
    assert [(person.row, person.name, person.texts.organisation) for person in plan.people] == [
        (2, "Madonna", ""),
        (4, "Ann Lee", "Acme"),
        (5, "Ann Lee", "Acme"),
        (6, "ANN LEE", "Acme"),
        (7, "Ann Lee", "Acme"),
        (9, "José Ñuñez", "Café"),
        (11, "Bo Li Ng", "Two lines"),
    ]
    assert [(rejected.row, rejected.reason) for rejected in plan.rejected] == [(8, "there is no name, only a page")]
    assert plan.people[5].notes == "Connected On: 31 Feb 2024"
    assert plan.warnings == ["“Connected On” is not a day in row 9: kept in the notes."]
    assert {address.key for person in plan.people[2:4] for address in person.addresses if address.kind == "url"} == {
        "linkedin.com/in/ann-lee"
    }


def test_a_networking_spreadsheet_fills_every_field() -> None:
    plan = read("csv/everything.csv")
    renee, jaime = plan.people
    assert (plan.format, plan.rejected, plan.warnings) == ("csv", [], [])
    texts = renee.texts
    assert (renee.name, texts.organisation, texts.title) == ("Renee Marsh", "Rocket Social", "Community Lead")
    assert [(address.kind, address.value) for address in renee.addresses] == [
        ("url", "linkedin.com/in/renee-marsh"),
        ("email", "renee@rocket.example"),
        ("phone", "+49 170 1234567"),
    ]
    assert (renee.texts.how_met, renee.introduced_by, renee.met_on) == (
        "At the fair",
        "Jaime Ortiz",
        dt.date(2025, 11, 3),
    )
    assert (renee.last_contact, renee.channel, renee.activity) == (dt.date(2026, 11, 10), "meeting", "coffee")
    assert (renee.next_action, renee.next_on) == ("send portfolio", dt.date(2026, 12, 1))
    assert (renee.notes, renee.texts.place, renee.birthday) == ("Likes tea", "Berlin", (None, 3, 12))
    assert renee.tags == ["mentor", "sports", "Warm-lead"]
    assert jaime.birthday == (1980, 2, 29)


def test_columns_are_known_by_other_names_and_in_any_order() -> None:
    renee, _ = read("csv/other_words.csv").people
    texts = renee.texts
    assert (renee.name, texts.organisation, texts.title) == ("Renee Marsh", "Rocket Social", "Community Lead")
    assert [address.value for address in renee.addresses] == ["renee@rocket.example", "0170 1234567"]
    assert (renee.introduced_by, renee.last_contact) == ("Jaime Ortiz", dt.date(2026, 11, 10))
    assert (renee.next_action, renee.next_on) == ("send portfolio", dt.date(2026, 12, 1))
    assert (renee.texts.place, renee.birthday) == ("Berlin, Germany", (1980, 3, 12))
    assert renee.notes == "Likes tea\nShoe size: 39"
    plan = read("csv/other_words.csv")
    assert (plan.warnings, plan.unknown) == ([], ["Shoe size"])


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("under_a_title.csv", [("Renee Marsh", "Rocket Social", "Likes tea"), ("Phil Okafor", "Northwind", "")]),
        ("tabs.txt", [("Renee Marsh", "Rocket Social", "Likes tea, and cake"), ("Phil Okafor", "Northwind", "")]),
        ("pipes.csv", [("Renee Marsh", "Rocket Social", "Likes tea, and cake"), ("Phil Okafor", "Northwind", "")]),
        (
            "named_delimiter.csv",
            [("Renee Marsh", "Rocket Social", "Likes tea, and cake"), ("Phil Okafor", "Northwind", "")],
        ),
        ("windows_1252.csv", [("Renée Märsh", "Rocket – Social", "Costs 5 €"), ("Phil Okafor", "Northwind", "")]),
        ("old_mac.csv", [("Renee Marsh", "Rocket Social", "Likes tea"), ("Phil Okafor", "Northwind", "")]),
        ("last_first.csv", [("Renee Marsh", "Rocket Social", ""), ("Phil Okafor", "Northwind", "")]),
        ("with_degrees.csv", [("Renee Marsh, PhD", "Rocket Social", ""), ("Phil Okafor", "Northwind", "")]),
        ("escaped.csv", [("Renee Marsh", "=Rocket", "-5 today"), ("O'Neil Phil", "'Northwind'", "@home")]),
        (
            "cut_off.csv",
            [("Renee Marsh", "Rocket Social", "Likes tea"), ("Phil Okafor", '"Northwind', "and this was cut o")],
        ),
        (
            "stray_quote.csv",
            [
                ("Renee Marsh", '"Rocket Social', "Likes tea"),
                ("Phil Okafor", "Northwind", ""),
                ("Ann Lee", "Acme", "6 feet"),
            ],
        ),
        ("with_nul.csv", [("Renee Marsh", "Rocket Social", "Likes tea"), ("Phil Okafor", "", "")]),
        (
            "short_and_long_rows.csv",
            [("Renee Marsh", "", ""), ("Phil Okafor", "Northwind", "Likes tea\nColumn 4: and\nColumn 5: cake")],
        ),
        ("header_twice.csv", [("Renee Marsh", "Rocket Social", ""), ("Phil Okafor", "Northwind", "")]),
        ("one_column.csv", [("Renee Marsh", "", ""), ("Phil Okafor", "", "")]),
        ("no_names.csv", [("Renee Marsh", "Acme", "")]),
    ],
)
def test_a_table_is_read_however_it_was_written(name: str, people: list[tuple[str, str, str]]) -> None:
    assert [brief(person) for person in read(f"csv/{name}").people] == people


@pytest.mark.parametrize(
    ("name", "order", "met"),
    [
        ("day_first.csv", "", ["2025-04-03", "2025-04-17"]),
        ("month_first.csv", "", ["2025-03-04", "2025-04-17"]),
        ("either_first.csv", "", [None, None, "2025-07-07"]),
        ("either_first.csv", "dmy", ["2025-04-03", "2025-06-05", "2025-07-07"]),
        ("either_first.csv", "mdy", ["2025-03-04", "2025-05-06", "2025-07-07"]),
        ("contradicting.csv", "", ["2025-04-17", "2025-04-17", None]),
        ("serial_days.csv", "", ["2025-04-03", "2025-04-17"]),
        ("no_days.csv", "", [None, None]),
    ],
)
def test_a_column_of_days_is_read_as_a_whole(name: str, order: str, met: list[str | None]) -> None:
    people = read(f"csv/{name}", dates=order).people
    assert [person.met_on.isoformat() if person.met_on else None for person in people] == met


def test_what_is_no_day_goes_into_the_notes_and_is_told() -> None:
    plan = read("csv/no_days.csv")
    assert [person.notes for person in plan.people] == [
        "Date met: spring 2024\nBirthday: unknown\nLast contact: never\nNext action date: soon",
        "Date met: 2027-01-01\nBirthday: 31 Feb\nLast contact: 2026-12-24",
    ]
    assert plan.warnings[:2] == [
        "“Date met” is not a day in row 2: kept in the notes.",
        "“Birthday” is not a day in rows 2 and 3: kept in the notes.",
    ]
    assert plan.people[1].next_action == "check in"


def test_a_column_that_may_be_read_both_ways_is_not_guessed() -> None:
    plan = read("csv/either_first.csv")
    assert [person.notes for person in plan.people] == ["Date met: 3/4/2025", "Date met: 5/6/2025", ""]
    assert plan.warnings == [
        "“Date met” may be day first or month first in rows 2 and 3: kept in the notes; "
        "--dates dmy or --dates mdy sets which."
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("empty.csv", "it is empty."),
        ("only_mark.csv", "it is empty."),
        ("blank.csv", "no header was found"),
        ("picture.png", "it is a picture. netui only reads text and sheets."),
        ("workbook.xlsx", "it is an archive (.zip) that is cut off or damaged. Download or copy it again."),
        ("prose.txt", "no header was found"),
        ("no_header.csv", "no header was found"),
        ("only_header.csv", "there are no rows below its header."),
        ("nobody.csv", "none of its 2 rows can be imported"),
    ],
)
def test_a_file_without_people_is_refused_with_the_reason(name: str, reason: str) -> None:
    with pytest.raises(FileNotUnderstood, match=re.escape(reason)):
        read(f"none/{name}")


def test_the_format_can_be_named() -> None:
    assert read("linkedin/current.csv", format="csv").format == "csv"
    with pytest.raises(FileNotUnderstood, match="First Name and Last Name"):
        read("csv/everything.csv", format="linkedin")


def test_what_is_too_much_is_refused_before_it_is_read_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MAX_KEPT", 1_250_000)
    rows = "Name,Notes\n" + "Ann,{}\n".format("x" * 400_000) * 3
    assert len(read_file(rows.encode(), ReadOptions(TODAY)).people) == 3
    with pytest.raises(
        FileNotUnderstood, match=r"more than 3 rows that fit into memory together, which is the limit for one file"
    ):
        read_file((rows + "Ben,{}\n".format("x" * 100_000)).encode(), ReadOptions(TODAY))


@pytest.mark.parametrize("quoted", [False, True])
def test_too_many_rows_are_refused_before_one_is_read(monkeypatch: pytest.MonkeyPatch, quoted: bool) -> None:
    monkeypatch.setattr(table_format, "MAX_KEPT", 200 * sheet.ROW_TAKES)
    monkeypatch.setattr(sheet, "MAX_KEPT", 200 * sheet.ROW_TAKES)
    name = '"Ann"' if quoted else "Ann"
    rows = f"Name,Notes\n{name},x\n" + f"{name},\n" * 1_000
    with pytest.raises(
        FileNotUnderstood, match="rows that fit into memory" if quoted else "more than 220 rows, which is the limit"
    ):
        read_file(rows.encode(), ReadOptions(TODAY))
    blank = f"Name,Notes\n{name},x\n" + ",\n" * 1_000
    assert len(read_file(blank.encode(), ReadOptions(TODAY)).people) == 1


LIMIT = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-m", "netui", "import", *sys.argv[1:]], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_a_row_takes_no_more_memory_than_is_reckoned_with(tmp_path: Path) -> None:
    """From the two sizes of a file follows what a row takes until it is saved; the program itself drops out."""
    peaks = []
    for rows in (1_000, 9_000):
        file = tmp_path / f"{rows}.csv"
        lines = (f"A{n},B{n},https://www.linkedin.com/in/p-{n},p{n}@x.example,Firm {n},Chair {n}" for n in range(rows))
        file.write_text("First Name,Last Name,URL,Email Address,Company,Position\n" + "\n".join(lines))
        command = [sys.executable, "-c", LIMIT, str(file), "--db", str(tmp_path / f"{rows}.db")]
        peaks.append(int(subprocess.check_output(command)) * 1024)
    texts = 6 * 70
    cache = 48_000_000  # for changed pages: bounded, however large the file
    assert peaks[1] - peaks[0] < 8_000 * (sheet.ROW_TAKES + texts) + cache


def test_a_row_with_a_cell_too_long_for_memory_is_rejected() -> None:
    plan = read_file(b"Name,Notes\nAnn,x\nBen," + b"x" * (LONGEST_CELL + 1) + b"\nCara,y\n", ReadOptions(TODAY))
    assert [person.name for person in plan.people] == ["Ann", "Cara"]
    assert [(row.row, row.reason) for row in plan.rejected] == [(3, "a cell has more than 2,000,000 characters")]


def test_reading_stops_when_progress_raises() -> None:
    class Stop(Exception):
        pass

    def progress(done: int, size: int) -> None:
        if done:
            raise Stop

    with pytest.raises(Stop):
        read_file(b"Name\n" + b'"Ann"\n' * 100_000, ReadOptions(TODAY, progress=progress))
