"""The networking spreadsheet: each column from the facts, up to a day, of any people in any order."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact, KeyDate, Reach
from netui.db.models.follow_up import FollowUp
from netui.domain.contact_field import TEXT_FIELDS
from netui.queries.contacts.networking_sheet import (
    COLUMN_BY_NAME,
    SHEET_COLUMNS,
    SheetValue,
    kinds_text,
    owed_by_contact,
    read_column,
    read_sheet,
    sheet_people,
)
from netui.queries.queue.read_queue import read_queue
from tests.queries.conftest import Tell

TODAY = dt.date(2026, 11, 18)


def column(store: DatabaseHandle, name: str, until: dt.date = TODAY) -> dict[str, SheetValue]:
    """The filled cells of a column by name; read both ways, which agree."""
    owed = owed_by_contact(read_queue(store.execute, today=until))
    people = sheet_people(store.execute)
    wanted = COLUMN_BY_NAME[name]
    rows = read_sheet(store.execute, people, [COLUMN_BY_NAME["name"], wanted], owed, until)
    values = read_column(store.execute, people, wanted, owed, until)
    assert all((values.get(contact) or None) == (cells[1] or None) for contact, cells in rows)
    return {str(cells[0]): cells[1] for _, cells in rows if cells[1]}


def test_each_text_of_a_contact_has_a_column() -> None:
    assert {field.name for field in TEXT_FIELDS} <= COLUMN_BY_NAME.keys()
    assert len(COLUMN_BY_NAME) == len(SHEET_COLUMNS) == len({each.header for each in SHEET_COLUMNS})


@pytest.mark.parametrize(
    ("lines", "name", "expected"),
    [
        (("coffee with Dana Liu: her talk",), "last_type", {"Dana Liu": "coffee"}),
        (("coffee with Dana Liu: her talk",), "last_note", {"Dana Liu": "her talk"}),
        (("coffee with Dana Liu yesterday", "email from Dana Liu"), "last_type", {"Dana Liu": "e-mail"}),
        (("coffee with Dana Liu yesterday", "liked Dana Liu: post"), "last_type", {"Dana Liu": "coffee"}),
        (("coffee with Dana Liu yesterday", "got from Dana Liu: a lift"), "last_type", {"Dana Liu": "favour"}),
        (("met Dana Liu > call fri",), "next_step", {"Dana Liu": "call"}),
        (("met Dana Liu > call fri > write 3 dec",), "due", {"Dana Liu": dt.date(2026, 11, 20)}),
        (("met Dana Liu > every 4-6w",), "cadence", {"Dana Liu": "4-6w"}),
        (("email from Dana Liu: a question",), "owed", {"Dana Liu": "a reply"}),
        (("intro Renee Marsh via Dana Liu",), "introduced_by", {"Renee Marsh": "Dana Liu"}),
        (("intro Renee Marsh via Dana Liu",), "introduced_on", {"Renee Marsh": TODAY}),
        (("new Dana Liu #grants #health",), "tags", {"Dana Liu": "grants, health"}),
        (("new Dana Liu dana@x.example +44 20 7946 0958",), "phones", {"Dana Liu": "+44 20 7946 0958"}),
    ],
)
def test_a_column_is_read_from_the_facts(
    store: DatabaseHandle, tell: Tell, lines: tuple[str, ...], name: str, expected: dict[str, SheetValue]
) -> None:
    tell(*lines)
    assert column(store, name) == expected


def test_only_facts_up_to_the_day_count(store: DatabaseHandle, tell: Tell) -> None:
    tell("coffee with Dana Liu", today="2026-11-10")
    tell("call Dana Liu", today="2026-11-17")
    assert column(store, "last_type", dt.date(2026, 11, 12)) == {"Dana Liu": "coffee"}


def test_a_step_without_a_day_has_none_and_comes_last(store: DatabaseHandle) -> None:
    contact = Contact.create(name="Ann Lee", entered=1)
    for what, undated in (("some day", 1), ("soon", 0)):
        FollowUp.create(contact=contact, what=what, due=TODAY, promised_on=TODAY, undated=undated, entered=1)
    assert column(store, "next_step") == {"Ann Lee": "soon"}
    FollowUp.update(closed="done", closed_on=TODAY).where(FollowUp.what == "soon").execute()
    assert column(store, "next_step") == {"Ann Lee": "some day"}
    assert column(store, "due") == {}


def test_a_connector_with_a_namesake_is_told_by_the_organisation(store: DatabaseHandle, tell: Tell) -> None:
    tell("new Dana Liu (Acme)", "intro Renee Marsh via Dana Liu")
    Contact.create(name="Dana Liu", organisation="Beta", entered=2)
    assert column(store, "introduced_by") == {"Renee Marsh": "Dana Liu (Acme)"}


def test_labels_and_days_without_a_year(store: DatabaseHandle) -> None:
    contact = Contact.create(name="Ann Lee", archived=1, entered=1)
    for at, label in enumerate(("work", "")):
        Reach.create(contact=contact, kind="email", value=f"{at}@x.example", label=label, position=at)
    KeyDate.create(contact=contact, name="Birthday", month=2, day=29)
    assert column(store, "emails") == {"Ann Lee": "work: 0@x.example\n1@x.example"}
    assert column(store, "birthday") == {"Ann Lee": "--02-29"}
    assert column(store, "archived") == {"Ann Lee": "yes"}


@pytest.mark.parametrize(
    ("kinds", "role", "text"),
    [
        (("peer", "senior ally"), "mentor", "senior ally (mentor), peer"),
        (("peer",), "mentor", "peer, mentor"),
        ((), "sponsor", "sponsor"),
        (("social", "local"), "", "local, social"),
    ],
)
def test_kinds_stand_in_their_order_with_the_role(kinds: tuple[str, ...], role: str, text: str) -> None:
    assert kinds_text(kinds, role) == text


def test_rows_stand_in_the_order_asked_for_and_who_is_gone_is_left_out(store: DatabaseHandle) -> None:
    ids = [Contact.create(name=name, entered=1).id for name in ("Ann", "Ben", "Cy")]
    rows = read_sheet(store.execute, [ids[2], 999, ids[0]], [COLUMN_BY_NAME["name"]], {}, TODAY)
    assert rows == [(ids[2], ("Cy",)), (ids[0], ("Ann",))]
    assert sheet_people(store.execute) == ids
