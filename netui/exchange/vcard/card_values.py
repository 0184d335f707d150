"""The values of a card that netui has a field for, each with the line that it stands in: to read, and to patch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from netui.domain.days import PartialDate
from netui.domain.importing.plan import Address
from netui.domain.text import clean, clean_note, fold
from netui.exchange import cells
from netui.exchange.vcard.card import VCard
from netui.exchange.vcard.card_days import read_card_day
from netui.exchange.vcard.content_line import ContentLine

__all__ = [
    "AddressLine",
    "CategoryLine",
    "DateLine",
    "TextLine",
    "read_addresses",
    "read_categories",
    "read_city",
    "read_dates",
    "read_job_title",
    "read_notes",
    "read_organisation",
    "read_relations",
]

_PROFILES = ("SOCIALPROFILE", "X-SOCIALPROFILE")
_SERVICES = ("LINKEDIN", "TWITTER", "FACEBOOK", "INSTAGRAM", "GITHUB", "MASTODON", "XING", "FLICKR", "YOUTUBE")
_PAGES = (*_PROFILES, *(f"X-{service}" for service in _SERVICES))
_ANNIVERSARIES = ("ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-KADDRESSBOOK-X-ANNIVERSARY")
_RELATIVES = {
    "X-SPOUSE": "spouse",
    "X-EVOLUTION-SPOUSE": "spouse",
    "X-KADDRESSBOOK-X-SPOUSESNAME": "spouse",
    "X-MANAGER": "manager",
    "X-EVOLUTION-MANAGER": "manager",
    "X-KADDRESSBOOK-X-MANAGERSNAME": "manager",
    "X-ASSISTANT": "assistant",
    "X-EVOLUTION-ASSISTANT": "assistant",
    "X-KADDRESSBOOK-X-ASSISTANTSNAME": "assistant",
}
_ANDROID_EVENT = "vnd.android.cursor.item/contact_event"
_ANDROID_EVENTS = {"1": "anniversary", "3": "birthday"}
_ANDROID_RELATION = "vnd.android.cursor.item/relation"
_ANDROID_RELATIONS = dict(
    enumerate(
        (
            *("assistant", "brother", "child", "domestic partner", "father", "friend", "manager", "mother", "parent"),
            *("partner", "referred by", "relative", "sister", "spouse"),
        ),
        1,
    )
)
_NO_TAGS = frozenset(("mycontacts", "starred", "starred in android"))
"""Groups that every contact of an address book is in, or that are no word of the user's, in lower case."""
_NO_RELATIONS = frozenset(("contact", "me", ""))
_LONGEST_LABEL = 100


class TextLine(NamedTuple):
    """A text, and the line it stands in; the line is None where there is none."""

    line: ContentLine | None
    text: str


class AddressLine(NamedTuple):
    """A line with e-mail addresses, phone numbers or a page."""

    line: ContentLine
    found: list[Address]
    rest: str
    """What is no address, where that is worth a note; else empty."""


class DateLine(NamedTuple):
    """A line with a day; `day` is None where it is none that can be read."""

    line: ContentLine
    name: str
    day: PartialDate | None
    text: str


class CategoryLine(NamedTuple):
    """A line of categories, each as typed with the tags that it is."""

    line: ContentLine
    tags: list[tuple[str, list[str]]]
    rest: list[str]
    """Those that are too long for a tag."""


def read_organisation(card: VCard) -> TextLine:
    """Return the organisation, without its units."""
    for line in card.all("ORG"):
        if text := clean(card.components(line)[0]):
            return TextLine(line, text)
    return TextLine(None, "")


def read_job_title(card: VCard) -> TextLine:
    """Return the title, or else the role."""
    for line in [*card.all("TITLE"), *card.all("ROLE")]:
        if text := clean(card.text_of(line)):
            return TextLine(line, text)
    return TextLine(None, "")


def read_city(card: VCard) -> TextLine:
    """Return the town of the preferred postal address that has one."""
    for line in card.all("ADR"):
        parts = card.components(line)
        if len(parts) > 3 and (text := clean(parts[3])):
            return TextLine(line, text)
    return TextLine(None, "")


def read_notes(card: VCard) -> list[TextLine]:
    """Return the notes."""
    notes = [TextLine(line, clean_note(card.text_of(line))) for line in card.all("NOTE")]
    return [note for note in notes if note.text]


