"""vCards of a file compared with those that are kept: whom one is about by its UID, and which are new or changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from netui.domain.importing.network import MOST_CARDS, CardChange, Network, NetworkCard, NetworkContact
from netui.domain.importing.plan import ImportedPerson
from netui.domain.importing.plan_names import PlanNames

if TYPE_CHECKING:
    from netui.domain.importing.report import ReportRow

__all__ = ["OWN_CARD", "add_cards", "find_by_card"]

OWN_CARD = "@netui"
"""How the UID of a card ends that netui made; before it stands the uid of the contact."""

_COPY = re.compile(r" ?\(\d+\)(?=\.[^.]*$)")
"""What a browser puts into the name of a file that is there already."""
_SHORTEST_UID = 8
"""Characters of a UID that proves something; a shorter one is a number that another program counts up too."""
_UNIVERSAL_UID = 16
"""Characters of a UID that no other program makes by chance: who has it needs no name in common."""


def find_by_card(network: Network, names: PlanNames, person: ImportedPerson) -> NetworkContact | None:
    """Return the contact whose kept card has the UID of a row's card, or for whom netui made it; None for none.

    A UID that many have, here or in the file, is no proof of anybody.
    """
    uid = person.card.vcard_uid if person.card else ""
    if uid.endswith(OWN_CARD) and (known := network.by_uid.get(uid.removesuffix(OWN_CARD))) is not None:
        return known
    if len(uid) < _SHORTEST_UID:
        return None
    found = network.by_card.get(uid, ())
    if found and (len(found) > MOST_CARDS or names.are_many(uid)):
        return None
    words = set(person.key.split())
    return next((one for one in found if len(uid) >= _UNIVERSAL_UID or words & set(one.key.split())), None)


def add_cards(rows: Sequence[tuple[ReportRow, ImportedPerson, NetworkContact]], source: str) -> None:
    """Add to each contact the cards of its rows that are new or changed; a row that changes nothing else is updated.

    A card is the one that is kept if it has its UID, without a UID if it came in a file of the same name (`source`). Of
    several with one UID the last one has it, and the others are kept without: the same files change nothing when they
    come again.
    """
    by_contact: dict[int, list[tuple[ReportRow, ImportedPerson, NetworkContact]]] = {}
    for each in rows:
        if each[1].card and not _is_own(each[2], each[1]):
            by_contact.setdefault(id(each[2]), []).append(each)
    for its in by_contact.values():
        contact = its[0][2]
        new = [NetworkCard.of(person.card, _name(person.file or source)) for _, person, _ in its if person.card]
        changes = list(_changes(contact.cards, new))
        if not changes:
            continue
        contact.apply_cards(changes)
        changed = {change.card.digest for change in changes}
        for (row, _, _), card in zip(its, new, strict=True):
            if card.digest in changed and row.outcome in ("unchanged", "updated"):
                row.outcome = "updated"
                row.gains += ("vCard",)


def _is_own(contact: NetworkContact, person: ImportedPerson) -> bool:
    """Whether a card is only what netui itself writes of the contact, and would write again."""
    return bool(person.card and person.card.own_uid and person.card.own_uid == contact.uid) and not contact.cards


def _name(path: str) -> str:
    """The name of a file as the program gave it that wrote it: `contacts (1).vcf` is the next one of `contacts.vcf`."""
    return _COPY.sub("", path.replace("\\", "/").rpartition("/")[2])


def _changes(known: Sequence[NetworkCard], new: Iterable[NetworkCard]) -> Iterable[CardChange]:
    cards = {card.digest: card for card in new}.values()
    digests = {each.digest for each in known}
    by_uid = {card.vcard_uid: card for card in cards if card.vcard_uid}
    for card in cards:
        if card.vcard_uid and card.digest not in digests:
            if card is by_uid[card.vcard_uid]:
                yield CardChange(card, next((each for each in known if each.vcard_uid == card.vcard_uid), None))
            else:
                yield CardChange(replace(card, vcard_uid=""), None)
    nameless = {card.digest: card for card in cards if not card.vcard_uid}
    left = [each for each in known if not each.vcard_uid and each.digest not in nameless]
    for digest, card in nameless.items():
        if digest not in digests:
            replaced = next((each for each in left if each.source == card.source), None)
            if replaced:
                left.remove(replaced)
            yield CardChange(card, replaced)
