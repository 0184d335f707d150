"""Finds the parts of a head that may stand anywhere: places, days, times, cadences, tags, addresses, channels."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from netui.domain.name_words import word_set
from netui.domain.quick_add.date_patterns import LOWER_WEEKDAYS, WordClasses, classify_word
from netui.domain.quick_add.dates import CADENCE_PATTERNS, DayPhrase, find_days
from netui.domain.quick_add.day_meanings import FEASTS, FOREIGN_DAYS, HERE_IN_GERMAN
from netui.domain.quick_add.mentions import Mentions, find_mentions, is_capitalised, looks_like_name, split_glued
from netui.domain.quick_add.times import time_at
from netui.domain.quick_add.tokenizer import Token, tokenize
from netui.domain.quick_add.verbs import CHANNEL_WORDS, VERBS
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.quick_add.word_lists import FEAST_NOUNS, FLUFF, PLACE_ENDS, PROSE_WORDS, SUBJECTS
from netui.domain.text import clean, fold

__all__ = ["HeadWords", "Part", "date_words", "read_words"]

_DIGITS = re.compile(r"[+(]*[\d().\-/]+", re.ASCII)
_SHORTEST_PHONE = 7
_LONGEST_PHONE = 15
_AT = frozenset(("at", "@", "bei"))
_PHONE_WORDS = frozenset(("phone", "tel", "telephone", "mobile", "mob", "cell", "ph", "handy"))
"""Words before a number that say that it is one to call."""
_SEPARATORS = frozenset(("and", "&", "+", "/", "plus"))
_WITH = frozenset(("with", "w", "w/"))
_DETERMINERS = frozenset(("the", "a", "an", "my", "his", "her", "their", "our"))
_THROUGH = frozenset(("through", "thru"))
_SAT_BESIDE = frozenset(("next", "down", "beside", "opposite", "together"))
_FRENCH = word_set(
    "avec chez appel déjeuner dîner réunion rdv j'ai jai vu parlé déjeuné dîné appelé rencontré au elle il"
)
_LED_THROUGH = word_set("walked walk talked talk took take ran run guided guide led lead went go got get put stepped")
"""Verbs behind which `through` leads to what was shown."""
_CHANNEL_LEADS = frozenset(("via", "on", "by", "over", "through"))


class Part(NamedTuple):
    """A part of a head: `tokens[first:last]`, which are `line[start:end]`."""

    kind: str
    """place, date, time, cadence, tag, group `(…)`, email, phone, url or channel."""
    first: int
    last: int
    start: int
    end: int
    text: str
    """Its value as text: the place without `at`, the organisation without brackets."""
    means: Any = None
    """A date's `DayPhrase`, a time's `TimeOfDay`, a cadence's window."""


