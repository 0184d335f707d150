"""The five answers on every rule: what they write, what is due afterwards, and that undo is exact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import pytest

from netui.actions import answer
from netui.actions.action import Session
from netui.actions.result import Done, Refused
from netui.actions.undo import undo
from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import KeyDate
from netui.domain.queue.item import Item
from netui.domain.queue.rules import RULE_BY_NAME
from netui.queries.queue.hidden import read_hidden
from netui.queries.queue.read_queue import read_queue
from netui.settings import Settings
from tests.support.history import add_lines, moment_at
from tests.support.queue_table import record_history
from tests.support.rows import dump, rows

TODAY = dt.date(2026, 11, 18)

HISTORIES = {
    "follow_up": "2026-11-10 coffee Dana Liu > send notes 2026-11-18",
    "first_follow_up": "2026-11-16 coffee Dana Liu",
    "reach_out": "2026-11-16 intro Dana Liu via Jaime Stone",
    "thank_connector": "2026-11-16 coffee Dana Liu via Jaime Stone > none",
    "tell_outcome": """
        2026-11-01 intro Dana Liu via Jaime Stone
        2026-11-02 email Dana
        2026-11-10 outcome Dana: an interview
    """,
    "thank_favour": "2026-11-16 got Dana Liu: an hour",
    "reply_owed": "2026-11-10 email from Dana Liu: your CV?",
    "check_introduction": "2026-11-01 intro Dana Liu to Jaime Stone",
    "open_ask": "2026-11-01 ask Dana Liu: a reference",
    "keep_in_touch": "2026-10-01 new Dana Liu every 4-6w",
    "lead_without_step": "2026-11-10 lead Librarian (City Library)",
}

DROPPED = {
    "follow_up": ("SELECT closed, closed_on FROM follow_up", [("dropped", "2026-11-18")]),
    "open_ask": ("SELECT answer FROM favour_answer", [("let go",)]),
    "keep_in_touch": ("SELECT cadence_from, cadence_to FROM contact", [(None, None)]),
    "lead_without_step": ("SELECT stage FROM stage ORDER BY id DESC LIMIT 1", [("lost",)]),
}
"""The rows that a drop writes; for the other rules it is an answer under the loop's key."""


def begin(rule: str, session: Session) -> Item:
    """Write a history in which the rule has one item due, and return the item."""
    if rule == "congratulate":
        record_history("2026-10-01 new Dana Liu (Rocket) every 9m\n2026-11-14 !move later Lumen Dana Liu")
    elif rule == "key_date":
        add_lines("2026-10-01 new Dana Liu", session)
        KeyDate.create(contact=1, month=11, day=19)
    else:
        add_lines(HISTORIES[rule], session)
    return next(item for item in due() if item.rule == rule)


def due(day: dt.date = TODAY) -> list[Item]:
    return read_queue(execute, today=day).items


def rules(day: dt.date = TODAY) -> list[str]:
    return [item.rule for item in due(day)]


@pytest.mark.parametrize("rule", RULE_BY_NAME)
def test_a_snooze_hides_until_its_day_and_leaves_the_due_date_alone(
    store: DatabaseHandle, session: Session, rule: str
) -> None:
    item = begin(rule, session)
    before = dump(store)
    done = answer.snooze_items([item], dt.date(2026, 11, 20), moment=moment_at(TODAY), session=session)
    assert "until Fri 20 Nov" in done.sentence
    assert rule not in rules(dt.date(2026, 11, 19))
    again = next(each for each in due(dt.date(2026, 11, 20)) if each.rule == rule)
    assert (again.key, again.due) == (item.key, item.due)
    undo(session)
    assert dump(store) == before


@pytest.mark.parametrize("rule", RULE_BY_NAME)
def test_what_is_snoozed_is_listed_and_woken(store: DatabaseHandle, session: Session, rule: str) -> None:
    item = begin(rule, session)
    before = dump(store)
    answer.snooze_items([item], dt.date(2026, 11, 20), moment=moment_at(TODAY), session=session)
    (snoozed,) = read_hidden(execute, TODAY, Settings()).snoozed
    assert (snoozed[0].key, snoozed[1]) == (item.key, dt.date(2026, 11, 20))
    done = answer.wake_items([snoozed[0]], moment=moment_at(TODAY), session=session)
    assert done.sentence.startswith("Woken: ")
    assert rule in rules()
    assert not read_hidden(execute, TODAY, Settings()).snoozed
    undo(session)
    assert read_hidden(execute, TODAY, Settings()).snoozed
    undo(session)
    assert dump(store) == before


