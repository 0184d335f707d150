"""The vocabulary of a line answers as the whole one does: on namesakes, near names, titles, and names of any kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from netui.actions.action import Session, action
from netui.actions.undo import redo, undo
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact, Reach
from netui.db.models.fields import insert_all
from netui.domain.quick_add import Vocabulary, parse_line
from netui.domain.quick_add.name_index import one_slip
from netui.domain.text import fold
from netui.queries.quick_add.line_vocabulary import line_vocabulary
from netui.queries.quick_add.patched_vocabulary import PatchedVocabulary
from netui.queries.quick_add.vocabulary import read_vocabulary
from tests.domain.quick_add.test_examples import examples
from tests.domain.quick_add.test_laws import PIECES
from tests.support.history import add_line, moment_at
from tests.support.quick_add_world import HERE, PEOPLE, TODAY

AWKWARD = [
    ("Dana Liu", "", "Northwind"),
    ("Dr. Dana Liu, PhD", "Dee", "Acme"),
    ("Dana Lui", "", ""),
    ("Danna Liu", "", "ACME"),
    ("Liu, Dana (she/her)", "", "Lumen Health"),
    ("Prof. Dr. Dr. h.c. Anna-Maria von der Heide", "Anni", "Heide & Co."),
    ("Anna Maria Heide", "", "Heide Co"),
    ("Sean O'Brien", "", ""),
    ("Sean Obrien", "", ""),
    ("Brien, Sean O", "", ""),
    ("D'Angelo Smith", "", ""),
    ("Phil Tran 🎉", "", "Acme"),
    ("Phil🎉Tran", "", ""),
    ("Philip Tran", "Phil", "Acme, Inc."),
    ("Jaime Stone", "", ""),
    ("Jaime S.", "JS", "Hootline"),
    ("JaimeStone", "", ""),
    ("Tom Baker CEO", "", "The Bakery"),
    ("Tom", "", "City Library"),
    ("May", "", "Northwind"),
    ("Grant Will", "", ""),
    ("李雷", "Lei", "Acme"),
    ("Łukasz Żółć", "", "Yahoo!"),
    ("Priya Ram", "", "Acme"),
    ("Priya", "Pri", "Oslo (NO)"),
    ("Omar Haddad - Hiring!", "", "Rocket Social"),
    ('Robert "Bob" Stone', "", ""),
    ("Anna(Annie)Smith", "", ""),
    ("…", "Dot", ""),
]

SAME_FILE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
"""Each example fills the same file anew, or only reads it."""

World = Callable[[Iterable[tuple[str, str, str]]], None]


@pytest.fixture
def fill(store: DatabaseHandle) -> World:
    """A function that makes these the only people of the database, given as name, nickname and organisation."""

    def fill_with(people: Iterable[tuple[str, str, str]]) -> None:
        store.execute("DELETE FROM contact")
        rows = [
            {"name": name, "nickname": nickname, "organisation": organisation, "entered": number}
            for number, (name, nickname, organisation) in enumerate(people)
        ]
        with store.database.atomic():
            insert_all(Contact, rows)

    return fill_with


@pytest.fixture
def world(store: DatabaseHandle, fill: World) -> DatabaseHandle:
    """The contacts of the examples, their facts, and contacts with names that are hard to tell from theirs."""
    fill([*AWKWARD[::2], *((p.name, p.nickname, p.organisation) for p in PEOPLE), *AWKWARD[1::2]])
    ids = dict(store.execute("SELECT name, id FROM contact"))
    insert_all(
        Reach,
        [
            {"contact": ids[person.name], "kind": "email", "value": address}
            for person in PEOPLE
            for address in person.emails
        ],
    )
    for line in (HERE / "before.txt").read_text("utf-8").splitlines():
        add_line("2026-11-01", line.replace("Phil Tran", '"Philip Tran"').replace("Dana", '"Dana Lui"'))
    add_line("2026-11-02", '"Philip Tran" introduced me to "Renee Marsh"')
    return store


def differences(store: DatabaseHandle, lines: Iterable[str], *, new: bool = False) -> Iterator[str]:
    """The lines that the two vocabularies read differently."""
    whole = read_vocabulary(store.execute)
    for line in lines:
        ours = parse_line(line, today=TODAY, known=line_vocabulary(store.execute), new=new)
        if ours != parse_line(line, today=TODAY, known=whole, new=new):
            yield line


def test_every_example_is_the_same_record(world: DatabaseHandle) -> None:
    lines = [line.replace("\\n", "\n") for line, _ in examples()]
    assert list(differences(world, lines)) == []
    assert list(differences(world, lines[::7], new=True)) == []


lines = st.lists(
    st.one_of(st.sampled_from(PIECES), st.sampled_from([part for row in AWKWARD for part in row if part])), max_size=8
).map(" ".join)


@settings(max_examples=60, suppress_health_check=SAME_FILE)
@given(st.lists(lines, max_size=8), st.booleans())
def test_so_is_any_line(world: DatabaseHandle, lines: list[str], new: bool) -> None:
    assert list(differences(world, lines, new=new)) == []


letters = st.sampled_from("ab o'-(")
names = st.one_of(st.text(letters, max_size=7), st.sampled_from([row[0] for row in AWKWARD]))
people = st.lists(st.tuples(names, st.one_of(st.just(""), names), st.just("")), max_size=9)


@settings(max_examples=150, suppress_health_check=SAME_FILE)
@given(people, st.lists(names, min_size=1, max_size=6))
@example([("ab ba", "", "")], ["abba", "aba b", "a bba", "abxba", "ab b", "b a"])
@example([("abba", "", ""), ("bab", "a b", "")], ["ab ba", "a bba", "bb", "ab", "a"])
def test_so_is_any_name(
    fill: World, store: DatabaseHandle, people: list[tuple[str, str, str]], typed: list[str]
) -> None:
    fill(people)
    whole, ours = read_vocabulary(store.execute).names, line_vocabulary(store.execute).names
    for text in typed:
        folded = fold(text)
        assert ours.match(text) == whole.match(text), text
        assert ours.exactly(folded) == whole.exactly(folded), text
        assert list(ours.fully(folded)) == list(whole.fully(folded)), text
        assert ours.held_in(folded) == whole.held_in(folded), text


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_one_slip_is_one_typo(word: str, other: str) -> None:
    assert one_slip(word, other) == (OSA.distance(word, other) == 1)


def test_a_line_reads_only_whom_it_may_mean(world: DatabaseHandle) -> None:
    known = line_vocabulary(world.execute)
    record = parse_line("coffee with Renee Marsh: the grant > call Renee fri", today=TODAY, known=known)
    assert [person.name for person in known.people.values()] == ["Renee Marsh"]
    assert record.ok
    assert not {"opportunities", "introductions", "asks", "titles"} & vars(known).keys()


def test_an_address_an_organisation_and_a_source_are_found(world: DatabaseHandle) -> None:
    whole, ours = read_vocabulary(world.execute), line_vocabulary(world.execute)
    with_address = next(person for person in whole.people.values() if person.emails)
    assert ours.at_address([with_address.emails[0].upper()]) == [with_address.key]
    assert ours.at_organisation("acme") == whole.at_organisation("acme") != []
    assert ours.person(with_address.key) == with_address
    assert ours.person(None) is ours.person(9999) is None
    assert isinstance(ours, Vocabulary)


def test_a_vocabulary_that_is_kept_is_the_one_that_is_read_afresh(world: DatabaseHandle) -> None:
    session = Session()
    kept = PatchedVocabulary(world.execute)
    typed = [line.replace("\\n", "\n") for line, _ in examples()][::9]

    def is_afresh(*lines: str) -> bool:
        kept.doubt()
        kept.catch_up(world.execute)
        whole = read_vocabulary(world.execute)
        read = (parse_line(line, today=TODAY, known=kept.known) for line in (*lines, *typed))
        return list(read) == [parse_line(line, today=TODAY, known=whole) for line in (*lines, *typed)]

    assert is_afresh()
    first = kept.known
    names_them = ("yes Priyanka Raman", "won Editor", "call Dana Lu", "call Zoe", "call Zoe Zender", "coffee Priyanka")
    for line in (
        "new Dana Lu (Northwind)",
        "new Priyanka Raman (Acme)",
        "ask Priyanka Raman: a reference",
        "lead Editor at Acme via Priyanka Raman",
        '"Philip Tran" introduced me to Zoe Zander',
    ):
        add_line("2026-11-03", line, session)
        assert is_afresh(line, "yes Jaime Stone", "won Editor", "call Dana Lu", "call Zoe", "coffee with Priyanka"), (
            line
        )
    for move in (undo, redo):
        while move(session) is not None:
            assert is_afresh(*names_them)
    renamed = "UPDATE contact SET name = ?1, sort_key = ?2, name_words = ?3, organisation = ?4, organisation_key = ?5"
    for was, name in (("Zoe Zander", "Zed Stone"), ("Zed Stone", "Dana Liu"), ("Grant Will", "Will Grant")):
        words = " ".join(sorted(fold(name).split()))
        values = (name, fold(name), words, "Heide Co", "heide co")
        world.execute(f"{renamed} WHERE name = ?6", (*values, was))
        assert is_afresh(
            f"call {was}", f"call {name}", f"call {name[:3]}", "call Dana (Heide Co)", "call Anna at Heide Co"
        )
    assert kept.known is first


OF_ZOE = "(SELECT id FROM contact WHERE name = 'Zoe Zander')"

EDITS = {
    "nickname": f"UPDATE contact SET nickname = 'Zed', name_words = 'zander zed zoe' WHERE id = {OF_ZOE}",
    "organisation": f"UPDATE contact SET organisation = 'Zorg', organisation_key = 'zorg' WHERE id = {OF_ZOE}",
    "address": "INSERT INTO reach (uid, contact_id, kind, value, match_key, label, position)"
    f" VALUES ('z', {OF_ZOE}, 'email', 'zed@zorg.org', 'zed@zorg.org', '', 0)",
    "answer": "INSERT INTO favour_answer (uid, favour_id, answer, day, note, entered)"
    " SELECT 'z', max(id), 'yes', '2026-11-04', '', 1 FROM favour",
    "stage": "UPDATE stage SET stage = 'lost' WHERE id = (SELECT max(id) FROM stage)",
    "party": f"UPDATE introduction_party SET contact_id = (SELECT min(id) FROM contact) WHERE contact_id = {OF_ZOE}",
}
"""Changes of one table alone that a line is read by."""


@pytest.mark.parametrize("what", EDITS)
def test_it_takes_in_each_thing_that_a_line_is_read_by(world: DatabaseHandle, what: str) -> None:
    session = Session()
    for line in ("ask Renee Marsh: a letter", "lead Editor at Acme", '"Philip Tran" introduced me to Zoe Zander'):
        add_line("2026-11-03", line, session)
    kept = PatchedVocabulary(world.execute)

    def answers(known: Vocabulary) -> tuple[object, ...]:
        names = [list(known.names.match(text).keys) for text in ("Zed", "Zoe")]
        found = known.at_organisation("zorg"), known.at_address(["zed@zorg.org"])
        return names, *found, known.opportunities, known.introductions, known.asks

    kept.catch_up(world.execute)
    before = answers(kept.known)
    with action("edit", moment=moment_at(TODAY), session=session) as act:
        act.execute(EDITS[what])
    kept.catch_up(world.execute)
    assert answers(kept.known) == answers(read_vocabulary(world.execute)) != before
    assert undo(session) is not None
    kept.catch_up(world.execute)
    assert answers(kept.known) == before


@settings(max_examples=30, suppress_health_check=SAME_FILE)
@given(people, people, st.lists(names, min_size=1, max_size=6))
def test_so_is_one_of_any_names(
    fill: World,
    store: DatabaseHandle,
    before: list[tuple[str, str, str]],
    after: list[tuple[str, str, str]],
    typed: list[str],
) -> None:
    fill(before)
    kept = PatchedVocabulary(store.execute)
    kept.catch_up(store.execute)
    for text in typed:
        kept.known.names.match(text)
    fill(after)
    kept.catch_up(store.execute)
    whole = read_vocabulary(store.execute)
    for text in typed:
        assert kept.known.names.match(text) == whole.names.match(text), text
        assert list(kept.known.names.fully(fold(text))) == list(whole.names.fully(fold(text))), text
        assert kept.known.names.held_in(fold(text)) == whole.names.held_in(fold(text)), text
