"""A line that can't be saved as it is: what is said, and the lines to choose from, each of which is read."""

import pytest

from netui.domain.quick_add import Record
from netui.domain.quick_add.vocabulary import KnownOpportunity, Vocabulary
from tests.support.quick_add_world import DANA, EXAMPLES_WORLD, FACTS, PEOPLE, make_vocabulary, parse_example


@pytest.mark.parametrize(
    ("line", "error", "message"),
    [
        ("", "empty", "Type what happened"),
        ("  \t ", "empty", "Type what happened"),
        ("\0\u202e", "empty", "Type what happened"),
        (">", "empty", "Type what happened"),
        ("> ", "empty", "Type what happened"),
        ("\udcff coffee Dana", "text", "not text"),
        ("Omar Haddad", "verb", "begin with a verb"),
        ("coffee", "name", "coffee …"),
        ("coffee yesterday: x", "name", "coffee yesterday …: x"),
        ("yesterday", "name", "yesterday …"),
        ("#x", "name", "#x …"),
        (": hello", "name", "…: hello"),
        ("text 5551234: x", "name", "text … 5551234: x"),
        ("email from", "name", "email from …"),
        ("> none", "name", "whom"),
        ("> every 6w", "name", "whom"),
        ("> send something", "name", "whose"),
        ("todo: send something", "name", "whose"),
        ("todo", "name", "whom"),
        ("lead (Rocket Social)", "title", "lead … (Rocket Social)"),
        ("lead via Jaime", "title", "lead … via Jaime"),
        ("won: signed", "title", "won …: signed"),
        ("intro Dana", "introduction", "intro Dana via …"),
        ("intro", "name", "intro … via …"),
        ("outcome Dana to Jaime: x", "introduction", "Dana Liu to Jaime Stone"),
        ("outcome Omar Haddad: x", "introduction", "Omar Haddad"),
        ("won Gardener", "opportunity", "Gardener"),
        ("yes Dana: x", "ask", "Dana Liu"),
        ("no Omar Haddad", "ask", "Omar Haddad"),
        *((f"{verb} Dana", "note", f"{verb} Dana: …") for verb in ("told", "note", "gave", "got", "asked", "ask")),
        *((f"{verb} Dana", "note", f"{verb} Dana: …") for verb in ("helped", "received")),
        ("coffee Dana 31 nov", "date", "31 nov"),
        ("coffee Dana > call 31 nov", "date", "31 nov"),
        ("coffee Dana tue yesterday 3 nov", "date", "one day"),
        ("coffee Dana every 6-4w", "date", "cadence"),
        ("met Dana > none > call fri", "step", "> none"),
        ("coffee Omar, " + "Ann " * 1500, "long", "4,000"),
    ],
)
def test_an_error_says_what_is_missing(line: str, error: str, message: str) -> None:
    record = parse_example(line, known=FACTS)
    assert (record.result, record.error) == ("refused", error)
    assert message in (record.message or "")


OVER = Vocabulary(
    PEOPLE,
    opportunities=[KnownOpportunity(1, "Writer", "Beta", "lost"), KnownOpportunity(2, "Editor", "Solaris", "won")],
)


@pytest.mark.parametrize(
    ("line", "stage", "title"),
    [
        *((f"{verb} Writer", verb, "Writer") for verb in ("contacted", "applied", "interviewing", "offer", "parked")),
        *(("won Writer", "won", "Writer"), ("lost Editor", "lost", "Editor")),
        *(
            ("interviewing Editor: a new round", "interviewing", "Editor"),
            ("applied Writer (Beta)", "applied", "Writer"),
        ),
    ],
)
def test_a_stage_verb_before_the_title_of_a_lead_that_is_over_reopens_it(line: str, stage: str, title: str) -> None:
    record = parse_example(line, known=OVER)
    assert (record.result, record.stage, record.title) == ("read", stage, title), record.message


@pytest.mark.parametrize(
    ("line", "choices"),
    [
        ("interviewing the Editor: again", ["interviewing Editor: again"]),
        ("applied Beta", ["applied Writer"]),
        ("applied at Beta", ["applied Writer", "lead job at Beta"]),
        ("interview at Solaris", ["interviewing Editor", "lead job at Solaris"]),
        ("rejected by Solaris", ["lost Editor", "lead job at Solaris"]),
        ("offer from Beta", ["offer Writer", "lead job at Beta"]),
        ("applied at Initech", ["lead job at Initech"]),
        ("interviewing Initech", ["lead Initech"]),
    ],
)
def test_other_words_for_a_lead_that_is_over_are_asked_about(line: str, choices: list[str]) -> None:
    record = parse_example(line, known=OVER)
    assert [choice.line for choice in record.choices] == choices
    assert all(parse_example(each, known=OVER).ok for each in choices)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        *(("coffee", "Dana"), ("coffee yesterday: x", "Dana"), ("#x", "Dana"), (": hello", "Dana")),
        *(("told Dana", "it went well"), ("gave Dana", "a book"), ("lead (Rocket Social)", "Community manager")),
        *(("intro Dana", "Jaime"), ("intro", "Jaime"), ("text 5551234: x", "Dana"), ("email from", "Dana")),
    ],
)
def test_a_message_with_a_gap_is_a_line_once_the_gap_is_filled(line: str, word: str) -> None:
    message = parse_example(line).message or ""
    advised = message[message.index(": ") + 2 :] if ": " in message else message.split(". Say whose it is: ")[-1]
    advised = advised.removeprefix("Say whose it is: ")
    first, *more = advised.split("…")
    fillings = [word, "Priya"][: len(more)]
    filled = first + "".join(filling + rest for filling, rest in zip(fillings, more, strict=True))
    assert parse_example(filled).ok, filled


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("coffee 31 nov Omar 2", "date"),
        ("note Dana 31 nov", "date"),
        ("intro Dana 31 nov > call 12/1", "date"),
        ("lead (Acme) > apply", "title"),
        ("coffee Phil 31 nov", "date"),
    ],
)
def test_of_several_errors_the_first_in_the_line_is_told(line: str, error: str) -> None:
    assert parse_example(line).error == error