@dataclass(frozen=True, slots=True)
class HeadWords:
    """The tokens of a head, with the known names and the parts found in them."""

    line: str
    tokens: Sequence[Token]
    mentions: Mentions
    known: Vocabulary
    parts: Mapping[int, Part] = field(default_factory=dict)
    """The parts by the token that they begin at."""
    shouts: bool = False
    """Whether the head is typed without a lower-case letter."""

    def __len__(self) -> int:
        return len(self.tokens)

    def low(self, at: int) -> str:
        """The word at a token in lower case; empty for another token and behind the last."""
        return self.tokens[at].low if at < len(self.tokens) else ""

    def kind(self, at: int) -> str:
        """The kind of a token; empty behind the last one."""
        return self.tokens[at].kind if at < len(self.tokens) else ""

    def text(self, start: int, end: int) -> str:
        """These tokens as typed."""
        return self.line[self.tokens[start].start : self.tokens[end - 1].end] if start < end else ""

    def is_separator(self, at: int) -> bool:
        """Whether names are parted here."""
        return self.kind(at) == "comma" or self.low(at) in _SEPARATORS or self._is_short_and(at)

    def _is_short_and(self, at: int) -> bool:
        """Whether this is `and` in another language or as on a phone; N is an initial, Ortega y Gasset one name."""
        if at >= len(self.tokens) or self.kind(at) != "word":
            return False
        people = self.mentions.people
        is_between_known = at + 1 in people and any(each.end == at for each in people.values())
        return self.tokens[at].text in ("und", "n", "et") or (self.tokens[at].text == "y" and is_between_known)

    def is_with(self, at: int) -> bool:
        """Whether this is `with` or its short form."""
        if self.low(at) in ("mit", "avec", "con"):  # as Germans, French and Spaniards type it; at MIT is a place
            return self.is_lower(at) and self.low(at - 1) not in ("at", "from", "of", "@")
        return self.low(at) in _WITH

    def is_lower(self, at: int) -> bool:
        """Whether the word at a token begins in lower case."""
        return self.kind(at) == "word" and self.tokens[at].text[:1].islower()

    def is_capital(self, at: int) -> bool:
        """Whether the word at a token begins with a capital, in a head where that says something."""
        return self.kind(at) == "word" and is_capitalised(self.tokens[at].text) and not self.shouts

    def ends_sentence(self, at: int) -> bool:
        """Whether a full stop or the like behind this word begins a note."""
        token = self.tokens[at]
        if token.kind == "noise":
            return "!" in token.text + self.line[token.start : token.end]
        if not token.tail or token.kind != "word" or at + 1 >= len(self.tokens):
            return False
        is_short = len(token.text) == 1 or fold(token.text) in _ABBREVIATED
        return token.tail != "." or not is_short or (self.low(at + 1) in SUBJECTS and self.is_capital(at + 1))


_ABBREVIATED = word_set(
    "dr prof professor mr mrs ms mx sir rev ing dipl mag hon frau herr sra mme hr fr phd md mba cpa esq jr sr st"
)


