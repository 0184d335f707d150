"""Parser of the steps of a line: `WHAT [WHEN]`; the first person named in a step is the one it is for."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from netui.domain.days import add_span
from netui.domain.quick_add.date_patterns import WordClasses, classify_word
from netui.domain.quick_add.dates import CADENCE_PATTERNS, CadenceWindow, date_at_end, date_at_start
from netui.domain.quick_add.name_lookup import contact_ref, filter_by_organisation
from netui.domain.quick_add.problems import Problem
from netui.domain.quick_add.quoting import WITH_ABBREVIATION
from netui.domain.quick_add.recognizers import time_of_day
from netui.domain.quick_add.record import LabelledSpan, PersonRef, Step
from netui.domain.quick_add.tokenizer import Span, Token, tokenize
from netui.domain.quick_add.verbs import VERBS
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.text import clean, fold

__all__ = ["ParsedSteps", "parse_steps"]

_CHECK_IN = "check in"
"""What a step of only a date or a name says."""

_LONGEST_NAME = 6
_INTRODUCE = frozenset(["introduce", "introducing", "intro"])
_BETWEEN = frozenset(["to", "and", "with", "&", "+"])
_BEFORE_NAME = frozenset(VERBS) | _INTRODUCE | {"tell", "give", "help", "meet"}
"""First words of a step after which a name is likely, even one in lower case: `call bill`."""
_DETERMINERS = frozenset(["the", "a", "an", "my", "his", "her", "their", "our", "this", "that"])
"""After one of these a word before it is a verb, though somebody is called so: `remember to mark the date`."""


@dataclass(frozen=True, slots=True)
class ParsedStep:
    """One parsed step: a follow-up, a cadence, `none`, or nothing at all."""

    step: Step | None = None
    cadence: CadenceWindow | None = None
    none: bool = False
    problem: Problem | None = None
    spans: tuple[LabelledSpan, ...] = ()


def _parse_step(line: str, span: Span, people: Sequence[PersonRef], known: Vocabulary, today: date) -> ParsedStep:
    """Parse the step at `span`, in a line whose head names these people. Its person is None if it names nobody."""
    return _StepParser(line, span, people, known, today).read()


class _StepParser:
    """Parses one step. `kept` are the tokens of WHAT: all but the date and the name of its person."""

    def __init__(self, line: str, span: Span, people: Sequence[PersonRef], known: Vocabulary, today: date) -> None:
        self.line = line
        self.tokens = tokenize(line, *span)
        self.start = span[0]
        self.people = people
        self.known = known
        self.today = today
        self.words = [token.text.casefold().strip(".,;!?:") for token in self.tokens]
        self.words = ["with" if word == WITH_ABBREVIATION else word for word in self.words]
        self.folded = [fold(token.text) if token.kind in ("word", "quoted") else "" for token in self.tokens]
        self.word_classes = [self.classes(token) for token in self.tokens]
        self.kept = set(range(len(self.tokens)))
        self.spans: list[LabelledSpan] = []

    def classes(self, token: Token) -> WordClasses:
        if token.kind == "comma":
            return {",": ()}
        return classify_word(token.text) if token.kind == "word" else {}

    def read(self) -> ParsedStep:
        if not self.tokens:
            return ParsedStep()
        if self.words == ["none"]:
            return ParsedStep(none=True, spans=self.label_all("step"))
        if "every" in self.word_classes[0] or self.ends_with_cadence():
            return self.parse_cadence()
        due = self.take_date(self.find_name(least=2))
        if isinstance(due, Problem):
            return ParsedStep(problem=due, spans=self.label_all("step"))
        name = self.find_name(least=1)
        who = self.take_name(*name) if name else None
        is_named = who is not None
        sure = who is not None and who.status in ("known", "new")
        contact = who.name if who and sure else None
        step = Step(self.what(), due, contact, who.candidates if who and not sure else (), who, is_named)
        return ParsedStep(step, spans=(*self.label_all("step"), *self.spans))

    def label_all(self, label: str) -> tuple[LabelledSpan, ...]:
        return (LabelledSpan(self.tokens[0].start, self.tokens[-1].end, label),)

    def ends_with_cadence(self) -> bool:
        """Whether a cadence such as `every 6w` ends the step, where it would be lost."""
        starts = [
            i
            for i in range(max(0, len(self.word_classes) - 6), len(self.word_classes))
            if "every" in self.word_classes[i]
        ]
        return any(
            p.end == len(self.word_classes)
            for start in starts
            for p in CADENCE_PATTERNS.at(self.word_classes, start, None)
        )

    def parse_cadence(self) -> ParsedStep:
        """Parse a cadence: it has to be the whole step."""
        cadences = [p.means for p in CADENCE_PATTERNS.at(self.word_classes, 0, None) if p.end == len(self.word_classes)]
        if cadences and cadences[0]:
            return ParsedStep(cadence=cadences[0], spans=self.label_all("cadence"))
        text = clean(self.line[self.tokens[0].start : self.tokens[-1].end])
        message = f"{text} is no cadence: type > every 6w, or > every 4-6w, as a step of its own."
        return ParsedStep(problem=Problem("date", self.tokens[0].start, message), spans=self.label_all("step"))

    def take_date(self, name: tuple[int, int, list[PersonRef]] | None) -> date | Problem:
        """Take out the date, last or first in the step, but not out of this name; a time after it stays in WHAT."""
        word_classes: list[WordClasses] = [
            {} if name and name[0] <= i < name[1] else c for i, c in enumerate(self.word_classes)
        ]
        phrase = (
            date_at_end(word_classes, self.today)
            or date_at_end(word_classes[: self.before_time()], self.today)
            or date_at_start(word_classes, self.today)
        )
        if phrase is None:
            return add_span(self.today, "P1D")
        start = phrase.start
        if phrase.kind.startswith("in ") and start and self.words[start - 1] == "check":
            start += 1  # the `in` of `check in 2 weeks` is a word of what to do
        self.kept -= set(range(start, phrase.end))
        first, last = self.tokens[start], self.tokens[phrase.end - 1]
        self.spans.append(LabelledSpan(first.start, last.end, "date"))
        if phrase.means is None:
            text = clean(self.line[first.start : last.end])
            return Problem("date", first.start, f"{text} is no day: type it like 1 dec or 2026-12-01.")
        return phrase.means

    def before_time(self) -> int:
        """Return the end of the step without a time of day at its end."""
        end = len(self.tokens)
        if end > 1 and self.tokens[end - 1].kind == "word" and time_of_day(self.tokens[end - 1].text):
            end -= 1
            end -= end > 1 and self.words[end - 1] == "at"
        return end

    def find_name(self, least: int) -> tuple[int, int, list[PersonRef]] | None:
        """Return the first name of at least `least` words, the longest at its place, and the people it may mean."""
        for start in range(len(self.tokens)):
            for end in range(min(start + _LONGEST_NAME, len(self.tokens)), start + least - 1, -1):
                if not self.may_be_name(start, end) or (end == start + 1 and not self.is_used_as_name(start)):
                    continue
                if found := self.people_named(start, end):
                    return start, end, found
        return None

    def may_be_name(self, start: int, end: int) -> bool:
        """Whether these tokens can be one name: no colon, comma or date among them."""
        inner = self.tokens[start:end]
        if any(not self.folded[i] or i not in self.kept for i in range(start, end)):
            return False
        return not any(token.kind == "quoted" or token.text.endswith(":") for token in inner[: end - start - 1]) and (
            inner[-1].kind == "word" or len(inner) == 1
        )

    def is_used_as_name(self, at: int) -> bool:
        """Whether a single word is used as a name here: many are called Will, Mark or Art, and `will` is a word too."""
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

    def people_named(self, start: int, end: int) -> list[PersonRef]:
        """Return the people with that full, first, last or nickname: those in this line if any, else all contacts."""
        folded = " ".join(self.folded[start:end])
        quoted = self.tokens[start].kind == "quoted"
        names = self.known.names
        keys = names.full.get(folded, []) if quoted else names.exactly(folded)
        here = [who for who in self.people if self.has_name(who, folded, quoted)]
        if here:
            return here
        return [contact_ref(key, self.known) for key in keys]

    def has_name(self, who: PersonRef, folded: str, quoted: bool) -> bool:
        """Whether this person of the line has that name."""
        if who.status not in ("known", "new"):
            return False
        if who.key is not None:
            names = self.known.names
            return who.key in (names.full.get(folded, ()) if quoted else names.exactly(folded))
        words = fold(who.name).split()
        return folded == " ".join(words) or (not quoted and folded in words[:1] + words[-1:])

    def take_name(self, start: int, end: int, found: list[PersonRef]) -> PersonRef:
        """Take the name out of WHAT, with the preposition before it, and return its person."""
        who, group = self.disambiguate(found, end)
        self.spans.append(LabelledSpan(self.tokens[start].start, self.tokens[end - 1].end, "name"))
        following = self.words[end + group : end + group + 1]
        if not (start and self.words[0] in _INTRODUCE and following and following[0] in _BETWEEN):
            self.kept -= set(range(start, end + group))
            if start and self.words[start - 1] in ("with", "to"):
                self.kept.discard(start - 1)
        return who

    def disambiguate(self, found: list[PersonRef], end: int) -> tuple[PersonRef, int]:
        """Return one person, or an ambiguous one, and 1 if an organisation after the name decided, else 0."""
        group = self.tokens[end] if end < len(self.tokens) and self.tokens[end].kind == "group" else None
        organisation = group.text if group else ""
        keys = filter_by_organisation([who.key for who in found if who.key is not None], organisation, self.known)
        there = [
            who for who in found if group and (who.key in keys or fold(who.organisation or "") == fold(organisation))
        ]
        found = there or found
        if len(found) == 1:
            return found[0], int(bool(there))
        candidates = tuple(who.key for who in found if who.key is not None)
        text = clean(self.line[self.tokens[end - 1].start : self.tokens[end - 1].end]).rstrip(":")
        return PersonRef(text, "ambiguous", self.known.labels(candidates), candidates, written=text), int(bool(there))

    def what(self) -> str:
        """Return WHAT as typed, without the tokens taken out."""
        text, last_end = "", self.start
        for i, token in enumerate(self.tokens):
            if i in self.kept:
                glued = token.kind == "comma" or token.start == last_end
                text += ("" if glued or not text else " ") + clean(self.line[token.start : token.end])
            elif token.text.endswith(":") and token.kind == "word" and not text.endswith(":"):
                text += ":"
            last_end = token.end
        text = text.lstrip(":,; ").rstrip(",; ")
        return text.replace("\\>", ">") or _CHECK_IN


@dataclass(slots=True)
class ParsedSteps:
    """All steps of a line, parsed."""

    steps: list[tuple[int, Step]] = field(default_factory=list)
    """Each step with its start in the line; its `who` is None if it names nobody."""
    cadence: CadenceWindow | None = None
    none: bool = False
    problems: list[Problem] = field(default_factory=list)
    spans: list[LabelledSpan] = field(default_factory=list)

    def assigned_to(self, owner: PersonRef | None) -> tuple[tuple[Step, ...], list[Problem]]:
        """Return the steps, those of nobody assigned to `owner`; without one, a problem for each of nobody."""
        if owner is None:
            message = "Say whose step it is: name a contact in it, as in > call Dana."
            nobody = [Problem("name", start, message) for start, step in self.steps if step.who is None]
            return tuple(step for _, step in self.steps if step.who is not None), nobody
        sure = owner.status in ("known", "new")
        contact, candidates = (owner.name, ()) if sure else (None, owner.candidates)
        assigned = [
            step if step.who else replace(step, who=owner, contact=contact, candidates=candidates)
            for _, step in self.steps
        ]
        return tuple(assigned), []


def parse_steps(
    line: str, spans: Sequence[Span], people: Sequence[PersonRef], known: Vocabulary, today: date
) -> ParsedSteps:
    """Parse the steps at these spans, in a line whose head names these people."""
    parsed = ParsedSteps()
    for start, end in spans:
        parsed_step = _parse_step(line, (start, end), people, known, today)
        parsed.spans += parsed_step.spans
        if parsed_step.step:
            parsed.steps.append((start, parsed_step.step))
        if parsed_step.problem:
            parsed.problems.append(parsed_step.problem)
        parsed.cadence = parsed_step.cadence or parsed.cadence
        if parsed_step.none:
            parsed.none = True
    if parsed.none and parsed.steps:
        at = max(parsed.steps[0][0], spans[0][0])
        message = "A line has either next steps or > none: take one of them out."
        parsed.problems.append(Problem("name", at, message))
    return parsed
