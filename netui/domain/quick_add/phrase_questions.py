"""Questions about words that are no name: a phrase in lower case before a colon, `with` or somebody new."""

from netui.domain.quick_add.apposition_questions import are_names_alone, has_full_name
from netui.domain.quick_add.frame_heads import read_frame
from netui.domain.quick_add.head import Doubt, Head
from netui.domain.quick_add.mentions import find_mentions, split_glued
from netui.domain.quick_add.name_questions import (
    capitals_in,
    generic_lines,
    joined_names,
    known_names,
    parts_before_colon,
    said_behind,
)
from netui.domain.quick_add.name_runs import NameRun
from netui.domain.quick_add.note_start import name_follows
from netui.domain.quick_add.parts import HeadWords
from netui.domain.quick_add.quoting import in_quotes
from netui.domain.quick_add.rewriting import LineWriter
from netui.domain.quick_add.tokenizer import tokenize
from netui.domain.quick_add.verbs import VERBS, find_verb
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.quick_add.word_lists import DEEDS, NOT_HAPPENED, PROSE_WORDS

__all__ = [
    "activity_doubt",
    "birthday_doubt",
    "names_behind_doubt",
    "phrase_doubt",
    "second_verb_doubt",
    "words_of_note",
]

_LONGEST_LOOK = 200
"""Characters of a note in which names are looked for."""


def words_of_note(writer: LineWriter, known: Vocabulary) -> HeadWords:
    """Return the words behind the colon with the known names in them, without parts; none without a note."""
    start, end = writer.sections.note or (0, 0)
    tokens = split_glued(tokenize(writer.line, start, min(end, start + _LONGEST_LOOK)), known)
    return HeadWords(writer.line, tokens, find_mentions(tokens, known), known)


def birthday_doubt(words: HeadWords, writer: LineWriter) -> Doubt | None:
    """Ask about words of a reminder that are somebody's birthday: a day of every year, or a step; None for others.

    29 February is no day of a step.
    """
    framed = read_frame(words, writer, 0) if words.tokens else None
    if framed is None or framed[0].key_date is None:
        return None
    start = words.tokens[0].start
    before, rest = writer.line[: writer.sections.head[0]], writer.line[start:]
    lines = [before + rest, f"{before}> {rest}"]
    is_leap = (framed[0].key_date.month, framed[0].key_date.day) == (2, 29)
    return Doubt(start, "Is that a day of every year, or a step?", tuple(lines[:1] if is_leap else lines))


def phrase_doubt(words: HeadWords, writer: LineWriter, at: int) -> Doubt | None:
    """Return what is to be asked about a head of nobody known that begins with a phrase; None where it is no phrase.

    The people are somebody new whose capitals stand in it, else those behind the colon.
    """
    happened = not _says_no(words, at)
    noted = words_of_note(writer, words.known)
    if happened and not (words.is_lower(at) or words.low(at) in PROSE_WORDS | DEEDS or _is_heading(words, at, noted)):
        return None
    start, first = words.tokens[at].start, words.tokens[0].start
    verbs = ("met", "note") if happened else ("note",)
    message = "Was that a conversation, or a note?" if happened else "It did not happen."
    parts = parts_before_colon(words)
    if not _is_heading(words, at, noted) and (new := capitals_in(words, at, len(words))):
        name = words.text(*new).rstrip(".,;!?…*~").removesuffix("'s").removesuffix("’s")
        span = (words.tokens[new[0]].start, words.tokens[new[0]].start + len(name))
        lines = tuple(writer.said_of(verb, name, parts, first=first, names=[span]) for verb in verbs)
        return Doubt(start, message, lines, is_who=True, new=lines[0])
    people = known_names(noted)
    if not people and happened and are_names_alone(noted) and has_full_name(noted):
        line = writer.said_of("met", noted.text(0, len(noted)), parts, first=first, with_note=False)
        return Doubt(start, message, (line,), is_who=True, new=line)
    if not people and happened and _is_heading(words, at, noted) and (new := capitals_in(noted, 0, len(noted))):
        name = noted.text(*new).rstrip(".,;!?…*~")
        lines = tuple(writer.said_of(verb, name, parts, first=first) for verb in verbs)
        return Doubt(start, message, lines, is_who=True, new=lines[0])
    if not people:
        return None
    lines = tuple(writer.said_of(verb, joined_names(noted, people), parts, first=first) for verb in verbs)
    if happened and are_names_alone(noted):
        everybody = writer.said_of("met", noted.text(0, len(noted)), parts, first=first, with_note=False)
        lines = (everybody, *lines)
    return Doubt(start, message, lines)


def _is_heading(words: HeadWords, at: int, noted: HeadWords) -> bool:
    """Whether the head is a phrase that begins with a capital as a sentence does, before a name behind the colon."""
    within = {i for part in words.parts.values() for i in range(part.first, part.last)}
    behind = [i for i in range(at + 1, len(words)) if words.kind(i) == "word" and i not in within]
    is_phrase = bool(behind) and all(words.is_lower(i) for i in behind) and at not in words.mentions.organisations
    is_named = 0 in noted.mentions.people or (noted.is_capital(0) and noted.is_capital(1))
    return is_phrase and words.is_capital(at) and is_named


