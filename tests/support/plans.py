"""A plan of an import as lines of text, with nothing of it left out: what a file of expectations holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

from netui.domain.importing.plan import ImportedPerson, Plan

__all__ = ["plan_lines"]

_USUAL = {"channel": "meeting", "activity": "met"}


def plan_lines(plan: Plan) -> list[str]:
    """The people with their fields, then what is said of the file."""
    lines = [plan.format]
    for person in plan.people:
        lines += [f"{person.row} {person.name}", *(f"    {line}" for line in _fields(person))]
    lines += [f"{row.row} rejected: {row.reason}" for row in plan.rejected]
    lines += [f"warning: {warning}" for warning in plan.warnings]
    for name in ("reading", "hidden", "blank", "headers", "date_order"):
        if value := getattr(plan, name):
            lines.append(f"{name}: {value}")
    for name, values in (("unknown", plan.unknown), ("ambiguous", plan.ambiguous_dates)):
        if values:
            lines.append(f"{name}: {', '.join(values)}")
    if plan.dropped:
        lines.append("dropped: " + ", ".join(f"{header} {count}" for header, count in plan.dropped.items()))
    return lines


def _fields(person: ImportedPerson) -> Iterator[str]:
    for name, text in asdict(person.texts).items():
        if text:
            yield f"{name}: {text}"
    for address in person.addresses:
        yield f"{address.kind}: {address.value}" + (f" ({address.label})" if address.label else "")
    for name in ("met_on", "introduced_by", "last_contact", "channel", "activity", "said", "next_action", "next_on"):
        value = getattr(person, name)
        if value and value != _USUAL.get(name):
            yield f"{name}: {value.isoformat() if isinstance(value, date) else value}"
    if person.birthday:
        yield f"birthday: {_day(person.birthday)}"
    yield from (f"{name}: {_day(day)}" for name, day in person.dates)
    yield from (f"tag: {tag}" for tag in person.tags)
    yield from (f"detail: {detail.topic}{detail.note}" for detail in person.details)
    yield from (f"knows: {tie.name}, {tie.note}" for tie in person.ties)
    yield from (f"note: {line}" for line in person.notes.split("\n") if line)


def _day(day: tuple[int | None, int, int]) -> str:
    year, month, number = day
    return f"{year or '-'}-{month:02}-{number:02}"
