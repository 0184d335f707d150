"""A law: what is found through the indexes is what a look at every text finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.actions.action import Session
from netui.clock import Moment
from netui.db.handle import DatabaseHandle
from netui.domain.text import fold, fold_search
from netui.queries import card_search, fact_search, interaction_search
from netui.queries import search as search_module
from netui.queries.search import search
from netui.queries.search_query import SearchHit, SearchQuery
from tests.support.history import add_lines

STORY = """2026-10-01 coffee Jaime Grant (Solar Bank): the grant, a roof
2026-10-02 call Dana Liu, Jaime Grant at Blue Bottle: solar panels & café
2026-10-03 zoom Ólafur Grant-Stone: the Straße grants; O'Neill's roof
2026-10-04 email Dana Liu: sol ar 100%
2026-10-05 call Renée Marsh: solargrant
2026-10-06 intro Renée Marsh via Jaime Grant: solar roles
2026-10-07 outcome Renée Marsh: they hired her
2026-10-08 ask Dana Liu: a solar roof
2026-10-09 todo Dana Liu: send the grant draft fri
2026-10-10 note Dana Liu: daughter Mia likes the café
2026-10-11 lead Solar manager (Grant Ltd) via Dana Liu: a roof
2026-10-12 intro Jaime Grant to Dana Liu: a flat"""

PLAIN = (
    "grant solar roof sol ar an e the café cafe strasse o'neill grants jaime dana liu stone renee % 100% & introduced"
    " to call bank olafur-x grant-stone 名"
)
PHRASES = ("blue bottle", "the grant", "solar panels", "roof call", "grant coffee", "introduced renee")
CARDS = set(search_module._LABELS)
WORDS = st.lists(st.sampled_from([*PLAIN.split(), *PHRASES]), min_size=1, max_size=3)


def looked_at(store: DatabaseHandle, words: Sequence[str]) -> set[str]:
    """The uids of the interactions with all words in their text, as searched and as shown, or some and a card."""
    asked = list(dict.fromkeys(" ".join(fold_search(word).split()) for word in words))
    found = set()
    for uid, search_text, activity, place, note, name, organisation in store.execute(
        "SELECT i.uid, i.search, i.activity, i.place, i.note, c.name, c.organisation FROM interaction i"
        " JOIN participation p ON p.interaction_id = i.id JOIN contact c ON c.id = p.contact_id"
    ):
        shown = fold_search(activity + (f" at {place}" if place else "") + (f": {note}" if note else ""))
        card = fold_search(f"{organisation}\n{name}")
        own = [word in search_text for word in asked]
        on_card = [word in card or (fold(word) or word) in fold(name) for word in asked]
        if not any(own) or not any(word in shown for word in asked):
            continue
        if (all(own) or all(map(any, zip(own, on_card, strict=True)))) and all(
            word in shown or there for word, there in zip(asked, on_card, strict=True)
        ):
            found.add(uid)
    return found


@contextmanager
def limits(few_people: int, frequent: int, groups: int) -> Iterator[None]:
    """Other sizes at which the search changes its way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(interaction_search, "FEW_PEOPLE", few_people)
        patch.setattr(fact_search, "FEW_PEOPLE", few_people)
        patch.setattr(interaction_search, "_FREQUENT", frequent)
        patch.setattr(fact_search, "_MOST_GROUPS", groups)
        yield


WAYS = [(500, 2000, 8), (0, -1, 8), (0, 0, 0), (1, 1, 1)]


def test_every_way_finds_what_a_look_at_all_finds(store: DatabaseHandle, moment: Moment, session: Session) -> None:
    add_lines(STORY)

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(words=WORDS)
    def holds(words: list[str]) -> None:
        answers = []
        for way in WAYS:
            with limits(*way):
                every = search(store.execute, words)
                answers.append([hit.uid for hit in every.hits])
                for most in (0, 1, 3):
                    limited = search(store.execute, words, most=most)
                    assert limited == (every.hits[:most], max(len(every.hits) - most, 0))
        assert answers == answers[:1] * len(WAYS)
        found = {hit.uid for hit in search(store.execute, words).hits if hit.where == "interaction"}
        assert found == looked_at(store, words)

    holds()


