"""Laws of importing: no bytes crash it, no row is lost, a second import changes nothing, an undo restores exactly."""

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
from netui.db.connection import Opened
from netui.domain.importing.match_contact import match
from netui.domain.importing.network import Network, NetworkContact
from netui.domain.importing.plan import Plan, Report
from netui.exchange.plan import FileNotUnderstood, preview_import, read_file
from netui.exchange.tables import read_table
from tests.support.rows import dump
from tests.support.spreadsheets import as_csv, tables

TODAY = dt.date(2026, 11, 18)


def read(data: bytes) -> Plan:
    """Read a file that may have nobody in it."""
    try:
        return read_file(data, today=TODAY)
    except FileNotUnderstood:
        assume(False)
        raise


def import_(plan: Plan, network: Network) -> Report:
    """Match and save, but for the file."""
    report = match(plan, network, TODAY)
    for contact in network.contacts:
        contact.added = None
    return report


def said(network: Network) -> list[tuple[object, ...]]:
    fields = [name for name in NetworkContact.__slots__ if name not in ("taken", "added", "connectors")]
    return [
        (*(getattr(one, name) for name in fields), [each.name for each in one.connectors]) for one in network.contacts
    ]


@st.composite
def files(draw: DrawFn) -> bytes:
    """Anything, or something like a table that was cut, spliced or encoded badly."""
    table = as_csv(draw(tables))
    begin, end = sorted((draw(st.integers(0, len(table))), draw(st.integers(0, len(table)))))
    junk = draw(st.binary(max_size=20))
    encoding = draw(st.sampled_from(["utf-8", "utf-16", "cp1252"]))
    whole = table.decode().encode(encoding)
    return draw(st.sampled_from([junk, table[:end], table[:begin] + junk + table[end:], whole, whole[:end] + junk]))


@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(files())
def test_no_bytes_crash_and_no_row_is_lost(data: bytes) -> None:
    plan = read(data)
    report = match(plan, Network(), TODAY)
    assert len(report.rows) + len(report.rejected) == len(plan.people) + len(plan.rejected)
    lines = [row.row for row in report.rows] + [row.row for row in report.rejected]
    assert len(set(lines)) == len(lines)
    assert set(lines) <= {record.line for record in read_table(data)}


@given(tables)
def test_every_row_is_counted_once(rows: list[tuple[str, ...]]) -> None:
    data = match(read(as_csv(rows)), Network(), TODAY).as_data()
    assert data["added"] + data["updated"] + data["unchanged"] + len(data["rejected"]) == len(rows)


@given(tables)
def test_every_text_of_a_row_is_kept_somewhere_or_the_row_is_rejected(rows: list[tuple[str, ...]]) -> None:
    network = Network()
    plan = read(as_csv(rows))
    rejected = {row.row for row in match(plan, network, TODAY).rejected}
    for person in plan.people:
        if person.row in rejected:
            continue
        for line in person.notes.split("\n"):
            assert any(line in contact.notes.split("\n") for contact in network.contacts)
        assert all(any((a.kind, a.key) in one.addresses for one in network.contacts) for a in person.addresses)


@settings(max_examples=300)
@given(tables, st.lists(tables, max_size=2))
def test_a_second_import_changes_nothing_whatever_came_between(
    rows: list[tuple[str, ...]], others: list[list[tuple[str, ...]]]
) -> None:
    plan, network = read(as_csv(rows)), Network()
    first = import_(plan, network)
    for other in others:
        import_(read(as_csv(other)), network)
    before = said(network)
    again = import_(plan, network)
    assert said(network) == before
    assert {row.outcome for row in again.rows} <= {"unchanged"}
    assert len(again.rejected) <= len(first.rejected)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=tables, second=tables)
def test_in_the_store_too(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]], store: Opened, session: Session, moment: Moment
) -> None:
    plans = [read(as_csv(first)), read(as_csv(second))]
    states, expected = [dump(store)], preview_import(plans, store.execute, TODAY)
    for plan, report in zip(plans, expected, strict=True):
        assert import_plan(plan, moment=moment, session=session) == report
        states.append(dump(store))
    taken = sum(before != after for before, after in pairwise(states))

    assert not import_plan(plans[0], moment=moment, session=session).changes
    assert dump(store) == states[-1]
    for _ in range(taken):
        undo(session)
    assert dump(store) == states[0]
    for _ in range(taken):
        redo(session)
    assert dump(store) == states[-1]
    for _ in range(taken):
        undo(session)
