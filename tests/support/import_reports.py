"""A plan and its report made by hand, with everything that a file may ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from netui.domain.contact_field import ContactTexts
from netui.domain.importing.choices import NO_CHOICES, Choices
from netui.domain.importing.plan import Address, ImportedPerson, Plan, PlanPart, RejectedRow
from netui.domain.importing.report import (
    Report,
    ReportAlike,
    ReportDifference,
    ReportMove,
    ReportRow,
    WaitingReply,
)

__all__ = ["HandMadeImport", "hand_made_plan", "many_people"]

DAY = dt.date(2026, 11, 14)


def person(row: int, name: str, organisation: str = "", title: str = "", mail: str = "") -> ImportedPerson:
    """Somebody of a file."""
    addresses = [Address("email", mail, mail)] if mail else []
    texts = ContactTexts(organisation=organisation, title=title)
    return ImportedPerson(row, name, name.lower(), texts, addresses=addresses)


def hand_made_plan() -> Plan:
    """A file with a row for each question."""
    return Plan(
        "csv",
        people=[
            person(2, "Ana [/nope] Silva", "Arc", "Designer", "ana@arc.example"),
            person(3, "Renee Marsh", "Blue Orbit", "Head of community"),
            person(4, "Ann & Bob Miller", "Acme"),
            person(5, "Liz Okafor", "Northwind", "", "okafor@nw.example"),
            person(6, "Dana Liu"),
            person(8, "Phil Okafor", "Northwind", "CTO"),
            person(9, "李伟 Li Wei", "清华大学"),
        ],
        rejected=[RejectedRow(7, "there is no name")],
        columns=[("Full name", "name"), ("Org", "organisation"), ("Last contact", "last_contact")],
    )


def many_people(count: int) -> Plan:
    """A file of so many people."""
    return Plan("csv", people=[person(row, f"Person {row}", "Acme") for row in range(2, count + 2)])


class HandMadeImport:
    """Stands in for the reading and the matching of a file; notes the choices that it was called with."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.choices: list[Choices] = []

    def read_file(self, *_: object, **__: object) -> Plan:
        """The plan."""
        return self.plan

    def preview_import(
        self, plans: Sequence[Plan], *_: object, choices: Choices = NO_CHOICES, **__: object
    ) -> list[Report]:
        """Its report with these choices."""
        self.choices.append(choices)
        return [hand_made_report(plan, choices) for plan in plans]


def hand_made_report(plan: Plan, choices: Choices = NO_CHOICES) -> Report:
    """The report of a plan: everybody is new, but for the rows of `hand_made_plan` that have questions."""
    report = Report(plan.format, rejected=list(plan.rejected), columns=plan.columns)
    if len(plan.people) != len(hand_made_plan().people):
        report.rows = [ReportRow(each.row, each.name, "added", gains=("organisation Acme",)) for each in plan.people]
        return report
    outcomes = {2: "added", 3: "updated", 4: "added", 5: "added", 8: "unchanged", 9: "added"}
    gains = {2: ("organisation Arc", "title Designer", "1 address"), 3: ("title Head of community",)}
    report.rows = [
        ReportRow(each.row, each.name, outcomes[each.row], gains=gains.get(each.row, ()))
        for each in plan.people
        if each.row in outcomes
    ]
    for row in report.rows:
        if row.row == 4:
            row.couple = ("Ann Miller", "Bob Miller")
            row.is_split = choices.couples == "two" or ("", 4) in choices.split
        if ("", row.row) in choices.left_out:
            row.outcome, row.reason, row.gains = "left out", "as chosen", ()
    who = ((11, "Dana Liu (Acme)"), (12, "Dana Liu (Beta)"))
    if ("", 6) in choices.same_as:
        report.rows.append(ReportRow(6, "Dana Liu", "unchanged"))
    else:
        report.rejected.append(RejectedRow(6, "it may be Dana Liu (Acme) or Dana Liu (Beta)", "", who))
    report.alike = [ReportAlike(5, "Liz Okafor", "Phil Okafor (Northwind)", "the same e-mail address", 21)]
    taken = choices.moves == "all" or (("", 3), "organisation") in choices.taken
    report.moves = [ReportMove(3, "Renee Marsh", "Rocket Social", "Blue Orbit", taken)]
    title = (("", 8), "title") in choices.taken
    report.differences = [ReportDifference(8, "Phil Okafor", "title", "title", "Partner", "CTO", title)]
    report.birthdays = 31 if choices.birthdays == "none" else 0
    report.facts = {"interactions": 1400, "leads": 2}
    report.waiting = [WaitingReply("Renee Marsh", DAY, 5, 3), WaitingReply("Ana Silva", DAY, None, 2)]
    report.ambiguous_dates = ["3/4/2026"]
    report.unknown = ["Shoe size"]
    report.reading = "Read as Western European (cp1252): “José”."
    report.dropped = {"Initials": 3}
    report.parts = [
        PlanPart("people.csv", "a table", 8, 7, {"without a name": 1}),
        PlanPart("Ads.csv", "not about people"),
    ]
    return report
