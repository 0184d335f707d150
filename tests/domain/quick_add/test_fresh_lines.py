"""Lines as people type them, by kind: what each must record, or the choices that it must be asked with."""

import json
from datetime import date
from typing import Any

import pytest

from netui.domain.quick_add import Record, format_line
from tests.domain.quick_add.test_examples import within
from tests.support.quick_add_world import EXAMPLES_WORLD, HERE, TODAY, parse_example

Row = tuple[str, dict[str, Any]]

DANA_FRIDAY = {"contact": "Dana Liu", "due": "2026-11-20", "what": "send form"}

STEPS_OF_ASKED_LINES: list[Row] = [
    (
        "sushi with Dana: grants > send form fri",
        {"steps": [DANA_FRIDAY], "choices": ["met Dana: sushi: grants > send form fri"]},
    ),
    ("ate sushi near Dana > send form fri", {"steps": [DANA_FRIDAY], "result": "asked"}),
    ("no show: Phil Tran 10am call > resched", {"steps": [{"contact": "Phil Tran"}], "result": "asked"}),
    ("sushi with Tom Becker > send form fri", {"choices": ["met Tom Becker: sushi > send form fri"]}),
]

NO_NAMES: list[Row] = [
    (
        "poster session @NeurIPS: Dana, Wei Zhang",
        {
            "choices": [
                "met Dana, Wei Zhang @NeurIPS: poster session",
                "met Dana @NeurIPS: poster session: Dana, Wei Zhang",
                "note Dana: poster session @NeurIPS: Dana, Wei Zhang",
            ]
        },
    ),
    ("team offsite @Malmö: Dana and Priya", {"result": "read", "activity": "team offsite", "place": "Malmö"}),
    ("phone screen w/ Mo Farouk via Daria", {"result": "read", "activity": "phone", "names": ["Mo Farouk"]}),
    ("phone interview with Dana", {"result": "read", "channel": "call", "names": ["Dana Liu"]}),
    ("lunch interview with Dana", {"result": "read", "activity": "lunch", "names": ["Dana Liu"]}),
    ("zoom screening with Dana", {"result": "read", "channel": "video", "names": ["Dana Liu"]}),
    (
        "talked shop w. Dr. Anna Weiss",
        {"choices": ["talked w. Dr. Anna Weiss: shop", "note Dr. Anna Weiss: talked shop w. Dr. Anna Weiss"]},
    ),
    ("talked shop with Tom Becker, he sails", {"choices": ["talked with Tom Becker: shop, he sails"]}),
    ("sushi with Tom Becker", {"choices": ["met Tom Becker: sushi", "note Tom Becker: sushi with Tom Becker"]}),
    ("no show: Phil Tran 10am call", {"choices": ["note Phil Tran: no show: Phil Tran 10am call"]}),
    ("cancelled: Dana", {"choices": ["note Dana: cancelled: Dana"]}),
    ("cancelled on me again: Jose Garcia", {"choices": ["note Jose Garcia: cancelled on me again: Jose Garcia"]}),
    (
        "poster session @NeurIPS: Wei Zhang, Carlos Ruiz",
        {"choices": ["met Wei Zhang, Carlos Ruiz @NeurIPS: poster session"]},
    ),
    (
        "seminar by Prof. Helena Schmidt (ETH) on x, chatted",
        {"choices": ["met Prof. Helena Schmidt (ETH): seminar by Prof. Helena Schmidt on x, chatted"]},
    ),
    ("no-show Tom Becker", {"choices": ["note Tom Becker: no-show Tom Becker"]}),
    ("screened Tara Singh, strong", {"result": "read", "activity": "screened", "names": ["Tara Singh"]}),
]

