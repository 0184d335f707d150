"""Date and cadence phrases: the past in a head, the future in a step, and never a guess."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.days import add_span
from netui.domain.quick_add import parse_line
from tests.support.quick_add_world import KNOWN, TODAY, names, parse_example


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("today", "2026-11-18"),
        ("this morning", "2026-11-18"),
        ("yesterday", "2026-11-17"),
        ("last night", "2026-11-17"),
        *(
            (weekday, "2026-11-13")
            for weekday in ("fri", "friday", "on friday", "on fri", "Fri.", "FRIDAY", "last fri")
        ),
        *((weekday, "2026-11-17") for weekday in ("tue", "tues", "tuesday", "last tue")),
        *((weekday, "2026-11-11") for weekday in ("wed", "wednesday", "last wed")),
        *((weekday, "2026-11-12") for weekday in ("thu", "thur", "thurs", "thursday")),
        ("mon", "2026-11-16"),
        ("sat", "2026-11-14"),
        ("sunday", "2026-11-15"),
        ("3 days ago", "2026-11-15"),
        ("3d ago", "2026-11-15"),
        ("three days ago", "2026-11-15"),
        ("a week ago", "2026-11-11"),
        ("2w ago", "2026-11-04"),
        ("2 weeks ago", "2026-11-04"),
        ("a fortnight ago", "2026-11-04"),
        ("6 months ago", "2026-05-18"),
        ("half a year ago", "2026-05-18"),
        ("1y ago", "2025-11-18"),
        ("2026-11-01", "2026-11-01"),
        ("on 2026-11-01", "2026-11-01"),
        ("25 jan", "2026-01-25"),
        ("on 25 jan", "2026-01-25"),
        ("jan 25", "2026-01-25"),
        ("january 25th", "2026-01-25"),
        ("the 5th", "2026-11-05"),
        ("5.11.", "2026-11-05"),
        ("5.11.2026", "2026-11-05"),
        ("17/11", "2026-11-17"),
        ("11/17", "2026-11-17"),
        ("17-11-2026", "2026-11-17"),
        ("the day before yesterday", "2026-11-16"),
        ("day-before-yesterday", "2026-11-16"),
        ("yesterday evening", "2026-11-17"),
        ("friday morning", "2026-11-13"),
        ("a couple of weeks ago", "2026-11-04"),
        ("a few days ago", "2026-11-15"),
        ("tue last week", "2026-11-10"),
        ("earlier this week", "2026-11-16"),
        ("earlier today", "2026-11-18"),
        ("over the weekend", "2026-11-14"),
        ("in october", "2026-10-01"),
        ("in Q3", "2026-07-01"),
        ("1 dec 2025", "2025-12-01"),
        ("december 1, 2025", "2025-12-01"),
        ("18 nov", "2026-11-18"),
        ("sept 3", "2026-09-03"),
        ("29 feb 2024", "2024-02-29"),
        ("tue 3 nov", "2026-11-03"),
        ("last week", "2026-11-09"),
        ("last month", "2026-10-01"),
    ],
)
def test_a_head_looks_back(phrase: str, day: str) -> None:
    record = parse_example(f"coffee Dana {phrase}")
    assert (record.error, str(record.on), names(record)) == (None, day, ["Dana Liu"])
    assert str(parse_example(f"{phrase} coffee with Dana").on) == day


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("today", "2026-11-18"),
        ("tonight", "2026-11-18"),
        ("eod", "2026-11-18"),
        ("tomorrow morning", "2026-11-19"),
        ("the day after tomorrow", "2026-11-20"),
        ("next week tue", "2026-11-24"),
        ("in 10 working days", "2026-12-02"),
        ("a week from fri", "2026-11-27"),
        ("fri week", "2026-11-27"),
        ("two weeks from mon", "2026-12-07"),
        ("2 weeks after 1 dec", "2026-12-15"),
        ("the 5th", "2026-12-05"),
        ("15.1.", "2027-01-15"),
        ("mid next week", "2026-11-25"),
        ("mid-January", "2027-01-15"),
        ("in november", "2026-11-30"),
        ("end of Q1", "2027-03-31"),
        ("christmas", "2026-12-25"),
        ("before fri", "2026-11-19"),
        ("after fri", "2026-11-21"),
        ("after the weekend", "2026-11-23"),
        ("eod fri", "2026-11-20"),
        ("next weekend", "2026-11-28"),
        ("tomorrow", "2026-11-19"),
        ("tmr", "2026-11-19"),
        ("tom", "2026-11-19"),
        *((weekday, "2026-11-20") for weekday in ("fri", "friday", "on friday", "by fri", "Fri!", "this fri")),
        ("wed", "2026-11-25"),
        ("tues", "2026-11-24"),
        ("next fri", "2026-11-27"),
        ("next wed", "2026-11-25"),
        ("next sun", "2026-11-29"),
        *((span, "2026-11-21") for span in ("in 3 days", "3d", "+3d", "3 days", "in three days")),
        *((span, "2026-12-02") for span in ("2w", "in 2 weeks", "in a fortnight", "2 weeks")),
        *((span, "2027-05-18") for span in ("6m", "in 6 months", "6 months", "in half a year")),
        *((span, "2027-11-18") for span in ("1y", "in a year", "1 year")),
        *((span, "2026-12-01") for span in ("2026-12-01", "1 dec", "on 1 dec", "dec 1", "december 1st", "by 1 dec")),
        *((span, "2026-12-01") for span in ("1 dec 2026", "december 1, 2026", "on december 1, 2026", "tue 1 dec")),
        ("17 nov", "2027-11-17"),
        ("18 nov", "2026-11-18"),
        ("2026-09-01", "2026-09-01"),
        ("next week", "2026-11-23"),
        ("next month", "2026-12-01"),
        ("next quarter", "2027-01-01"),
        ("next year", "2027-01-01"),
        ("end of month", "2026-11-30"),
        ("eom", "2026-11-30"),
        ("end of week", "2026-11-20"),
        ("eow", "2026-11-20"),
        ("end of year", "2026-12-31"),
        ("eoy", "2026-12-31"),
        ("this weekend", "2026-11-21"),
    ],
)
def test_a_step_looks_ahead(phrase: str, day: str) -> None:
    (step,) = parse_example(f"coffee Dana > send the slides {phrase}").steps
    assert (step.what, str(step.due)) == ("send the slides", day)


@pytest.mark.parametrize(
    ("today", "line", "day"),
    [
        ("2026-08-31", "coffee Dana > call 6m", "2027-02-28"),
        ("2028-03-31", "coffee Dana > call 1m", "2028-04-30"),
        ("2028-02-29", "coffee Dana > call 1y", "2029-02-28"),
        ("2028-01-10", "coffee Dana > call 29 feb", "2028-02-29"),
        ("2026-11-21", "coffee Dana > call this weekend", "2026-11-21"),
        ("2026-11-22", "coffee Dana > call this weekend", "2026-11-22"),
        ("2026-11-20", "coffee Dana > call eow", "2026-11-20"),
        ("2026-11-21", "coffee Dana > call eow", "2026-11-21"),
        ("2026-12-31", "coffee Dana > call next month", "2027-01-01"),
        ("2026-11-22", "coffee Dana > call next fri", "2026-11-27"),
        ("2026-11-23", "coffee Dana > call next mon", "2026-11-30"),
        ("9999-12-31", "coffee Dana > call", "9999-12-31"),
        ("9999-12-31", "coffee Dana > call next year", "9999-12-31"),
    ],
)
def test_the_calendar_has_edges(today: str, line: str, day: str) -> None:
    assert str(parse_example(line, today=date.fromisoformat(today)).steps[0].due) == day


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
def test_a_weekday_never_means_today(today: date, weekday: str) -> None:
    before = parse_example(f"coffee Dana {weekday}", today=today).on
    after = parse_example(f"coffee Dana > call {weekday}", today=today).steps[0].due
    assert before is not None
    assert add_span(today, "P1W", -1) <= before < today < after <= add_span(today, "P1W")
    assert before.weekday() == after.weekday()


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 28), st.integers(1, 12))
def test_a_day_without_a_year_is_the_nearest_on_its_side(today: date, day: int, month: int) -> None:
    phrase = f"{day} {date(2000, month, 1):%b}"
    after = parse_example(f"coffee Dana > call {phrase}", today=today).steps[0].due
    assert today <= after <= add_span(today, "P1Y")
    head = parse_example(f"coffee Dana {phrase}", today=today)
    if head.records == "follow_up":  # a plan: near, and nearer than the past one
        assert 0 < (after - today).days <= 65
        assert head.steps[0].due == after
    else:
        assert head.on is not None
        assert add_span(today, "P1Y", -1) <= head.on <= today


@pytest.mark.parametrize(
    "phrase",
    [
        *("31 nov", "nov 31", "29 feb", "29 feb 2026", "2026-02-30", "2026-13-01", "0 nov", "99 dec", "1 dec 0000"),
        *("tue yesterday 3 nov", "wed 3 nov", "fri 2026-11-12", "31/11", "fri yesterday"),
    ],
)
def test_a_head_has_no_such_day(phrase: str) -> None:
    record = parse_example(f"coffee Dana {phrase}")
    assert (record.result, record.error, record.on) == ("refused", "date", None)
    assert record.message


@pytest.mark.parametrize(
    ("line", "choices"),
    [
        ("met Dana 5/11", ["met Dana 5 nov", "met Dana 11 may"]),
        ("met Dana 5/11/2026: x", ["met Dana 5 nov 2026: x", "met Dana 11 may 2026: x"]),
        ("met Dana 1 dec", ["met Dana 1 dec 2025", "> meet Dana 1 dec"]),
        ("met Dana on the 20th", ["met Dana 20 oct", "> meet Dana 20 nov"]),
        ("met Dana in december", ["met Dana in december 2025", "> meet Dana in december"]),
        ("met Dana christmas", ["met Dana 25 dec 2025", "> meet Dana christmas"]),
        ("met Dana tomorrow", ["> meet Dana tomorrow", "met Dana: tomorrow"]),
        ("had coffee with Dana tomorrow", ["> coffee with Dana tomorrow", "had coffee with Dana: tomorrow"]),
        ("intro Dana to Priya tomorrow", ["> introduce Dana to Priya tomorrow"]),
        ("gave Dana tomorrow: a book", ["> give Dana tomorrow: a book"]),
        ("call Dana tonight", ["> call Dana tonight", "call Dana today"]),
        ("coffee with Dana this week", ["> coffee with Dana this week", "coffee with Dana earlier this week"]),
        ("Q3 sync with Priya", ["sync with Priya: Q3", "sync with Priya in Q3"]),
        ("coffee Dana 31 nov", ["coffee Dana 30 nov"]),
        ("coffee Dana fri yesterday", ["coffee Dana fri", "coffee Dana yesterday"]),
        ("met Dana yesteday", ["met Dana yesterday"]),
        ("met Dana Yesteday", ["met Dana yesterday"]),
    ],
)
def test_a_day_in_doubt_is_asked_about_with_lines_that_are_read(line: str, choices: list[str]) -> None:
    record = parse_example(line)
    assert [choice.line for choice in record.choices] == choices
    assert not record.ok


@pytest.mark.parametrize(
    ("line", "what", "due"),
    [
        ("coffee Dana tomorrow", "coffee", "2026-11-19"),
        ("call priya tmrw", "call", "2026-11-19"),
        ("lunch Dana and Priya tomorrow", "lunch with Priya", "2026-11-19"),
        ("email Dana in 2 weeks: the draft", "email: the draft", "2026-12-02"),
        ("ask Dana tomorrow: a reference", "ask: a reference", "2026-11-19"),
        ("tell Dana next fri: I got it", "tell: I got it", "2026-11-27"),
        ("coffee Dana this fri at Nopa at 3pm", "coffee at Nopa at 3pm", "2026-11-20"),
        ("coffee Dana 1 dec", "coffee", "2026-12-01"),
        ("lunch Dana on the 20th", "lunch", "2026-11-20"),
        ("call Dana by fri", "call", "2026-11-20"),
    ],
)
def test_a_day_to_come_makes_a_plan_of_what_can_be_planned(line: str, what: str, due: str) -> None:
    record = parse_example(line)
    (step,) = record.steps
    assert (record.records, step.what, str(step.due), step.contact) == ("follow_up", what, due, record.contacts[0].name)


def test_a_weekday_that_may_be_to_come_says_the_line_for_it() -> None:
    record = parse_example("lunch Dana fri")
    assert (record.ok, str(record.on), record.to_come) == (True, "2026-11-13", "> lunch Dana fri")


@pytest.mark.parametrize(
    ("line", "choices"),
    [
        ("coffee Dana at 3pm", ["> coffee Dana today at 3pm", "coffee Dana today at 3pm"]),
        ("coffee Dana 3pm", ["> coffee Dana today at 3pm", "coffee Dana today 3pm"]),
        ("coffee Dana today 3pm", []),
        ("met Dana 3pm", []),
        ("coffee Dana 9am", []),
    ],
)
def test_a_time_later_than_now_is_asked_about(line: str, choices: list[str]) -> None:
    record = parse_line(line, today=TODAY, known=KNOWN, clock="12:00")
    assert [choice.line for choice in record.choices] == choices
    assert record.ok == (not choices)


@pytest.mark.parametrize(
    ("line", "time"),
    [
        *(("breakfast Dana at 8", "08:00"), ("brunch Dana at 1", "13:00"), ("lunch Dana at 12:30", "12:30")),
        *(("dinner Dana 7:30", "19:30"), ("drinks Dana at 8", "20:00"), ("met Dana at 9:30", "09:30")),
        *(("met Dana 14h", "14:00"), ("met Dana at 14", "14:00"), ("met Dana 3:30pm", "15:30")),
        *(("met Dana 08:15", "08:15"), ("met Dana 2-3pm", "14:00"), ("met Dana at noon", "12:00")),
    ],
)
def test_a_time_goes_by_the_meal(line: str, time: str) -> None:
    assert (parse_example(line).result, parse_example(line).time) == ("read", time)


@pytest.mark.parametrize(
    ("line", "choices"),
    [
        ("coffee Dana at 8", ["coffee Dana at 8am", "coffee Dana at 8pm"]),
        ("coffee Dana at 3", ["coffee Dana at 3pm", "coffee Dana at 3am"]),
        ("lunch Dana at 8", ["lunch Dana at 8am", "lunch Dana at 8pm"]),
        ("met Dana at half past 3", ["met Dana at 3:30pm", "met Dana at 3:30am"]),
        ("met Dana at 9.30", ["met Dana at 9:30"]),
    ],
)
def test_a_bare_hour_without_a_meal_that_fits_is_asked_about(line: str, choices: list[str]) -> None:
    assert [choice.line for choice in parse_example(line).choices] == choices


@pytest.mark.parametrize("phrase", ["31 nov", "29 feb", "2026-02-30", "on 31 nov"])
def test_a_step_has_no_such_day(phrase: str) -> None:
    assert parse_example(f"coffee Dana > call {phrase}").error == "date"
    assert parse_example(f"todo Dana: call {phrase}").error == "date"


@pytest.mark.parametrize("line", ["todo Dana: call tomorrow", "todo tomorrow call Dana", "todo Dana fri"])
def test_a_todo_is_to_come(line: str) -> None:
    assert parse_example(line).ok


@pytest.mark.parametrize(
    ("line", "contacts", "on"),
    [
        ("coffee Sun Li", ["Sun Li"], "2026-11-18"),
        ("coffee Sun Li yesterday", ["Sun Li"], "2026-11-17"),
        ("coffee Dana sun", ["Dana Liu"], "2026-11-15"),
        ("coffee Dana fri and Priya", ["Dana Liu", "Priya Raman"], "2026-11-13"),
        ("coffee fri with Dana", ["Dana Liu"], "2026-11-13"),
        ("coffee on fri Dana", ["Dana Liu"], "2026-11-13"),
        ("coffee last fri Dana", ["Dana Liu"], "2026-11-13"),
        ("coffee fri @Nopa Dana", ["Dana Liu"], "2026-11-13"),
        ("coffee Will May", ["Will May"], "2026-11-18"),
        ("coffee Will May tue", ["Will May"], "2026-11-17"),
        ("coffee Will May 3 days ago", ["Will May"], "2026-11-15"),
        ("coffee Will 5 may", ["Will May"], "2026-05-05"),
        ("coffee Dana 3 nov 2026", ["Dana Liu"], "2026-11-03"),
    ],
)
def test_what_could_be_a_name_is_one(line: str, contacts: list[str], on: str) -> None:
    record = parse_example(line)
    assert (names(record), str(record.on), record.error) == (contacts, on, None)


def test_of_overlapping_phrases_the_one_that_ends_later_counts() -> None:
    assert str(parse_example("coffee Dana may 3 nov").on) == "2026-11-03"


@pytest.mark.parametrize(
    ("step", "what", "due"),
    [
        ("call Tom", "call Tom", "2026-11-19"),
        ("call tom", "call tom", "2026-11-19"),
        ("call him tom", "call him", "2026-11-19"),
        ("tom call him", "tom call him", "2026-11-19"),
        ("have lunch with Tom", "have lunch with Tom", "2026-11-19"),
        ("call fri 3pm", "call 3pm", "2026-11-20"),
        ("call fri at 9:30", "call at 9:30", "2026-11-20"),
        ("call 3pm fri", "call 3pm", "2026-11-20"),
        ("fri: call", "call", "2026-11-20"),
    ],
)
def test_a_step_says_when_at_one_of_its_ends(step: str, what: str, due: str) -> None:
    (only_step,) = parse_example(f"coffee Dana > {step}").steps
    assert (only_step.what, str(only_step.due)) == (what, due)


@pytest.mark.parametrize(
    ("phrase", "window"),
    [
        ("every 5w", ("P5W", "P5W")),
        ("every 6 weeks", ("P6W", "P6W")),
        ("every six weeks", ("P6W", "P6W")),
        ("every 10 days", ("P10D", "P10D")),
        ("every week", ("P1W", "P1W")),
        ("every month", ("P1M", "P1M")),
        ("every quarter", ("P3M", "P3M")),
        ("every 2 quarters", ("P6M", "P6M")),
        ("every year", ("P1Y", "P1Y")),
        ("every fortnight", ("P2W", "P2W")),
        ("every 4-6w", ("P4W", "P6W")),
        ("every 4–6 weeks", ("P4W", "P6W")),
        ("every 4 - 6 weeks", ("P4W", "P6W")),
        ("every 4 to 6 weeks", ("P4W", "P6W")),
        ("every 3w-2m", ("P3W", "P2M")),
        ("EVERY 6W", ("P6W", "P6W")),
    ],
)
def test_a_cadence_is_a_window(phrase: str, window: tuple[str, str]) -> None:
    head = parse_example(f"coffee Dana {phrase} yesterday")
    assert (head.cadence, str(head.on), names(head)) == (window, "2026-11-17", ["Dana Liu"])
    step = parse_example(f"coffee Dana > {phrase}")
    assert (step.cadence, step.steps) == (window, ())


@pytest.mark.parametrize("phrase", ["every 6-4w", "every 0w", "every 3d-2d"])
def test_what_is_no_cadence_is_said(phrase: str) -> None:
    assert parse_example(f"coffee Dana {phrase}").error == "date"
    assert parse_example(f"coffee Dana > {phrase}").error == "date"


def test_a_cadence_at_the_end_of_a_step_is_not_lost() -> None:
    assert parse_example("coffee Dana > call every 6w").error == "date"


def test_every_may_be_a_last_name() -> None:
    assert names(parse_example("coffee Emily Every yesterday")) == ["Emily Every"]


def test_the_cadence_of_a_step_wins() -> None:
    assert parse_example("coffee Dana every 2w > every 6w").cadence == ("P6W", "P6W")
