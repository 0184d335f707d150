"""A next step without a day is neither due nor late, wherever follow-ups are read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from peewee import SqliteDatabase

from netui.actions import answer
from netui.actions.elsewhere import ChangedElsewhere
from netui.actions.follow_up import change_follow_up
from netui.actions.result import Refused
from netui.actions.undo import undo
from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.db.models import TRACKED
from netui.db.models.contact import Contact
from netui.db.models.follow_up import FollowUp
from netui.domain.filter import parse_filter
from netui.queries.completion import complete_entries
from netui.queries.contacts.archive_check import read_archive_check
from netui.queries.contacts.contact_list import filter_contacts, ordered_contacts, read_contact_overview
from netui.queries.opportunities.board import read_opportunities, summarize_board
from netui.queries.opportunities.board_words import due_label
from netui.queries.queue.open_follow_ups import open_follow_ups_of_contacts
from netui.queries.queue.sql import FOLLOW_UP
from netui.queries.queue.undated_steps import read_undated_steps
from netui.queries.review import read_activity, read_charts, read_stations
from netui.queries.search import search
from netui.queries.timeline import read_timeline
from tests.support.history import add_line, add_lines, moment_at
from tests.support.queue_table import queue, rows
from tests.support.rows import dump
from tests.support.undated import add_undated_step

pytestmark = pytest.mark.usefixtures("store")

DAY = "2026-11-22"
LATER = "2027-02-01"
TODAY = dt.date.fromisoformat(DAY)


def dana() -> int:
    contact: Contact = Contact.get(Contact.name == "Dana Liu")
    return contact.id


def promised(name: str = "Dana Liu") -> FollowUp:
    add_line("2026-11-01", f"new {name} (Fieldworks)")
    return add_undated_step("2026-11-02", "send portfolio", name)


def undated_items(day: str = DAY) -> list[str]:
    return [
        f"{item.what} · {item.contact}: {item.lateness}" for item in read_undated_steps(execute, moment_at(day).today)
    ]


def test_it_is_never_due_and_never_late() -> None:
    promised()
    for day in ("2026-11-02", DAY, LATER):
        found = queue(day)
        assert (found.items, found.coming) == ([], [])
        assert undated_items(day) == ["send portfolio · Dana Liu: no day"]
    (item,) = read_undated_steps(execute, TODAY)
    assert (item.is_due, item.is_coming, item.day, item.days_late) == (False, False, None, 0)
    assert item.why == "from a file, 2 Nov"
    assert read_undated_steps(execute, dt.date(2026, 11, 1)) == []


RULES = [
    ("no step", "coffee with Dana Liu", False, ["first_follow_up Dana Liu"]),
    ("a step with a day", "coffee with Dana Liu > call her 1 dec", False, []),
    ("a step without a day", "coffee with Dana Liu", True, ["first_follow_up Dana Liu"]),
    ("a lead without a step", "lead Editor (Lumen) via Dana Liu > thank Dana 1 jan 2027", False, []),
]


@pytest.mark.parametrize(("line", "undated", "expected"), [case[1:] for case in RULES], ids=[case[0] for case in RULES])
def test_it_is_no_first_follow_up(line: str, undated: bool, expected: list[str]) -> None:
    add_line("2026-11-10", line)
    if undated:
        add_undated_step("2026-11-11", "send portfolio", "Dana Liu")
    assert [row for row in rows("2026-11-13") if "thank" not in row] == expected
    loose = [item.contact for item in read_stations(execute, today=TODAY).loose_ends]
    assert loose == (["Dana Liu"] if expected else [])


def test_it_is_no_step_of_a_lead() -> None:
    add_lines("2026-11-10 lead Editor (Lumen) via Dana Liu\n2026-11-10 thank Dana")
    add_undated_step("2026-11-11", "send portfolio", "Dana Liu", lead="Editor")
    assert "lead_without_step Dana Liu" in rows(DAY)
    (lead,) = read_opportunities(execute, TODAY)
    assert (lead.lacks_step, summarize_board([lead], TODAY).without_step) == (True, 1)
    assert lead.step is not None
    assert (lead.step.what, lead.step.due, due_label(lead.step.due, TODAY)) == ("send portfolio", None, "no day")
    add_line("2026-11-12", "interviewing Editor > call Dana 1 dec")
    (lead,) = read_opportunities(execute, TODAY)
    assert [step.what for step in lead.steps] == ["call", "send portfolio"]
    assert not lead.lacks_step


def test_nobody_who_drifts_is_looked_after_by_it() -> None:
    add_lines("\n".join(f"2026-0{month}-01 coffee with Dana Liu > none" for month in (3, 4, 5, 6)))
    day = dt.date(2026, 9, 20)
    assert [item.contact for item in read_stations(execute, today=day).drift] == ["Dana Liu"]
    add_undated_step("2026-09-02", "send portfolio", "Dana Liu")
    assert [item.contact for item in read_stations(execute, today=day).drift] == ["Dana Liu"]


def test_lists_have_no_day_for_it() -> None:
    promised()
    overview = read_contact_overview(execute, {})
    assert overview.due == {}
    assert ordered_contacts(overview, "next due") == [dana()]
    for typed in ("due<9y", "due>1d"):
        assert filter_contacts(execute, overview, {}, parse_filter(typed), TODAY) == set()
    (planned,) = [entry for entry in read_timeline(execute, dana()) if entry.planned]
    assert (planned.what, planned.undated) == ("send portfolio", True)
    (hit,) = search(execute, "portfolio").hits
    assert (hit.on, hit.where) == (None, "follow-up")
    assert [each.about for each in complete_entries(execute, "")] == ["no day send portfolio"]
    assert read_archive_check(execute, [dana()], [], TODAY).follow_up_words(TODAY) == "send portfolio (no day)"


def test_plans_without_a_day_come_first_in_a_timeline_and_last_among_the_open() -> None:
    promised()
    add_line("2026-11-03", "> Dana: call her 1 dec")
    assert [entry.what for entry in read_timeline(execute, dana()) if entry.planned] == ["send portfolio", "call her"]
    assert [each.what for each in open_follow_ups_of_contacts(execute, [dana()])] == ["call her", "send portfolio"]


def test_the_charts_leave_it_out_and_done_it_was_not_late() -> None:
    promised()
    assert read_charts(execute, moment_at(LATER).today).follow_through.total == 0
    answer.complete_follow_ups(read_undated_steps(execute, TODAY), moment=moment_at(DAY), session=None)
    assert undated_items() == []
    counts = read_activity(execute, TODAY).counts
    assert (counts["follow_ups_done"], counts["follow_ups_on_time"]) == (1, 1)
    assert read_charts(execute, moment_at(LATER).today).follow_through.total == 0


def test_a_line_that_does_it_closes_it() -> None:
    add_line("2026-11-01", "new Dana Liu")
    add_undated_step("2026-11-02", "call Dana", "Dana Liu")
    add_line(DAY, "call Dana Liu: her plans > none")
    assert FollowUp.get().closed == "done"


def test_the_promise_with_a_day_is_fulfilled_first() -> None:
    add_line("2026-11-01", "new Dana Liu")
    add_undated_step("2026-11-01", "call Dana", "Dana Liu")
    add_line("2026-11-02", "> Dana: call her 20 nov")
    add_line(DAY, "call Dana Liu: her plans > none")
    assert [(row.what, row.undated) for row in FollowUp.select().where(FollowUp.closed == "done")] == [("call her", 0)]


def test_a_snooze_gives_it_the_day(store: DatabaseHandle) -> None:
    promised()
    before = dump(store)
    done = answer.snooze_items(
        read_undated_steps(execute, TODAY), dt.date(2026, 11, 27), moment=moment_at(DAY), session=None
    )
    assert done.sentence == "Planned: send portfolio · Dana Liu, due Fri 27 Nov."
    assert (FollowUp.get().undated, FollowUp.get().due) == (0, dt.date(2026, 11, 27))
    assert rows("2026-11-27") == ["follow_up Dana Liu"]
    assert execute("SELECT count(*) FROM loop_answer") == [(0,)]
    undo(session=None)
    assert dump(store) == before


def test_an_edit_gives_it_a_day_or_leaves_it_without() -> None:
    row = promised()
    as_read = ("send portfolio", None)
    done = change_follow_up(row.id, "send the portfolio", None, as_read, moment=moment_at(DAY), session=None)
    assert done.sentence == "Changed: send the portfolio, no day."
    assert undated_items() == ["send the portfolio · Dana Liu: no day"]
    as_read = ("send the portfolio", None)
    friday = dt.date(2026, 11, 27)
    done = change_follow_up(row.id, "send the portfolio", friday, as_read, moment=moment_at(DAY), session=None)
    assert done.sentence == "Changed: send the portfolio, Fri 27 Nov."
    assert (undated_items(), rows("2026-11-27")) == ([], ["follow_up Dana Liu"])
    with pytest.raises(ChangedElsewhere, match="there “Fri 27 Nov”"):
        change_follow_up(row.id, "send the portfolio", TODAY, as_read, moment=moment_at(DAY), session=None)


def test_an_answer_to_what_another_window_has_changed_is_asked_about() -> None:
    row = promised()
    shown = read_undated_steps(execute, TODAY)
    friday = dt.date(2026, 11, 27)
    change_follow_up(row.id, row.what, friday, (row.what, None), moment=moment_at(DAY), session=None)
    for act in (
        lambda: answer.drop_items(shown, moment=moment_at(DAY), session=None),
        lambda: answer.snooze_items(shown, dt.date(2026, 12, 1), moment=moment_at(DAY), session=None),
    ):
        with pytest.raises(ChangedElsewhere, match="Fri 27 Nov"):
            act()
    with pytest.raises(Refused, match="done, snoozed or dropped"):
        answer.skip_loops(shown, moment=moment_at(DAY), session=None)


def test_of_an_archived_contact_nobody_is_asked() -> None:
    promised()
    Contact.update(archived=1).execute()
    assert undated_items() == []


@pytest.fixture(scope="module")
def planner() -> Iterator[SqliteDatabase]:
    database = SqliteDatabase(":memory:")
    with database.bind_ctx(TRACKED):
        database.create_tables(TRACKED)
        yield database
    database.close()


def test_the_index_of_open_ones_serves_the_queue(planner: SqliteDatabase) -> None:
    numbers = [0] * max(int(number) for number in re.findall(r"\?(\d+)", FOLLOW_UP))
    steps = [row[3] for row in planner.execute_sql(f"EXPLAIN QUERY PLAN {FOLLOW_UP}", numbers)]
    assert any("follow_up_open" in step for step in steps), steps
