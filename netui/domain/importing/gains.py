"""What a row adds to its contact, in words for people."""

from __future__ import annotations

from netui.domain.contact_field import TEXT_FIELDS
from netui.domain.importing.diff import birthday_words, day_words
from netui.domain.importing.network import Additions

__all__ = ["gain_words"]

_LABELS = {field.name: field.label for field in TEXT_FIELDS}
_ADDRESSES = {
    "email": ("an e-mail address", "e-mail addresses"),
    "phone": ("a number", "numbers"),
    "url": ("a page", "pages"),
}


def gain_words(more: Additions) -> tuple[str, ...]:
    """Return what is added: `organisation Acme`, `2 numbers`, `next: send portfolio`.

    Every row of a file passes here: what it lacks costs next to nothing.
    """
    words = [f"{_LABELS[name]} {text}" for name, text in more.texts.items()] if more.texts else []
    if more.name:
        words.insert(0, f"name {more.name}")
    if len(more.addresses) == 1:
        words.append(_ADDRESSES[more.addresses[0].kind][0])
    elif more.addresses:
        kinds = [address.kind for address in more.addresses]
        words += [_count(kind, kinds.count(kind)) for kind in dict.fromkeys(kinds)]
    if more.tags:
        words.append(" ".join([f"#{tag}" for tag in more.tags]))
    if more.met_on:
        words.append(f"met {day_words(more.met_on)}")
    if more.birthday:
        words.append(f"birthday {birthday_words(more.birthday)}")
    if more.dates:
        words += [f"{name} {birthday_words(day)}" for name, day in more.dates]
    if more.interactions:
        words += [f"contact on {day_words(each.day)}" for each in more.interactions]
    if more.introductions:
        words += [f"introduced by {each.connector.name}" for each in more.introductions]
    if more.follow_ups:
        words += [f"next: {each.what}" for each in more.follow_ups]
    if more.ties:
        words += [f"{tie.note} {tie.contact.name}" for tie in more.ties]
    if more.move:
        words.append(more.move.jobs.words)
    if more.details:
        words.append("something to remember")
    if more.notes:
        words.append("notes")
    return tuple(words)


def _count(kind: str, count: int) -> str:
    one, many = _ADDRESSES[kind]
    return one if count == 1 else f"{count} {many}"
