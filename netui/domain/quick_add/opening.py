"""Splits a line into its sections and reads the words of its head; a colon at the front that begins no note goes."""

import re
from datetime import date

from netui.domain.quick_add.activities import MODIFIERS, verb_of_activity
from netui.domain.quick_add.name_runs import read_run
from netui.domain.quick_add.note_start import name_follows
from netui.domain.quick_add.parts import HeadWords, read_words
from netui.domain.quick_add.tokenizer import LineSections, split_line
from netui.domain.quick_add.verbs import VERBS, find_verb
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.quick_add.word_lists import FLUFF, INTERJECTIONS

__all__ = ["open_line"]

_BEFORE_COLON = re.compile(r"\s+(?:re|about|abt)\s*$", re.IGNORECASE)
_HEADINGS = ("fyi", "update", "news", "ps", "p.s", "note to self", "heads up", "quick update")
"""Words before a colon that head a line, and say nothing of what it records."""
_KEEP_COLON = ("follow_up", "answer", "stage")


def open_line(line: str, known: Vocabulary, today: date, implied: int | None = None) -> tuple[LineSections, HeadWords]:
    """Return the sections of a line and the words of its head.

    A colon or comma behind a date phrase that begins the line is dropped (yesterday: met dana), and a colon right
    behind the verb where the people follow it (lunch: Dana), unless the line has an `implied` contact who is not there;
    and one behind `re` or `about`.
    """
    sections = split_line(line)
    if sections.note and line[slice(*sections.head)].strip(" .:").lower() in _HEADINGS and implied is None:
        at = sections.note[0]
        line = f"{line[: sections.head[0]]}{' ' * (at - sections.head[0])}{line[at:]}"
        sections = split_line(line)
    words = _head_words(line, sections, known, today)
    if start := _exclaimed(words):
        sections = sections._replace(head=(start, sections.head[1]))
        words = _head_words(line, sections, known, today)
    for is_no_note in (_is_day, _is_verb_of_name, _is_about, _is_birthday):
        if sections.note is None or not line[slice(*sections.note)].strip():
            break
        if is_no_note(line, sections, words, today, implied):
            line, sections = _without_colon(line, sections)
            words = _head_words(line, sections, known, today)
    return sections, words


def _exclaimed(words: HeadWords) -> int:
    """Return where a sentence begins behind what is only exclaimed: Ooh and Jaime says hi. 0 without any."""
    at = 0
    while words.low(at) in INTERJECTIONS and at not in words.mentions.people and words.low(at) not in VERBS:
        at += 1
    is_parted = at > 0 and (words.kind(at) == "comma" or words.low(at) in ("and", "btw", "but"))
    at += is_parted
    begins = at in words.mentions.people or (at in words.mentions.owners) or find_verb([words.low(at)]) is not None
    return words.tokens[at].start if at and at < len(words) and begins else 0


def _without_colon(line: str, sections: LineSections) -> tuple[str, LineSections]:
    assert sections.note is not None
    moved = split_line(" " * sections.note[0] + line[sections.note[0] :])
    colon = sections.note[0] - 1
    blank = " " if line[colon] == ":" else line[colon]
    return f"{line[:colon]}{blank}{line[colon + 1 :]}", moved._replace(head=(sections.head[0], moved.head[1]))


def _head_words(line: str, sections: LineSections, known: Vocabulary, today: date) -> HeadWords:
    """Return the words of the head, without `re` or `about` before the colon of its note."""
    start, end = sections.head
    if sections.note and (found := _BEFORE_COLON.search(line, start, end)):
        end = found.start()
    return read_words(line, start, end, known, today)


def _is_day(line: str, sections: LineSections, words: HeadWords, today: date, implied: int | None) -> bool:
    first = words.parts.get(0)
    return first is not None and first.kind == "date" and first.last == len(words)


def _is_birthday(line: str, sections: LineSections, words: HeadWords, today: date, implied: int | None) -> bool:
    """Whether the head ends with `birthday`, and its day stands behind the colon."""
    if len(words) < 2 or words.low(len(words) - 1) != "birthday" or sections.note is None:
        return False
    behind = read_words(line, *sections.note, words.known, today)
    return 0 in behind.parts and behind.parts[0].kind == "date" and behind.parts[0].last == len(behind)


def _is_about(line: str, sections: LineSections, words: HeadWords, today: date, implied: int | None) -> bool:
    """Whether `re` or `about` ends a head with a name: what stands behind it is read as without the colon."""
    led = _BEFORE_COLON.search(line, *sections.head)
    return led is not None and bool(words.mentions.people or any(words.is_capital(i) for i in range(1, len(words))))


def _is_verb_of_name(line: str, sections: LineSections, words: HeadWords, today: date, implied: int | None) -> bool:
    """Whether the head is a verb alone, and what it is about stands behind the colon: a name, or a title."""
    at, end = 0, len(words)
    while at < len(words) and (words.low(at) in FLUFF or at in words.parts):
        at += 1
    while (part := next((each for each in words.parts.values() if each.last == end), None)) and part.first > at:
        if part.kind not in ("date", "time", "place", "tag"):
            break
        end = part.first
    typed = [words.low(i) for i in range(at, end)]
    verb = find_verb(typed)
    if verb is None or at + verb[1] != end:
        is_kind_of = typed[:1] != typed[-1:] and MODIFIERS.issuperset(typed[:-1])
        verb = (typed[-1], len(typed)) if is_kind_of and verb_of_activity(" ".join(typed)) else None
    if verb is None or at + verb[1] != end or _records(verb[0]) in _KEEP_COLON:
        return False
    if _records(verb[0]) in ("opportunity", "contact"):
        return True
    assert sections.note is not None
    behind = read_words(line, *sections.note, words.known, today)
    first = int(behind.is_with(0) or behind.low(0) in ("to", "from"))
    if (mention := behind.mentions.people.get(first)) is not None:
        return implied is None or implied in mention.keys
    if implied is not None or not name_follows(behind, first) or behind.kind(first) != "word":
        return behind.kind(first) == "quoted" and implied is None
    run = read_run(behind, first)
    return run.kind == "new" and run.end - first > 1


def _records(word: str) -> str:
    verb = verb_of_activity(word)
    return verb.records if verb else ""
