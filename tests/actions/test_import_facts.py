"""What an archive says happened: written once, covered by what was typed, and taken back by one undo."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.actions.action import Session
from netui.actions.entry import replace_entry
from netui.actions.import_plan import import_plan
from netui.actions.undo import undo
from netui.clock import Moment
from netui.db.handle import DatabaseHandle
from netui.db.models.interaction import Interaction
from netui.domain.importing.choices import NO_CHOICES, Choices
from netui.domain.importing.plan import Plan
from netui.domain.importing.report import Report
from netui.domain.quick_add import format_line, parse_line
from netui.exchange.file_reader import preview_import, read_folder
from netui.queries.queue.read_queue import read_queue
from netui.queries.quick_add.record_from_row import EntryAsRead, record_from_row
from netui.queries.quick_add.vocabulary import read_vocabulary
from tests.support.archives import TODAY, left_out, options, read_zip
from tests.support.history import add_line
from tests.support.rows import dump, rows
from tests.support.undo_labels import next_undo_label

FILES = Path(__file__).parents[1] / "exchange" / "files" / "archives"
CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Renee,Marsh,https://www.linkedin.com/in/reneemarsh,,Rocket Social,Lead,08 Feb 2026\n"
    "Dana,Okafor,https://www.linkedin.com/in/dana,,Northwind,Engineer,14 Nov 2019\n"
)
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
)
ME, RENEE, DANA, ANN = "Jordan Pike", "Renee Marsh", "Dana Okafor", "Ann Roe"
PAGES = {ME: "jordanpike", RENEE: "reneemarsh", DANA: "dana", ANN: "annroe"}
RECOMMENDED = (
    "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    'Renee,Marsh,Rocket Social,Lead,A pleasure.,"07/08/23, 10:00 AM",VISIBLE\n'
)
SAVED = 'Saved Date,Job Url,Job Title,Company Name\n"9/1/26, 9:00 AM",https://www.linkedin.com/jobs/view/1,Lead,Acme\n'
APPLIED = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name\n"
    '"9/20/26, 8:15 AM",jordan@example.org,,Acme,Lead,https://www.linkedin.com/jobs/view/1,cv.pdf\n'
)
EVENTS = "Event Name,Event Time,Status,External Url\nCommunity Expo,2026-10-03 09:00:00,ATTENDING,\n"


@pytest.fixture
def moment() -> Moment:
    return Moment(dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC), TODAY)


def messages(*lines: tuple[str, str | Sequence[str], str]) -> str:
    def line(who: str, to: str | Sequence[str], at: str) -> str:
        names = [to] if isinstance(to, str) else to
        pages = ",".join(f"https://www.linkedin.com/in/{PAGES[name]}" for name in names)
        both = f'{who},https://www.linkedin.com/in/{PAGES[who]},"{", ".join(names)}","{pages}"'
        return f"c,,{both},{at} 10:00:00 UTC,,Hi,INBOX\n"

    return MESSAGES + "".join(line(*each) for each in lines)


def plan_of(files: Mapping[str, str] | None = None, *lines: tuple[str, str | Sequence[str], str]) -> Plan:
    return read_zip({"Connections.csv": CONNECTIONS, "messages.csv": messages(*lines), **(files or {})})


def take(plan: Plan, moment: Moment, choices: Choices = NO_CHOICES, session: Session | None = None) -> Report:
    return import_plan(plan, moment=moment, session=session, source="archive.zip", choices=choices)


def interactions(store: DatabaseHandle) -> list[tuple[object, ...]]:
    return rows(
        store,
        "SELECT i.day, i.channel, i.started_by, i.imported, group_concat(c.name, ' + ') FROM interaction i"
        " JOIN participation p ON p.interaction_id = i.id JOIN contact c ON c.id = p.contact_id"
        " GROUP BY i.id ORDER BY i.day, i.id",
    )


@pytest.mark.parametrize("sample", ["2026", "2021", "2022", "."])
def test_the_same_archive_twice_changes_nothing_and_one_undo_takes_all_back(
    sample: str, store: DatabaseHandle, moment: Moment
) -> None:
    before = dump(store)

    def plan() -> Plan:
        return read_folder(str(FILES / sample), options(my_name="Jordan Pike"))

    expected = preview_import([plan(), plan()], store.execute, TODAY)
    first = take(plan(), moment)
    after = dump(store)
    second = take(plan(), moment)
    assert dump(store) == after
    assert (second.facts, second.count("added"), second.count("updated")) == ({}, 0, 0)
    assert [(each.facts, each.sentence) for each in (first, second)] == [
        (each.facts, each.sentence) for each in expected
    ]
    for report in (first, second):
        for part in report.parts:
            left_out(part)
    undo(session=None)
    assert dump(store) == before


def test_nothing_that_an_archive_says_is_due(store: DatabaseHandle, moment: Moment) -> None:
    take(read_folder(str(FILES / "2026"), options()), moment)
    lines = ((RENEE, ME, "2026-11-20"), (ME, DANA, "2026-11-01"), (ANN, ME, "2026-11-20"), (ME, ANN, "2026-11-02"))
    take(plan_of({"Jobs/Saved Jobs.csv": SAVED}, *lines), moment)
    for days in (0, 3, 15, 40, 100):
        assert read_queue(store.execute, today=TODAY + dt.timedelta(days)).items == []


def test_messages_count_as_contact(store: DatabaseHandle, moment: Moment) -> None:
    add_line(TODAY, "new Renee Marsh (Rocket Social) every 2 weeks")
    late = TODAY + dt.timedelta(20)
    take(plan_of({}, (ME, RENEE, "2026-11-27"), (RENEE, ME, "2026-11-27")), moment)
    assert interactions(store) == [("2026-11-27", "message", "both", 1, RENEE)]
    assert [item.rule for item in read_queue(store.execute, today=TODAY + dt.timedelta(10)).items] == []
    assert [item.rule for item in read_queue(store.execute, today=late).items] == ["keep_in_touch"]


def test_a_later_archive_adds_what_is_new(store: DatabaseHandle, moment: Moment) -> None:
    old = [(ME, RENEE, "2026-09-01"), (RENEE, ME, "2026-09-02")]
    take(plan_of({}, *old), moment)
    new = [*old, (ME, RENEE, "2026-09-02"), (ME, DANA, "2026-09-02"), (ME, (RENEE, DANA), "2026-09-02")]
    report = take(plan_of({"Jobs/Saved Jobs.csv": SAVED}, *new), moment)
    assert report.facts == {"interactions": 3, "leads": 1}
    assert interactions(store) == [
        ("2026-09-01", "message", "me", 1, RENEE),
        ("2026-09-02", "message", "both", 1, RENEE),
        ("2026-09-02", "message", "me", 1, DANA),
        ("2026-09-02", "message", "me", 1, f"{RENEE} + {DANA}"),
    ]
    undo(session=None)
    assert interactions(store) == [
        ("2026-09-01", "message", "me", 1, RENEE),
        ("2026-09-02", "message", "them", 1, RENEE),
    ]
    assert rows(store, "SELECT DISTINCT started_by FROM participation WHERE day = '2026-09-02'") == [("them",)]


def test_messages_both_ways_answer_an_introduction(store: DatabaseHandle, moment: Moment) -> None:
    add_line("2026-10-01", "Jaime Stone introduced me to Ann Roe")
    add_line("2026-10-02", "thank Jaime Stone")
    add_line("2026-10-03", "message Ann Roe")
    assert [item.rule for item in read_queue(store.execute, today=TODAY).items] == ["check_introduction"]
    take(plan_of({}, (ME, ANN, "2026-10-05"), (ANN, ME, "2026-10-05")), moment)
    assert read_queue(store.execute, today=TODAY).items == []


def test_messages_both_ways_stay_so_when_their_line_is_edited(store: DatabaseHandle, moment: Moment) -> None:
    take(plan_of({}, (ME, RENEE, "2026-10-05"), (RENEE, ME, "2026-10-05")), moment)
    fact = Interaction.get()
    as_read = EntryAsRead(fact.uid, record_from_row(fact))
    line = format_line(as_read.record, TODAY)
    assert line == "message Renee Marsh 2026-10-05"
    edited = parse_line(f"{line}: tea", today=TODAY, known=read_vocabulary(store.execute))
    replace_entry("interaction", fact.id, edited, as_read, moment=moment, session=None)
    assert interactions(store) == [("2026-10-05", "message", "both", 1, RENEE)]
    assert rows(store, "SELECT note, uid FROM interaction") == [("tea", fact.uid)]


def test_an_edited_message_of_an_archive_opens_nothing(store: DatabaseHandle, moment: Moment) -> None:
    take(plan_of({}, (RENEE, ME, "2026-11-20")), moment)
    fact = Interaction.get()
    edited = parse_line("message from Renee Marsh 2026-11-20: tea?", today=TODAY, known=read_vocabulary(store.execute))
    replace_entry("interaction", fact.id, edited, moment=moment, session=None)
    assert rows(store, "SELECT note, imported FROM interaction") == [("tea?", 1)]
    assert read_queue(store.execute, today=TODAY).items == []
    assert take(plan_of({}, (RENEE, ME, "2026-11-20")), moment).facts == {}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1 Sept message Renee Marsh: thanks for the tea", []),
        ("1 Sept Renee Marsh messaged: thanks", []),
        ("1 Sept e-mail to Renee Marsh: thanks", ["message"]),
        ("2 Sept message Renee Marsh: thanks", ["message"]),
        ("1 Sept message Dana Okafor: thanks", ["message"]),
    ],
)
def test_what_was_typed_of_that_day_is_not_doubled(
    typed: str, expected: list[str], store: DatabaseHandle, moment: Moment
) -> None:
    add_line(TODAY, "new Renee Marsh (Rocket Social)")
    add_line(TODAY, "new Dana Okafor (Northwind)")
    add_line(TODAY, typed)
    take(plan_of({}, (ME, RENEE, "2026-09-01")), moment)
    assert [row[1] for row in interactions(store) if row[3]] == expected


def test_of_a_group_who_was_typed_is_left_out(store: DatabaseHandle, moment: Moment) -> None:
    add_line(TODAY, "new Renee Marsh (Rocket Social)")
    add_line(TODAY, "1 Sept message Renee Marsh: thanks")
    plan = plan_of({}, (ME, (RENEE, DANA), "2026-09-01"))
    take(plan, moment)
    assert [row[4] for row in interactions(store) if row[3]] == [DANA]
    assert take(plan, moment).facts == {}


def test_who_of_a_group_becomes_known_later_joins_it(store: DatabaseHandle, moment: Moment) -> None:
    group = (ME, (ANN, DANA), "2026-11-20")
    assert take(plan_of({}, group), moment).facts == {"interactions": 1}
    assert interactions(store) == [("2026-11-20", "message", "me", 1, DANA)]
    later = (plan_of({}, group, (ANN, ME, "2026-11-21")), plan_of({}, group, (ANN, ME, "2026-11-21")))
    expected = preview_import([plan_of({}, group), *later], store.execute, TODAY)
    assert [each.facts for each in expected] == [{}, {"interactions": 2}, {}]
    assert take(later[0], moment).facts == {"interactions": 2}
    assert interactions(store) == [
        ("2026-11-20", "message", "me", 1, f"{DANA} + {ANN}"),
        ("2026-11-21", "message", "them", 1, ANN),
    ]
    assert take(later[1], moment).facts == {}
    undo(session=None)
    assert interactions(store) == [("2026-11-20", "message", "me", 1, DANA)]


def test_two_groups_of_which_the_same_are_known_are_one(store: DatabaseHandle, moment: Moment) -> None:
    lines = ((ME, (RENEE, DANA, ANN), "2026-11-20"), (RENEE, (ME, DANA), "2026-11-20"))
    assert take(plan_of({}, *lines), moment).facts == {"interactions": 1}
    assert [row[2] for row in interactions(store)] == ["both"]
    assert take(plan_of({}, *lines), moment).facts == {}


def test_strangers_come_in_only_if_both_sides_wrote(store: DatabaseHandle, moment: Moment) -> None:
    report = take(plan_of({}, (ANN, ME, "2026-11-20")), moment)
    assert rows(store, f"SELECT name FROM contact WHERE name = '{ANN}'") == []
    assert report.waiting == []
    add_line(TODAY, "new Ann Roe linkedin.com/in/annroe")
    report = take(plan_of({}, (ANN, ME, "2026-11-20")), moment)
    assert report.facts == {"interactions": 1}
    assert [(each.name, each.day) for each in report.waiting] == [(ANN, dt.date(2026, 11, 20))]


def test_who_waits_gets_a_next_step_where_chosen(store: DatabaseHandle, moment: Moment) -> None:
    plan = plan_of({}, (RENEE, ME, "2026-11-20"), (DANA, ME, "2026-11-21"))
    (preview,) = preview_import([plan], store.execute, TODAY)
    assert [(each.name, each.contact) for each in preview.waiting] == [(DANA, None), (RENEE, None)]
    chosen = preview.waiting[1]
    report = take(plan, moment, Choices(replies=frozenset([(chosen.file, chosen.row)])))
    assert report.facts == {"interactions": 2, "next steps": 1}
    ids = dict(rows(store, "SELECT name, id FROM contact"))
    assert [each.contact for each in report.waiting] == [ids[DANA], ids[RENEE]]
    assert [(item.rule, item.contact, item.what) for item in read_queue(store.execute, today=TODAY).items] == [
        ("follow_up", RENEE, "reply")
    ]
    again = take(plan, moment, Choices(replies=frozenset([(chosen.file, chosen.row)])))
    assert [each.name for each in again.waiting] == [DANA]
    assert again.facts == {}


@pytest.mark.parametrize(
    ("typed", "waits"),
    [
        ("21 Nov message Renee Marsh: yes", False),
        ("20 Nov message Renee Marsh: yes", False),
        ("22 Nov call Renee Marsh: yes", False),
        ("19 Nov call Renee Marsh: yes", True),
        ("21 Nov liked Renee Marsh", True),
    ],
)
def test_who_was_answered_elsewhere_does_not_wait(
    typed: str, waits: bool, store: DatabaseHandle, moment: Moment
) -> None:
    add_line(TODAY, "new Renee Marsh (Rocket Social)")
    add_line(TODAY, typed)
    assert bool(take(plan_of({}, (RENEE, ME, "2026-11-20")), moment).waiting) == waits


def test_favours_events_and_leads_are_known_by_what_they_are(store: DatabaseHandle, moment: Moment) -> None:
    files = {"Recommendations_Received.csv": RECOMMENDED, "Jobs/Saved Jobs.csv": SAVED, "Events.csv": EVENTS}
    assert take(plan_of(files), moment).facts == {"favours": 1, "leads": 1, "events": 1}
    assert rows(store, "SELECT day, direction, note, big, imported FROM favour") == [
        ("2023-07-08", "received", "LinkedIn recommendation: A pleasure.", 1, 1)
    ]
    assert rows(store, "SELECT title, organisation, day, note, imported, source_id FROM opportunity") == [
        ("Lead", "Acme", "2026-09-01", "https://www.linkedin.com/jobs/view/1", 1, None)
    ]
    assert rows(store, "SELECT name, day FROM event") == [("Community Expo", "2026-10-03")]
    assert take(plan_of(files), moment).facts == {}


def test_a_job_saved_and_later_applied_for_moves_on(store: DatabaseHandle, moment: Moment) -> None:
    take(plan_of({"Jobs/Saved Jobs.csv": SAVED}), moment)
    both = {"Jobs/Saved Jobs.csv": SAVED, "Jobs/Job Applications.csv": APPLIED}
    assert take(plan_of(both), moment).facts == {"lead stages": 1}
    assert rows(store, "SELECT stage, day FROM stage ORDER BY id") == [
        ("heard", "2026-09-01"),
        ("applied", "2026-09-20"),
    ]
    assert take(plan_of(both), moment).facts == {}
    assert take(plan_of({"Jobs/Saved Jobs.csv": SAVED}), moment).facts == {}


def test_a_lead_that_was_typed_stays_as_it_is(store: DatabaseHandle, moment: Moment) -> None:
    add_line(TODAY, "lead Lead at Acme")
    before = dump(store)
    assert take(plan_of({"Jobs/Job Applications.csv": APPLIED}), moment).facts == {}
    assert dump(store)["opportunity"] == before["opportunity"]
    assert dump(store)["stage"] == before["stage"]


def test_facts_of_who_is_left_out_are_counted(store: DatabaseHandle, moment: Moment) -> None:
    plan = plan_of({"Recommendations_Received.csv": RECOMMENDED}, (ME, RENEE, "2026-09-01"))
    report = take(plan, moment, Choices(left_out=frozenset([("Connections.csv", 2)])))
    assert report.facts == {}
    assert rows(store, "SELECT name FROM contact") == [(DANA,)]
    for part in report.parts:
        left_out(part)


MESSAGE = st.tuples(
    st.sampled_from([ME, RENEE, DANA, ANN]),
    st.lists(st.sampled_from([ME, RENEE, DANA, ANN]), min_size=1, max_size=3, unique=True),
    st.sampled_from(["2026-09-01", "2026-09-02", "2026-11-20"]),
).filter(lambda message: message[0] not in message[1] and (message[0] == ME or ME in message[1]))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(MESSAGE, max_size=12), st.integers(0, 12))
def test_archives_one_after_the_other_say_what_the_last_one_says(
    store: DatabaseHandle, moment: Moment, lines: list[tuple[str, list[str], str]], cut: int
) -> None:
    def told() -> Counter[tuple[object, str]]:
        return Counter((row[0], name) for row in interactions(store) for name in str(row[4]).split(" + "))

    take(plan_of({}, *lines), moment)
    at_once = told()
    undo(session=None)
    assert interactions(store) == []
    take(plan_of({}, *lines[:cut]), moment)
    report = take(plan_of({}, *lines), moment)
    assert told().keys() == at_once.keys()
    assert told() <= at_once
    before = dump(store)
    assert take(plan_of({}, *lines), moment).facts == {}
    assert dump(store) == before
    for part in report.parts:
        left_out(part)
    while next_undo_label(None):
        undo(session=None)
