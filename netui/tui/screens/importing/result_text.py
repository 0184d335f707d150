"""What is said after an import: what came, what is next, and the way back."""

from __future__ import annotations

from dataclasses import replace

from textual.content import Content

from netui.domain.importing.report import Report
from netui.domain.importing.report_sections import ReportSection, fact_counts, report_sections
from netui.domain.words import plural
from netui.tui.screens.importing.file_options import SHELL_ORDER
from netui.tui.screens.importing.preview_panel import counts_words
from netui.tui.widgets.text_flow import MUTED

__all__ = ["done_sentence", "report_text", "result_text"]

_NEXT = {
    "waiting": "",
    "moves": "each is in the timeline and on the card, where you can accept it",
    "alike": "“Duplicates” in the palette (:) compares them",
    "couples": "",
    "undated": "",
    "birthdays": "",
}
"""The subjects about which there is something to do after an import, with what to do where it is not said already."""


def result_text(name: str, report: Report) -> Content:
    """Return the text after an import of the file `name`."""
    sections = _sections(report)
    to_do = [section for section in sections if section.subject in _NEXT]
    blocks = [Content.assemble((f"Imported {name}", "bold"), "\n", (counts_words(report), "bold $text-primary"))]
    if to_do:
        blocks.append(Content.styled("NEXT", "bold"))
        blocks += [_section(each, _NEXT[each.subject]) for each in to_do]
    blocks.append(Content.assemble(("u", "bold $text-accent"), " undoes all of it.\n"))
    blocks += [_section(each) for each in sections if each.subject not in _NEXT]
    return Content("\n").join(blocks)


def report_text(report: Report) -> Content:
    """Return all that a report says of a file besides its rows."""
    sections = [section for section in _sections(report) if section.subject != "differences"]
    columns = ", ".join(f"{header} as {field.replace('_', ' ')}" for header, field in report.columns)
    blocks = [_section(section, most=200) for section in sections]
    if columns:
        blocks.append(Content.assemble(("Columns: ", ""), (columns, MUTED)))
    return Content("\n").join(blocks or [Content.styled("There is nothing more to say about this file.", MUTED)])


def _sections(report: Report) -> list[ReportSection]:
    """The sections of a report, without what is said for the shell."""
    sections = [
        replace(section, lines=tuple([line for line in section.lines if SHELL_ORDER not in line]))
        for section in report_sections(report)
    ]
    return [section for section in sections if section.head or section.lines]


def _section(section: ReportSection, what_to_do: str = "", most: int = 5) -> Content:
    head = f"{section.head}{f': {what_to_do}' if what_to_do else ''}" if section.head else ""
    lines = section.shown_lines(most)
    indent = "  " if head else ""
    return Content("\n").join(
        [*([Content(f"{head}{':' if lines and not what_to_do else '.'}")] if head else []),
         *(Content.styled(f"{indent}{line}", MUTED) for line in lines)]
    )  # fmt: skip


def done_sentence(name: str, report: Report) -> str:
    """Return the sentence about an import in the last line of the session."""
    waiting = len(report.waiting)
    wait = f" {waiting:,} {plural(waiting, 'person waits', 'people wait')} for a reply." if waiting else ""
    return f"Imported {name}: {report.sentence or ', '.join(fact_counts(report)) or 'nothing in it to save'}.{wait}"
