"""Logging a line: one action of all its rows, undone exactly."""

from __future__ import annotations

import pytest

from netui.actions.action import Session
from netui.actions.result import Refused
from netui.actions.save_line.sentence import record_label
from netui.actions.undo import redo, undo
from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.domain.quick_add import parse_line
from netui.queries.queue.read_queue import read_queue
from netui.queries.quick_add.vocabulary import read_vocabulary
from tests.support.history import add_line, add_lines, moment_at, parse_on_day
from tests.support.rows import dump, rows
from tests.support.undo_labels import next_undo_label

DAY = "2026-11-18"

# line, question, answer
LINES = [
    (
        "coffee with Renee Marsh (Rocket Social) yesterday at 9:30 @Blotto: community roles",
        "SELECT day, time, channel, activity, started_by, purpose, note, place FROM interaction",
        [("2026-11-17", "09:30", "meeting", "coffee", "both", "", "community roles", "Blotto")],
    ),
    (
        "voicemail Dana Liu",
        "SELECT channel, activity, started_by FROM interaction",
        [("voicemail", "voicemail", "me")],
    ),
    ("email from Phil Okafor: your CV?", "SELECT channel, started_by FROM participation", [("email", "them")]),
    (
        "lunch Dana Liu and Priya Raman: grants",
        "SELECT c.name, p.position FROM participation p JOIN contact c ON c.id = p.contact_id ORDER BY p.position",
        [("Dana Liu", 0), ("Priya Raman", 1)],
    ),
    ("thanked Jaime Stone", "SELECT purpose, channel FROM interaction", [("thanks", "message")]),
    ("told Jaime Stone: I got it", "SELECT purpose, note FROM interaction", [("tells", "I got it")]),
    (
        "coffee with Renee Marsh via Jaime Stone",
        "SELECT i.direction, c.name, p.side, i.day FROM introduction i JOIN contact c ON c.id = i.connector_id"
        " JOIN introduction_party p ON p.introduction_id = i.id",
        [("received", "Jaime Stone", 0, DAY)],
    ),
    (
        "intro Dana Liu to Priya Raman: library analytics",
        "SELECT c.name, p.side, i.connector_id, i.note FROM introduction_party p"
        " JOIN introduction i ON i.id = p.introduction_id JOIN contact c ON c.id = p.contact_id ORDER BY p.side",
        [("Dana Liu", 0, None, "library analytics"), ("Priya Raman", 1, None, "library analytics")],
    ),
    (
        "ask Daria Novak, Dana Liu: a recommendation",
        "SELECT c.name, f.direction, f.note FROM favour f JOIN contact c ON c.id = f.contact_id ORDER BY c.name",
        [("Dana Liu", "asked", "a recommendation"), ("Daria Novak", "asked", "a recommendation")],
    ),
    ("got! Priya Raman: her whole board", "SELECT direction, big FROM favour", [("received", 1)]),
    (
        "lead Community manager (Rocket Social) via Renee Marsh: sports > apply fri",
        "SELECT o.title, o.organisation, s.stage, f.what, f.due, c.name FROM opportunity o"
        " JOIN stage s ON s.opportunity_id = o.id JOIN follow_up f ON f.opportunity_id = o.id"
        " JOIN contact c ON c.id = f.contact_id AND c.id = o.source_id",
        [("Community manager", "Rocket Social", "heard", "apply", "2026-11-20", "Renee Marsh")],
    ),
    (
        "note Priya Raman: daughter Mia",
        "SELECT c.name, d.note FROM detail d JOIN contact c ON c.id = d.contact_id",
        [("Priya Raman", "daughter Mia")],
    ),
    (
        "new Omar Haddad (Civic Lab) omar@civic.example +44 20 7946 0958 #peer every quarter",
        "SELECT c.name, c.organisation, c.cadence_from, c.cadence_to, c.cadence_on, t.tag,"
        " group_concat(r.kind, ' ') FROM contact c JOIN tag t ON t.contact_id = c.id"
        " JOIN (SELECT * FROM reach ORDER BY kind) r ON r.contact_id = c.id",
        [("Omar Haddad", "Civic Lab", "P3M", "P3M", DAY, "peer", "email phone")],
    ),
    (
        "todo Dana Liu: send the draft fri > call in 6 months",
        "SELECT what, due, promised_on FROM follow_up ORDER BY due",
        [("send the draft", "2026-11-20", DAY), ("call", "2027-05-18", DAY)],
    ),
    ("coffee Dana Liu > none", "SELECT no_next_step FROM participation", [(1,)]),
]


