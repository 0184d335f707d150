"""The Tide of a day and of later days: positions, lanes, who is held, who becomes late."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.review.drift import UsualGap
from netui.domain.tide import TIDE_LANES, SilentContact, TideContact, TideFacts, lane_at, late_between
from netui.domain.tide_words import far_words, forecast_words, name_list, silence_words, tide_counts, top_ten_words
from netui.domain.window import IN_TIME, IN_WINDOW, LATE, Window

START = dt.date(2026, 10, 1)
TODAY = dt.date(2026, 11, 18)
CADENCE = ("P4W", "P6W")


def after(days: int, since: dt.date = START) -> dt.date:
    return since + dt.timedelta(days)


def contact(
    name: str = "Dana Liu",
    *,
    since: dt.date = START,
    cadence: tuple[str, str] = CADENCE,
    set_on: dt.date | None = None,
    rank: int | None = None,
    paused: bool = False,
    snoozed: dt.date | None = None,
) -> TideContact:
    key = sum(map(ord, name))
    window = Window(since, cadence, set_on)
    return TideContact(key, f"uid-{name}", name, "", "", rank, window, is_paused=paused, snoozed_until=snoozed)


@pytest.mark.parametrize(
    ("days", "x", "lane", "left", "said"),
    [
        (0, 0.0, "home", 28, "opens in 28 days"),
        (14, 0.5, "home", 14, "opens in 14 days"),
        (27, 27 / 28, "home", 1, "opens in 1 day"),
        (28, 1.0, "open", 14, "14 days left"),
        (35, 1.5, "open", 7, "7 days left"),
        (42, 2.0, "open", 0, "last day"),
        (43, 2 + 1 / 42, "late", 1, "1 day late"),
        (63, 2.5, "late", 21, "21 days late"),
        (83, 2 + 41 / 42, "late", 41, "41 days late"),
        (84, 3.0, "long late", 42, "42 days late"),
    ],
)
def test_somebody_drifts_by_a_day_a_day(days: int, x: float, lane: str, left: int, said: str) -> None:
    row = contact().row(after(days))
    assert (row.x, row.lane, row.days, far_words(row)) == (pytest.approx(x), lane, left, said)


@pytest.mark.parametrize(("days", "x"), [(27, 27 / 28), (28, 1.0), (29, 2.0), (30, 2 + 1 / 29)])
def test_a_window_of_two_days_ends_at_2(days: int, x: float) -> None:
    assert contact(cadence=("P28D", "P29D")).row(after(days)).x == pytest.approx(x)


@pytest.mark.parametrize(
    ("x", "lane"),
    [(0.0, "home"), (0.99, "home"), (1.0, "open"), (2.0, "open"), (2.01, "late"), (2.99, "late"), (3.0, "long late")],
)
def test_each_position_is_in_a_lane(x: float, lane: str) -> None:
    assert lane_at(x) == lane


@pytest.mark.parametrize(
    ("since", "cadence", "opens", "ends"),
    [
        (dt.date(2028, 1, 31), ("P1M", "P2M"), dt.date(2028, 2, 29), dt.date(2028, 3, 31)),
        (dt.date(2027, 1, 31), ("P1M", "P2M"), dt.date(2027, 2, 28), dt.date(2027, 3, 31)),
        (dt.date(2028, 2, 29), ("P1Y", "P1Y"), dt.date(2029, 2, 28), dt.date(2029, 2, 28)),
    ],
)
def test_months_are_those_of_the_calendar(
    since: dt.date, cadence: tuple[str, str], opens: dt.date, ends: dt.date
) -> None:
    each = contact(since=since, cadence=cadence)
    assert each.row(after(-1, opens)).lane == "home"
    assert each.row(opens).x == 1.0
    assert each.row(ends).x == (2.0 if ends > opens else 1.0)
    assert each.late_on() == after(1, ends)
    days = (ends - since).days  # of this very window
    assert each.row(after(days, ends)).x == pytest.approx(3.0)


@pytest.mark.parametrize(
    ("days", "x", "lane"),
    [(27, 27 / 28, "home"), (28, 1.0, "open"), (29, 2 + 1 / 28, "late")],
)
def test_a_window_of_one_day_is_open_on_it(days: int, x: float, lane: str) -> None:
    row = contact(cadence=("P4W", "P4W")).row(after(days))
    assert (row.x, row.lane) == (pytest.approx(x), lane)


def test_a_window_that_was_past_when_the_cadence_was_set_is_open_on_that_day() -> None:
    late = contact(set_on=after(100))
    assert [late.row(after(day)).lane for day in (99, 100, 101)] == ["home", "open", "late"]


@pytest.mark.parametrize(
    ("paused", "snoozed", "days", "lane", "held"),
    [
        (True, None, 10, "home", "paused"),
        (True, None, 400, "open", "paused"),
        (False, after(60), 59, "open", "snoozed"),
        (False, after(60), 60, "late", ""),
        (True, after(60), 60, "open", "paused"),
    ],
)
def test_nobody_who_is_held_is_late(paused: bool, snoozed: dt.date | None, days: int, lane: str, held: str) -> None:
    row = contact(paused=paused, snoozed=snoozed).row(after(days))
    assert (row.lane, row.held, row.is_late) == (lane, held, lane == "late")
    assert row.x <= 2 or not held


SPANS = st.sampled_from(["P0D", "P1D", "P10D", "P4W", "P6W", "P1M", "P3M", "P1Y"])
DAYS = st.integers(0, 1000)


@given(SPANS, SPANS, DAYS, st.none() | st.integers(0, 500))
def test_lanes_agree_with_the_window_and_with_the_position(start: str, end: str, days: int, set_on: int | None) -> None:
    window = Window(START, (start, end), None if set_on is None else after(set_on))
    if window.opens > window.ends:
        return
    row = TideContact(1, "uid", "Dana Liu", "", "", None, window).row(after(days))
    stands = {"home": IN_TIME, "open": IN_WINDOW, "late": LATE, "long late": LATE}
    assert stands[row.lane] == window.stands(after(days))
    by_position = 0 if row.x < 1 else 1 if row.x <= 2 else 2 if row.x < 3 else 3
    assert TIDE_LANES[by_position] == row.lane
    assert row.days >= 0
    assert row.is_late == row.lane.endswith("late")


@given(SPANS, SPANS, DAYS)
def test_nobody_comes_nearer_by_waiting(start: str, end: str, days: int) -> None:
    drifting = contact(cadence=(start, end))
    if drifting.window.opens <= drifting.window.ends:
        assert drifting.row(after(days)).x <= drifting.row(after(days + 1)).x


@given(st.integers(0, 100), st.none() | st.integers(1, 120), st.booleans(), st.integers(0, 120))
def test_late_on_is_the_first_day_on_which_they_are_late(
    since: int, snoozed: int | None, paused: bool, day: int
) -> None:
    until = None if snoozed is None else after(snoozed)
    each = contact(since=after(since), snoozed=until, paused=paused)
    late_on = each.late_on()
    assert each.row(after(since + day)).is_late == (late_on is not None and after(since + day) >= late_on)


def facts(*contacts: TideContact, silent: tuple[SilentContact, ...] = (), without: tuple[str, ...] = ()) -> TideFacts:
    return TideFacts(TODAY, contacts, silent, 2, without)


def test_who_has_drifted_furthest_comes_first_and_among_equals_the_order_stays() -> None:
    tide = facts(
        contact("Ann", rank=2),
        contact("Bea", since=after(-40)),
        contact("Cai"),
        contact("Dee", since=TODAY),
    ).on(TODAY)
    assert [row.name for row in tide.people] == ["Bea", "Ann", "Cai", "Dee"]
    assert dict(tide.counts) == {"home": 1, "open": 0, "late": 2, "long late": 1}


def test_counts_are_said_without_empty_lanes_and_with_who_is_held() -> None:
    some = facts(contact("Ann"), contact("Bea", since=TODAY), contact("Cai", paused=True))
    assert tide_counts(some.on(TODAY)) == "3 with a cadence · 1 home · 1 late · 1 on hold"


def test_a_day_before_the_facts_is_their_day() -> None:
    some = facts(contact())
    assert some.on(after(-3, TODAY)) == some.on(TODAY)


def test_late_between_has_both_ends_and_nobody_who_was_late_before() -> None:
    some = facts(
        contact("Ann", since=after(-43, TODAY)),
        contact("Bea", since=after(-42, TODAY)),
        contact("Cai", since=after(-38, TODAY), rank=1),
        contact("Dee", since=after(-38, TODAY)),
        contact("Eve", since=after(-35, TODAY)),
        contact("Fay", since=after(-35, TODAY), paused=True),
    )
    late = late_between(some, after(1, TODAY), after(5, TODAY))
    assert [(each.day.day, each.contact.name) for each in late] == [(19, "Bea"), (23, "Cai"), (23, "Dee")]


@given(st.lists(st.tuples(st.integers(-120, 0), st.none() | st.integers(1, 60)), max_size=6), st.integers(1, 60))
def test_late_between_are_those_who_are_late_then_and_not_now(people: list[tuple[int, int | None]], days: int) -> None:
    some = facts(
        *(
            contact(f"P{at}", since=after(since, TODAY), snoozed=None if until is None else after(until, TODAY))
            for at, (since, until) in enumerate(people)
        )
    )
    until = after(days, TODAY)
    now = {row.name for row in some.on(TODAY).people if row.is_late}
    then = {row.name for row in some.on(until).people if row.is_late}
    late = late_between(some, after(1, TODAY), until)
    assert {each.contact.name for each in late} == then - now
    assert [each.day for each in late] == sorted(each.day for each in late)


def test_silent_are_in_the_order_of_their_silence_in_usual_gaps() -> None:
    def silent(key: int, days: int, usual: float) -> SilentContact:
        return SilentContact(key, f"u{key}", f"N{key}", "", "", None, UsualGap(after(-days, TODAY), usual, 5))

    some = facts(silent=(silent(1, 50, 20), silent(2, 60, 8), silent(3, 10, 7), silent(4, 200, 20)))
    assert [row.contact.contact_id for row in some.on(TODAY).silent] == [2, 1]
    assert [row.contact.contact_id for row in some.on(after(5, TODAY)).silent] == [2, 1, 3]


TEN = tuple(contact(f"T{rank}", since=TODAY, rank=rank) for rank in range(2, 11))


@pytest.mark.parametrize(
    ("contacts", "without", "said"),
    [
        ((contact("Ann", rank=None),), (), ""),
        ((contact("Ann", rank=1), *TEN), (), "A word with Ann keeps all ten home."),
        ((contact("Ann", since=TODAY, rank=1), *TEN), (), "All ten stay home."),
        ((contact("Ann", rank=1, paused=True), *TEN), (), "All 9 of your top ten stay home. Ann is on hold."),
        ((contact("Ann", rank=1, paused=True),), (), "Ann is on hold."),
        (
            (contact("Ann", rank=1), contact("Bea", rank=2)),
            ("Cai",),
            "A word with Ann and Bea keeps both of your top ten home. Cai has no cadence.",
        ),
        ((contact("Ann", rank=1),), (), "A word with Ann keeps them home."),
        ((contact("Ann", since=TODAY, rank=1),), (), "Ann stays home."),
    ],
)
def test_what_keeps_all_ten_home(contacts: tuple[TideContact, ...], without: tuple[str, ...], said: str) -> None:
    some = facts(*contacts, without=without)
    assert top_ten_words(some, some.on(TODAY)) == said


def test_who_is_to_be_kept_home_has_left_it_and_is_told_by_rank() -> None:
    some = facts(
        contact("Ann", since=after(-60, TODAY), rank=3),
        contact("Bea", since=after(-28, TODAY), rank=1),  # whose window opens today
        contact("Cai", since=after(-27, TODAY), rank=2),
    )
    assert [row.name for row in some.on(TODAY).top_ten_away] == ["Bea", "Ann"]


def test_half_a_day_of_silence_is_rounded_up() -> None:
    assert [silence_words(75, usual) for usual in (19.4, 19.5)] == ["75 days (usually 19)", "75 days (usually 20)"]


def test_the_forecast_names_who_becomes_late() -> None:
    some = facts(contact("Ann", since=after(-42, TODAY)), contact("Bea", since=after(-41, TODAY)))
    until = after(7, TODAY)
    late = late_between(some, after(1, TODAY), until)
    words = "If nothing happens until Wed 25 Nov"
    assert forecast_words(late, some.on(until)) == f"{words}: Ann and Bea become late."
    assert forecast_words(late[:1], some.on(until)) == f"{words}: Ann becomes late."
    assert forecast_words([], some.on(until)) == f"{words}: nobody else becomes late."
    assert forecast_words([], facts(contact("Ann", since=TODAY)).on(until)) == f"{words}: nobody becomes late."


@pytest.mark.parametrize(
    ("count", "said"), [(1, "A"), (2, "A and B"), (3, "A, B and C"), (4, "A, B, C and D"), (5, "A, B, C and 2 more")]
)
def test_a_list_of_names_is_counted_at_its_end(count: int, said: str) -> None:
    assert name_list(list("ABCDE")[:count], 3) == said
