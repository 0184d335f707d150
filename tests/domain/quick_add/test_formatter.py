"""Formatting a record as its line, as when an entry of the timeline is opened for editing."""

from datetime import date

import pytest

from netui.domain.quick_add import KnownPerson, PersonRef, Record, Step, Vocabulary, format_line
from tests.support.quick_add_world import DANA, FACTS, JAIME, KNOWN, PRIYA, RENEE, TODAY, make_vocabulary, parse_example


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("had coffee with dana", "coffee with Dana Liu"),
        ("coffee Dana tue 3pm @Nopa #x: talk", 'coffee with Dana Liu @"Nopa" #x 2026-11-17 15:00: talk'),
        ("Dana: talk", "note Dana Liu: talk"),
        ("golf with Dana", "golf with Dana Liu"),
        ("heard from Dana: x", "heard from Dana Liu: x"),
        ("email Dana: thanks for x", "email Dana Liu: thanks for x"),
        ("birthday Dana 3 dec 1985", "birthday Dana Liu 3 dec 1985"),
        ("coffee Dana: a > b fri\nc", "coffee with Dana Liu: a > b 2026-11-20\nc"),
        ("call Pri", "call Priya Raman"),
        ("email from phil o: x", "email from Phil Okafor: x"),
        ("met to Dana", "met to Dana Liu"),
        ("message Dana via LinkedIn", "message Dana Liu via social"),
        ("thank Jaime: x", "thank Jaime Stone: x"),
        ("coffee Will May", 'coffee with "Will May"'),
        ("met Tomas Berg (Nordlys) t@n.example via Jaime", "met with Tomas Berg (Nordlys) t@n.example via Jaime Stone"),
        ("coffee Phil (Acme)", "coffee with Phil Tran (Acme)"),
        ("coffee Dana, Priya and Jaime", "coffee with Dana Liu, Priya Raman, Jaime Stone"),
        ("coffee Dana: a \\> b", "coffee with Dana Liu: a \\> b"),
        ("intro from Jaime to Renee Marsh: x", "intro Renee Marsh via Jaime Stone: x"),
        ("introduced Dana to Priya last week", "intro Dana Liu to Priya Raman 2026-11-09"),
        ("got! Priya: x", "got! Priya Raman: x"),
        ("helped Dana: x", "gave Dana Liu: x"),
        ("lead Head of data at Sol via José", 'lead "Head of data" (Sol) via José García'),
        ("lead Editor (Acme)", "lead Editor (Acme)"),
        ("lead Community manager (Acme)", "lead Community manager (Acme)"),
        ("lead grant writing", "lead grant writing"),
        ('lead "call centre manager"', 'lead "call centre manager"'),
        ('lead "Weekend editor"', 'lead "Weekend editor"'),
        ('lead "Today editor"', 'lead "Today editor"'),
        ('lead "sundey editor"', 'lead "sundey editor"'),
        ('met "Tonight Media"', 'met with "Tonight Media"'),
        ("note Priya: x", "note Priya Raman: x"),
        ("new Omar Haddad 5551234 #peer every quarter", "new Omar Haddad 5551234 #peer > every 3m"),
        ("Dana #x", "new Dana Liu #x"),
        ("coffee Dana > none", "coffee with Dana Liu > none"),
        ("coffee Dana > send notes fri > every 4-6w", "coffee with Dana Liu > send notes 2026-11-20 > every 4-6w"),
        ("coffee Dana > thank Jaime fri", "coffee with Dana Liu > Jaime Stone: thank 2026-11-20"),
        ("coffee Dana > log on", "coffee with Dana Liu > log on"),
        ("todo Dana: send the draft fri", " > Dana Liu: send the draft 2026-11-20"),
    ],
)
def test_a_line_is_written_plainly(typed: str, written: str) -> None:
    assert format_line(parse_example(typed), TODAY) == written


@pytest.mark.parametrize(
    "line",
    [
        "won comm man: signed",
        "outcome Renee: x",
        "outcome Dana to Priya: x",
        "yes Daria: x",
        "no Priya",
        "contacted Dana: x",
    ],
)
def test_what_belongs_to_a_fact_is_written_so_that_it_is_found_again(line: str) -> None:
    record = parse_example(line, known=FACTS)
    again = parse_example(format_line(record, TODAY), known=FACTS)
    assert again.as_data() == record.as_data()
    assert (again.opportunity, again.introduction, again.favour) == (
        *(record.opportunity, record.introduction, record.favour),
    )


def test_today_is_left_out_and_any_other_day_is_written() -> None:
    record = parse_example("coffee Dana")
    assert format_line(record, date(2026, 11, 19)) == "coffee with Dana Liu 2026-11-18"


def test_the_implied_contact_is_written_out() -> None:
    record = parse_example("coffee: x > call", implied=DANA)
    line = format_line(record, TODAY)
    assert line == "coffee with Dana Liu: x > call"
    assert parse_example(line).as_data() == record.as_data()


