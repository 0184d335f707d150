"""Comparison of a row with its contact: additions, and differences, which are reported and never overwritten."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from netui.domain.bounds import MAX_NOTES
from netui.domain.days import MONTHS, PartialDate
from netui.domain.importing.network import Additions, NetworkContact, NetworkFollowUp, NetworkInteraction
from netui.domain.importing.plan import ImportedPerson
from netui.domain.text import fold

__all__ = ["OVERFULL_NOTES", "Difference", "compare"]

OVERFULL_NOTES = "the notes"
"""The field of a difference that stands for notes which would be too long with those of the file."""


class Difference(NamedTuple):
    """A field whose value in the file differs."""

    field: str
    """The field in words: `the place`."""
    here: str
    there: str


_FIELD_NAMES = {
    "nickname": "the nickname",
    "place": "the place",
    "how_met": "how you met",
    "met_at": "where you met",
    "met_on": "when you met",
}
"""Fields compared by themselves, with their names in words."""


def compare(contact: NetworkContact, person: ImportedPerson, today: date) -> tuple[Additions, list[Difference]]:
    """Return a row's additions to a contact, and the differences between the two."""
    more, differences = Additions(), list[Difference]()
    if person.key not in (contact.key, fold(contact.nickname)):
        differences.append(Difference("the name", contact.name, person.name))
    _compare_job(contact, person, more, differences)
    for field, words in _FIELD_NAMES.items():
        if theirs := getattr(person, field):
            ours = getattr(contact, field)
            if not ours:
                more.fields[field] = theirs
            elif not _contains(ours, theirs):
                differences.append(Difference(words, _value_words(ours), _value_words(theirs)))
    if person.notes and (notes := _merge_lines(contact.notes, person.notes)) != contact.notes:
        if len(notes) <= MAX_NOTES:
            more.fields["notes"] = notes
        else:
            differences.append(Difference(OVERFULL_NOTES, "", ""))
    if person.addresses:
        lacked = {(address.kind, address.key): address for address in reversed(person.addresses)}
        more.addresses = tuple([lacked[key] for key in reversed(lacked) if key not in contact.addresses])
    if person.tags:
        tags = {fold(tag): tag for tag in reversed(person.tags)}
        more.tags = tuple([tags[folded] for folded in reversed(tags) if folded not in contact.tags])
    if person.birthday:
        _compare_birthday(contact.birthday, person.birthday, more, differences)
    if person.last_contact and person.last_contact not in contact.contact_days:
        more.interactions = (NetworkInteraction(person.last_contact, person.channel, person.activity, person.said),)
    if person.next_action and not _has_follow_up(contact, person):
        more.follow_ups = (NetworkFollowUp(person.next_action, person.next_on or today),)
    return more, differences


def _compare_job(
    contact: NetworkContact, person: ImportedPerson, more: Additions, differences: list[Difference]
) -> None:
    """Compare organisation and title. They go together: a title at another organisation fills nothing in."""
    if person.organisation and not contact.organisation:
        more.fields["organisation"] = person.organisation
    elif person.organisation and not _contains(contact.organisation, person.organisation):
        differences.append(Difference("the organisation", contact.organisation, person.organisation))
        if not contact.title:
            return
    if person.title and not contact.title:
        more.fields["title"] = person.title
    elif person.title and not _contains(contact.title, person.title):
        differences.append(Difference("the title", contact.title, person.title))


def _compare_birthday(
    ours: PartialDate | None, theirs: PartialDate, more: Additions, differences: list[Difference]
) -> None:
    if ours is None:
        more.birthday = theirs
    elif ours[1:] != theirs[1:] or (ours[0] and theirs[0] and ours[0] != theirs[0]):
        differences.append(Difference("the birthday", _birthday_words(ours), _birthday_words(theirs)))


def _has_follow_up(contact: NetworkContact, person: ImportedPerson) -> bool:
    """Whether the next action is a follow-up already, open or closed. One due after the closing day is a new one."""
    what = fold(person.next_action)
    return any(
        fold(follow_up.what) == what
        and (
            person.next_on is None
            or follow_up.closed_on is None
            or person.next_on == follow_up.due
            or person.next_on <= follow_up.closed_on
        )
        for follow_up in contact.follow_ups
    )


def _contains(ours: str | date, theirs: str | date) -> bool:
    """Whether our value contains the file's."""
    if ours == theirs:
        return True
    return isinstance(ours, str) and isinstance(theirs, str) and f" {fold(theirs)} " in f" {fold(ours)} "


def _merge_lines(ours: str, theirs: str) -> str:
    """Return our notes, and below them the lines that only the file has."""
    if not ours:
        return theirs
    known = set(ours.split("\n")) | {""}
    return "\n".join([ours, *(line for line in theirs.split("\n") if line not in known)])


def _value_words(value: str | date) -> str:
    return value if isinstance(value, str) else f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def _birthday_words(birthday: PartialDate) -> str:
    year, month, day = birthday
    return f"{day} {MONTHS[month - 1]}{f' {year}' if year else ''}"