COLON_BEHIND_THE_VERB: list[Row] = [
    ("note: Dana likes tea", {"result": "read", "records": "detail", "names": ["Dana Liu"], "note": "likes tea"}),
    ("coffee: Dana, grants", {"result": "read", "activity": "coffee", "names": ["Dana Liu"], "note": "grants"}),
    ("call: Dana about grants", {"result": "read", "channel": "call", "names": ["Dana Liu"], "note": "grants"}),
    ("lunch: with Dana fri", {"result": "read", "names": ["Dana Liu"], "on": "2026-11-13"}),
    ("met: Tom Becker at Expo", {"result": "read", "names": ["Tom Becker"], "place": "Expo"}),
    ("intro: Dana to Priya", {"result": "read", "records": "introduction", "names": ["Dana Liu"]}),
    ("note: likes tea", {"result": "refused", "error": "name"}),
    (
        "lead: Senior PM (Lumen Health) from Priya, budget 120k",
        {"result": "read", "title": "Senior PM", "organisation": "Lumen Health", "note": "budget 120k"},
    ),
    ("lead Senior PM (Lumen Health) from Priya, budget 120k", {"title": "Senior PM", "note": "budget 120k"}),
    ("lead Senior PM at Lumen Health via Priya - budget 120k", {"title": "Senior PM", "note": "budget 120k"}),
]

INTRO_CALLS: list[Row] = [
    ("intro call with Dana", {"result": "read", "records": "interaction", "channel": "call", "names": ["Dana Liu"]}),
    ("intro call with Tom Becker", {"result": "read", "activity": "intro call", "names": ["Tom Becker"]}),
    ("intro chat with Dana: x", {"result": "read", "channel": "meeting", "note": "x"}),
    ("intro meeting with Dana yesterday", {"result": "read", "channel": "meeting", "on": "2026-11-17"}),
    ("intro zoom w/ Dana", {"result": "read", "channel": "video"}),
    ("intro call with Dana via Jaime", {"result": "read", "records": "introduction"}),
]

LETTERS_THAT_CAME: list[Row] = [
    (
        "Received a lovely letter from Mrs. Åsa Lindqvist; she is coming",
        {"result": "read", "channel": "letter", "started_by": "them", "note": "she is coming"},
    ),
    ("received a long email from Dana", {"result": "read", "channel": "email", "note": None}),
    ("got a nice long letter from Dana about grants", {"channel": "letter", "note": "grants"}),
    ("got a very short call from Dana", {"channel": "call", "started_by": "them"}),
    ("got a handwritten letter from Dana", {"channel": "letter", "note": "handwritten letter"}),
    ("got a book from Dana", {"records": "favour", "note": "a book"}),
]

BIRTHDAYS: list[Row] = [
    ("Mei Chen's birthday is on 29 February", {"result": "read", "key_date": {"what": "birthday", "day": "--02-29"}}),
    ("Mei Chen's birthday is 29 feb", {"result": "read", "key_date": {"what": "birthday", "day": "--02-29"}}),
    ("birthday Mei Chen 29.2.", {"result": "read", "key_date": {"what": "birthday", "day": "--02-29"}}),
    ("Mei Chen's birthday is on 3 March", {"result": "read", "key_date": {"what": "birthday", "day": "--03-03"}}),
    ("Dana was born 29 feb 1996", {"result": "read", "key_date": {"what": "birthday", "day": "1996-02-29"}}),
    ("reminder: Dana birthday 3 march", {"choices": ["Dana birthday 3 march", "> Dana birthday 3 march"]}),
    ("todo birthday Dana 29 feb > call her fri", {"choices": ["birthday Dana 29 feb > call her fri"]}),
]

FEASTS_BEFORE_NOUNS: list[Row] = [
    ("> send Dana a christmas card fri", {"result": "read", "steps": [{"what": "send a christmas card"}]}),
    ("> send Dana a christmas card", {"choices": ["> send Dana a christmas card tomorrow"]}),
    ("christmas party with Dana yesterday", {"choices": ["met Dana yesterday: christmas party"]}),
    ("christmas market with Dana", {"choices": ["met Dana: christmas market"]}),
    ("christmas dinner with Dana", {"choices": ["met Dana: christmas dinner"]}),
    ("easter lunch with Dana", {"choices": ["met Dana: easter lunch"]}),
    ("lunch Dana christmas present", {"choices": ["lunch Dana: christmas present"]}),
    ("met Dana at new year's party", {"place": "new year's party", "on": "2026-11-18"}),
]

