"""The grammar of a step: `WHAT [WHEN]`, in which the first person named is whose step it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from netui.domain.days import add
from netui.domain.quick_add.date_patterns import Classes, classes
from netui.domain.quick_add.dates import CADENCE, CadenceSpans, first_day, last_day
from netui.domain.quick_add.name_lookup import by_organisation, contact
from netui.domain.quick_add.problems import Problem
from netui.domain.quick_add.quoting import WITH
from netui.domain.quick_add.recognizers import time_of_day
from netui.domain.quick_add.record import Part, Step, Who
from netui.domain.quick_add.tokenizer import Span, Token, tokens
from netui.domain.quick_add.verbs import VERBS
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.text import clean, fold

__all__ = ["CHECK_IN", "Promises", "SaidStep", "read_promises", "read_step"]

CHECK_IN = "check in"
"""What a step of only a date or a name promises."""

_LONGEST_NAME = 6
_INTRODUCE = frozenset(["introduce", "introducing", "intro"])
_BETWEEN = frozenset(["to", "and", "with", "&", "+"])
_BEFORE_NAME = frozenset(VERBS) | _INTRODUCE | {"tell", "give", "help", "meet"}
"""First words of a step after which a name is likely, even one in lower case: `call bill`."""
_DETERMINERS = frozenset(["the", "a", "an", "my", "his", "her", "their", "our", "this", "that"])
"""After one of these a word before it is a verb, though somebody is called so: `remember to mark the date`."""


@dataclass(frozen=True, slots=True)
class SaidStep:
    """What one step says: a promise, a cadence, that there is none, or nothing at all."""

    step: Step | None = None
    cadence: CadenceSpans | None = None
    none: bool = False
    problem: Problem | None = None
    spans: tuple[Part, ...] = ()


def read_step(line: str, where: Span, people: Sequence[Who], known: Vocabulary, today: date) -> SaidStep:
    """Read the step that stands there, in a line whose head names these people. Its person is None if it names none."""
    return _Reader(line, where, people, known, today).read()


class _Reader:
    """One step. `self.kept` are the tokens of WHAT: those that are neither the date nor whose step it is."""

    def __init__(self, line: str, where: Span, people: Sequence[Who], known: Vocabulary, today: date) -> None:
        self.line = line
        self.tokens = tokens(line, *where)
        self.start = where[0]
        self.people = people
        self.known = known
        self.today = today
        self.words = [token.text.casefold().strip(".,;!?:") for token in self.tokens]
        self.words = ["with" if word == WITH else word for word in self.words]
        self.folded = [fold(token.text) if token.kind in ("word", "quoted") else "" for token in self.tokens]
        self.seen = [self.classes(token) for token in self.tokens]
        self.kept = set(range(len(self.tokens)))
        self.spans: list[Part] = []

    def classes(self, token: Token) -> Classes:
        if token.kind == "comma":
            return {",": ()}
        return classes(token.text) if token.kind == "word" else {}

    def read(self) -> SaidStep:
        if not self.tokens:
            return SaidStep()
        if self.words == ["none"]:
            return SaidStep(none=True, spans=self.whole("step"))
        if "every" in self.seen[0] or self.ends_with_cadence():
            return self.read_cadence()
        due = self.read_date(self.find_name(least=2))
        if isinstance(due, Problem):
            return SaidStep(problem=due, spans=self.whole("step"))
        name = self.find_name(least=1)
        who = self.take_name(*name) if name else None
        named = who is not None
        sure = who is not None and who.status in ("known", "new")
        contact = who.name if who and sure else None
        step = Step(self.what(), due, contact, who.candidates if who and not sure else (), who, named)
        return SaidStep(step, spans=(*self.whole("step"), *self.spans))

    def whole(self, what: str) -> tuple[Part, ...]:
        return (Part(self.tokens[0].start, self.tokens[-1].end, what),)

    def ends_with_cadence(self) -> bool:
        """Whether `every 6w` stands at the end of a promise, where it would be lost."""
        starts = [i for i in range(max(0, len(self.seen) - 6), len(self.seen)) if "every" in self.seen[i]]
        return any(p.end == len(self.seen) for start in starts for p in CADENCE.at(self.seen, start, None))

    def read_cadence(self) -> SaidStep:
        """A cadence is a whole step."""
        whole = [p.means for p in CADENCE.at(self.seen, 0, None) if p.end == len(self.seen)]
        if whole and whole[0]:
            return SaidStep(cadence=whole[0], spans=self.whole("cadence"))
        said = clean(self.line[self.tokens[0].start : self.tokens[-1].end])
        message = f"{said} is no cadence: type > every 6w, or > every 4-6w, as a step of its own."
        return SaidStep(problem=Problem("date", self.tokens[0].start, message), spans=self.whole("step"))

    def read_date(self, name: tuple[int, int, list[Who]] | None) -> date | Problem:
        """Take the date out, which stands last or first, but not out of this name; a time after it stays in WHAT."""
        seen: list[Classes] = [{} if name and name[0] <= i < name[1] else c for i, c in enumerate(self.seen)]
        phrase = (
            last_day(seen, self.today)
            or last_day(seen[: self.before_time()], self.today)
            or first_day(seen, self.today)
        )
        if phrase is None:
            return add(self.today, "P1D")
        start = phrase.start
        if phrase.kind.startswith("in ") and start and self.words[start - 1] == "check":
            start += 1  # the `in` of `check in 2 weeks` is a word of what to do
        self.kept -= set(range(start, phrase.end))
        first, last = self.tokens[start], self.tokens[phrase.end - 1]
        self.spans.append(Part(first.start, last.end, "date"))
        if phrase.means is None:
            said = clean(self.line[first.start : last.end])
            return Problem("date", first.start, f"{said} is no day: type it like 1 dec or 2026-12-01.")
        return phrase.means

    def before_time(self) -> int:
        """Where the step ends if a time of day at its end is left out."""
        end = len(self.tokens)
        if end > 1 and self.tokens[end - 1].kind == "word" and time_of_day(self.tokens[end - 1].text):
            end -= 1
            end -= end > 1 and self.words[end - 1] == "at"
        return end

    def find_name(self, least: int) -> tuple[int, int, list[Who]] | None:
        """The first name of at least so many words, the longest that stands there, and whom it may mean."""
        for start in range(len(self.tokens)):
            for end in range(min(start + _LONGEST_NAME, len(self.tokens)), start + least - 1, -1):
                if not self.may_be_name(start, end) or (end == start + 1 and not self.is_said_as_name(start)):
                    continue
                if found := self.named(start, end):
                    return start, end, found
        return None

    def may_be_name(self, start: int, end: int) -> bool:
        """Whether these tokens are words of one name: no colon, comma or date among them."""
        inner = self.tokens[start:end]
        if any(not self.folded[i] or i not in self.kept for i in range(start, end)):
            return False
        return not any(token.kind == "quoted" or token.text.endswith(":") for token in inner[: end - start - 1]) and (
            inner[-1].kind == "word" or len(inner) == 1
        )

    def is_said_as_name(self, at: int) -> bool:
        """Whether one word stands here as a name does: many are called Will, Mark or Art, and `will` is a word too."""
        text, folded = self.tokens[at].text, self.folded[at]
        if self.tokens[at].kind == "quoted" or not text.islower() or folded in self.known.names.full:
            return True
        if any(folded == fold(who.name) for who in self.people):
            return True
        first, following = min(self.kept), self.words[at + 1 : at + 2]
        if at == first:
            return self.kept == {at} or text.endswith(":") or following == [""]
        before = self.words[at - 1]
        if at - 1 == first and before in _BEFORE_NAME:
            return True
        return before == "with" or (before == "to" and not _DETERMINERS.intersection(following))

    def named(self, start: int, end: int) -> list[Who]:
        """Those whose full name, first name, last name or nickname it is; of several, those in this line."""
        folded = " ".join(self.folded[start:end])
        quoted = self.tokens[start].kind == "quoted"
        names = self.known.names
        keys = names.full.get(folded, []) if quoted else names.exactly(folded)
        here = [who for who in self.people if self.goes_by(who, folded, quoted)]
        if here:
            return here
        return [contact(key, self.known) for key in keys]

    def goes_by(self, who: Who, folded: str, quoted: bool) -> bool:
        """Whether somebody in this line is called so."""
        if who.status not in ("known", "new"):
            return False
        if who.key is not None:
            names = self.known.names
            return who.key in (names.full.get(folded, ()) if quoted else names.exactly(folded))
        words = fold(who.name).split()
        return folded == " ".join(words) or (not quoted and folded in words[:1] + words[-1:])

    def take_name(self, start: int, end: int, found: list[Who]) -> Who:
        """Take the name out of WHAT, with the preposition before it; whose step it is."""
        who, group = self.picked(found, end)
        self.spans.append(Part(self.tokens[start].start, self.tokens[end - 1].end, "name"))
        following = self.words[end + group : end + group + 1]
        if not (start and self.words[0] in _INTRODUCE and following and following[0] in _BETWEEN):
            self.kept -= set(range(start, end + group))
            if start and self.words[start - 1] in ("with", "to"):
                self.kept.discard(start - 1)
        return who

    def picked(self, found: list[Who], end: int) -> tuple[Who, int]:
        """One person, or the question which; and whether an organisation after the name helped."""
        group = self.tokens[end] if end < len(self.tokens) and self.tokens[end].kind == "group" else None
        organisation = group.text if group else ""
        keys = by_organisation([who.key for who in found if who.key is not None], organisation, self.known)
        there = [
            who for who in found if group and (who.key in keys or fold(who.organisation or "") == fold(organisation))
        ]
        found = there or found
        if len(found) == 1:
            return found[0], int(bool(there))
        several = tuple(who.key for who in found if who.key is not None)
        text = clean(self.line[self.tokens[end - 1].start : self.tokens[end - 1].end]).rstrip(":")
        return Who(text, "ambiguous", self.known.labels(several), several, written=text), int(bool(there))

    def what(self) -> str:
        """WHAT as typed, without what was taken out."""
        text, last_end = "", self.start
        for i, token in enumerate(self.tokens):
            if i in self.kept:
                glued = token.kind == "comma" or token.start == last_end
                text += ("" if glued or not text else " ") + clean(self.line[token.start : token.end])
            elif token.text.endswith(":") and token.kind == "word" and not text.endswith(":"):
                text += ":"
            last_end = token.end
        text = text.lstrip(":,; ").rstrip(",; ")
        return text.replace("\\>", ">") or CHECK_IN


@dataclass(slots=True)
class Promises:
    """What the steps of a line say."""

    steps: list[tuple[int, Step]] = field(default_factory=list)
    """Where each begins, and the step; nobody's yet, if it names nobody."""
    cadence: CadenceSpans | None = None
    none: bool = False
    problems: list[Problem] = field(default_factory=list)
    spans: list[Part] = field(default_factory=list)

    def owned_by(self, owner: Who | None) -> tuple[tuple[Step, ...], list[Problem]]:
        """The steps, those of nobody given to this person, and which of them stay nobody's."""
        if owner is None:
            message = "Say whose step it is: name a contact in it, as in > call Dana."
            nobody = [Problem("name", start, message) for start, step in self.steps if step.who is None]
            return tuple(step for _, step in self.steps if step.who is not None), nobody
        sure = owner.status in ("known", "new")
        contact, candidates = (owner.name, ()) if sure else (None, owner.candidates)
        given = [
            step if step.who else replace(step, who=owner, contact=contact, candidates=candidates)
            for _, step in self.steps
        ]
        return tuple(given), []


def read_promises(line: str, where: Sequence[Span], people: Sequence[Who], known: Vocabulary, today: date) -> Promises:
    """Read the steps that stand there, in a line whose head names these people."""
    promises = Promises()
    for start, end in where:
        said = read_step(line, (start, end), people, known, today)
        promises.spans += said.spans
        if said.step:
            promises.steps.append((start, said.step))
        if said.problem:
            promises.problems.append(said.problem)
        promises.cadence = said.cadence or promises.cadence
        if said.none:
            promises.none = True
    if promises.none and promises.steps:
        at = max(promises.steps[0][0], where[0][0])
        message = "A line has either next steps or > none: take one of them out."
        promises.problems.append(Problem("name", at, message))
    return promises
