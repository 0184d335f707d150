"""The note of a line, taken out and put back, in the line's own spelling."""

from __future__ import annotations

from netui.domain.quick_add import Record
from netui.domain.quick_add.tokenizer import cut, escaped, note_text
from netui.domain.text import clean_note

__all__ = ["note_of", "with_note"]


def note_of(record: Record, line: str) -> str:
    """The note that stands in the line, or nothing."""
    start, end = _span(record) or (0, 0)
    return note_text(line[start:end]) or ""


def with_note(record: Record, line: str, note: str) -> str:
    """The line with another note; its head and its steps stay as they were typed."""
    note = escaped(clean_note(note))  # what is left out goes before what stays is escaped
    span = _span(record)
    if span is not None:
        head, rest = _without_mark(line[: span[0]]), line[span[1] :]
    else:
        steps = cut(line).steps
        end = steps[0][0] - 1 if steps else len(line)
        head, rest = line[:end].rstrip().rstrip(":"), line[end:]
    return f"{head}{f': {note}' if note else ''} {rest.lstrip()}".rstrip()


def _without_mark(head: str) -> str:
    """The head without the colon, or the word such as `about`, that begins a note."""
    head = head.rstrip()
    return head[:-1].rstrip() if head.endswith(":") else head.rpartition(" ")[0]


def _span(record: Record) -> tuple[int, int] | None:
    """Where the note of the head stands; a step may have one of its own."""
    first_step = next((part.start for part in record.parts if part.what == "step"), None)
    return next(
        (
            (part.start, part.end)
            for part in record.parts
            if part.what == "note" and (first_step is None or part.start < first_step)
        ),
        None,
    )
