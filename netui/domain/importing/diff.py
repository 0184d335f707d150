"""Comparison of a row with its contact: additions, and differences, which are reported and never overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from netui.domain.activity_label import OTHER_CONTACT
from netui.domain.bounds import MAX_NOTES
from netui.domain.contact_field import NO_TEXTS, TEXT_FIELDS, ContactTexts
from netui.domain.days import MONTHS, PartialDate
from netui.domain.importing.moves import find_move, is_known_move
from netui.domain.importing.network import Additions, NetworkContact, NetworkFollowUp, NetworkInteraction
from netui.domain.importing.organisations import is_same_organisation
from netui.domain.importing.plan import Address, ImportedPerson
from netui.domain.text import fold

__all__ = ["OVERFULL_NOTES", "TAKEN_OVER", "Difference", "birthday_words", "compare", "day_words", "take_over"]

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
_texts_of = attrgetter(*_TEXTS)
_ALL_TEXTS = (*_JOB, *_TEXTS)
_all_texts_of = attrgetter(*_ALL_TEXTS)


TAKEN_OVER = frozenset(("name", "met_on", "birthday", *(field.name for field in TEXT_FIELDS)))
"""The fields whose value in the file may be taken over in place of the one known."""


def compare(contact: NetworkContact, person: ImportedPerson, today: date) -> tuple[Additions, list[Difference]]:
    """Return a row's additions to a contact, and the differences between the two."""
    more = Additions()
    differences: list[Difference] = []
    if person.key != contact.key and person.key != fold(contact.texts.nickname):
        differences.append(Difference("name", contact.name, person.name))
    if contact.texts is NO_TEXTS:  # as of all who are new
        more.texts = {
            field: theirs for field, theirs in zip(_ALL_TEXTS, _all_texts_of(person.texts), strict=True) if theirs
        }
    elif person.texts is not contact.texts:
        if (move := find_move(contact, person.texts)) is None:
            _compare_job(contact.texts, person.texts, more, differences)
        elif not is_known_move(contact, move):
            more.move = move
        for field, theirs in zip(_TEXTS, _texts_of(person.texts), strict=True):
            if theirs:
                _compare_text(field, getattr(contact.texts, field), theirs, more, differences)
    if person.met_on and not contact.met_on:
        more.met_on = person.met_on
    elif person.met_on and contact.met_on != person.met_on:
        differences.append(Difference("met_on", day_words(contact.met_on), day_words(person.met_on)))
    if person.notes and (notes := _merge_lines(contact.notes, person.notes)) != contact.notes:
        if len(notes) <= MAX_NOTES:
            more.notes = notes
        else:
            differences.append(Difference(OVERFULL_NOTES, "", ""))
    if person.addresses:
        more.addresses = _lacked_addresses(contact, person)
    if person.tags:
        tags = {fold(tag): tag for tag in reversed(person.tags)}
        more.tags = tuple([tags[folded] for folded in reversed(tags) if folded not in contact.tags])
    if person.birthday:
        _compare_birthday(contact.birthday, person.birthday, more, differences)
    is_known_otherwise = contact.id is not None and person.activity in OTHER_CONTACT  # as the favour that it is here
    if person.last_contact and person.last_contact not in contact.contact_days and not is_known_otherwise:
        more.interactions = (NetworkInteraction(person.last_contact, person.channel, person.activity, person.said),)
    if person.next_action:
        more.follow_ups = _new_follow_ups(contact, person, today)
    if person.dates:
        _compare_dates(contact, person, more, differences)
    if person.details:
        details = {fold(detail.note): detail for detail in reversed(person.details)}
        more.details = tuple([details[key] for key in reversed(details) if key not in contact.details])
    return more, differences


def take_over(contact: NetworkContact, person: ImportedPerson, fields: Iterable[str]) -> Additions:
    """Return the additions that put a row's values in the place of those that differ; `fields` are of `TAKEN_OVER`."""
    more = Additions()
    for field in fields:
        if field == "name":
            more.name = person.name
        elif field == "met_on":
            more.met_on = person.met_on
        elif field == "birthday":
            more.birthday = person.birthday
            is_stored = contact.id is not None and not (contact.added and contact.added.birthday)
            more.replaces_birthday = is_stored
        else:
            more.texts[field] = getattr(person.texts, field)
    return more


def _lacked_addresses(contact: NetworkContact, person: ImportedPerson) -> tuple[Address, ...]:
    """Return the row's addresses that the contact has under no key, each once, however it is written."""
    if len(person.addresses) == 1:  # as most
        address = person.addresses[0]
        if not contact.addresses:
            return (address,)
        if (address.kind, address.key) in contact.addresses:
            return ()
    lacked, known = list[Address](), set(contact.addresses)
    for address in person.addresses:
        keys = {(address.kind, key) for key in (address.key, *address.other_keys)}
        if known.isdisjoint(keys):
            lacked.append(address)
        known |= keys
    return tuple(lacked)


def _compare_text(field: str, ours: str, theirs: str, more: Additions, differences: list[Difference]) -> bool:
    """Compare a text that the file has: it fills in an empty one. Return whether it differs from ours."""
    if not ours:
        more.texts[field] = theirs
    elif not _contains(ours, theirs) and not (field == "organisation" and is_same_organisation(ours, theirs)):
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
    elif not _is_same_date(ours, theirs):
        differences.append(Difference("birthday", birthday_words(ours), birthday_words(theirs)))


def _compare_dates(
    contact: NetworkContact, person: ImportedPerson, more: Additions, differences: list[Difference]
) -> None:
    """Compare the key dates by their names; one that is known stays as it is."""
    known = dict(contact.dates)
    for name, theirs in person.dates:
        ours = known.setdefault(fold(name), theirs)
        if (fold(name), ours) not in contact.dates:
            more.dates += ((name, theirs),)
        elif not _is_same_date(ours, theirs):
            differences.append(Difference(name, birthday_words(ours), birthday_words(theirs)))


def _is_same_date(ours: PartialDate, theirs: PartialDate) -> bool:
    """Whether two yearly dates can be one: their years are the same, or one is unknown."""
    return ours[1:] == theirs[1:] and not (ours[0] and theirs[0] and ours[0] != theirs[0])


def _new_follow_ups(contact: NetworkContact, person: ImportedPerson, today: date) -> tuple[NetworkFollowUp, ...]:
    """Return the row's next action, if it is new, or the known one without a day, if the row has a day for it."""
    action = NetworkFollowUp(person.next_action, person.next_on or today, undated=person.next_on is None)
    for known in contact.follow_ups:
        if action.gives_day_to(known):
            return (replace(known, due=action.due, undated=False),)
    return () if _has_follow_up(contact, person) else (action,)


def _has_follow_up(contact: NetworkContact, person: ImportedPerson) -> bool:
    """Whether the next action is a follow-up already, open or closed. One due after the closing day is a new one."""
    what = fold(person.next_action)
    return any(
        fold(follow_up.what) == what
        and (
            person.next_on is None
            or follow_up.closed_on is None
            or (person.next_on == follow_up.due and not follow_up.undated)
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


@lru_cache(maxsize=4096)
def day_words(day: date | None) -> str:
    """Return a day as `2 Jan 2024`; an empty text without one. Many rows of a file have one day."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def birthday_words(birthday: PartialDate) -> str:
    """Return a yearly date as `12 Mar`, with its year where that is known."""
    year, month, day = birthday
    return f"{day} {MONTHS[month - 1]}{f' {year}' if year else ''}"
