"""Lines that try the laws of the language: what each must record, or the choices that it must be asked with."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.quick_add import Record, format_line, parse_line
from netui.domain.quick_add.reading import Reading, World, read_line
from tests.domain.quick_add.test_examples import within
from tests.support.quick_add_world import EXAMPLES_WORLD, TODAY, parse_example

Row = tuple[str, dict[str, Any]]

NO_KNOWN_NAME_IS_SWALLOWED: list[Row] = [
    ("Met Alex Kim called", {"choices": ["Met Alex Kim: called"]}),
    ("Coffee Dana Liu called", {"choices": ["Coffee Dana Liu: called"]}),
    ("Met Will May put me in touch with Jan", {"names": ["Will May"], "result": "read"}),
    ("sent a card to April Summers Phil Tran", {"result": "asked"}),
    ("put Dana in touch with Tom Phil Okafor", {"result": "asked"}),
    ("Dana introduced me to Tom Phil Okafor", {"result": "asked"}),
    ("met Renee Marsh-Jaime", {"choices": ["note Renee: met Renee Marsh-Jaime"]}),
    ("met Dana Liu-Priya Raman", {"result": "asked"}),
    ("Jaime @Web Summit", {"result": "read", "names": ["Jaime Stone"], "place": "Web Summit"}),
    ("Dana @Expo Hall: x", {"result": "read", "names": ["Dana Liu"], "place": "Expo Hall", "note": "x"}),
    ("met Dana @the park", {"result": "read", "names": ["Dana Liu"], "place": "the park"}),
    ("met Jaime.Stone", {"result": "read", "names": ["Jaime Stone"], "note": None}),
    ("met Phil.Tran", {"result": "read", "names": ["Phil Tran"], "note": None}),
    ("met Phil/Tran", {"result": "read", "names": ["Phil Tran"]}),
    ("coffee Dana.tomorrow", {"records": "follow_up"}),
]

DOUBTFUL_NAMES: list[Row] = [
    ("met Tom yesterday Baker", {"choices": ["met Tom Baker yesterday", "met Tom yesterday, Baker"]}),
    ("met Tom #x Baker", {"choices": ["met Tom Baker #x", "met Tom #x, Baker"]}),
    ("met Dana yesterday Baker", {"choices": ["met Dana yesterday, Baker", "met Dana yesterday: Baker"]}),
    ("met Dan from Acme", {"choices": ["met Dana Liu: from Acme"]}),
    ("call Jamie from Acme", {"result": "asked"}),
    ("met Pryia from Nordlys", {"result": "asked"}),
    ("emailed dana lui via Jaime", {"choices": ["emailed Dana Liu via Jaime", 'emailed "dana lui" via Jaime']}),
    ("met Dr", {"choices": ['met "Dr"']}),
    ("met Liu yesterday, PhD", {"result": "asked"}),
    ("coffee Tomorow", {"choices": ['coffee "Tomorow"']}),
    ("thank-you card to Dr. Eva Holm", {"result": "read", "names": ["Dr. Eva Holm"]}),
    ("an intro to Phil Okafor from Acme: x", {"result": "refused", "error": "introduction"}),
    ("coffee Dana (City Library) (Acme)", {"choices": ["coffee Dana (City Library): Acme"]}),
    ("coffee Dana every 6w every 4w", {"cadence": ["P4W", "P4W"], "left_out": ["every 6w"]}),
]

TIME_WORDS_IN_NAMES: list[Row] = [
    ("met tom baker month tom@x.example", {"result": "asked"}),
    ("met 王芳 weekend (Huawei)", {"result": "asked"}),
    ("email ago phil@northwind.example", {"result": "asked"}),
    ("met Dana week (Acme)", {"result": "asked"}),
    ("met Renee Marsh/fri", {"result": "read", "names": ["Renee Marsh"], "on": "2026-11-13"}),
    (
        "lead Senior analyst january at Statkraft",
        {"choices": ['lead "Senior analyst january" at Statkraft']},
    ),
    ("met J. Stone at week Expo", {"choices": ['met J. Stone @"week Expo"']}),
    ("lead Analyst at 10am", {"result": "read", "title": "Analyst", "organisation": None, "left_out": ["10:00"]}),
    ("coffee Dana @ yesterday", {"result": "read", "on": "2026-11-17", "place": None}),
    ("coffee Dana @ 31 nov", {"result": "refused", "error": "date"}),
]

DAYS_OF_HEADS: list[Row] = [
    ("yesterday chase Dana", {"error": "date", "choices": ["chase Dana"]}),
    ("fri todo call Dana mon", {"error": "date", "choices": ["todo call Dana mon"]}),
    ("fri todo call Dana", {"result": "read", "steps": [{"what": "call", "due": "2026-11-20"}]}),
    ("new Tom Baker yesterday", {"result": "read", "left_out": ["yesterday"]}),
    ("let Dana know yesterday", {"error": "note"}),
    ("let Dana know fri I am out", {"on": "2026-11-13", "note": "I am out", "tells": True}),
    ("let Dana know tomorrow: I am out", {"steps": [{"what": "tell: I am out", "due": "2026-11-19"}]}),
    ("met Dana 17.11 at 10", {"result": "asked"}),
    ("call Dana after fri", {"records": "follow_up", "steps": [{"due": "2026-11-21"}]}),
    ("met Dana after fri", {"result": "asked"}),
    ("met Dana the other day", {"choices": ["met Dana yesterday", "met Dana 2 days ago"]}),
    ("call Dana tomorrow > none", {"error": "step"}),
    ("interview at acme 1 dec", {"stage": "interviewing", "on": "2026-11-18", "steps": [{"due": "2026-12-01"}]}),
    ("interview at acme on the 5th", {"stage": "interviewing", "on": "2026-11-05", "steps": []}),
    ("dana reviewed my CV yesterday", {"choices": ["dana yesterday reviewed my CV"]}),
]

DAYS_OF_STEPS: list[Row] = [
    ("met Dana > call in two weeks' time", {"steps": [{"what": "call", "due": "2026-12-02"}]}),
    ("met Dana > call a week today", {"steps": [{"what": "call", "due": "2026-11-25"}]}),
    ("met Dana > call a week tomorrow", {"steps": [{"what": "call", "due": "2026-11-26"}]}),
    ("met Dana > call this morning", {"steps": [{"what": "call", "due": "2026-11-18"}]}),
    ("met Dana > call Q4 2026", {"steps": [{"what": "call", "due": "2026-12-31"}]}),
    ("met Dana > call in november 2026", {"steps": [{"what": "call", "due": "2026-11-30"}]}),
    ("met Dana > call 1 nov 2026", {"error": "date", "choices": ["met Dana > call"]}),
    ("met Dana > call mon tue", {"error": "date", "choices": ["met Dana > call mon", "met Dana > call tue"]}),
    ("met Dana > call every friday", {"error": "date", "choices": ["met Dana > call friday"]}),
    ("met Dana > call at the end of the month", {"steps": [{"what": "call", "due": "2026-11-30"}]}),
    ("met Dana > call in the new year", {"steps": [{"what": "call", "due": "2027-01-01"}]}),
    ("met Dana > call over christmas", {"steps": [{"what": "call", "due": "2026-12-25"}]}),
    ("met Dana > call fri: ask about x", {"steps": [{"what": "call: ask about x", "due": "2026-11-20"}]}),
    ("met Dana > sit in the sun", {"choices": ["met Dana > sit in the sun tomorrow"]}),
]

WHOSE_STEPS: list[Row] = [
    ("> email Dana Lui fri", {"choices": ["> email Dana Liu fri"]}),
    ("> call Phil O fri", {"choices": ["> call Phil Okafor fri"]}),
    ("> send Mei Chen's deck fri", {"error": "name", "choices": ["> Mei Chen: send Mei Chen's deck fri"]}),
    ("met Mei > write to May this fri", {"steps": [{"what": "write", "contact": "Will May"}]}),
    ("lunch Dana and Mei tomorrow", {"steps": [{"what": "lunch with Mei", "contact": "Dana Liu"}]}),
]

NOBODY_IS_LOST: list[Row] = [
    (
        "coffee Phil and Alex at 8",
        {
            "choices": [
                "coffee Phil Okafor and Alex Kim at 8am",
                "coffee Phil Okafor and Alex Rowe at 8am",
                "coffee Phil Tran and Alex Kim at 8am",
                "coffee Phil Tran and Alex Rowe at 8am",
            ]
        },
    ),
    ("zoom with Kofi Mensah via Jaime next fri", {"choices": ["new Kofi Mensah via Jaime > zoom next fri"]}),
    ("coffee Tom Baker next fri", {"choices": ["new Tom Baker > coffee next fri"]}),
    ("outcome Dana from Priya: x", {"choices": ["note Dana: outcome Dana from Priya: x"]}),
]

READ_AS_SAID: list[Row] = [
    ("Dana answered me", {"result": "read", "channel": "message", "started_by": "them"}),
    ("sent Dana the deck", {"result": "read", "note": "the deck"}),
    ("asked Dana if she is free", {"choices": ["asked Dana: if she is free", "met Dana: asked if she is free"]}),
    ("got no answer from Dana", {"choices": ["note Dana: got no answer from Dana"]}),
]

KINDS = {
    "no known name is swallowed": NO_KNOWN_NAME_IS_SWALLOWED,
    "doubtful names": DOUBTFUL_NAMES,
    "time words in names": TIME_WORDS_IN_NAMES,
    "days of heads": DAYS_OF_HEADS,
    "days of steps": DAYS_OF_STEPS,
    "whose steps": WHOSE_STEPS,
    "nobody is lost": NOBODY_IS_LOST,
    "read as said": READ_AS_SAID,
}
ROWS = [pytest.param(*row, id=f"{kind}: {row[0]}") for kind, rows in KINDS.items() for row in rows]


@pytest.mark.parametrize(("line", "expected"), ROWS)
def test_a_line_keeps_the_laws(line: str, expected: dict[str, Any]) -> None:
    record = parse_example(line, known=EXAMPLES_WORLD)
    wanted = dict(expected)
    choices, names = wanted.pop("choices", []), wanted.pop("names", None)
    assert [choice.line for choice in record.choices][: len(choices)] == choices
    assert names is None or [who.name for who in record.contacts] == names
    steps = wanted.pop("steps", None)
    answer = record.as_data()
    assert within(wanted, answer), answer
    assert steps is None or len(steps) == len(answer["steps"])
    for step, said in zip(steps or [], answer["steps"], strict=False):
        assert within(step, said), said


@pytest.mark.parametrize(("line", "expected"), ROWS)
def test_every_choice_is_read(line: str, expected: dict[str, Any]) -> None:
    for choice in parse_example(line, known=EXAMPLES_WORLD).choices:
        assert parse_example(choice.line, known=EXAMPLES_WORLD).result == "read", choice.line


FULL_NAMES = ("Dana Liu", "Renee Marsh", "Phil Tran", "Alex Kim", "Mei Chen")
GLUED = ("{0}-Jaime", "{0}/Baker", "{0}.Baker", "Tom {0}", "{0} Baker", "{0}-Priya Raman", "Tom {0} Jr", "{0}'and Tom")
SENTENCES = (
    *("met {0}", "Met {0} called", "put Jaime in touch with {0}", "Jaime introduced me to {0}", "sent a card to {0}"),
    *("got an email from {0}", "thank-you card to {0}", "{0} called", "coffee Jaime via {0}", "call {0} next fri"),
    *("lead Analyst at Statkraft via {0}", "new {0} from Nordlys", "heard about a role at Nordlys from {0}"),
)


@given(st.sampled_from(FULL_NAMES), st.sampled_from(GLUED), st.sampled_from(SENTENCES))
def test_no_new_person_is_saved_around_a_known_full_name(name: str, glued: str, sentence: str) -> None:
    record = parse_example(sentence.format(glued.format(name)), known=EXAMPLES_WORLD)
    if record.ok:
        assert [who.name for who in record.people if who.status == "new" and name in who.name] == []


SPOKEN_DAYS = (
    *("in two weeks' time", "in a week's time", "mon/tue", "mon-tue", "fridays", "on weekdays", "next.fri", "mon tue"),
    *("a week today", "a week tomorrow", "every friday", "Q4 2026", "1 nov 2026", "in november 2026", "this morning"),
    *("at the end of the month", "in the new year", "over christmas", "the other day", "first week of december"),
)


@given(st.sampled_from(["call", "send notes", "ask about x"]), st.sampled_from(SPOKEN_DAYS), st.booleans())
def test_a_step_uses_its_words_of_time_and_lies_ahead(what: str, day: str, last: bool) -> None:
    record = parse_example(f"met Dana > {what} {day}" if last else f"met Dana > {day} {what}", known=EXAMPLES_WORLD)
    if record.ok:
        assert record.steps[0].day_given
        assert record.steps[0].due >= TODAY
        assert record.steps[0].what == what


LONG_LINES = {
    "names": "met " + "Phil, " * 100,
    "days": "met Dana " + "fri mon 3 nov " * 280,
    "days of a step": "met Dana > call " + "fri mon tue " * 300,
    "steps": "met Dana" + " > call Dana fri" * 200,
}


@pytest.mark.parametrize("line", LONG_LINES.values(), ids=LONG_LINES)
def test_a_long_line_is_read_without_being_read_again_and_again(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from netui.domain.quick_add import parser

    readings: list[str] = []
    once = read_line

    def counted(typed: str, world: World) -> Reading:
        readings.append(typed)
        return once(typed, world)

    monkeypatch.setattr(parser, "read_line", counted)
    parse_line(line, today=TODAY, known=EXAMPLES_WORLD)
    assert len(readings) < 20


WRITTEN = ("met Dana and IRL", "coffee jose & MJ in Q1", "walk jaime 1 dec: talk tomorrow", "contacted Jan")


@pytest.mark.parametrize("line", WRITTEN)
def test_a_line_is_written_as_one_that_says_the_same(line: str) -> None:
    record = parse_example(line, known=EXAMPLES_WORLD)
    again: Record = parse_example(format_line(record, TODAY, EXAMPLES_WORLD), known=EXAMPLES_WORLD)
    assert record.ok
    assert again.as_data() == record.as_data()
