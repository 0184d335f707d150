"""Resolves a typed name to a person: known, new, ambiguous, or unsure."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from netui.domain.bounds import MAX_NAME
from netui.domain.quick_add.date_patterns import classify_word
from netui.domain.quick_add.problems import Problem
from netui.domain.quick_add.quoting import DASHES, NOT_IN_NAMES, quote_name
from netui.domain.quick_add.record import NameStatus, PersonRef
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.text import fold

__all__ = [
    "LONGEST_NAME",
    "TypedName",
    "contact_ref",
    "filter_by_organisation",
    "merge_repeated",
    "name_problem",
    "place_problem",
    "resolve_name",
    "same_person",
]

LONGEST_NAME = MAX_NAME
"""Characters of a name at the most: a longer one is a text pasted by mistake."""

_MAX_WORDS = 10
"""Words of a name that are checked for a weekday."""


@dataclass(slots=True)
class TypedName:
    """A name as typed, with its place in the line and the organisation and addresses that follow it."""

    text: str
    start: int
    end: int
    quoted: bool = False
    unclosed: bool = False
    """Whether it has an opening quote without a closing one."""
    place: str = ""
    """The place `@…` directly before it, of which this may be the rest; else empty."""
    separated: bool = False
    """Whether a separator or a preposition stands between it and the name before."""
    organisation: str | None = None
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)

    @property
    def addresses(self) -> list[str]:
        """The e-mail addresses, phone numbers and URLs."""
        return [*self.emails, *self.phones, *self.urls]


def resolve_name(named: TypedName, known: Vocabulary, new: bool = False) -> PersonRef:
    """Return the person that the name means. `new` makes a new person of an unsure one."""
    status, keys = _match(named, known)
    if status == "new" and not named.quoted and (near_keys := _without_weekday(named, known)):
        status, keys = "unsure", near_keys
    if len(keys) > 1:
        keys = _disambiguate(keys, named, known)
    if status == "ambiguous" and len(keys) == 1:
        status = "known"
    if status == "known":
        return _with_details(contact_ref(keys[0], known, named), named)
    if status == "new" or (status == "unsure" and new):
        written = f'"{named.text}"' if named.quoted or status == "unsure" else quote_name(named.text)
        return _with_details(PersonRef(named.text, "new", written=written), named)
    unresolved = PersonRef(named.text, status, known.labels(keys), tuple(keys), written=named.text)
    return _with_details(unresolved, named)


def _match(named: TypedName, known: Vocabulary) -> tuple[NameStatus, list[int]]:
    """Match a name; a quoted one means exactly that full name, else somebody new."""
    if not named.quoted:
        return known.names.match(fold(named.text))
    keys = known.names.full.get(fold(named.text), [])
    return ("ambiguous", keys) if keys else ("new", [])


def _without_weekday(named: TypedName, known: Vocabulary) -> list[int]:
    """Return the contacts whose name is left without a weekday in it: `fri Dana` is hardly somebody new."""
    words = named.text.split()[:_MAX_WORDS]
    remainders = [words[1:]] if "WEEKDAY" in classify_word(words[0]) else []
    remainders += [words[:i] for i, word in enumerate(words) if i and "WEEKDAY" in classify_word(word)]
    return [key for rest in remainders for key in known.names.exactly(fold(" ".join(rest)))]


def contact_ref(key: int, known: Vocabulary, named: TypedName | None = None) -> PersonRef:
    """Return the reference to a known contact, written so that reading the line again never means a namesake."""
    name = known.people[key].name
    if not known.has_namesake(key) or (named and (named.organisation or named.addresses)):
        return PersonRef(name, key=key, written=quote_name(name))
    if named and not named.quoted and fold(named.text) != fold(name):
        return PersonRef(name, key=key, written=named.text)
    return PersonRef(name, key=key, written=quote_name(name), organisation=known.people[key].organisation or None)


def _with_details(who: PersonRef, named: TypedName) -> PersonRef:
    """Return the person with the organisation and addresses typed after the name."""
    return replace(
        who,
        organisation=named.organisation or who.organisation,
        emails=tuple(named.emails),
        phones=tuple(named.phones),
        urls=tuple(named.urls),
    )


def _disambiguate(keys: list[int], named: TypedName, known: Vocabulary) -> list[int]:
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
        emails=(*who.emails, *again.emails),
        phones=(*who.phones, *again.phones),
        urls=(*who.urls, *again.urls),
    )


def name_problem(named: TypedName) -> Problem | None:
    """Return why this can't be a new person's name: most often a note has begun without its colon. Else None."""
    if len(named.text) > LONGEST_NAME:
        message = f"A name has {LONGEST_NAME} characters at the most: a note begins with a colon."
        return Problem("name", named.start, message)
    if named.unclosed:
        return Problem("name", named.start, f'The quotes are not closed: type "{named.text}".')
    words = named.text.split()
    if named.place and "with" in words:
        return place_problem(named)
    first_wrong = next((i for i, word in enumerate(words) if not named.quoted and not _is_name_word(word)), None)
    if first_wrong is None and fold(named.text):
        return None
    if not first_wrong:
        message = f"{named.text} is no name: a note begins with a colon, and quotes make it a name."
        return Problem("name", named.start, message)
    note = (
        words[first_wrong + 1 :]
        if words[first_wrong] in DASHES or words[first_wrong].casefold() in ("about", "re")
        else words[first_wrong:]
    )
    suggestion = f"{' '.join(words[:first_wrong])}: {' '.join(note) or '…'}"
    return Problem("name", named.start, f"{named.text} is no name: type {suggestion}, or put the name in quotes.")


def place_problem(named: TypedName) -> Problem:
    """Return the problem of a place of several words after `@`, which takes one."""
    rest, *_ = f"{named.text} ".partition(" with ")
    place = f"{named.place} {rest.strip()}"
    message = (
        f'@ takes one word: type @"{place}" or at {place}, if that is the place; else a comma before {rest.strip()}.'
    )
    return Problem("name", named.start, message)


def _is_name_word(word: str) -> bool:
    """Whether this word may be part of a new name."""
    if word in DASHES or word.casefold().strip(".,;!?") in NOT_IN_NAMES:
        return False
    plain = word.replace("[/", "")  # what marks up a text is taken as it is typed
    return not any(c.isdigit() or c in ">:;/" for c in plain)
