"""People of a made-up file, and their import on a day."""

from __future__ import annotations

from typing import Any

from netui.actions.import_plan import import_plan
from netui.domain.contact_field import ContactTexts
from netui.domain.importing.choices import NO_CHOICES, Choices
from netui.domain.importing.plan import Address, ImportedPerson, Plan
from netui.domain.importing.report import Report
from netui.domain.plain_name import name_key
from netui.domain.reach import reach_key
from tests.support.history import moment_at

__all__ = ["bring_in", "person"]


def person(name: str, organisation: str = "", title: str = "", **values: Any) -> ImportedPerson:  # noqa: ANN401
    """A row about somebody, whom their page tells from everybody else."""
    page = f"linkedin.com/in/{name.lower().replace(' ', '-')}"
    return ImportedPerson(
        row=2,
        name=name,
        key=name_key(name),
        texts=ContactTexts(organisation=organisation, title=title),
        addresses=[Address("url", page, reach_key("url", page))],
        **values,
    )


def bring_in(day: str, *people: ImportedPerson, choices: Choices = NO_CHOICES) -> Report:
    """Import people on a day; the rows are numbered from 2."""
    for row, each in enumerate(people, 2):
        each.row = row
    plan = Plan("linkedin", people=list(people))
    return import_plan(plan, moment=moment_at(day), session=None, source="Connections.csv", choices=choices)
