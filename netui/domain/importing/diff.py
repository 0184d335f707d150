"""Comparison of a row with its contact: additions, and differences, which are reported and never overwritten."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from netui.domain.activity_label import OTHER_CONTACT
from netui.domain.bounds import MAX_NOTES
from netui.domain.contact_field import TEXT_FIELDS, ContactTexts
from netui.domain.days import MONTHS, PartialDate
from netui.domain.importing.network import Additions, NetworkContact, NetworkFollowUp, NetworkInteraction
from netui.domain.importing.plan import ImportedPerson
from netui.domain.text import fold

__all__ = ["OVERFULL_NOTES", "Difference", "compare"]

OVERFULL_NOTES = "overfull notes"
"""The field of a difference that stands for notes which would be too long with those of the file."""


class Difference(NamedTuple):
    """A field whose value in the file differs."""

    field: str
    """The name of the field: `place`, `birthday`."""
    here: str
    there: str


_JOB = ("organisation", "title")
_TEXTS = tuple([field.name for field in TEXT_FIELDS if field.name not in _JOB])
"""The texts compared each by itself."""


def compare(contact: NetworkContact, person: ImportedPerson, today: date) -> tuple[Additions, list[Difference]]:
    """Return a row's additions to a contact, and the differences between the two."""
    more, differences = Additions(), list[Difference]()
    if person.key not in (contact.key, fold(contact.texts.nickname)):
        differences.append(Difference("name", contact.name, person.name))
    if person.texts is not contact.texts:
        _compare_job(contact.texts, person.texts, more, differences)
        for field in _TEXTS:
            if theirs := getattr(person.texts, field):
                _compare_text(field, getattr(contact.texts, field), theirs, more, differences)
    if person.met_on and not contact.met_on:
        more.met_on = person.met_on
    elif person.met_on and contact.met_on != person.met_on:
        differences.append(Difference("met_on", _day_words(contact.met_on), _day_words(person.met_on)))
    if person.notes and (notes := _merge_lines(contact.notes, person.notes)) != contact.notes:
        if len(notes) <= MAX_NOTES:
            more.notes = notes
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
    is_known_otherwise = contact.id is not None and person.activity in OTHER_CONTACT  # as the favour that it is here
    if person.last_contact and person.last_contact not in contact.contact_days and not is_known_otherwise:
        more.interactions = (NetworkInteraction(person.last_contact, person.channel, person.activity, person.said),)
    if person.next_action and not _has_follow_up(contact, person):
        more.follow_ups = (
            NetworkFollowUp(person.next_action, person.next_on or today, undated=person.next_on is None),
        )
    return more, differences


def _compare_text(field: str, ours: str, theirs: str, more: Additions, differences: list[Difference]) -> bool:
    """Compare a text that the file has: it fills in an empty one. Return whether it differs from ours."""
    if not ours:
        more.texts[field] = theirs
    elif not _contains(ours, theirs):
        differences.append(Difference(field, ours, theirs))
        return True
    return False


def _compare_job(ours: ContactTexts, theirs: ContactTexts, more: Additions, differences: list[Difference]) -> None:
    """Compare organisation and title. They go together: a title at another organisation fills nothing in."""
    differs = False
    for field in _JOB:
        here, there = getattr(ours, field), getattr(theirs, field)
        if there and (here or not differs):
            differs = _compare_text(field, here, there, more, differences)


def _compare_birthday(
    ours: PartialDate | None, theirs: PartialDate, more: Additions, differences: list[Difference]
) -> None:
    if ours is None:
        more.birthday = theirs
    elif ours[1:] != theirs[1:] or (ours[0] and theirs[0] and ours[0] != theirs[0]):
        differences.append(Difference("birthday", _birthday_words(ours), _birthday_words(theirs)))


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


def _contains(ours: str, theirs: str) -> bool:
    """Whether our text contains the file's."""
    return ours == theirs or f" {fold(theirs)} " in f" {fold(ours)} "


def _merge_lines(ours: str, theirs: str) -> str:
    """Return our notes, and below them the lines that only the file has."""
    if not ours:
        return theirs
    known = set(ours.split("\n")) | {""}
    return "\n".join([ours, *(line for line in theirs.split("\n") if line not in known)])


def _day_words(day: date | None) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def _birthday_words(birthday: PartialDate) -> str:
    year, month, day = birthday
    return f"{day} {MONTHS[month - 1]}{f' {year}' if year else ''}"