ASKED = [
    ("coffee Phil", ["coffee Phil Okafor", "coffee Phil Tran"]),
    ("coffee Phil and Dan", ["coffee Phil Okafor and Dana Liu", 'coffee Phil Okafor and "Dan"']),
    ("coffee Rene Marsh", ["coffee Renee Marsh", 'coffee "Rene Marsh"']),
    ("coffee Dana > call Phil", ["coffee Dana > call Phil Okafor", "coffee Dana > call Phil Tran"]),
    ("cofee Dana", ["coffee Dana"]),
    ("cofee with Zed Zee: hi", ["coffee with Zed Zee: hi"]),
    ("emial to Zed Zee", ["email to Zed Zee"]),
    ("Omar Haddad: x", ["met Omar Haddad: x", "note Omar Haddad: x"]),
    ("Dana Liu", ["met Dana Liu", "call Dana Liu", "email Dana Liu"]),
    ("Dana Liu > call fri", ["met Dana Liu > call fri", "call Dana Liu > call fri", "email Dana Liu > call fri"]),
    (
        "coffee Phil at 8",
        [f"coffee {name} at 8{half}" for name in ("Phil Okafor", "Phil Tran") for half in ("am", "pm")],
    ),
    ("sushi with Dana yesterday", ["met Dana yesterday: sushi", "note Dana: sushi with Dana yesterday"]),
    (
        "Great keynote by Priya and Dana",
        [f"{verb} Priya and Dana: Great keynote by Priya and Dana" for verb in ("note", "met")],
    ),
    ("met Dana and will send cv", []),
    ("met Dana, tom and Priya", ["met Dana, Tom and Priya", "met Dana: tom and Priya"]),
    ("met Dana Priya", ["met Dana, Priya", "met Dana: Priya", 'met "Dana Priya"']),
    ("asked Dana about jobs", ["asked Dana: about jobs", "met Dana: asked about jobs"]),
    ("Jaime knows Python", ["note Jaime: knows Python", 'Jaime knows "Python"']),
    ("met Dana at the Fox and Hounds", ['met Dana @"the Fox and Hounds"', "met Dana and Hounds at the Fox"]),
    ("coffee @Blue Bottle with Dana", ['coffee @"Blue Bottle" with Dana', "coffee @Blue, Bottle with Dana"]),
    ("Dana's boss is leaving", [f"{verb} Dana: Dana's boss is leaving" for verb in ("note", "met")]),
    ("> check in with Sam monthly", ["> check in with Sam > monthly"]),
    ("lead Analyst from Acme", ["lead Analyst at Acme", 'lead Analyst via "Acme"']),
    ("coffee Dana (Acme) > call", ["coffee Dana: (Acme) > call", 'coffee "Dana" (Acme) > call']),
    ("coffee Dana great\nmore", ["coffee Dana: great\nmore"]),
]


@pytest.mark.parametrize(("line", "choices"), ASKED)
def test_a_doubt_is_asked_about_and_all_else_stays(line: str, choices: list[str]) -> None:
    record = parse_example(line)
    if line == "coffee Dana (Acme) > call":
        choices = ["coffee Dana: Acme > call", choices[1]]
    assert [choice.line for choice in record.choices][: len(choices)] == choices
    assert record.ok == (not choices)


@pytest.mark.parametrize("line", [line for line, _ in ASKED])
def test_every_choice_is_read_and_is_never_asked_about_again(line: str) -> None:
    for choice in parse_example(line).choices:
        again = parse_example(choice.line)
        assert (again.result, again.as_data()) == ("read", choice.record.as_data())


def test_what_is_asked_holds_the_first_choice_but_the_name_as_typed() -> None:
    record = parse_example("coffee Phil yesterday: x", known=EXAMPLES_WORLD)
    assert (record.result, str(record.on), record.note) == ("asked", "2026-11-17", "x")
    assert [(who.name, who.status, who.candidates) for who in record.contacts] == [
        ("Phil", "ambiguous", ("Phil Okafor", "Phil Tran"))
    ]


def test_many_candidates_are_six_at_the_most() -> None:
    known = make_vocabulary(*((f"Ann {chr(65 + i)}", "", "") for i in range(9)))
    assert len(parse_example("coffee Ann", known=known).choices) == 6


@pytest.mark.parametrize("line", ["coffee Dana", "> call Dana", "coffee Dana > none", "lead Editor (Acme)"])
def test_a_line_that_can_be_saved_has_no_message(line: str) -> None:
    record = parse_example(line)
    assert (record.ok, record.error, record.message, record.choices) == (True, None, None, ())


def test_with_somebody_implied_a_line_of_none_alone_is_no_record() -> None:
    assert parse_example("> none", implied=DANA).error == "name"


def test_a_text_pasted_by_mistake_is_not_looked_up_word_by_word() -> None:
    names = ", ".join(f"Name{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(300))
    assert parse_example(f"coffee {names}").error == "name"


def test_new_takes_the_new_person_of_every_question() -> None:
    record: Record = parse_example("coffee Rene Marsh, Dan and Omar Haddad", new=True)
    assert [(who.name, who.status) for who in record.contacts] == [
        *(("Rene Marsh", "new"), ("Dan", "new"), ("Omar Haddad", "new")),
    ]
