"""The known names that a doubtful one may mean, or the verb that a mistyped one may, to be put in its place."""

from __future__ import annotations

from collections.abc import Iterator

from netui.domain.quick_add import Completion, Record
from netui.domain.quick_add.quoting import in_line
from netui.domain.quick_add.tokenizer import cut, escaped, note_text
from netui.domain.text import clean_note, fold

__all__ = ["instead", "note_of", "with_note"]


def instead(record: Record, line: str) -> list[Completion]:
    """Give what may stand in place of a mistyped verb, or of the first name that is not sure; empty where all are."""
    if (word := record.mistyped) is not None:
        return [Completion(word.what, "", word.what, word.start, word.end)]
    for name, candidates in _doubtful(record):
        for part in record.parts:
            written = line[part.start : part.end].strip(' "')
            if part.what == "name" and candidates and (not name or fold(written) == fold(name)):
                return [
                    Completion(label, "", _in_line(label), part.start, part.end)
                    for label in candidates
                    if fold(label) != fold(written)
                ]
    return []


def _doubtful(record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The names that are not sure, each with whom it may mean. Of a step's the name as typed is not known."""
    for who in record.people:
        if who.status in ("unsure", "ambiguous"):
            yield who.name, who.candidates
    for step in record.steps:
        if step.contact is None:
            yield "", step.candidates


def _in_line(label: str) -> str:
    """A candidate as the line has it; of namesakes it names the organisation too."""
    name, bracket, organisation = label.partition(" (")
    return f"{in_line(name)}{bracket}{organisation}" if bracket and label.endswith(")") else in_line(label)


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
