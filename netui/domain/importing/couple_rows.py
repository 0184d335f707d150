"""Rows with two people in one name, taken apart: what each of the two gets."""

from __future__ import annotations

from dataclasses import replace

from netui.domain.contact_field import ContactTexts
from netui.domain.importing.plan import ImportedPerson
from netui.domain.importing.profile_page import is_profile
from netui.domain.plain_name import name_key

__all__ = ["COUPLE", "split_row"]

COUPLE = "couple"
"""What the two are to each other, in the note of their tie."""
_OF_BOTH = ("place", "how_met", "met_at")
"""The texts that are true of both: a job, a nickname is one person's."""


def split_row(person: ImportedPerson, couple: tuple[str, str]) -> tuple[ImportedPerson, ImportedPerson]:
    """Return two people for a row with a couple.

    Both get what the row says of the two: mailboxes, numbers and pages, which are then addresses that two share, place,
    how and when we met, the last contact, tags and notes. What can be one person's alone stays with the one who is
    named first: organisation and title, nickname, birthday and other dates, details, ties, the next action, who
    introduced them, a vCard. A personal profile is that of whose name stands in it.
    """
    one, other = couple
    theirs = _whose_profiles(person, other)
    first = replace(
        person,
        name=one,
        key=name_key(one),
        addresses=[address for address in person.addresses if address.value not in theirs],
    )
    second = ImportedPerson(
        person.row,
        other,
        name_key(other),
        texts=ContactTexts(**{name: getattr(person.texts, name) for name in _OF_BOTH}),
        met_on=person.met_on,
        notes=person.notes,
        addresses=[
            address
            for address in person.addresses
            if address.value in theirs or not (address.kind == "url" and is_profile(address.key, person.key.split()))
        ],
        tags=list(person.tags),
        last_contact=person.last_contact,
        channel=person.channel,
        activity=person.activity,
        said=person.said,
        file=person.file,
        only_known=person.only_known,
    )
    return first, second


def _whose_profiles(person: ImportedPerson, name: str) -> set[str]:
    """The personal profiles of a row with the first name of one of the two in their addresses."""
    first = name_key(name).partition(" ")[0]
    return {
        address.value
        for address in person.addresses
        if address.kind == "url"
        and is_profile(address.key, person.key.split())
        and first in address.key.partition("/")[2]
    }
