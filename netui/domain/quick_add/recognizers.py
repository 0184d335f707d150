"""Recognises the parts of a head that may stand anywhere: days, times, cadences, places, tags. The rest is names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from netui.domain.quick_add.date_patterns import PatternMatch, WordClasses, classify_word
from netui.domain.quick_add.dates import BARE_WEEKDAY, CADENCE_PATTERNS, HEAD_DATES, CadenceWindow
from netui.domain.quick_add.quoting import SEPARATORS, WITH_ABBREVIATION
from netui.domain.quick_add.record import LabelledSpan
from netui.domain.quick_add.tokenizer import Token
from netui.domain.quick_add.verbs import VERBS
from netui.domain.text import clean

__all__ = ["HeadItem", "HeadParts", "recognize_parts", "time_of_day"]

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(am|pm)?", re.ASCII)
_HOUR = re.compile(r"(\d{1,2})(am|pm)", re.ASCII)
_DIGITS = re.compile(r"[+(]*[\d().\-/]+", re.ASCII)
_SHORTEST_PHONE = 7
_LONGEST_PHONE = 15
_AT = frozenset(["at", "@"])
_FIRST_WORDS = frozenset(VERBS) | {"i", "had"}
_NO_NAME_WORDS = SEPARATORS | _AT | {"with", "to", "from", "via", "about", "re", "every"}


@dataclass(frozen=True, slots=True)
class HeadItem:
    """An input item of the head parser: a token, several tokens that belong together, or a gap."""

    kind: str
    """word, quoted, sep, via, group, email, phone or url; a `gap` takes the place of a recognised part.

    The text of a gap is that of a place `@…`, else empty.
    """
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a recognised part, as typed, and its position in the line."""

    start: int
    text: str


@dataclass(slots=True)
class HeadParts:
    """The recognised parts of a head, and the items that are left. An impossible day or cadence is None."""

    items: list[HeadItem] = field(default_factory=list)
    days: list[tuple[SourceText, date | None]] = field(default_factory=list)
    cadences: list[tuple[SourceText, CadenceWindow | None]] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    spans: list[LabelledSpan] = field(default_factory=list)


def time_of_day(word: str) -> str | None:
    """Return `9:30`, `3pm` or `3:30pm` as `HH:MM`; None for any other word."""
    plain = word.casefold().rstrip(".,;")
    if match := _CLOCK.fullmatch(plain):
        hour, minute, half = int(match[1]), int(match[2]), match[3]
    elif match := _HOUR.fullmatch(plain):
        hour, minute, half = int(match[1]), 0, match[2]
    else:
        return None
    if half:
        hour = hour % 12 + 12 * (half == "pm") if 1 <= hour <= 12 else 24
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def recognize_parts(line: str, tokens: Sequence[Token], today: date) -> HeadParts:
    """Return the parts of a head with these tokens; `today` is what its dates are relative to."""
    return _Recognizer(line, tokens, today).parts()