@pytest.mark.parametrize(("line", "question", "answer"), LINES, ids=[line for line, _, _ in LINES])
def test_a_line_becomes_rows_and_is_taken_back_exactly(
    store: DatabaseHandle, session: Session, line: str, question: str, answer: list[tuple[object, ...]]
) -> None:
    add_lines(f"{DAY} new Dana Liu\n{DAY} new Priya Raman\n{DAY} new Jaime Stone\n{DAY} new Daria Novak", session)
    before = dump(store)
    done = add_line(DAY, line, session)
    assert rows(store, question) == answer
    assert done.sentence.endswith(".")
    after = dump(store)
    undo(session)
    assert dump(store) == before
    redo(session)
    assert dump(store) == after


def test_a_record_that_cannot_be_saved_saves_nothing(store: DatabaseHandle, session: Session) -> None:
    before = dump(store)
    from netui.actions.log import log_record

    with pytest.raises(ValueError, match=r"."):
        log_record(parse_on_day("coffee", DAY), moment=moment_at(DAY), session=session)
    assert dump(store) == before


# what was typed before, the line, the state of the follow-ups after it
KEPT = [
    ("coffee Dana Liu > call fri", "call Dana", [("call", "done")]),
    ("coffee Dana Liu > call fri", "phoned Dana", [("call", "done")]),
    (
        "coffee Dana Liu > call: ask about the grant fri",
        "call Dana: the grant",
        [("call: ask about the grant", "done")],
    ),
    ("coffee Dana Liu > call fri", "voicemail Dana", [("call", "")]),
    ("coffee Dana Liu > call fri", "call from Dana", [("call", "done")]),
    ("coffee Dana Liu > call fri", "coffee Dana", [("call", "done")]),
    ("coffee Dana Liu > call fri", "call Priya Raman", [("call", "")]),
    ("coffee Dana Liu > call fri > call in 6 months", "call Dana", [("call", "done"), ("call", "")]),
    ("coffee Dana Liu > send the draft fri", "email Dana", [("send the draft", "")]),
    ("coffee Dana Liu > thank fri", "thank Dana: for the tip", [("thank", "done")]),
    ("coffee Dana Liu > meet fri", "lunch Dana", [("meet", "done")]),
    (
        "coffee Dana Liu > introduce Dana to Priya Raman fri",
        "intro Dana to Priya",
        [("introduce Dana to Priya Raman", "done")],
    ),
    ("coffee Dana Liu > ask for a reference fri", "ask Dana: a reference", [("ask for a reference", "done")]),
    ("lead Librarian via Dana Liu > apply fri", "applied Librarian", [("apply", "done")]),
    (
        "lead Librarian via Dana Liu > apply fri > call mon",
        "lost Librarian",
        [("apply", "dropped"), ("call", "dropped")],
    ),
    ("lead Librarian via Dana Liu > apply fri", "call Dana", [("apply", "")]),
]


@pytest.mark.parametrize(("before", "line", "after"), KEPT, ids=[f"{before} / {line}" for before, line, _ in KEPT])
def test_a_line_closes_the_follow_up_that_it_does(
    store: DatabaseHandle, session: Session, before: str, line: str, after: list[tuple[str, str]]
) -> None:
    add_lines(f"{DAY} new Priya Raman\n{DAY} {before}", session)
    add_line(DAY, line, session)
    assert rows(store, "SELECT what, closed FROM follow_up ORDER BY due") == after


def test_the_same_introduction_typed_twice_is_one(store: DatabaseHandle, session: Session) -> None:
    add_lines(
        """
        2026-11-10 intro Renee Marsh via Jaime Stone
        2026-11-12 coffee Renee via Jaime
        2026-11-13 intro Renee via Jaime: sports comms
        """,
        session,
    )
    assert rows(store, "SELECT day, note FROM introduction") == [("2026-11-10", "sports comms")]