ENDS_OF_PLACES: list[Row] = [
    ("met dana at the fair shes moving to leeds", {"place": "the fair", "note": "shes moving to leeds"}),
    ("met dana at the fair he told me x", {"place": "the fair", "note": "he told me x"}),
    ("met dana at the expo who runs it now", {"place": "the expo", "note": "who runs it now"}),
    ("met dana at the expo they're hiring", {"place": "the expo", "note": "they're hiring"}),
    ("met dana at the expo told me about x", {"place": "the expo", "note": "told me about x"}),
    (
        "met tom becker at the jobs fair hes at zalando",
        {"place": "the jobs fair", "choices": ["met Tom Becker at the jobs fair: hes at zalando"]},
    ),
    ("met Dana at Who Knows Cafe", {"place": "Who Knows Cafe"}),
]

ALL_IS_SAID: list[Row] = [
    ("Introduced Jose Garcia to Dana by email - solar", {"note": "solar", "left_out": ["by email"]}),
    ("Introduced Jose Garcia to Dana on zoom", {"result": "read", "left_out": ["on zoom"]}),
    ("Met Dana + two of her team", {"result": "read", "note": "two of her team"}),
    ("coffee Dana at Yahoo!", {"result": "read", "place": "Yahoo!", "note": None}),
    ("met Dana at Yahoo! yesterday", {"result": "read", "place": "Yahoo!", "on": "2026-11-17"}),
]

ORGANISATIONS_OF_THEIRS: list[Row] = [
    (
        "Got a call from Alex Kim at Yahoo! about x",
        {"result": "read", "organisation": "Yahoo!", "place": None, "note": "x", "names": ["Alex Kim"]},
    ),
    ("email Sam Ortiz at AT&T: x", {"organisation": "AT&T", "place": None}),
    ("met Mei Chen at University Hospital", {"place": "University Hospital"}),
    ("call Dana at Acme", {"place": "Acme"}),
    ("coffee phil from northwind abt grants", {"names": ["Phil Okafor"], "note": "grants"}),
    ("coffee Dana abt grants", {"result": "read", "note": "grants"}),
]

LETTER_BY_LETTER: list[Row] = [
    (
        "Kickoff with Åsa and two colleagues (Lena Berg, Per Holm) on 5 nov in Malmö",
        {"choices": ["Kickoff with Åsa and two colleagues (Lena Berg, Per Holm) on 5 nov: in Malmö"]},
    ),
    (
        "screened Tara Singh for the role, strong. notice period 2 months",
        {"choices": ["screened Tara Singh: for the role, strong. notice period 2 months"]},
    ),
    (
        "ate sushi near Dana, 2 months",
        {"choices": ["note Dana: ate sushi near Dana, 2 months", "met Dana: ate sushi near Dana, 2 months"]},
    ),
    ("ate sushi near Dana (City Library) fri", {"choices": ["note Dana (City Library): ate sushi near Dana fri"]}),
    (
        "I must remember to send Dana Liu a Christmas card by the 10th of December.",
        {"result": "read", "steps": [{"contact": "Dana Liu", "due": "2026-12-10"}]},
    ),
]

