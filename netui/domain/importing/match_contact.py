"""Matching of rows with contacts: by page, else by e-mail address, else by name and organisation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from netui.domain.bounds import MAX_NOTES
from netui.domain.contact_field import FIELD_BY_NAME
from netui.domain.importing.choices import NO_CHOICES, Choices
from netui.domain.importing.diff import OVERFULL_NOTES, Difference, compare
from netui.domain.importing.introducers import ConnectorFinder, is_introducer_noted
from netui.domain.importing.network import Additions, Network, NetworkContact
from netui.domain.importing.plan import Address, ImportedPerson, Plan, RejectedRow
from netui.domain.importing.report import Report, ReportDifference, ReportRow
from netui.domain.text import fold

__all__ = ["match_plan"]

_SHARED_MAILBOXES = frozenset(
    (
        *("admin", "careers", "contact", "enquiries", "hello", "help", "hr", "info", "jobs", "mail"),
        *("media", "office", "press", "sales", "support", "team"),
    )
)
"""Mailboxes of an organisation, which any number of people may give as theirs."""


class AmbiguousMatch(Exception):
    """A row fits several contacts; the text is the reason of its rejection."""

    def __init__(self, reason: str, candidates: tuple[tuple[int, str], ...] = ()) -> None:
        super().__init__(reason)
        self.candidates = candidates
        """As in `RejectedRow`."""


def match_contact(
    network: Network, person: ImportedPerson, is_known: Callable[[NetworkContact], bool]
) -> NetworkContact | None:
    """Return the contact that a row is about; None for somebody new.

    `is_known` tells whether a contact has all of the row already: such a namesake was its match in an earlier import,
    even if the name has become ambiguous since. Raises `AmbiguousMatch` for a row with only a name of several contacts.
    """
    namesakes = network.by_name.get(person.key, ())
    if namesakes and (known := next(filter(is_known, _namesakes_with_address(network, namesakes, person)), None)):
        return known
    for kind in ("url", "email"):
        for address in person.addresses:
            if address.kind == kind:
                found = network.by_address.get((kind, address.key))
                if found and (owners := _owners(found, person, personal=_is_personal(address))):
                    return next(filter(is_known, owners), owners[0])
    return _namesake(namesakes, person) if namesakes else None


def _is_personal(address: Address) -> bool:
    """Whether an address belongs to one person; a site's front page and an office's mailbox do not."""
    if address.kind == "url":
        return "/" in address.key
    return address.key.partition("@")[0] not in _SHARED_MAILBOXES


def _owners(contacts: Iterable[NetworkContact], person: ImportedPerson, *, personal: bool) -> list[NetworkContact]:
    """Return the likely owners of an address, the surest first.

    Two rows of one file whose names share no word are two people.
    """
    words = set(person.key.split())
    akin = [contact for contact in contacts if words & set(contact.key.split())]
    same = [contact for contact in akin if contact.key == person.key]
    others = [contact for contact in contacts if personal and not contact.matched]
    return [*same, *akin, *others]


def _namesakes_with_address(
    network: Network, namesakes: Iterable[NetworkContact], person: ImportedPerson
) -> Iterator[NetworkContact]:
    """Iterate over the namesakes who may have all of the row: those with its first address, if it has one."""
    if person.addresses:
        first = person.addresses[0]
        namesakes = network.by_address.get((first.kind, first.key), ())
    return (one for one in namesakes if one.key == person.key and _may_share_organisation(one, person))


def _namesake(contacts: Iterable[NetworkContact], person: ImportedPerson) -> NetworkContact | None:
    possible = [one for one in contacts if not _has_another_page(one, person) and _may_share_organisation(one, person)]
    if not possible:
        return None
    organisation = fold(person.texts.organisation)
    same = [contact for contact in possible if fold(contact.texts.organisation) == organisation]
    # Not knowing the organisation is no difference, unless the file itself tells two namesakes apart by it.
    perhaps = [
        contact
        for contact in possible
        if (contact in same or not contact.matched) and not _has_another_mailbox(contact, person)
    ]
    certain = same if organisation else [contact for contact in same if contact in perhaps]
    candidates = certain or perhaps
    if len(candidates) < 2 or person.addresses:
        return candidates[0] if len(candidates) == 1 else None
    named = [(one.id, f"{one.name} ({one.texts.organisation or 'no organisation'})") for one in candidates]
    raise AmbiguousMatch(
        f"it may be {' or '.join(dict.fromkeys(name for _, name in named))}; an organisation, a page or an e-mail "
        "address would tell",
        tuple([(id, name) for id, name in named if id is not None]),
    )


def _may_share_organisation(contact: NetworkContact, person: ImportedPerson) -> bool:
    """Whether a namesake has the same organisation, or either side has none."""
    ours, theirs = contact.texts.organisation, person.texts.organisation
    return not ours or not theirs or ours == theirs or fold(ours) == fold(theirs)


def _has_another_page(contact: NetworkContact, person: ImportedPerson) -> bool:
    """Whether both have pages on one site, but no page in common: then they are two people."""
    theirs = [address.key for address in person.addresses if address.kind == "url"]
    if not theirs or any(("url", key) in contact.addresses for key in theirs):
        return False
    sites = [_site(key) for key in theirs]
    return any(kind == "url" and _site(key) in sites for kind, key in contact.addresses)


def _has_another_mailbox(contact: NetworkContact, person: ImportedPerson) -> bool:
    """Whether both have e-mail addresses, but none in common."""
    theirs = [address.key for address in person.addresses if address.kind == "email"]
    ours = [key for kind, key in contact.addresses if kind == "email"]
    return bool(theirs and ours) and not set(theirs) & set(ours)


def _site(page: str) -> str:
    return page.partition("/")[0]


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
    introduced: list[tuple[ReportRow, ImportedPerson, NetworkContact]] = []
    for contact in network.contacts:
        contact.matched = False  # an earlier plan may have been matched with them
    for done, person in enumerate(plan.people):
        if on_progress and done % _PROGRESS_ROWS == 0:
            on_progress(done)
        try:
            row, contact = _match_row(network, person, today, report)
        except AmbiguousMatch as reason:
            report.rejected.append(RejectedRow(person.row, str(reason), person.file, reason.candidates))
            continue
        report.rows.append(row)
        if person.introduced_by:
            introduced.append((row, person, contact))
    if introduced:
        # Only now, since a row may name somebody whose own row comes below it.
        _add_introductions(network, introduced, report)
    report.rejected.sort(key=lambda rejected: rejected.row)
    return report


def _match_row(
    network: Network, person: ImportedPerson, today: date, report: Report
) -> tuple[ReportRow, NetworkContact]:
    def is_known(contact: NetworkContact) -> bool:
        return not compare(contact, person, today)[0] and is_introducer_noted(contact, person.introduced_by)

    contact = match_contact(network, person, is_known)
    row = ReportRow(person.row, person.name, "unchanged")
    if contact is None:
        row.outcome = "added"
        contact = NetworkContact(None, person.name, person.key, added=Additions())
        network.add(contact)
    contact.matched = True
    more, differences = compare(contact, person, today)
    if more:
        if row.outcome == "unchanged":
            row.outcome = "updated"
        contact.apply(more)
        for key in contact.addresses[len(contact.addresses) - len(more.addresses) :]:
            network.index_address(key, contact)
    for difference in differences:
        _report_difference(person, contact, difference, report)
    return row, contact


def _add_introductions(
    network: Network, introduced: list[tuple[ReportRow, ImportedPerson, NetworkContact]], report: Report
) -> None:
    connectors = ConnectorFinder(network)
    for row, person, contact in introduced:
        more, remarks = connectors.introduce(contact, person)
        if more:
            contact.apply(more)
            if row.outcome == "unchanged":
                row.outcome = "updated"
        report.warnings += [
            f"Row {row.row}, {row.name}: who introduced them, {remark}: kept in {_HOW_MET}." for remark in remarks
        ]
    report.connectors = len(connectors.new)


def _report_difference(person: ImportedPerson, contact: NetworkContact, difference: Difference, report: Report) -> None:
    field, here, there = difference
    if field == OVERFULL_NOTES:
        report.warnings.append(
            f"Row {person.row}, {contact.name}: with those in the file the notes would have more than {MAX_NOTES:,} "
            "characters; they stay as they are."
        )
        return
    label = FIELD_BY_NAME[field].label if field in FIELD_BY_NAME else field
    report.differences.append(ReportDifference(person.row, contact.name, field, label, here, there, file=person.file))
