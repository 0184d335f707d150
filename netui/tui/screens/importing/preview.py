"""Preview of an import: what a file would change, without changing it."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from netui.db.readonly import ReadTransaction, connect_readonly
from netui.domain.importing.plan import ImportedPerson, Plan
from netui.domain.importing.report import Report
from netui.domain.importing.report_sections import report_sections
from netui.domain.text import clean_path
from netui.exchange.file_reader import FileNotUnderstood, format_title, preview_import, read_file
from netui.exchange.format import ReadOptions
from netui.exchange.headers import COLUMN_LABELS
from netui.exchange.people import DATE_ORDER_OPTIONS
from netui.queries.importing import DatabaseState, read_state
from netui.tui.widgets.text_cells import cut_cells, pad_cells
from netui.tui.widgets.text_flow import MUTED, flow_row

__all__ = ["FileState", "ImportPreview", "ImportPreviewError", "file_state", "preview_content", "preview_file"]


PreviewProgress = Callable[[str, int, int], None]
"""Callback for progress: what is done, how much of it, and how much there is."""


class ImportPreviewError(Exception):
    """A file that can't be read or understood; its text is a sentence with the reason, and what to do."""


class FileState(NamedTuple):
    """Differs once a file has changed, or another one has taken its place."""

    size: int
    modified: int
    """In nanoseconds since 1970 (UTC)."""
    digest: bytes


def file_state(path: str) -> FileState:
    """Read the state of a file: it takes a second for a few hundred MB. Raises `OSError`."""
    with open(path, "rb") as file:
        found = os.fstat(file.fileno())
        return FileState(found.st_size, found.st_mtime_ns, hashlib.file_digest(file, "sha256").digest())


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """A file as it was read, and what its import would do."""

    path: str
    name: str
    """The file's name without the folder."""
    plan: Plan
    """The people in the file."""
    report: Report
    """What the import would add, update, leave and reject."""
    source: FileState
    """The file that was read."""
    database: DatabaseState
    """The database that it was matched with."""


def preview_file(
    path: str, *, database: str, today: date, dates: str = "", progress: PreviewProgress | None = None
) -> ImportPreview:
    """Read a file and match it with the database as it is; it may take seconds, and can run in any thread.

    `database` is the path of the database file, `dates` is as in `read_file`. `progress` is called with `Reading` or
    `Comparing`, done and in all; an exception in it ends the work. Raises `ImportPreviewError`.
    """
    name = clean_path(os.path.basename(path.rstrip("/")) or path)
    try:
        if not stat.S_ISREG(mode := os.stat(path).st_mode) and not stat.S_ISDIR(mode):
            raise ImportPreviewError(f"{name} is a pipe or a device: save what it tells in a file.")
        source = file_state(path)  # before it is read: what changes meanwhile is noticed later
        with open(path, "rb") as file:
            plan = read_file(
                file, ReadOptions(today, dates, progress=progress and partial(progress, "Reading")), name=name
            )
    except FileNotUnderstood as reason:
        raise ImportPreviewError(f"{name} was not understood: {reason}") from reason
    except IsADirectoryError:
        raise ImportPreviewError(f"{name} is a folder: go on to a file in it.") from None
    except FileNotFoundError:
        raise ImportPreviewError(f"There is no file {clean_path(path)}.") from None
    except (OSError, ValueError) as error:
        raise ImportPreviewError(f"{name} can't be read: {getattr(error, 'strerror', None) or error}.") from error
    connection = connect_readonly(database)
    try:
        with ReadTransaction(connection, database) as execute:
            state = read_state(execute)
            (report,) = preview_import([plan], execute, today, progress and partial(progress, "Comparing"))
    finally:
        connection.close()
    return ImportPreview(path, name, plan, report, source, state)


SHOWN_ROWS = 8
"""Rows of the file that are shown; the others are counted."""
OUTCOME_MARKS = {"added": ("+", "$text-success"), "updated": ("~", "$text-warning"), "unchanged": ("=", MUTED)}
"""The sign and the colour of each outcome of a row; the word stands beside it."""


def preview_content(preview: ImportPreview, width: int) -> Content:
    """The preview as text of a width in cells: counts, first rows, columns of the file, rejected rows and remarks."""
    blocks = [
        list(_head(preview, width)),
        list(_rows(preview, width)),
        _columns(preview, width),
        _remarks(preview, width),
    ]
    return Content("\n\n").join([Content("\n").join(block) for block in blocks if block])


def _head(preview: ImportPreview, width: int) -> Iterator[Content]:
    yield from flow_row(
        [Content.styled(preview.name, "bold"), Content.styled(format_title(preview.report.format), MUTED)], width
    )
    would = "would be  " if preview.report.changes else "nothing to save: "
    yield from Content.assemble(would, (preview.report.sentence, "bold $text-primary")).wrap(max(width, 8))


def _rows(preview: ImportPreview, width: int) -> Iterator[Content]:
    people = {person.row: person for person in preview.plan.people}
    shown = sorted(preview.report.rows, key=lambda row: (row.outcome == "unchanged", row.row))[:SHOWN_ROWS]
    name = min(max((cell_len(row.name) for row in shown), default=0), width // 3)
    organisation = min(max((cell_len(people[row.row].texts.organisation) for row in shown), default=0), width // 4)
    for row in shown:
        mark, tone = OUTCOME_MARKS[row.outcome]
        person = people[row.row]
        rest = cut_cells(", ".join(_more(person)), width - name - organisation - 16)
        yield Content.assemble(
            (f"{mark} {row.outcome:9} ", tone),
            pad_cells(person.name, name),
            "  ",
            pad_cells(person.texts.organisation, organisation),
            "  ",
            (rest, MUTED),
        )
    if len(preview.report.rows) > len(shown):
        yield Content.styled(f"  and {len(preview.report.rows) - len(shown):,} more rows", MUTED)


def _more(person: ImportedPerson) -> Iterator[str]:
    """What else a row says of the person, the most telling first."""
    if person.next_action:
        yield f"next: {person.next_action}"
    if person.introduced_by:
        yield f"introduced by {person.introduced_by}"
    yield from filter(None, (person.texts.title, *(address.value for address in person.addresses), *person.tags))


def _columns(preview: ImportPreview, width: int) -> list[Content]:
    """Each column of the file with its field."""
    pieces = [
        Content.assemble((f"{header} ", ""), ("as ", MUTED), (COLUMN_LABELS[field], "$text-success"))
        for header, field in preview.plan.columns
    ]
    first, *rest = pieces
    return flow_row([Content.assemble(("columns  ", MUTED), first), *rest], width, hang=len("columns  "))


def _remarks(preview: ImportPreview, width: int) -> list[Content]:
    """The rejected rows, and other remarks."""
    return [
        line
        for section in report_sections(preview.report)
        for remark in filter(None, (section.head, *section.shown_lines()))
        for line in Content.styled(remark.replace(DATE_ORDER_OPTIONS, "ctrl+d"), "$text-warning").wrap(max(width, 8))
    ]
