"""Fits the rows of a file to the network: each is added, fills somebody in, changes nothing, or is rejected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from netui.domain.importing.diff import Difference, compare
from netui.domain.importing.introducers import Connectors, is_noted
from netui.domain.importing.match_contact import Ambiguous, find
from netui.domain.importing.network import Additions, Contact, Network
from netui.domain.importing.plan import Person, Plan, Rejected
from netui.domain.importing.report import Report, Row

__all__ = ["match"]

_OFTEN = 250
"""After how many rows the caller is told how far it is."""


def match(plan: Plan, network: Network, today: date, *, told: Callable[[int], None] | None = None) -> Report:
    """Fit every row of a plan into the network, which then holds in each contact's `added` what there is to write.

    `told` is called now and then with the number of rows that are done; what it raises ends the matching.
    """
    report = Report(plan.format, rejected=list(plan.rejected), warnings=list(plan.warnings))
    introduced: list[tuple[Row, Person, Contact]] = []
    for contact in network.contacts:
        contact.taken = False  # an earlier plan may have been matched with them
    for done, person in enumerate(plan.people):
        if told and done % _OFTEN == 0:
            told(done)
        try:
            row, contact = _take(network, person, today, report)
        except Ambiguous as reason:
            report.rejected.append(Rejected(person.row, str(reason)))
            continue
        report.rows.append(row)
        if person.introduced_by:
            introduced.append((row, person, contact))
    if introduced:
        # Only now, since a row may name somebody whose own row comes below it.
        _introduce(network, introduced, report)
    report.rejected.sort(key=lambda rejected: rejected.row)
    return report


def _take(network: Network, person: Person, today: date, report: Report) -> tuple[Row, Contact]:
    def is_known(contact: Contact) -> bool:
        return not compare(contact, person, today)[0] and is_noted(contact, person.introduced_by)

    contact = find(network, person, is_known)
    row = Row(person.row, person.name, "unchanged")
    if contact is None:
        row.outcome = "added"
        contact = Contact(None, person.name, person.key, added=Additions())
        network.add(contact)
    contact.taken = True
    more, differences = compare(contact, person, today)
    if more:
        if row.outcome == "unchanged":
            row.outcome = "updated"
        contact.take(more)
        for address in more.addresses:
            network.find_by((address.kind, address.key), contact)
    report.warnings += [_difference(person, contact, difference) for difference in differences]
    return row, contact


def _introduce(network: Network, introduced: list[tuple[Row, Person, Contact]], report: Report) -> None:
    connectors = Connectors(network)
    for row, person, contact in introduced:
        more, remarks = connectors.introduce(contact, person)
        if more:
            contact.take(more)
            if row.outcome == "unchanged":
                row.outcome = "updated"
        report.warnings += [
            f"Row {row.row}, {row.name}: who introduced them, {remark}: kept in how you met." for remark in remarks
        ]
    report.connectors = len(connectors.new)


def _difference(person: Person, contact: Contact, difference: Difference) -> str:
    field, here, there = difference
    return f"Row {person.row}, {contact.name}: {field} is {here} here, {there} in the file; it stays as it is."
