"""Facts of a message: the values of its fields, the template that fits, the facts of the guards."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from netui.actions.message import OutgoingMessage, log_message
from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from netui.db.models.fields import insert_all
from netui.db.models.interaction import News
from netui.domain.messages import TEMPLATE_FIELDS, Draft, check_message, fill_template
from netui.domain.messages.choose_template import choose_template, item_for_template
from netui.domain.messages.relative_days import day_phrase, silence_sentence
from netui.domain.queue.item import Item
from netui.queries.messages.facts import MessageFacts, read_guard_facts, read_message_facts
from netui.queries.queue.read_queue import read_queue
from netui.settings import Settings
from netui.templates import TEMPLATE_TITLES, load_template
from tests.support.history import add_lines, moment_at

TODAY = dt.date(2026, 11, 22)

STORY = """
2025-03-02 new Jaime Stone (Hootline) jaime@hootline.example
2025-03-03 coffee with Jaime Stone @Expo: his new team > every 4-6w
2026-11-12 intro Renee Marsh (Rocket Social) via Jaime Stone: sports comms
2026-11-17 coffee with Renee Marsh: community roles; two openings > none
2026-11-18 note Jaime Stone: daughter Mia
"""


def contact(name: str) -> int:
    ((found,),) = execute("SELECT id FROM contact WHERE name = ?", (name,))
    return int(found)


def due(name: str, rule: str = "") -> list[Item]:
    items = read_queue(execute, today=TODAY).items
    return [item for item in items if item.contact == name and rule in ("", item.rule)]


def facts_of(name: str, item: Item | None = None, *, asks: bool = False) -> MessageFacts:
    settings = Settings()
    settings.my_name = "Sam Reed"
    return read_message_facts(execute, contact(name), TODAY, settings, item=item, asks=asks)


def values(name: str, item: Item | None = None, *, asks: bool = False) -> dict[str, str]:
    return {field: text for field, text in facts_of(name, item, asks=asks).values.items() if text}


def written(name: str, template: str, item: Item | None = None, *, asks: bool = False) -> str:
    facts = facts_of(name, item, asks=asks)
    return fill_template(load_template(template, "nowhere"), facts.values, facts.suggestions).body


def test_the_fields_of_somebody_i_was_introduced_to(store: DatabaseHandle) -> None:
    add_lines(STORY)
    assert values("Renee Marsh") == {
        "first_name": "Renee",
        "full_name": "Renee Marsh",
        "organisation": "Rocket Social",
        "met_when": "on Tuesday",
        "spoke_when": "on Tuesday",
        "connector": "Jaime Stone",
        "my_name": "Sam Reed",
    }
    assert facts_of("Renee Marsh").suggestions["spoke_of"] == ("community roles", "two openings")


def test_the_fields_of_thanks_for_an_introduction(store: DatabaseHandle) -> None:
    add_lines(STORY)
    (item,) = due("Jaime Stone", "thank_connector")
    found = values("Jaime Stone", item)
    assert found["thanks_for"] == "introducing me to Renee Marsh"
    assert found["met_where"] == "at Expo"
    assert found["met_when"] == "in March 2025"
    suggestions = facts_of("Jaime Stone", item).suggestions
    assert suggestions["spoke_of"] == ("your new team",)
    assert suggestions["detail"] == ("daughter Mia",)
    assert suggestions["specific"] == (
        "Renee and I had coffee on Tuesday and talked about community roles.",
        "Renee and I had coffee on Tuesday.",
    )
    assert written("Jaime Stone", "thanks", item) == (
        "Hi Jaime,\n\nThank you for introducing me to Renee Marsh. $specific\n\nBest wishes,\nSam Reed"
    )


PRIVATE = "zzz secret; he drinks"


def test_no_note_of_mine_gets_into_a_message_by_itself(store: DatabaseHandle) -> None:
    add_lines(f"""
