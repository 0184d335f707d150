"""What `netui import` prints of a file: the counts, then each subject that there is something to say about."""

from __future__ import annotations

from netui.cli.output import printable, wrap_text
from netui.cli.streams import terminal_columns
from netui.domain.importing.report import Report
from netui.domain.importing.report_sections import ReportSection, report_sections
from netui.exchange.file_reader import format_title

__all__ = ["print_import_report"]


def print_import_report(report: Report, done: str, *, remembered: list[str], columns: bool) -> None:
    """Print a report; `done` says of which file, such as `Imported contacts.csv`.

    `remembered` are the headers whose field was chosen for an earlier file; `columns` prints every column with its
    field.
    """
    counts = report.sentence or ("no people" if report.facts else "nothing in it to save")
    print(f"{done} ({format_title(report.format)}): {counts}.")
    for section in report_sections(report):
        _print_section(section)
    if remembered:
        headers = ", ".join(f"“{header}”" for header in remembered)
        _print_line(f"As chosen for an earlier file: {headers}; --map “HEADER=auto” forgets a choice.")
    if columns and report.columns:
        _print_line(f"columns: {', '.join(_column_words(*each) for each in report.columns)}")


def _print_section(section: ReportSection) -> None:
    head, lines = section.head, section.shown_lines()
    choice = f"; {section.choice} {section.does}" if section.does else f": {section.choice}" if section.choice else ""
    if not head:
        for line in lines:
            _print_line(line)
    elif not lines:
        _print_line(f"{head}{choice}.")
    else:
        _print_line(f"{head}{choice}:")
        for line in lines:
            _print_line(line, 4)


def _print_line(text: str, indent: int = 2) -> None:
    for line in wrap_text(printable(text), terminal_columns(), " " * indent, " " * (indent + 2)):
        print(line)


def _column_words(header: str, field: str) -> str:
    return f"{header} as {field.replace('_', ' ')}"
