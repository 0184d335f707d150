"""The guard against wrong names: a message that names somebody else in the recipient's place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from string import Template as Fields

from netui.domain.messages.greeting import first_name
from netui.domain.messages.template import NAME_FIELDS, Template
from netui.domain.messages.tokens import COMMON_WORDS, Phrase, phrases, split_words
from netui.domain.name_words import TITLES
from netui.domain.text import fold

__all__ = ["PreviousRecipient", "RecipientNames", "find_wrong_names"]

_GREETING = re.compile(
    r"\s*(?:(?:dear|hi|hello|hey|hallo|hola|ciao|salut|bonjour|liebe[rs]?|good (?:morning|afternoon|evening|day))\s+)?"
    r"(?P<whom>[^\n,.!?:;]{1,60}?)\s*[,!:–—]?\s*$",
    re.IGNORECASE,
)

_GREETING_WORDS = re.compile(
    r"(?:dear|hi|hello|hey|hallo|hola|ciao|salut|bonjour|liebe[rs]?|good \w+)\s+", re.IGNORECASE
)

_GREETING_AND_TEXT = re.compile(
    _GREETING_WORDS.pattern + r"(?P<whom>[^\n,.!?:;–—]{1,60}?)\s*(?:[,.!?:;–—].*)?$", re.IGNORECASE
)
"""A greeting followed by text in the same line."""

_NAMELESS = frozenset("all there everyone everybody team again both you folks friends friend colleagues".split())  # noqa: SIM905
"""Words of greetings without a name."""

_CONTEXT_CHARS = 24
"""Characters of a template around a field, by which its place is found in the text."""

WrongName = tuple[str, str, int]
"""The words, their fault, and their offset in the body."""


@dataclass(frozen=True, slots=True)
class PreviousRecipient:
    """The recipient of the last message from the same template."""

    name: str
    nickname: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class RecipientNames:
    """The recipient's names, and the other names allowed in a message to them."""

    name: str
    nickname: str = ""
    organisation: str = ""
    others: Collection[str] = ()
    """People connected with the recipient: connectors, people introduced, of the same conversations; the user."""
    facts: str = ""
    """Texts about the recipient and the values of the fields: names that occur in it are allowed."""
    previous: PreviousRecipient | None = None


def find_wrong_names(
    body: str,
    template: Template | None,
    names: RecipientNames,
    known_names: Callable[[Collection[str]], Mapping[str, str]],
    by_first_name: Callable[[str], str],
    by_organisation: Callable[[str], str],
) -> list[WrongName]:
    """Return the wrong names in a text, each place once. The callables are those of `GuardFacts`."""
    allowed = _Allowed(names, template)
    claims = [
        *_wrong_greeting(body, names, allowed, by_first_name),
        *_wrong_in_fields(body, template, names, by_first_name, by_organisation),
        *_full_names(body, allowed, known_names),
        *_leftover_names(body, names, allowed),
    ]
    kept: list[WrongName] = []
    for words, says, start in claims:
        if not any(start < other + len(taken) and other < start + len(words) for taken, _, other in kept):
            kept.append((words, says, start))
    return kept


class _Allowed:
    """The names allowed in a message."""

    def __init__(self, names: RecipientNames, template: Template | None) -> None:
        full = {fold(each) for each in (names.name, names.nickname, names.organisation, *names.others)} - {""}
        self.phrases = full
        self.own = {word.folded for word in split_words(f"{names.name}, {names.nickname}")}
        self.words = self.own | {word for each in full for word in each.split()}
        literal = Fields.pattern.sub(" , ", template.body) if template is not None else ""
        said = ", ".join([names.facts, literal])
        self._facts = f" {' '.join(word.folded for word in split_words(said))} "

    def __contains__(self, phrase: str) -> bool:
        return phrase in self.phrases or f" {phrase} " in self._facts


