"""The text fields of a contact's form: parsed, formatted as typed, and refused with a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.days import days_in_month, window_phrase
from netui.domain.field_parsers import (
    FieldError,
    KeyDay,
    ReachLine,
    format_key_dates,
    format_reaches,
    format_tags,
    parse_cadence,
    parse_key_dates,
    parse_met_on,
    parse_reaches,
    parse_tags,
)

TODAY = dt.date(2026, 11, 18)

REACHES = [
    ("dana@library.example", ("email", "dana@library.example", "")),
    ("work: dana@library.example", ("email", "dana@library.example", "work")),
    ("+44 20 7946 0958", ("phone", "+44 20 7946 0958", "")),
    ("mobile: (020) 7946-0958", ("phone", "(020) 7946-0958", "mobile")),
    ("555 0100 x12", ("phone", "555 0100 x12", "")),
    ("https://example.org/dana", ("url", "https://example.org/dana", "")),
    ("blog: https://example.org:8080/a:b", ("url", "https://example.org:8080/a:b", "blog")),
    ("linkedin.com/in/dana", ("url", "linkedin.com/in/dana", "")),
    ("LinkedIn: linkedin.com/in/dana", ("url", "linkedin.com/in/dana", "LinkedIn")),
    ("see: this: example.org", ("url", "example.org", "see: this")),
]


@pytest.mark.parametrize(("line", "reach"), REACHES)
def test_a_way_to_reach_somebody_is_read_by_what_it_looks_like(line: str, reach: tuple[str, str, str]) -> None:
    assert parse_reaches(line) == (ReachLine(*reach),)
    assert format_reaches(parse_reaches(line)) == line


@pytest.mark.parametrize("line", ["Dana", "work:", "12 34", "@", "dana@", "@example.org", "two words.org", "."])
def test_what_reaches_nobody_is_said(line: str) -> None:
    with pytest.raises(FieldError, match="not an address, number or page"):
        parse_reaches(line)


MORE_THAN_ADDRESSES = [
    "a@x.example?bcc=evil@e.example",
    "a@x.example?subject=x",
    "a@x.example&bcc=b",
    "a@x.example%0d%0aBcc:evil@e.example",
    "a%0d@x.example",
    "a@x.example,b@x.example",
    "<a@x.example>",
    "Dana <a@x.example>",
    "a@x.example>",
    "a b@x.example",
    "mailto:a@x.example?bcc=b",
    "a@b@x.example",
    "a..b@x.example",
    "=?utf-8?q?x?=@x.example",
    '"a"@x.example',
    "a@x.example;b@x.example",
    "a@x.example!",
    "a@-x.example",
    "a@[127.0.0.1]",
]


@pytest.mark.parametrize("line", [*MORE_THAN_ADDRESSES, *(f"work: {line}" for line in MORE_THAN_ADDRESSES)])
def test_what_is_more_than_an_address_is_refused(line: str) -> None:
    with pytest.raises(FieldError, match="is more than an address"):
        parse_reaches(line)


@pytest.mark.parametrize("line", MORE_THAN_ADDRESSES)
def test_what_is_more_than_an_address_and_stored_already_can_stay(line: str) -> None:
    before = (ReachLine("email", line),)
    assert parse_reaches(f"{line}\n+44 20 7946 0958", before)[:1] == before


@pytest.mark.parametrize(
    "line",
    ["o'brien@x.example", "r+d@x.example", "dana@localhost", "zoë@bücher.example", "a=b@x.example", "x_y@a-b.co"],
)
def test_an_unusual_address_is_one(line: str) -> None:
    assert parse_reaches(line) == (ReachLine("email", line),)


def test_lines_that_stood_there_before_keep_their_kind() -> None:
    before = (ReachLine("phone", "ask at the desk", "office"), ReachLine("url", "intranet"))
    assert parse_reaches(format_reaches(before) + "\ndana@x.example", before)[:2] == before


def test_one_address_counts_once() -> None:
    assert len(parse_reaches("dana@x.example\nDANA@x.example\n+44 20 7946 0958\n0044 2079460958")) == 2


TAGS = [
    ("speaker, grants", ("speaker", "grants")),
    ("#speaker #grants", ("speaker", "grants")),
    (" in progress ,, Speaker, speaker ", ("in progress", "Speaker")),
    ("", ()),
    ("#", ()),
]


@pytest.mark.parametrize(("text", "tags"), TAGS)
def test_tags(text: str, tags: tuple[str, ...]) -> None:
    assert parse_tags(text) == tags
    assert parse_tags(format_tags(tags)) == tags


CADENCES = [
    ("", None),
    ("4-6w", ("P4W", "P6W")),
    ("every 4-6w", ("P4W", "P6W")),
    ("6 weeks", ("P6W", "P6W")),
    ("month", ("P1M", "P1M")),
    ("quarter", ("P3M", "P3M")),
    ("10 days", ("P10D", "P10D")),
]


@pytest.mark.parametrize(("text", "window"), CADENCES)
def test_cadences(text: str, window: tuple[str, str] | None) -> None:
    assert parse_cadence(text) == window
    assert window is None or parse_cadence(window_phrase(window)) == window


@pytest.mark.parametrize("text", ["6-4w", "often", "4", "0d", "every", "4-6w or so"])
def test_what_is_no_cadence_is_said(text: str) -> None:
    with pytest.raises(FieldError, match=r"4-6w"):
        parse_cadence(text)


MET = [
    ("", None),
    ("17 nov 2025", dt.date(2025, 11, 17)),
    ("2025-11-17", dt.date(2025, 11, 17)),
    ("Nov 17, 2025", dt.date(2025, 11, 17)),
    ("yesterday", dt.date(2026, 11, 17)),
    ("last fri", dt.date(2026, 11, 13)),
    ("today", TODAY),
]


@pytest.mark.parametrize(("text", "day"), MET)
def test_the_day_on_which_we_met(text: str, day: dt.date | None) -> None:
    assert parse_met_on(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "said"), [("31 nov", "not a day"), ("tomorrow", "to come"), ("at the Expo", "not a day")]
)
def test_what_is_no_such_day_is_said(text: str, said: str) -> None:
    with pytest.raises(FieldError, match=said):
        parse_met_on(text, TODAY)


KEY_DATES = [
    ("birthday 12 Mar", KeyDay("birthday", 3, 12)),
    ("12 March", KeyDay("birthday", 3, 12)),
    ("Birthday 12 Mar", KeyDay("birthday", 3, 12)),
    ("birthday: March 12th", KeyDay("birthday", 3, 12)),
    ("birthday 29 feb", KeyDay("birthday", 2, 29)),
    ("birthday 29 feb 2000", KeyDay("birthday", 2, 29, 2000)),
    ("work anniversary 1 Sep 2019", KeyDay("work anniversary", 9, 1, 2019)),
    ("joined Mar 3, 2020", KeyDay("joined", 3, 3, 2020)),
    ("wedding 2011-06-04", KeyDay("wedding", 6, 4, 2011)),
]


@pytest.mark.parametrize(("line", "day"), KEY_DATES)
def test_key_dates(line: str, day: KeyDay) -> None:
    assert parse_key_dates(line) == (day,)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("birthday", "no day"),
        ("birthday 12/3", "no day"),
        ("birthday 31 Apr", "Apr has no day 31"),
        ("birthday 29 feb 2001", "Feb 2001 has no day 29"),
        ("birthday 2001-13-01", "not a day"),
        ("birthday 0 Mar", "Mar has no day 0"),
    ],
)
def test_what_is_no_key_date_is_said(line: str, said: str) -> None:
    with pytest.raises(FieldError, match=said):
        parse_key_dates(line)


NAMES = st.from_regex(r"[A-Za-z\[\]/][A-Za-z0-9\[\]/]{0,9}( [a-z0-9]{1,6}){0,2}", fullmatch=True)


@given(NAMES, st.integers(1, 12), st.integers(1, 31), st.none() | st.integers(1000, 9999))
def test_key_dates_are_read_as_they_are_written(name: str, month: int, day: int, year: int | None) -> None:
    name = name.lower() if name.lower() == "birthday" else name
    written = KeyDay(name, month, min(day, days_in_month(year or 2000, month)), year)
    assert parse_key_dates(format_key_dates([written])) == (written,)


@pytest.mark.parametrize("read", [parse_reaches, parse_tags, parse_cadence, parse_key_dates])
@given(text=st.text(max_size=60))
def test_any_text_is_read_or_refused(read: Callable[[str], object], text: str) -> None:
    with suppress(FieldError):
        read(text)
