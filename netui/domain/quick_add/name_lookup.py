"""Resolves a typed name to a person: known, new, ambiguous, or unsure."""

from collections.abc import Iterable
from dataclasses import replace

from netui.domain.bounds import MAX_NAME
from netui.domain.quick_add.head import Named
from netui.domain.quick_add.quoting import quote_name
from netui.domain.quick_add.record import NameStatus, PersonRef
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.text import fold

__all__ = [
    "LONGEST_NAME",
    "contact_ref",
    "filter_by_organisation",
    "merge_repeated",
    "resolve_name",
    "same_person",
]

LONGEST_NAME = MAX_NAME
"""Characters of a name at the most: a longer one is a text pasted by mistake."""


def resolve_name(named: Named, known: Vocabulary) -> PersonRef:
    """Return the person that the name means."""
    status, keys = _match(named, known)
    if len(keys) > 1:
        keys = _disambiguate(keys, named, known)
    if status == "ambiguous" and len(keys) == 1:
        status = "known"
    if status == "known":
        return _with_details(contact_ref(keys[0], known, named), named)
    if status == "new":
        word = "new " if named.is_new else ""
        is_odd = named.has_evidence and all(known.names.exactly(each) for each in fold(named.text).split())
        written = f'{word}"{named.text}"' if named.quoted or is_odd else quote_name(named.text)
        return _with_details(PersonRef(named.text, "new", written=written), named)
    unresolved = PersonRef(named.text, status, known.labels(keys), tuple(keys), written=named.text)
    return _with_details(unresolved, named)


def _match(named: Named, known: Vocabulary) -> tuple[NameStatus, list[int]]:
    """Match a name; a quoted one means exactly that full name, else somebody new."""
    if named.is_new or named.kind == "new":
        return "new", []
    if named.quoted:
        keys = known.names.fully(fold(named.text))
        return ("ambiguous", list(keys)) if keys else ("new", [])
    if named.keys:
        return ("known" if len(named.keys) == 1 else "ambiguous"), list(named.keys)
    if named.kind not in ("name", "known"):
        return "unsure", []
    found = known.names.match(named.text)
    return found.status, list(found.keys)


def contact_ref(key: int, known: Vocabulary, named: Named | None = None) -> PersonRef:
    """Return the reference to a known contact, written so that reading the line again never means a namesake."""
    name = known.people[key].name
    if not known.has_namesake(key) or (named and (named.organisation or named.addresses)):
        return PersonRef(name, key=key, written=quote_name(name))
    if named and not named.quoted and fold(named.text) != fold(name):
        return PersonRef(name, key=key, written=named.text)
    return PersonRef(name, key=key, written=quote_name(name), organisation=known.people[key].organisation or None)


def _with_details(who: PersonRef, named: Named) -> PersonRef:
    """Return the person with the organisation and addresses typed after the name."""
    return replace(
        who,
        organisation=named.organisation or who.organisation,
        emails=tuple(named.emails),
        phones=tuple(named.phones),
        urls=tuple(named.urls),
    )


def _disambiguate(keys: list[int], named: Named, known: Vocabulary) -> list[int]:
    """Return those of several contacts who have the typed address or organisation; all, if nobody has."""
    if by_address := set(keys) & set(known.at_address(named.addresses)):
        return [key for key in keys if key in by_address]
    return filter_by_organisation(keys, named.organisation, known) or keys


def filter_by_organisation(keys: Iterable[int], organisation: str | None, known: Vocabulary) -> list[int]:
    """Return the contacts at this organisation, else those at one whose name begins with it."""
    folded = fold(organisation or "")
    of = {key: fold(known.people[key].organisation) for key in keys} if folded else {}
    return [key for key in of if of[key] == folded] or [key for key in of if of[key].startswith(folded)]


def merge_repeated(people: Iterable[PersonRef]) -> tuple[PersonRef, ...]:
    """Return each person once, in order of first mention, with what all mentions say."""
    found: dict[int | str, PersonRef] = {}
    for who in people:
        mark = fold(who.name) if who.key is None else who.key
        found[mark] = _merged(found[mark], who) if mark in found else who
    return tuple(found.values())


def same_person(one: PersonRef, other: PersonRef) -> bool:
    """Whether both mean one person."""
    return one.key == other.key if {one.key, other.key} != {None} else fold(one.name) == fold(other.name)


def _merged(who: PersonRef, again: PersonRef) -> PersonRef:
    return replace(
        who,
        organisation=who.organisation or again.organisation,
        emails=tuple(dict.fromkeys((*who.emails, *again.emails))),
        phones=tuple(dict.fromkeys((*who.phones, *again.phones))),
        urls=tuple(dict.fromkeys((*who.urls, *again.urls))),
    )
