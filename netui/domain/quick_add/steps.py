"""Parser of the steps of a line: `WHAT [WHEN]`; the first person named in a step is the one it is for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from netui.domain.days import add_span
from netui.domain.quick_add.date_patterns import classify_word
from netui.domain.quick_add.dates import CadenceWindow, DayPhrase
from netui.domain.quick_add.day_meanings import FEASTS
from netui.domain.quick_add.head import Doubt
from netui.domain.quick_add.mentions import find_mentions, split_glued
from netui.domain.quick_add.parts import token_cadences, token_days
from netui.domain.quick_add.quoting import in_quotes
from netui.domain.quick_add.record import LabelledSpan, PersonRef, Step
from netui.domain.quick_add.rewriting import LineWriter
from netui.domain.quick_add.step_person import PersonFinder
from netui.domain.quick_add.step_pieces import MOST_DAYS, step_pieces
from netui.domain.quick_add.time_words import date_slip, has_time_word
from netui.domain.quick_add.times import time_at
from netui.domain.quick_add.tokenizer import Span, Token, tokenize
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.quick_add.word_lists import FEAST_NOUNS
from netui.domain.text import clean

__all__ = ["ParsedSteps", "parse_steps"]

_CHECK_IN = "check in"
"""What a step of only a date or a name says."""

_FAR = "P10Y"
"""A step that is due later is asked about."""

_OTHER_WORDS = frozenset(("sun", "sat", "mon", "wed"))
_ARTICLES = frozenset(("the", "a", "my", "some"))
_PARTING_DAYS = frozenset(("or", "and", "/", "&"))
_BEFORE_NAMED_TOM = frozenset(("with", "to", "and", "from", "for", "&", "+"))


@dataclass(slots=True)
class ParsedSteps:
    """All steps of a line, parsed."""

    steps: list[tuple[int, Step]] = field(default_factory=list)
    """Each step with its start in the line; its `who` is None if it names nobody."""
    named: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """By the start of a step of nobody: the lines in which it is for a known name that stands in it."""
    cadence: CadenceWindow | None = None
    none: bool = False
    doubts: list[Doubt] = field(default_factory=list)
    spans: list[LabelledSpan] = field(default_factory=list)

    def assigned_to(self, owner: PersonRef | None, *, named: bool) -> tuple[tuple[Step, ...], list[Doubt]]:
        """Return the steps, those of nobody assigned to `owner`; without one, a doubt for each of nobody.

        `named` says that a line for such a step has to name the person: there is no head that does.
        """
        if owner is None:
            message = "Say whose step it is: name a contact in it."
            nobody = [
                Doubt(start, message, self.named.get(start, ()), error="name")
                for start, step in self.steps
                if step.who is None
            ]
            return tuple(step for _, step in self.steps if step.who is not None), nobody
        sure = owner.status in ("known", "new")
        contact, candidates = (owner.name, ()) if sure else (None, owner.candidates)
        assigned = [
            step if step.who else step._replace(who=owner, contact=contact, candidates=candidates, named=named)
            for _, step in self.steps
        ]
        return tuple(assigned), []


def parse_steps(
    writer: LineWriter,
    spans: Sequence[Span],
    people: Sequence[PersonRef],
    known: Vocabulary,
    today: date,
    *,
    behind_note: bool = False,
) -> ParsedSteps:
    """Parse the steps at these spans, in a line whose head names these people. `behind_note`: whether it has a note."""
    parsed = ParsedSteps()
    for i, span in enumerate(spans):
        _StepParser(writer, span, people, known, today, parsed, behind_note=behind_note and i == 0).read()
    if parsed.none and parsed.steps:
        at = max(parsed.steps[0][0] if parsed.steps else 0, spans[0][0])
        message = "A line has either next steps or > none: remove one of them."
        parsed.doubts.append(Doubt(at, message, error="step"))
    return parsed


class _StepParser:
    """Parses one step into `parsed`."""

    def __init__(
        self,
        writer: LineWriter,
        span: Span,
        people: Sequence[PersonRef],
        known: Vocabulary,
        today: date,
        parsed: ParsedSteps,
        *,
        behind_note: bool = False,
    ) -> None:
        self.writer = writer
        self.line = writer.line
        self.span = span
        self.people = people
        self.known = known
        self.today = today
        self.parsed = parsed
        self.behind_note = behind_note
        self.tokens: Sequence[Token] = split_glued(tokenize(self.line, *span), known)
        self.words = [token.low.rstrip(":;,.!?") for token in self.tokens]
        self.mentions = find_mentions(self.tokens, known, initials=False)
        self.kept = set(range(len(self.tokens)))
        self.finder = PersonFinder(writer, self.tokens, self.words, self.mentions, self.kept, people, known)

    # The step as a whole.

    def read(self) -> None:
        """Parse the step."""
        tokens = self.tokens
        if not tokens:
            return
        self._label("step", 0, len(tokens))
        if [word for word in self.words if word] == ["none"]:
            self.parsed.none = True
            return
        if self._cadence():
            return
        if self.behind_note and self.line[tokens[0].start :].lstrip(":,; ")[:1].isdigit() and not self._days_all():
            self._ask(tokens[0].start, "That may belong to the note.", [self._escaped()])
            return
        days = self._without_said(self._days())
        if (pieces := step_pieces(self.tokens, self.words, days)) is not None:
            for piece in pieces:
                before = len(self.parsed.steps)
                _StepParser(self.writer, piece, self.people, self.known, self.today, self.parsed).read()
                if before and len(self.parsed.steps) > before:
                    self._hand_on(before)
            return
        due, day_given = self._due(days)
        who = self.finder.find()
        self.parsed.doubts += self.finder.doubts
        if self.finder.taken:
            self._label("name", *self.finder.taken)
        elif who is None:
            self.parsed.named[self.span[0]] = self.finder.lines_for_known()
        named = who is not None
        sure = who is not None and who.status in ("known", "new")
        contact = who.name if who and sure else None
        candidates = who.candidates if who and not sure else ()
        step = Step(self._what(), due, contact, candidates, who, named, day_given)
        self.parsed.steps.append((self.span[0], step))

    def _hand_on(self, at: int) -> None:
        """Give the first piece's person to a later piece that names nobody."""
        start, step = self.parsed.steps[at]
        first = self.parsed.steps[at - 1][1]
        if step.who is None and first.who is not None:
            handed = step._replace(who=first.who, contact=first.contact, candidates=first.candidates, named=True)
            self.parsed.steps[at] = (start, handed)

    def _label(self, what: str, start: int, end: int) -> None:
        self.parsed.spans.append(LabelledSpan(self.tokens[start].start, self.tokens[end - 1].end, what))

    def _ask(self, at: int, message: str, lines: Sequence[str], error: str | None = None, **more: object) -> None:
        self.parsed.doubts.append(Doubt(at, message, tuple(lines), error=error, **more))  # type: ignore[arg-type]

    def _escaped(self) -> str:
        """The line with this step's sign as a part of the note."""
        at = self.line.rindex(">", 0, self.span[0])
        return self.writer.put(at, at, "\\")

    def _cadence(self) -> bool:
        found = token_cadences(self.line, self.tokens)
        for at, (end, window, _) in found.items():
            if end == len(self.tokens):
                if at:
                    text = clean(self.line[self.tokens[at].start : self.tokens[-1].end])
                    start = self.tokens[at - 1].end
                    self._ask(
                        self.tokens[at].start,
                        f"{text} is a cadence, which is a step of its own.",
                        [self.writer.put(start, self.tokens[-1].end, f" > {text}")],
                        error="date",
                    )
                elif window is None:
                    text = clean(self.line[self.span[0] : self.span[1]])
                    self._ask(self.tokens[0].start, f"{in_quotes(text)} is not a cadence.", [], error="date")
                self.parsed.cadence = window or self.parsed.cadence
                self._label("cadence", at, end)
                return True
        if self._every_weekday():
            return True
        if self.words[:1] == ["every"]:
            text = clean(self.line[self.span[0] : self.span[1]])
            self._ask(self.tokens[0].start, f"{in_quotes(text)} is not a cadence.", [], error="date")
            return True
        return False

    def _every_weekday(self) -> bool:
        """Refuse `every friday`: a cadence counts weeks, a step has one day."""
        for at, word in enumerate(self.words[:-1]):
            if word in ("every", "each") and "WEEKDAY" in _classes(self.words[at + 1].removesuffix("s")):
                start, end = self.tokens[at].start, self._text_end(at + 1)
                day, text = self.words[at + 1].removesuffix("s"), clean(self.line[start:end])
                weekly = self.writer.put(start, end, "> every week" if at else "every week")
                self._ask(
                    start,
                    f"{in_quotes(text)} is not a cadence.",
                    [self.writer.put(start, end, day), weekly],
                    error="date",
                )
                return True
        return False

    # Days.

    def _days_all(self) -> list[DayPhrase]:
        return token_days(self.line, self.tokens, self.today)

    def _days(self) -> list[DayPhrase]:
        """Return the date phrases that are no part of a name."""
        found = []
        for day in self._days_all():
            first = day.start + bool(day.lead and day.lead != "from")
            within = [m for m in self.mentions.people.values() if m.start < day.end and m.end > first]
            if any(m.end - m.start > 1 for m in within):
                continue
            if within and day.end - first == 1 and self.finder.stands_for_name(within[0]):
                continue
            if day.kind in FEASTS and self.words[day.end : day.end + 1] and self.words[day.end] in FEAST_NOUNS:
                continue  # a christmas card
            if day.means.is_impossible and day.means.instead == () and day.kind == "NUMBERS":
                continue
            if (
                day.kind == "WEEKDAY"
                and self.words[first] in _OTHER_WORDS
                and self.words[max(0, first - 1)] in _ARTICLES
            ):
                continue  # sit in the sun
            found.append(day)
        last = len(self.tokens) - 1
        if last >= 2 and self.words[last] == "tom" and not found and self._is_tomorrow(last):
            tomorrow = token_days(self.line, [replace(self.tokens[last], text="tomorrow", low="tomorrow")], self.today)[
                0
            ]
            found.append(tomorrow._replace(start=last, end=last + 1))
        return found

    def _without_said(self, days: list[DayPhrase]) -> list[DayPhrase]:
        """Return the dates without those behind a colon, where a day in full ends it: chat: by fri 2027-05-18."""
        colon = next((i for i, token in enumerate(self.tokens) if token.text.endswith(":")), None)
        if colon is None or not days or not self._only_noise(days[-1].end):
            return days
        last = days[-1]
        if last.kind != "ISO" and "ISO" in _classes(self.words[last.end - 1]) and last.start > colon:
            last = last._replace(start=last.end - 1, lead="", kind="ISO")  # by friday 2026-11-20
        if last.kind != "ISO":
            return days
        return [*(day for day in days[:-1] if day.end - 1 <= colon), last]

    def _is_tomorrow(self, at: int) -> bool:
        return self.words[at - 1] not in _BEFORE_NAMED_TOM and self.tokens[at].text == "tom"

    def _is_edge(self, day: DayPhrase) -> bool:
        """Whether a date stands first or last; a time of day may follow the last one."""
        if day.start == 0 or self._only_noise(day.end) or self.tokens[day.end - 1].text.endswith(":"):
            return True
        found = time_at(self.tokens, day.end + 1, led=True) if self.words[day.end : day.end + 1] == ["at"] else None
        found = found or time_at(self.tokens, day.end, led=False)
        return found is not None and self._only_noise(found[1])

    def _only_noise(self, at: int) -> bool:
        return all(token.kind in ("noise", "comma") for token in self.tokens[at:])

    def _due(self, days: Sequence[DayPhrase]) -> tuple[date, bool]:
        """Return the day of the step and whether it says it; take it out of WHAT."""
        tomorrow = add_span(self.today, "P1D")
        if not any(day.kind == "ISO" for day in days):
            self._slips()
        for day in days:
            if day.means.is_open or day.means.is_impossible:
                return self._no_day(day), True
        over = [day for day in days if day.kind != "ISO" and (day.means.coming or self.today) < self.today]
        if over:
            text = clean(self.line[self.tokens[over[0].start].start : self._text_end(over[0].end - 1)])
            self._ask(
                self.tokens[over[0].start].start, f"{in_quotes(text)} is over.", [self._without(over[0])], error="date"
            )
            return tomorrow, True
        ahead = [day for day in days if day.means.coming is not None]
        if len(ahead) > MOST_DAYS:
            self._two_days(ahead)
            return tomorrow, True
        paired = [day for day in ahead if self._is_one_of_two(day, ahead)]
        good = [
            day
            for day in ahead
            if self._is_edge(day)
            or not day.means.bare
            or day in paired
            or self._ends_pair(day, paired)
            or any(day.end == other.start or other.end == day.start for other in ahead)
        ]
        if len({day.means.coming for day in good}) > 1:
            self._two_days(good)
            return good[0].means.coming or tomorrow, True
        if good:
            return [self._take(day) for day in good][-1], True
        if ahead:
            self._bare_day(ahead[0])
        elif days or any(has_time_word(self.tokens, i, self._person_tokens()) for i in range(len(self.tokens))):
            self._time_words(days)
        return tomorrow, False

    def _is_one_of_two(self, day: DayPhrase, days: Sequence[DayPhrase]) -> bool:
        """Whether another date follows behind a separator: mon or tue."""
        between = self.words[day.end : day.end + 1]
        is_parted = between and (
            between[0] in ("or", "and", "/", "&") or self.tokens[day.end].kind in ("comma", "dash")
        )
        return bool(is_parted) and any(other.start <= day.end + 1 and other.end > day.end + 1 for other in days)

    def _ends_pair(self, day: DayPhrase, paired: Sequence[DayPhrase]) -> bool:
        """Whether this is the second of two dates beside each other."""
        return any(0 < day.start - other.end <= 1 for other in paired)

    def _person_tokens(self) -> set[int]:
        return {i for mention in self.mentions.people.values() for i in range(mention.start, mention.end)}

    def _take(self, day: DayPhrase) -> date:
        due = day.means.coming
        assert due is not None
        is_typed = day.kind == "ISO"
        if due > add_span(self.today, _FAR) and not is_typed:
            lines = [self._escaped()] if self.behind_note else []
            first = day.start + bool(day.lead and day.lead != "from")
            start, end = self.tokens[first].start, self._text_end(day.end - 1)
            lines += [] if self.behind_note else [self.writer.put(start, end, due.isoformat())]
            self._ask(start, f"That is in {due.year}.", lines)
        if not day.means.until:  # of a range WHAT keeps the end
            self.kept -= set(range(day.start, day.end))
        if self.words[day.start] == "in" and self.words[max(0, day.start - 1)] == "check":
            self.kept.add(day.start)  # check in 2 weeks
        if day.start and self.tokens[day.start - 1].kind == "comma" and day.end == len(self.tokens):
            self.kept.discard(day.start - 1)
        self._label("date", day.start, day.end)
        return due

    def _text_end(self, at: int) -> int:
        token = self.tokens[at]
        return token.end - len(token.tail) if not token.text[-1:].isdigit() else token.end

    def _no_day(self, day: DayPhrase) -> date:
        """Ask which day is meant, or refuse one that the calendar does not have."""
        first = day.start + bool(day.lead and day.lead != "from")
        start, end = self.tokens[first].start, self._text_end(day.end - 1)
        lines = [self.writer.put(start, end, phrase) for phrase in day.means.instead]
        text = clean(self.line[start:end])
        if day.means.is_open:
            self._ask(start, f"{in_quotes(text)} may be two days.", lines)
        else:
            self._ask(start, f"{in_quotes(text)} is not a day.", lines, error="date")
        return self.today

    def _without(self, *days: DayPhrase) -> str:
        """The line without these dates in its step."""
        changes = []
        for day in days:
            start = self.tokens[day.start - 1].end if day.start else self.span[0]
            end = day.end
            while end < len(self.tokens) and (self.words[end] in _PARTING_DAYS or self.tokens[end].kind == "comma"):
                end += 1
            changes.append((start, self.tokens[end - 1].end, ""))
        return self._tidy(self.writer.put_all(changes))

    def _tidy(self, line: str) -> str:
        """The line without a separator that a date has left at the end of the step."""
        end = len(line) - (len(self.line) - self.span[1])
        step = re.sub(r"(?:[\s,;]|\b(?:or|and|then))+$", "", line[:end])
        return step + (" " if line[end:].strip() and not line[end:].startswith(" ") else "") + line[end:]

    def _two_days(self, days: Sequence[DayPhrase]) -> None:
        lines = [self._without(*(other for other in days if other is not day)) for day in days[:MOST_DAYS]]
        first = self.tokens[days[0].start].start
        self._ask(first, "A step has one day.", [*dict.fromkeys(lines)], error="date")

    def _at_end(self, line: str, text: str) -> str:
        """The line with a text put to the end of this step."""
        behind = len(self.line) - self.span[1]
        end = len(line) - behind
        return f"{line[:end].rstrip()} {text}{' ' if behind and line[end : end + 1] != ' ' else ''}{line[end:]}"

    def _bare_day(self, day: DayPhrase) -> None:
        """Ask about a weekday or the like in the middle of the step: it may be what it is about."""
        text = clean(self.line[self.tokens[day.start].start : self.tokens[day.end - 1].end])
        moved = self._at_end(self._without(day), text)
        self._ask(
            self.tokens[day.start].start, f"Is {in_quotes(text)} the day?", [moved, self._at_end(self.line, "tomorrow")]
        )

    def _time_words(self, days: Sequence[DayPhrase]) -> None:
        """Ask about a step that speaks of time without saying its day."""
        lines = []
        last = self.tokens[-1]
        at = next((i for i in range(len(self.tokens)) if has_time_word(self.tokens, i)), 0)
        if "MONTH" in _classes(last.low) and len(self.tokens) > 1 and not days:
            first = self.tokens[-2] if self.words[-2] == "of" else last
            lines.append(self.writer.put(first.start, self._text_end(len(self.tokens) - 1), f"in {last.text}"))
        lines.append(self._at_end(self.line, "tomorrow"))
        self._ask(self.tokens[at].start, "That has a time, but no day.", lines)

    def _slips(self) -> None:
        named = self._person_tokens()
        for i, token in enumerate(self.tokens):
            alone = i > 0 and i - 1 in named
            if i not in named and (word := date_slip(self.tokens, i, alone=alone)):
                line = self.writer.put(token.start, token.start + len(token.text), word)
                self._ask(token.start, f"Is {in_quotes(token.text)} {word}?", [line])

    # What is left.

    def _what(self) -> str:
        """Return WHAT as typed, without the tokens taken out."""
        text, last_end = "", self.span[0]
        for i, token in enumerate(self.tokens):
            if i in self.kept:
                glued = token.kind in ("comma", "semicolon") or token.start == last_end
                typed = clean(self.line[token.start : token.end])
                typed = "with" if token.low == "w/" else typed
                text += ("" if glued or not text else " ") + typed
            elif token.text.endswith(":") and token.kind == "word" and not text.endswith(":"):
                text += ":"
            last_end = token.end
        text = text.lstrip(":,; ").rstrip(",;: ")
        return text.replace("\\>", ">") or _CHECK_IN


def _classes(word: str) -> dict[str, tuple[int, ...]]:
    return dict(classify_word(word))
