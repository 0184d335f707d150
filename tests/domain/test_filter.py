"""The grammar of filter expressions (`/`)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.filter import Condition, parse_filter, quote_terms


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("", []),
        ("   ", []),
        ("Jaime", [("word", "jaime")]),
        ("jaime STONE", [("word", "jaime"), ("word", "stone")]),
        ("Zoë", [("word", "zoe")]),
        ('"rocket soc"', [("word", "rocket soc")]),
        ("#sports", [("tag", "sports")]),
        ("#Sport's", [("tag", "sport's")]),
        ("org:Rocket", [("org", "rocket")]),
        ('org:"Rocket Social"', [("org", "rocket social")]),
        ("ORG:x", [("org", "x")]),
        ("kind:peer", [("kind", "peer")]),
        ("kind:super", [("kind", "super connector")]),
        ("kind:super-connector", [("kind", "super connector")]),
        ("kind:sector", [("kind", "sector")]),
        ("kind:out", [("kind", "out of sector")]),
        ("kind:mentor", [("role", "mentor")]),
        ("kind:none", [("kind", "")]),
        ("place:Lisbon", [("place", "lisbon")]),
        ('place:"New York"', [("place", "new york")]),
        ("standing:up", [("standing", "up")]),
        ("standing:ac", [("standing", "across")]),
        ("standing:none", [("standing", "")]),
        ("last<2w", [("last", "P2W")]),
        ("due<7d", [("due", "P7D")]),
        ("due<7", [("due", "P7D")]),
        ("LAST<1Y", [("last", "P1Y")]),
        ("is:archived", [("is", "archived")]),
        ("IS:Arch", [("is", "archived")]),
        ("is:", []),
        ("foo:bar", [("word", "foo:bar")]),
        ("a<b", [("word", "a<b")]),
        ("[/nope]", [("word", "[/nope]")]),
    ],
)
def test_a_filter_is_understood(text: str, conditions: list[tuple[str, str]]) -> None:
    wanted = parse_filter(text)
    assert [(condition.what, condition.value) for condition in wanted.conditions] == conditions
    assert wanted.remark == ""


def test_more_and_less_than_a_span() -> None:
    assert parse_filter("last>90d").conditions == (Condition("last", "P90D", more=True),)
    assert parse_filter("last<90d").conditions == (Condition("last", "P90D", more=False),)


@pytest.mark.parametrize("text", ["#sports", "org:x", "kind:peer", "last>9d", "word"])
def test_an_exclamation_mark_denies(text: str) -> None:
    (plain,) = parse_filter(text).conditions
    (negated,) = parse_filter("!" + text).conditions
    assert negated == Condition(plain.what, plain.value, plain.more, negated=True)


@pytest.mark.parametrize("text", ["!", "#", "org:", "kind:", "last>", "due<", "place:", "standing:", "!#", '"', '""'])
def test_what_is_still_being_typed_asks_for_nothing(text: str) -> None:
    wanted = parse_filter(text)
    assert not wanted
    assert wanted.remark == ""


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("kind:nonsense", "No kind begins with nonsense, so kind:nonsense is a word."),
        ("standing:x", "standing: takes up, across, down or none, so standing:x is a word."),
        ("last>abc", "last takes days, weeks, months or years, such as last>90d, so last>abc is a word."),
        ("due<-3d", "due takes days, weeks, months or years, such as due<90d, so due<-3d is a word."),
    ],
)
def test_what_is_not_understood_is_a_word_and_is_said(text: str, remark: str) -> None:
    wanted = parse_filter(text)
    assert wanted.conditions == (Condition("word", text),)
    assert wanted.remark == remark


@given(st.text())
def test_no_text_raises(text: str) -> None:
    parse_filter(text)


@given(st.lists(st.sampled_from(["#a", "org:b", "kind:peer", "last>9d", "word", "!x", "due<1y"])))
def test_every_word_is_one_condition(words: list[str]) -> None:
    assert len(parse_filter(" ".join(words)).conditions) == len(words)


@pytest.mark.parametrize(
    ("text", "archived"), [("is:archived", True), ("!is:archived", False), ("jaime", False), ("#x is:a", True)]
)
def test_the_archive_is_looked_in_only_where_it_is_asked_for(text: str, archived: bool) -> None:
    assert parse_filter(text).archived is archived


def test_what_else_somebody_may_be_is_a_word_and_said() -> None:
    wanted = parse_filter("is:late")
    assert [(condition.what, condition.value) for condition in wanted.conditions] == [("word", "is:late")]
    assert wanted.remark == "is: takes archived, so is:late is a word."


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["jaime", "#sports"], "jaime #sports"),
        (["org:Rocket Social", "jaime"], 'org:"rocket social" jaime'),
        (["!place:New York"], '!place:"new york"'),
        (["org:rocket lisbon"], "org:rocket lisbon"),
        (["org:Rocket Social last<90d"], "org:Rocket Social last<90d"),
        (["kind:senior ally"], 'kind:"senior ally"'),
        (["kind:peer lisbon"], "kind:peer lisbon"),
        (['org:"Rocket Social" x'], 'org:"Rocket Social" x'),
        (["two words"], "two words"),
        (["note: two words"], "note: two words"),
        ([], ""),
    ],
)
def test_a_value_that_the_shell_took_the_quotes_of_has_them_again(words: list[str], text: str) -> None:
    assert quote_terms(words, lambda field, value: value in ("rocket social", "new york")) == text


def test_the_words_are_looked_for_and_the_rest_narrows() -> None:
    found = parse_filter('Jaime "solar grant" !panel #sports last<90d')
    assert found.words == ("jaime", "solar grant")
    assert [(each.what, each.negated) for each in found.narrowing.conditions] == [
        ("word", True),
        ("tag", False),
        ("last", False),
    ]
    assert not parse_filter("jaime").narrowing


@pytest.mark.parametrize(
    ("before", "after", "narrows"),
    [
        ("ja", "jai", True),
        ("ai", "jai", True),
        ("jai", "ja", False),
        ("ja", "ja so", True),
        ("ja so", "ja", False),
        ("ja so", "jam sol", True),
        ("ja so", "so ja", False),
        ("!ja", "!jai", False),
        ("!ja", "!ja so", True),
        ("ja", "!jai", False),
        ("#sp", "#sp ja", True),
        ("#sp", "#spo", False),
        ("last<9d", "last<90d", False),
        ("ja", "ja is:archived", False),
        ("ja is:archived", "jai is:archived", True),
        ("", "ja", True),
    ],
)
def test_a_filter_narrows_what_another_left(before: str, after: str, narrows: bool) -> None:
    assert parse_filter(after).narrows(parse_filter(before)) is narrows