def test_a_second_snooze_takes_the_place_of_the_first(store: DatabaseHandle, session: Session) -> None:
    item = begin("reply_owed", session)
    for day in (dt.date(2026, 12, 20), dt.date(2026, 11, 19)):
        answer.snooze_items([item], day, moment=moment_at(TODAY), session=session)
    assert rules(dt.date(2026, 11, 19)) == ["reply_owed"]


@pytest.mark.parametrize("rule", [rule for rule in RULE_BY_NAME if rule != "follow_up"])
def test_a_skip_ends_the_loop_without_claiming_contact(store: DatabaseHandle, session: Session, rule: str) -> None:
    item = begin(rule, session)
    before = dump(store)
    answer.skip_loops([item], moment=moment_at(TODAY), session=session)
    assert item.key not in [each.key for each in due()]
    assert rows(store, "SELECT count(*) FROM interaction") == [(len(before["interaction"]),)]
    undo(session)
    assert dump(store) == before


@pytest.mark.parametrize("rule", RULE_BY_NAME)
def test_a_drop_writes_the_fact(store: DatabaseHandle, session: Session, rule: str) -> None:
    item = begin(rule, session)
    before = dump(store)
    answer.drop_items([item], moment=moment_at(TODAY), session=session)
    question, fact = DROPPED.get(rule, (f"SELECT answer FROM loop_answer WHERE loop_key = '{item.key}'", [("drop",)]))
    assert rows(store, question) == fact
    assert rule not in rules()
    undo(session)
    assert dump(store) == before


def test_an_ended_cadence_counts_as_dealt_with_today_and_can_be_set_again(
    store: DatabaseHandle, session: Session
) -> None:
    for name in ("Dana Liu", "Jaime Stone", "Bob Ray"):
        add_lines(f"2026-10-01 new {name} every 4-6w", session)
    settings = Settings()
    settings.daily_limit = 2
    queue = read_queue(execute, today=TODAY, settings=settings)
    (first, second) = queue.items
    answer.drop_items([first], moment=moment_at(TODAY), session=session)
    again = read_queue(execute, today=TODAY, settings=settings)
    assert ([item.key for item in again.items], again.waiting) == ([second.key], 1)
    add_lines(f"2026-11-19 {first.contact} > every 4-6w", session)
    assert first.contact in [item.contact for item in due(dt.date(2027, 1, 20))]


@pytest.mark.parametrize("rule", [rule for rule in RULE_BY_NAME if rule not in ("follow_up", "lead_without_step")])
def test_a_pause_of_a_person_hides_the_loops_and_is_counted(store: DatabaseHandle, session: Session, rule: str) -> None:
    item = begin(rule, session)
    assert item.contact_id is not None
    answer.pause_people([item.contact_id], moment=moment_at(TODAY), session=session)
    queue = read_queue(execute, today=TODAY)
    assert rule not in [each.rule for each in queue.items]
    assert queue.paused >= 1
    answer.resume_people([item.contact_id], moment=moment_at(TODAY), session=session)
    assert rule in rules()


@pytest.mark.parametrize("rule", [rule for rule in RULE_BY_NAME if rule != "follow_up"])
def test_a_pause_of_a_rule_hides_its_loops(store: DatabaseHandle, session: Session, rule: str) -> None:
    begin(rule, session)
    answer.pause_rule(rule, moment=moment_at(TODAY), session=session)
    assert rule not in rules()
    answer.resume_rule(rule, moment=moment_at(TODAY), session=session)
    assert rule in rules()


def test_a_pause_never_hides_a_follow_up(store: DatabaseHandle, session: Session) -> None:
    item = begin("follow_up", session)
    assert item.contact_id is not None
    answer.pause_people([item.contact_id], moment=moment_at(TODAY), session=session)
    assert rules() == ["follow_up"]
    with pytest.raises(Refused, match="never paused"):
        answer.pause_rule("follow_up", moment=moment_at(TODAY), session=session)