DAYS_ELSEWHERE: list[Row] = [
    (
        "Workshop at Fugro with Jan van der Berg, all day Monday: x",
        {"choices": ["Workshop at Fugro with Jan van der Berg Monday: all day: x"], "on": "2026-11-16"},
    ),
    ("call with Dana, late Monday: x", {"choices": ["call with Dana Monday: late: x"]}),
    ("call with Dana, half an hour yesterday: x", {"choices": ["call with Dana yesterday: half an hour: x"]}),
    ("call with Dana, two hours on 5 Nov", {"choices": ["call with Dana on 5 Nov: two hours"], "on": "2026-11-05"}),
    ("met Dana, great chat friday: x", {"choices": ["met Dana friday: great chat: x"]}),
    ("visited Mei Chen at University Hospital 10-12 Nov: x", {"on": "2026-11-10", "left_out": ["until 12 nov"]}),
    ("visited Mei Chen 10.-12.11.: x", {"result": "read", "on": "2026-11-10", "left_out": ["until 12 nov"]}),
    ("met Dana 10 to 12 nov", {"result": "read", "on": "2026-11-10", "left_out": ["until 12 nov"]}),
    ("met Dana nov 10-12: x", {"result": "read", "on": "2026-11-10", "left_out": ["until 12 nov"]}),
    ("met Dana 28 oct - 2 nov", {"result": "read", "on": "2026-10-28", "left_out": ["until 2 nov"]}),
    (
        "> conference with Dana 10-12 dec",
        {"result": "read", "steps": [{"what": "conference 10-12 dec", "due": "2026-12-10"}]},
    ),
    (
        "skype w/ Dana Liu re: archive access yesterday",
        {"choices": ["skype w/ Dana Liu yesterday: archive access", "skype w/ Dana Liu: archive access yesterday"]},
    ),
    ("skype w/ Dana Liu about: archive access yesterday", {"choices": ["skype w/ Dana Liu yesterday: archive access"]}),
    ("email Dana re: x", {"result": "read", "note": "x"}),
    ("met Dana am 16.11.: x", {"result": "read", "on": "2026-11-16", "note": "x"}),
    ("lunch Dana um 12 uhr: x", {"result": "read", "time": "12:00", "note": "x"}),
    ("lunch Dana 12.30 uhr", {"result": "read", "time": "12:30", "note": None}),
    ("met Dana um 14:30: x", {"result": "read", "time": "14:30"}),
    ("call Dana wk of 30 Nov", {"result": "read", "steps": [{"what": "call", "due": "2026-11-30"}]}),
    ("met Dana: x > rebook week of 30 Nov", {"result": "read", "steps": [{"what": "rebook", "due": "2026-11-30"}]}),
]

TITLES_AND_GERMAN: list[Row] = [
    ("Met Frau Weiss at Charité", {"result": "read", "names": ["Dr. Anna Weiss"], "place": "Charité"}),
    ("coffee with Herr Okafor", {"result": "read", "names": ["Phil Okafor"]}),
    ("email Hr. Okafor: x", {"result": "read", "names": ["Phil Okafor"], "note": "x"}),
    ("met Fr. Weiss", {"result": "read", "names": ["Dr. Anna Weiss"]}),
    ("met Señora García", {"result": "read", "names": ["José García"]}),
    ("met Sr. García", {"result": "read", "names": ["José García"]}),
    ("met Mme. Novak", {"result": "read", "names": ["Daria Novak"]}),
    ("met Monsieur Tran", {"result": "read", "names": ["Phil Tran"]}),
    ("met Frau Schmidt", {"result": "read", "names": ["Frau Schmidt"]}),
    ("Call mit Dana: x", {"result": "read", "names": ["Dana Liu"], "note": "x"}),
    ("email von Dana: x", {"result": "read", "names": ["Dana Liu"], "started_by": "them"}),
    ("Call mit Anna Weiss gestern 14:30: x", {"on": "2026-11-17", "time": "14:30", "names": ["Dr. Anna Weiss"]}),
    ("met Dana gestern", {"result": "read", "names": ["Dana Liu"], "on": "2026-11-17"}),
    ("call Dana heute: x", {"result": "read", "on": "2026-11-18", "note": "x"}),
    ("lunch mit Dana morgen", {"result": "read", "steps": [{"due": "2026-11-19", "contact": "Dana Liu"}]}),
    ("met Tom Morgen", {"result": "read", "names": ["Tom Morgen"]}),
    ("met Dana at MIT", {"result": "read", "place": "MIT"}),
    ("met Dana at mit", {"result": "read", "place": "mit"}),
    ("coffee Ludwig von Rohe", {"result": "read", "names": ["Ludwig von Rohe"]}),
]

