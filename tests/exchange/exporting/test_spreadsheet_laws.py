"""The networking spreadsheet comes back as it went out, whatever its texts are, and nothing in it is a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from netui.actions.action import Session
from netui.actions.import_plan import import_plan
from netui.actions.undo import undo
from netui.db.connection import close, execute, open_database
from netui.db.models.contact import Contact, ContactKind, KeyDate, Reach, Tag
from netui.db.models.follow_up import FollowUp
from netui.db.models.interaction import Interaction, Participation
from netui.db.models.introduction import Introduction, IntroductionParty
from netui.domain.reach import reach_key
from netui.domain.text import clean, clean_note, fold
from netui.domain.words import ALLY_ROLES, KINDS, STANDINGS
from netui.exchange.exporting.csv_table import CsvTable
from netui.exchange.exporting.xlsx_workbook import XlsxWorkbook
from netui.exchange.file_reader import read_file
from netui.exchange.format import ReadOptions
from tests.support.built_files import write_demo, write_new_file
from tests.support.exported import TODAY, exported
from tests.support.history import moment_at
from tests.support.workbooks import people_of, workbook_rows

HOSTILE = (
    *(
        "=1+1",
        "+44 20 7946 0958",
        "-5",
        "@SUM(A1)",
        '=HYPERLINK("http://evil.example","x")',
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
    ),
    *("'=1", "''+1", "'Abd", "'", "#N/A", "#REF!", "TRUE", "1", "007", "1e5", "1/2", "3-4", "2026-11-18", "Mar 12"),
    *("n/a", "-", "?", "none", "Na", "nobody", "a;b", "a,b", 'say "hi"', '"', "a|b\tc", "x;=1+1", "Liu, Dana", "a & b"),
    *(
        "Tom and Ann",
        "Bob (the builder)",
        "[/b]",
        "\\",
        "名前",
        "😀",
        "é",
        "e\u0301",
        "x: y",
        "sep=;",
        "Name",
        "a / b ::: c",
    ),
)
"""Texts that programs take for something else."""

LONG = {"(long)": "x" * 40_000, "(formulas)": "=" * 33_000, "(emoji)": "😀" * 20_000}
"""Texts that are longer than a cell, by what stands for them until they are saved."""

LINES = ("two\nlines", "=a\n+b\n\n-c", "a;b\nc;d\ne;f", "a\tb", "- one\n- two", *LONG)

texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12)).map(clean)
notes = st.one_of(texts, st.sampled_from(LINES)).map(clean_note)
days = st.dates(dt.date(1850, 1, 1), TODAY)
names = texts.map(lambda text: text if fold(text) else "Ann Lee")
tags = texts.map(lambda text: clean(re.sub("[,#]", " ", text))).filter(fold)
values = texts.filter(lambda text: bool(text) and ": " not in text and not text.endswith(":"))


@st.composite
def people(draw: DrawFn) -> list[dict[str, Any]]:
    """People with everything that the spreadsheet has; a connector is somebody above."""
    ranks = draw(st.permutations(range(1, 11)))
    return [draw(person(ranks[at])) for at in range(draw(st.integers(1, 4)))]


@st.composite
def person(draw: DrawFn, rank: int) -> dict[str, Any]:
    reaches = draw(st.lists(st.tuples(st.sampled_from(["email", "phone", "url"]), values, texts), max_size=3))
    return {
        "name": draw(names),
        **{name: draw(texts) for name in ("nickname", "organisation", "title", "place", "how_met", "met_at")},
        "notes": draw(notes),
        "standing": draw(st.sampled_from(["", *STANDINGS])),
        "ally_role": draw(st.sampled_from(["", *ALLY_ROLES])),
        "top_rank": draw(st.sampled_from([None, rank])),
        "cadence": draw(st.sampled_from([None, ("P4W", "P6W"), ("P6W", "P6W"), ("P3W", "P2M"), ("P10D", "P10D")])),
        "met_on": draw(st.none() | days),
        "archived": draw(st.booleans()),
        "reaches": list({(kind, reach_key(kind, value)): (kind, value, label)
                         for kind, value, label in reaches}.values()),
        "tags": list({fold(tag): tag for tag in draw(st.lists(tags, max_size=3))}.values()),
        "kinds": draw(st.lists(st.sampled_from(KINDS), max_size=3, unique=True)),
        "birthday": draw(st.sampled_from([None, (None, 2, 29), (1984, 2, 29), (1850, 12, 1)])),
        "step": draw(st.none() | st.tuples(values, days, st.booleans())),
        "last": draw(
            st.none() | st.tuples(days, st.sampled_from(["coffee", "emailed", "thanked", "x (call)", "favour", "=1"]),
                                  st.sampled_from(["meeting", "call", "voicemail", "email", "letter"]), notes)
        ),
        "introduced_on": draw(days),
    }  # fmt: skip


def save(everybody: list[dict[str, Any]]) -> None:
    """Write the people into the open database, with what only actions know left as it is."""
    above: list[Contact] = []
    for at, one in enumerate(everybody, 1):
        plain = {name: one[name] for name in ("name", "nickname", "organisation", "title", "place", "how_met", "met_at",
                                              "notes", "standing", "ally_role", "top_rank", "met_on")}  # fmt: skip
        plain["notes"] = LONG.get(one["notes"], one["notes"])
        start, end = one["cadence"] or (None, None)
        contact = Contact.create(**plain, cadence_from=start, cadence_to=end, archived=int(one["archived"]), entered=at)
        for position, (kind, value, label) in enumerate(one["reaches"]):
            Reach.create(contact=contact, kind=kind, value=value, label=label, position=position)
        for tag in one["tags"]:
            Tag.create(contact=contact, tag=tag)
        for kind in one["kinds"]:
            ContactKind.create(contact=contact, kind=kind)
        if one["birthday"]:
            year, month, day = one["birthday"]
            KeyDate.create(contact=contact, name="birthday", year=year, month=month, day=day)
        if one["step"]:
            what, due, undated = one["step"]
            FollowUp.create(contact=contact, what=what, due=due, undated=int(undated), promised_on=TODAY, entered=at)
        if one["last"]:
            day, activity, channel, note = one["last"]
            same = {"day": day, "channel": channel, "started_by": "both", "entered": at}
            interaction = Interaction.create(activity=activity, note=LONG.get(note, note), **same)
            Participation.create(contact=contact, interaction=interaction, **same)
        connector = above[0] if above else None
        if connector and [fold(each["name"]) for each in everybody].count(fold(connector.name)) == 1:
            introduced = Introduction.create(
                day=one["introduced_on"], direction="received", connector=connector, entered=at
            )
            IntroductionParty.create(introduction=introduced, contact=contact)
        above.append(contact)


def rows_of(data: bytes) -> list[dict[str, str]]:
    """The rows of a .csv by another reader, without what netui computes."""
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    return [{head: cell for head, cell in row.items() if head != "Owed by me"} for row in rows]


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(everybody=people())
def test_the_spreadsheet_comes_back_in_an_empty_database_and_has_no_formula(everybody: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory(prefix="netui-sheet-") as folder:
        first, second = str(Path(folder, "first.db")), str(Path(folder, "second.db"))
        for path in (first, second):
            write_new_file(path)
        open_database(first, instant=moment_at(TODAY).instant)
        save(everybody)
        close()
        table, workbook = exported(CsvTable(), first), exported(XlsxWorkbook(), first)
        assert [cell for cell in cells_of(table) if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))] == []
        assert formulas(workbook) == []
        plan = read_file(table, ReadOptions(TODAY))
        assert (plan.rejected, plan.warnings) == ([], [])
        assert people_of(read_file(workbook, ReadOptions(TODAY))) == people_of(plan)
        open_database(second, instant=moment_at(TODAY).instant)
        session = Session()
        report = import_plan(plan, moment=moment_at(TODAY), session=session)
        assert len([row for row in report.rows if row.outcome == "added"]) == len(everybody)
        again = import_plan(read_file(table, ReadOptions(TODAY)), moment=moment_at(TODAY), session=session)
        assert {row.outcome for row in again.rows} == {"unchanged"}
        assert again.differences == []
        close()
        assert rows_of(exported(CsvTable(), second)) == rows_of(table)
        open_database(second, instant=moment_at(TODAY).instant)
        assert undo(session) is not None
        assert execute("SELECT count(*) FROM contact") == [(0,)]
        close()


def cells_of(table: bytes) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")) for cell in row]


def formulas(workbook: bytes) -> list[str]:
    """The parts of a workbook that have a formula or an error in a cell."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        return [
            name
            for name in parts.namelist()
            if name.startswith("xl/worksheets/") and re.search(rb"<f[ >]|t=\"(?:str|e)\"", parts.read(name))
        ]