def looked_at_cards(store: DatabaseHandle, query: SearchQuery, among: set[int] | None) -> list[int]:
    """The ids of the contacts with all words on the card, in the order of a search."""
    found = []
    for id_, sort_key, name, nickname, organisation, text in store.execute(
        "SELECT id, sort_key, name, nickname, organisation, search FROM contact"
    ):
        if among is not None and id_ not in among:
            continue
        tags = [tag for (tag,) in store.execute("SELECT folded FROM tag WHERE contact_id = ?1", (id_,))]
        reaches = store.execute("SELECT lower(value), match_key FROM reach WHERE contact_id = ?1", (id_,))
        if all(
            word in text
            or as_name in sort_key
            or any(as_name in tag for tag in tags)
            or any(word in value or word in key for value, key in reaches)
            for word, as_name in zip(query.words, query.names, strict=True)
        ):
            card = card_search._Card(id_, sort_key, name, nickname, organisation, 1)
            found.append((card_search._rank(query, card), sort_key, id_))
    return [id_ for _, _, id_ in sorted(found)]


def looked_at_facts(store: DatabaseHandle, query: SearchQuery, among: set[int] | None) -> set[SearchHit]:
    """All facts but interactions with all words: each text is looked at."""
    tables = {"answer": "favour_answer", "follow-up": "follow_up"}
    found: set[SearchHit] = set()
    for kind in fact_search._KINDS:
        ids = [id_ for (id_,) in store.execute(f"SELECT id FROM {tables.get(kind, kind)}")]
        found.update(fact_search._hits(store.execute, kind, ids, query, among).values())
    return found


@pytest.mark.parametrize("narrowed", [False, True])
def test_contacts_and_facts_are_those_of_a_look_at_all(
    store: DatabaseHandle, moment: Moment, session: Session, narrowed: bool
) -> None:
    add_lines(STORY)
    store.execute("UPDATE contact SET nickname = 'Roofer' WHERE name = 'Renee Marsh' OR name = 'Renée Marsh'")
    people = store.execute("SELECT id, name FROM contact")
    among = {id_ for id_, name in people if name != "Dana Liu"} if narrowed else None

    @settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        words=st.one_of(WORDS, st.lists(st.sampled_from([*PLAIN.split(), *(name for _, name in people)]), min_size=1))
    )
    def holds(words: list[str]) -> None:
        query = SearchQuery(words)
        every = search(store.execute, words, among=among)
        assert [hit.contact_id for hit in every.hits if hit.on is None and hit.where in CARDS] == looked_at_cards(
            store, query, among
        )
        found = {hit for hit in every.hits if hit.where in fact_search._KINDS}
        assert found == looked_at_facts(store, query, among)
        for most in (0, 1, 3):
            limited = search(store.execute, words, among=among, most=most)
            assert limited == (every.hits[:most], max(len(every.hits) - most, 0))

    holds()


def test_a_text_that_is_too_long_for_the_index_is_found(store: DatabaseHandle) -> None:
    add_lines("2026-10-01 call Dana Liu: here")
    store.execute("UPDATE interaction SET note = ?1, search = ?1", ("名" * 30_000 + "zebra",))
    for words in ("zebra", "zebra dana", "名名 zebra", "名z"):
        assert [hit.where for hit in search(store.execute, words, most=5).hits] == ["interaction"], words
    assert search(store.execute, "zebras").hits == []
    assert store.execute("SELECT * FROM interaction_word") == []
    store.execute("UPDATE interaction SET note = 'here', search = 'here call '")
    assert store.execute("SELECT word, texts FROM interaction_word ORDER BY word") == [("call", 1), ("here", 1)]
