"""The calendar, as icalendar and vobject read it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from netui.db.models.contact import Contact, KeyDate, Tag
from netui.db.models.follow_up import FollowUp
from netui.exchange.exporting.ics_calendar import IcsCalendar
from tests.support.built_files import fill_file, write_demo, write_new_file
from tests.support.exported import TODAY, execute_on, exported, private_texts

CALENDAR = IcsCalendar()


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    path = tmp_path / "demo.db"
    write_demo(str(path))
    return path


def fill(names: tuple[str, ...] = ("Dana Liu",), what: str = "send the draft") -> None:
    for order, name in enumerate(names):
        contact = Contact.create(name=name, entered=1_700_000_000_000_000 + order)
        Tag.create(contact=contact, tag="grants, big")
        FollowUp.create(contact=contact, what=what, due=dt.date(2026, 12, 4), promised_on=TODAY, entered=1)
        FollowUp.create(contact=contact, what="some day", due=TODAY, promised_on=TODAY, entered=2, undated=1)
        KeyDate.create(contact=contact, name="birthday", month=2, day=29, year=1984)
        KeyDate.create(contact=contact, name="wedding", month=2, day=29)
        KeyDate.create(contact=contact, name="work anniversary", month=6, day=4, imported=1)
        KeyDate.create(contact=contact, name="born early", month=3, day=1, year=1899)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.db"
    write_new_file(str(path))
    fill_file(str(path), fill)
    return path


def read(content: bytes) -> list[Any]:
    return [each for each in icalendar.Calendar.from_ical(content).subcomponents if each.name != "VALARM"]


def by_summary(content: bytes) -> dict[str, Any]:
    return {str(each["SUMMARY"]): each for each in read(content)}


def test_every_open_step_of_the_demo_is_a_task_and_every_date_an_event(demo: Path) -> None:
    content = exported(CALENDAR, demo)
    with execute_on(demo) as execute:
        steps = dict(execute("SELECT uid, due FROM follow_up WHERE closed = ''"))
        dates = {
            uid
            for (uid,) in execute(
                "SELECT d.uid FROM key_date d JOIN contact c ON c.id = d.contact_id WHERE NOT c.archived"
            )
        }
    tasks = [each for each in read(content) if each.name == "VTODO"]
    assert {str(task["X-NETUI-UID"]): task["DUE"].dt.isoformat() for task in tasks} == steps
    assert {str(each["X-NETUI-UID"]) for each in read(content) if each.name == "VEVENT"} == dates
    assert len({str(each["UID"]) for each in read(content)}) == len(steps) + len(dates)
    calendar = vobject.readOne(content.decode())
    assert {todo.uid.value.partition("@")[0] for todo in calendar.vtodo_list} == set(steps)
    assert {event.uid.value.partition("@")[0] for event in calendar.vevent_list} == dates


def test_a_step_is_a_task_with_its_day_its_alarm_and_its_person(small: Path) -> None:
    task = by_summary(exported(CALENDAR, small))["send the draft: Dana Liu"]
    assert task["DUE"].dt == dt.date(2026, 12, 4)
    assert task["DUE"].params["VALUE"] == "DATE"
    assert str(task["CONTACT"]) == "Dana Liu"
    assert [str(each) for each in task["CATEGORIES"].cats] == ["next step", "grants, big"]
    assert task["STATUS"] == "NEEDS-ACTION"
    (alarm,) = task.subcomponents
    assert alarm["TRIGGER"].dt == dt.timedelta(hours=9)
    assert alarm["TRIGGER"].params["RELATED"] == "END"
    assert "RRULE" not in task


def test_a_step_without_a_day_has_none_and_no_alarm(small: Path) -> None:
    task = by_summary(exported(CALENDAR, small))["some day: Dana Liu"]
    assert "DUE" not in task
    assert not task.subcomponents


def days_of(content: bytes, summary: str, until: int) -> list[str]:
    """The days of an event as vobject works them out."""
    (event,) = [each for each in vobject.readOne(content.decode()).vevent_list if each.summary.value == summary]
    days = event.getrruleset(addRDate=True)
    return [str(day.date()) for day in days.between(dt.datetime(2020, 1, 1), dt.datetime(until, 12, 31))]


def test_the_29th_of_february_is_the_last_day_of_february(small: Path) -> None:
    content = exported(CALENDAR, small)
    days = days_of(content, "birthday: Dana Liu", 2024)
    assert days == ["2020-02-29", "2021-02-28", "2022-02-28", "2023-02-28", "2024-02-29"]
    events = by_summary(content)
    assert events["birthday: Dana Liu"]["DTSTART"].dt == dt.date(1984, 2, 29)
    assert events["wedding: Dana Liu"]["DTSTART"].dt == dt.date(2025, 2, 28), "of no year is last year's"
    assert days_of(content, "wedding: Dana Liu", 2028) == ["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]
    assert events["born early: Dana Liu"]["DTSTART"].dt == dt.date(1899, 3, 1)


def test_a_date_takes_up_no_time_and_has_an_alarm_unless_it_came_in_a_file(small: Path) -> None:
    events = by_summary(exported(CALENDAR, small))
    assert events["birthday: Dana Liu"]["TRANSP"] == "TRANSPARENT"
    assert [len(events[f"{name}: Dana Liu"].subcomponents) for name in ("birthday", "work anniversary")] == [1, 0]


def test_the_same_content_is_the_same_file_on_any_day_of_the_year(demo: Path) -> None:
    first = exported(CALENDAR, demo)
    assert exported(CALENDAR, demo) == first
    assert (
        exported(CALENDAR, demo, today=dt.date(2026, 12, 31), instant=dt.datetime(2026, 12, 31, tzinfo=dt.UTC)) == first
    )


def test_reminders_come_under_their_keys_when_they_are_asked_for(demo: Path) -> None:
    plain, more = exported(CALENDAR, demo), exported(CALENDAR, demo, reminders=True)
    assert exported(CALENDAR, demo, reminders=True) == more
    assert b"X-NETUI-KEY" not in plain
    keys = [str(each["X-NETUI-KEY"]) for each in read(more) if "X-NETUI-KEY" in each]
    assert len(keys) == len(set(keys)) > 5
    assert {key.partition(":")[0] for key in keys} >= {"keep_in_touch", "thank_connector"}
    assert not {key.partition(":")[0] for key in keys} & {"follow_up", "key_date"}
    assert {str(each["UID"]) for each in read(more) if "X-NETUI-KEY" in each} == {f"{key}@netui" for key in keys}


def unfolded(content: bytes) -> str:
    return re.sub(r"\\([,;\\])", r"\1", content.decode().replace("\r\n ", ""))


def test_private_notes_stay_out_unless_they_are_asked_for(demo: Path) -> None:
    text = unfolded(exported(CALENDAR, demo, reminders=True))
    assert [line for line in private_texts(demo) if line in text] == []
    assert "DESCRIPTION" in unfolded(exported(CALENDAR, demo, reminders=True, notes=True))
    why = [each for each in read(exported(CALENDAR, demo, reminders=True, notes=True)) if "DESCRIPTION" in each]
    assert why


def test_only_those_who_are_asked_for(demo: Path) -> None:
    with execute_on(demo) as execute:
        ((kwame,),) = execute("SELECT id FROM contact WHERE name = 'Kwame Asante'")
    found = read(exported(CALENDAR, demo, contacts=frozenset([kwame]), reminders=True))
    assert found
    assert {str(each["CONTACT"]) for each in found} == {"Kwame Asante"}


@given(name=st.text(min_size=1, max_size=60), what=st.text(min_size=1, max_size=200))
def test_whatever_another_program_wrote_stays_in_its_property(
    name: str, what: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from netui.exchange.exporting.ics_calendar import _task_of_step
    from netui.queries.next_steps import NextStep

    step = NextStep("u", f"{what}\r\nEND:VTODO\r\nX-EVIL:1", dt.date(2026, 12, 4), 0, 1, name, None, "", None)
    (task,) = icalendar.Calendar.from_ical(
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + _task_of_step(step, [what]).to_ical() + b"END:VCALENDAR\r\n"
    ).subcomponents
    assert set(task) == {"CATEGORIES", "CONTACT", "DTSTAMP", "DUE", "STATUS", "SUMMARY", "UID", "X-NETUI-UID"} - (
        set() if name.isprintable() or "CONTACT" in task else {"CONTACT"}
    )


def test_lines_are_folded_and_end_as_the_standard_says(tmp_path: Path) -> None:
    path = tmp_path / "long.db"
    write_new_file(str(path))
    fill_file(str(path), fill, ("Ünal " * 30,), "ß😀, " * 90)
    lines = exported(CALENDAR, path).split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert lines[-1] == b""