2026-03-02 new Dana Liu (Fieldworks)
2026-11-01 intro Bo Ek (Acme) via Dana Liu: {PRIVATE}
2026-11-02 coffee with Bo Ek: {PRIVATE} > none
2026-11-03 coffee with Dana Liu: {PRIVATE} > tell zzz secret 2026-11-20
2026-11-03 note Dana Liu: {PRIVATE}
2026-11-04 got Dana Liu: {PRIVATE}
2026-11-04 ask Dana Liu: {PRIVATE}
2026-11-05 outcome Bo Ek: {PRIVATE}
2026-11-06 lead Editor (Quarto) via Dana Liu: {PRIVATE}
2026-11-07 won Editor: {PRIVATE}
2026-11-08 email from Dana Liu: {PRIVATE}
2026-11-09 email from Bo Ek: {PRIVATE}
""")
    items = [None, *due("Dana Liu"), *due("Bo Ek")]
    for name in ("Dana Liu", "Bo Ek"):
        for item in items:
            for template in TEMPLATE_TITLES:
                for asks in (False, True):
                    facts = facts_of(name, item, asks=asks)
                    draft = fill_template(load_template(template, "nowhere"), facts.values, facts.suggestions)
                    assert "secret" not in f"{draft.subject}\n{draft.body}".lower()


def test_the_outcome_has_a_line_only_where_there_is_one(store: DatabaseHandle) -> None:
    add_lines("2026-11-10 intro Bo Ek via Dana Liu\n2026-11-11 coffee with Bo Ek > none")
    (item,) = due("Dana Liu", "thank_connector")
    assert "$outcome" not in written("Dana Liu", "thanks", item)
    add_lines("2026-11-12 outcome Bo Ek: an offer")
    assert "$outcome" in written("Dana Liu", "thanks", item)
    assert facts_of("Dana Liu", item).suggestions["outcome"] == (
        "Your introduction to Bo Ek led to an offer.",
        "An offer.",
    )


def test_each_template_reads_as_a_letter_once_its_gaps_are_filled(store: DatabaseHandle) -> None:
    """A capital behind the greeting, no blank twice, no full stop twice, no line that is left."""
    add_lines(STORY)
    for name in TEMPLATE_TITLES:
        facts = facts_of("Jaime Stone")
        filled = {field: facts.values.get(field) or "Something." for field in TEMPLATE_FIELDS}
        draft = fill_template(load_template(name, "nowhere"), filled)
        greeting, _, text = draft.body.partition("\n\n")
        assert greeting == "Hi Jaime,"
        assert text[0].isupper()
        assert text.endswith("\n\nBest wishes,\nSam Reed")
        assert not re.search(r"\$|\.\.|  |\n\n\n| \.", draft.body)


@pytest.mark.parametrize(
    ("line", "rule", "field", "text"),
    [
        ("got Dana Liu: an hour on panels", "thank_favour", "thanks_for", "?an hour on panels"),
        ("lead Editor (Acme) via Dana Liu", "thank_favour", "thanks_for", "telling me about the “Editor” opp"),
        ("lead Editor via Dana Liu", "thank_favour", "thanks_for", "telling me about the “Editor” opp"),
        ("ask Dana Liu: a reference\n2026-11-12 no Dana: no time", "thank_favour", "thanks_for", "getting back to me"),
        ("ask Dana Liu: a reference\n2026-11-12 yes Dana", "thank_favour", "thanks_for", "?a reference"),
        ("intro Bo Ek via Dana Liu\n2026-11-12 outcome Bo: an offer", "tell_outcome", "came_of_it", "?Your intro"),
        ("lead Editor (A) via Dana Liu\n2026-11-12 won Editor: ok", "tell_outcome", "came_of_it", "The “Editor” opp"),
        ("lead Editor via Dana Liu\n2026-11-12 lost Editor", "tell_outcome", "came_of_it", "The “Editor” opp"),
    ],
)  # fmt: skip
def test_what_is_due_gives_its_fields(store: DatabaseHandle, line: str, rule: str, field: str, text: str) -> None:
    add_lines(f"2026-01-01 new Dana Liu\n2026-11-11 {line}")
    item = due("Dana Liu", rule)[0]
    facts = facts_of("Dana Liu", item)
    found = facts.suggestions[field][0] if text.startswith("?") else facts.values[field]  # ?: a suggestion
    assert found.startswith(text.removeprefix("?"))
    assert not (text.startswith("?") and facts.values.get(field))


def test_an_open_ask_is_named_when_it_is_asked_again(store: DatabaseHandle) -> None:
    add_lines("2026-11-01 ask Dana Liu: a reference")
    (item,) = due("Dana Liu")
    assert item.rule == "open_ask"
    assert facts_of("Dana Liu", item).suggestions["asked_for"] == ("a reference",)


def test_an_ask_owns_up_to_a_silence_and_says_nothing_without_one(store: DatabaseHandle) -> None:
    add_lines("2025-06-01 call Dana Liu\n2026-11-20 call Bo Ek > none")
    assert "haven't heard from me since June 2025" in values("Dana Liu", asks=True)["silence"]
    assert "silence" not in values("Bo Ek", asks=True)
    body = fill_template(load_template("ask", "nowhere"), values("Bo Ek", asks=True)).body
    assert body.startswith("Hi Bo,\n\n$request\n")


def test_the_latest_news_is_told_unless_another_is_named(store: DatabaseHandle) -> None:
    add_lines("2026-11-20 call Bo Ek > none")
    older = News.create(day=dt.date(2026, 1, 1), note="I moved", entered=1)
    News.create(day=dt.date(2026, 10, 1), note="I started at Acme", entered=2)
    assert values("Bo Ek")["my_news"] == "I started at Acme"
    facts = read_message_facts(execute, contact("Bo Ek"), TODAY, Settings(), news=older.id)
    assert facts.values["my_news"] == "I moved"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-22", "today"),
        ("2026-11-21", "yesterday"),
        ("2026-11-20", "on Friday"),
        ("2026-11-16", "on Monday"),
        ("2026-11-15", "on 15 November"),
        ("2026-06-01", "on 1 June"),
        ("2026-02-01", "in February 2026"),
        ("2025-12-24", "in December 2025"),
        ("2026-11-23", "on 23 November"),
    ],
)
def test_a_day_as_one_writes_it(day: str, words: str) -> None:
    assert day_phrase(dt.date.fromisoformat(day), TODAY) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-10-08", "more than a month"),
        ("2026-09-20", "two months"),
        ("2026-05-20", "six months"),
        ("2026-02-20", "nine months"),
        ("2025-11-20", "a year"),
        ("2023-11-20", "three years"),
    ],
)
def test_a_silence_as_one_owns_up_to_it(day: str, words: str) -> None:
    assert silence_sentence(dt.date.fromisoformat(day), TODAY).startswith(f"It has been {words} since")


def test_no_silence_is_owned_up_to_where_there_was_none() -> None:
    assert silence_sentence(None, TODAY) == ""
    assert silence_sentence(dt.date(2026, 10, 20), TODAY) == ""


# Which template fits.


@pytest.mark.parametrize(
    ("lines", "template"),
    [
        ("2026-11-20 coffee Dana Liu", "follow-up"),
        ("2026-11-20 intro Dana Liu via Bo Ek", "first-word"),
        ("2026-11-20 intro Bo Ek via Dana Liu\n2026-11-20 coffee Bo Ek > none", "thanks"),
        ("2026-11-20 got Dana Liu: an hour", "thanks"),
        ("2026-11-01 intro Bo Ek via Dana Liu\n2026-11-10 outcome Bo: a job", "outcome"),
        ("2026-11-01 ask Dana Liu: a reference", "nudge"),
        ("2026-11-10 email from Dana Liu: your CV?", ""),
        ("2026-01-01 call Dana Liu > none\n2026-10-01 call Dana Liu > every 4-6w", "keep-in-touch"),
        ("2025-01-01 call Dana Liu > none\n2025-10-01 call Dana Liu > every 4-6w", "reconnect"),
        ("2026-11-10 call Dana Liu > thank 2026-11-20", "thanks"),
        ("2026-11-10 call Dana Liu > tell how it went 2026-11-20", "outcome"),
        ("2026-11-10 call Dana Liu > send notes 2026-11-20", "follow-up"),
        ("2026-11-10 new Dana Liu > send notes 2026-11-20", ""),
        ("2026-11-10 call Dana Liu > none", "keep-in-touch"),
        ("2025-11-10 call Dana Liu > none", "reconnect"),
        ("2026-11-10 new Dana Liu", ""),
    ],
)
def test_the_template_that_fits(store: DatabaseHandle, lines: str, template: str) -> None:
    add_lines(lines)
    facts = read_message_facts(execute, contact("Dana Liu"), TODAY, Settings())
    found = choose_template(due("Dana Liu"), silent=facts.silent, spoken=facts.spoken)
    assert found == template
    assert not found or found in TEMPLATE_TITLES


def test_a_template_is_about_what_it_is_for(store: DatabaseHandle) -> None:
    add_lines(
        "2026-11-01 got Dana Liu: an hour\n2026-11-01 ask Dana Liu: a reference\n2026-11-02 email from Dana Liu: hi"
    )
    items = due("Dana Liu")
    rules = {
        name: item.rule if (item := item_for_template(load_template(name, "nowhere"), items)) else ""
        for name in TEMPLATE_TITLES
    }
    assert rules["thanks"] == "thank_favour"
    assert rules["nudge"] == "open_ask"
    assert rules["ask"] == rules["outcome"] == ""
    assert rules["keep-in-touch"] == items[0].rule


# What the guards know of the network.


def held(name: str, body: str, template: str = "thanks") -> list[str]:
    facts = read_message_facts(execute, contact(name), TODAY, Settings())
    written = read_guard_facts(execute, facts, template)
    return [
        finding.says for finding in check_message(Draft("", body), load_template(template, "nowhere"), written, TODAY)
    ]


def test_who_has_to_do_with_the_person_may_be_named(store: DatabaseHandle) -> None:
    add_lines(STORY)
    add_lines("2026-11-18 lunch with Renee Marsh, Bo Ek: a panel > none\n2026-11-18 new Dana Liu (Fieldworks)")
    assert held("Renee Marsh", "Hi Renee,\n\nJaime Stone and Bo Ek say hello.") == []
    assert held("Jaime Stone", "Hi Jaime,\n\nRenee Marsh says hello.") == []
    assert held("Jaime Stone", "Hi Jaime,\n\nBo Ek says hello.") == ["it mentions Bo Ek (line 3)"]
    assert held("Jaime Stone", "Hi Dana,") == ["it greets Dana (Dana Liu) but goes to Jaime Stone (line 1)"]


def test_what_the_person_got_before_and_who_got_the_last_one(store: DatabaseHandle) -> None:
    add_lines("2026-01-01 new Dana Liu (Fieldworks)\n2026-01-01 new Bo Ek (Acme)")
    outgoing = OutgoingMessage(
        contact=contact("Dana Liu"), template="thanks", purpose="", draft=Draft("Hi", "Hi Dana,\n\nso?")
    )
    log_message(outgoing, (), moment=moment_at("2026-11-03"), session=None)
    assert held("Dana Liu", "Hi Dana,\nso?") == ["Dana Liu already got this exact text on 3 Nov"]
    assert held("Bo Ek", "Hi Bo,\n\nbye, Dana") == ["Dana is left over from the message to Dana Liu (line 3)"]
    assert held("Bo Ek", "Hi Bo,\n\nat Fieldworks?") == [
        "Fieldworks is left over from the message to Dana Liu (line 3)"
    ]
    assert held("Bo Ek", "Hi Bo,\n\nbye, Dana", "ask") == []  # that was another template


def test_a_message_whose_entry_was_deleted_never_went_out(store: DatabaseHandle) -> None:
    from netui.actions.entry import delete_entry

    add_lines("2026-01-01 new Dana Liu (Fieldworks)")
    outgoing = OutgoingMessage(
        contact=contact("Dana Liu"), template="thanks", purpose="", draft=Draft("Hi", "Hi Dana,\n\nso?")
    )
    log_message(outgoing, (), moment=moment_at("2026-11-03"), session=None)
    ((interaction,),) = execute("SELECT interaction_id FROM message")
    delete_entry("interaction", interaction, moment=moment_at("2026-11-03"), session=None)
    assert held("Dana Liu", "Hi Dana,\nso?") == []


def test_one_name_among_twenty_thousand_is_found(store: DatabaseHandle) -> None:
    insert_all(Contact, ({"name": f"Ann{n} Lee{n}", "organisation": f"Org {n}", "entered": n} for n in range(20_000)))
    add_lines("2026-01-01 new Dana Liu (Fieldworks)")
    body = "Hi Dana,\n\n" + "Some words of a long message that goes on. " * 100 + "\n\nAnn777 Lee777"
    assert held("Dana Liu", body) == ["it mentions Ann777 Lee777 (line 5)"]
