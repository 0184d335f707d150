"""Property tests of importing: no bytes crash it, no row is lost, a second import changes nothing, undo restores."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from netui.actions.action import Session
from netui.actions.import_plan import import_plan
from netui.actions.undo import redo, undo
from netui.clock import Moment
from netui.db.handle import DatabaseHandle
from netui.domain.importing.match_contact import match_plan
from netui.domain.importing.network import Network, NetworkContact
from netui.domain.importing.plan import Plan
from netui.domain.importing.report import Report
from netui.exchange.file_reader import FileNotUnderstood, preview_import, read_file
from netui.exchange.format import ReadOptions
from tests.support.delimited import read_table
from tests.support.rows import dump
from tests.support.spreadsheets import sheet_rows, to_csv

TODAY = dt.date(2026, 11, 18)


def read(data: bytes) -> Plan:
    """The plan of a file; an example without any person is skipped."""
    try:
        return read_file(data, ReadOptions(TODAY))
    except FileNotUnderstood:
        assume(False)
        raise


def import_(plan: Plan, network: Network) -> Report:
    """Match a plan and keep its additions in the network, as if it were saved."""
    report = match_plan(plan, network, TODAY)
    for contact in network.contacts:
        contact.added = None
    return report


def contents(network: Network) -> list[tuple[object, ...]]:
    fields = [name for name in NetworkContact.__slots__ if name not in ("matched", "added", "connectors")]
    return [
        (*(getattr(one, name) for name in fields), [each.name for each in one.connectors]) for one in network.contacts
    ]


@st.composite
def files(draw: DrawFn) -> bytes:
    """Random bytes, or a table that was truncated, spliced or badly encoded."""
    table = to_csv(draw(sheet_rows))
    begin, end = sorted((draw(st.integers(0, len(table))), draw(st.integers(0, len(table)))))
    junk = draw(st.binary(max_size=20))
    encoding = draw(st.sampled_from(["utf-8", "utf-16", "cp1252"]))
    whole = table.decode().encode(encoding)
    return draw(st.sampled_from([junk, table[:end], table[:begin] + junk + table[end:], whole, whole[:end] + junk]))


@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(files())
def test_no_bytes_crash_and_no_row_is_lost(data: bytes) -> None:
    plan = read(data)
    report = match_plan(plan, Network(), TODAY)
    assert len(report.rows) + len(report.rejected) == len(plan.people) + len(plan.rejected)
    lines = [row.row for row in report.rows] + [row.row for row in report.rejected]
    assert len(set(lines)) == len(lines)
    assert set(lines) <= {record.row for record in read_table(data)}


@given(sheet_rows)
def test_every_row_is_counted_once(rows: list[tuple[str, ...]]) -> None:
    data = match_plan(read(to_csv(rows)), Network(), TODAY).as_data()
    assert data["added"] + data["updated"] + data["unchanged"] + len(data["rejected"]) == len(rows)


@given(sheet_rows)
def test_every_text_of_a_row_is_kept_somewhere_or_the_row_is_rejected(rows: list[tuple[str, ...]]) -> None:
    network = Network()
    plan = read(to_csv(rows))
    rejected = {row.row for row in match_plan(plan, network, TODAY).rejected}
    for person in plan.people:
        if person.row in rejected:
            continue
        for line in person.notes.split("\n"):
            assert any(line in contact.notes.split("\n") for contact in network.contacts)
        assert all(any((a.kind, a.key) in one.addresses for one in network.contacts) for a in person.addresses)


@settings(max_examples=300)
@given(sheet_rows, st.lists(sheet_rows, max_size=2))
def test_a_second_import_changes_nothing_whatever_came_between(
    rows: list[tuple[str, ...]], others: list[list[tuple[str, ...]]]
) -> None:
    plan, network = read(to_csv(rows)), Network()
    first = import_(plan, network)
    for other in others:
        import_(read(to_csv(other)), network)
    before = contents(network)
    again = import_(plan, network)
    assert contents(network) == before
    assert {row.outcome for row in again.rows} <= {"unchanged"}
    assert len(again.rejected) <= len(first.rejected)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=sheet_rows, second=sheet_rows)
def test_a_second_import_changes_nothing_in_the_database_and_undo_restores_it(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]], store: DatabaseHandle, session: Session, moment: Moment
) -> None:
    plans = [read(to_csv(first)), read(to_csv(second))]
    states, expected = [dump(store)], preview_import(plans, store.execute, TODAY)
    for plan, report in zip(plans, expected, strict=True):
        assert import_plan(plan, moment=moment, session=session) == report
        states.append(dump(store))
    steps = sum(before != after for before, after in pairwise(states))

    assert not import_plan(plans[0], moment=moment, session=session).changes
    assert dump(store) == states[-1]
    for _ in range(steps):
        undo(session)
    assert dump(store) == states[0]
    for _ in range(steps):
        redo(session)
    assert dump(store) == states[-1]
    for _ in range(steps):
        undo(session)