def _ends_a_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a German weekday is a surname: a capitalised word stands right before it."""
    before = tokens[at - 1] if at else None
    return before is not None and before.kind == "word" and is_capitalised(before.text) and not before.tail


DateWords = tuple[list[WordClasses], list[int], list[bool]]
"""The words of date phrases in some tokens, the token of each, and whether each begins one."""


def date_words(line: str, tokens: Sequence[Token]) -> DateWords:
    """Return the words of date phrases, the token of each, and whether each begins one; a hyphen is a blank in them."""
    words: list[WordClasses] = []
    origins: list[int] = []
    begins: list[bool] = []
    for i, token in enumerate(tokens):
        if token.kind == "comma":
            pieces: list[WordClasses] = [{",": ()}]
        elif token.kind == "dash":
            pieces = [{"-": (), "–": ()}] if token.text in "-–" else [{}]
        elif token.kind != "word":
            pieces = [{}]
        else:
            typed = token.text + (token.tail if token.text[:1].isdigit() else "")
            is_compound = "-" in typed and typed.replace("-", "").isalpha()
            pieces = [classify_word(word) for word in (typed.split("-") if is_compound else [typed]) if word] or [{}]
        words += pieces
        origins += [i] * len(pieces)
        begins += [True] + [False] * (len(pieces) - 1)
    return words, origins, begins


def token_days(line: str, tokens: Sequence[Token], today: date, dated: DateWords | None = None) -> list[DayPhrase]:
    """Return the date phrases in these tokens, with token positions; none begins or ends within a token.

    `dated` is what `date_words` returns for them, where it is there already.
    """
    words, origins, begins = dated or date_words(line, tokens)
    found = []
    for phrase in find_days(words, today):
        is_whole = begins[phrase.start] and (phrase.end == len(words) or begins[phrase.end])
        last = tokens[origins[phrase.end - 1]]
        if phrase.kind == "WOCHENTAG" and not last.text.islower() and _ends_a_name(tokens, origins[phrase.start]):
            continue
        if last.low in LOWER_WEEKDAYS and not last.text.islower():
            continue
        if phrase.kind in FOREIGN_DAYS and not tokens[origins[phrase.end - 1]].text.islower():
            continue
        if phrase.kind == HERE_IN_GERMAN and not any(token.low in _FRENCH for token in tokens):
            continue
        if is_whole and not any(
            tokens[i].tail.strip(".") for i in range(origins[phrase.start], origins[phrase.end - 1])
        ):
            kind = "WEEKDAY" if phrase.kind == "WOCHENTAG" else phrase.kind
            found.append(DayPhrase(origins[phrase.start], origins[phrase.end - 1] + 1, phrase.means, phrase.lead, kind))
    return found


def token_cadences(
    line: str, tokens: Sequence[Token], dated: DateWords | None = None
) -> dict[int, tuple[int, Any, bool]]:
    """Return the cadences by the token that they begin at: the end, the window, and whether it begins with `every`.

    `dated` is what `date_words` returns for the tokens, where it is there already.
    """
    words, origins, begins = dated or date_words(line, tokens)
    found: dict[int, tuple[int, Any, bool]] = {}
    for at, word in enumerate(words):
        if begins[at] and _CADENCE_BEGINS & word.keys():
            for phrase in CADENCE_PATTERNS.at(words, at, None):
                end = origins[phrase.end - 1] + 1
                if origins[at] not in found or end > found[origins[at]][0]:
                    found[origins[at]] = (end, phrase.means, "every" in word)
    return found


_CADENCE_BEGINS = word_set("every weekly fortnightly biweekly monthly quarterly yearly annually once twice")


def read_words(line: str, start: int, end: int, known: Vocabulary, today: date) -> HeadWords:
    """Return a stretch of the line as tokens, with the known names and the parts in it."""
    tokens = split_glued(tokenize(line, start, end), known)
    typed = line[start:end]
    shouts = typed != typed.lower() and typed == typed.upper()
    words = HeadWords(line, tokens, find_mentions(tokens, known), known, shouts=shouts)
    words = HeadWords(line, _with_through_as_via(words), words.mentions, known, shouts=shouts)
    return HeadWords(line, words.tokens, words.mentions, known, _PartFinder(words, today).all(), shouts)


def _with_through_as_via(words: HeadWords) -> Sequence[Token]:
    """Return the tokens with `through` between two names read as `via`: met Tom Baker through Jaime."""
    tokens = words.tokens
    found = [at for at, token in enumerate(tokens) if token.low in _THROUGH and _joins_names(words, at)]
    return [replace(token, low="via") if at in found else token for at, token in enumerate(tokens)] if found else tokens


def _joins_names(words: HeadWords, at: int) -> bool:
    """Whether a name stands on both sides of a token; an unknown one behind it has two words, and nobody is led."""
    people, behind = words.mentions.people, at + 1
    is_behind_name = at > 0 and (
        words.kind(at - 1) in ("group", "quoted", "email") or at in {each.end for each in people.values()}
    )
    is_behind_name = is_behind_name or (at > 1 and words.is_capital(at - 1))
    if not is_behind_name or any(token.low in _LED_THROUGH for token in words.tokens[:at]):
        return False
    if behind in people or words.kind(behind) == "quoted":
        return True
    is_new = all(words.is_capital(i) and looks_like_name(words.tokens[i].text) for i in (behind, behind + 1))
    return is_new and behind not in words.mentions.organisations and behind not in words.mentions.owners


class _PartFinder:
    """Finds the parts of one head from left to right."""

    def __init__(self, words: HeadWords, today: date) -> None:
        self.words = words
        self.tokens = words.tokens
        self.people = words.mentions.people
        dated = date_words(words.line, self.tokens)
        self.cadences = token_cadences(words.line, self.tokens, dated)
        within_cadence = {i for first, (last, _, _) in self.cadences.items() for i in range(first, last)}
        days = [
            day
            for day in token_days(words.line, self.tokens, today, dated)
            if not within_cadence & {*range(day.start, day.end)}
        ]
        self.days = {day.start: day for day in days if self._is_day(day)}
        self.found: dict[int, Part] = {}

    def all(self) -> dict[int, Part]:
        at = 0
        while at < len(self.tokens):
            part = self._part_at(at)
            if part is not None:
                self.found[at] = part
            at = part.last if part else at + 1
        return self.found

    def _is_day(self, day: DayPhrase) -> bool:
        """Whether a date phrase is no part of a name."""
        first = day.start + bool(day.lead and day.lead != "from")
        for start, mention in self.people.items():
            if start < day.end and mention.end > first:
                is_one_word = mention.end - start == 1
                if not is_one_word or day.end - first == 1:
                    return False
        if self.words.low(day.start) == "sat" and self.words.low(day.end) in _SAT_BESIDE:
            return False  # sat next to Dana
        if day.kind in FEASTS and self.words.low(day.end) in FEAST_NOUNS:
            return False  # christmas card
        if day.kind != "WEEKDAY" or day.lead in ("on", "by", "until", "till", "before", "after"):
            return True
        follows = day.end
        if not self.words.is_capital(first) or follows >= len(self.tokens) or self.tokens[first].tail:
            return True
        return not (self.words.is_capital(follows) and follows not in self.people and self._is_unknown_name(follows))

    def _is_unknown_name(self, at: int) -> bool:
        token = self.tokens[at]
        return token.low not in VERBS and token.low not in PROSE_WORDS | FLUFF and looks_like_name(token.text)

    def _part_at(self, at: int) -> Part | None:
        token = self.tokens[at]
        if token.kind in ("tag", "group", "email", "url"):
            return self._part(token.kind, at, at + 1, token.text)
        if token.kind == "place":
            return self._typed_place(at)
        if token.kind != "word":
            return self._day(at)
        return (
            self._day(at)
            or self._cadence(at)
            or self._time(at)
            or self._phone(at)
            or self._channel(at)
            or self._place(at)
        )

    def _part(self, kind: str, first: int, last: int, text: str, means: object = None) -> Part:
        return Part(kind, first, last, self.tokens[first].start, self.tokens[last - 1].end, text, means)

    def _day(self, at: int) -> Part | None:
        skipped = at + 1 if self.words.kind(at) == "comma" and at + 1 in self.days else at
        day = self.days.get(skipped)
        if day is None or (skipped != at and (at == 0 or self.words.low(at - 1) in _SEPARATORS)):
            return None
        text = clean(self.words.text(day.start, day.end)).strip(",;:!? ")
        return self._part("date", at, day.end, text, day)

    def _cadence(self, at: int) -> Part | None:
        if at not in self.cadences:
            return None
        end, window, is_every = self.cadences[at]
        if not is_every:  # weekly and the like count behind a known name alone
            behind = self.words.kind(end)
            if not any(mention.start < at for mention in self.people.values()):
                return None
            if behind == "word" and end not in self.found and not self.words.is_separator(end):
                return None
        return self._part("cadence", at, end, clean(self.words.text(at, end)), window)

    def _time(self, at: int) -> Part | None:
        first = at + 1 if self.words.low(at) in (*_AT, "um") else at
        found = time_at(self.tokens, first, led=first > at)
        if found is None:
            return None
        time, end = found
        return self._part("time", at, end, clean(self.words.text(at, end)), time)

    def _phone(self, at: int) -> Part | None:
        led = self.words.low(at) in (*_AT, "on") or (at and self.words.low(at) in _PHONE_WORDS)
        first = at + 1 if led else at
        end, digits = first, 0
        while end < len(self.tokens) and end not in self.days:
            token = self.tokens[end]
            if token.kind != "word" or not _DIGITS.fullmatch(token.text) or (end > first and token.text[0] == "+"):
                break
            more = sum(c.isdigit() for c in token.text)
            if not more or (digits >= _SHORTEST_PHONE and digits + more > _LONGEST_PHONE):
                break
            end, digits = end + 1, digits + more
        if digits < _SHORTEST_PHONE:
            return None
        return self._part("phone", at, end, clean(self.words.text(first, end)).rstrip(".,;!?"))

    def _channel(self, at: int) -> Part | None:
        if self.words.low(at) not in _CHANNEL_LEADS:
            return None
        first = at + 1 + (self.words.low(at + 1) in ("the", "a"))
        if self.words.low(first) not in CHANNEL_WORDS or first in self.people:
            return None
        behind = self.words.kind(first + 1)
        if behind == "word" and not (
            self.words.low(first + 1) in PROSE_WORDS
            or self.words.low(first + 1) in _SEPARATORS | _WITH | _CHANNEL_LEADS
            or first + 1 in self.people
            or self.tokens[first].tail
            or self._part_at(first + 1) is not None
        ):
            return None
        return self._part("channel", at, first + 1, CHANNEL_WORDS[self.words.low(first)])

    def _typed_place(self, at: int) -> Part:
        """`@Word` with the capitalised words after it that are no known name, where a name stands before it."""
        token = self.tokens[at]
        if time := time_at([Token("word", token.text, token.start, token.end, low=token.text.lower())], 0, led=True):
            return self._part("time", at, at + 1, token.text, time[0])
        last = at + 1
        is_quoted = self.words.line[token.start : token.start + 2] in ('@"', "@“", "@„")
        if not is_quoted and token.text.lower() in _DETERMINERS and self.words.kind(last) == "word":
            last = self._end_of_place(last, last)  # @the park
        elif at and not is_quoted and not self.words.shouts and self._names_before(at):
            while last < len(self.tokens) and self._goes_on(last) and not self.words.ends_sentence(last - 1):
                last += 1
        text = token.text if last == at + 1 else clean(token.text + " " + self.words.text(at + 1, last))
        return self._part("place", at, last, text.rstrip(".,;!?") if last > at + 1 else text)

    def _names_before(self, at: int) -> list[int]:
        return [
            i
            for i in range(at)
            if i in self.people or self.words.kind(i) == "quoted" or (self.words.is_capital(i) and i)
        ]

    def _goes_on(self, at: int) -> bool:
        if not self.words.is_capital(at) or at in self.people or at in self.days:
            return False
        return self.tokens[at].low not in _SEPARATORS

    def _place(self, at: int) -> Part | None:
        """`at PLACE`: one word at least, then up to the next part, known name, mark, `with`, or word of a sentence."""
        first = at + 1
        if self.words.low(at) not in _AT or first >= len(self.tokens):
            return None
        if self.words.kind(first) == "quoted":
            return self._part("place", at, first + 1, self.tokens[first].text)
        if self.words.kind(first) != "word" or self.words.is_with(first):
            return None
        article = self.words.low(first) in _DETERMINERS
        last = self.words.mentions.organisations.get(first, first + 1)
        last = self._end_of_place(last, first + 1 if article else None)
        text = clean(self.words.text(first, last))
        text = text.rstrip(".,;!? ") if self.tokens[last - 1].tail else text
        return self._part("place", at, last, text)

    def _end_of_place(self, last: int, noun: int | None) -> int:
        """Return the end of a place from a token on; `noun` is the word behind an article, which belongs to it."""
        while (
            last < len(self.tokens)
            and not self.words.ends_sentence(last - 1)
            and not self.tokens[last - 1].tail.strip(".")
        ):
            if last in self.words.mentions.organisations:
                last = self.words.mentions.organisations[last]
                continue
            if self._ends_place(last) and not (
                last == noun
                and last not in self.people
                and self.words.kind(last) == "word"
                and self._part_at(last) is None
            ):
                break
            last += 1
        return last

    def _ends_place(self, at: int) -> bool:
        token = self.tokens[at]
        if token.kind != "word" or at in self.people or token.low in SUBJECTS or token.low in _SEPARATORS:
            return True
        if token.low in PROSE_WORDS and not self.words.is_capital(at):
            return True
        if self.words.is_lower(at) and token.low in PLACE_ENDS:
            return True
        return token.low in ("via", *_WITH, *_AT) or self._part_at(at) is not None
