"""The cases on a day: their states from the facts, what they wait for, and agreement with the queue."""

from __future__ import annotations

import datetime as dt
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.actions import answer, introduction
from netui.actions.undo import undo
from netui.db.connection import close, execute, open_database
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from netui.db.models.introduction import Introduction, IntroductionParty, Proposal, ProposalParty
from netui.queries.introductions import Case, read_cases
from netui.queries.queue.read_queue import read_queue
from netui.queries.view_counts import read_view_counts
from netui.settings import Settings
from tests.support.built_files import write_new_file
from tests.support.history import add_line, moment_at, parse_on_day

_PROPOSAL_MOVES = {
    "move_on": introduction.move_proposal_on,
    "move_back": introduction.move_proposal_back,
    "let_go": introduction.let_go_proposal,
}

_ANSWERS = {"skip": answer.skip_loops, "drop": answer.drop_items}


def record_history(history: str) -> None:
    """Save the lines of a history, each behind its day, and perform its commands, each behind an exclamation mark."""
    for line in filter(None, map(str.strip, history.splitlines())):
        day, _, said = line.partition(" ")
        if said.startswith("!"):
            _perform(day, *said[1:].split(" ", 1))
        else:
            add_line(day, said)


def _perform(day: str, verb: str, words: str = "") -> None:
    moment = moment_at(day)
    if verb in ("asked", "offered"):
        introduction.propose_introduction(parse_on_day(f"intro {words}", day), verb, moment=moment, session=None)
    elif verb == "consent":
        name, _, consent = words.rpartition(" ")
        party = ProposalParty.select().join(Contact).where(Contact.name == name).get()
        introduction.set_consent("proposal", party.id, consent, moment=moment, session=None)
    elif verb in _PROPOSAL_MOVES:
        _PROPOSAL_MOVES[verb](Proposal.select().get().id, moment=moment, session=None)
    elif verb in _ANSWERS:
        queue = read_queue(execute, today=moment.today)
        item = next(item for item in (*queue.items, *queue.coming) if item.rule == words)
        _ANSWERS[verb]([item], moment=moment, session=None)
    elif verb == "imported":
        Introduction.update(imported=1).execute()
    elif verb == "archive":
        Contact.update(archived=1).where(Contact.name == words).execute()
    else:
        raise AssertionError(verb)


def cases(day: str) -> list[Case]:
    return read_cases(execute, today=dt.date.fromisoformat(day))


def told(day: str) -> list[str]:
    """The cases of a day in order: `Renee Marsh by Jaime Stone: made 2026-11-02; you to write 2026-11-02`."""
    return [
        f"{case.who} by {case.connector_name or 'me'}: {case.state} {case.since:%d}"
        + "".join(f"; {wait.words} {wait.since:%d}" for wait in case.waits)
        for case in cases(day)
    ]


PEOPLE = """
2026-10-01 new Jaime Stone (Hootline)
2026-10-01 new Dana Liu (Fieldworks)
2026-10-01 new Priya Raman (Lumen Health)
"""

RENEE = "Renee Marsh by Jaime Stone"
DANA = "Dana Liu to Priya Raman by me"