class _Recognizer:
    """Recognises the parts of one head. `taken` are the tokens of dates and cadences, `places` those after `at`."""

    def __init__(self, line: str, tokens: Sequence[Token], today: date) -> None:
        self.line = line
        self.tokens = tokens
        self.found = HeadParts()
        self.words = [token.text.casefold() if token.kind == "word" else "" for token in tokens]
        self.words = ["with" if word == WITH_ABBREVIATION else word for word in self.words]
        self.places = {i + 1 for i, word in enumerate(self.words) if word in _AT and self._may_be_place(i + 1)}
        self.taken: set[int] = set()
        self.cadences: dict[int, PatternMatch[CadenceWindow | None]] = {}
        word_classes = [self._classes(i) for i in range(len(tokens))]
        for start in (i for i, word in enumerate(self.words) if word == "every"):
            for cadence in sorted(CADENCE_PATTERNS.at(word_classes, start, None), key=lambda phrase: phrase.end):
                self.cadences[start] = cadence
        for cadence in self.cadences.values():
            word_classes[cadence.start : cadence.end] = [{}] * (cadence.end - cadence.start)
        self.days = {phrase.start: phrase for phrase in self._days(HEAD_DATES.all(word_classes, today))}
        spans = [(day.start, day.end) for day in self.days.values()]
        spans += [(cadence.start, cadence.end) for cadence in self.cadences.values()]
        self.taken = {i for start, end in spans for i in range(start, end)}

    def _may_be_place(self, at: int) -> bool:
        return at < len(self.tokens) and self._time_at(at) is None and self.tokens[at].kind != "comma"

    def _classes(self, at: int) -> WordClasses:
        """Return what a token may be in a date: the word after `at` is a place, whatever it looks like."""
        token = self.tokens[at]
        if token.kind == "comma":
            return {",": ()}
        return classify_word(token.text) if token.kind == "word" and at not in self.places else {}

    def _days(self, phrases: Sequence[PatternMatch[date | None]]) -> Iterator[PatternMatch[date | None]]:
        """Yield the dates among these phrases: a weekday is one only where no word of a name follows."""
        next_date = len(self.tokens)
        for phrase in reversed(phrases):
            before_verb = phrase.start == 0 and phrase.end < len(self.words) and self.words[phrase.end] in _FIRST_WORDS
            name_follows = phrase.end != next_date and self._is_name_word(phrase.end) and not before_verb
            if phrase.kind == BARE_WEEKDAY and name_follows:
                continue
            next_date = phrase.start
            yield phrase

    def _is_name_word(self, at: int) -> bool:
        if at >= len(self.tokens) or self.tokens[at].kind != "word" or self._time_at(at):
            return False
        return self.words[at] not in _NO_NAME_WORDS and self._phone_end(at) is None

    def parts(self) -> HeadParts:
        at = 0
        while at < len(self.tokens):
            at = self.next(at)
        return self.found

    def next(self, at: int) -> int:
        """Recognise the part that begins at this token; return the token after it."""
        token = self.tokens[at]
        if token.kind == "place" and self._is_time(token.text):
            return self._take_time(at, at)
        if token.kind in ("place", "tag"):
            quoted = self.line.startswith('@"', token.start)
            text = token.text if quoted else token.text.rstrip(".;") or token.text
            (self.found.places if token.kind == "place" else self.found.tags).append(text)
            return self._gap(token.kind, at, at + 1)
        if token.kind == "comma":
            return self._item("sep", at, at + 1)
        if token.kind != "word":
            return self._item(token.kind, at, at + 1)
        return self._word(at)

    def _word(self, at: int) -> int:
        if at + 1 in self.places:
            return self._take_place(at)
        if day := self.days.get(at):
            self.found.days.append((SourceText(self.tokens[at].start, self._text(at, day.end)), day.means))
            return self._gap("date", at, day.end)
        if cadence := self.cadences.get(at):
            self.found.cadences.append((SourceText(self.tokens[at].start, self._text(at, cadence.end)), cadence.means))
            return self._gap("cadence", at, cadence.end)
        first = at + 1 if self.words[at] in _AT else at
        if self._time_at(first):
            return self._take_time(at, first)
        if phone := self._phone_end(at):
            return self._item("phone", at, phone)
        if self.words[at] == "via":
            return self._item("via", at, at + 1)
        return self._item("sep" if self.words[at] in SEPARATORS else "word", at, at + 1)

    def _take_place(self, at: int) -> int:
        """Take `at PLACE`: one word at least, up to the next recognised part or `with`."""
        end = at + 2
        if self.tokens[at + 1].kind == "word":
            while end < len(self.tokens) and self._place_continues(end):
                end += 1
        text = self._text(at + 1, end) if self.tokens[at + 1].kind == "word" else self.tokens[at + 1].text
        self.found.places.append(text)
        return self._gap("place", at, end)

    def _place_continues(self, at: int) -> bool:
        """Whether a place continues with this token."""
        if at in self.taken or self.tokens[at].kind not in ("word", "comma", "group") or self._time_at(at):
            return False
        return self.words[at] not in ("with", "via", *_AT) and self._phone_end(at) is None

    def _take_time(self, at: int, first: int) -> int:
        time, end = self._time_at(first) or ("", first + 1)
        self.found.times.append(time)
        return self._gap("time", at, end)

    def _is_time(self, word: str) -> bool:
        return time_of_day(word) is not None

    def _time_at(self, at: int) -> tuple[str, int] | None:
        """Return the time at this token, in one word or two (`3 pm`), and the token after it."""
        if at >= len(self.tokens) or self.tokens[at].kind not in ("word", "place"):
            return None
        word = self.tokens[at].text
        if time := time_of_day(word):
            return time, at + 1
        if word.isdigit() and at + 1 < len(self.tokens) and (time := time_of_day(word + self.tokens[at + 1].text)):
            return time, at + 2
        return None

    def _phone_end(self, at: int) -> int | None:
        """Return the end of the phone number at this token: words of digits, seven digits or more in all; or None."""
        end, digits = at, 0
        while end < len(self.tokens) and end not in self.taken and end not in self.places:
            token = self.tokens[end]
            if token.kind != "word" or not _DIGITS.fullmatch(token.text) or (end > at and token.text.startswith("+")):
                break
            more = sum(c.isdigit() for c in token.text)
            if not more or (digits >= _SHORTEST_PHONE and digits + more > _LONGEST_PHONE):
                break
            end, digits = end + 1, digits + more
        return end if digits >= _SHORTEST_PHONE else None

    def _text(self, start: int, end: int) -> str:
        return clean(self.line[self.tokens[start].start : self.tokens[end - 1].end]).strip(",; ")

    def _item(self, kind: str, start: int, end: int) -> int:
        first, last = self.tokens[start], self.tokens[end - 1]
        text = first.text if end == start + 1 else self._text(start, end)
        text = "with" if kind == "word" and self.words[start] == "with" else text
        self.found.items.append(HeadItem(kind, text, first.start, last.end))
        if kind in ("email", "phone", "url"):
            self.found.spans.append(LabelledSpan(first.start, last.end, kind))
        return end

    def _gap(self, what: str, start: int, end: int) -> int:
        first, last = self.tokens[start], self.tokens[end - 1]
        place = first.text if first.kind == "place" and what == "place" else ""
        self.found.items.append(HeadItem("gap", place, first.start, last.end))
        self.found.spans.append(LabelledSpan(first.start, last.end, what))
        return end
