"""Logging a sent message: what it writes, what it closes, and one undo for all of it."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.actions import entry
from netui.actions.action import Session
from netui.actions.message import OutgoingMessage, log_message
from netui.actions.result import Refused
from netui.actions.undo import redo, undo
from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from netui.db.models.interaction import Message, News, NewsTold
from netui.domain.messages import Draft
from netui.domain.queue.item import Item
from netui.queries.queue.read_queue import read_queue
from netui.queries.timeline import read_timeline
from tests.support.history import add_lines, moment_at
from tests.support.rows import dump, rows

TODAY = dt.date(2026, 11, 18)
DRAFT = Draft("Thank you", "Hi Dana,\n\nthank you for the hour.")


def due() -> list[Item]:
    return [item for item in read_queue(execute, today=TODAY).items if item.contact == "Dana Liu"]


def outgoing(
    purpose: str = "", draft: Draft = DRAFT, channel: str = "email", news: int | None = None
) -> OutgoingMessage:
    ((contact,),) = execute("SELECT id FROM contact WHERE name = 'Dana Liu'")
    return OutgoingMessage(contact=contact, template="mine", purpose=purpose, draft=draft, channel=channel, news=news)


@pytest.mark.parametrize(
    ("story", "purpose", "closes", "sentence"),
    [
        ("2026-11-16 got Dana Liu: an hour", "thanks", True, "Thanked Dana Liu · thanks, 2 days after the favour."),
        ("2026-11-16 got Dana Liu: an hour", "", False, "Sent an e-mail to Dana Liu."),
        ("2026-11-01 intro Bo Ek via Dana Liu\n2026-11-10 outcome Bo: a job", "tells", True,
         "Told Dana Liu · closed: Tell the outcome."),
        ("2026-11-10 email from Dana Liu: your CV?", "", True,
         "Sent an e-mail to Dana Liu · a reply, 8 days after the e-mail."),
        ("2026-11-16 coffee Dana Liu", "", True, "Sent an e-mail to Dana Liu · a follow-up, 2 days after the coffee."),
        ("2026-11-10 coffee Dana Liu > email 2026-11-17", "", True, "Sent an e-mail to Dana Liu · done: email."),
        ("2026-11-10 coffee Dana Liu > thank 2026-11-17", "thanks", True, "Thanked Dana Liu · done: thank."),
        ("2026-11-01 ask Dana Liu: a reference", "", True, "Sent an e-mail to Dana Liu · closed: Ask again."),
    ],
)  # fmt: skip
def test_it_closes_what_it_was_for(
    store: DatabaseHandle, session: Session, story: str, purpose: str, closes: bool, sentence: str
) -> None:
    add_lines(story)
    before = dump(store)
    assert len(due()) == 1
    done = log_message(outgoing(purpose), due(), moment=moment_at(TODAY), session=session)
    assert done.sentence == sentence
    assert (due() == []) is closes
    assert undo(session) is not None
    assert dump(store) == before
    assert redo(session) is not None
    assert (due() == []) is closes


def test_it_stands_in_the_timeline_with_its_text(store: DatabaseHandle) -> None:
    add_lines("2026-01-01 new Dana Liu")
    log_message(outgoing("thanks"), (), moment=moment_at(TODAY), session=None)
    (entry,) = read_timeline(execute, 1)
    assert (entry.what, entry.text) == ("thanked", "Thank you\nHi Dana,\n\nthank you for the hour.")
    assert rows(store, "SELECT channel, activity, started_by, purpose, note FROM interaction") == [
        ("email", "thank", "me", "thanks", "Thank you")
    ]
    kept = "SELECT contact_id, interaction_id, template, subject, body FROM message"
    assert rows(store, kept) == [(1, 1, "mine", *DRAFT_ROW)]


DRAFT_ROW = (DRAFT.subject, DRAFT.body)


@pytest.mark.parametrize(
    ("draft", "note"),
    [
        (Draft("", "Hi Dana,\n\nhow are you?\n\nSam"), "how are you?"),
        (Draft("", "how are you?"), "how are you?"),
        (Draft("a\nsubject\x1b", "x"), "a subject"),
    ],
)
def test_a_message_is_known_by_its_subject_or_first_line(store: DatabaseHandle, draft: Draft, note: str) -> None:
    add_lines("2026-01-01 new Dana Liu")
    done = log_message(outgoing(draft=draft, channel="message"), (), moment=moment_at(TODAY), session=None)
    assert done.sentence == "Sent a message to Dana Liu."
    assert rows(store, "SELECT channel, activity, note FROM interaction") == [("message", "message", note)]


def test_an_ask_waits_for_its_answer(store: DatabaseHandle, session: Session) -> None:
    add_lines("2026-01-01 new Dana Liu")
    before = dump(store)
    asks = outgoing("asks", Draft("Would you introduce me to Bo Ek?", "Hi Dana"))
    done = log_message(asks, (), moment=moment_at(TODAY), session=session)
    assert done.sentence == "Sent an e-mail to Dana Liu · an answer is waited for."
    asked = "SELECT contact_id, direction, note FROM favour"
    assert rows(store, asked) == [(1, "asked", "introduction to Bo Ek")]
    wanted = "SELECT p.connector_id, p.state, t.name FROM proposal p JOIN proposal_party t ON t.proposal_id = p.id"
    assert rows(store, wanted) == [(1, "asked", "Bo Ek")]
    later = read_queue(execute, today=TODAY + dt.timedelta(14)).items
    assert [item.rule for item in later] == ["open_ask"]
    assert undo(session) is not None
    assert dump(store) == before


@pytest.mark.parametrize(
    ("draft", "note"),
    [
        (Draft("May I ask you something, Dana?", "Hi Dana,\n\nI'd like to ask you for a word with HR.\n\nBye"),
         "a word with HR"),
        (Draft("A question", "Hi Dana,\n\nWould you be willing to read my draft?\n\nBye"), "to read my draft"),
        (Draft("A question", "Hi Dana,\n\nMy request: review my draft.\n\nBye"), "review my draft"),
        (Draft("A question", "Hi Dana,\n\nit was good. Would you read my draft? I can wait."),
         "Would you read my draft?"),
        (Draft("Hello", "Hi Dana,\n\nwould you introduce me to Renee Marsh at Acme?"),
         "introduction to Renee Marsh at Acme"),
        (Draft("Hello", "Hi,\n\nthanks for the introduction to Renee Marsh. Have you got her CV?"),
         "Have you got her CV?"),
        (Draft("A reference", "Hi Dana,\n\nI need one."), "A reference"),
        (Draft("", "Hi Dana,\n\nI need a reference."), "I need a reference."),
    ],
)  # fmt: skip
def test_what_it_asks_for_is_kept(store: DatabaseHandle, draft: Draft, note: str) -> None:
    add_lines("2026-01-01 new Dana Liu")
    log_message(outgoing("asks", draft), (), moment=moment_at(TODAY), session=None)
    assert rows(store, "SELECT note FROM favour") == [(note,)]


@pytest.mark.parametrize("answered", [False, True])
def test_with_its_entry_the_message_and_what_it_asked_for_are_deleted(
    store: DatabaseHandle, session: Session, answered: bool
) -> None:
    add_lines("2026-01-01 new Dana Liu\n2026-11-18 ask Dana Liu: a chair")
    log_message(
        outgoing("asks", Draft("Would you introduce me to Bo Ek?", "Hi Dana")),
        (),
        moment=moment_at(TODAY),
        session=session,
    )
    if answered:
        add_lines("2026-11-18 yes Dana Liu", session)
    before = dump(store)
    done = entry.delete_entry("interaction", 1, moment=moment_at(TODAY), session=session)
    assert ("asked for" in done.sentence, "stays" in done.sentence) == (True, answered)
    assert Message.select().count() == 0
    left = [("a chair",), ("introduction to Bo Ek",)] if answered else [("a chair",)]
    assert rows(store, "SELECT note FROM favour ORDER BY id") == left
    assert len(rows(store, "SELECT 1 FROM proposal")) == answered
    assert undo(session) is not None
    assert dump(store) == before


def test_news_are_told_by_it(store: DatabaseHandle, session: Session) -> None:
    add_lines("2026-01-01 new Dana Liu\n2026-01-01 new Bo Ek")
    news = News.create(day=TODAY, note="I moved", entered=1)
    NewsTold.create(news=news, contact=1)
    before = dump(store)
    for _ in range(2):  # also where it is told again
        log_message(outgoing(news=news.id), (), moment=moment_at(TODAY), session=session)
    assert rows(store, "SELECT news_id, contact_id, interaction_id FROM news_told") == [(news.id, 1, 2)]
    assert undo(session) is not None
    assert undo(session) is not None
    assert dump(store) == before


def test_one_who_was_not_among_those_chosen_is_told_too(store: DatabaseHandle) -> None:
    add_lines("2026-01-01 new Dana Liu")
    news = News.create(day=TODAY, note="I moved", entered=1)
    log_message(outgoing(news=news.id), (), moment=moment_at(TODAY), session=None)
    assert NewsTold.get().interaction is not None


def test_news_that_are_gone_meanwhile_stop_no_message(store: DatabaseHandle) -> None:
    add_lines("2026-01-01 new Dana Liu")
    log_message(outgoing(news=99), (), moment=moment_at(TODAY), session=None)
    assert Message.select().count() == 1
    assert NewsTold.select().count() == 0


def test_who_is_archived_comes_back(store: DatabaseHandle) -> None:
    add_lines("2026-01-01 new Dana Liu")
    Contact.update(archived=1).execute()
    log_message(outgoing(), (), moment=moment_at(TODAY), session=None)
    assert Contact.get().archived == 0


def test_one_who_is_gone_is_refused(store: DatabaseHandle) -> None:
    with pytest.raises(Refused, match="This contact is gone"):
        log_message(
            OutgoingMessage(contact=9, template="", purpose="", draft=DRAFT), (), moment=moment_at(TODAY), session=None
        )
    assert rows(store, "SELECT count(*) FROM step") == [(0,)]