def _says_no(words: HeadWords, at: int) -> bool:
    """Whether the head begins with words that say that it did not happen."""
    typed = " ".join(words.low(i) for i in range(at, min(at + 3, len(words)))).replace("’", "'")
    return any(f"{typed} ".startswith(f"{phrase} ") for phrase in NOT_HAPPENED)


def names_behind_doubt(run: NameRun, words: HeadWords, head: Head, writer: LineWriter) -> Doubt | None:
    """Return what is to be asked about words of no name before a colon that names alone follow: zoom Acme team: Dana.

    None where somebody known stands before it, or more than names behind it.
    """
    if run.kind in ("known", "name", "new") or known_names(words) or head.word is None or len(head.names) > 1:
        return None
    noted = words_of_note(writer, words.known)
    if noted.mentions.people and run.first and _is_changed(words.text(run.first, run.end)):
        first = words.tokens[0].start
        note = writer.said_of("note", joined_names(noted, known_names(noted)), parts_before_colon(words), first=first)
        return Doubt(run.named.start, "Did it happen?", (note,))
    people = known_names(noted) if 0 in noted.mentions.people else []
    if not noted.mentions.people or not (people or are_names_alone(noted)):
        return None
    line, said = writer.line, writer.line[run.named.start : words.tokens[run.end - 1].end]
    names = noted.text(0, len(noted))
    if not are_names_alone(noted):  # dinner with a client: Dana, no decision yet
        names = noted.text(0, people[-1].end).rstrip(".,;!?")
        behind = line[noted.tokens[0].start + len(names) : (writer.sections.note or (0, 0))[1]]
        said = f"{said}, {behind.lstrip(' .,;!?')}"
    end = writer.sections.note[1] if writer.sections.note else len(line)
    rest = line[words.tokens[run.end - 1].end : writer.sections.head[1]].rstrip()
    blank = " " if line[end : end + 1] == ">" else ""
    asked = f"{line[: run.named.start]}{names}{rest}: {said}{blank}{line[end:]}"
    return Doubt(run.named.start, f"{in_quotes(said)} is not a name.", (asked,), is_who=True)


def _is_changed(said: str) -> bool:
    """Whether words behind a verb say that it did not happen, or will at another time: lunch moved."""
    return said.casefold().replace("’", "'").startswith((*NOT_HAPPENED, "moved", "off", "delayed", "on hold"))


def second_verb_doubt(run: NameRun, words: HeadWords, head: Head, writer: LineWriter) -> Doubt | None:
    """Return what is to be asked about a heading before a mark, behind which a verb and a name stand.

    `lunch seminar - met Tom Baker (UCL), postdoc`; None for another run.
    """
    at = run.end + 1
    if run.kind in ("known", "name", "new") or words.kind(run.end) not in ("dash", "comma", "semicolon"):
        return None
    found = find_verb([words.low(at + i) for i in range(4)])
    if found is None or VERBS[found[0]].records != "interaction" or len(head.names) > 1:
        return None
    behind = at + found[1]
    if not name_follows(words, behind + (words.is_with(behind) or words.low(behind) in ("to", "from"))):
        return None
    first = writer.sections.head[0]
    said = writer.line[first : words.tokens[run.end - 1].end]
    begin = words.tokens[at].start
    line = said_behind(words, writer, (first, begin), "", said, begin)
    return Doubt(run.named.start, f"{in_quotes(said)} is not a name.", (line,), is_who=True, new=line)


def activity_doubt(run: NameRun, words: HeadWords, head: Head, writer: LineWriter) -> Doubt | None:
    """Return what is to be asked about words in lower case between a verb and `with` with a name: talked shop with A.

    They are what it was about; None for another run.
    """
    if (
        head.word is None
        or len(head.names) > 1
        or run.kind not in ("lower", "prose", "odd", "organisation")
        or not (words.is_lower(run.first) or run.kind == "organisation")
    ):
        return None
    if not words.is_with(run.end) or not name_follows(words, run.end + 1):
        return None
    line, start = writer.line, run.named.start
    mark = next((i for i in range(run.end, len(words)) if words.kind(i) in ("dash", "semicolon", "comma")), None)
    end = writer.sections.head[1] if mark is None else words.tokens[mark].start
    if run.kind == "organisation" and run.first and words.low(run.first - 1) in ("for", "to", "with", "w/", "w"):
        start = words.tokens[run.first - 1].start  # a demo for Acme with Phil
    about = line[start : words.tokens[run.end - 1].end]
    before = f"{line[:start]}{line[words.tokens[run.end].start : end].rstrip()}"
    blank = " " if line[end : end + 1] == ">" else ""
    lines = (f"{before}: {about}{blank}{line[end:]}", *generic_lines(words, head, writer, ("note",)))
    return Doubt(start, "Was that a conversation, or a note?", lines)
