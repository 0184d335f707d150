"""Who a head names: its names looked up, and whom it means where it names nobody."""

from dataclasses import dataclass, field, replace

from netui.domain.quick_add.head_parser import Head
from netui.domain.quick_add.name_lookup import Named, contact, name_problem, once_each, place_problem, same, who_is
from netui.domain.quick_add.problems import Problem
from netui.domain.quick_add.record import Part, Who
from netui.domain.quick_add.verbs import KNOWS, VERBS
from netui.domain.quick_add.vocabulary import Vocabulary, one_slip
from netui.domain.text import fold

__all__ = ["People", "look_up"]

_PRONOUNS = ("him", "her", "them")
"""Who is meant by these is the implied contact; where there is none nobody can be meant."""

_MOST = 100
"""How many names a line may have: a text pasted by mistake is not looked up word by word."""


@dataclass(slots=True)
class People:
    """The people of a head."""

    contacts: tuple[Who, ...] = ()
    to: tuple[Who, ...] = ()
    via: Who | None = None
    question: str | None = None
    """What is asked about the first name where its first word may be a verb that was mistyped."""
    mistyped: Part | None = None
    """Where that word stands, and the verb that it may be."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def all(self) -> tuple[Who, ...]:
        """Everybody, the connector last."""
        return self.contacts + self.to + ((self.via,) if self.via else ())


def look_up(head: Head, known: Vocabulary, implied: int | None, new: bool) -> People:
    """The people whom the head names, or else means: the owner of an address in it, or the implied contact."""
    people = People()
    if len(head.names) > _MOST:
        start = head.names[_MOST].start
        people.problems.append(Problem("name", start, f"That is more than {_MOST} names: begin the note with a colon."))
        return people
    people.contacts = _everybody(head.contacts, head, people, known, implied, new)
    people.to = _everybody(head.to, head, people, known, implied, new)
    connectors = _everybody(head.via, head, people, known, implied, new)
    people.via = connectors[0] if connectors else None
    if len(connectors) > 1:
        people.problems.append(
            Problem("name", head.via[1].start, "Only one connector may follow via: type the others first.")
        )
    if head.word is None and head.contacts and people.contacts:
        _ask_about_first(people, head.contacts[0], known, new)
    if not people.contacts and not head.verb.has_title:
        _sides_or_implied(people, head, known, implied)
    people.contacts = _with_loose(people.contacts, head.loose)
    if head.word == "new":
        people.contacts = tuple(_namesake(who, known, new) for who in people.contacts)
    if head.word == KNOWS and (problem := _themselves(people, head)):
        people.problems.append(problem)
    people.to = tuple(who for who in people.to if not any(same(who, other) for other in people.contacts))
    if people.via and any(same(people.via, who) for who in people.contacts):
        people.via = None
    return people


def _themselves(people: People, head: Head) -> Problem | None:
    """What is wrong where somebody is said to know themselves."""
    for who in people.contacts:
        if any(same(who, other) for other in people.to):
            return Problem("name", head.verb_end, f"{who.name} stands on both sides of knows: type who else it is.")
    return None


def _namesake(who: Who, known: Vocabulary, new: bool) -> Who:
    """A contact who is said to be new, at another organisation than the known one: perhaps a namesake, so it is asked.

    Somebody who has moved on is changed in the form, and not by being new.
    """
    before = known.people[who.key].organisation if who.status == "known" and who.key is not None else ""
    if not before or not who.organisation or fold(before).startswith(fold(who.organisation)):
        return who
    if new:
        return replace(who, status="new", key=None)
    candidate = f"{who.name} ({before})"
    return replace(who, status="unsure", candidates=(candidate,), keys=(who.key,) if who.key else (), key=None)


def _everybody(
    names: list[Named], head: Head, people: People, known: Vocabulary, implied: int | None, new: bool
) -> tuple[Who, ...]:
    """Each name looked up. Names that nothing parts have to be known, or a note has lost its colon."""
    found = [
        contact(implied, known) if implied is not None and _is_pronoun(named, known) else who_is(named, known, new)
        for named in names
    ]
    for i, (named, who) in enumerate(zip(names, found, strict=True)):
        if implied is None and _is_pronoun(named, known):
            people.problems.append(Problem("name", named.start, f"Say who {named.text} is: the line has to name them."))
            continue
        asked_about = i == 0 and head.word is None and names is head.contacts and not named.quoted
        if who.status == "new" and not asked_about and (problem := name_problem(named)):
            people.problems.append(problem)
        if i and not named.apart and not (_is_sure(names[i - 1], found[i - 1]) and _is_sure(named, who)):
            message = f"Put a comma before {named.text} if it is another name, or a colon if the note begins there."
            problem = place_problem(named) if named.place else Problem("name", named.start, message)
            people.problems.append(problem)
    return once_each(found)


def _is_pronoun(named: Named, known: Vocabulary) -> bool:
    """Whether it stands for a name, and is nobody's own."""
    return not named.quoted and fold(named.text) in _PRONOUNS and not known.names.exactly(fold(named.text))


def _is_sure(named: Named, who: Who) -> bool:
    """Whether this is a name and nothing else, even where nothing parts it from the next."""
    return named.quoted or who.status == "known"


def _ask_about_first(people: People, named: Named, known: Vocabulary, new: bool) -> None:
    """A line without a verb has to begin with a known name: else its first word may be a verb that was mistyped."""
    first, *others = people.contacts
    if first.status not in ("new", "unsure") or named.quoted:
        return
    word, _, rest = named.text.partition(" ")
    preposition, _, name = rest.partition(" ")
    if not name or preposition.casefold() not in ("with", "to", "from"):
        preposition, name = "", rest
    keys = known.names.exactly(fold(name))
    meant = one_slip(word.casefold(), list(VERBS)) if keys or preposition else []
    if meant:
        first = replace(first, status="unsure", candidates=known.labels(keys), keys=tuple(keys))
        said = " ".join(filter(None, [meant[0], preposition, *(first.candidates[:1] or [name])]))
        people.question = f"{word} is no verb: if {meant[0]} is meant, type {said}."
        people.mistyped = Part(named.start, named.start + len(word), meant[0])
    elif not new:
        first = replace(first, status="unsure")
    elif problem := name_problem(named):
        people.problems.append(problem)
    people.contacts = (first, *others)


def _sides_or_implied(people: People, head: Head, known: Vocabulary, implied: int | None) -> None:
    """Whom a head means that names no contact: `intro from C to A` names A as the other side."""
    if people.via and people.to and head.verb.records == "introduction":
        people.contacts, people.to = people.to, ()
    elif len(keys := known.at_address(head.loose.addresses)) == 1:
        people.contacts = (contact(keys[0], known),)
    elif keys:
        address = head.loose.addresses[0]
        people.contacts = (Who(address, "ambiguous", known.labels(keys), tuple(keys), written=address),)
    elif implied is not None:
        people.contacts = (contact(implied, known),)


def _with_loose(contacts: tuple[Who, ...], loose: Named) -> tuple[Who, ...]:
    """What precedes all names belongs to the first."""
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
