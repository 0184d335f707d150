"""Date and cadence phrases: the past in a head, the future in a step, and never a guess."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.days import add_span
from tests.support.quick_add_world import names, parse_example


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("today", "2026-11-18"),
        ("tonight", "2026-11-18"),
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
        ("1 dec", "2025-12-01"),
        ("on 1 dec", "2025-12-01"),
        ("dec 1", "2025-12-01"),
        ("december 1st", "2025-12-01"),
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
        ("this morning", "2026-11-18"),
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
        ("2026-11-21", "coffee Dana > call eow", "2026-11-27"),
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
    before = parse_example(f"coffee Dana {phrase}", today=today).on
    after = parse_example(f"coffee Dana > call {phrase}", today=today).steps[0].due
    assert before is not None
    assert add_span(today, "P1Y", -1) <= before <= today <= after <= add_span(today, "P1Y")


@pytest.mark.parametrize(
    "phrase",
    [
        *("31 nov", "nov 31", "29 feb", "29 feb 2026", "2026-02-30", "2026-13-01", "0 nov", "99 dec", "1 dec 0000"),
        *("12/1", "11/17", "17/11", "12/1/2026", "1.12.2026", "17-11-2026", "45/99"),
        *("tomorrow", "tmr", "next fri", "next week", "in 3 days", "in a year", "2026-11-19", "1 dec 2026"),
        *("tue yesterday 3 nov", "wed 3 nov", "fri 2026-11-12"),
    ],
)
def test_a_head_has_no_such_day(phrase: str) -> None:
    record = parse_example(f"coffee Dana {phrase}")
    assert (record.error, record.on) == ("date", None)
    assert record.message


@pytest.mark.parametrize("phrase", ["31 nov", "29 feb", "12/1", "11/17", "2026-02-30", "on 31 nov", "wed 1 dec"])
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
        ("coffee tom", ["tom"], "2026-11-18"),
    ],
)
def test_what_could_be_a_name_is_one(line: str, contacts: list[str], on: str) -> None:
    record = parse_example(line)
    assert (names(record), str(record.on), record.error) == (contacts, on, None)


def test_of_overlapping_phrases_the_one_that_ends_later_counts() -> None:
    assert str(parse_example("coffee Dana > call 1 dec 2 weeks").steps[0].due) == "2026-12-02"
    assert str(parse_example("coffee Dana may 3 nov").on) == "2026-11-03"


@pytest.mark.parametrize(
    ("step", "what", "due"),
    [
        ("call Tom", "call Tom", "2026-11-19"),
        ("call tom", "call tom", "2026-11-19"),
        ("call him tom", "call him", "2026-11-19"),
        ("tom call him", "tom call him", "2026-11-19"),
        ("have lunch with Tom", "have lunch with Tom", "2026-11-19"),
        ("talk about last fri", "talk about last fri", "2026-11-19"),
        ("ask how it went yesterday", "ask how it went yesterday", "2026-11-19"),
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


@pytest.mark.parametrize("phrase", ["every 6-4w", "every 0w", "every now and then", "every foo", "every 3d-2d"])
def test_what_is_no_cadence_is_said(phrase: str) -> None:
    assert parse_example(f"coffee Dana {phrase}").error == "date"
    assert parse_example(f"coffee Dana > {phrase}").error == "date"


def test_a_cadence_at_the_end_of_a_step_is_not_lost() -> None:
    assert parse_example("coffee Dana > call every 6w").error == "date"


def test_every_may_be_a_last_name() -> None:
    assert names(parse_example("coffee Emily Every yesterday")) == ["Emily Every"]


def test_the_cadence_of_a_step_wins() -> None:
    assert parse_example("coffee Dana every 2w > every 6w").cadence == ("P6W", "P6W")