@pytest.mark.parametrize("format_", [CsvTable(), XlsxWorkbook()], ids=["csv", "xlsx"])
def test_the_demo_comes_back(tmp_path: Path, format_: CsvTable | XlsxWorkbook) -> None:
    first, second = tmp_path / "first.db", tmp_path / "second.db"
    write_demo(str(first))
    write_new_file(str(second))
    data = exported(format_, first)
    plan = read_file(data, ReadOptions(TODAY))
    assert (plan.rejected, plan.warnings) == ([], [])
    open_database(str(second), instant=moment_at(TODAY).instant)
    import_plan(plan, moment=moment_at(TODAY), session=Session())
    close()
    assert rows_of(exported(CsvTable(), second)) == rows_of(exported(CsvTable(), first))


def test_its_own_database_knows_all_of_it(tmp_path: Path) -> None:
    path = tmp_path / "netui.db"
    write_demo(str(path))
    plan = read_file(exported(CsvTable(), path), ReadOptions(TODAY))
    open_database(str(path), instant=moment_at(TODAY).instant)
    report = import_plan(plan, moment=moment_at(TODAY), session=Session())
    close()
    assert {row.outcome for row in report.rows} == {"unchanged"}
    assert report.differences == []


def test_a_long_text_goes_on_in_the_next_column(tmp_path: Path) -> None:
    path = tmp_path / "netui.db"
    write_new_file(str(path))
    open_database(str(path), instant=moment_at(TODAY).instant)
    Contact.create(name="Ann Lee", notes="=" * 70_000, entered=1)
    close()
    head, row = workbook_rows(exported(XlsxWorkbook(), path))
    cells = [cell for name, cell in zip(head, row, strict=True) if name.startswith("Notes")]
    assert [name for name in head if name.startswith("Notes")] == ["Notes", "Notes (continued)", "Notes (continued)"]
    assert max(map(len, cells)) == 32_767
    assert "".join(cells) == "=" * 70_000
