"""The format of address books: a vCard for each person, the one that came in but for what netui has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from netui.domain.importing.cards import OWN_CARD
from netui.domain.importing.plan import Address
from netui.domain.reach import reach_key
from netui.domain.text import paintable
from netui.domain.words import count_words
from netui.exchange.vcard.card_patch import CardValues, new_card, patch_card
from netui.exchange.vcard.long_values import put_values_back
from netui.queries.contacts.card import read_card
from netui.queries.contacts.contact_list import read_contact_ids
from netui.queries.contacts.kept_card import read_card_value, read_kept_card

if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.domain.days import PartialDate
    from netui.exchange.exporting.export_format import ExportOptions
    from netui.queries.contacts.card import Card

__all__ = ["VcardFile"]

_VERSION = "3.0"
"""The version of new cards, which every address book reads."""

_BIRTHDAY = "birthday"


class VcardFile:
    """Cards for the address book of a phone or a mail program."""

    name = "vcf"
    title = "cards"
    leaves_notes_out = True
    holds = (
        "A vCard for each person: one that came in as it was, but for what has changed in netui since, with its photo "
        "and its own notes; for others a new one, of version 3.0 unless 4.0 is asked for."
    )

    def write(self, execute: Execute, sink: BinaryIO, options: ExportOptions) -> str:
        """Write the cards by name, one after the other."""
        everybody = read_contact_ids(execute, archived=None)
        people = [each for each in everybody if options.contacts is None or each in options.contacts]
        for at, contact in enumerate(people, 1):
            sink.write(_card(execute, contact, options))
            if options.progress and at % 100 == 0:
                options.progress(at, len(people))
        return count_words(len(people), "person", "people")


def _card(execute: Execute, contact: int, options: ExportOptions) -> bytes:
    card = read_card(execute, contact)
    values = _values(card, notes=options.notes)
    kept = read_kept_card(execute, contact)
    if kept is None:
        return new_card(values, f"{card.uid}{OWN_CARD}", options.version or _VERSION).encode()
    text = put_values_back(kept.lines, kept.charset, lambda digest: read_card_value(execute, digest))
    patched = patch_card(text, kept.charset, values)
    end = "" if patched.endswith(("\n", "\r")) else "\r\n"
    # A card of a file in UTF-16 stands between others here, and so in UTF-8.
    return f"{patched}{end}".encode("latin-1" if kept.charset == "latin-1" else "utf-8")


def _values(card: Card, *, notes: bool) -> CardValues:
    dates = [(each.name, _day(each.year, each.month, each.day)) for each in card.key_dates]
    birthday = next((day for name, day in dates if name == _BIRTHDAY), None)
    return CardValues(
        paintable(card.name),
        paintable(card.nickname),
        paintable(card.organisation),
        paintable(card.title),
        paintable(card.place),
        tuple(
            Address(each.kind, paintable(each.value), reach_key(each.kind, each.value), paintable(each.label))
            for each in card.reaches
        ),
        birthday,
        tuple((paintable(name), day) for name, day in dates if (name, day) != (_BIRTHDAY, birthday)),
        tuple(map(paintable, card.tags)),
        "\n".join(map(paintable, card.notes.split("\n"))) if notes else None,
    )


def _day(year: int | None, month: int, day: int) -> PartialDate:
    return year, month, day
