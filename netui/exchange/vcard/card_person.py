"""A card as the person whom it is about: what netui has a field for. All else stays in the card."""

from __future__ import annotations

from typing import NamedTuple

from netui.domain.bounds import MAX_FIELD, MAX_NOTES
from netui.domain.contact_field import ContactTexts
from netui.domain.importing.plan import ImportedPerson
from netui.domain.plain_name import name_key
from netui.domain.quick_add.name_lookup import LONGEST_NAME
from netui.domain.text import clean, fold
from netui.exchange.vcard.card import VCard
from netui.exchange.vcard.card_name import read_name, read_nicknames
from netui.exchange.vcard.card_values import (
    DateLine,
    read_addresses,
    read_categories,
    read_city,
    read_dates,
    read_job_title,
    read_notes,
    read_organisation,
)

__all__ = ["NoPerson", "PersonRead", "is_group", "read_card_uid", "read_noted", "read_person"]

_EMPTY_DAYS = ("0000-00-00", "0001-01-01", "00000000", "00010101")
"""How programs write that there is no day."""
_ADDRESS_WORDS = {
    "EMAIL": ("E-mail", "is not just an e-mail address"),
    "TEL": ("Phone", "is not just a number"),
}


class NoPerson(Exception):
    """A card that is about nobody; the text is the reason of its rejection."""


class PersonRead(NamedTuple):
    """A person, and what of their card went to the notes since no field can hold it."""

    person: ImportedPerson
    noted: list[tuple[str, str]]
    """What it is called, and what is the matter with it."""


def is_group(card: VCard) -> bool:
    """Whether a card is a list of people."""
    return card.has("KIND", "group") or card.has("X-ADDRESSBOOKSERVER-KIND", "group")


def read_card_uid(card: VCard) -> str:
    """Return the UID that a card has; empty for none."""
    return next((text for line in card.all("UID") if (text := clean(card.text_of(line)))), "")


def read_person(card: VCard, row: int, *, order: str = "", region: str = "") -> PersonRead:
    """Return the person of a card; raise `NoPerson` if it is about none.

    `order` is that of day and month in `3/4/1985`, `region` the country of numbers without a country code.
    """
    name = read_name(card)
    organisation = read_organisation(card).text
    if (kind := _kind(card, name, organisation)) is not None:
        raise NoPerson(f"it is {kind}, not a person")
    key = name_key(name)
    if not key:
        raise NoPerson("there is no name")
    if len(name) > LONGEST_NAME:
        raise NoPerson(f"the name has more than {LONGEST_NAME} characters")
    reader = _Reader(card, ImportedPerson(row, name, key), order, region)
    reader.read(organisation)
    if len(reader.person.notes) > MAX_NOTES:
        raise NoPerson(f"its notes have more than {MAX_NOTES:,} characters")
    return PersonRead(reader.person, reader.noted)


def read_noted(card: VCard) -> list[str]:
    """Return the lines that a person of this card has below the notes of the card, from its other properties."""
    reader = _Reader(card, ImportedPerson(0, "", ""), "", "")
    reader.read(read_organisation(card).text)
    return reader.rest


def _kind(card: VCard, name: str, organisation: str) -> str | None:
    """What a card is about, if it is no person."""
    for kind, words in (("org", "an organisation"), ("location", "a place"), ("thing", "a thing")):
        if card.has("KIND", kind) or card.has("X-ADDRESSBOOKSERVER-KIND", kind):
            return words
    names = [fold(" ".join(card.components(line)[:3])) for line in card.all("N")]
    if not organisation or any(each and each != fold(organisation) for each in names):
        return None
    is_named_so = not name or fold(name) == fold(organisation)
    return "an organisation" if is_named_so or card.has("X-ABSHOWAS", "company") else None


class _Reader:
    """Reads the fields of one card; what no field can hold is noted."""

    def __init__(self, card: VCard, person: ImportedPerson, order: str, region: str) -> None:
        self.card = card
        self.person = person
        self.noted: list[tuple[str, str]] = []
        self._order = order
        self._region = region
        self.rest: list[str] = []
        """What no field can hold, as lines of the notes."""

    def read(self, organisation: str) -> None:
        """Read all fields."""
        nicknames = [each for each in read_nicknames(self.card) if fold(each) != fold(self.person.name)]
        texts = {
            "nickname": next(iter(nicknames), ""),
            "organisation": organisation,
            "title": read_job_title(self.card).text,
            "place": read_city(self.card).text,
        }
        for field, text in texts.items():
            if len(text) > MAX_FIELD:
                texts[field] = ""
                self._note(field.capitalize(), text, f"has more than {MAX_FIELD:,} characters")
        if any(texts.values()):
            self.person.texts = ContactTexts(**texts)
        self._addresses()
        self._tags()
        self._days()
        self.person.notes = "\n".join([*(note.text for note in read_notes(self.card)), *self.rest])

    def _addresses(self) -> None:
        for line, found, rest in read_addresses(self.card, self._region):
            self.person.addresses += found
            if rest:
                called, what = _ADDRESS_WORDS[line.name]
                self._note(called, rest, what)

    def _tags(self) -> None:
        for category in read_categories(self.card):
            self.person.tags += [tag for _, tags in category.tags for tag in tags]
            for text in category.rest:
                self._note("Category", text, "is too long for a tag")

    def _days(self) -> None:
        for date in read_dates(self.card, self._order):
            if date.day is None:
                self._note_day(date.name.capitalize(), date)
            elif date.name == "birthday":
                self.person.birthday = self.person.birthday or date.day
            elif (date.name, date.day) not in self.person.dates:
                self.person.dates += ((date.name, date.day),)

    def _note_day(self, called: str, date: DateLine) -> None:
        if date.text and not date.text.startswith(_EMPTY_DAYS):
            self._note(called, date.text, "is not a day")

    def _note(self, called: str, text: str, what: str) -> None:
        self.rest.append(f"{called}: {text}")
        self.noted.append((called, what))
