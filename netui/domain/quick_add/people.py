"""Resolves the names of a head to people, or the people it implies where it names nobody."""

from dataclasses import dataclass, field, replace

from netui.domain.quick_add.head_parser import Head
from netui.domain.quick_add.name_lookup import (
    TypedName,
    contact_ref,
    merge_repeated,
    name_problem,
    place_problem,
    resolve_name,
    same_person,
)
from netui.domain.quick_add.problems import Problem
from netui.domain.quick_add.record import LabelledSpan, PersonRef
from netui.domain.quick_add.verbs import KNOWS, VERBS
from netui.domain.quick_add.vocabulary import Vocabulary, one_typo
from netui.domain.text import fold

__all__ = ["HeadPeople", "resolve_people"]

_PRONOUNS = ("him", "her", "them")
"""Pronouns mean the implied contact; without one they are a problem."""

_MAX_NAMES = 100
"""Names of a line at the most: a text pasted by mistake is not looked up word by word."""


@dataclass(slots=True)
class HeadPeople:
    """The people of a head, resolved."""

    contacts: tuple[PersonRef, ...] = ()
    to: tuple[PersonRef, ...] = ()
    via: PersonRef | None = None
    question: str | None = None
    """The question about a first name whose first word may be a mistyped verb."""
    mistyped: LabelledSpan | None = None
    """The place of that word; `what` is the verb that it may be."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def all(self) -> tuple[PersonRef, ...]:
        """Everybody: contacts, `to`, then the connector."""
        return self.contacts + self.to + ((self.via,) if self.via else ())


def resolve_people(head: Head, known: Vocabulary, implied: int | None, new: bool) -> HeadPeople:
    """Return the people that the head names, or else means: the owner of an address in it, or the implied contact."""
    people = HeadPeople()
    if len(head.names) > _MAX_NAMES:
        start = head.names[_MAX_NAMES].start
        people.problems.append(
            Problem("name", start, f"That is more than {_MAX_NAMES} names: begin the note with a colon.")
        )
        return people
    people.contacts = _resolve(head.contacts, head, people, known, implied, new)
    people.to = _resolve(head.to, head, people, known, implied, new)
    connectors = _resolve(head.via, head, people, known, implied, new)
    people.via = connectors[0] if connectors else None
    if len(connectors) > 1:
        people.problems.append(
            Problem("name", head.via[1].start, "Only one connector may follow via: type the others first.")
        )
    if head.word is None and head.contacts and people.contacts:
        _question_first_name(people, head.contacts[0], known, new)
    if not people.contacts and not head.verb.has_title:
        _sides_or_implied(people, head, known, implied)
    people.contacts = _with_loose(people.contacts, head.loose)
    if head.word == "new":
        people.contacts = tuple(_question_namesake(who, known, new) for who in people.contacts)
    if head.word == KNOWS and (problem := _self_tie_problem(people, head)):
        people.problems.append(problem)
    people.to = tuple(who for who in people.to if not any(same_person(who, other) for other in people.contacts))
    if people.via and any(same_person(people.via, who) for who in people.contacts):
        people.via = None
    return people


def _self_tie_problem(people: HeadPeople, head: Head) -> Problem | None:
    """Return the problem of somebody who stands on both sides of `knows`."""
    for who in people.contacts:
        if any(same_person(who, other) for other in people.to):
            return Problem("name", head.verb_end, f"{who.name} stands on both sides of knows: type who else it is.")
    return None


def _question_namesake(who: PersonRef, known: Vocabulary, new: bool) -> PersonRef:
    """Make a known contact unsure who is typed as new at another organisation: it may be a namesake, so ask.

    Somebody who has moved on is changed in the form, not by `new`.
    """
    before = known.people[who.key].organisation if who.status == "known" and who.key is not None else ""
    if not before or not who.organisation or fold(before).startswith(fold(who.organisation)):
        return who
    if new:
        return replace(who, status="new", key=None)
    candidate = f"{who.name} ({before})"
    return replace(who, status="unsure", candidates=(candidate,), keys=(who.key,) if who.key else (), key=None)


def _resolve(
    names: list[TypedName], head: Head, people: HeadPeople, known: Vocabulary, implied: int | None, new: bool
) -> tuple[PersonRef, ...]:
    """Resolve each name. Names without a separator between them have to be known, else a note has lost its colon."""
    found = [
        contact_ref(implied, known)
        if implied is not None and _is_pronoun(named, known)
        else resolve_name(named, known, new)
        for named in names
    ]
    for i, (named, who) in enumerate(zip(names, found, strict=True)):
        if implied is None and _is_pronoun(named, known):
            people.problems.append(Problem("name", named.start, f"Say who {named.text} is: the line has to name them."))
            continue
        is_questioned = i == 0 and head.word is None and names is head.contacts and not named.quoted
        if who.status == "new" and not is_questioned and (problem := name_problem(named)):
            people.problems.append(problem)
        if i and not named.separated and not (_is_sure(names[i - 1], found[i - 1]) and _is_sure(named, who)):
            message = f"Put a comma before {named.text} if it is another name, or a colon if the note begins there."
            problem = place_problem(named) if named.place else Problem("name", named.start, message)
            people.problems.append(problem)
    return merge_repeated(found)


def _is_pronoun(named: TypedName, known: Vocabulary) -> bool:
    """Whether the name is a pronoun, and nobody is called so."""
    return not named.quoted and fold(named.text) in _PRONOUNS and not known.names.exactly(fold(named.text))


def _is_sure(named: TypedName, who: PersonRef) -> bool:
    """Whether this is surely a name, even without a separator before the next."""
    return named.quoted or who.status == "known"


def _question_first_name(people: HeadPeople, named: TypedName, known: Vocabulary, new: bool) -> None:
    """Question the first name of a line without a verb, unless it is known: its first word may be a mistyped verb."""
    first, *others = people.contacts
    if first.status not in ("new", "unsure") or named.quoted:
        return
    word, _, rest = named.text.partition(" ")
    preposition, _, name = rest.partition(" ")
    if not name or preposition.casefold() not in ("with", "to", "from"):
        preposition, name = "", rest
    keys = known.names.exactly(fold(name))
    verbs = one_typo(word.casefold(), list(VERBS)) if keys or preposition else []
    if verbs:
        first = replace(first, status="unsure", candidates=known.labels(keys), keys=tuple(keys))
        suggestion = " ".join(filter(None, [verbs[0], preposition, *(first.candidates[:1] or [name])]))
        people.question = f"{word} is no verb: if {verbs[0]} is meant, type {suggestion}."
        people.mistyped = LabelledSpan(named.start, named.start + len(word), verbs[0])
    elif not new:
        first = replace(first, status="unsure")
    elif problem := name_problem(named):
        people.problems.append(problem)
    people.contacts = (first, *others)


def _sides_or_implied(people: HeadPeople, head: Head, known: Vocabulary, implied: int | None) -> None:
    """Fill in the contacts of a head that names none: the other side of `intro from C to A`, else whom it implies."""
    if people.via and people.to and head.verb.records == "introduction":
        people.contacts, people.to = people.to, ()
    elif len(keys := known.at_address(head.loose.addresses)) == 1:
        people.contacts = (contact_ref(keys[0], known),)
    elif keys:
        address = head.loose.addresses[0]
        people.contacts = (PersonRef(address, "ambiguous", known.labels(keys), tuple(keys), written=address),)
    elif implied is not None:
        people.contacts = (contact_ref(implied, known),)


def _with_loose(contacts: tuple[PersonRef, ...], loose: TypedName) -> tuple[PersonRef, ...]:
    """Return the contacts, the first with what precedes all names."""
    if not contacts:
        return ()
    first = replace(
        contacts[0],
        organisation=contacts[0].organisation or loose.organisation,
        emails=(*loose.emails, *contacts[0].emails),
        phones=(*loose.phones, *contacts[0].phones),
        urls=(*loose.urls, *contacts[0].urls),
    )
    return (first, *contacts[1:])