# name, the history, how it stands by day
TABLE = [
    (
        "asked for, and no answer yet",
        "2026-11-02 ask Jaime: intro to Renee Marsh about sports",
        {"2026-11-01": [], "2026-11-05": [f"{RENEE}: asked 02; their answer 02"]},
    ),
    (
        "the answer is yes",
        "2026-11-02 ask Jaime: intro to Renee Marsh\n2026-11-04 yes Jaime",
        {
            "2026-11-03": [f"{RENEE}: asked 02; their answer 02"],
            "2026-11-04": [f"{RENEE}: asked 02; their introduction 04"],
        },
    ),
    (
        "the answer is no",
        "2026-11-02 ask Jaime: an introduction to Renee Marsh\n2026-11-04 no Jaime: too busy",
        {"2026-11-05": [f"{RENEE}: declined 04"]},
    ),
    (
        "let go by hand, and opened again",
        "2026-11-02 ask Jaime: intro to Renee Marsh\n2026-11-04 !let_go\n2026-11-06 !move_on",
        {"2026-11-06": [f"{RENEE}: asked 02; their answer 02"]},
    ),
    (
        "let go",
        "2026-11-02 ask Jaime: intro to Renee Marsh\n2026-11-04 !let_go",
        {"2026-11-05": [f"{RENEE}: let go 04"]},
    ),
    (
        "declined by hand, with no ask behind it",
        "2026-11-02 !offered Renee Marsh via Jaime\n2026-11-03 !move_back\n2026-11-04 !move_back",
        {"2026-11-02": [f"{RENEE}: asked 02; their answer 02"], "2026-11-04": [f"{RENEE}: declined 04"]},
    ),
    (
        "offered by the connector",
        "2026-11-02 !offered Renee Marsh via Jaime: sports",
        {"2026-11-02": [f"{RENEE}: offered 02; their introduction 02"]},
    ),
    (
        "asked for, and offered now",
        "2026-11-02 ask Jaime: intro to Renee Marsh\n2026-11-04 !move_on",
        {"2026-11-04": [f"{RENEE}: offered 02; their introduction 04"]},
    ),
    (
        "asked for by somebody who is no contact yet, and made",
        "2026-11-02 ask Jaime: intro to Renee Marsh\n2026-11-06 intro Renee Marsh via Jaime",
        {"2026-11-06": [f"{RENEE}: made 06; you to write 06"]},
    ),
    (
        "asked for by an organisation, and made",
        "2026-11-02 ask Jaime: intro to Rocket Social\n2026-11-06 intro Renee Marsh (Rocket Social) via Jaime",
        {
            "2026-11-02": ["Rocket Social by Jaime Stone: asked 02; their answer 02"],
            "2026-11-06": [f"{RENEE}: made 06; you to write 06"],
        },
    ),
    (
        "somebody else than was asked for",
        "2026-11-02 ask Jaime: intro to Renee Marsh\n2026-11-06 intro Phil Okafor via Jaime",
        {
            "2026-11-06": [
                "Phil Okafor by Jaime Stone: made 06; you to write 06",
                f"{RENEE}: asked 02; their answer 02",
            ]
        },
    ),
    (
        "made before it was asked for",
        "2026-10-20 intro Renee Marsh via Jaime > none\n2026-11-02 ask Jaime: intro to Renee Marsh",
        {"2026-11-02": [f"{RENEE}: asked 02; their answer 02", f"{RENEE}: made 20; you to write 20"]},
    ),
    (
        "made, written to, met, thanked",
        """
        2026-11-02 intro Renee Marsh via Jaime
        2026-11-03 email Renee: hello
        2026-11-05 email from Renee: gladly
        2026-11-07 thank Jaime: for Renee
        """,
        {
            "2026-11-02": [f"{RENEE}: made 02; you to write 02"],
            "2026-11-03": [f"{RENEE}: made 02; a conversation 03"],
            "2026-11-05": [f"{RENEE}: met 05; your thanks 05; an outcome 05"],
            "2026-11-07": [f"{RENEE}: thanked 07; an outcome 05"],
        },
    ),
    (
        "an outcome, told, and another one",
        """
        2026-11-02 coffee with Renee Marsh via Jaime
        2026-11-03 thank Jaime: for Renee
        2026-11-05 outcome Renee: a second interview
        2026-11-06 told Jaime: a second interview
        2026-11-08 outcome Renee: hired
        """,
        {
            "2026-11-05": [f"{RENEE}: thanked 03; telling Jaime 05"],
            "2026-11-06": [f"{RENEE}: outcome told 06"],
            "2026-11-08": [f"{RENEE}: thanked 03; telling Jaime 08"],
        },
    ),
    (
        "thanks tell the outcome, telling does not thank",
        """
        2026-11-02 coffee with Renee Marsh via Jaime
        2026-11-05 outcome Renee: hired
        2026-11-06 told Jaime: hired
        2026-11-07 thank Jaime: for all of it
        """,
        {
            "2026-11-05": [f"{RENEE}: met 02; your thanks 02; telling Jaime 05"],
            "2026-11-06": [f"{RENEE}: outcome told 06; your thanks 02"],
            "2026-11-07": [f"{RENEE}: outcome told 06"],
        },
    ),
    (
        "thanks that are not wanted",
        "2026-11-02 coffee with Renee Marsh via Jaime\n2026-11-03 !drop thank_connector",
        {"2026-11-03": [f"{RENEE}: met 02; an outcome 02"]},
    ),
    (
        "not to be written to",
        "2026-11-02 intro Renee Marsh via Jaime\n2026-11-03 !skip reach_out",
        {"2026-11-03": [f"{RENEE}: made 02"]},
    ),
    (
        "imported ones wait for nothing",
        "2026-11-02 intro Renee Marsh via Jaime\n2026-11-02 !imported",
        {"2026-11-03": [f"{RENEE}: made 02"]},
    ),
    (
        "the person is archived",
        "2026-11-02 intro Renee Marsh via Jaime\n2026-11-02 !archive Renee Marsh",
        {"2026-11-03": [f"{RENEE}: made 02"]},
    ),
    (
        "I offer to introduce two people",
        """
        2026-11-02 !offered Dana to Priya: library analytics
        2026-11-03 !consent Dana Liu asked
        2026-11-04 !consent Dana Liu yes
        2026-11-05 !consent Priya Raman yes
        2026-11-06 intro Dana to Priya: library analytics
        """,
        {
            "2026-11-02": [f"{DANA}: offered 02; your introduction 05"],
            "2026-11-06": [f"{DANA}: made 06; an outcome 06"],
        },
    ),
    (
        "somebody asks me to, and so agrees",
        "2026-11-02 !asked Dana to Priya",
        {"2026-11-02": [f"{DANA}: asked 02; consent of Priya 02"]},
    ),
    (
        "one of them does not want it",
        "2026-11-02 !asked Dana to Priya\n2026-11-03 !consent Priya Raman no",
        {"2026-11-03": [f"{DANA}: declined 03"]},
    ),
    (
        "made the other way round",
        "2026-11-02 !asked Dana to Priya\n2026-11-03 intro Priya to Dana",
        {"2026-11-03": ["Priya Raman to Dana Liu by me: made 03; an outcome 03"]},
    ),
    (
        "with one of them it is not made",
        "2026-11-02 !asked Dana to Priya\n2026-11-03 intro Jaime to Dana",
        {
            "2026-11-03": [
                "Jaime Stone to Dana Liu by me: made 03; an outcome 03",
                f"{DANA}: asked 02; consent of Priya 02",
            ]
        },
    ),
    (
        "one that I made: they spoke, thanked me, and something came of it",
        """
        2026-11-02 intro Dana to Priya
        2026-11-03 email Dana, Priya: you two should speak
        2026-11-05 lunch Dana, Priya
        2026-11-06 thanks from Priya
        2026-11-08 outcome Dana to Priya: a project
        """,
        {
            "2026-11-03": [f"{DANA}: made 02; an outcome 02"],
            "2026-11-05": [f"{DANA}: met 05; an outcome 02"],
            "2026-11-06": [f"{DANA}: thanked 06; an outcome 02"],
            "2026-11-08": [f"{DANA}: outcome told 08"],
        },
    ),
]