def _wrong_greeting(
    body: str, names: RecipientNames, allowed: _Allowed, by_first_name: Callable[[str], str]
) -> Iterator[WrongName]:
    """A wrong name in the greeting: `Dear Dana,` in a message to Jaime."""
    start = len(body) - len(body.lstrip())
    line = body[start:].split("\n", 1)[0]
    greeted = _GREETING_WORDS.match(line) is not None
    match = (_GREETING_AND_TEXT if greeted else _GREETING).match(line)
    if match is None:
        return
    whom = split_words(match["whom"])
    if not whom or len(whom) > 4 or (not greeted and not line.rstrip().endswith((",", "!"))):
        return
    if any(word.folded in allowed.own for word in whom):
        return
    first = next((word for word in whom if word.folded not in {*TITLES, "again"}), whom[0])
    lower = not first.text[:1].isupper()
    if first.folded in _NAMELESS or (lower and (not greeted or first.folded in COMMON_WORDS)):
        return
    if other := by_first_name(first.folded):
        place = start + match.start("whom") + whom[0].start
        said = match["whom"][whom[0].start : whom[-1].end]
        yield said, f"it greets {said} ({other}) but goes to {names.name}", place


def _wrong_in_fields(
    body: str,
    template: Template | None,
    names: RecipientNames,
    by_first_name: Callable[[str], str],
    by_organisation: Callable[[str], str],
) -> Iterator[WrongName]:
    """Somebody else's name or organisation in the place of a field with the recipient's."""
    own = {"first_name": first_name(names.name, names.nickname), "full_name": names.name}
    own["organisation"] = names.organisation
    for name, pattern in _field_patterns(template):
        for match in pattern.finditer(body):
            said = match["said"].strip()
            if not said or said.startswith("$") or fold(said) in {fold(value) for value in own.values()}:
                continue
            if name == "organisation":
                if other := by_organisation(said):
                    yield said, f"{said} is the organisation of {other}, not of {names.name}", match.start("said")
            elif other := by_first_name(fold(said)):
                yield said, f"it says {said} ({other}) instead of {names.name}", match.start("said")


def _field_patterns(template: Template | None) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The name fields of a template, each with the pattern that finds its place in a text."""
    for line in template.body.split("\n") if template is not None else ():
        fields = list(Fields.pattern.finditer(line))
        for each, match in enumerate(fields):
            name = match["named"] or match["braced"]
            if name not in NAME_FIELDS:
                continue
            before = line[fields[each - 1].end() if each else 0 : match.start()][-_CONTEXT_CHARS:]
            after = line[match.end() : fields[each + 1].start() if each + 1 < len(fields) else len(line)][
                :_CONTEXT_CHARS
            ]
            if sum(map(str.isalpha, before)) >= 4:
                end = re.escape(after) if after.strip() else r"(?=\s*$)"
                yield name, re.compile(rf"{re.escape(before)}(?P<said>[^\n]{{1,60}}?){end}", re.MULTILINE)


def _full_names(
    body: str, allowed: _Allowed, known_names: Callable[[Collection[str]], Mapping[str, str]]
) -> Iterator[WrongName]:
    """The full name of another contact, anywhere in the text."""
    everything = list(phrases(body))
    covered = [each for each in everything if each.folded in allowed.phrases]
    wanted = [each for each in everything if _could_be_a_name(each, allowed)]
    names = known_names({each.folded for each in wanted})
    for each in wanted:
        name = names.get(each.folded)
        inside = any(own.start <= each.start and each.end <= own.end for own in covered)
        if name is not None and not inside:
            yield body[each.start : each.end], f"it mentions {name}", each.start


def _could_be_a_name(phrase: Phrase, allowed: _Allowed) -> bool:
    """Whether a phrase is worth looking up: neither an ordinary word nor an allowed name."""
    words = phrase.folded.split()
    if phrase.folded in allowed:
        return False
    if len(words) == 1:
        is_name = phrase.capitals and phrase.folded not in COMMON_WORDS and len(phrase.folded) > 2
        return is_name and phrase.folded not in allowed.words
    return phrase.capitals or not any(word in COMMON_WORDS for word in words)


def _leftover_names(body: str, names: RecipientNames, allowed: _Allowed) -> Iterator[WrongName]:
    """Leftovers of the last message from the same template: its recipient's first name or organisation."""
    previous = names.previous
    if previous is None:
        return
    first, organisation = fold(first_name(previous.name, previous.nickname)), fold(previous.organisation)
    for each in phrases(body):
        if each.folded in allowed:
            continue
        said = body[each.start : each.end]
        is_name = each.folded == first and each.capitals and first not in COMMON_WORDS and first not in allowed.words
        is_place = each.folded == organisation and each.capitals and organisation not in COMMON_WORDS
        if is_name or is_place:
            yield said, f"{said} is left over from the message to {previous.name}", each.start
