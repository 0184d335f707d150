"""From the words of a name to a person: known, new, one of several, or to be asked about."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from netui.domain.quick_add.date_patterns import classes
from netui.domain.quick_add.problems import Problem
from netui.domain.quick_add.quoting import DASHES, NOT_IN_NAMES, in_line
from netui.domain.quick_add.record import Status, Who
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.text import fold

__all__ = [
    "LONGEST_NAME",
    "Named",
    "by_organisation",
    "contact",
    "name_problem",
    "once_each",
    "place_problem",
    "same",
    "who_is",
]

LONGEST_NAME = 200
"""Characters of a name: what is longer is a text that was pasted by mistake."""

_MOST_WORDS = 10
"""How many words of a name are looked at for a weekday among them."""


@dataclass(slots=True)
class Named:
    """A name as it stands in the line, with what follows it and belongs to it."""

    text: str
    start: int
    end: int
    quoted: bool = False
    unclosed: bool = False
    """Whether quotes begin in it that nothing closes."""
    place: str = ""
    """The place `@…` that ends directly before it: perhaps this is the rest of it."""
    apart: bool = False
    """Whether a separator or a preposition parts it from the name before it."""
    organisation: str | None = None
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)

    @property
    def addresses(self) -> list[str]:
        """Whatever one can reach this person at."""
        return [*self.emails, *self.phones, *self.urls]


def who_is(named: Named, known: Vocabulary, new: bool = False) -> Who:
    """Whom the name means. `new` makes a new person of whoever would be unsure."""
    status, keys = _match(named, known)
    if status == "new" and not named.quoted and (beside := _beside_weekday(named, known)):
        status, keys = "unsure", beside
    if len(keys) > 1:
        keys = _picked(keys, named, known)
    if status == "ambiguous" and len(keys) == 1:
        status = "known"
    if status == "known":
        return _with_belongings(contact(keys[0], known, named), named)
    if status == "new" or (status == "unsure" and new):
        written = f'"{named.text}"' if named.quoted or status == "unsure" else in_line(named.text)
        return _with_belongings(Who(named.text, "new", written=written), named)
    sure = Who(named.text, status, known.labels(keys), tuple(keys), written=named.text)
    return _with_belongings(sure, named)


def _match(named: Named, known: Vocabulary) -> tuple[Status, list[int]]:
    """Quotes mean exactly that full name, else somebody new."""
    if not named.quoted:
        return known.names.match(fold(named.text))
    keys = known.names.full.get(fold(named.text), [])
    return ("ambiguous", keys) if keys else ("new", [])


def _beside_weekday(named: Named, known: Vocabulary) -> list[int]:
    """The contacts whose name is left if a weekday is taken off: `fri Dana` is hardly somebody new."""
    words = named.text.split()[:_MOST_WORDS]
    rests = [words[1:]] if "WEEKDAY" in classes(words[0]) else []
    rests += [words[:i] for i, word in enumerate(words) if i and "WEEKDAY" in classes(word)]
    return [key for rest in rests for key in known.names.exactly(fold(" ".join(rest)))]


def contact(key: int, known: Vocabulary, named: Named | None = None) -> Who:
    """A known contact, written so that no namesake is meant when the line is read again."""
    name = known.people[key].name
    if not known.has_namesake(key) or (named and (named.organisation or named.addresses)):
        return Who(name, key=key, written=in_line(name))
    if named and not named.quoted and fold(named.text) != fold(name):
        return Who(name, key=key, written=named.text)
    return Who(name, key=key, written=in_line(name), organisation=known.people[key].organisation or None)


def _with_belongings(who: Who, named: Named) -> Who:
    """The person with what the line says of them."""
    return replace(
        who,
        organisation=named.organisation or who.organisation,
        emails=tuple(named.emails),
        phones=tuple(named.phones),
        urls=tuple(named.urls),
    )


def _picked(keys: list[int], named: Named, known: Vocabulary) -> list[int]:
    """Those of several whom the organisation or an address that follows the name picks; all, if it picks nobody."""
    if by_address := set(keys) & set(known.at_address(named.addresses)):
        return [key for key in keys if key in by_address]
    return by_organisation(keys, named.organisation, known) or keys


def by_organisation(keys: Iterable[int], organisation: str | None, known: Vocabulary) -> list[int]:
    """The contacts who are at this organisation, or else at one whose name begins so."""
    folded = fold(organisation or "")
    of = {key: fold(known.people[key].organisation) for key in keys} if folded else {}
    return [key for key in of if of[key] == folded] or [key for key in of if of[key].startswith(folded)]


def once_each(people: Iterable[Who]) -> tuple[Who, ...]:
    """Everybody once, with all that was said of them."""
    found: dict[int | str, Who] = {}
    for who in people:
        mark = fold(who.name) if who.key is None else who.key
        found[mark] = _merged(found[mark], who) if mark in found else who
    return tuple(found.values())


def same(one: Who, other: Who) -> bool:
    """Whether both are one person."""
    return one.key == other.key if {one.key, other.key} != {None} else fold(one.name) == fold(other.name)


def _merged(who: Who, again: Who) -> Who:
    return replace(
        who,
        organisation=who.organisation or again.organisation,
        emails=(*who.emails, *again.emails),
        phones=(*who.phones, *again.phones),
        urls=(*who.urls, *again.urls),
    )


def name_problem(named: Named) -> Problem | None:
    """Why this can't be the name of somebody new: it reads as if a note had begun without its colon."""
    if len(named.text) > LONGEST_NAME:
        message = f"A name has {LONGEST_NAME} characters at the most: a note begins with a colon."
        return Problem("name", named.start, message)
    if named.unclosed:
        return Problem("name", named.start, f'The quotes are not closed: type "{named.text}".')
    words = named.text.split()
    if named.place and "with" in words:
        return place_problem(named)
    wrong = next((i for i, word in enumerate(words) if not named.quoted and not _in_a_name(word)), None)
    if wrong is None and fold(named.text):
        return None
    if not wrong:
        message = f"{named.text} is no name: a note begins with a colon, and quotes make it a name."
        return Problem("name", named.start, message)
    note = words[wrong + 1 :] if words[wrong] in DASHES or words[wrong].casefold() in ("about", "re") else words[wrong:]
    meant = f"{' '.join(words[:wrong])}: {' '.join(note) or '…'}"
    return Problem("name", named.start, f"{named.text} is no name: type {meant}, or put the name in quotes.")


def place_problem(named: Named) -> Problem:
    """What to type where a place of several words follows `@`, which takes one."""
    rest, *_ = f"{named.text} ".partition(" with ")
    place = f"{named.place} {rest.strip()}"
    message = (
        f'@ takes one word: type @"{place}" or at {place}, if that is the place; else a comma before {rest.strip()}.'
    )
    return Problem("name", named.start, message)


def _in_a_name(word: str) -> bool:
    """Whether a new name may have this word."""
    if word in DASHES or word.casefold().strip(".,;!?") in NOT_IN_NAMES:
        return False
    plain = word.replace("[/", "")  # what marks up a text is taken as it is typed
    return not any(c.isdigit() or c in ">:;/" for c in plain)
