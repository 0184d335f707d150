"""What is said after an import: what is next comes before what was read how."""

from __future__ import annotations

import datetime as dt

from netui.domain.importing.report import Report, ReportAlike, ReportMove, ReportRow, WaitingReply
from netui.tui.screens.importing.result_text import done_sentence, report_text, result_text

REPORT = Report(
    "linkedin-archive",
    rows=[ReportRow(2, "Ana", "added")],
    waiting=[WaitingReply("Dana [/b] Liu", dt.date(2026, 11, 28))],
    moves=[ReportMove(3, "Renee", "Rocket", "Orbit")],
    alike=[ReportAlike(4, "Liz", "Phil", "the same number")],
    facts={"interactions": 4},
    warnings=["“Met” may be day first or month first; --dates dmy sets which."],
)


def test_the_result_says_what_is_next_and_the_way_back() -> None:
    lines = result_text("a [/b].zip", REPORT).plain.splitlines()
    assert lines[:3] == ["Imported a [/b].zip", "1 new", "NEXT"]
    assert any(line.startswith("  Renee: ") and "Orbit (was Rocket)" in line for line in lines)
    assert any("Dana [/b] Liu (28 Nov)" in line for line in lines)
    assert any("“Duplicates” in the palette (:) compares them" in line for line in lines)
    assert lines.index("u undoes all of it.") < lines.index("Besides people: 4 interactions.")
    assert not any("--" in line for line in lines)


def test_without_anything_to_do_there_is_no_next() -> None:
    assert result_text("a.csv", Report("csv")).plain.splitlines() == [
        "Imported a.csv",
        "no rows",
        "u undoes all of it.",
    ]
    assert report_text(Report("csv")).plain == "There is nothing more to say about this file."


def test_the_last_line_of_the_session_says_who_waits() -> None:
    assert done_sentence("a.zip", REPORT) == "Imported a.zip: 1 added. 1 person waits for a reply."


def test_a_file_that_is_about_nobody_says_what_came() -> None:
    report = Report("linkedin-archive", facts={"leads": 1})
    assert done_sentence("Saved Jobs.csv", report) == "Imported Saved Jobs.csv: 1 lead."
    assert result_text("Saved Jobs.csv", report).plain.splitlines()[:2] == ["Imported Saved Jobs.csv", "1 lead"]
