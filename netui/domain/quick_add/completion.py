"""Completion of contact names and tags at the cursor of a quick-add line."""

from collections.abc import Iterable, Sequence
from heapq import nsmallest
from typing import NamedTuple

from netui.domain.quick_add.tokenizer import Token, split_line, tokenize
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.text import fold

__all__ = ["Completion", "complete"]

_MAX_OFFERED = 8
"""Completions offered at the most."""

_BEFORE_NOTE = ("about", "re")

_MAX_WORDS = 4
"""Words before the cursor that are tried as the beginning of one name."""


class Completion(NamedTuple):
    """A replacement for `line[start:end]`."""

    label: str
    """The name or tag as the list shows it."""
    about: str
    """The organisation, which tells namesakes apart; empty for a tag."""
    insert: str
    """The text to insert: quoted, and with the organisation of a namesake, where the line needs that."""
    start: int
    end: int
    key: int | None = None
    """The contact's id; None for a tag."""


def complete(
    line: str, cursor: int, known: Vocabulary, recent: Sequence[int] = (), tags: Iterable[str] = ()
) -> list[Completion]:
    """Return completions of the words before the cursor: contacts met lately first, then by name.

    `recent` are contact ids, the latest first. Within a note there are none.
    """
    sections = split_line(line[:cursor])
    start, end = sections.steps[-1] if sections.steps else sections.head
    if sections.note and not sections.steps:
        return []
    typed_tokens = [token for token in tokenize(line, start, end) if token.end <= cursor]
    if not typed_tokens or typed_tokens[-1].end < cursor:
        return []
    if not sections.steps and any(token.low in _BEFORE_NOTE for token in typed_tokens[1:-1]):
        return []
    if typed_tokens[-1].kind == "tag":
        return _complete_tag(typed_tokens[-1], tags)
    return _complete_name(typed_tokens, known, recent)


def _complete_tag(token: Token, tags: Iterable[str]) -> list[Completion]:
    """Return the tags that begin with the typed letters, sorted."""
    folded = fold(token.text)
    found = sorted({tag for tag in tags if fold(tag).startswith(folded) and tag != token.text})
    return [Completion(f"#{tag}", "", f"#{tag}", token.start, token.end) for tag in found[:_MAX_OFFERED]]


def _complete_name(typed_tokens: Sequence[Token], known: Vocabulary, recent: Sequence[int]) -> list[Completion]:
    """Return the contacts whose names begin with the words before the cursor, as many words as fit."""
    words: list[Token] = []
    for token in reversed(typed_tokens[-_MAX_WORDS:]):
        if token.kind != "word":
            break
        words.insert(0, token)
    for first in range(len(words)):
        typed = words[first:]
        folded = fold(" ".join(token.text for token in typed))
        if folded and (keys := _keys_of_prefixes(folded.split(), known)):
            return _ranked(keys, folded, typed[0].start, typed[-1].end, known, recent)
    return []


def _keys_of_prefixes(prefixes: Sequence[str], known: Vocabulary) -> list[int]:
    """Return the contacts whose names have words with these prefixes, in this order."""
    return known.names.by_prefixes(prefixes) if len(prefixes) > 1 else sorted(known.names.by_prefix(prefixes[0]))


def _ranked(
    keys: Sequence[int], folded: str, start: int, end: int, known: Vocabulary, recent: Sequence[int]
) -> list[Completion]:
    """Return the likeliest of these contacts, without one whose full name is typed already."""
    recency = {key: place for place, key in reversed(list(enumerate(recent)))}
    full_names = known.names.folded
    others = [key for key in keys if full_names[key] != folded or known.has_namesake(key)]
    likeliest = nsmallest(_MAX_OFFERED, others, key=lambda key: (recency.get(key, len(recency)), full_names[key]))
    return [
        Completion(known.people[key].name, known.people[key].organisation, known.name_in_line(key), start, end, key)
        for key in likeliest
    ]
