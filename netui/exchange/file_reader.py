"""Entry point of importing: a file to its import plan, in the format that recognises it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from netui.domain.importing.choices import NO_CHOICES, Choices
from netui.domain.importing.facts import KnownFacts, has_facts
from netui.domain.importing.gc_pause import gc_paused
from netui.domain.importing.match_contact import match_plan
from netui.domain.importing.network import Network
from netui.domain.importing.plan import Plan
from netui.domain.importing.record_counts import report_of_records
from netui.domain.importing.report import Report
from netui.exchange.archive import Archive, LinkedInArchive, read_container
from netui.exchange.containers import Folder
from netui.exchange.delimited_text import ReadProgress
from netui.exchange.format import HEAD_BYTES, FileNotUnderstood, Format, ReadOptions, TooMuch
from netui.exchange.linkedin import LinkedIn
from netui.exchange.records.records_format import RecordsFormat
from netui.exchange.table_format import Spreadsheet
from netui.exchange.vcard.vcard_format import VCards
from netui.exchange.workbook import Workbook
from netui.queries.imported_facts import match_facts
from netui.queries.importing import read_network
from netui.queries.record_comparison import compare_records

if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["FORMATS", "FileNotUnderstood", "format_title", "preview_import", "read_file", "read_folder"]

_FILES: tuple[Format, ...] = (LinkedIn(), VCards(), Workbook(), Spreadsheet())
"""The formats of single files: LinkedIn's connections first, last the one that refuses what none recognises, and says
what it is."""

FORMATS: tuple[Format, ...] = (RecordsFormat(), LinkedInArchive(_FILES[0]), *_FILES[:-1], Archive(_FILES), _FILES[-1])
"""All formats, in the order in which they are asked."""


def format_title(name: str) -> str:
    """Return what the format of that name is called before people."""
    return next(each.title for each in FORMATS if each.name == name)


@gc_paused()
def read_file(
    data: bytes | BinaryIO,
    options: ReadOptions,
    *,
    name: str = "",
    format: str = "",
    formats: Sequence[Format] = FORMATS,
) -> Plan:
    """Read the content of a file, its bytes or an open seekable file, into a plan.

    `name` is the file's name, `format` (the name of one of `formats`) overrides recognition. Raises `FileNotUnderstood`
    if no row has a person, or if there is more than can be matched at once.
    """
    file = io.BytesIO(data) if isinstance(data, bytes) else data
    chosen = next((each for each in formats if each.name == format), None) or _recognise(file, name, formats)
    file.seek(0)
    try:
        plan = chosen.read(file, options)
    except TooMuch as much:
        raise FileNotUnderstood(
            f"it has more than {much}, which is the limit for one file. Split it, and import the parts."
        ) from None
    plan.source = name
    return _with_content(plan)


@gc_paused()
def read_folder(path: str, options: ReadOptions, *, formats: Sequence[Format] = _FILES) -> Plan:
    """Read all files of a folder, and of those in it, into one plan of many parts.

    Raises `FileNotUnderstood` as `read_file`, `OSError` if the folder can't be read.
    """
    try:
        return _with_content(read_container(Folder(path), formats, options))
    except TooMuch as much:
        raise FileNotUnderstood(
            f"it has more than {much}, which is the limit for one import. Import its files one by one."
        ) from None


def _with_content(plan: Plan) -> Plan:
    if not (plan.people or plan.records or has_facts(plan)):
        raise FileNotUnderstood(_no_people(plan), plan if plan.rejected else None)
    return plan


def _recognise(file: BinaryIO, name: str, formats: Sequence[Format]) -> Format:
    file.seek(0)
    head = file.read(HEAD_BYTES)
    return next((each for each in formats if each.recognises(head, name)), formats[-1])


@gc_paused()
def preview_import(
    plans: Sequence[Plan],
    execute: Execute | None,
    today: date,
    progress: ReadProgress | None = None,
    choices: Choices = NO_CHOICES,
) -> list[Report]:
    """The reports that importing the plans one after the other with these choices would return; nothing is saved.

    Without `execute` there are no contacts yet. `progress` is called with rows done and rows of a plan; an exception
    in it ends the matching.
    """
    network = read_network(execute, plans) if execute else Network()
    known = KnownFacts()

    def watched(plan: Plan) -> Report:
        if plan.records is not None:
            return report_of_records(compare_records(execute, plan.records, progress))
        rows = len(plan.people)
        on_progress = partial(_report_rows, progress, rows) if progress else None
        report = match_plan(plan, network, today, choices=choices, on_progress=on_progress)
        match_facts(execute, plan, network, known, report, choices=choices)
        return report

    return [watched(plan) for plan in plans]


def _report_rows(progress: ReadProgress, rows: int, done: int) -> None:
    progress(done, rows)


def _no_people(plan: Plan) -> str:
    if not plan.rejected:
        return next(iter(plan.warnings), "there is nobody in it.")
    count, first = len(plan.rejected), plan.rejected[0]
    rows = "its only row can't" if count == 1 else f"none of its {count} rows can"
    return f"{rows} be imported: {first.reason} in row {first.row}."
