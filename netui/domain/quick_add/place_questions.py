"""Questions about where a place ends: the words behind it may be somebody."""

from collections.abc import Iterator

from netui.domain.quick_add.head import Doubt, Head
from netui.domain.quick_add.parts import HeadWords, Part
from netui.domain.quick_add.quoting import in_quotes
from netui.domain.quick_add.rewriting import LineWriter
from netui.domain.quick_add.time_words import is_day_word
from netui.domain.text import clean

__all__ = ["place_doubts"]


def place_doubts(words: HeadWords, head: Head, writer: LineWriter) -> list[Doubt]:
    """Return what is to be asked about `at the Fox and Hounds` and `@Blue Bottle with Dana`."""
    places = [part for part in head.parts if part.kind == "place"]
    return [doubt for part in places for doubt in _doubts(part, words, writer)]


def _doubts(part: Part, words: HeadWords, writer: LineWriter) -> Iterator[Doubt]:
    line = writer.line
    if words.kind(part.first) == "place":
        yield from _name_behind(part, words, writer)
        return
    first = part.last + 1
    inside = [words.tokens[i] for i in range(part.first + 1, part.last)]
    if any(is_day_word(token) for token in inside):
        message = f"Is a day meant in {part.text}? In quotes it is the place."
        yield Doubt(part.start, message, (writer.put(part.start, part.end, f'@"{part.text}"'),))
    if words.kind(part.first) != "word" or not words.is_separator(part.last) or words.low(part.last) == "":
        return
    if not words.is_capital(first) or first in words.mentions.people:
        return
    last = first
    while last < len(words) and words.is_capital(last) and last not in words.parts:
        last += 1
    end = words.tokens[last - 1].end
    whole = clean(f"{part.text} {line[part.end : end]}")
    named = line[words.tokens[first].start : end]
    placed = writer.put(part.start, end, f'@"{whole}"')
    person = writer.put(part.start, end, f"and {named} {line[part.start : part.end]}")
    yield Doubt(part.start, f"Is {in_quotes(named)} a part of the place?", (placed, person), is_who=True, new=person)


def _name_behind(part: Part, words: HeadWords, writer: LineWriter) -> Iterator[Doubt]:
    """Ask about capitalised words behind `@Word` where no name stands before it, and one follows behind `with`."""
    line, last = writer.line, part.last
    while last < len(words) and words.is_capital(last) and last not in (*words.mentions.people, *words.parts):
        last += 1
    is_quoted = line[part.start + 1 : part.start + 2] in ('"', "“", "„")
    if last == part.last or is_quoted or not words.is_with(last):
        return
    end = words.tokens[last - 1].end
    whole = clean(line[part.start + 1 : end])
    placed = writer.put(part.start, end, f'@"{whole}"')
    person = f"{line[: part.end]}, {line[part.end :].lstrip()}"
    yield Doubt(part.start, f"Is {in_quotes(whole)} the place?", (placed, person), is_who=True, new=person)
