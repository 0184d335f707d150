"""Whom a row is about: by the UID of a vCard, else by page, mailbox or number, else by name and organisation.

A personal profile is one person's. Every other address is shared until first names agree: two people then are kept
apart, and named as possibly one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from netui.domain.importing.cards import find_by_card
from netui.domain.importing.crowds import Crowds
from netui.domain.importing.name_agreement import have_first_name_in_common, last_names_contradict
from netui.domain.importing.network import Network, NetworkContact
from netui.domain.importing.plan import Address, ImportedPerson
from netui.domain.importing.plan_names import PlanNames
from netui.domain.importing.profile_page import is_profile
from netui.domain.text import fold

__all__ = ["AlikeContact", "AmbiguousMatch", "contact_words", "find_alike", "find_by_uid", "find_match"]

_MOST_ALIKE = 4
"""The most contacts who share an address or a name of whom a row may be said to be possibly one: with more, it is an
office's address or a common name."""
_SHARED = {"url": "page", "email": "e-mail address", "phone": "number"}
"""What an address of each kind is called, in the order in which they tell who somebody is."""


class AmbiguousMatch(Exception):
    """A row fits several contacts; the text is the reason of its rejection."""

    def __init__(self, candidates: Iterable[NetworkContact]) -> None:
        named = [(one.id, contact_words(one, "no organisation")) for one in candidates]
        names = " or ".join(dict.fromkeys(name for _, name in named))
        super().__init__(f"it may be {names}; an organisation, a page or an e-mail address would tell")
        self.candidates = tuple([(id, name) for id, name in named if id is not None])
        """As in `RejectedRow`."""


class AlikeContact(NamedTuple):
    """A contact whom somebody new may be, and what they have in common, in words."""

    contact: NetworkContact
    why: str


def contact_words(contact: NetworkContact, nowhere: str = "") -> str:
    """Return the name of a contact with the organisation in brackets, or with `nowhere` if none is known."""
    where = contact.texts.organisation or nowhere
    return f"{contact.name} ({where})" if where else contact.name


def find_match(
    network: Network,
    crowds: Crowds,
    names: PlanNames,
    person: ImportedPerson,
    is_known: Callable[[NetworkContact], bool],
) -> NetworkContact | None:
    """Return the contact that a row is about; None for somebody new. `names` are those of the whole file.

    `is_known` tells whether a contact has all of the row already: such a namesake was its match in an earlier import,
    even if the name has become ambiguous since. Raises `AmbiguousMatch` for a row with only a name of several contacts.
    """
    namesakes = crowds.likely_namesakes(person)
    if namesakes and (known := next(filter(is_known, _namesakes_with_address(crowds, namesakes, person)), None)):
        return known
    if person.card and (holder := find_by_card(network, names, person)):
        return holder
    for kind in _SHARED:
        for address in person.addresses:
            if address.kind == kind and (found := crowds.likely_bearers(address, person)):
                owners = _owners(found, person, address, names)
                if owners and _is_sure(owners, person, address):
                    return next(filter(is_known, owners), owners[0])
                if owners and (known := next(filter(is_known, owners), None)):
                    return known
    return _namesake(namesakes, person) if namesakes else None


def find_by_uid(
    network: Network,
    crowds: Crowds,
    names: PlanNames,
    person: ImportedPerson,
    is_known: Callable[[NetworkContact], bool],
) -> NetworkContact | None:
    """Return the contact that a row with a uid is about: who is known by it, else one that no other row is about.

    So two namesakes of a file of netui's own stay two. Raises `AmbiguousMatch` like `find_match`.
    """
    if (known := network.by_uid.get(person.uid)) is not None:
        return known
    keys = [(address.kind, address.key) for address in person.addresses]
    likely = [*network.by_name.get(person.key, ()), *(one for key in keys for one in network.by_address.get(key, ()))]
    if all(one.is_new or one.matched for one in likely):
        return None
    found = find_match(network, crowds, names, person, is_known)
    return found if found is not None and not found.is_new and not found.matched else None


def find_alike(network: Network, person: ImportedPerson) -> Iterator[AlikeContact]:
    """Iterate over those whom somebody new is possibly one with: they share an address, or a name."""
    namesakes = network.by_name.get(person.key, ())
    told: set[int] = set()
    for kind, word in _SHARED.items():
        for address in person.addresses:
            if address.kind != kind or network.has_more_bearers(address, _MOST_ALIKE):
                continue
            sharing = network.bearers(address)
            if len(sharing) > _MOST_ALIKE:
                continue
            for contact in sharing:
                if id(contact) not in told:
                    told.add(id(contact))
                    yield AlikeContact(contact, f"the same {word}, another {_what_differs(contact, person)}")
    for contact in namesakes if len(namesakes) <= _MOST_ALIKE else ():
        # Two rows of one file, or pages of two members, are no question.
        if id(contact) in told or contact.matched or _has_another_page(contact, person):
            continue
        where = "" if _may_share_organisation(contact, person) else ", another organisation"
        yield AlikeContact(contact, f"the same name{where}")


