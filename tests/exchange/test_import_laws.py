"""Property tests of importing: no bytes crash it, no row is lost, a second import changes nothing, undo restores."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from netui.actions.action import Session
from netui.actions.import_plan import import_plan
from netui.actions.undo import redo, undo
from netui.clock import Moment
from netui.db.handle import DatabaseHandle
from netui.domain.contact_field import filled_texts
from netui.domain.importing.choices import NO_CHOICES, Choices
from netui.domain.importing.match_contact import match_plan
from netui.domain.importing.name_agreement import have_first_name_in_common
from netui.domain.importing.network import Network, NetworkContact
from netui.domain.importing.plan import Plan
from netui.domain.importing.profile_page import is_profile
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


def import_(plan: Plan, network: Network, choices: Choices = NO_CHOICES) -> Report:
    """Match a plan and keep its additions in the network, as if it were saved."""
    report = match_plan(plan, network, TODAY, choices=choices)
    for contact in network.contacts:
        contact.added = None
    return report


def without_ids(report: Report) -> Report:
    """A report without the ids of contacts: those that an earlier file adds have none in a preview."""
    for row in report.rows:
        row.contact = None
    return replace(report, alike=[replace(each, other_id=None) for each in report.alike])


_OF_A_PLAN = ("matched", "added", "connectors", "in_file", "is_new", "has_job_in_file")


def contents(network: Network) -> list[tuple[object, ...]]:
    fields = [name for name in NetworkContact.__slots__ if name not in _OF_A_PLAN]
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
        assert without_ids(import_plan(plan, moment=moment, session=session)) == without_ids(report)
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


# Laws of who is who, on people who share addresses.

_CELLS = {
    "Name": [
        *("Anna Miller", "Ben Miller", "Anna & Ben Miller", "Miller, Dr. Anna", "A. Miller", "Liz Ek", "Elizabeth Ek"),
        *("Ben Roe", "Dana Liu", "Dr. Dana Liu, PhD", "Dana", "Smith & Sons"),
    ],
    "Email": ["", "m@x.org", "desk@x.org"],
    "Phone": ["", "020 7946 0000", "+44 20 7946 0000", "555-0101"],
    "LinkedIn": ["", "linkedin.com/in/miller", "linkedin.com/in/anna", "acme.org"],
    "Company": ["", "Acme", "Beta"],
    "Title": ["", "", "CTO"],
    "City": ["", "Bonn", "Rome"],
    "Notes": ["", "tea", "cake"],
}
shared_rows = st.lists(st.tuples(*map(st.sampled_from, _CELLS.values())), min_size=1, max_size=5)
couple_choices = st.sampled_from([NO_CHOICES, Choices(couples="two")])


def read_shared(rows: list[tuple[str, ...]]) -> Plan:
    return read_file("\n".join(map("|".join, [tuple(_CELLS), *rows])).encode(), ReadOptions(TODAY, region="GB"))


@settings(max_examples=300)
@given(shared_rows, st.lists(shared_rows, max_size=2), couple_choices, couple_choices)
def test_the_same_file_again_changes_nothing_whoever_shares_addresses(
    rows: list[tuple[str, ...]], others: list[list[tuple[str, ...]]], first: Choices, second: Choices
) -> None:
    plan, network = read_shared(rows), Network()
    import_(plan, network, first)
    for other in others:
        import_(read_shared(other), network)
    before = contents(network)
    again = import_(plan, network, second)
    assert contents(network) == before
    assert {row.outcome for row in again.rows} <= {"unchanged"}
    assert again.alike == []


@settings(max_examples=300)
@given(shared_rows, shared_rows, couple_choices)
def test_what_is_there_is_filled_in_and_never_overwritten_and_a_conflict_is_shown(
    rows: list[tuple[str, ...]], others: list[tuple[str, ...]], choices: Choices
) -> None:
    network = Network()
    import_(read_shared(rows), network)
    known = list(network.contacts)
    before = [(one.name, one.texts, one.notes, one.addresses) for one in known]
    plan = read_shared(others)
    report = import_(plan, network, choices)
    for contact, (name, texts, notes, addresses) in zip(known, before, strict=True):
        assert contact.name == name
        assert contact.notes.startswith(notes)
        assert contact.addresses[: len(addresses)] == addresses
        for field, text in filled_texts(texts):
            assert getattr(contact.texts, field.name) == text
    told = {each.row for each in report.differences} | {each.row for each in report.moves}
    for person in plan.people:
        contact = network.matched.get(id(person))
        if contact and person.texts.place and contact.texts.place != person.texts.place:
            assert person.row in told


@settings(max_examples=300)
@given(shared_rows, shared_rows)
def test_nothing_of_one_person_goes_to_another(rows: list[tuple[str, ...]], others: list[tuple[str, ...]]) -> None:
    network = Network()
    for each in (rows, others):
        plan = read_shared(each)
        report = import_(plan, network)
        assert len(report.rows) + len(report.rejected) == len(each)
        for person in plan.people:
            contact = network.matched.get(id(person))
            if contact and not have_first_name_in_common(contact, person):
                profiles = {a.key for a in person.addresses if a.kind == "url" and is_profile(a.key, ())}
                assert profiles & {key for _, key in contact.addresses}
