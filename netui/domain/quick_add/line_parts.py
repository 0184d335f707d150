"""The syntax of a line: head, note and steps, the head parsed into its parts, verb and names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from netui.domain.quick_add.head_parser import Head, parse_head
from netui.domain.quick_add.recognizers import HeadParts, recognize_parts
from netui.domain.quick_add.record import LabelledSpan
from netui.domain.quick_add.tokenizer import LineSections, Token, split_at_note, split_line, tokenize, unescape_note
from netui.domain.quick_add.vocabulary import Vocabulary

__all__ = ["LineParts", "begins_note", "parse_line_parts"]

_BEFORE_NOTE = ("about", "re")
"""Words that begin a note as a colon does, in a line that logs something and has no title."""


@dataclass(frozen=True, slots=True)
class LineParts:
    """A parsed line, before its names are looked up."""

    line: str
    sections: LineSections
    head_parts: HeadParts
    head: Head

    @property
    def note(self) -> str | None:
        """The note as it is stored; None if there is none."""
        return unescape_note(self.line[slice(*self.sections.note)]) if self.sections.note else None

    @property
    def spans(self) -> list[LabelledSpan]:
        """What was recognised in the head, and the note, in no order."""
        notes = [LabelledSpan(*self.sections.note, "note")] if self.sections.note and self.note else []
        return [*self.head_parts.spans, *self.head.spans, *notes]


def parse_line_parts(line: str, today: date, known: Vocabulary, title: bool = True) -> LineParts:
    """Parse a line into its parts. Without `title`, names follow `contacted`, and no title."""
    sections = split_line(line)
    head_tokens = tokenize(line, *sections.head)
    line_parts = _parse(line, sections, head_tokens, today, known, title)
    if (title and line_parts.head.verb.has_title) or line_parts.head.verb.records == "follow_up":
        return line_parts
    note = next((i for i in range(1, len(head_tokens)) if begins_note(head_tokens[i])), len(head_tokens))
    if note + 1 < len(head_tokens):
        sections = split_at_note(line, sections.head[0], head_tokens[note].start, head_tokens[note].end)
    elif sections.note is None or note == len(head_tokens):
        return line_parts
    return _parse(line, sections, head_tokens[:note], today, known, title)


def _parse(
    line: str, sections: LineSections, head_tokens: Sequence[Token], today: date, known: Vocabulary, title: bool
) -> LineParts:
    head_parts = recognize_parts(line, head_tokens, today)
    return LineParts(line, sections, head_parts, parse_head(line, head_parts.items, known, title))


def begins_note(token: Token) -> bool:
    """Whether this word begins a note, in a line without a title."""
    return token.kind == "word" and token.text.casefold() in _BEFORE_NOTE