def _what_differs(contact: NetworkContact, person: ImportedPerson) -> str:
    if not have_first_name_in_common(contact, person):
        return "first name"
    return "last name" if last_names_contradict(contact.key, person.key) else "profile"


def _owners(
    contacts: Sequence[NetworkContact], person: ImportedPerson, address: Address, names: PlanNames
) -> list[NetworkContact]:
    """Return those of its bearers whose address it is, if the row's is it too, the surest first.

    Two rows of one file are two people if their first names do not agree, whatever they share.
    """
    same, akin, others = list[NetworkContact](), list[NetworkContact](), list[NetworkContact]()
    for contact in contacts:
        if _is_profile(contact, person, address):
            if contact.key == person.key:
                same.append(contact)
            elif have_first_name_in_common(contact, person):
                akin.append(contact)
            elif not names.have_another_first_name(address, person):
                others.append(contact)
        elif address.kind != "email" and _has_another_profile(contact, person):
            continue
        elif contact.key == person.key:
            same.append(contact)
        elif have_first_name_in_common(contact, person) and not (
            # A mailbox is rather kept through a marriage than a desk's number or a firm's page.
            last_names_contradict(contact.key, person.key)
            and (address.kind != "email" or names.have_another_last_name(address, person))
        ):
            akin.append(contact)
    return [*same, *akin, *others]


def _is_sure(owners: Sequence[NetworkContact], person: ImportedPerson, address: Address) -> bool:
    """Whether the first of the owners is the one: `J. Stone` may be John or Jane Stone, who share an address."""
    return len(owners) == 1 or owners[0].key == person.key or _is_profile(owners[0], person, address)


def _is_profile(contact: NetworkContact, person: ImportedPerson, address: Address) -> bool:
    return address.kind == "url" and is_profile(address.key, [*contact.key.split(), *person.key.split()])


def _has_another_profile(contact: NetworkContact, person: ImportedPerson) -> bool:
    """Whether both have profiles on one site, but none in common."""
    words = [*contact.key.split(), *person.key.split()]
    theirs = {address.key for address in person.addresses if address.kind == "url" and is_profile(address.key, words)}
    ours = {key for kind, key in contact.addresses if kind == "url" and is_profile(key, words)}
    return not theirs & ours and not set(map(_site, theirs)).isdisjoint(map(_site, ours))


def _namesakes_with_address(
    crowds: Crowds, namesakes: Iterable[NetworkContact], person: ImportedPerson
) -> Iterator[NetworkContact]:
    """Iterate over the namesakes who may have all of the row: those with an address of it, if it has one."""
    if person.addresses:
        namesakes = crowds.likely_bearers(crowds.rarest(person.addresses), person)
    return (one for one in namesakes if one.key == person.key and _may_share_organisation(one, person))


def _namesake(contacts: Iterable[NetworkContact], person: ImportedPerson) -> NetworkContact | None:
    possible = [one for one in contacts if not _has_another_page(one, person) and _may_share_organisation(one, person)]
    if not possible:
        return None
    organisation = fold(person.texts.organisation)
    same = [contact for contact in possible if fold(contact.texts.organisation) == organisation]
    # Not knowing the organisation is no difference, unless the file itself tells two namesakes apart by it.
    perhaps = [
        contact
        for contact in possible
        if (contact in same or not contact.matched) and not _has_another_mailbox(contact, person)
    ]
    certain = same if organisation else [contact for contact in same if contact in perhaps]
    candidates = certain or perhaps
    if len(candidates) < 2 or person.addresses:
        return candidates[0] if len(candidates) == 1 else None
    raise AmbiguousMatch(candidates)


def _may_share_organisation(contact: NetworkContact, person: ImportedPerson) -> bool:
    """Whether a namesake has the same organisation, or either side has none."""
    ours, theirs = contact.texts.organisation, person.texts.organisation
    return not ours or not theirs or ours == theirs or fold(ours) == fold(theirs)


def _has_another_page(contact: NetworkContact, person: ImportedPerson) -> bool:
    """Whether both have pages on one site, but no page in common: then they are two people."""
    theirs = [address.key for address in person.addresses if address.kind == "url"]
    if not theirs or any(("url", key) in contact.addresses for key in theirs):
        return False
    sites = [_site(key) for key in theirs]
    return any(kind == "url" and _site(key) in sites for kind, key in contact.addresses)


def _has_another_mailbox(contact: NetworkContact, person: ImportedPerson) -> bool:
    """Whether both have e-mail addresses, but none in common."""
    theirs = [address.key for address in person.addresses if address.kind == "email"]
    ours = [key for kind, key in contact.addresses if kind == "email"]
    return bool(theirs and ours) and not set(theirs) & set(ours)


def _site(page: str) -> str:
    return page.partition("/")[0]
