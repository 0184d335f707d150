"""Gaps of a network: sentence, advice and filter of each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.filter import parse_filter
from netui.domain.gaps import RECENT_FILTER, KindCount, NetworkCounts, find_gaps
from netui.domain.words import KINDS

WHOLE = NetworkCounts(
    contacts=40,
    kinds={kind: KindCount(4, 2) for kind in KINDS},
    standings={"up": 10, "across": 20, "down": 5},
    seniors_above=2,
    sponsors=1,
    connectors_outside=1,
    organisations={"Acme": 5, "Northwind": 5, "Lumen": 5},
    places={"Lisbon": 10, "Berlin": 9},
)


def sentences(facts: NetworkCounts) -> list[str]:
    return [gap.sentence for gap in find_gaps(facts)]


def without(kind: str) -> dict[str, KindCount]:
    return {each: count for each, count in WHOLE.kinds.items() if each != kind}


def test_a_whole_network_has_none() -> None:
    assert sentences(WHOLE) == []


def test_where_nobody_is_nothing_is_said() -> None:
    assert sentences(NetworkCounts(contacts=0)) == []


@pytest.mark.parametrize(
    ("facts", "sentence", "wanted"),
    [
        (replace(WHOLE, sponsors=0), "No sponsor", 'kind:"senior ally"'),
        (replace(WHOLE, seniors_above=0), "No senior ally above you", "standing:up"),
        (replace(WHOLE, connectors_outside=0), "No connector outside the sector", 'kind:"out of sector"'),
        (replace(WHOLE, standings={"across": 4}), "Everyone is across", "standing:none"),
        (replace(WHOLE, standings={"across": 4, "up": 0}), "Everyone is across", "standing:none"),
        (replace(WHOLE, standings={"up": 9}), "Everyone is above you", "standing:none"),
        (replace(WHOLE, standings={"down": 9}), "Everyone is below you", "standing:none"),
        (
            replace(WHOLE, organisations={"Acme": 3, "Lumen": 1}),
            "Three quarters (3 of 4) are at Acme",
            '!org:"Acme"',
        ),
        (replace(WHOLE, places={"Lisbon": 9, "Berlin": 1}), "90% (9 of 10) are in Lisbon", '!place:"Lisbon"'),
        (replace(WHOLE, places={"Lisbon": 9}), "Nobody in another place than Lisbon", '!place:"Lisbon"'),
        (
            replace(WHOLE, organisations={"Acme": 4}),
            "Nobody at another organisation than Acme",
            '!org:"Acme"',
        ),
        (replace(WHOLE, kinds=without("specialist")), "No specialist", RECENT_FILTER),
        (replace(WHOLE, kinds=without("out of sector")), "No contact outside the sector", RECENT_FILTER),
        (replace(WHOLE, kinds=without("social")), "No social contact", RECENT_FILTER),
        (replace(WHOLE, kinds={**WHOLE.kinds, "peer": KindCount(3, 0)}), "No warm peer", 'kind:"peer"'),
        (
            replace(WHOLE, kinds={**WHOLE.kinds, "sector": KindCount(1, 0)}),
            "No warm contact in your sector",
            'kind:"sector"',
        ),
    ],
)
def test_a_gap_is_said_with_whom_to_look_at(facts: NetworkCounts, sentence: str, wanted: str) -> None:
    assert [(gap.sentence, gap.wanted) for gap in find_gaps(facts)] == [(sentence, wanted)]


@pytest.mark.parametrize(
    "facts",
    [
        replace(WHOLE, standings={"across": 3}),
        replace(WHOLE, standings={"across": 30, "up": 1}),
        replace(WHOLE, places={"Lisbon": 3}),
        replace(WHOLE, places={"Lisbon": 74, "Berlin": 26}),
        replace(WHOLE, organisations={}),
    ],
)
def test_too_few_or_spread_well_enough_is_no_gap(facts: NetworkCounts) -> None:
    assert sentences(facts) == []


def test_who_could_help_is_somebody_who_is_there() -> None:
    nobody = {kind: KindCount() for kind in KINDS}
    gaps = {
        gap.sentence: gap.wanted for gap in find_gaps(NetworkCounts(contacts=5, kinds=nobody, standings={"across": 5}))
    }
    assert gaps["No sponsor"] == gaps["No connector outside the sector"] == gaps["Everyone is across"] == RECENT_FILTER
    assert find_gaps(NetworkCounts(contacts=5, kinds=nobody, standings={"up": 1}))[0].wanted == "standing:up"


def test_what_weighs_most_comes_first() -> None:
    assert sentences(NetworkCounts(contacts=1))[:4] == [
        "No sponsor",
        "No senior ally above you",
        "No connector outside the sector",
        "No professional contact",
    ]


counts = st.dictionaries(st.sampled_from([*KINDS, "x"]), st.builds(KindCount, st.integers(0, 9), st.integers(0, 9)))
spread = st.dictionaries(st.sampled_from(["Acme", "Lumen", "Northwind"]), st.integers(1, 9))


@given(st.integers(0, 9), counts, spread, spread)
def test_every_gap_says_what_to_do_and_whom_to_look_at(
    contacts: int, kinds: dict[str, KindCount], organisations: dict[str, int], places: dict[str, int]
) -> None:
    for gap in find_gaps(NetworkCounts(contacts=contacts, kinds=kinds, organisations=organisations, places=places)):
        assert gap.sentence
        assert gap.advice.endswith(".")
        wanted = parse_filter(gap.wanted)
        assert wanted
        assert not wanted.remark