# a follow-up, and the interaction that doing it records
DONE = [
    ("call: ask about the grant 2026-11-18", [("call", "me", "ask about the grant")]),
    ("thank 2026-11-18", [("message", "me", "")]),
    ("email the deck 2026-11-18", [("email", "me", "the deck")]),
    ("send portfolio 2026-11-18", []),
    ("check in 2026-11-18", []),
]


@pytest.mark.parametrize(("follow_up", "recorded"), DONE, ids=[follow_up for follow_up, _ in DONE])
def test_done_closes_a_follow_up_and_records_what_it_begins_with(
    store: DatabaseHandle, session: Session, follow_up: str, recorded: list[tuple[str, str, str]]
) -> None:
    add_lines(f"2026-11-10 coffee Dana Liu > {follow_up}", session)
    before = dump(store)
    answer.complete_follow_ups(due(), moment=moment_at(TODAY), session=session)
    assert rows(store, "SELECT closed, closed_on FROM follow_up") == [("done", "2026-11-18")]
    assert rows(store, "SELECT channel, started_by, note FROM interaction WHERE day = '2026-11-18'") == recorded
    undo(session)
    assert dump(store) == before


def test_done_closes_no_other_follow_up(store: DatabaseHandle, session: Session) -> None:
    add_lines("2026-11-10 coffee Dana Liu > call 2026-11-18 > call 2026-11-16", session)
    item = next(each for each in due() if each.due == TODAY)
    answer.complete_follow_ups([item], moment=moment_at(TODAY), session=session)
    assert rows(store, "SELECT due, closed FROM follow_up ORDER BY due") == [("2026-11-16", ""), ("2026-11-18", "done")]


def test_several_are_answered_by_one_action(store: DatabaseHandle, session: Session) -> None:
    add_lines("2026-11-10 coffee Dana Liu > call 1d > send notes 1d > write 1d", session)
    before = dump(store)
    done = answer.complete_follow_ups(due(), moment=moment_at(TODAY), session=session)
    assert done.sentence == "Done 3 reminders · Dana Liu."
    assert due() == []
    undo(session)
    assert dump(store) == before


REFUSED: list[tuple[str, Callable[[Sequence[Item], Session], Done], str]] = [
    (
        "reply_owed",
        lambda items, s: answer.complete_follow_ups(items, moment=moment_at(TODAY), session=s),
        "says what you did",
    ),
    ("follow_up", lambda items, s: answer.skip_loops(items, moment=moment_at(TODAY), session=s), "not skipped"),
    ("follow_up", lambda items, s: answer.snooze_items(items, TODAY, moment=moment_at(TODAY), session=s), "end after"),
]


@pytest.mark.parametrize(("rule", "act", "sentence"), REFUSED)
def test_what_does_not_apply_is_refused_and_changes_nothing(
    store: DatabaseHandle, session: Session, rule: str, act: Callable[[Sequence[Item], Session], Done], sentence: str
) -> None:
    item = begin(rule, session)
    before = dump(store)
    with pytest.raises(Refused, match=sentence):
        act([item], session)
    assert dump(store) == before


def test_a_note_is_that_of_the_interaction_that_a_follow_up_records(store: DatabaseHandle, session: Session) -> None:
    add_lines("2026-11-10 new Dana Liu > call about the grant 2026-11-18", session)
    (item,) = due()
    done = answer.complete_follow_ups([item], note="she is glad", moment=moment_at(TODAY), session=session)
    assert done.sentence == "Done: call about the grant · Dana Liu · Logged call with Dana Liu: she is glad."
    assert execute("SELECT note FROM interaction") == [("she is glad",)]


def test_a_note_of_a_follow_up_that_records_nothing_is_refused(store: DatabaseHandle, session: Session) -> None:
    item = begin("follow_up", session)
    before = dump(store)
    with pytest.raises(Refused, match="does not begin with a verb"):
        answer.complete_follow_ups([item], note="the short ones", moment=moment_at(TODAY), session=session)
    assert dump(store) == before
