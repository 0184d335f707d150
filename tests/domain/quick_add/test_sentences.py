"""Whole sentences as people type them: what each records, and for whom."""

import pytest

from tests.support.quick_add_world import EXAMPLES_WORLD, names, parse_example


@pytest.mark.parametrize(
    ("line", "records", "contacts", "note"),
    [
        ("Had a great coffee with Dana Liu this morning", "interaction", ["Dana Liu"], None),
        ("Just got off the phone with Phil Tran. He wants it", "interaction", ["Phil Tran"], "He wants it"),
        ("met Dana and talked about jobs", "interaction", ["Dana Liu"], "talked about jobs"),
        ("met Dana.Great chat", "interaction", ["Dana Liu"], "Great chat"),
        ("met Dana @ Nopa, with Priya", "interaction", ["Dana Liu", "Priya Raman"], None),
        ("coffee Dana, Priya, and Jaime", "interaction", ["Dana Liu", "Priya Raman", "Jaime Stone"], None),
        ("met Dana, Head of Collections", "interaction", ["Dana Liu"], "Head of Collections"),
        ("Dana and Priya called", "interaction", ["Dana Liu", "Priya Raman"], None),
        ("Jan wrote back yesterday: yes", "interaction", ["Jan van der Berg"], "yes"),
        ("Dana wrote a book", "detail", ["Dana Liu"], "wrote a book"),
        ("Dana Liu sent me the slides", "interaction", ["Dana Liu"], "the slides"),
        ("left Liam a voicemail", "interaction", ["Liam O'Brien"], None),
        ("sent Dana an email about the grant", "interaction", ["Dana Liu"], "the grant"),
        ("talked about the grant with Dana", "interaction", ["Dana Liu"], "the grant"),
        ("golf with Will May on sunday", "interaction", ["Will May"], None),
        ("let Jaime and Dana know I got it", "interaction", ["Jaime Stone", "Dana Liu"], "I got it"),
        ("got a great book from Daria", "favour", ["Daria Novak"], "a great book"),
        ("Sam referred me to his boss", "favour", ["Sam Ortiz"], "referred me to his boss"),
        ("asked Daria if she could refer me", "favour", ["Daria Novak"], "if she could refer me"),
        ("introduced Priya to José, they both like solar", "introduction", ["Priya Raman"], "they both like solar"),
        ("intro Dana and Jaime to Priya, Daria", "introduction", ["Dana Liu", "Jaime Stone"], None),
        ("Jaime connected me with Renata Marques", "introduction", ["Renata Marques"], None),
        ("birthday of Dana is 3 March", "key_date", ["Dana Liu"], None),
        ("Dana Liu's birthday is 3 March 1985", "key_date", ["Dana Liu"], None),
        ("lost the acme job", "stage", [], None),
        ("offer from Lumen Health: 60k", "stage", [], "60k"),
        ("Phil Okafor owes me 20 quid", "detail", ["Phil Okafor"], "owes me 20 quid"),
        ("Dana can't make it on Friday", "answer", ["Dana Liu"], None),
    ],
)
def test_a_sentence_says_what_is_recorded(line: str, records: str, contacts: list[str], note: str | None) -> None:
    record = parse_example(line, known=EXAMPLES_WORLD)
    assert (record.records, names(record)) == (records, contacts), record.message
    assert record.note == note or records == "answer"


@pytest.mark.parametrize(
    ("line", "channel", "started_by"),
    [
        ("email from Jan: hi", "email", "them"),
        ("got a text from Liam: late", "message", "them"),
        ("Dana emailed", "email", "them"),
        ("heard from Dana: x", "message", "them"),
        ("wrote to Sam: contract", "message", "me"),
        ("chat with Dana on LinkedIn about jobs", "social", "me"),
        ("spoke to Dana over the phone", "call", "me"),
        ("met up with Dana", "meeting", "both"),
        ("voicemail from Sam Ortiz", "call", "them"),
        ("Sent Jaime a thank-you card", "letter", "me"),
    ],
)
def test_a_sentence_says_by_which_channel_and_who_began(line: str, channel: str, started_by: str) -> None:
    record = parse_example(line)
    assert (record.ok, record.channel, record.started_by) == (True, channel, started_by)


@pytest.mark.parametrize(
    ("line", "choices"),
    [
        ("Didn't reach Priya, left a voicemail", ["voicemail Priya: Didn't reach Priya, left a voicemail"]),
        ("missed call from Dana", ["note Dana: missed call from Dana"]),
        ("got nothing from Daria", ["note Daria: got nothing from Daria"]),
        ("meeting with Dana cancelled", ["note Dana: meeting with Dana cancelled", "meeting with Dana: cancelled"]),
    ],
)
def test_what_did_not_happen_is_no_conversation(line: str, choices: list[str]) -> None:
    record = parse_example(line)
    assert [choice.line for choice in record.choices][: len(choices)] == choices
    assert not record.ok


@pytest.mark.parametrize(
    ("line", "left_out"),
    [
        ("met Dana 14:00-14:30", ("until 14:30",)),
        ("new Dana: likes tea", ("likes tea",)),
        ("lead Editor (Acme) @Oslo", ("at Oslo",)),
        ("lunch Dana via Jaime tomorrow", ("via Jaime Stone",)),
        ("note Dana 3pm: x", ("15:00",)),
    ],
)
def test_what_is_typed_and_not_kept_is_said(line: str, left_out: tuple[str, ...]) -> None:
    record = parse_example(line)
    assert (record.ok, record.left_out) == (True, left_out)


def test_a_new_name_like_a_known_one_says_whom_it_is_not() -> None:
    assert parse_example("met Phil Collins").not_these == ("Phil Okafor", "Phil Tran")


@pytest.mark.parametrize(("setting", "records"), [("note", "detail"), ("met", "interaction")])
def test_a_name_and_a_text_is_what_the_setting_says(setting: str, records: str) -> None:
    record = parse_example("Dana: likes tea", name_and_text=setting)
    assert (record.ok, record.records) == (True, records)


def test_the_setting_may_ask_what_a_name_and_a_text_is() -> None:
    record = parse_example("Dana: likes tea", name_and_text="ask")
    assert [choice.line for choice in record.choices] == ["note Dana: likes tea", "met Dana: likes tea"]
