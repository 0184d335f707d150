"""A line cut into head, note and steps, and a stretch of it into tokens that know where they stand."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from netui.domain.text import clean, clean_note

__all__ = ["Cut", "Span", "Token", "cut", "cut_note", "cut_steps", "escaped", "note_text", "tokens"]

_CUT = re.compile(r'(?P<step>(?<!\S)>(?=\s))|(?P<note>:(?!\S))|(?<![^\s,])@?(?P<quote>")')
_STEP = re.compile(r"(?<!\S)>(?=\s)")
_CLOSING = re.compile(r'"(?=[\s,:()]|$)')
_WORD = re.compile(r"[^\s,]+")
_PHONE = re.compile(r"[+().\-/]*\d[\d().\-/]*")
_EMAIL = re.compile(r"<?[^@\s<>(),;]+@[^@\s<>(),;.]+(?:\.[^@\s<>(),;.]+)+>?")
_URL = re.compile(r"(?:[a-z][a-z0-9+.-]{1,9}://|www\.|linkedin\.com/)\S+", re.IGNORECASE)

Span = tuple[int, int]
"""From the first character up to, not including, the second."""


@dataclass(frozen=True, slots=True)
class Token:
    """The smallest thing that the grammar sees."""

    kind: str
    """word, quoted, group `(…)`, comma, place `@…`, tag, email or url."""
    text: str
    """Its text without the quotes, brackets or sign that mark it."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the head, the note and the steps of a line lie."""

    head: Span
    note: Span | None
    steps: tuple[Span, ...]


def cut(line: str) -> Cut:
    """Cut at the first colon that ends a word, and at each `>` between spaces; quotes protect what is in the head."""
    closing = [match.start() for match in _CLOSING.finditer(line)]
    at = 0
    while match := _CUT.search(line, at):
        if match["quote"]:
            at = _after_quotes(match.start("quote"), closing)
        elif match["note"]:
            return cut_note(line, 0, match.start(), match.end())
        else:
            return Cut((0, match.start()), None, cut_steps(line, match.start()))
    return Cut((0, len(line)), None, ())


def cut_note(line: str, start: int, end: int, note: int) -> Cut:
    """A head from `start` to `end`, and what follows from `note` on."""
    steps = cut_steps(line, note)
    return Cut((start, end), (note, steps[0][0] - 1 if steps else len(line)), steps)


def cut_steps(line: str, start: int) -> tuple[Span, ...]:
    """The steps that follow `start`: each begins after its `>` and ends before the next one."""
    marks = [match.start() for match in _STEP.finditer(line, start)]
    return tuple((mark + 1, end) for mark, end in zip(marks, [*marks[1:], len(line)], strict=False))


def note_text(text: str) -> str | None:
    """A note as it is kept: `\\>` stands for `>`."""
    return clean_note(text).replace("\\>", ">") or None


def escaped(text: str) -> str:
    """The inverse: `text` so that no step begins in it."""
    return _STEP.sub(r"\\>", re.sub(r"(?<!\S)>$", r"\\>", text.replace("\\>", "\\\\>")))


def tokens(line: str, start: int, end: int) -> list[Token]:
    """The tokens of a stretch of the line, in order. Takes time in proportion to its length."""
    return list(_Tokens(line, start, end).all())


class _Tokens:
    """One pass over a stretch of the line."""

    def __init__(self, line: str, start: int, end: int) -> None:
        self.text = line[:end]
        self.at = start
        self.closing = [match.start() for match in _CLOSING.finditer(self.text, start)]
        self.brackets = _brackets(self.text, start)

    def all(self) -> list[Token]:
        found: list[Token] = []
        while (token := self.next()) is not None:
            if token.text or token.kind in ("quoted", "group"):
                found.append(token)
        return found

    def next(self) -> Token | None:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        if self.at == len(self.text):
            return None
        return self.comma() or self.quoted() or self.group() or self.word()

    def take(self, kind: str, end: int, inner: Span | None = None) -> Token:
        """A token up to `end`, whose text is the inner stretch."""
        first, last = inner or (self.at, end)
        token = Token(kind, clean(self.text[first:last]), self.at, end)
        self.at = end
        return token

    def comma(self) -> Token | None:
        return self.take("comma", self.at + 1) if self.text[self.at] == "," else None

    def quoted(self) -> Token | None:
        quote = self.at + 1 if self.text.startswith('@"', self.at) else self.at
        if self.text[quote] != '"':
            return None
        close = _after_quotes(quote, self.closing) - 1
        if close <= quote + 1:
            return None
        return self.take("place" if quote > self.at else "quoted", close + 1, (quote + 1, close))

    def group(self) -> Token | None:
        close = self.brackets.get(self.at)
        if close is None or _PHONE.fullmatch(self.text, self.at, close + 1):
            return None
        return self.take("group", close + 1, (self.at + 1, close))

    def word(self) -> Token:
        if url := _URL.match(self.text, self.at):
            return self.take("url", self.at + len(url[0].rstrip(".,;")))
        match = _WORD.match(self.text, self.at)
        assert match is not None  # at neither white space nor a comma
        end = match.end()
        if email := _EMAIL.fullmatch(self.text, self.at, end - (self.text[end - 1] in ".;")):
            return self.take("email", end, (self.at + email[0].startswith("<"), email.end() - email[0].endswith(">")))
        if self.text[self.at] in "#@" and end > self.at + 1:
            return self.take("tag" if self.text[self.at] == "#" else "place", end, (self.at + 1, end))
        bracket = self.text.find("(", self.at + 1, end)
        if bracket in self.brackets and not _PHONE.fullmatch(self.text, self.at, end):
            end = bracket
        return self.take("word", end)


def _after_quotes(quote: int, closing: list[int]) -> int:
    """The place after the quotes that close those at `quote`, or after `quote` itself where none do."""
    at = bisect_left(closing, quote + 1)
    return (closing[at] if at < len(closing) else quote) + 1


def _brackets(text: str, start: int) -> dict[int, int]:
    """Which closing bracket belongs to which opening one, where a word ends after it."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for match in re.finditer(r"[()]", text[start:]):
        at = start + match.start()
        if match[0] == "(":
            opened.append(at)
        elif opened:
            first = opened.pop()
            if at + 1 == len(text) or text[at + 1].isspace() or text[at + 1] in ",:":
                found[first] = at
    return found
