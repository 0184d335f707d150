"""Whether a message names somebody else where this person should stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from string import Template as Fields

from netui.domain.messages.template import NAME_FIELDS, Template
from netui.domain.messages.tokens import COMMON, Phrase, phrases, words_of
from netui.domain.text import fold

__all__ = ["Names", "Previous", "first_name", "somebody_else"]

_GREETING = re.compile(
    r"\s*(?:(?:dear|hi|hello|hey|hallo|hola|ciao|salut|bonjour|liebe[rs]?|good (?:morning|afternoon|evening|day))\s+)?"
    r"(?P<whom>[^\n,.!?:;]{1,60}?)\s*[,!:–—]?\s*$",
    re.IGNORECASE,
)

_GREETED = re.compile(r"(?:dear|hi|hello|hey|hallo|hola|ciao|salut|bonjour|liebe[rs]?|good \w+)\s+", re.IGNORECASE)

_ADDRESSED = re.compile(_GREETED.pattern + r"(?P<whom>[^\n,.!?:;–—]{1,60}?)\s*(?:[,.!?:;–—].*)?$", re.IGNORECASE)
"""A greeting after which the text goes on in its line."""

_NOBODY = frozenset("all there everyone everybody team again both you folks friends friend colleagues".split())  # noqa: SIM905
"""Whom one greets without a name."""

_HONORIFICS = frozenset({"dr", "mr", "mrs", "ms", "prof", "sir", "dame"})

_CONTEXT = 24
"""So many characters of a template around a field say where its place is in the text."""

Claim = tuple[str, str, int]
"""The words, what is wrong with them, and where they begin."""


@dataclass(frozen=True, slots=True)
class Previous:
    """Who got the last message from the same template."""

    name: str
    nickname: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """Who the person is, and who else may be named in a message to them."""

    name: str
    nickname: str = ""
    organisation: str = ""
    others: Collection[str] = ()
    """Who has to do with them: connectors, people introduced, people of the same conversations; and I myself."""
    facts: str = ""
    """What is known of the person, and what the fields were filled with: who occurs in it may be named."""
    previous: Previous | None = None


def first_name(name: str, nickname: str = "") -> str:
    """How a person is addressed: the nickname, else the first word of the name that is no title."""
    words = name.split()
    plain = next((word for word in words if fold(word) not in _HONORIFICS), "")
    return nickname or plain or name


def somebody_else(
    body: str,
    template: Template | None,
    names: Names,
    called: Callable[[Collection[str]], Mapping[str, str]],
    first_called: Callable[[str], str],
    at: Callable[[str], str],
) -> list[Claim]:
    """Give where the text names others, each place once."""
    allowed = _Allowed(names, template)
    claims = [
        *_greeting(body, names, allowed, first_called),
        *_in_places(body, template, names, first_called, at),
        *_full_names(body, allowed, called),
        *_previous(body, names, allowed),
    ]
    kept: list[Claim] = []
    for words, says, start in claims:
        if not any(start < other + len(taken) and other < start + len(words) for taken, _, other in kept):
            kept.append((words, says, start))
    return kept


class _Allowed:
    """What may be named."""

    def __init__(self, names: Names, template: Template | None) -> None:
        full = {fold(each) for each in (names.name, names.nickname, names.organisation, *names.others)} - {""}
        self.phrases = full
        self.own = {word.folded for word in words_of(f"{names.name}, {names.nickname}")}
        self.words = self.own | {word for each in full for word in each.split()}
        literal = Fields.pattern.sub(" , ", template.body) if template is not None else ""
        said = ", ".join([names.facts, literal])
        self._facts = f" {' '.join(word.folded for word in words_of(said))} "

    def __contains__(self, phrase: str) -> bool:
        return phrase in self.phrases or f" {phrase} " in self._facts


def _greeting(body: str, names: Names, allowed: _Allowed, first_called: Callable[[str], str]) -> Iterator[Claim]:
    """`Dear Dana,` in a message to Jaime."""
    start = len(body) - len(body.lstrip())
    line = body[start:].split("\n", 1)[0]
    greeted = _GREETED.match(line) is not None
    match = (_ADDRESSED if greeted else _GREETING).match(line)
    if match is None:
        return
    whom = words_of(match["whom"])
    if not whom or len(whom) > 4 or (not greeted and not line.rstrip().endswith((",", "!"))):
        return
    if any(word.folded in allowed.own for word in whom):
        return
    first = next((word for word in whom if word.folded not in {*_HONORIFICS, "again"}), whom[0])
    lower = not first.text[:1].isupper()
    if first.folded in _NOBODY or (lower and (not greeted or first.folded in COMMON)):
        return
    if other := first_called(first.folded):
        place = start + match.start("whom") + whom[0].start
        said = match["whom"][whom[0].start : whom[-1].end]
        yield said, f"it greets {said} ({other}), and goes to {names.name}", place


def _in_places(
    body: str,
    template: Template | None,
    names: Names,
    first_called: Callable[[str], str],
    at: Callable[[str], str],
) -> Iterator[Claim]:
    """Where the template has this person's name or organisation, and the text has somebody else's."""
    own = {"first_name": first_name(names.name, names.nickname), "full_name": names.name}
    own["organisation"] = names.organisation
    for name, pattern in _places(template):
        for match in pattern.finditer(body):
            said = match["said"].strip()
            if not said or said.startswith("$") or fold(said) in {fold(value) for value in own.values()}:
                continue
            if name == "organisation":
                if other := at(said):
                    yield said, f"{said} is where {other} is, not {names.name}", match.start("said")
            elif other := first_called(fold(said)):
                yield said, f"{said} ({other}) stands where {names.name} should", match.start("said")


def _places(template: Template | None) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The fields of a template that are names, each with what finds its place in a text."""
    for line in template.body.split("\n") if template is not None else ():
        fields = list(Fields.pattern.finditer(line))
        for each, match in enumerate(fields):
            name = match["named"] or match["braced"]
            if name not in NAME_FIELDS:
                continue
            before = line[fields[each - 1].end() if each else 0 : match.start()][-_CONTEXT:]
            after = line[match.end() : fields[each + 1].start() if each + 1 < len(fields) else len(line)][:_CONTEXT]
            if sum(map(str.isalpha, before)) >= 4:
                end = re.escape(after) if after.strip() else r"(?=\s*$)"
                yield name, re.compile(rf"{re.escape(before)}(?P<said>[^\n]{{1,60}}?){end}", re.MULTILINE)


