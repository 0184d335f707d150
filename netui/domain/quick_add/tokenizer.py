"""Splits a typed line into head, note and steps, and a stretch of it into tokens; positions are those of the line."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from netui.domain.text import clean, clean_note, is_symbol

__all__ = [
    "LineSections",
    "Span",
    "Token",
    "escape_steps",
    "plain_text",
    "split_line",
    "split_steps",
    "tokenize",
    "unescape_note",
]

_STRAIGHT = str.maketrans("‘’‚‛ʼ′“”„‟″", "''''''\"\"\"\"\"")
_LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SECTION_MARK = re.compile(r'(?P<step>(?<!\S)>(?!\S))|(?P<note>:(?!\S)|(?<=\s):(?=\w))|(?<![^\s,])@?(?P<quote>")')
_STEP_MARK = re.compile(r"(?<!\S)>(?!\S)")
_CLOSING_QUOTE = re.compile(r'"(?=[\s,:;().!?+&/–—-]|$)')
_WORD = re.compile(r"(?:[^\s,;]|(?<=\d),(?=\d))+")
_PHONE = re.compile(r"[+().\-/]*\d[\d().\-/]*")
_EMAIL = re.compile(r"<?[^@\s<>(),;]+@[^@\s<>(),;.]+(?:\.[^\s<>(),;.]+)+>?")
"""An address, and whatever hangs on it: that is refused later, and never taken for a name."""
_URL = re.compile(r"(?:[a-z][a-z0-9+.-]{1,9}://|www\.|linkedin\.com/)\S+", re.IGNORECASE)
_DASHES = ("-", "--", "---", "–", "—")
_DASH_AT_EDGE = re.compile(r"(?P<front>[–—]+|--+|-(?=[^\W\d]))?(?P<rest>.*?)(?P<back>[–—]+|-+)?", re.DOTALL)
_TAIL = re.compile(r"[.!?…*~\u2049\u203c]+$")
_FRONT = re.compile(r"^[!?…*~]+")

Span = tuple[int, int]
"""Start and end (exclusive), in characters of the line."""


@dataclass(frozen=True, slots=True)
class Token:
    """A lexical token: `line[start:end]`."""

    kind: str
    """word, quoted, group `(…)`, comma, semicolon, dash, noise (signs and emoji), place `@…`, tag, email or url."""
    text: str
    """The text without the quotes, brackets or sign that mark its kind, and without the signs at a word's edges."""
    start: int
    end: int
    tail: str = ""
    """The signs `.`, `!`, `?`, `…` and the like that end a word."""
    low: str = ""
    """A word's text in lower case, its curly apostrophes straight; empty for other tokens."""


class LineSections(NamedTuple):
    """The parts of a line, as spans."""

    head: Span
    note: Span | None
    """The note behind the head's colon; None without a colon."""
    steps: tuple[Span, ...]
    """Each step, without its `>`."""
    more: Span | None = None
    """What follows the first line break."""

    @property
    def behind(self) -> int:
        """Where the first step, the further lines or the end of the line begin: the end of the head and its note."""
        if self.steps:
            return self.steps[0][0] - 1
        return self.note[1] if self.note else self.head[1]


def plain_text(line: str) -> str:
    """Return the line with straight quotes and plain blanks, of the same length."""
    if line.isascii() and line.isprintable():
        return line
    straight = line.translate(_STRAIGHT)
    return "".join(" " if c.isspace() and c != "\n" else c for c in straight)


def split_line(line: str) -> LineSections:
    """Split a line: a note begins at the first colon of the head, a step at each `>` between blanks.

    Quotes in a head protect both. What follows the first line break is neither.
    """
    start = len(line) - len(line.lstrip())
    found = _LINE_BREAK.search(line, start)
    end, more = (found.start(), (found.end(), len(line))) if found else (len(line), None)
    text = plain_text(line)[:end]
    closing = [match.start() for match in _CLOSING_QUOTE.finditer(text)]
    at = start
    while match := _SECTION_MARK.search(text, at):
        if match["quote"]:
            at = _end_of_quotes(match.start("quote"), closing)
            continue
        steps = split_steps(text, match.start() if match["step"] else match.end())
        if match["step"]:
            return LineSections((start, match.start()), None, steps, more)
        return LineSections((start, match.start()), (match.end(), steps[0][0] - 1 if steps else end), steps, more)
    return LineSections((start, end), None, (), more)


def split_steps(line: str, start: int) -> tuple[Span, ...]:
    """Return the steps after `start`: each begins after its `>` and ends before the next one."""
    marks = [match.start() for match in _STEP_MARK.finditer(line, start)]
    return tuple((mark + 1, end) for mark, end in zip(marks, [*marks[1:], len(line)], strict=False))


def unescape_note(text: str) -> str | None:
    """Return a note as it is stored (`\\>` stands for `>`), or None if it is empty."""
    return clean_note(text).replace("\\>", ">") or None