NAMESAKES = make_vocabulary(("Ann Lee", "", "Acme"), ("Ann Lee", "Annie", "Prime: the firm"), ("Bo Ek", "", ""))


@pytest.mark.parametrize("line", ["coffee Ann Lee (Acme)", "coffee annie", 'coffee "Ann Lee" from "Prime: the firm"'])
def test_a_namesake_is_written_as_the_line_did(line: str) -> None:
    record = parse_example(line, known=NAMESAKES)
    again = parse_example(format_line(record, TODAY), known=NAMESAKES)
    assert (again.as_data(), [who.key for who in again.contacts]) == (
        record.as_data(),
        [who.key for who in record.contacts],
    )


@pytest.mark.parametrize("key", [1, 2, 3])
def test_an_implied_namesake_stays_that_person(key: int) -> None:
    record = parse_example("coffee: x", known=NAMESAKES, implied=key)
    again = parse_example(format_line(record, TODAY), known=NAMESAKES)
    assert [who.key for who in again.contacts] == [key]


def stored(**fields: object) -> Record:
    """Return a record as read from the database, without `written` names."""
    return Record(on=date(2026, 11, 3), **fields)  # type: ignore[arg-type]


DANA_STORED = PersonRef("Dana Liu", key=DANA)
JAIME_STORED = PersonRef("Jaime Stone", key=JAIME)


@pytest.mark.parametrize(
    "record",
    [
        stored(records="interaction", channel="meeting", activity="lunch", started_by="both", contacts=(DANA_STORED,)),
        stored(records="interaction", channel="call", activity="voicemail", started_by="them", contacts=(DANA_STORED,)),
        stored(records="interaction", channel="video", activity="zoom", started_by="me", contacts=(DANA_STORED,)),
        stored(
            **{"records": "interaction", "channel": "email", "activity": "thank", "started_by": "me", "thanks": True},
            contacts=(JAIME_STORED, DANA_STORED),
            note="first line\nsecond > third",
        ),
        stored(records="introduction", direction="made", contacts=(DANA_STORED,), to=(JAIME_STORED,)),
        stored(records="introduction", direction="received", contacts=(DANA_STORED,), via=JAIME_STORED),
        stored(records="favour", direction="received", big=True, contacts=(DANA_STORED,), note="x"),
        stored(records="detail", contacts=(PersonRef("Will May", key=11),), note="x"),
        stored(records="opportunity", title="Head: of 3 at X (Y)", organisation="R&D > (Oslo)", via=JAIME_STORED),
        stored(
            **{"records": "interaction", "channel": "letter", "activity": "card", "started_by": "me"},
            contacts=(DANA_STORED,),
            steps=(Step("send notes by", date(2026, 1, 5), "Jaime Stone", who=JAIME_STORED),),
            cadence=("P4W", "P6W"),
        ),
    ],
)
def test_a_stored_record_is_opened_as_its_line(record: Record) -> None:
    again = parse_example(format_line(record, TODAY))
    assert again.as_data() == record.as_data()
    assert [who.key for who in again.people] == [who.key for who in record.people]


@pytest.mark.parametrize(
    ("activity", "channel", "written"),
    [
        ("conference", "meeting", "conference with Dana Liu"),
        ("reception", "meeting", "met with Dana Liu"),
        ("", "call", "call Dana Liu"),
        ("post", "social", "commented Dana Liu"),
        ("ask", "email", "email Dana Liu"),
    ],
)
def test_what_has_no_verb_takes_the_plainest_of_its_channel(activity: str, channel: str, written: str) -> None:
    started_by = "both" if channel == "meeting" else "me"
    record = Record(
        **{"records": "interaction", "channel": channel, "activity": activity, "started_by": started_by},
        contacts=(DANA_STORED,),
    )
    assert format_line(record, TODAY) == written
    assert parse_example(written).channel == channel


def test_a_stored_namesake_is_told_apart_where_the_world_is_given() -> None:
    record = stored(records="detail", contacts=(PersonRef("Ann Lee", key=1),), note="x")
    line = format_line(record, TODAY, NAMESAKES)
    assert line == "note Ann Lee (Acme) 2026-11-03: x"
    assert [who.key for who in parse_example(line, known=NAMESAKES).contacts] == [1]


def test_a_name_with_quotes_in_it_is_still_found() -> None:
    known = Vocabulary(
        [KnownPerson(1, 'Robert "Bob" Smith'), KnownPerson(2, "3M Support"), KnownPerson(3, "Anna via Roma")]
    )
    for person in known.people.values():
        record = stored(records="detail", contacts=(PersonRef(person.name, key=person.key),), note="x")
        assert [who.key for who in parse_example(format_line(record, TODAY), known=known).contacts] == [person.key]


def test_the_people_of_these_tables_are_known() -> None:
    assert {DANA, JAIME, PRIYA, RENEE} <= KNOWN.people.keys()
