"""What the word under the cursor may become: the name of a contact, or a tag that is in use."""

from collections.abc import Iterable, Sequence
from heapq import nsmallest
from typing import NamedTuple

from netui.domain.quick_add.line_parts import begins_note
from netui.domain.quick_add.tokenizer import Token, cut, tokens
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.text import fold

__all__ = ["Completion", "complete"]

_MOST = 8
"""How many completions are offered."""

_LONGEST = 4
"""How many words before the cursor may be the beginning of one name."""


class Completion(NamedTuple):
    """Something to put in place of `line[start:end]`."""

    label: str
    """The name or tag as it is shown."""
    about: str
    """What tells it from others: the organisation."""
    insert: str
    """The text for the line."""
    start: int
    end: int
    key: int | None = None
    """The contact's id; None for a tag."""


def complete(
    line: str, cursor: int, known: Vocabulary, recent: Sequence[int] = (), tags: Iterable[str] = ()
) -> list[Completion]:
    """What the words before the cursor may become: people met lately first, then by name. Nothing within a note."""
    where = cut(line[:cursor])
    start, end = where.steps[-1] if where.steps else where.head
    if where.note and not where.steps:
        return []
    before = [token for token in tokens(line, start, end) if token.end <= cursor]
    if not before or before[-1].end < cursor:
        return []
    if not where.steps and any(begins_note(token) for token in before[1:-1]):
        return []
    if before[-1].kind == "tag":
        return _tags(before[-1], tags)
    return _names(before, known, recent)


def _tags(token: Token, tags: Iterable[str]) -> list[Completion]:
    """The tags that begin with what was typed."""
    folded = fold(token.text)
    found = sorted({tag for tag in tags if fold(tag).startswith(folded) and tag != token.text})
    return [Completion(f"#{tag}", "", f"#{tag}", token.start, token.end) for tag in found[:_MOST]]


def _names(before: Sequence[Token], known: Vocabulary, recent: Sequence[int]) -> list[Completion]:
    """The contacts whose names begin with the words before the cursor, as many words as fit."""
    words: list[Token] = []
    for token in reversed(before[-_LONGEST:]):
        if token.kind != "word":
            break
        words.insert(0, token)
    for first in range(len(words)):
        typed = words[first:]
        folded = fold(" ".join(token.text for token in typed))
        if folded and (keys := _starting(folded.split(), known)):
            return _offered(keys, folded, typed[0].start, typed[-1].end, known, recent)
    return []


def _starting(starts: Sequence[str], known: Vocabulary) -> list[int]:
    """The contacts of whose names words begin so, in this order."""
    return known.names.by_starts(starts) if len(starts) > 1 else sorted(known.names.starting(starts[0]))


def _offered(
    keys: Sequence[int], folded: str, start: int, end: int, known: Vocabulary, recent: Sequence[int]
) -> list[Completion]:
    """The likeliest of these contacts, without the one whose name stands there already."""
    met = {key: place for place, key in reversed(list(enumerate(recent)))}
    full = known.names.folded
    others = [key for key in keys if full[key] != folded or known.has_namesake(key)]
    likeliest = nsmallest(_MOST, others, key=lambda key: (met.get(key, len(met)), full[key]))
    return [
        Completion(known.people[key].name, known.people[key].organisation, known.written(key), start, end, key)
        for key in likeliest
    ]
