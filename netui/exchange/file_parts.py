"""A file of an archive or a folder, read into the plan of all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from netui.domain.importing.plan import ImportedPerson, Plan, PlanPart
from netui.exchange.containers import ContainedFile, FileLeftOut
from netui.exchange.format import FileNotUnderstood, Format, ReadOptions

__all__ = ["count_left_out", "read_part"]


def count_left_out(part: PlanPart, reason: str, rows: int = 1) -> None:
    """Count rows that are not taken."""
    part.left_out[reason] = part.left_out.get(reason, 0) + rows


def read_part(
    file: ContainedFile,
    format: Format,
    plan: Plan,
    what: str,
    options: ReadOptions,
    is_repeated: Callable[[ImportedPerson], bool] | None = None,
) -> None:
    """Read a file into the plan of many, as it would be read alone; what can't be read is said in its part.

    `what` is what its rows are called, `is_repeated` tells of whom another file had the same row. Raises `TooMuch`.
    """
    part = PlanPart(file.name, what)
    plan.parts.append(part)
    try:
        with file.opened() as stream:
            read = format.read(stream, options)
    except FileLeftOut as reason:
        part.what = str(reason)
    except FileNotUnderstood as reason:
        part.what = f"not read: {str(reason).removesuffix('.')}"
        if reason.plan:
            _merge(reason.plan, plan, part)
    else:
        if is_repeated:
            repeated = list(map(is_repeated, read.people))
            read.people = [person for person, again in zip(read.people, repeated, strict=True) if not again]
            if count := sum(repeated):
                part.rows += count
                count_left_out(part, "as in another file", count)
        _merge(read, plan, part)


def _merge(read: Plan, plan: Plan, part: PlanPart) -> None:
    """Add the plan of one file to that of many."""
    for person in read.people:
        person.file = part.file
    plan.people += read.people
    plan.rejected += [replace(each, file=part.file) for each in read.rejected]
    plan.warnings += [f"{part.file}: {warning}" for warning in read.warnings]
    plan.columns += [column for column in read.columns if column not in plan.columns]
    plan.reading = plan.reading or (f"{part.file}: {read.reading}" if read.reading else "")
    for header, cells in read.dropped.items():
        plan.dropped[header] = plan.dropped.get(header, 0) + cells
    plan.unknown += [header for header in read.unknown if header not in plan.unknown]
    plan.hidden += read.hidden
    plan.blank += read.blank
    plan.headers += read.headers
    plan.date_order = plan.date_order or read.date_order
    plan.ambiguous_dates += [cell for cell in read.ambiguous_dates if cell not in plan.ambiguous_dates]
    part.taken += len(read.people)
    part.rows += len(read.people) + len(read.rejected) + read.hidden
    if read.rejected:
        count_left_out(part, "rejected", len(read.rejected))
    if read.hidden:
        count_left_out(part, "with a hidden name", read.hidden)