WHOLE_SENTENCES: list[Row] = [
    (
        "Please remind me to ring Alex Rowe on the first of December",
        {"result": "read", "steps": [{"what": "ring", "due": "2026-12-01", "contact": "Alex Rowe"}]},
    ),
    (
        "could you remind me to call Dana on the twenty-first of December",
        {"result": "read", "steps": [{"what": "call", "due": "2026-12-21"}]},
    ),
    ("please call Dana tomorrow", {"result": "read", "steps": [{"what": "call", "due": "2026-11-19"}]}),
    ("met Dana on the third of november", {"result": "read", "on": "2026-11-03", "note": None}),
    ("lunch Dana on the thirty-first of october", {"result": "read", "on": "2026-10-31"}),
    ("send the second draft to Dana", {"result": "asked"}),
    ("This afternoon I telephoned Will May", {"result": "read", "channel": "call", "names": ["Will May"]}),
    ("I phoned up Dana yesterday", {"result": "read", "channel": "call", "on": "2026-11-17"}),
    ("brunched with Dana sunday: x", {"result": "read", "channel": "meeting", "on": "2026-11-15"}),
    ("lunched with Dana", {"result": "read", "activity": "lunched"}),
    ("dined with Dana", {"result": "read", "activity": "dined"}),
    ("coffeed with Dana", {"result": "read", "activity": "coffeed"}),
    ("skyped Dana", {"result": "read", "channel": "video"}),
    ("DMed Dana: x", {"result": "read", "channel": "message"}),
    ("txt'd Sam re PO", {"result": "read", "channel": "message", "note": "PO"}),
    (
        "My old colleague Robert Hale rang me on Sunday evening. His wife has been ill.",
        {
            "choices": [
                "met Robert Hale on Sunday evening: My old colleague Robert Hale rang me. His wife has been ill.",
                "note Robert Hale: My old colleague Robert Hale rang me on Sunday evening. His wife has been ill.",
            ]
        },
    ),
    ("Prof. Chen and I had tea; she suggests x", {"activity": "tea", "names": ["Mei Chen"], "note": "she suggests x"}),
    ("Dana and I met yesterday", {"result": "read", "records": "interaction", "on": "2026-11-17"}),
    ("Dana and I had a great chat about grants", {"activity": "chat", "note": "grants", "names": ["Dana Liu"]}),
    ("Dana and I had lunch at Nopa: grants", {"activity": "lunch", "place": "Nopa", "note": "grants"}),
    ("Tom Becker and I met at Expo", {"result": "read", "names": ["Tom Becker"], "place": "Expo"}),
    ("Dana and I know each other from school", {"records": "detail"}),
]

NOT_REACHED: list[Row] = [
    ("called Dana, no answer", {"choices": ["note Dana: called Dana, no answer", "called Dana: no answer"]}),
    (
        "called Dana nicht erreicht",
        {"choices": ["note Dana: called Dana nicht erreicht", "called Dana: nicht erreicht"]},
    ),
    ("rang Dana - went to voicemail", {"choices": ["note Dana: rang Dana - went to voicemail"]}),
    ("called Dana, no answer, left a message", {"choices": ["voicemail Dana: called Dana, no answer, left a message"]}),
    ("called Dana: no answer", {"result": "read", "channel": "call", "note": "no answer"}),
    ("wrote Dana, no answer", {"result": "read", "channel": "message", "note": "no answer"}),
]

THROUGH_SOMEBODY: list[Row] = [
    ("met Tom Becker through Jaime", {"result": "read", "also": ["introduction"], "names": ["Tom Becker"]}),
    ("met Tom Becker (Arc) thru Jaime Stone: x", {"result": "read", "organisation": "Arc", "note": "x"}),
    ("walked Dana through Priya's deck", {"result": "read", "also": [], "names": ["Dana Liu"]}),
    ("met Dana through the door", {"result": "read", "also": [], "note": "through the door"}),
]

