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

    `is_known` tells whether a contact has all that the row says: among namesakes, that is whom it was about the last
    time. Raises `Ambiguous` for a row with nothing but a name that several contacts have.
    """
    for kind in ("url", "email"):
        for address in person.addresses:
            if address.kind == kind:
                found = network.by_address.get((kind, address.key))
                if found and (contact := _owner(found, person, personal=_is_personal(address))):
                    return contact
    namesakes = network.by_name.get(person.key)
    return _namesake(namesakes, person, is_known) if namesakes else None


def _is_personal(address: Address) -> bool:
    """Whether an address is one person's alone; a site and an office's mailbox are not."""
    if address.kind == "url":
        return "/" in address.key
    return address.key.partition("@")[0] not in _SHARED_MAILBOXES


def _owner(contacts: Iterable[Contact], person: Person, *, personal: bool) -> Contact | None:
    """Give the contact whose address it is. Where names have nothing in common, two rows of one file are two people."""
    words = set(person.key.split())
    akin = [contact for contact in contacts if words & set(contact.key.split())]
    same = [contact for contact in akin if contact.key == person.key]
    others = [contact for contact in contacts if personal and not contact.taken]
    return next(iter([*same, *akin, *others]), None)


def _namesake(contacts: Iterable[Contact], person: Person, is_known: Callable[[Contact], bool]) -> Contact | None:
    possible = [contact for contact in contacts if not _differs(contact, person, "url", _host)]
    if not possible:
        return None
    organisation = fold(person.organisation)
    same = [contact for contact in possible if fold(contact.organisation) == organisation]
    # Not knowing the organisation is no difference, unless the file itself tells two namesakes apart by it.
    open_ones = [
        contact
        for contact in possible
        if (not contact.organisation or not organisation)
        and not (contact.taken and contact not in same)
        and not _differs(contact, person, "email", _any_host)
    ]
    certain = [contact for contact in same if organisation or contact in open_ones]
    candidates = [*certain, *(contact for contact in open_ones if contact not in certain)]
    return _one_of(candidates, certain, person, is_known)


def _one_of(
    candidates: list[Contact], certain: list[Contact], person: Person, is_known: Callable[[Contact], bool]
) -> Contact | None:
    for few in (certain, candidates):
        if len(few) == 1:
            return few[0]
        if known := next(filter(is_known, few), None):
            return known
    if not candidates or person.addresses:
        return None
    names = " or ".join(dict.fromkeys(f"{one.name} ({one.organisation or 'no organisation'})" for one in candidates))
    raise Ambiguous(f"it may be {names}; an organisation, a page or an e-mail address would tell")


def _differs(contact: Contact, person: Person, kind: str, host: Callable[[str], str]) -> bool:
    """Whether both have an address of that kind at one host, and share none there: then they are two people."""
    theirs = {address.key for address in person.addresses if address.kind == kind}
    ours = {key for its, key in contact.addresses if its == kind} if theirs else set()
    return not ours & theirs and bool(set(map(host, ours)) & set(map(host, theirs)))


def _host(page: str) -> str:
    return page.partition("/")[0]


def _any_host(_: str) -> str:
    return ""
