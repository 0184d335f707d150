"""Entries of the timeline: as their line again, replaced, or deleted."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from netui.actions import entry
from netui.actions.action import Session
from netui.actions.result import Refused
from netui.actions.undo import undo
from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.db.models import TRACKED
from netui.db.models.opportunity import Opportunity, Stage
from netui.domain.quick_add import format_line, parse_line
from netui.queries.quick_add.record_from_row import ENTRY_MODELS, record_from_row
from netui.queries.quick_add.vocabulary import read_vocabulary
from tests.support.history import add_line, add_lines, moment_at, parse_on_day
from tests.support.rows import dump, rows

DAY = "2026-11-18"
WORLD = """
    2026-10-01 new Dana Liu (City Library)
    2026-10-01 new Priya Raman
    2026-10-01 new Jaime Stone
    2026-10-01 lead Librarian (City Library) via Dana
    2026-10-01 ask Dana: a reference
"""

# line, table
LOGGED = [
    ("coffee with Dana and Priya yesterday 9:30 @Blotto: grants \\> loans", "interaction"),
    ("voicemail Dana", "interaction"),
    ("email from Dana: hello", "interaction"),
    ("zoom to Dana", "interaction"),
    ("Dana at Nopa: bumped into her", "interaction"),
    ("commented Dana: her post", "interaction"),
    ("thank Jaime: for the tip", "interaction"),
    ("told Jaime: it worked", "interaction"),
    ("coffee Dana > none", "interaction"),
    ("intro Priya via Jaime: grants", "introduction"),
    ("intro Dana to Priya", "introduction"),
    ("gave! Dana: a desk", "favour"),
    ("got Dana last week: an hour", "favour"),
    ("lead Head of data (Sol) via Jaime: spring", "opportunity"),
    ("applied Librarian: in time", "stage"),
    ("note Priya: daughter Mia", "detail"),
    ("yes Dana: writes it", "favour_answer"),
]


def newest(table: str) -> int:
    return int(execute(f"SELECT max(id) FROM {table}")[0][0])


def without_ids(table: str) -> list[list[dict[str, object]]]:
    """Return all rows without their ids, which a replaced entry need not keep."""
    gone = {"id", ENTRY_MODELS[table]._meta.table_name}
    return [
        sorted(
            ({name: value for name, value in row.items() if name not in gone} for row in model.select().dicts()),
            key=repr,
        )
        for model in TRACKED
    ]


@pytest.mark.parametrize(("line", "table"), LOGGED, ids=[line for line, _ in LOGGED])
def test_the_line_of_an_entry_gives_the_entry_again(
    store: DatabaseHandle, session: Session, line: str, table: str
) -> None:
    add_lines(WORLD, session)
    add_line(DAY, line, session)
    before, unchanged = dump(store), without_ids(table)
    row = newest(table)
    record = record_from_row(ENTRY_MODELS[table].get_by_id(row))
    again = parse_line(
        format_line(record, dt.date(2026, 11, 20)),
        today=dt.date(2026, 11, 20),
        known=read_vocabulary(execute, reopened_answer=row if table == "favour_answer" else None),
    )
    assert again.ok, again.message
    entry.replace_entry(table, row, again, moment=moment_at("2026-11-20"), session=session)
    assert without_ids(table) == unchanged
    undo(session)
    assert dump(store) == before


def test_a_replaced_entry_keeps_its_uid_its_place_and_its_follow_ups(store: DatabaseHandle, session: Session) -> None:
    add_lines(f"{WORLD}\n{DAY} coffee Dana > send notes fri", session)
    uid = rows(store, "SELECT uid, entered FROM interaction")
    entry.replace_entry(
        "interaction", 1, parse_on_day("lunch Dana: grants", DAY), moment=moment_at("2026-11-19"), session=session
    )
    assert rows(store, "SELECT uid, entered FROM interaction") == uid
    assert rows(store, "SELECT activity, what FROM follow_up f JOIN interaction i ON i.id = f.interaction_id") == [
        ("lunch", "send notes")
    ]


def test_a_deleted_entry_comes_back_by_undo(store: DatabaseHandle, session: Session) -> None:
    add_lines(f"{WORLD}\n{DAY} coffee Dana, Priya > send notes fri", session)
    before = dump(store)
    done = entry.delete_entry("interaction", 1, moment=moment_at(DAY), session=session)
    assert done.sentence == "Deleted: Logged coffee with Dana Liu and Priya Raman (18 Nov)."
    assert rows(store, "SELECT count(*) FROM participation") == [(0,)]
    assert rows(store, "SELECT what FROM follow_up") == [("send notes",)]
    undo(session)
    assert dump(store) == before


def test_an_entry_that_is_gone_is_refused(store: DatabaseHandle, session: Session) -> None:
    with pytest.raises(Refused, match="gone"):
        entry.delete_entry("interaction", 7, moment=moment_at(DAY), session=session)


@pytest.mark.parametrize(("day", "begun"), [("2026-10-05", "2026-10-05"), ("2026-11-20", "2026-11-10")])
def test_the_first_stage_moves_with_its_leads_day(
    store: DatabaseHandle, session: Session, day: str, begun: str
) -> None:
    add_lines("2026-11-01 lead Archivist\n2026-11-10 applied Archivist", session)
    lead = Opportunity.get(title="Archivist")
    record = replace(record_from_row(lead), on=dt.date.fromisoformat(day))
    entry.replace_entry("opportunity", lead.id, record, moment=moment_at("2026-11-21"), session=session)
    assert [(str(each.day), each.stage) for each in Stage.select().order_by(Stage.day, Stage.entered)] == [
        (begun, "heard"),
        ("2026-11-10", "applied"),
    ]
