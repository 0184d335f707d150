"""Parser of the quick-add language: one line in, one record out.

    [verb] [with|to|from] NAME[ (ORG)][, NAME…] [via CONNECTOR] [@place] [#tag…] [WHEN] [: note] [ > step [WHEN]]…

The stages, each a module: the line is split into head, note and steps (`tokenizer`); known organisations and people
are found in the head (`mentions`), then its parts (`parts`); a frame (`frames`) or a verb (`verbs`) is looked for
(`head_reader`); names are read from left to right (`scanner`, `name_runs`) up to the note without a colon
(`note_start`); names are resolved (`people`), the day is read (`when`), the steps are parsed (`steps`), and the verb
decides what all of that records (`reading`, `fact_rules`). What is in doubt becomes choices, each of which has been
read itself (`choices`).
"""

from datetime import date

from netui.domain.bounds import MAX_LINE, MAX_NOTE, too_long
from netui.domain.quick_add.choices import settle
from netui.domain.quick_add.head import Doubt
from netui.domain.quick_add.reading import Reading, World, read_line
from netui.domain.quick_add.record import Record
from netui.domain.quick_add.tokenizer import split_line
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.text import clean, clean_note

__all__ = ["parse_line"]

_EMPTY = "Type what happened, and with whom: coffee … yesterday"

_MOST_NEW = 8
"""Doubtful names of a line that `new` makes new people of."""


def parse_line(
    line: str,
    *,
    today: date,
    known: Vocabulary,
    implied: int | None = None,
    new: bool = False,
    clock: str | None = None,
    name_and_text: str = "note",
) -> Record:
    """Return the record of a line typed on the day `today`.

    `implied` is the id of the contact meant by a line that names nobody; `new` makes a new person of every doubtful
    name. `clock` is the time of day now as `HH:MM`, None where none counts. `name_and_text` says what a name and a text
    alone is: note, met, ask, or undecided, which asks for an answer for good. Accepts any text of any length and never
    raises.
    """
    world = World(today, known, implied if known.person(implied) else None, clock, name_and_text)
    record = _parse(line, world)
    for _ in range(_MOST_NEW if new else 0):
        newer = _newer(record, line, world)
        if newer is None:
            break
        line, record = newer, _parse(newer, world)
    return record


def _parse(line: str, world: World) -> Record:
    reading = _read(line, world)
    return settle(reading, lambda each: _read(each, world))


def _read(line: str, world: World) -> Reading:
    """Return the reading of any line; one that is empty or too long is refused before it is taken apart."""
    if any("\ud800" <= c <= "\udfff" for c in line):
        message = "This line contains bytes that are not text: type it again."
        return Reading(Record(), (Doubt(0, message, error="text"),))
    if len(line) > MAX_LINE and (sentence := _too_long(line)):
        return Reading(Record(), (Doubt(0, sentence, error="long"),))
    if clean(line) in ("", ">"):
        return Reading(Record(), (Doubt(0, _EMPTY, error="empty"),))
    return read_line(line, world)


def _too_long(line: str) -> str:
    """Return the sentence on a line whose head and steps, or whose note, are too long; empty if they are not."""
    sections = split_line(line)
    head = sections.head[1] - sections.head[0] + sum(end - start for start, end in sections.steps)
    note = line[slice(*sections.note)] if sections.note else ""
    note += line[slice(*sections.more)] if sections.more else ""
    moves = "or log it in netui, where ctrl+r moves the rest to the contact's notes"
    way = f"put the rest in a note, which begins with a colon, {moves}"
    return too_long("The line without its note", head, MAX_LINE, way) or too_long(
        "The note", len(clean_note(note)), MAX_NOTE, f"shorten it, {moves}"
    )


def _newer(record: Record, line: str, world: World) -> str | None:
    """Return the line in which the doubtful name that is asked about is somebody new; None without such a name."""
    if record.result != "asked":
        return None
    doubts = sorted(_read(line, world).doubts, key=lambda doubt: (not doubt.is_who, doubt.at))
    return next((doubt.new for doubt in doubts if doubt.new), None)
