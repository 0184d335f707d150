"""`LongLine`: what is too long in a quick-add line goes to the notes of a contact that it names, when a key says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from netui.domain.bounds import MAX_LINE, MAX_NOTE, too_long
from netui.domain.quick_add import PersonRef, Record
from netui.domain.quick_add.tokenizer import split_line, unescape_note
from netui.domain.text import clean, clean_note
from netui.tui.screens.quick_add.preview import PreviewRow
from netui.tui.widgets.text_flow import MUTED

if TYPE_CHECKING:
    from netui.tui.screens.quick_add.session import QuickAddBackend

__all__ = ["LongLine", "moved_row"]

_MOST_HEAD_WORDS = 30
"""Words of a head that is cut where it can be read; the rest of it is taken for a note that has no colon."""

_MOST_CUTS = 20
"""Pieces that are cut from a line, one for each of its steps that is too long; a line with more stays refused."""

_SHOWN = 60
"""Characters that are shown of each end of what is moved."""


class LongLine:
    """Reads lines; of one that is too long the rest goes to the notes of the first known contact, once `moves` is set.

    The line itself stays as it was typed, so that nothing is lost however it goes on.
    """

    def __init__(self, backend: QuickAddBackend) -> None:
        self._backend = backend
        self.moves = False
        """Whether what is too long is moved."""

    def read(self, text: str, *, implied: int | None) -> Record:
        """Parse a line. One that is too long is refused, unless its rest is moved: then `to_notes` is that rest."""
        record = self._backend.read(text, implied=implied)
        if record.error != "long" and not _excess(record):
            return record
        moved = self._without_rest(text, implied)
        if self.moves and moved.ok and _whose_notes(moved) is not None:
            return moved
        message = f"{_reason(record)}: {self._way(moved)}."
        return Record(result="refused", error="long", message=message)

    def begin(self, record: Record, text: str, *, implied: int | None) -> str:
        """Move what is too long from now on; return why it can't be, as a sentence, empty if it can."""
        if record.error != "long":
            return "" if record.to_notes else "Nothing in this line is too long."
        self.moves = True
        read = self.read(text, implied=implied)
        return "" if read.to_notes else read.message or ""

    def _way(self, moved: Record) -> str:
        """What to do about a line that is too long."""
        if not self._backend.has_notes:
            return "shorten it, or log it in netui, where one key moves the rest to the contact's notes"
        if moved.ok and (whose := _whose_notes(moved)) is not None:
            return f"ctrl+r moves the rest to the notes of {whose.name}"
        if moved.ok:
            return "it names no known contact whose notes could take the rest: name one, or shorten it"
        return f"shorten it, or begin a note with a colon ({clean(moved.message or '').rstrip('.')})"

    def _without_rest(self, text: str, implied: int | None) -> Record:
        """The record of the line without what is too long in it, with that as `to_notes`."""
        kept, rests, bound = text, list[tuple[int, str]](), MAX_NOTE
        record = Record()
        for _ in range(_MOST_CUTS):
            cut = _cut_note(kept, bound) or self._cut_head_or_step(kept, implied)
            if cut is None:
                record = self._backend.read(kept, implied=implied)
                if not (excess := _excess(record)):
                    break
                bound -= excess  # a part of the note stands in the head
                continue
            start, end = cut
            rests.append((start, unescape_note(kept[start:end]) or ""))
            behind = kept[end:]
            kept = kept[:start].rstrip() + (" " if behind.startswith(">") else "") + behind
        # Behind the first cut the spans are those of another line.
        spans = tuple(span for span in record.spans if span.end <= min(rests)[0])
        return replace(record, spans=spans, to_notes="\n".join(rest for _, rest in sorted(rests) if rest))

    def _cut_head_or_step(self, line: str, implied: int | None) -> tuple[int, int] | None:
        """Where the longest of the head and the steps is to be cut, if they are too long together; else None."""
        sections = split_line(line)
        parts = [sections.head, *sections.steps]
        excess = sum(end - start for start, end in parts) - MAX_LINE
        if excess <= 0:
            return None
        start, end = max(parts, key=lambda part: part[1] - part[0])
        if (start, end) == sections.head and (readable := self._readable_head(line, end, implied)):
            return readable, end
        return _before_word(line, start + 1, max(end - excess, start + 1)), end

    def _readable_head(self, line: str, end: int, implied: int | None) -> int | None:
        """Where the longest beginning of the head ends that is read by itself."""
        ends = [at for at in range(1, min(end, MAX_LINE)) if line[at].isspace() and not line[at - 1].isspace()]
        for at in reversed(ends[:_MOST_HEAD_WORDS]):
            if self._backend.read(line[:at], implied=implied).ok:
                return at
        return None


def moved_row(record: Record) -> PreviewRow:
    """The row that says what goes to whose notes; empty if nothing does."""
    whose = _whose_notes(record)
    if not record.to_notes or whose is None:
        return []
    words = clean(record.to_notes)
    shown = words if len(words) <= 2 * _SHOWN else f"{words[:_SHOWN].rstrip()} … {words[-_SHOWN:].lstrip()}"
    return [
        Content.assemble(("to the notes", MUTED), f" of {whose.name}"),
        Content(f"{len(record.to_notes):,} characters"),
        Content(f"“{shown}”"),
    ]


def _reason(record: Record) -> str:
    """Why a line is too long: the message of the parser without what a shell can do."""
    message = record.message or too_long("The note", len(record.note or ""), MAX_NOTE)
    return message.partition(":")[0].rstrip(".")


def _excess(record: Record) -> int:
    """The characters that the note of a line has too many, a part of it from the head; 0 if it fits."""
    return max(0, len(record.note or "") - MAX_NOTE)


def _whose_notes(record: Record) -> PersonRef | None:
    return next((who for who in record.people if who.key is not None), None)


def _cut_note(line: str, bound: int) -> tuple[int, int] | None:
    """Where the note, with the further lines, is to be cut, if it has more characters than `bound`; else None."""
    sections = split_line(line)
    first = line[slice(*sections.note)] if sections.note else ""
    more = line[slice(*sections.more)] if sections.more else ""
    excess = len(clean_note(first + more)) - bound
    if excess <= 0:
        return None
    if (sections.more and len(more) > excess) or sections.note is None:
        assert sections.more is not None
        start, end = sections.more
    else:
        start, end = sections.note
    return _before_word(line, start, max(end - excess, start)), end


def _before_word(line: str, start: int, at: int) -> int:
    """The last place at `at` or before it where a word ends; `at` itself where the word is very long."""
    blank = max(line.rfind(" ", start, at + 1), line.rfind("\n", start, at + 1))
    return blank if blank >= at - 200 and blank > start else at
