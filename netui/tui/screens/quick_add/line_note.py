"""The note inside a quick-add line: read it, replace it."""

from __future__ import annotations

from netui.domain.quick_add import Record
from netui.domain.quick_add.tokenizer import escape_steps, split_line, unescape_note
from netui.domain.text import clean_note

__all__ = ["note_of", "with_note"]


def note_of(record: Record, line: str) -> str:
    """The note of the line's head, unescaped; empty without one. `record` is the parsed `line`."""
    start, end = _note_span(record) or (0, 0)
    return unescape_note(line[start:end]) or ""


def with_note(record: Record, line: str, note: str) -> str:
    """The line with another note; its head and its steps stay as they were typed. `record` is the parsed `line`."""
    note = escape_steps(clean_note(note))  # what is left out goes before what stays is escaped
    span = _note_span(record)
    if span is not None:
        head, rest = _without_mark(line[: span[0]]), line[span[1] :]
    else:
        steps = split_line(line).steps
        end = steps[0][0] - 1 if steps else len(line)
        head, rest = line[:end].rstrip().rstrip(":"), line[end:]
    return f"{head}{f': {note}' if note else ''} {rest.lstrip()}".rstrip()


def _without_mark(head: str) -> str:
    """The head without the colon, or the word such as `about`, that begins a note."""
    head = head.rstrip()
    return head[:-1].rstrip() if head.endswith(":") else head.rpartition(" ")[0]


def _note_span(record: Record) -> tuple[int, int] | None:
    """Start and end of the head's note; a step may have a note of its own."""
    first_step = next((part.start for part in record.spans if part.what == "step"), None)
    return next(
        (
            (part.start, part.end)
            for part in record.spans
            if part.what == "note" and (first_step is None or part.start < first_step)
        ),
        None,
    )