NO_SLIPS_OF_VERBS: list[Row] = [
    ("Lena Fox (Arc) lena@fox.example", {"result": "read", "records": "contact", "names": ["Lena Fox"]}),
    ("Gaia Rossi (Arc)", {"result": "read", "records": "contact", "names": ["Gaia Rossi"]}),
    ("Sat next to Dana", {"result": "read", "activity": "met", "names": ["Dana Liu"], "on": "2026-11-18"}),
]

FRENCH_AND_SPANISH: list[Row] = [
    ("call avec José hier: x", {"result": "read", "on": "2026-11-17", "note": "x"}),
    ("Jan ist hier", {"records": "detail", "note": "ist hier"}),
    ("lunch avec Dana demain", {"result": "read", "steps": [{"due": "2026-11-19"}]}),
    ("comida con Dana ayer", {"result": "read", "on": "2026-11-17"}),
    ("lunch Dana jeudi", {"result": "read", "on": "2026-11-12"}),
    ("comida con Dana y Priya", {"result": "read", "names": ["Dana Liu", "Priya Raman"]}),
    ("lunch avec Will et Mei", {"result": "read", "names": ["Will May", "Mei Chen"]}),
    ("met José Ortega y Gasset", {"result": "read", "names": ["José Ortega y Gasset"]}),
    ("met Placido Domingo", {"result": "read", "names": ["Placido Domingo"], "on": "2026-11-18"}),
]

NOUNS_BEHIND_NAMES: list[Row] = [
    ("Okafor call: no on price", {"result": "read", "activity": "call", "note": "no on price"}),
    ("Dana 1:1, flight risk", {"result": "read", "activity": "1:1", "note": "flight risk"}),
    ("Dana call", {"result": "asked"}),
    ("Dana called it a day", {"result": "read", "records": "detail"}),
    ("Dana rang to say she is late", {"result": "read", "channel": "call", "started_by": "them"}),
]

NOT_DONE: list[Row] = [
    ("need the deck sent to Dana", {"result": "asked"}),
    ("deck to be sent to Dana fri", {"result": "asked"}),
    ("hab Dana das Angebot noch nicht geschickt", {"result": "asked"}),
    ("Dana meeting: cancelled", {"result": "asked"}),
    ("Dana call: booked for friday", {"result": "asked"}),
    ("planned lunch with Dana on fri", {"result": "asked"}),
    ("should have called Dana", {"result": "asked"}),
    ("have lunch with Dana", {"result": "asked"}),
    ("Dana wrote to the board", {"result": "read", "records": "detail"}),
    ("Dana called that meeting off", {"result": "read", "records": "detail"}),
    ("Call with Dana moved to Donnerstag", {"choices": ["note Dana: Call with Dana moved to Donnerstag"]}),
]

SOMEBODY_DESCRIBED: list[Row] = [
    ("met Dana and her partner Ed Shaw", {"choices": ["met Dana and Ed Shaw: her partner"]}),
    ("chatted with another mum, Laura Bianchi", {"choices": ["chatted with Laura Bianchi: another mum"]}),
    ("call with the Arc team (Dana, Ed Shaw): x", {"choices": ["call with Dana, Ed Shaw: the Arc team, x"]}),
    ("rang HR at Acme, no answer", {"choices": ["note Phil Tran: rang HR at Acme, no answer"]}),
    ("Agency rang about shifts", {"result": "asked"}),
]

MESSAGES: list[Row] = [
    ("met Dana on 29 February", {"message": '"29 February" is not a day.'}),
    ("cofee Dana", {"message": '"cofee" is not a verb.'}),
    ("sushi near Dana", {"message": "Was that a conversation, or a note?"}),
    ("sushi with Tom Becker", {"message": "Was that a conversation, or a note?"}),
    ("Dana married Priya's brother", {"result": "read"}),
    ("Jaime thinks highly of Priya Raman", {"message": "Priya Raman is named in it too: a conversation, or a note?"}),
]

