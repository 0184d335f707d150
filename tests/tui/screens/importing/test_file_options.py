"""The lines under a preview: what holds for the whole file, in figures, before and after it is decided."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.domain.importing.choices import NO_CHOICES, Choices
from netui.domain.importing.report import Report, ReportMove, ReportRow, WaitingReply
from netui.tui.screens.importing.file_options import FileOptions

COUPLE = ("Ann Miller", "Bob Miller")


def couple(row: int, *, is_split: bool = False) -> ReportRow:
    """A row with two people in one name."""
    return ReportRow(row, "Ann & Bob Miller", "added", couple=COUPLE, is_split=is_split)


def move(*, taken: bool = False) -> ReportMove:
    """Somebody with another organisation."""
    return ReportMove(3, "Renee Marsh", "Rocket", "Orbit", taken)


# what the report holds, the choices, the order of dates, the first line
SAID = [
    ({"moves": [move()]}, Choices(), "", "m  1 move noted; organisation and title stay as they are"),
    ({"moves": [move(), move(taken=True)]}, Choices(), "", "m  2 moves noted; 1 accepted"),
    ({"moves": [move(taken=True)]}, Choices(moves="all"), "", "m  1 move accepted"),
    ({"rows": [couple(2)]}, Choices(), "", "c  1 name may be two people: it stays one entry"),
    ({"rows": [couple(2, is_split=True)]}, Choices(), "", "c  1 name may be two people: it becomes two"),
    ({"rows": [couple(2), couple(3)]}, Choices(), "", "c  2 names may be two people: each stays one entry"),
    ({"rows": [couple(2, is_split=True), couple(3)]}, Choices(), "", "c  2 names may be two people: 1 becomes two"),
    ({"birthdays": 31}, Choices(), "", "b  31 birthdays came; nobody is reminded"),
    ({"birthdays": 31}, Choices(birthdays="top"), "", "b  31 birthdays: those of your top ten are reminders"),
    ({"waiting": [WaitingReply("A", dt.date(2026, 11, 1), row=2)]}, Choices(), "", "r  1 person waits for a reply: no"),
    (
        {"ambiguous_dates": ["3/4/26"]},
        Choices(),
        "",
        "o  3/4/26: is the day or the month first? Kept in the notes until",
    ),
    ({"ambiguous_dates": ["3/4/26"]}, Choices(), "mdy", "o  dates are read month first: 3/11 is March 11"),
    ({"date_order": "dmy"}, Choices(), "", "o  dates are read day first: 3/11 is 3 November, as other rows show"),
    ({"reading": "Read as x: “é”; --encoding names another."}, Choices(), "", "e  Read as x: “é”"),
    ({"unknown": ["Shoe"]}, Choices(), "", "f  no field for “Shoe”: kept in the notes"),
    ({"warnings": ["One.", "Two."]}, Choices(), "", "   One. (and 1 more)"),
    ({"warnings": ["“Met” may have …; --dates tells."]}, Choices(), "", ""),
]


@pytest.mark.parametrize(("holds", "choices", "dates", "said"), SAID)
def test_a_line_for_each_subject(holds: dict[str, object], choices: Choices, dates: str, said: str) -> None:
    report = Report("csv", **holds)  # type: ignore[arg-type]
    options = FileOptions()
    options.seen(report)
    lines = options.lines(report, choices, dates, [])
    assert (f"{lines[0].key or ' '}  {lines[0].text}" if lines else "").startswith(said)
    assert len(lines) == bool(said)


def test_what_was_switched_on_is_still_counted() -> None:
    options = FileOptions()
    options.seen(Report("csv", birthdays=31))
    after = Report("csv", birthdays=0)
    options.seen(after)
    (line,) = options.lines(after, Choices(birthdays="all"), "", [])
    assert line.text == "31 birthdays: all are reminders"


def test_what_is_asked_comes_first_and_what_was_chosen_before_is_said() -> None:
    report = Report("csv", ambiguous_dates=["3/4/26"], birthdays=2, facts={"leads": 2})
    options = FileOptions()
    options.seen(report)
    lines = options.lines(report, NO_CHOICES, "", ["Company / role"])
    assert [line.key for line in lines] == ["o", "b", "f", ""]
    assert lines[2].text == "as you chose before: “Company / role”"
