"""Whom a row is about: the same page, else the same e-mail address, else the same name and organisation."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from netui.domain.importing.network import Contact, Network
from netui.domain.importing.plan import Address, Person
from netui.domain.text import fold

__all__ = ["Ambiguous", "find"]

_SHARED_MAILBOXES = frozenset(
    (
        *("admin", "careers", "contact", "enquiries", "hello", "help", "hr", "info", "jobs", "mail"),
        *("media", "office", "press", "sales", "support", "team"),
    )
)
"""Mailboxes of an organisation, which any number of people may give as theirs."""


class Ambiguous(Exception):
    """A row could be about several contacts; the text is the reason why it is not taken in."""


def find(network: Network, person: Person, is_known: Callable[[Contact], bool]) -> Contact | None:
    """Give the contact that a row is about; None for somebody new.

    `is_known` tells whether a contact has all that a row says: a namesake who has it is whom it was about last time,
    whoever has come since. Raises `Ambiguous` for a row with nothing but a name that several contacts have.
    """
    namesakes = network.by_name.get(person.key, [])
    if known := next((one for one in namesakes if _could_be(one, person) and is_known(one)), None):
        return known
    for kind in ("url", "email"):
        for address in person.addresses:
            if address.kind == kind:
                found = network.by_address.get((kind, address.key))
                if found and (owners := _owners(found, person, personal=_is_personal(address))):
                    return next(filter(is_known, owners), owners[0])
    return _namesake(namesakes, person) if namesakes else None


def _is_personal(address: Address) -> bool:
    """Whether an address is one person's alone; a site and an office's mailbox are not."""
    if address.kind == "url":
        return "/" in address.key
    return address.key.partition("@")[0] not in _SHARED_MAILBOXES


def _owners(contacts: Iterable[Contact], person: Person, *, personal: bool) -> list[Contact]:
    """Give whose address it may be, the surest first. Two rows of one file whose names share no word are two people."""
    words = set(person.key.split())
    akin = [contact for contact in contacts if words & set(contact.key.split())]
    same = [contact for contact in akin if contact.key == person.key]
    others = [contact for contact in contacts if personal and not contact.taken]
    return [*same, *akin, *others]


def _namesake(contacts: Iterable[Contact], person: Person) -> Contact | None:
    possible = [one for one in contacts if _could_be(one, person) and not _differs(one, person, "url", _host)]
    organisation = fold(person.organisation)
    same = [contact for contact in possible if fold(contact.organisation) == organisation]
    # Not knowing the organisation is no difference, unless the file itself tells two namesakes apart by it.
    perhaps = [
        contact
        for contact in possible
        if (contact in same or not contact.taken) and not _differs(contact, person, "email", _any_host)
    ]
    certain = same if organisation else [contact for contact in same if contact in perhaps]
    candidates = certain or perhaps
    if len(candidates) < 2 or person.addresses:
        return candidates[0] if len(candidates) == 1 else None
    names = " or ".join(dict.fromkeys(f"{one.name} ({one.organisation or 'no organisation'})" for one in candidates))
    raise Ambiguous(f"it may be {names}; an organisation, a page or an e-mail address would tell")


def _could_be(contact: Contact, person: Person) -> bool:
    """Whether a namesake is not at another organisation."""
    ours, theirs = fold(contact.organisation), fold(person.organisation)
    return not ours or not theirs or ours == theirs


def _differs(contact: Contact, person: Person, kind: str, host: Callable[[str], str]) -> bool:
    """Whether both have an address of that kind at one host, and share none there: then they are two people."""
    theirs = {address.key for address in person.addresses if address.kind == kind}
    ours = {key for its, key in contact.addresses if its == kind} if theirs else set()
    return not ours & theirs and bool(set(map(host, ours)) & set(map(host, theirs)))


def _host(page: str) -> str:
    return page.partition("/")[0]


def _any_host(_: str) -> str:
    return ""
