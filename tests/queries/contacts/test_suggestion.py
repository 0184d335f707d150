"""Suggestions for keeping in touch: from the facts, short, and another one after every contact."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact, Detail, Reach
from netui.domain.suggestion import ContactHistory, Remark, suggest
from netui.queries.contacts.suggestion import read_suggestion
from netui.queries.queue.read_queue import read_queue
from netui.queries.quick_add.answer_lines import facts_beside_line
from tests.support.history import add_line, add_lines

TODAY = dt.date(2026, 11, 18)
JAN = dt.date(2026, 1, 5)
CELLO = Remark("Mia's cello", "note", JAN)
GRANT = Remark("her grant. It was late", "call", dt.date(2026, 10, 2))


@pytest.mark.parametrize(
    ("known", "idea"),
    [
        (ContactHistory(), "ask what's new"),
        (ContactHistory(organisation="Lumen Health"), "ask what's new at Lumen Health"),
        (ContactHistory(details=(CELLO,)), "ask about “Mia's cello” (note of 5 Jan 2026)"),
        (ContactHistory(contacts=3, details=(CELLO,), talks=(GRANT,)), "ask what came of “her grant” (call 2 Oct)"),
        (
            ContactHistory(contacts=6, talks=(GRANT,), details=(CELLO,), shared=(("chess", "Dana Liu"),)),
            "ask about chess, which Dana Liu shares",
        ),
        (ContactHistory(contacts=1), "send something useful, and ask for nothing"),
        (ContactHistory(contacts=1, talks=(GRANT,)), "send an article on “her grant” (call 2 Oct)"),
        (
            ContactHistory(contacts=4, talks=(GRANT,), strangers=(("chess", "Dana Liu"),)),
            "offer to introduce Dana Liu: both chess",
        ),
        (ContactHistory(contacts=1, pages=("example.org/priya",)), "comment on one of their posts (example.org/priya)"),
        (ContactHistory(contacts=1, owes=True), "give something back before you ask again"),
        (ContactHistory(contacts=2), "write a few lines, to begin with"),
        (ContactHistory(contacts=2, channels=("email", "message", "call"), last=JAN), "call: the last 2 were messages"),
        (ContactHistory(contacts=2, channels=("email",), last=JAN), "call: the last was a message, 5 Jan 2026"),
        (
            ContactHistory(contacts=2, channels=("call",), last=JAN),
            "meet: you last spoke by phone or video, 5 Jan 2026",
        ),
        (ContactHistory(contacts=2, channels=("meeting",), last=JAN), "write a few lines: you last met 5 Jan 2026"),
        (
            ContactHistory(details=(Remark("long " * 30, "note", JAN),)),
            "ask about “long long long long long long long long long long long…” (note of 5 Jan 2026)",
        ),
    ],
)
def test_an_idea_comes_from_the_facts(known: ContactHistory, idea: str) -> None:
    assert suggest(known, TODAY) == idea


said = st.builds(Remark, text=st.text(min_size=1), what=st.sampled_from(["call", "note"]), day=st.dates())
pairs = st.tuples(st.text(min_size=1), st.text(min_size=1))
anything = {
    "organisation": st.text(),
    "talks": st.lists(said, max_size=3).map(tuple),
    "details": st.lists(said, max_size=3).map(tuple),
    "shared": st.lists(pairs, max_size=2).map(tuple),
    "strangers": st.lists(pairs, max_size=2).map(tuple),
    "pages": st.lists(st.text(min_size=1), max_size=2).map(tuple),
    "channels": st.lists(st.sampled_from(["email", "call", "meeting", "video", "letter"]), max_size=5).map(tuple),
    "last": st.none() | st.dates(),
    "owes": st.booleans(),
}


@given(st.data(), st.integers(0, 500), st.integers(1, 2))
def test_after_a_contact_or_two_the_idea_is_another_whatever_was_said(
    data: st.DataObject, before: int, more: int
) -> None:
    then, now = (
        suggest(data.draw(st.builds(ContactHistory, contacts=st.just(times), **anything)), TODAY)
        for times in (before, before + more)
    )
    assert then != now


def test_each_contact_of_a_real_history_changes_it(store: DatabaseHandle) -> None:
    add_lines(
        """
        2026-01-05 new Priya Raman (Lumen Health) #chess
        2026-01-05 new Dana Liu #chess
        2026-01-05 note Priya: Mia's cello
        """
    )
    priya = Contact.get(name="Priya Raman").id
    Reach.create(contact=priya, kind="url", value="example.org/priya")
    ideas = [read_suggestion(store.execute, priya, TODAY)]
    for line in (
        "call Priya: her grant",
        "email Priya: the article",
        "email from Priya: thanks",
        "liked Priya: a post",
        "coffee with Priya",
        "got Priya: a tip",
    ):
        add_line("2026-11-18", line)
        ideas.append(read_suggestion(store.execute, priya, TODAY))
    assert ideas == [
        "ask about “Mia's cello” (note of 5 Jan 2026)",
        "send an article on “her grant” (call 18 Nov)",
        "call: the last was a message, 18 Nov",
        "ask what came of “the article” (e-mail 18 Nov)",  # nothing comes of their thanks
        "ask what came of “the article” (e-mail 18 Nov)",  # a reaction is no contact
        "offer to introduce Dana Liu: both chess",
        "write a few lines: you last met 18 Nov",
    ]


def test_who_knows_each_other_is_not_introduced_and_the_future_is_not_known(store: DatabaseHandle) -> None:
    add_lines(
        """
        2026-01-05 new Priya Raman #chess
        2026-01-05 new Dana Liu #chess
        2026-02-01 introduced Priya to Dana: chess
        2026-03-01 note Priya: moves house
        """
    )
    priya = Contact.get(name="Priya Raman").id
    assert read_suggestion(store.execute, priya, dt.date(2026, 2, 2)) == "send something useful, and ask for nothing"
    assert read_suggestion(store.execute, priya, dt.date(2026, 1, 6)) == "ask about chess, which Dana Liu shares"


@pytest.mark.parametrize(("topic", "shared"), [("chess", True), ("family", False), ("Health", False), ("work", False)])
def test_only_a_topic_that_is_an_interest_is_shared(store: DatabaseHandle, topic: str, shared: bool) -> None:
    add_lines("2026-01-05 call Priya Raman\n2026-01-05 new Bo Ek")
    for contact in Contact.select():
        Detail.create(contact=contact, day="2026-01-06", topic=topic, note="a word", entered=contact.id)
    assert ("introduce Bo Ek" in read_suggestion(store.execute, Contact.get(name="Priya Raman").id, TODAY)) is shared


def test_a_topic_that_many_have_is_not_shared(store: DatabaseHandle) -> None:
    people = [f"{name} Roe" for name in ("Ada", "Ben", "Cyd", "Dee", "Eve", "Fay", "Gus", "Hal", "Ida")]
    for name in people:
        add_line("2026-01-05", f"call {name}")
        person = Contact.get(name=name)
        Detail.create(contact=person, day="2026-01-06", topic="running", note="a race", entered=person.id)
    assert "introduce" not in read_suggestion(store.execute, Contact.get(name=people[0]).id, TODAY)


def test_nobody_gives_no_idea(store: DatabaseHandle) -> None:
    with pytest.raises(KeyError):
        read_suggestion(store.execute, 4711, TODAY)


def test_an_idea_stands_beside_the_line_that_keeps_in_touch_and_no_other(store: DatabaseHandle) -> None:
    add_lines(
        """
        2026-01-05 call Priya Raman: her grant > none > every 4-6w
        2026-11-17 got Priya Raman: a tip
        2026-01-05 call Dana Liu: her panel > none > every 4-6w
        """
    )
    items = read_queue(store.execute, today=TODAY).items
    told = {item.contact: facts_beside_line(store.execute, item, TODAY) for item in items}
    assert "idea: send an article on “her panel” (call 5 Jan 2026)" in told["Dana Liu"]
    assert not any(fact.startswith("idea") for fact in told["Priya Raman"])
