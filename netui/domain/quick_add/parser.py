"""Parser of the quick-add language: one line in, one record out.

    [verb] [with|to|from] NAME[ (ORG)][, NAME…] [via CONNECTOR] [@place] [#tag…] [WHEN] [: note] [ > step [WHEN]]…
    NAME knows NAME[, NAME…] [: note]

A line is split into head, note and steps (`tokenizer`), the parts of its head are recognised (`recognizers`), the rest
of the head is parsed as a verb and names (`head_parser`), names are resolved (`people`), the steps are parsed one by
one (`steps`), and the verb decides what all of that records (`interpreter`, `verb_rules`). Nothing is guessed: what
can't be understood becomes the record's `error`, and whom a name may mean its `candidates`.
"""

from datetime import date

from netui.domain.bounds import MAX_LINE, MAX_NOTE, too_long
from netui.domain.quick_add.interpreter import Interpreter
from netui.domain.quick_add.line_parts import begins_note, parse_line_parts
from netui.domain.quick_add.problems import EMPTY_LINE
from netui.domain.quick_add.record import Record
from netui.domain.quick_add.tokenizer import split_line, tokenize
from netui.domain.quick_add.verbs import CONTACTED
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.text import clean, clean_note

__all__ = ["parse_line"]


def parse_line(line: str, *, today: date, known: Vocabulary, implied: int | None = None, new: bool = False) -> Record:
    """Return the record of a line typed on the day `today`.

    `implied` is the id of the contact meant by a line that names nobody; `new` makes a new person of every unsure name.
    Accepts any text of any length and never raises.
    """
    if len(line) > MAX_LINE and (sentence := _too_long(line)):
        return Record(error="note" if sentence.startswith("The note") else "name", message=sentence)
    if clean(line) in ("", ">"):
        return Record(error="empty", message=EMPTY_LINE)
    line_parts = parse_line_parts(line, today, known)
    record = Interpreter(line_parts, today, known, implied if implied in known.people else None, new).record()
    if line_parts.head.word == CONTACTED and record.error == "opportunity":
        line_parts = parse_line_parts(line, today, known, title=False)
        interaction = Interpreter(line_parts, today, known, None, new).record()
        if interaction.contacts and interaction.contacts[0].status in ("known", "ambiguous"):
            return interaction
    return record


def _too_long(line: str) -> str:
    """Return the sentence on a line whose head and steps, or whose note, are too long; empty if they are not."""
    sections = split_line(line)
    head, note = sections.head[1] - sections.head[0], line[slice(*sections.note)] if sections.note else ""
    steps = sum(end - start for start, end in sections.steps)
    if head > MAX_LINE:  # a note may begin by a word: coffee with Dana about …
        begun = next((each for each in tokenize(line, 0, MAX_LINE) if begins_note(each)), None)
        if begun is not None:
            note, head = line[begun.end : sections.head[1]] + note, begun.start
    return too_long(
        "The line without its note", head + steps, MAX_LINE, "put the rest in a note, which begins with a colon"
    ) or too_long("The note", len(clean_note(note)), MAX_NOTE, "keep the rest in the contact's notes, which take more")