KINDS = {
    "steps of asked lines": STEPS_OF_ASKED_LINES,
    "no names": NO_NAMES,
    "colon behind the verb": COLON_BEHIND_THE_VERB,
    "intro calls": INTRO_CALLS,
    "letters that came": LETTERS_THAT_CAME,
    "birthdays": BIRTHDAYS,
    "feasts before nouns": FEASTS_BEFORE_NOUNS,
    "ends of places": ENDS_OF_PLACES,
    "all is said": ALL_IS_SAID,
    "organisations of theirs": ORGANISATIONS_OF_THEIRS,
    "letter by letter": LETTER_BY_LETTER,
    "days elsewhere": DAYS_ELSEWHERE,
    "titles and German words": TITLES_AND_GERMAN,
    "whole sentences": WHOLE_SENTENCES,
    "not reached": NOT_REACHED,
    "through somebody": THROUGH_SOMEBODY,
    "no slips of verbs": NO_SLIPS_OF_VERBS,
    "French and Spanish": FRENCH_AND_SPANISH,
    "nouns behind names": NOUNS_BEHIND_NAMES,
    "not done": NOT_DONE,
    "somebody described": SOMEBODY_DESCRIBED,
    "messages": MESSAGES,
}
ROWS = [pytest.param(line, expected, id=f"{kind}: {line}") for kind, rows in KINDS.items() for line, expected in rows]


def people_of(record: Record) -> set[str]:
    return {who.name for who in record.people if who.status == "known"}


@pytest.mark.parametrize(("line", "expected"), ROWS)
def test_a_line_is_understood_or_asked_about(line: str, expected: dict[str, Any]) -> None:
    record = parse_example(line, known=EXAMPLES_WORLD)
    wanted = dict(expected)
    choices, names = wanted.pop("choices", []), wanted.pop("names", None)
    assert [choice.line for choice in record.choices][: len(choices)] == choices
    assert names is None or [who.name for who in record.contacts] == names
    assert within(wanted, record.as_data()), record.as_data()


@pytest.mark.parametrize(("line", "expected"), ROWS)
def test_every_choice_is_read_and_keeps_the_known_people(line: str, expected: dict[str, Any]) -> None:
    record = parse_example(line, known=EXAMPLES_WORLD)
    for choice in record.choices:
        again = parse_example(choice.line, known=EXAMPLES_WORLD)
        assert again.result == "read"
        assert people_of(record) <= people_of(again)


def typed_lines() -> list[Any]:
    """The lines of `fresh_lines.tsv`, each with what it must show, under who types it."""
    rows, who = [], ""
    for line in (HERE / "fresh_lines.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("# --- "):
            who = line.removeprefix("# --- ")
        elif line and not line.startswith("#"):
            typed, expected = line.split("\t")
            rows.append(pytest.param(typed, json.loads(expected), id=f"{who}: {typed}"))
    return rows


@pytest.mark.parametrize(("line", "expected"), typed_lines())
def test_what_people_type_saves_what_they_mean_or_is_asked_with_it(line: str, expected: dict[str, Any]) -> None:
    record = parse_example(line, known=EXAMPLES_WORLD)
    wanted = dict(expected)
    assert set(wanted.pop("choices", [])) <= {choice.line for choice in record.choices}
    assert within(wanted, record.as_data()), record.as_data()


@pytest.mark.parametrize(("line", "expected"), [row for row in typed_lines() if row.values[1]["result"] == "read"])
def test_what_people_type_is_written_as_the_line_that_says_it(line: str, expected: dict[str, Any]) -> None:
    record = parse_example(line, known=EXAMPLES_WORLD)
    kept = {**record.as_data(), "left_out": []}
    for today in (TODAY, date(2027, 1, 4)) if record.on and not record.steps else (TODAY,):
        again = parse_example(format_line(record, today), known=EXAMPLES_WORLD, today=today)
        assert {**again.as_data(), "left_out": []} == kept
