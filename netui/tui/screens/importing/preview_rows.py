"""The rows of a preview: one for each person of the file, one for each that is rejected, and the sections of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from netui.domain.importing.choices import Choices
from netui.domain.importing.plan import ImportedPerson, Plan, RejectedRow, row_words
from netui.domain.importing.report import Report, ReportRow, RowKey
from netui.tui.screens.importing.row_options import RowOption, decided_rows, row_options

__all__ = ["OUTCOMES", "SECTIONS", "PersonRow", "PreviewTable"]

OUTCOMES = {
    "added": ("+", "new", "good"),
    "updated": ("~", "updated", "may"),
    "unchanged": ("=", "as it is", "muted"),
    "rejected": ("!", "rejected", "late"),
    "left out": ("–", "left out", "muted"),
}
"""The sign, the word and the style of each outcome of a row."""

SECTIONS = {
    "all": "All",
    "added": "New",
    "updated": "Updated",
    "questions": "Questions",
    "rejected": "Rejected",
    "unchanged": "As it is",
    "left out": "Left out",
}
"""The sections of rows, in the order of the strip, with what they are called; one without rows is not shown."""

SECTION_SIGNS = {"all": "All", "questions": "?"} | {outcome: sign for outcome, (sign, _, _) in OUTCOMES.items()}
"""The sections where there is no room for words: with the signs of their rows."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row of the file, and what would become of it."""

    key: RowKey
    name: str
    outcome: str
    """One of `OUTCOMES`."""
    person: ImportedPerson | None
    """Whom it is about; None if it is rejected before that is known."""
    gains: tuple[str, ...] = ()
    reason: str = ""
    """Why it is rejected."""
    remark: str = ""
    """Who else of the file it may be about."""
    can_be_left_out: bool = False
    """Whether the user can leave it out, or take it in again."""

    @property
    def organisation(self) -> str:
        """The organisation in the file."""
        return self.person.texts.organisation if self.person else ""

    @property
    def where(self) -> str:
        """What the row is called: `Row 4`."""
        file, row = self.key
        return row_words(row, file)

    @property
    def more(self) -> list[str]:
        """What would change, or why nothing will; for somebody new what the file says of them."""
        if self.reason:
            return [self.reason]
        remark = [self.remark] if self.remark else []
        if self.gains or self.person is None or self.outcome in ("unchanged", "left out"):
            return list(dict.fromkeys([*self.gains, *remark]))  # two people in one row may gain the same
        return [*_facts(self.person), *remark]


def _facts(person: ImportedPerson) -> Iterator[str]:
    """What a row says of a person, the most telling first."""
    if person.next_action:
        yield f"next: {person.next_action}"
    if person.introduced_by:
        yield f"introduced by {person.introduced_by}"
    yield from filter(None, (person.texts.title, *(address.value for address in person.addresses), *person.tags))


@dataclass(slots=True)
class PreviewTable:
    """All rows of a preview, the options of each, and the sections as row numbers."""

    rows: list[PersonRow] = field(default_factory=list)
    options: dict[RowKey, list[RowOption]] = field(default_factory=dict)
    sections: dict[str, Sequence[int]] = field(default_factory=dict)
    asked: frozenset[RowKey] = frozenset()
    """The rows with a question."""

    @classmethod
    def of(cls, plan: Plan, report: Report, choices: Choices) -> PreviewTable:
        """Return the table of a report, in the order of the file; rows with a question are those of `choices` too."""
        table = cls(list(_rows(plan, report)), row_options(report))
        table.sections = {
            "all": range(len(table.rows)),
            **{outcome: [at for at, row in enumerate(table.rows) if row.outcome == outcome] for outcome in OUTCOMES},
        }
        asked = (key for key, options in table.options.items() if any(option.is_question for option in options))
        table.asked = frozenset((*asked, *decided_rows(choices)))
        table.sections["questions"] = [at for at, row in enumerate(table.rows) if row.key in table.asked]
        return table

    def shown_sections(self) -> list[str]:
        """Return the names of the sections with rows, in the order of `SECTIONS`."""
        return [name for name in SECTIONS if name == "all" or len(self.sections.get(name, ()))]


def _rows(plan: Plan, report: Report) -> Iterator[PersonRow]:
    imported: dict[RowKey, list[ReportRow]] = {}
    for row in report.rows:
        imported.setdefault((row.file, row.row), []).append(row)
    rejected = {(each.file, each.row): each for each in report.rejected}
    remarks = {
        (each.file, each.row): f"possibly {each.other}: {each.why}" for each in report.alike if each.other_id is None
    }
    files: dict[str, int] = {}
    found: list[tuple[tuple[int, int], PersonRow]] = []
    for person in plan.people:
        key = (person.file, person.row)
        at = (files.setdefault(person.file, len(files)), person.row)
        found += [(at, row) for row in _person_rows(key, person, imported.pop(key, []), rejected, remarks)]
    for key, rows in imported.items():  # of a file of records, whose people are read while they are compared
        found += [((0, key[1]), PersonRow(key, row.name, row.outcome, None, row.gains)) for row in rows]
    for (file, line), each in rejected.items():
        found.append(((files.setdefault(file, len(files)), line), _rejected_row(each, None)))
    found.sort(key=lambda pair: pair[0])
    return (row for _, row in found)


_LEFT_OUT = {"nobody known": "it would only update existing contacts", "as chosen": "as you chose"}
"""Why a row is left out, by the reason in the report."""


def _person_rows(
    key: RowKey,
    person: ImportedPerson,
    imported: list[ReportRow],
    rejected: dict[RowKey, RejectedRow],
    remarks: dict[RowKey, str],
) -> Iterator[PersonRow]:
    if imported:
        for row in imported:
            remark = f"two people: {' and '.join(row.couple)}" if row.couple and row.is_split else remarks.get(key, "")
            yield PersonRow(
                key, row.name, row.outcome, person, row.gains, _LEFT_OUT.get(row.reason, row.reason), remark,
                can_be_left_out=not person.only_known or row.outcome != "left out",
            )  # fmt: skip
    elif key in rejected:
        yield _rejected_row(rejected.pop(key), person)
    else:
        yield PersonRow(key, person.name, "left out", person, reason=_LEFT_OUT["nobody known"])


def _rejected_row(rejected: RejectedRow, person: ImportedPerson | None) -> PersonRow:
    name = person.name if person else row_words(rejected.row)
    key = (rejected.file, rejected.row)
    return PersonRow(key, name, "rejected", person, reason=rejected.reason, can_be_left_out=person is not None)
