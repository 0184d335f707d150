"""Matching of the rows of a plan with contacts: each is added, fills one in, changes nothing, or is not taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from netui.domain.bounds import MAX_NOTES
from netui.domain.contact_field import FIELD_BY_NAME, ContactTexts
from netui.domain.couples import split_couple
from netui.domain.importing.cards import add_cards
from netui.domain.importing.choices import NO_CHOICES, Choices
from netui.domain.importing.couple_rows import COUPLE, split_row
from netui.domain.importing.crowds import Crowds
from netui.domain.importing.diff import OVERFULL_NOTES, TAKEN_OVER, Difference, compare, take_over
from netui.domain.importing.find_contact import AmbiguousMatch, contact_words, find_alike, find_by_uid, find_match
from netui.domain.importing.gains import gain_words
from netui.domain.importing.introducers import ConnectorFinder, is_introducer_noted
from netui.domain.importing.moves import find_move
from netui.domain.importing.network import Additions, Network, NetworkContact, NetworkTie
from netui.domain.importing.plan import ImportedPerson, Plan, RejectedRow, row_words
from netui.domain.importing.plan_names import PlanNames
from netui.domain.importing.report import Report, ReportAlike, ReportDifference, ReportRow
from netui.domain.importing.roles import compare_role
from netui.domain.importing.settle import settle_additions
from netui.domain.importing.ties import add_ties

__all__ = ["match_plan"]

_HOW_MET = FIELD_BY_NAME["how_met"].label

_PROGRESS_ROWS = 250
"""Rows between two reports of progress."""


def match_plan(
    plan: Plan,
    network: Network,
    today: date,
    *,
    choices: Choices = NO_CHOICES,
    on_progress: Callable[[int], None] | None = None,
) -> Report:
    """Match every row of a plan with the network; each contact's `added` then has the additions to write.

    `on_progress` is called now and then with the number of rows done; an exception in it ends the matching.
    """
    report = Report(
        plan.format,
        rejected=list(plan.rejected),
        warnings=list(plan.warnings),
        parts=plan.parts,
        hidden=plan.hidden,
        blank=plan.blank,
        headers=plan.headers,
        dropped=plan.dropped,
        reading=plan.reading,
        unknown=plan.unknown,
        columns=plan.columns,
        date_order=plan.date_order,
        ambiguous_dates=plan.ambiguous_dates,
    )
    matcher = _PlanMatcher(network, today, report, choices, PlanNames(plan.people))
    for done, person in enumerate(plan.people):
        if on_progress and done % _PROGRESS_ROWS == 0:
            on_progress(done)
        matcher.match(person)
    matcher.finish(plan.source)
    return report


class _PlanMatcher:
    """Matches the rows of one plan, one after the other."""

    def __init__(self, network: Network, today: date, report: Report, choices: Choices, names: PlanNames) -> None:
        self.network = network
        self.today = today
        self.report = report
        self.choices = choices
        self._crowds = Crowds(network)
        self._names = names
        self._stranger: ImportedPerson | None = None
        self._ambiguous: list[tuple[int, ImportedPerson]] = []
        """The rows that fitted several contacts, each with its place among those reported."""
        self._compared: tuple[NetworkContact, ImportedPerson, tuple[Additions, list[Difference]]] | None = None
        self._by_id = {one.id: one for one in network.contacts} if any(choices.same_as.values()) else {}
        self._introduced: list[tuple[ReportRow, ImportedPerson, NetworkContact]] = []
        self._tied: list[tuple[ReportRow, ImportedPerson, NetworkContact]] = []
        self._carded: list[tuple[ReportRow, ImportedPerson, NetworkContact]] = []
        network.begin_plan()

    def match(self, person: ImportedPerson) -> None:
        """Match a row, and report it; one that fits several contacts is decided at the end."""
        try:
            self.report.rows.append(self._match(person))
        except AmbiguousMatch:
            self._ambiguous.append((len(self.report.rows), person))

    def _match(self, person: ImportedPerson) -> ReportRow:
        row = ReportRow(person.row, person.name, "unchanged", person.file)
        if self.choices.left_out and (person.file, person.row) in self.choices.left_out:
            row.outcome, row.reason = "left out", "as chosen"
            return row
        people: Sequence[ImportedPerson] = (person,)
        contacts = [self._find(person)]
        if couple := split_couple(person.name):
            row.couple = couple
            halves = split_row(person, couple)
            if self._is_split(person, halves):
                row.is_split, people = True, halves
                contacts = [self._find(half) for half in halves]
        taken: list[NetworkContact | None] = []
        for one, contact in zip(people, contacts, strict=True):
            taken.append(self._take(one, contact, row, beside=taken))
        if len(taken) > 1:
            self._tie(taken[0], taken[1], row)
        return row

    def finish(self, source: str) -> None:
        """Add what needs all rows: who knows and introduced whom, and the cards of the file called `source`."""
        self._match_ambiguous()
        if self._introduced:
            # Only now, since a row may name somebody whose own row comes below it.
            _add_introductions(self.network, self._introduced, self.report)
        add_ties(self.network, self._tied)
        add_cards(self._carded, source)
        self.report.rejected.sort(key=lambda rejected: (rejected.file, rejected.row))

    def _match_ambiguous(self) -> None:
        """Match those that fit one contact now that all others are known, until none does; reject what is left.

        A row below may have told two namesakes apart: the same file again would find them so.
        """
        settled = list[tuple[int, int, ReportRow]]()
        left = [(place, order, person) for order, (place, person) in enumerate(self._ambiguous)]
        rejected = list[RejectedRow]()
        while left:
            tried, left, rejected = left, [], []
            for place, order, person in tried:
                try:
                    settled.append((place, order, self._match(person)))
                except AmbiguousMatch as reason:
                    left.append((place, order, person))
                    rejected.append(RejectedRow(person.row, str(reason), person.file, reason.candidates))
            if len(left) == len(tried):
                break
        self.report.rejected += rejected
        for place, _, row in sorted(settled, key=lambda each: each[:2], reverse=True):
            self.report.rows.insert(place, row)

    def _is_split(self, person: ImportedPerson, halves: Sequence[ImportedPerson]) -> bool:
        """Whether a row with a couple becomes two people: if an earlier import has taken it apart, or as chosen.

        They do not if they are a contact together already: nobody is then doubled.
        """
        key = (person.file, person.row)
        if key in self.choices.same_as:
            return False
        one, other = halves
        ones = [*self.network.by_name.get(one.key, ()), self._find(one)]
        others = {other.key, *(found.key for found in [self._find(other)] if found)}
        if any(contact and not others.isdisjoint(contact.ties) for contact in ones):
            return True
        chosen = key in self.choices.split or self.choices.couples == "two"
        return chosen and person.key not in self.network.by_name

    def _tie(self, one: NetworkContact | None, other: NetworkContact | None, row: ReportRow) -> None:
        """Tie a couple, unless they are."""
        if one and other and one is not other and other.key not in one.ties:
            other.ties += (one.key,)
            self._add(one, Additions(ties=(NetworkTie(other, COUPLE),)), row)

    def _take(
        self,
        person: ImportedPerson,
        contact: NetworkContact | None,
        row: ReportRow,
        *,
        beside: Sequence[NetworkContact | None],
    ) -> NetworkContact | None:
        """Take in a row that is about a contact, None for somebody new; return the contact, None if it is left out.

        It is two people with those `beside`.
        """
        if contact is None and person.only_known:
            row.outcome, row.reason = "left out", "nobody known"
            return None
        if contact is None:
            row.outcome = "added"
            if self._stranger is not person:
                self._report_alike(person, beside)
            contact = NetworkContact(None, person.name, person.key, uid=person.uid, is_new=True)
            self.network.add(contact)
        elif row.contact is None:
            row.contact = contact.id
        contact.matched = True
        more, differences = self._compare(contact, person)
        if not contact.is_new and (person.texts.organisation or person.texts.title):
            contact.has_job_in_file |= find_move(contact, person.texts) is None
        if person.role is not None:
            more.role, others = compare_role(contact, person.role, self.network)
            differences += [Difference(*other) for other in others]
        settle_additions(contact, person, more, self.choices, self.report)
        chosen = self._taken(person, differences) if differences else ()
        for each in differences:
            _report_difference(person, contact, each, self.report, taken=each.field in chosen)
        # Somebody new has the texts of the first row.
        self._add(contact, more, row, person.texts if contact.added is None and contact.is_new else None)
        if chosen:
            self._add(contact, take_over(contact, person, chosen), row)
        if contact.added is None and contact.is_new:
            contact.added = more  # nothing but the name
        self.network.matched[id(person)] = contact
        if person.introduced_by:
            self._introduced.append((row, person, contact))
        if person.ties:
            self._tied.append((row, person, contact))
        if person.card:
            self._carded.append((row, person, contact))
            self.network.index_card(person.card.vcard_uid, contact)
        return contact

    def _find(self, person: ImportedPerson) -> NetworkContact | None:
        """Return whom a row is about: as was chosen, else as the network tells."""
        if self.choices.same_as and (key := (person.file, person.row)) in self.choices.same_as:
            chosen = self.choices.same_as[key]
            if chosen is None or chosen in self._by_id:
                return self._by_id.get(chosen)

        if self.network.is_stranger(person):  # as most of a first import
            self._stranger = person
            return None

        def is_known(contact: NetworkContact) -> bool:
            is_all_there = not self._compare(contact, person)[0]
            return is_all_there and (not person.introduced_by or is_introducer_noted(contact, person.introduced_by))

        return (find_by_uid if person.uid else find_match)(self.network, self._crowds, self._names, person, is_known)

    def _compare(self, contact: NetworkContact, person: ImportedPerson) -> tuple[Additions, list[Difference]]:
        """Compare a row with a contact, which is asked once to find the contact, and once to take the row in."""
        if self._compared is None or self._compared[0] is not contact or self._compared[1] is not person:
            self._compared = contact, person, compare(contact, person, self.today)
        return self._compared[2]

    def _add(self, contact: NetworkContact, more: Additions, row: ReportRow, texts: ContactTexts | None = None) -> None:
        if not more:
            return
        row.gains += gain_words(more)
        if row.outcome == "unchanged":
            row.outcome = "updated"
        before, is_renamed = contact.key, bool(more.name) or "nickname" in more.texts
        contact.apply(more, texts)
        self._compared = None
        if is_renamed:
            self._crowds.rename(contact)
        if "organisation" in more.texts or contact.is_new:
            self._crowds.regroup(contact)
        if more.addresses:
            for key in contact.addresses[-len(more.addresses) :]:
                self.network.index_address(key, contact)
        if contact.key != before:
            self.network.index_name(contact)

    def _taken(self, person: ImportedPerson, differences: Sequence[Difference]) -> list[str]:
        """Return the fields that differ and are to be taken over."""
        key = (person.file, person.row)
        return [
            each.field for each in differences if (key, each.field) in self.choices.taken and each.field in TAKEN_OVER
        ]

    def _report_alike(self, person: ImportedPerson, beside: Sequence[NetworkContact | None]) -> None:
        self.report.alike += [
            ReportAlike(person.row, person.name, contact_words(other), why, other.id, person.file)
            for other, why in find_alike(self.network, person)
            if other not in beside
        ]


def _add_introductions(
    network: Network, introduced: list[tuple[ReportRow, ImportedPerson, NetworkContact]], report: Report
) -> None:
    connectors = ConnectorFinder(network)
    for row, person, contact in introduced:
        more, remarks = connectors.introduce(contact, person)
        if more:
            row.gains += gain_words(more)
            contact.apply(more)
            if row.outcome == "unchanged":
                row.outcome = "updated"
        report.warnings += [
            f"{row_words(row.row, row.file)}, {row.name}: who introduced them, {remark}: kept in {_HOW_MET}."
            for remark in remarks
        ]
    report.connectors = len(connectors.new)


def _report_difference(
    person: ImportedPerson, contact: NetworkContact, difference: Difference, report: Report, *, taken: bool
) -> None:
    field, here, there = difference
    if field == OVERFULL_NOTES:
        report.warnings.append(
            f"{row_words(person.row, person.file)}, {contact.name}: with those in the file the notes would have more "
            f"than {MAX_NOTES:,} characters; they stay as they are."
        )
        return
    label = FIELD_BY_NAME[field].label if field in FIELD_BY_NAME else field
    report.differences.append(ReportDifference(person.row, contact.name, field, label, here, there, taken, person.file))
