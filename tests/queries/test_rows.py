"""The columns of the SQL texts are the fields of the rows that are made of them, in the same order."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from peewee import SqliteDatabase

import netui.queries
from netui.domain.contact_field import TEXT_FIELDS
from netui.domain.events import Occasion
from netui.domain.messages.wrong_name_guard import PreviousRecipient
from netui.domain.queue import rows as queue_rows
from netui.domain.quick_add.vocabulary import KnownAsk, KnownOpportunity, KnownPerson
from netui.queries import events, fact_search, imported_facts, importing, news, next_steps, search, tide, week_ahead
from netui.queries.contacts import card, contact_list, details, duplicates, full_card, key_dates, networking_sheet
from netui.queries.introductions import ledger, proposals, thread
from netui.queries.introductions.case import CaseOutcome, Party
from netui.queries.messages import facts, reasons
from netui.queries.network import ask_warnings, graph, statistics
from netui.queries.opportunities import board, chain, detail, open_leads
from netui.queries.queue import hidden, open_follow_ups, sql, undated_steps
from netui.queries.quick_add import vocabulary
from netui.queries.review import loose_ends, unanswered
from netui.queries.timeline.entry import EntryHead

QUERIES = Path(netui.queries.__file__).parent
# Their packages give these names to the functions.
read_cases = import_module("netui.queries.introductions.read_cases")
read_timeline = import_module("netui.queries.timeline.read_timeline")


def fields(row: type) -> tuple[str, ...]:
    """The names of the fields of a NamedTuple or a dataclass."""
    if dataclasses.is_dataclass(row):
        return tuple(field.name for field in dataclasses.fields(row))
    return tuple(row._fields)  # type: ignore[attr-defined]


def row_of(text: str) -> type:
    """The row of a text of the queue: that of `LOOP_ANSWERS` is `LoopAnswerRow`."""
    words = text.removesuffix("S").split("_") if text != "PAUSES" else ["PAUSE"]
    return getattr(queue_rows, f"{''.join(word.title() for word in words)}Row")


OF_QUEUE = {name: (getattr(sql, name), fields(row_of(name))) for name in sql.__all__ if name != "QUERIES"}

OTHERS = {
    "open follow-ups of contacts": (open_follow_ups._OF_CONTACTS, fields(open_follow_ups.OpenFollowUp)),
    "open follow-ups of a lead": (open_follow_ups._OF_OPPORTUNITY, fields(open_follow_ups.OpenFollowUp)),
    "interactions": (read_timeline._INTERACTIONS, fields(read_timeline._InteractionRow)),
    "introductions of a contact": (
        read_timeline._INTRODUCTIONS,
        (*fields(EntryHead), "direction", "note", "introduction_id"),
    ),
    "outcomes of a contact": (read_timeline._OUTCOMES, (*fields(EntryHead), "note", "introduction_id")),
    "ties": (full_card._TIES, fields(full_card._TieRow)),
    "messages": (full_card._MESSAGES, fields(full_card._MessageRow)),
    "roles": (full_card._ROLES, fields(full_card.OpportunityRole)),
    "details": (details._LATEST, fields(details.ContactDetail)),
    "contacts to match": (
        importing._CONTACTS,
        (*fields(importing._ContactRow), *(field.name for field in TEXT_FIELDS)),
    ),
    "roles to match": (importing._ROLES, fields(importing._RoleRow)),
    "people of the spreadsheet": (
        networking_sheet._PEOPLE,
        (*fields(networking_sheet._PersonRow), *(field.name for field in TEXT_FIELDS)),
    ),
    "moves to match": (importing._MOVES, fields(importing._MoveRow)),
    "follow-ups to match": (importing._FOLLOW_UPS, fields(importing._FollowUpRow)),
    "cards to match": (importing._CARDS, fields(importing._CardRow)),
    "participations to compare": (imported_facts._PARTS, fields(imported_facts._PartRow)),
    "moves of a contact": (read_timeline._MOVES, fields(read_timeline._MoveRow)),
    "contact list": (contact_list._ROWS, fields(contact_list.ContactRow)),
    "people compared": (duplicates._PEOPLE, fields(duplicates._PersonRow)),
    "addresses compared": (duplicates._REACHES, fields(duplicates._ReachRow)),
    "addresses compared with some": (duplicates._REACHES_OF, fields(duplicates._ReachRow)),
    "proposals": (proposals._PROPOSALS, fields(proposals._ProposalRow)),
    "parties of proposals": (proposals._PARTIES, fields(proposals._PartyRow)),
    "introductions received": (read_cases._RECEIVED, fields(read_cases._IntroductionRow)),
    "introductions made": (read_cases._MADE, fields(read_cases._IntroductionRow)),
    "parties": (read_cases._PARTIES, ("introduction_id", *fields(Party)[:6])),
    "outcomes": (read_cases._OUTCOMES, ("introduction_id", *fields(CaseOutcome))),
    "connectors of the ledger": (ledger._CONNECTORS, fields(ledger._ConnectorRow)),
    "board": (board._OPPORTUNITIES, fields(board._OpportunityRow)),
    "stages": (board._STAGES, fields(board._StageRow)),
    "steps": (board._STEPS, fields(board._StepRow)),
    "closed steps": (detail._CLOSED_STEPS, fields(detail._ClosedStepRow)),
    "leads of a chain": (chain._LEADS, fields(chain._LeadRow)),
    "introduced in a chain": (chain._INTRODUCED, fields(chain._IntroducedRow)),
    "leads of a thread": (thread._LEADS, fields(thread._LeadRow)),
    "lead of a thread": (thread._LEAD, fields(thread._LeadRow)),
    "open leads": (open_leads._OPEN_LEADS, ("source_id", *fields(open_leads.OpenLead))),
    "connectors": (statistics._CONNECTORS, fields(statistics._ConnectorRow)),
    "people of the graph": (graph._CONTACTS, fields(graph._NodeRow)),
    "open ask": (ask_warnings._OPEN_ASK, fields(ask_warnings._OpenAskRow)),
    "open asks": (ask_warnings._OPEN_ASKS_TO, fields(ask_warnings._OpenAskRow)),
    "reaches of a card": (card._REACHES, fields(card.CardReach)),
    "dates of a card": (card._KEY_DATES, fields(card.CardDate)),
    "next steps": (next_steps._ALL, fields(next_steps._StepRow)),
    "next steps of some": (next_steps._OF_CONTACTS, fields(next_steps._StepRow)),
    "dates of everybody": (key_dates._KEY_DATES, fields(key_dates.ContactDate)),
    "introductions of a card": (card._INTRODUCTIONS, fields(card.IntroductionCounts)),
    "favours of a card": (card._FAVOURS, (*fields(card.FavourCounts), "open_asks")),
    "contacts to search": (search._CONTACTS, ("id", "uid", *search._COLUMNS, "tags", "reaches")),
    "interactions to search": (fact_search._INTERACTIONS, fields(fact_search._FactRow)),
    **{
        f"{kind} to search": (
            fact_search._OF_IDS.format(**each._asdict() | {"day": "''"}),
            fields(fact_search._FactRow),
        )
        for kind, each in fact_search._KINDS.items()
    },
    "introduced in a message": (reasons._INTRODUCED_TO_ME, fields(reasons._IntroducedRow)),
    "previous recipient": (facts._PREVIOUS_RECIPIENT, fields(PreviousRecipient)),
    "paused contacts": (hidden._PEOPLE, fields(hidden.PausedContact)),
    "silent": (tide._PEOPLE, fields(tide._NoCadenceRow)),
    "tide": (tide._WITH_CADENCE, fields(tide._CadenceHolderRow)),
    "coming steps": (week_ahead._STEPS, fields(week_ahead._ComingStepRow)),
    "top ten": (statistics._TOP_TEN, fields(statistics.TopTenContact)[:5]),
    "known people": (vocabulary._PEOPLE, fields(KnownPerson)[:4]),
    "some known people": (vocabulary._SOME_PEOPLE, fields(KnownPerson)[:4]),
    "known opportunities": (vocabulary._OPPORTUNITIES, fields(KnownOpportunity)),
    "known asks": (vocabulary._ASKS, fields(KnownAsk)),
    "events": (events._EVENTS, fields(Occasion)),
    "attendees": (events._ATTENDEES, fields(events._AttendeeRow)),
    "news": (news._NEWS, fields(news.NewsItem)),
    "listeners": (news._LISTENERS, fields(news._ListenerRow)),
    "loose ends": (loose_ends._LOOSE_ENDS, fields(loose_ends._LooseEndRow)),
    "outcomes to ask for": (unanswered._OUTCOMES, fields(unanswered._OutcomeRow)),
    "steps without a day": (undated_steps._UNDATED, fields(undated_steps._UndatedRow)),
    "yes": (unanswered._YES_ANSWERS, fields(unanswered._YesRow)),
}

ENTRIES = {
    name: text
    for name, text in vars(read_timeline).items()
    if isinstance(text, str) and re.match(r"\s*SELECT (\w\.)?id, ", text)
}
"""The texts of the timeline whose rows become entries."""

TAKEN_APART_AT_ONCE = 5
"""Columns that may be taken apart where a text is executed; a row of more is a NamedTuple."""


@pytest.fixture(scope="module")
def database(new_database: Path) -> Iterator[SqliteDatabase]:
    """A new database of netui."""
    database = SqliteDatabase(str(new_database))
    yield database
    database.close()


def columns(database: SqliteDatabase, text: str) -> tuple[str, ...]:
    """The names of the columns of a text."""
    count = max((int(number) for number in re.findall(r"\?(\d+)", text)), default=0)
    arguments = ["[]" if f"json_each(?{number})" in text else 1 for number in range(1, count + 1)]
    cursor = database.execute_sql(text, arguments)
    return tuple(column[0] for column in cursor.description)


@pytest.mark.parametrize("name", OF_QUEUE)
def test_the_columns_of_the_queue_are_the_fields_of_its_rows(database: SqliteDatabase, name: str) -> None:
    text, expected = OF_QUEUE[name]
    assert columns(database, text) == expected


@pytest.mark.parametrize("name", OTHERS)
def test_the_columns_of_a_text_are_the_fields_of_its_row(database: SqliteDatabase, name: str) -> None:
    text, expected = OTHERS[name]
    assert columns(database, text) == expected


@pytest.mark.parametrize("name", ENTRIES)
def test_a_row_that_becomes_an_entry_begins_with_its_head(database: SqliteDatabase, name: str) -> None:
    assert columns(database, ENTRIES[name])[:4] == EntryHead._fields


def test_every_row_is_compared() -> None:
    compared = {row.__name__ for row in map(row_of, OF_QUEUE)}
    assert compared == set(queue_rows.__all__)
    written = {
        node.name
        for path in QUERIES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and node.name.endswith("Row")
    }
    here = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in sorted(written) if f".{name})" not in here] == []


def test_no_long_row_is_taken_apart_by_its_columns() -> None:
    found = [
        f"{path.relative_to(QUERIES)}:{target.lineno}"
        for path in sorted(QUERIES.rglob("*.py"))
        for target, rows in _unpackings(ast.parse(path.read_text(encoding="utf-8")))
        if len(target.elts) > TAKEN_APART_AT_ONCE and "execute(" in ast.unparse(rows)
    ]
    assert found == []


def _unpackings(tree: ast.Module) -> Iterator[tuple[ast.Tuple, ast.expr]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension) and isinstance(node.target, ast.Tuple):
            yield node.target, node.iter
