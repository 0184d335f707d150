"""Proposals of introductions: written, moved by hand and by facts, undone exactly."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from netui.actions import entry, introduction
from netui.actions.action import Session
from netui.actions.result import Done, Refused
from netui.actions.undo import redo, undo
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from netui.db.models.favour import Favour
from netui.db.models.introduction import Introduction, IntroductionParty, Proposal, ProposalParty
from tests.support.history import add_line, add_lines, moment_at, parse_on_day
from tests.support.rows import dump, rows

DAY = "2026-11-18"

PEOPLE = f"""
{DAY} new Jaime Stone (Hootline)
{DAY} new Dana Liu (Fieldworks)
{DAY} new Priya Raman (Lumen Health)
"""

PARTIES = """
SELECT coalesce(c.name, t.name), t.side, t.consent, t.consent_on
FROM proposal_party t LEFT JOIN contact c ON c.id = t.contact_id ORDER BY t.side, t.position
"""

STATE = "SELECT p.state, p.closed, a.answer FROM proposal p LEFT JOIN favour_answer a ON a.favour_id = p.favour_id"


def propose(line: str, state: str, session: Session) -> Done:
    return introduction.propose_introduction(
        parse_on_day(f"intro {line}", DAY), state, moment=moment_at(DAY), session=session
    )


def the_one() -> int:
    found: int = Proposal.select().get().id
    return found


def party(name: str) -> int:
    found: int = ProposalParty.select().join(Contact).where(Contact.name == name).get().id
    return found


# what is there, what is done, the state of it after
CHANGES: list[tuple[str, Callable[[Session], object], list[tuple[object, ...]]]] = [
    ("", lambda session: propose("Renee Marsh via Jaime Stone: sports", "offered", session), [("offered", "", None)]),
    ("", lambda session: propose("Dana Liu to Priya Raman", "asked", session), [("asked", "", None)]),
    ("", lambda session: add_line(DAY, "ask Jaime: intro to Renee Marsh", session), [("asked", "", None)]),
    (
        "offered Renee Marsh via Jaime",
        lambda session: introduction.move_proposal_back(the_one(), moment=moment_at(DAY), session=session),
        [("asked", "", None)],
    ),
    (
        "asked Dana to Priya",
        lambda session: introduction.move_proposal_on(the_one(), moment=moment_at(DAY), session=session),
        [("offered", "", None)],
    ),
    (
        "asked Dana to Priya",
        lambda session: introduction.move_proposal_back(the_one(), moment=moment_at(DAY), session=session),
        [("asked", "declined", None)],
    ),
    (
        "asked Dana to Priya",
        lambda session: introduction.let_go_proposal(the_one(), moment=moment_at(DAY), session=session),
        [("asked", "let go", None)],
    ),
    (
        "ask Jaime: intro to Renee Marsh",
        lambda session: introduction.move_proposal_on(the_one(), moment=moment_at(DAY), session=session),
        [("offered", "", "yes")],
    ),
    (
        "ask Jaime: intro to Renee Marsh",
        lambda session: introduction.move_proposal_back(the_one(), moment=moment_at(DAY), session=session),
        [("asked", "", "no")],
    ),
    (
        "ask Jaime: intro to Renee Marsh",
        lambda session: introduction.let_go_proposal(the_one(), moment=moment_at(DAY), session=session),
        [("asked", "", "let go")],
    ),
    (
        "asked Dana to Priya",
        lambda session: introduction.set_consent(
            "proposal", party("Priya Raman"), "asked", moment=moment_at(DAY), session=session
        ),
        [("asked", "", None)],
    ),
    (
        "asked Dana to Priya",
        lambda session: introduction.change_proposal(
            the_one(),
            parse_on_day("intro Dana to Jaime: a talk", DAY),
            introduction.proposal_record(the_one()),
            moment=moment_at(DAY),
            session=session,
        ),
        [("asked", "", None)],
    ),
    (
        "asked Dana to Priya",
        lambda session: introduction.delete_proposal(the_one(), moment=moment_at(DAY), session=session),
        [],
    ),
    (
        "ask Jaime: intro to Renee Marsh",
        lambda session: entry.delete_entry("favour", Favour.select().get().id, moment=moment_at(DAY), session=session),
        [],
    ),
    (
        "ask Jaime: intro to Renee Marsh",
        lambda session: entry.replace_entry(
            "favour",
            Favour.select().get().id,
            parse_on_day("ask Jaime: intro to Phil Okafor", DAY),
            moment=moment_at(DAY),
            session=session,
        ),
        [("asked", "", None)],
    ),
]


@pytest.mark.parametrize(("before", "change", "after"), CHANGES)
def test_each_change_is_one_step_and_is_taken_back_exactly(
    store: DatabaseHandle,
    session: Session,
    before: str,
    change: Callable[[Session], Done],
    after: list[tuple[object, ...]],
) -> None:
    add_lines(PEOPLE, session)
    if before.startswith("ask "):
        add_line(DAY, before, session)
    elif before:
        state, _, line = before.partition(" ")
        propose(line, state, session)
    stood = dump(store)
    done = change(session)
    assert done.sentence.endswith(".")
    assert rows(store, STATE) == after
    changed = dump(store)
    assert changed != stood
    undo(session)
    assert dump(store) == stood
    redo(session)
    assert dump(store) == changed


# the note of an ask, who is to be introduced
WANTED = [
    ("intro to Renee Marsh", ["Renee Marsh"]),
    ("an introduction to Renee Marsh about sports", ["Renee Marsh"]),
    ("intro to Dana", ["Dana Liu"]),
    ("intro to dana liu: grants", ["Dana Liu"]),
    ("intro to Dana and Priya", ["Dana Liu", "Priya Raman"]),
    ("intro to Marks and Spencer", ["Marks and Spencer"]),
    ("intro to Renee Marsh and Bo Ek", ["Renee Marsh", "Bo Ek"]),
    ("intro to Renee Marsh, Bo Ek & Ann Ray last week", ["Renee Marsh", "Bo Ek", "Ann Ray"]),
    ("connect me with priya raman and Bo Ek", ["Priya Raman", "Bo Ek"]),
    ("intro to lumen health", ["lumen health"]),
    ("how I got introduced to Priya last year", []),
    ("an intro to statistics course", []),
    ("a recommendation", []),
    ("intro to Jaime", []),
]


@pytest.mark.parametrize(("note", "wanted"), WANTED, ids=[note for note, _ in WANTED])
def test_an_ask_for_an_introduction_is_one_to_come(
    store: DatabaseHandle, session: Session, note: str, wanted: list[str]
) -> None:
    add_lines(PEOPLE, session)
    done = add_line(DAY, f"ask Jaime Stone: {note}", session)
    assert [name for name, *_ in rows(store, PARTIES)] == wanted
    assert (f"introduction to {' and '.join(wanted)} asked for" in done.sentence) is bool(wanted)
    assert rows(store, "SELECT p.direction, f.note FROM proposal p JOIN favour f ON f.id = p.favour_id") == [
        ("received", note) for _ in wanted[:1]
    ]


def test_asked_of_several_each_has_their_own(store: DatabaseHandle, session: Session) -> None:
    add_lines(PEOPLE, session)
    add_line(DAY, "ask Jaime, Dana: intro to Renee Marsh", session)
    assert rows(store, "SELECT c.name FROM proposal p JOIN contact c ON c.id = p.connector_id ORDER BY p.id") == [
        ("Jaime Stone",),
        ("Dana Liu",),
    ]


def test_who_asks_me_agrees_and_the_other_is_asked(store: DatabaseHandle, session: Session) -> None:
    add_lines(PEOPLE, session)
    propose("Dana to Priya: analytics", "asked", session)
    assert rows(store, PARTIES) == [("Dana Liu", 0, "yes", DAY), ("Priya Raman", 1, "", None)]
    done = introduction.set_consent("proposal", party("Priya Raman"), "no", moment=moment_at(DAY), session=session)
    assert done.sentence == "Priya Raman declines."
    assert introduction.proposal_state(Proposal.select().get()) == "declined"
    introduction.move_proposal_on(the_one(), moment=moment_at(DAY), session=session)
    assert rows(store, PARTIES)[1] == ("Priya Raman", 1, "", None)


def test_what_somebody_said_stands_while_it_is_said_anew(store: DatabaseHandle, session: Session) -> None:
    add_lines(PEOPLE, session)
    propose("Dana to Priya", "offered", session)
    introduction.set_consent("proposal", party("Priya Raman"), "yes", moment=moment_at(DAY), session=session)
    line = parse_on_day("intro Jaime to Priya: analytics", DAY)
    as_read = introduction.proposal_record(the_one())
    introduction.change_proposal(the_one(), line, as_read, moment=moment_at(DAY), session=session)
    assert rows(store, PARTIES) == [("Jaime Stone", 0, "", None), ("Priya Raman", 1, "yes", DAY)]


def test_consent_to_one_that_was_made_stays_when_its_line_is_changed(store: DatabaseHandle, session: Session) -> None:
    add_lines(PEOPLE, session)
    add_line(DAY, "intro Dana to Priya", session)
    row = IntroductionParty.select().join(Contact).where(Contact.name == "Dana Liu").get()
    introduction.set_consent("introduction", row.id, "yes", moment=moment_at(DAY), session=session)
    line = parse_on_day("intro Dana to Priya: analytics", DAY)
    entry.replace_entry("introduction", Introduction.select().get().id, line, moment=moment_at(DAY), session=session)
    assert rows(store, "SELECT consent FROM introduction_party ORDER BY side") == [("yes",), ("",)]


# the line that is put in the place of `ask Jaime: intro to Renee Marsh`, what is left of what it asked for
ASKED_ANEW = [
    ("ask Jaime: an intro to Renee Marsh, please", [("offered", "sports", "Renee Marsh", "yes")]),
    ("ask Jaime yesterday: intro to Renee Marsh", [("offered", "sports", "Renee Marsh", "yes")]),
    ("ask Jaime: intro to Renee Marsh and Dana Liu", [("offered", "sports", "Renee Marsh", "yes"),
                                                      ("offered", "sports", "Dana Liu", "")]),
    ("ask Jaime: intro to Dana Liu", [("offered", "sports", "Dana Liu", "")]),
    ("ask Dana: intro to Renee Marsh", [("offered", "sports", "Renee Marsh", "yes")]),
    ("ask Jaime: a reference", []),
    ("coffee with Jaime", []),
]  # fmt: skip


@pytest.mark.parametrize(("line", "left"), ASKED_ANEW, ids=[line for line, _ in ASKED_ANEW])
def test_what_became_of_an_ask_stands_while_its_line_is_changed(
    store: DatabaseHandle, session: Session, line: str, left: list[tuple[str, ...]]
) -> None:
    add_lines(f"{PEOPLE}{DAY} new Renee Marsh\n{DAY} ask Jaime Stone: intro to Renee Marsh", session)
    Proposal.update(state="offered", note="sports", closed="let go", closed_on=DAY).execute()
    introduction.set_consent("proposal", party("Renee Marsh"), "yes", moment=moment_at(DAY), session=session)
    before = dump(store)
    favour = Favour.select().get().id
    entry.replace_entry("favour", favour, parse_on_day(line, DAY), moment=moment_at(DAY), session=session)
    stands = """SELECT p.state, p.note, c.name, t.consent FROM proposal p JOIN proposal_party t ON t.proposal_id = p.id
        JOIN contact c ON c.id = t.contact_id WHERE p.closed = 'let go' ORDER BY t.position"""
    assert rows(store, stands) == left
    assert Proposal.select().count() == bool(left)
    of_the_ask = "SELECT 1 FROM proposal p JOIN favour f ON f.id = p.favour_id AND f.contact_id = p.connector_id"
    assert len(rows(store, of_the_ask)) == bool(left)
    assert undo(session) is not None
    assert dump(store) == before


def test_what_cannot_be_done_is_refused_with_a_sentence(store: DatabaseHandle, session: Session) -> None:
    add_lines(PEOPLE, session)
    propose("Dana to Priya", "offered", session)
    with pytest.raises(Refused, match="already offered"):
        introduction.move_proposal_on(the_one(), moment=moment_at(DAY), session=session)
    introduction.let_go_proposal(the_one(), moment=moment_at(DAY), session=session)
    for end in (introduction.let_go_proposal, introduction.move_proposal_back):
        with pytest.raises(Refused, match="already ended"):
            end(the_one(), moment=moment_at(DAY), session=session)
    for gone in (introduction.move_proposal_on, introduction.delete_proposal):
        with pytest.raises(Refused, match="gone"):
            gone(999, moment=moment_at(DAY), session=session)
    with pytest.raises(Refused, match="gone"):
        introduction.set_consent("proposal", 999, "yes", moment=moment_at(DAY), session=session)
    with pytest.raises(ValueError, match=r"."):
        propose("Dana", "offered", session)
