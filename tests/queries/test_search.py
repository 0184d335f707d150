"""Search: every record is found by its words; contacts come first, then facts, newest first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from netui.actions.action import Session, action
from netui.clock import Moment
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from netui.db.models.fields import insert_all
from netui.queries.search import search
from tests.queries.conftest import Tell

HISTORY = (
    "new Jaime Stone (Hootline) jaime@hootline.example +44 20 7946 0958 #sports",
    "new José García (Sol Energía)",
    "new Mary-Jane O'Neill (Prime Media)",
    "new Stone Baker (Jaime & Sons)",
    "coffee with Jaime Stone, Dana Liu at Blue Bottle 1 nov: the solar grant",
    "zoom José García 2 nov: panels for the ROOF",
    "intro Renee Marsh via Jaime Stone 3 nov: community roles",
    "outcome Renee Marsh 4 nov: they hired her",
    "intro Dana Liu to Priya Raman 5 nov: library analytics",
    "ask Jaime Stone 6 nov: a recommendation",
    "yes Jaime Stone 7 nov: writes it next week",
    "lead Community manager (Rocket Social) via Renee Marsh 8 nov: pro account",
    "applied Community manager 9 nov: portfolio attached",
    "note Priya Raman: daughter Mia starts school",
    "todo Dana Liu: send the grant draft fri",
)


@pytest.fixture
def history(store: DatabaseHandle, tell: Tell) -> DatabaseHandle:
    tell(*HISTORY)
    return store


def found(store: DatabaseHandle, words: str) -> list[tuple[str | None, str, str]]:
    return [(hit.contact, hit.where, hit.text) for hit in search(store.execute, words).hits]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("garcia", ("José García", "name", "José García")),
        ("JOSE", ("José García", "name", "José García")),
        ("mary-jane", ("Mary-Jane O'Neill", "name", "Mary-Jane O'Neill")),
        ("mary jane oneill", ("Mary-Jane O'Neill", "name", "Mary-Jane O'Neill")),
        ("energia", ("José García", "organisation", "Sol Energía")),
        ("jose energia", ("José García", "organisation", "Sol Energía")),
        ("hootline.example", ("Jaime Stone", "way to reach", "jaime@hootline.example +44 20 7946 0958")),
        ("442079460958", ("Jaime Stone", "way to reach", "jaime@hootline.example +44 20 7946 0958")),
        ("sports", ("Jaime Stone", "tag", "#sports")),
        ("roof", ("José García", "interaction", "zoom: panels for the ROOF")),
        ("roof jose", ("José García", "interaction", "zoom: panels for the ROOF")),
        ("blue bottle", ("Jaime Stone", "interaction", "coffee at Blue Bottle: the solar grant")),
        ("solar dana", ("Dana Liu", "interaction", "coffee at Blue Bottle: the solar grant")),
        ("community roles", ("Jaime Stone", "introduction", "introduced Renee Marsh: community roles")),
        ("library analytics", ("Dana Liu", "introduction", "introduced to Priya Raman: library analytics")),
        ("hired", ("Jaime Stone", "outcome", "they hired her")),
        ("recommendation jaime asked", ("Jaime Stone", "favour", "asked: a recommendation")),
        ("writes", ("Jaime Stone", "answer", "yes to a recommendation: writes it next week")),
        ("pro account", ("Renee Marsh", "opportunity", "Community manager (Rocket Social): pro account")),
        ("attached", ("Renee Marsh", "stage", "Community manager, applied: portfolio attached")),
        ("mia", ("Priya Raman", "detail", "daughter Mia starts school")),
        ("draft", ("Dana Liu", "follow-up", "send the grant draft")),
    ],
)
def test_each_kind_of_record_is_found_by_its_words(
    history: DatabaseHandle, words: str, expected: tuple[str, str, str]
) -> None:
    assert expected in found(history, words)


def test_what_fits_best_stands_first(history: DatabaseHandle) -> None:
    hits = found(history, "jaime stone")
    assert hits[0] == ("Jaime Stone", "name", "Jaime Stone")
    assert hits[1] == ("Stone Baker", "organisation", "Jaime & Sons")
    assert found(history, "stone")[:2] == [
        ("Jaime Stone", "name", "Jaime Stone"),
        ("Stone Baker", "name", "Stone Baker"),
    ]


def test_what_happened_comes_newest_first(history: DatabaseHandle) -> None:
    assert [text for _, _, text in found(history, "grant")] == [
        "send the grant draft",
        "coffee at Blue Bottle: the solar grant",
    ]


def test_all_words_must_be_in_one_record(history: DatabaseHandle) -> None:
    assert found(history, "roof grant") == []
    assert found(history, "jaime roof") == []


def test_a_name_alone_does_not_answer_with_all_that_happened(history: DatabaseHandle) -> None:
    assert [where for _, where, _ in found(history, "garcia")] == ["name"]


def test_an_interaction_of_several_is_found_once(history: DatabaseHandle) -> None:
    assert found(history, "bottle") == [("Jaime Stone", "interaction", "coffee at Blue Bottle: the solar grant")]


@pytest.mark.parametrize("words", ["", "   ", "100%", "_", "'", '"', "%"])
def test_no_word_is_a_pattern(history: DatabaseHandle, words: str) -> None:
    assert found(history, words) in ([], [("Mary-Jane O'Neill", "name", "Mary-Jane O'Neill")])


def test_the_queries_use_the_columns_that_there_are(store: DatabaseHandle, contact: Callable[[str], int]) -> None:
    assert search(store.execute, "an empty database") == ([], 0)


def test_how_and_where_we_met_are_found(store: DatabaseHandle, moment: Moment, session: Session) -> None:
    with action("Added", moment=moment, session=session) as act:
        Contact.create(name="Ann", how_met="through the Chess club", entered=act.entered())
        insert_all(Contact, [{"name": "Bob", "met_at": "ALA Annual", "entered": act.entered()}])
    assert found(store, "chess") == [("Ann", "how we met", "through the Chess club")]
    assert found(store, "ala annual") == [("Bob", "where we met", "ALA Annual")]
    assert store.execute("SELECT name FROM contact WHERE instr(search, 'ala annual')") == [("Bob",)]


def _ids(store: DatabaseHandle, *names: str) -> set[int]:
    return {id_ for name in names for (id_,) in store.execute("SELECT id FROM contact WHERE name = ?1", (name,))}


@pytest.mark.parametrize(
    ("words", "among", "contacts"),
    [
        ("grant", (), []),
        ("grant", ("Dana Liu",), ["Dana Liu", "Dana Liu"]),
        ("solar grant", ("Dana Liu",), ["Dana Liu"]),
        ("solar grant", ("Jaime Stone", "Dana Liu"), ["Jaime Stone"]),
        ("jaime", ("Stone Baker",), ["Stone Baker"]),
        ("roof jose", ("José García",), ["José García"]),
        ("roof jose", ("Dana Liu",), []),
        ("", ("Stone Baker", "Dana Liu"), ["Dana Liu", "Stone Baker"]),
    ],
)
def test_only_some_contacts_are_looked_for(
    history: DatabaseHandle, words: str, among: tuple[str, ...], contacts: list[str]
) -> None:
    hits, more = search(history.execute, words, among=_ids(history, *among))
    assert ([hit.contact for hit in hits], more) == (contacts, 0)


def test_a_phrase_is_looked_for_as_it_is(history: DatabaseHandle) -> None:
    assert [hit.contact for hit in search(history.execute, ["solar grant"]).hits] == ["Jaime Stone"]
    assert search(history.execute, ["grant solar"]) == ([], 0)


@pytest.mark.parametrize("words", ["grant", "jaime", "dana grant", "roles", "nothing"])
def test_the_first_hits_are_those_of_all(history: DatabaseHandle, words: str) -> None:
    every = search(history.execute, words).hits
    for most in range(len(every) + 2):
        assert search(history.execute, words, most=most) == (every[:most], max(len(every) - most, 0))


def test_a_hit_has_the_uids_of_its_contact_and_its_record(history: DatabaseHandle) -> None:
    hits = search(history.execute, "jaime").hits + search(history.execute, "grant").hits
    for hit in hits:
        assert history.execute("SELECT id FROM contact WHERE uid = ?1", (hit.contact_uid,)) == [(hit.contact_id,)]
    tables = {"interaction": "interaction", "follow-up": "follow_up", "favour": "favour", "answer": "favour_answer"}
    for hit in hits:
        table = tables.get(hit.where, "contact" if hit.on is None else hit.where)
        assert len(history.execute(f'SELECT 1 FROM "{table}" WHERE uid = ?1', (hit.uid,))) == 1
