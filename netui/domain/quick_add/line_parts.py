"""A line taken apart: head, note and steps, and the head into its parts, verb and names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from netui.domain.quick_add.head_parser import Head, read_head
from netui.domain.quick_add.recognizers import Parts, recognise
from netui.domain.quick_add.record import Part
from netui.domain.quick_add.tokenizer import Cut, Token, cut, cut_note, note_text, tokens
from netui.domain.quick_add.vocabulary import Vocabulary

__all__ = ["LineParts", "begins_note", "read"]

_BEFORE_NOTE = ("about", "re")
"""Words that begin a note as a colon does, where the line logs something and has no title."""


@dataclass(frozen=True, slots=True)
class LineParts:
    """What stands where in a line, before anybody is looked up."""

    line: str
    cut: Cut
    parts: Parts
    head: Head

    @property
    def note(self) -> str | None:
        """The note as it is kept."""
        return note_text(self.line[slice(*self.cut.note)]) if self.cut.note else None

    @property
    def spans(self) -> list[Part]:
        """What was recognised in the head, and the note."""
        notes = [Part(*self.cut.note, "note")] if self.cut.note and self.note else []
        return [*self.parts.spans, *self.head.spans, *notes]


def read(line: str, today: date, known: Vocabulary, title: bool = True) -> LineParts:
    """Take a line apart. Without `title` no verb has one: what remains are names."""
    where = cut(line)
    found = tokens(line, *where.head)
    reading = _read(line, where, found, today, known, title)
    if (title and reading.head.verb.has_title) or reading.head.verb.records == "follow_up":
        return reading
    note = next((i for i in range(1, len(found)) if begins_note(found[i])), len(found))
    if note + 1 < len(found):
        where = cut_note(line, where.head[0], found[note].start, found[note].end)
    elif where.note is None or note == len(found):
        return reading
    return _read(line, where, found[:note], today, known, title)


def _read(line: str, where: Cut, found: Sequence[Token], today: date, known: Vocabulary, title: bool) -> LineParts:
    parts = recognise(line, found, today)
    return LineParts(line, where, parts, read_head(line, parts.items, known, title))


def begins_note(token: Token) -> bool:
    """Whether a note begins after this word, unless the line has a title."""
    return token.kind == "word" and token.text.casefold() in _BEFORE_NOTE