@pytest.mark.parametrize(("history", "stands"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_states_and_what_they_wait_for(store: DatabaseHandle, history: str, stands: dict[str, list[str]]) -> None:
    record_history(PEOPLE + history)
    assert {day: told(day) for day in stands} == stands


@pytest.mark.parametrize("history", [row[1] for row in TABLE], ids=[row[0] for row in TABLE])
def test_whatever_the_queue_asks_for_an_introduction_it_waits_for(store: DatabaseHandle, history: str) -> None:
    record_history(PEOPLE + history)
    for days in range(0, 60, 3):
        holds_together(dt.date(2026, 11, 1) + dt.timedelta(days))


def holds_together(day: dt.date) -> None:
    """Each item of the queue for an introduction or an ask for one is a wait of a case, and each wait of mine is in the
    queue; the strip of views counts as many that wait for me as the list does.
    """
    queue = read_queue(execute, today=day)
    loops = [item for item in (*queue.items, *queue.coming) if item.introduction_id is not None]
    listed = read_cases(execute, today=day)
    waits = {case.id: case.waits for case in listed if case.table == "introduction"}
    for item in loops:
        found = [wait for wait in waits[item.introduction_id] if wait.rule == item.rule]
        assert found, item
        assert item.rule == "check_introduction" or (item.contact_id, item.since) == (found[0].contact, found[0].since)
    asks = {item.favour_id for item in queue.items if item.rule == "open_ask"}
    for case in listed:
        if case.table == "proposal" and case.favour in asks:
            assert [wait.rule for wait in case.waits] == ["open_ask"]
    mine = sum(1 for case in listed if case.waits and case.waits[0].mine)
    assert read_view_counts(execute, queue, Settings()).introductions == mine
    keys = {item.key for item in loops}
    assert all(wait.item.key in keys for each in waits.values() for wait in each if wait.item is not None)


def test_consent_given_before_stays_with_the_introduction(store: DatabaseHandle) -> None:
    record_history(PEOPLE + "2026-11-02 !asked Dana to Priya\n2026-11-03 !consent Priya Raman yes")
    done = add_line("2026-11-04", "intro Dana to Priya")
    assert "not agreed yet" not in done.sentence
    assert [party.consent for party in IntroductionParty.select()] == ["yes", "yes"]
    undo(None)
    undo(None)
    done = add_line("2026-11-04", "intro Dana to Priya")
    assert done.sentence == "Introduced Dana Liu to Priya Raman · not agreed yet: Priya Raman."
    ((case),) = cases("2026-11-04")
    assert [party.name for party in case.unsettled_consents] == ["Priya Raman"]


def test_the_same_ask_said_again_is_one_introduction(store: DatabaseHandle) -> None:
    record_history(
        PEOPLE + "2026-11-02 ask Jaime: intro to Renee Marsh\n2026-11-12 ask Jaime: introduce me to Renee Marsh"
    )
    assert told("2026-11-12") == [f"{RENEE}: asked 02; their answer 02"]


LINES = [
    "intro Renee Marsh via Jaime Stone",
    "intro Dana Liu via Jaime Stone",
    "intro Renee Marsh via Dana Liu",
    "intro Dana Liu to Priya Raman",
    "coffee with Renee Marsh",
    "email from Renee Marsh",
    "email Renee Marsh",
    "email from Dana Liu",
    "email Dana Liu, Priya Raman",
    "thank Jaime Stone",
    "told Jaime Stone: it worked",
    "outcome Renee Marsh: hired",
    "outcome Dana Liu: a project",
    "gave Renee Marsh: a tip",
    "ask Jaime Stone: intro to Renee Marsh",
]


@settings(max_examples=15)
@given(story=st.lists(st.tuples(st.integers(0, 40), st.sampled_from(LINES)), max_size=12))
def test_queue_and_list_hold_together_whatever_happens(story: list[tuple[int, str]]) -> None:
    with TemporaryDirectory() as folder:
        write_new_file(f"{folder}/netui.db")
        open_database(f"{folder}/netui.db", instant=moment_at("2026-10-01").instant)
        record_history(PEOPLE)
        for days, line in sorted(story):
            day = (dt.date(2026, 10, 2) + dt.timedelta(days)).isoformat()
            record = parse_on_day(line, day)
            if record.ok:
                add_line(day, line)
        for days in (5, 20, 41, 60):
            holds_together(dt.date(2026, 10, 2) + dt.timedelta(days))
        close()
