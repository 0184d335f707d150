"""What is said of a file: a section for each subject, and none where there is nothing to say."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.domain.importing.plan import PlanPart, RejectedRow
from netui.domain.importing.report import (
    Report,
    ReportAlike,
    ReportDifference,
    ReportMove,
    ReportRow,
    WaitingReply,
)
from netui.domain.importing.report_sections import report_sections

DAY = dt.date(2026, 11, 28)

# what the report holds, the heads and lines that come of it
SAID = [
    ({}, []),
    ({"facts": {"interactions": 1400, "leads": 2, "events": 0}}, ["Besides people: 1,400 interactions and 2 leads"]),
    (
        {"moves": [ReportMove(4, "Renee Marsh", "Rocket Social", "Blue Orbit")]},
        ["1 move found, not accepted", "Renee Marsh: Blue Orbit (was Rocket Social)"],
    ),
    (
        {"moves": [ReportMove(4, "Renee", "Rocket", "Orbit", taken=True), ReportMove(5, "Dana", "Acme", "Beta")]},
        [
            "1 move found, not accepted",
            "Dana: Beta (was Acme)",
            "1 move accepted",
            "Renee: Orbit (was Rocket)",
        ],
    ),
    (
        {"alike": [ReportAlike(3, "Liz Ray", "Bob Ray (Acme)", "the same e-mail address, another first name")]},
        [
            "Possible duplicates, kept apart: 1 pair",
            "Liz Ray (row 3) and Bob Ray (Acme): the same e-mail address, another first name",
        ],
    ),
    (
        {"rows": [ReportRow(2, "Ann & Bob Miller", "added", couple=("Ann Miller", "Bob Miller"))]},
        [
            "1 name may be two people, imported as one",
            "Row 2, Ann & Bob Miller: Ann Miller and Bob Miller",
        ],
    ),
    (
        {"waiting": [WaitingReply("Dana Liu", DAY)]},
        ["1 person waits for a reply to a message of the last 14 days: Dana Liu (28 Nov)"],
    ),
    (
        {"waiting": [WaitingReply(name, DAY) for name in "ABCDEFG"]},
        [
            "7 people wait for a reply to a message of the last 14 days: "
            "A (28 Nov), B (28 Nov), C (28 Nov), D (28 Nov), E (28 Nov) and 2 more"
        ],
    ),
    ({"birthdays": 31}, ["31 birthdays came; nobody is reminded"]),
    (
        {"undated": 2},
        ["2 next steps have no readable day, so never due or late; they stand in Review under “without a day”"],
    ),
    ({"rejected": [RejectedRow(8, "there is no name")]}, ["Row 8 was rejected: there is no name."]),
    ({"rejected": [RejectedRow(8, "why", "a/b.csv")]}, ["a/b.csv, row 8 was rejected: why."]),
    (
        {"differences": [ReportDifference(5, "Renee", "title", "title", "CEO", "CTO")]},
        ["Row 5, Renee: title “CEO” stays; the file has “CTO”."],
    ),
    ({"warnings": ["Something."]}, ["Something."]),
    ({"reading": "Read as cp1252: “José”."}, ["Read as cp1252: “José”"]),
    ({"ambiguous_dates": ["3/4/2026"]}, ["3/4/2026 may be day first or month first"]),
    ({"ambiguous_dates": ["3/4/2026"], "warnings": ["“Met” may … --dates tells."]}, ["“Met” may … --dates tells."]),
    ({"reading": "Read as x: “é”; --encoding names another."}, ["Read as x: “é”"]),
    ({"unknown": ["Shoe size"]}, ["No field for “Shoe size”: kept in the notes"]),
    ({"dropped": {"Initials": 2, "Yomi": 1}}, ["2 columns not useful, left out (3 cells): “Initials”, “Yomi”"]),
    ({"hidden": 2}, ["2 members of LinkedIn hide their names, and were left out"]),
    ({"blank": 3, "headers": 1}, ["Skipped: 3 blank rows and 1 repeated header"]),
    (
        {
            "parts": [
                PlanPart("messages.csv", "messages", 1210, 1180, {"advertising": 20, "from nobody with a page": 10}),
                PlanPart("Connections.csv", "connections", 9, 9),
                PlanPart("Comments.csv", "nothing about people", 40),
                PlanPart("Ads.csv", "nothing about people"),
                PlanPart("Votes.csv", "nothing about people"),
                PlanPart("x.ics", "not read yet"),
            ]
        },
        [
            "6 files in it",
            "messages.csv: messages, 1,180 of 1,210 rows; left out: 20 advertising and 10 from nobody with a page",
            "Connections.csv: connections, 9 rows",
            "Comments.csv and 2 others: nothing about people",
            "x.ics: not read yet",
        ],
    ),
]


@pytest.mark.parametrize(("holds", "said"), SAID)
def test_a_section_for_each_subject(holds: dict[str, object], said: list[str]) -> None:
    sections = report_sections(Report("csv", **holds))  # type: ignore[arg-type]
    assert [text for each in sections for text in filter(None, (each.head, *each.lines))] == said


def test_of_many_lines_the_first_are_shown_and_the_others_counted() -> None:
    (section,) = report_sections(Report("csv", rejected=[RejectedRow(row, "why") for row in range(1, 1031)]))
    shown = section.shown_lines()
    assert (len(shown), shown[-1]) == (21, "… and 1,010 more of these")
    assert len(section.shown_lines(1029)) == 1030  # one more line takes no more room than its count


def test_what_was_chosen_already_is_not_offered() -> None:
    report = Report("linkedin", waiting=[WaitingReply("Dana Liu", DAY)])
    assert [each.choice for each in report_sections(report)] == ["--replies"]
    report.facts = {"next steps": 1}
    assert [each.choice for each in report_sections(report)] == ["", ""]
