"""The quick-add language: one line in, one record out.

    [verb] [with|to|from] NAME[ (ORG)][, NAME…] [via CONNECTOR] [@place] [#tag…] [WHEN] [: note] [ > step [WHEN]]…
    NAME knows NAME[, NAME…] [: note]

A line is cut (`cut`), the parts of its head are recognised (`parts`), the rest of the head is read as a verb and names
(`head`), people are looked up (`people`), the steps are read one by one (`steps`), and the verb decides what all of
that records (`meaning`). Nothing is guessed: what can't be understood becomes the record's `error`, and whom a name may
mean its `candidates`.
"""

from datetime import date

from netui.domain.quick_add.interpreter import Interpreter
from netui.domain.quick_add.line_parts import read
from netui.domain.quick_add.problems import EMPTY
from netui.domain.quick_add.record import Record
from netui.domain.quick_add.verbs import CONTACTED
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.text import clean

__all__ = ["parse"]


def parse(line: str, *, today: date, known: Vocabulary, implied: int | None = None, new: bool = False) -> Record:
    """What the line says, given the day it is typed on and the people who are known.

    `implied` is the contact meant by a line that names nobody; `new` makes a new person of every unsure name. Takes any
    text of any length and never raises.
    """
    if clean(line) in ("", ">"):
        return Record(error="empty", message=EMPTY)
    reading = read(line, today, known)
    meaning = Interpreter(reading, today, known, implied if implied in known.people else None, new)
    record = meaning.record()
    if reading.head.word == CONTACTED and record.error == "opportunity":
        reading = read(line, today, known, title=False)
        interaction = Interpreter(reading, today, known, None, new).record()
        if interaction.contacts and interaction.contacts[0].status in ("known", "ambiguous"):
            return interaction
    return record
