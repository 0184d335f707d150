"""Splits a line into head, note and steps, and a stretch of it into tokens with their positions."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from netui.domain.text import clean, clean_note

__all__ = [
    "LineSections",
    "Span",
    "Token",
    "escape_steps",
    "split_at_note",
    "split_line",
    "split_steps",
    "tokenize",
    "unescape_note",
]

_SECTION_MARK = re.compile(r'(?P<step>(?<!\S)>(?=\s))|(?P<note>:(?!\S))|(?<![^\s,])@?(?P<quote>")')
_STEP_MARK = re.compile(r"(?<!\S)>(?=\s)")
_CLOSING_QUOTE = re.compile(r'"(?=[\s,:()]|$)')
_WORD = re.compile(r"[^\s,]+")
_PHONE = re.compile(r"[+().\-/]*\d[\d().\-/]*")
_EMAIL = re.compile(r"<?[^@\s<>(),;]+@[^@\s<>(),;.]+(?:\.[^\s<>(),;.]+)+>?")
"""An address, and whatever hangs on it: that is refused later, and never taken for a name."""
_URL = re.compile(r"(?:[a-z][a-z0-9+.-]{1,9}://|www\.|linkedin\.com/)\S+", re.IGNORECASE)

Span = tuple[int, int]
"""Start and end (exclusive), in characters of the line."""


@dataclass(frozen=True, slots=True)
class Token:
    """A lexical token: `line[start:end]`."""

    kind: str
    """word, quoted, group `(…)`, comma, place `@…`, tag, email or url."""
    text: str
    """The text without the quotes, brackets or sign that mark its kind."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LineSections:
    """The head, note and steps of a line, as spans."""

    head: Span
    note: Span | None
    steps: tuple[Span, ...]


def split_line(line: str) -> LineSections:
    """Split a line at the first word-final colon, and at each `>` between spaces; quotes in a head protect them."""
    closing = [match.start() for match in _CLOSING_QUOTE.finditer(line)]
    at = 0
    while match := _SECTION_MARK.search(line, at):
        if match["quote"]:
            at = _end_of_quotes(match.start("quote"), closing)
        elif match["note"]:
            return split_at_note(line, 0, match.start(), match.end())
        else:
            return LineSections((0, match.start()), None, split_steps(line, match.start()))
    return LineSections((0, len(line)), None, ())


def split_at_note(line: str, start: int, end: int, note: int) -> LineSections:
    """Return the sections of a line whose head is `start` to `end` and whose note begins at `note`."""
    steps = split_steps(line, note)
    return LineSections((start, end), (note, steps[0][0] - 1 if steps else len(line)), steps)


def split_steps(line: str, start: int) -> tuple[Span, ...]:
    """Return the steps after `start`: each begins after its `>` and ends before the next one."""
    marks = [match.start() for match in _STEP_MARK.finditer(line, start)]
    return tuple((mark + 1, end) for mark, end in zip(marks, [*marks[1:], len(line)], strict=False))


def unescape_note(text: str) -> str | None:
    """Return a note as it is stored (`\\>` stands for `>`), or None if it is empty."""
    return clean_note(text).replace("\\>", ">") or None


def escape_steps(text: str) -> str:
    """Escape `>` in a text so that no step begins in it: the inverse of `unescape_note`."""
    return _STEP_MARK.sub(r"\\>", re.sub(r"(?<!\S)>$", r"\\>", text.replace("\\>", "\\\\>")))


def tokenize(line: str, start: int, end: int) -> list[Token]:
    """Return the tokens of a stretch of the line, in order. Takes linear time."""
    return list(_Tokenizer(line, start, end).all())


class _Tokenizer:
    """One pass over a stretch of a line."""

    def __init__(self, line: str, start: int, end: int) -> None:
        self.text = line[:end]
        self.at = start
        self.closing = [match.start() for match in _CLOSING_QUOTE.finditer(self.text, start)]
        self.brackets = _match_brackets(self.text, start)

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
        """Return a token up to `end`, whose text is the inner span, and move behind it."""
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
        close = _end_of_quotes(quote, self.closing) - 1
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


def _end_of_quotes(quote: int, closing: list[int]) -> int:
    """Return the position after the quotes that close those at `quote`, or after `quote` itself where none do."""
    at = bisect_left(closing, quote + 1)
    return (closing[at] if at < len(closing) else quote) + 1


def _match_brackets(text: str, start: int) -> dict[int, int]:
    """Return the position of the closing bracket by that of its opening one, where a word ends after it."""
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