def read_addresses(card: VCard, region: str = "") -> Iterator[AddressLine]:
    """Yield the ways to reach the person, of each kind the preferred one first; `region` is as in `read_phones`."""
    for line in card.all("EMAIL"):
        found, rest = cells.read_emails(_without_scheme(clean(card.text_of(line)), "mailto:"))
        yield _labelled(card, line, found, rest)
    for line in card.all("TEL"):
        found, rest = cells.read_phones(unquote(clean(card.text_of(line))), region)
        yield _labelled(card, line, found, rest)
    for line in card.all("URL"):
        yield _labelled(card, line, cells.read_urls(clean(card.text_of(line)))[0], "")
    for line in card.all(*_PAGES):
        value = clean(card.text_of(line))
        # A handle is no page, and has a dot in it for some.
        found = cells.read_urls(value)[0] if "/" in value else []
        service = line.name[2:] if line.name not in _PROFILES else line.param("SERVICE-TYPE")
        yield _labelled(card, line, found, "", service.lower())


def read_dates(card: VCard, order: str = "") -> list[DateLine]:
    """Return the days with their names, of which one is `birthday`; `order` is as in `read_card_day`."""
    return [
        *(_date(card, line, "birthday", order) for line in card.all("BDAY")),
        *(_date(card, line, "anniversary", order) for line in card.all(*_ANNIVERSARIES)),
        *_named_dates(card, order),
    ]


def read_categories(card: VCard) -> Iterator[CategoryLine]:
    """Yield the lines of categories."""
    for line in card.all("CATEGORIES"):
        tags, rest = list[tuple[str, list[str]]](), list[str]()
        for item in card.items(line):
            if clean(item).strip("* ").lower() in _NO_TAGS:
                tags.append((item, []))
                continue
            found, too_long = cells.read_tags(clean(item))
            tags.append((item, found))
            rest += [too_long] if too_long else []
        yield CategoryLine(line, tags, rest)


def read_relations(card: VCard) -> Iterator[tuple[str, str]]:
    """Yield whom the person knows, by name or as `urn:uuid:…`, and what they are to each other."""
    for line in card.all("RELATED", "X-ABRELATEDNAMES", *_RELATIVES):
        who = clean(card.text_of(line))
        what = _RELATIVES.get(line.name) or card.label(line)
        if what.lower() == "me" or not who:
            continue
        yield who, "" if what.lower() in _NO_RELATIONS else what
    for parts in _android(card, _ANDROID_RELATION):
        kind = int(parts[2]) if len(parts) > 2 and parts[2].isascii() and parts[2].isdigit() else 0
        yield clean(parts[1]), _ANDROID_RELATIONS.get(kind) or clean(parts[3] if len(parts) > 3 else "")


def _labelled(card: VCard, line: ContentLine, found: list[Address], rest: str, label: str = "") -> AddressLine:
    """The addresses of a line with its label, and behind it the extension that the number itself has."""
    if found and (label := clean(label or card.label(line))[:_LONGEST_LABEL]):
        for address in found:
            extension = address.label[address.label.find("ext. ") :] if "ext. " in address.label else ""
            address.label = f"{label}, {extension}" if extension else label
    return AddressLine(line, found, "" if rest.lower() in cells.EMPTY_CELLS else rest)


def _without_scheme(text: str, scheme: str) -> str:
    return text[len(scheme) :].partition("?")[0] if text.lower().startswith(scheme) else text


def _date(card: VCard, line: ContentLine, name: str, order: str) -> DateLine:
    text = clean(card.text_of(line))
    return DateLine(line, name, read_card_day(text, line.param("X-APPLE-OMIT-YEAR"), order), text)


def _named_dates(card: VCard, order: str) -> Iterator[DateLine]:
    for line in card.all("X-ABDATE"):
        name = clean(card.label(line))[:_LONGEST_LABEL]
        yield _date(card, line, name.lower() if fold(name) in ("anniversary", "birthday") else name or "date", order)
    for line in card.all("X-ANDROID-CUSTOM"):
        parts = card.components(line)
        if parts[0] == _ANDROID_EVENT and len(parts) > 2:
            name = _ANDROID_EVENTS.get(parts[2]) or clean(parts[3] if len(parts) > 3 else "")[:_LONGEST_LABEL] or "date"
            text = clean(parts[1])
            yield DateLine(line, name, read_card_day(text, "", order), text)


def _android(card: VCard, kind: str) -> Iterator[list[str]]:
    for line in card.all("X-ANDROID-CUSTOM"):
        parts = card.components(line)
        if parts[0] == kind and len(parts) > 1 and clean(parts[1]):
            yield parts