def escape_steps(text: str) -> str:
    """Escape `>` in a text so that no step begins in it: the inverse of `unescape_note`."""
    first, *more = re.split(r"(?=\n)", text, maxsplit=1)
    return _STEP_MARK.sub(r"\\>", first.replace("\\>", "\\\\>")) + "".join(more).replace("\\>", "\\\\>")


def tokenize(line: str, start: int, end: int) -> list[Token]:
    """Return the tokens of a stretch of the line, in order. Takes linear time."""
    return list(_Tokenizer(plain_text(line), start, end).all())


class _Tokenizer:
    """One pass over a stretch of a line."""

    def __init__(self, line: str, start: int, end: int) -> None:
        self.text = line[:end]
        self.at = start
        self.closing = [match.start() for match in _CLOSING_QUOTE.finditer(self.text, start)]
        self.brackets = _match_brackets(self.text, start)

    def all(self) -> list[Token]:
        found: list[Token] = []
        while self.skip_blanks():
            found += self.next()
        return [token for token in found if token.text or token.tail or token.kind in ("quoted", "group")]

    def skip_blanks(self) -> bool:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.at < len(self.text)

    def next(self) -> list[Token]:
        here = self.text[self.at]
        if here in ",;":
            return [self.take("comma" if here == "," else "semicolon", self.at + 1)]
        return self.quoted() or self.group() or self.word()

    def take(self, kind: str, end: int, inner: Span | None = None) -> Token:
        """Return a token up to `end`, whose text is the inner span, and move behind it."""
        first, last = inner or (self.at, end)
        token = Token(kind, clean(self.text[first:last]), self.at, end)
        self.at = end
        return token

    def quoted(self) -> list[Token]:
        quote = self.at + 1 if self.text.startswith('@"', self.at) else self.at
        if self.text[quote] != '"':
            return []
        close = _end_of_quotes(quote, self.closing) - 1
        if close <= quote + 1:
            return []
        return [self.take("place" if quote > self.at else "quoted", close + 1, (quote + 1, close))]

    def group(self) -> list[Token]:
        close = self.brackets.get(self.at)
        if close is None or _PHONE.fullmatch(self.text, self.at, close + 1):
            return []
        return [self.take("group", close + 1, (self.at + 1, close))]

    def word(self) -> list[Token]:
        if url := _URL.match(self.text, self.at):
            return [self.take("url", self.at + len(url[0].rstrip(".,;")))]
        match = _WORD.match(self.text, self.at)
        assert match is not None  # at neither white space nor a comma
        end = match.end()
        if email := _EMAIL.fullmatch(self.text, self.at, end - (self.text[end - 1] in ".;:!?")):
            inner = (self.at + email[0].startswith("<"), email.end() - email[0].endswith(">"))
            return [self.take("email", email.end(), inner)]
        if self.text[self.at] in "#@" and end > self.at + 1:
            kind = "tag" if self.text[self.at] == "#" else "place"
            kept = self.at + 1 + len(self.text[self.at + 1 : end].rstrip(".!?"))
            return [self.take(kind, end, (self.at + 1, max(kept, self.at + 2)))]
        bracket = self.text.find("(", self.at + 1, end)
        if bracket in self.brackets and not _PHONE.fullmatch(self.text, self.at, end):
            end = bracket
        return self.pieces(end)

    def pieces(self, end: int) -> list[Token]:
        """Return a word up to `end`, with the dashes at its edges as tokens of their own."""
        whole = self.text[self.at : end]
        if whole in _DASHES:
            return [self.take("dash", end)]
        found: list[Token] = []
        edges = _DASH_AT_EDGE.fullmatch(whole)
        assert edges is not None
        if edges["rest"] and edges["front"]:
            found.append(self.take("dash", self.at + len(edges["front"])))
        back = len(edges["back"] or "") if edges["rest"] and not edges["rest"][-1:].isdigit() else 0
        found.append(self.plain_word(end - back))
        if back:
            found.append(self.take("dash", end))
        return found

    def plain_word(self, end: int) -> Token:
        start, whole = self.at, self.text[self.at : end]
        self.at = end
        if not any(c.isalnum() for c in whole) and not whole.startswith('"'):
            is_sign = whole.strip("!?…*~.") == "" or all(_is_noise(c) for c in whole)
            kind = "noise" if is_sign else "word"
            return Token(kind, clean(whole), start, end, low=whole if kind == "word" else "")
        front = _FRONT.match(whole)
        core = whole[front.end() :] if front else whole
        tail = _TAIL.search(core)
        core = core[: tail.start()] if tail else core
        while len(core) > 1 and _is_noise(core[-1]):
            core = core[:-1]
        while len(core) > 1 and _is_noise(core[0]):
            core = core[1:]
        core = clean(core)
        return Token("word", core, start, end, tail[0] if tail else "", core.lower())


def _is_noise(character: str) -> bool:
    """Whether a character is an emoji or a joiner or selector of one."""
    return not character.isascii() and is_symbol(character)


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
            if at + 1 == len(text) or text[at + 1].isspace() or text[at + 1] in ",;:.!?":
                found[first] = at
    return found