def _full_names(
    body: str, allowed: _Allowed, called: Callable[[Collection[str]], Mapping[str, str]]
) -> Iterator[Claim]:
    """The full name of another contact, anywhere."""
    everything = list(phrases(body))
    covered = [each for each in everything if each.folded in allowed.phrases]
    wanted = [each for each in everything if _could_be_a_name(each, allowed)]
    names = called({each.folded for each in wanted})
    for each in wanted:
        name = names.get(each.folded)
        inside = any(own.start <= each.start and each.end <= own.end for own in covered)
        if name is not None and not inside:
            yield body[each.start : each.end], f"it names {name}", each.start


def _could_be_a_name(phrase: Phrase, allowed: _Allowed) -> bool:
    """Whether it is worth looking up: no word that mostly means nobody, and none that may be said."""
    words = phrase.folded.split()
    if phrase.folded in allowed:
        return False
    if len(words) == 1:
        is_name = phrase.capitals and phrase.folded not in COMMON and len(phrase.folded) > 2
        return is_name and phrase.folded not in allowed.words
    return phrase.capitals or not any(word in COMMON for word in words)


def _previous(body: str, names: Names, allowed: _Allowed) -> Iterator[Claim]:
    """What is left of the message that somebody else got from the same template."""
    previous = names.previous
    if previous is None:
        return
    first, organisation = fold(first_name(previous.name, previous.nickname)), fold(previous.organisation)
    for each in phrases(body):
        if each.folded in allowed:
            continue
        said = body[each.start : each.end]
        is_name = each.folded == first and each.capitals and first not in COMMON and first not in allowed.words
        is_place = each.folded == organisation and each.capitals and organisation not in COMMON
        if is_name or is_place:
            yield said, f"{said} is left from the message to {previous.name}", each.start
