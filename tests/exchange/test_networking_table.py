"""netui's own spreadsheet after somebody has worked in it: other days, other columns, values that are none."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.domain.importing.plan import ImportedPerson, ImportedRole, Plan
from netui.exchange.delimited_text import TableRecord
from netui.exchange.file_reader import read_file
from netui.exchange.format import ReadOptions
from netui.exchange.networking_table import is_networking_header, read_networking_table
from netui.queries.contacts.networking_sheet import SHEET_COLUMNS

TODAY = dt.date(2026, 11, 18)


def read(*rows: dict[str, str], head: tuple[str, ...] = (), dates: str = "") -> Plan:
    """The plan of rows by header."""
    heads = head or tuple(dict.fromkeys(["Name", "netui UID", *(name for row in rows for name in row)]))
    records = [TableRecord(at, [row.get(name, "") for name in heads]) for at, row in enumerate(rows, 2)]
    return read_networking_table(heads, records, ReadOptions(TODAY, dates), "csv")


def person(**cells: str) -> tuple[ImportedPerson, list[str]]:
    """The person of a row, by header with underscores for spaces, and the warnings."""
    plan = read({"Name": "Ann Lee", **{name.replace("_", " "): cell for name, cell in cells.items()}})
    return plan.people[0], plan.warnings


def test_it_is_known_by_its_uids() -> None:
    assert is_networking_header([column.header for column in SHEET_COLUMNS])
    assert is_networking_header(["Tea", "netui UID", " Name "])
    assert not is_networking_header(["Name", "Company"])


@pytest.mark.parametrize(
    ("header", "cell", "role"),
    [
        ("Kinds", "senior ally (mentor), peer", ImportedRole(("senior ally", "peer"), "mentor")),
        ("Kinds", "peer, mentor", ImportedRole(("peer",), "mentor")),
        ("Standing", "Up", ImportedRole(standing="up")),
        ("Top ten", "3", ImportedRole(top_rank=3)),
        ("Top ten", "3.0", ImportedRole(top_rank=3)),
        ("Cadence", "4-6w", ImportedRole(cadence=("P4W", "P6W"))),
        ("Cadence", "every month", ImportedRole(cadence=("P1M", "P1M"))),
        ("Archived", "yes", ImportedRole(archived=True)),
        ("Archived", "", None),
    ],
)
def test_the_part_in_the_network_is_read(header: str, cell: str, role: ImportedRole | None) -> None:
    found, warnings = person(**{header: cell})
    assert (found.role, found.notes, warnings) == (role, "", [])


@pytest.mark.parametrize(
    ("header", "cell", "warning"),
    [
        ("Kinds", "peer, friend", "“Kinds” has an unknown kind in row 2: kept in the notes."),
        ("Standing", "sideways", "“Standing” is not up or across or down in row 2: kept in the notes."),
        ("Top ten", "11", "“Top ten” is not a rank from 1 to 10 in row 2: kept in the notes."),
        ("Cadence", "now and then", "“Cadence” is not a cadence in row 2: kept in the notes."),
        ("When we met", "in spring", "“When we met” is not a day in row 2: kept in the notes."),
        ("When we met", "2027-01-01", "“When we met” is later than today in row 2: kept in the notes."),
        ("When we met", "3/4/2026", "“When we met” may be day first or month first in row 2: kept in the notes."),
        ("Birthday", "soon", "“Birthday” is not a day in row 2: kept in the notes."),
        ("Last contact type", "coffee", "“Last contact type” has no day in row 2: kept in the notes."),
        ("Title", "x" * 10_001, "“Title” has more than 10,000 characters in row 2: kept in the notes."),
        ("Tea", "green", "No field for “Tea”: kept in the notes."),
    ],
)
def test_what_no_field_can_hold_goes_to_the_notes(header: str, cell: str, warning: str) -> None:
    found, warnings = person(**{header: cell})
    assert warnings == [warning]
    assert found.notes == f"{header}: {cell}"


@pytest.mark.parametrize(
    ("cells", "day"),
    [
        (("2026-03-04",), dt.date(2026, 3, 4)),
        (("3/4/2026", "17/4/2026"), dt.date(2026, 4, 3)),
        (("3/4/2026", "4/17/2026"), dt.date(2026, 3, 4)),
        (("04.03.2026",), dt.date(2026, 3, 4)),
    ],
)
def test_days_may_be_written_as_another_program_does(cells: tuple[str, ...], day: dt.date) -> None:
    plan = read(*({"Name": f"Ann {at}", "When we met": cell} for at, cell in enumerate(cells)))
    assert plan.people[0].met_on == day


def test_the_last_contact_has_its_day_its_way_and_its_note() -> None:
    found, warnings = person(Last_contact="2026-11-02", Last_contact_type="review (video)", Last_contact_notes="a\nb")
    assert (found.last_contact, found.activity, found.channel, found.said) == (
        dt.date(2026, 11, 2),
        "review",
        "video",
        "a\nb",
    )
    assert warnings == []
    found, warnings = person(Last_contact="2026-11-02", Last_contact_type="pigeon")
    assert (found.activity, found.channel) == ("met", "meeting")
    assert found.notes == "Last contact type: pigeon"


def test_what_netui_computes_is_left_alone() -> None:
    found, warnings = person(Owed_by_me="thanks")
    assert (found.notes, warnings) == ("", [])


def test_labels_of_addresses_and_lines_are_kept() -> None:
    found, _ = person(**{"E-mail": "work: a@x.example\nb@x.example", "Phone": "'+44 20 7946 0958"})
    assert [(each.kind, each.label, each.value) for each in found.addresses] == [
        ("email", "work", "a@x.example"),
        ("email", "", "b@x.example"),
        ("phone", "", "+44 20 7946 0958"),
    ]


def test_rows_without_a_name_are_refused_and_blank_ones_counted() -> None:
    plan = read({"Title": "CTO"}, {}, {"Name": "x" * 201})
    assert [(row.row, row.reason) for row in plan.rejected] == [
        (2, "there is no name"),
        (4, "the name has more than 200 characters"),
    ]
    assert plan.blank == 1


def test_columns_of_a_cell_that_goes_on_are_joined() -> None:
    records = [TableRecord(2, ["Ann", "a", "b", "x" * 16, "beyond"])]
    plan = read_networking_table(
        ("Name", "Notes", "Notes (continued)", "netui UID"), records, ReadOptions(TODAY), "csv"
    )
    assert plan.people[0].notes == "ab\nColumn 5: beyond"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_header_tells_the_delimiter_whatever_the_notes_look_like(delimiter: str) -> None:
    head = delimiter.join(["Name", "Title", "Notes", "netui UID"])
    row = delimiter.join(["Ann", "CTO", '"a;b,c\nd;e,f\ng;h,i\nj;k,l"', "x" * 16])
    plan = read_file(f"{head}\n{row}\n".encode(), ReadOptions(TODAY))
    assert [(each.name, each.notes) for each in plan.people] == [("Ann", "a;b,c\nd;e,f\ng;h,i\nj;k,l")]
