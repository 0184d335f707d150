"""What a row adds to its contact, in words for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from netui.domain.contact_field import FIELD_BY_NAME
from netui.domain.importing.diff import birthday_words, day_words
from netui.domain.importing.network import Additions

__all__ = ["gain_words"]

_ADDRESSES = {
    "email": ("an e-mail address", "e-mail addresses"),
    "phone": ("a number", "numbers"),
    "url": ("a page", "pages"),
}


def gain_words(more: Additions) -> tuple[str, ...]:
    """Return what is added: `organisation Acme`, `2 numbers`, `next: send portfolio`."""
    return tuple(_gains(more))


def _gains(more: Additions) -> Iterator[str]:
    if more.name:
        yield f"name {more.name}"
    for name, text in more.texts.items():
        yield f"{FIELD_BY_NAME[name].label} {text}"
    for kind, count in Counter([address.kind for address in more.addresses]).items():
        one, many = _ADDRESSES[kind]
        yield one if count == 1 else f"{count} {many}"
    if more.tags:
        yield " ".join([f"#{tag}" for tag in more.tags])
    if more.met_on:
        yield f"met {day_words(more.met_on)}"
    if more.birthday:
        yield f"birthday {birthday_words(more.birthday)}"
    yield from (f"{name} {birthday_words(day)}" for name, day in more.dates)
    yield from (f"contact on {day_words(each.day)}" for each in more.interactions)
    yield from (f"introduced by {each.connector.name}" for each in more.introductions)
    yield from (f"next: {each.what}" for each in more.follow_ups)
    yield from (f"{tie.note} {tie.contact.name}" for tie in more.ties)
    if more.move:
        yield more.move.jobs.words
    if more.details:
        yield "something to remember"
    if more.notes:
        yield "notes"
