"""The note inside a quick-add line: read it, replace it."""

from __future__ import annotations

import re

from netui.domain.quick_add import Record
from netui.domain.quick_add.tokenizer import escape_steps, split_line, unescape_note
from netui.domain.text import clean_note

__all__ = ["note_of", "with_note"]


def note_of(record: Record, line: str) -> str:
    """The note of the line's head, unescaped; empty without one. `record` is the parsed `line`."""
    if record.ok and not record.to_notes:
        return record.note or ""
    texts = [unescape_note(line[start:end]) for start, end in _note_spans(record, line)]
    return "\n".join(text for text in texts if text)


def with_note(record: Record, line: str, note: str) -> str:
    """The line with another note; its head and its steps stay as they were typed. `record` is the parsed `line`."""
    first, *more = escape_steps(clean_note(note)).split("\n", 1)  # what is left out goes before the rest is escaped
    sections = split_line(line)
    spans = _note_spans(record, line)
    steps = "".join(f" >{line[start:end].rstrip()}" for start, end in sections.steps)
    head = line[sections.head[0] : spans[0][0] if spans and spans[0][0] < sections.behind else sections.behind]
    head = _MARK.sub("", head).rstrip()
    rest = "".join(f"\n{text}" for text in more)
    return f"{head}{f': {first}' if first or rest else ''}{steps}{rest}"


_MARK = re.compile(r"(?:\s*(?::|;|--|[-–—,])|\s+(?:about|re))\s*$", re.IGNORECASE)
"""What may stand between a head and its note."""


def _note_spans(record: Record, line: str) -> list[tuple[int, int]]:
    """Start and end of each piece of the head's note; a step may have a note of its own."""
    if record.error == "long" or record.to_notes:  # it was not read, or not as a whole
        sections = split_line(line)
        behind = (sections.behind, sections.behind)  # so that the first piece begins where the head ends
        return [piece for piece in (sections.note or behind, sections.more) if piece]
    steps = [part for part in record.spans if part.what == "step"]
    return [
        (part.start, part.end)
        for part in record.spans
        if part.what == "note" and not any(step.start <= part.start < step.end for step in steps)
    ]
