"""The three guards of a message: words and place of each finding, and no false alarms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.messages import (
    TEMPLATE_FIELDS,
    Draft,
    Finding,
    GuardFacts,
    RecipientNames,
    Template,
    check_message,
    fill_template,
    find_message_gaps,
    gap_texts,
)
from netui.domain.messages.greeting import first_name
from netui.domain.messages.wrong_name_guard import PreviousRecipient
from netui.domain.text import fold

TODAY = dt.date(2026, 11, 22)

OTHERS = {
    "Dana Liu": "Fieldworks",
    "Priya Raman": "Lumen Health",
    "Renee Marsh": "Rocket Social",
    "Will Hope": "Acme",
    "May April": "",
    "Renée": "",
    "Hope": "",
    "Jaime Stone": "Elsewhere",
    "Maria Lopez": "",
    "Jean-Luc O'Brien": "Next",
    "王 小明": "清华",
}
"""The other contacts, with their organisations; a namesake among them."""

JAIME = RecipientNames(
    "Jaime Stone", "", "Hootline", others=("Renee Marsh", "Sam Reed"), facts="coffee, asked about Mia Wong"
)


def known_names(folded: Collection[str]) -> Mapping[str, str]:
    return {fold(name): name for name in OTHERS if fold(name) in folded}


def by_first_name(folded: str) -> str:
    return next((name for name in OTHERS if fold(name).split()[0] == folded or fold(name) == folded), "")


def by_organisation(organisation: str) -> str:
    return next((name for name, place in OTHERS.items() if place and place.lower() == organisation.lower()), "")


def facts(names: RecipientNames = JAIME, *sent: tuple[dt.date, str]) -> GuardFacts:
    return GuardFacts(names, known_names, by_first_name, by_organisation, sent)


def look(
    body: str, names: RecipientNames = JAIME, template: Template | None = None, subject: str = ""
) -> list[Finding]:
    return check_message(Draft(subject, body), template, facts(names), TODAY)


def says(body: str, names: RecipientNames = JAIME, template: Template | None = None) -> list[str]:
    return [finding.says for finding in look(body, names, template)]


# An empty field.


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Hi Jaime,\n\nyou said $spoke_of.", ["“what you talked about” is empty (line 3)"]),
        ("so [what came of it].", ["“what came of it” is empty (line 1)"]),
        ("${update}!", ["“what is new with you” is empty (line 1)"]),
        ("$update and $update", ["(line 1)", "(line 1)"]),
        ("$spoke_off", ["$spoke_off is still in the text (line 1)"]),
        ("$my_own_field", ["$my_own_field is still in the text (line 1)"]),
        ("it cost $500, or $5k, or US$ 3", []),
        ("the $PATH of success and A$AP", []),
    ],
)
def test_a_field_that_was_left(body: str, found: list[str]) -> None:
    told = says(body)
    assert len(told) == len(found)
    assert all(each in one for each, one in zip(found, told, strict=True))


@pytest.mark.parametrize(
    "body", ["Hi Jaime,\n\n\n\nBest wishes,\nSam Reed", "Hi Jaime,\n\nBest wishes", "Hi,\n\nThanks,\nS"]
)
def test_a_greeting_and_a_closing_alone_are_an_empty_message(body: str) -> None:
    (finding,) = look(body)
    assert (finding.kind, finding.words) == ("empty", "")
    assert finding.says == "there is nothing between the greeting and the closing (line 3)"


@pytest.mark.parametrize("body", ["Hi Jaime", "Hi Jaime,\n\nthanks for all of it.", "Hi Jaime,\n\na\n\nBest wishes"])
def test_a_short_message_is_a_message(body: str) -> None:
    assert look(body) == []


def test_a_field_in_the_subject() -> None:
    (finding,) = look("Hi Jaime", subject="About $wanted")
    assert finding.says == "“whom you would like to meet” is empty (subject)"


def test_a_gap_is_its_words_in_brackets_and_nothing_else_is_one() -> None:
    body = "a [what is new with you]\n$500 $update [1] [why] [whynot]"
    assert [(gap.field, body[gap.start : gap.end]) for gap in find_message_gaps(body)] == [
        ("update", "[what is new with you]"),
        ("reason", "[why]"),
    ]
    texts = gap_texts({"update": "a new job"}, ["outcome"])
    assert "update" not in texts
    assert {"my_name", "silence", "outcome"} & texts.keys() == {"outcome"}
    every = gap_texts({}, TEMPLATE_FIELDS)
    assert {gap.field for gap in find_message_gaps(" ".join(every.values()))} == set(TEMPLATE_FIELDS)


# Another contact, where this person should stand.


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Dear Dana,", "Dana"),
        ("dear dana,", "dana"),
        ("Hi Dana, thank you for the coffee", "Dana"),
        ("Hi Renee. How are you?", "Renee"),
        ("Hi Dana!\n\nhow are you?", "Dana"),
        ("hello dr Priya,", "dr Priya"),
        ("Dana,\n\nthank you", "Dana"),
        ("Good morning Priya Raman,", "Priya Raman"),
        ("Hi Renee,", "Renee"),  # who may be named, but is not the one it goes to
        ("Hi Jaime,\n\nI saw Dana Liu.", "Dana Liu"),
        ("Hi Jaime,\n\nI saw dana liu there", "dana liu"),
        ("Hi Jaime,\n\nDana\nLiu's talk", "Dana\nLiu"),
        ("Hi Jaime,\n\nabout Jean-Luc O’Brien's plan", "Jean-Luc O’Brien"),
        ("Hi Jaime,\n\nas Will Hope said", "Will Hope"),
        ("Hi Jaime,\n\n王 小明 sends greetings", "王 小明"),
        ("Hi Jaime,\n\n(Priya Raman) knows", "Priya Raman"),
    ],
)
def test_somebody_else(body: str, words: str) -> None:
    (finding,) = look(body)
    assert finding.kind == "name"
    assert finding.words == words
    assert body[finding.start :].startswith(words)


@pytest.mark.parametrize(
    "body",
    [
        "Hi Jaime,\n\nhow are you?",
        "Dear Jaime Stone,",
        "Dear Mr Stone,",
        "Hi Jaime and Dana,",  # to both of them
        "Hi all,",
        "Hi there,",
        "Dear colleagues,",
        "Hi, I hope that you are well.",
        "Hello again,",
        "How are you?",
        "Thank you so much, truly,",
        # The connector, those who were introduced, those of the same conversation, I myself, and who was spoken of.
        "Hi Jaime,\n\nRenee Marsh and Renée were glad.",
        "Hi Jaime,\n\nyours, Sam Reed",
        "Hi Jaime,\n\nhow is Mia Wong?",
        # Words that are names too.
        "Hi Jaime,\n\nHope to see you in May. April will do as well.",
        "Hi Jaime,\n\nI hope you will hope.",
        "Hi Jaime,\n\nin may april follows",
        # Words that stand side by side by chance.
        "Hi Jaime,\n\nI saw Dana. Liu was not there.",
        "Hi Jaime,\n\nDana, Liu and others",
        "Hi Jaime,\n\nI met Priya\n\nRaman noodles are good",
        "Hi Jaime,\n\nDana's Liu",
        "Hi Jaime,\n\nElsewhere it is Acme, Next and Fieldworks.",
        "",
        "\n\n",
    ],
)
def test_it_does_not_cry_wolf(body: str) -> None:
    assert says(body) == []


@pytest.mark.parametrize(
    ("names", "body"),
    [
        (RecipientNames("Anna Maria Lopez"), "Dear Anna Maria Lopez,\n\nhow are you?"),
        (RecipientNames("Jaime Stone", others=("Maria Lopez Trust",)), "Hi Jaime,\n\nthe Maria Lopez Trust wrote."),
        (RecipientNames("Jaime Stone", organisation="Dana Liu Studio"), "Hi Jaime,\n\nhow is Dana Liu Studio?"),
        (RecipientNames("Dr. Jaime Stone", "Jim"), "Hi Jim,\n\nhello"),
        (RecipientNames("Jaime Stone", facts="introduced you to Dana Liu"), "Hi Jaime,\n\nDana Liu sends greetings."),
        (RecipientNames("Dana Wu"), "Hi Dana,\n\nhello"),  # a namesake by the first name
    ],
)
def test_a_name_within_ones_own_is_ones_own(names: RecipientNames, body: str) -> None:
    assert says(body, names) == []


PREVIOUS = replace(JAIME, previous=PreviousRecipient("Priya Raman", "", "Lumen Health"))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Hi Jaime,\n\ngood luck, Priya!", "Priya"),
        ("Hi Jaime,\n\nhow are things at Lumen Health?", "Lumen Health"),
        ("Hi Jaime,\n\nhow are things at lumen health?", ""),
        ("Hi Jaime,\n\npriya is a word", ""),
    ],
)
def test_what_is_left_of_the_message_before(body: str, words: str) -> None:
    found = [finding for finding in look(body, PREVIOUS) if finding.kind == "name"]
    assert [finding.words for finding in found] == ([words] if words else [])
    assert all(finding.says == f"{words} is left over from the message to Priya Raman (line 3)" for finding in found)


def test_one_who_was_spoken_of_may_be_named_also_after_a_message_to_them() -> None:
    names = replace(PREVIOUS, facts="Priya and her grant; Lumen Health")
    assert says("Hi Jaime,\n\nPriya of Lumen Health is well.", names) == []


TEMPLATE = Template("t", "", "", "Hi $first_name,\n\nhow are things at $organisation? Greetings to all.\n")


@pytest.mark.parametrize(
    ("organisation", "found"),
    [
        ("Hootline", []),
        ("hootline", []),
        ("Fieldworks", ["Fieldworks is the organisation of Dana Liu, not of Jaime Stone (line 3)"]),
        ("your new place", []),
        ("$organisation", ["“their organisation” is empty (line 3)"]),
    ],
)
def test_another_organisation_in_the_place_of_this_one(organisation: str, found: list[str]) -> None:
    body = f"Hi Jaime,\n\nhow are things at {organisation}? Greetings to all."
    assert says(body, template=TEMPLATE) == found


def test_whom_the_template_itself_names_may_be_named() -> None:
    template = Template("t", "", "", "Hi $first_name,\n\nDana Liu and I wonder how you are.")
    assert says("Hi Jaime,\n\nDana Liu and I wonder how you are.", template=template) == []


# The same text again.


def test_the_same_text_as_before_is_told_with_its_day() -> None:
    before = (dt.date(2025, 10, 2), "Hi Jaime,\n\nhow are you?\n")
    found = check_message(Draft("another subject", "Hi Jaime,\nhow   are you?"), None, facts(JAIME, before), TODAY)
    assert [finding.says for finding in found] == ["Jaime Stone already got this exact text on 2 Oct 2025"]
    assert check_message(Draft("", "Hi Jaime,\nhow are you now?"), None, facts(JAIME, before), TODAY) == []


def test_all_that_is_wrong_is_told_in_the_order_of_the_text() -> None:
    body = "Dear Dana,\n\n$update\n\nPriya Raman"
    found = check_message(Draft("", body), None, facts(JAIME, (TODAY, body)), TODAY)
    assert [finding.words for finding in found[:3]] == ["Dana", "$update", "Priya Raman"]
    assert found[3].kind == "same"
    assert len({finding.key for finding in found}) == 4


@given(st.text() | st.lists(st.sampled_from([*OTHERS, "Hi", ",", "\n\n", " ", ".", "$update", "'s"])).map("".join))
def test_looking_over_never_raises_and_names_words_of_the_text(body: str) -> None:
    for finding in look(body, PREVIOUS, TEMPLATE):
        assert finding.says
        if finding.start >= 0:
            assert body[finding.start : finding.start + len(finding.words)] == finding.words


@given(st.sampled_from(["Jaime Stone", "Ann O'Neil", "王 小明", "Will"]), st.text("abc XY\n,.", max_size=60))
def test_a_template_filled_for_a_person_never_names_somebody_else(name: str, spoke_of: str) -> None:
    template = Template("t", "", "", "Hi $first_name,\n\nyou spoke of $spoke_of.\n\nFull: $full_name\n")
    values = {"first_name": first_name(name), "full_name": name, "spoke_of": spoke_of or "x"}
    names = RecipientNames(name, facts=", ".join(values.values()))
    assert [each for each in look(fill_template(template, values).body, names, template) if each.kind == "name"] == []
