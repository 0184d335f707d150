"""A look at a file: what taking it in would do. It may take seconds, and runs in a thread."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from netui.db.readonly import ReadTransaction, connect
from netui.domain.importing.plan import ImportedPerson, Plan, Report
from netui.exchange.plan import FileNotUnderstood, preview_import, read_file
from netui.exchange.spreadsheet import IN_A_SHELL
from netui.tui.widgets.text_cells import cut, fill
from netui.tui.widgets.text_flow import MUTED, flow_row

__all__ = ["Look", "LookFailed", "foreseen", "look_at"]


class LookFailed(Exception):
    """A file that can't be read or understood; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a file says, and what would become of it."""

    name: str
    """Its name without the folder."""
    plan: Plan
    report: Report


def look_at(path: str, *, database: str, today: date, dates: str = "") -> Look:
    """Read a file and match it with the database as it is; `dates` is as in `read_file`. Raises `LookFailed`."""
    name = os.path.basename(path.rstrip("/")) or path
    try:
        with open(path, "rb") as file:
            data = file.read()
    except IsADirectoryError:
        raise LookFailed(f"{name} is a folder: go on to a file in it.") from None
    except FileNotFoundError:
        raise LookFailed(f"There is no file {path}.") from None
    except (OSError, ValueError) as error:
        raise LookFailed(f"{name} can't be read: {getattr(error, 'strerror', None) or error}.") from error
    try:
        plan = read_file(data, today=today, dates=dates)
    except FileNotUnderstood as reason:
        raise LookFailed(f"{name} was not understood: {reason}") from reason
    connection = connect(database)
    try:
        with ReadTransaction(connection, database) as execute:
            (report,) = preview_import([plan], execute, today)
    finally:
        connection.close()
    return Look(name, plan, report)


KINDS = {"linkedin": "LinkedIn connections", "csv": "spreadsheet"}
"""What a format is called."""
SHOWN = 8
"""So many rows are shown as they would be saved."""
FIELDS = {
    "first": "first name",
    "middle": "middle name",
    "last": "last name",
    "url": "page",
    "how_met": "how you met",
    "met_at": "where you met",
    "met_on": "when you met",
    "introduced_by": "who introduced them",
    "last_contact": "last contact",
    "said": "what was said",
    "next_action": "next step",
    "next_on": "its day",
    "status": "tag",
}
"""What a column fills, where the field's own name is no word."""
MARKS = {"added": ("+", "$text-success"), "updated": ("~", "$text-warning"), "unchanged": ("=", MUTED)}
"""The sign of what becomes of a row; the word stands beside it."""


def foreseen(look: Look, width: int) -> Content:
    """Say what would be done with the file: the counts, the first rows, its columns, and what to know of it."""
    blocks = [list(_head(look, width)), list(_rows(look, width)), _columns(look, width), _remarks(look, width)]
    return Content("\n\n").join([Content("\n").join(block) for block in blocks if block])


def _head(look: Look, width: int) -> Iterator[Content]:
    yield from flow_row([Content.styled(look.name, "bold"), Content.styled(KINDS[look.report.format], MUTED)], width)
    would = "would be  " if look.report.changes else "nothing to save: "
    yield from Content.assemble(would, (look.report.sentence, "bold $text-primary")).wrap(max(width, 8))


def _rows(look: Look, width: int) -> Iterator[Content]:
    people = {person.row: person for person in look.plan.people}
    shown = sorted(look.report.rows, key=lambda row: (row.outcome == "unchanged", row.row))[:SHOWN]
    name = min(max((cell_len(row.name) for row in shown), default=0), width // 3)
    where = min(max((cell_len(people[row.row].organisation) for row in shown), default=0), width // 4)
    for row in shown:
        mark, tone = MARKS[row.outcome]
        person = people[row.row]
        rest = cut(", ".join(_more(person)), width - name - where - 16)
        yield Content.assemble(
            (f"{mark} {row.outcome:9} ", tone),
            fill(person.name, name),
            "  ",
            fill(person.organisation, where),
            "  ",
            (rest, MUTED),
        )
    if len(look.report.rows) > len(shown):
        yield Content.styled(f"  and {len(look.report.rows) - len(shown):,} more rows", MUTED)


def _more(person: ImportedPerson) -> Iterator[str]:
    """What else a row says of somebody, the most telling first."""
    if person.next_action:
        yield f"next: {person.next_action}"
    if person.introduced_by:
        yield f"introduced by {person.introduced_by}"
    yield from filter(None, (person.title, *(address.value for address in person.addresses), *person.tags))


def _columns(look: Look, width: int) -> list[Content]:
    """Which column is taken for what."""
    pieces = [
        Content.assemble((f"{header} ", ""), ("as ", MUTED), (FIELDS.get(field, field), "$text-success"))
        for header, field in look.plan.columns
    ]
    first, *rest = pieces
    return flow_row([Content.assemble(("columns  ", MUTED), first), *rest], width, hang=len("columns  "))


def _remarks(look: Look, width: int) -> list[Content]:
    """The rows that are rejected, and what else there is to know."""
    return [
        line
        for remark in look.report.remarks()
        for line in Content.styled(remark.replace(IN_A_SHELL, "ctrl+d"), "$text-warning").wrap(max(width, 8))
    ]