def test_an_organisation_is_filled_in_and_never_overwritten(store: DatabaseHandle, session: Session) -> None:
    for line, organisation, remark in [
        ("coffee Renee Marsh", "", False),
        ("coffee Renee (Rocket Social)", "Rocket Social", False),
        ("coffee Renee (Rocket)", "Rocket Social", False),
    ]:
        done = add_line(DAY, line, session)
        assert rows(store, "SELECT organisation FROM contact") == [(organisation,)]
        assert ("Renee Marsh stays at Rocket Social" in done.sentence) is remark


def test_a_birthday_is_kept_once_and_never_overwritten(store: DatabaseHandle, session: Session) -> None:
    for line, year in [("birthday Dana Liu 3 mar", None), ("Dana Liu's birthday is 3 March 1985", 1985)]:
        add_line(DAY, "new Dana Liu", session)
        assert add_line(DAY, line, session).sentence.startswith("Saved the birthday of Dana Liu: 3 Mar")
        assert rows(store, "SELECT name, month, day, year FROM key_date") == [("birthday", 3, 3, year)]
    with pytest.raises(Refused, match="another birthday, 3 Mar"):
        add_line(DAY, "birthday Dana Liu 4 mar", session)
    assert rows(store, "SELECT month, day FROM key_date") == [(3, 3)]


def test_a_namesake_elsewhere_is_asked_about_before_being_new(store: DatabaseHandle, session: Session) -> None:
    add_line(DAY, "new Renee Marsh (Rocket Social)", session)
    record = parse_line("new Renee Marsh (Northwind)", today=moment_at(DAY).today, known=read_vocabulary(execute))
    assert [choice.line for choice in record.choices] == [
        "note Renee Marsh: Northwind",
        'new "Renee Marsh" (Northwind)',
    ]
    add_line(DAY, 'new "Renee Marsh" (Northwind)', session)
    assert rows(store, "SELECT organisation FROM contact ORDER BY id") == [("Rocket Social",), ("Northwind",)]


# what was typed before, a line that says nothing new
KNOWN_ALREADY = [
    ("intro Priya Raman via Jaime Stone: grants", "intro Priya Raman via Jaime Stone"),
    ("intro Dana Liu to Priya Raman", "intro Priya Raman to Dana Liu"),
    ("new Dana Liu #peer every 4w", "new Dana Liu #peer every 4w"),
]


@pytest.mark.parametrize(("before", "again"), KNOWN_ALREADY)
def test_a_line_that_says_nothing_new_says_so_and_leaves_nothing_to_take_back(
    store: DatabaseHandle, session: Session, before: str, again: str
) -> None:
    add_line(DAY, before, session)
    stands = dump(store)
    assert add_line(DAY, again, session).sentence == "Nothing new: all of that is already known."
    assert dump(store) == stands
    assert next_undo_label(session) == record_label(parse_on_day(before, DAY)).replace("Updated", "Added")


def test_a_typed_introduction_counts_beside_an_imported_one(store: DatabaseHandle, session: Session) -> None:
    add_line(DAY, "intro Renee Marsh via Jaime Stone", session)
    store.database.execute_sql("UPDATE introduction SET imported = 1")
    add_line(DAY, "intro Renee via Jaime: sports", session)
    assert rows(store, "SELECT imported, note FROM introduction ORDER BY id") == [(1, ""), (0, "sports")]


@pytest.mark.parametrize("line", ["note Dana: tea > none", "new Dana Liu #tea > none", "liked Dana: a post > none"])
def test_no_next_step_settles_the_first_follow_up_whatever_the_line_is_about(
    store: DatabaseHandle, session: Session, line: str
) -> None:
    add_line("2026-11-16", "coffee Dana Liu", session)
    add_line(DAY, line, session)
    assert read_queue(execute, today=moment_at(DAY).today).items == []


def test_a_lead_typed_late_was_heard_of_before_it_moved(store: DatabaseHandle, session: Session) -> None:
    add_line(DAY, "lead Librarian via Dana Liu", session)
    add_line(DAY, "won Librarian 2026-11-05", session)
    assert rows(store, "SELECT stage, day FROM stage ORDER BY day, entered") == [
        ("heard", "2026-11-05"),
        ("won", "2026-11-05"),
    ]


def test_a_new_interaction_brings_an_archived_contact_back(store: DatabaseHandle, session: Session) -> None:
    add_line(DAY, "new Dana Liu", session)
    store.database.execute_sql("UPDATE contact SET archived = 1")
    add_line(DAY, "coffee Dana", session)
    assert rows(store, "SELECT archived FROM contact") == [(0,)]
