"""Joins two versions of one value, so that nothing of either is lost: texts line by line, lists value by value."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

__all__ = ["differing_lines", "join_lists", "join_texts"]

T = TypeVar("T")


def join_texts(mine: str, theirs: str) -> str:
    """Return all lines of both texts; those in both stand once, and where the texts differ, `theirs` come first."""
    one, other = theirs.split("\n"), mine.split("\n")
    joined: list[str] = []
    for what, start, end, other_start, other_end in _operations(one, other):
        joined += one[start:end]
        if what != "equal":
            joined += other[other_start:other_end]
    return "\n".join(joined)


def join_lists(mine: Sequence[T], theirs: Sequence[T], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    """Return `theirs`, and behind them those of `mine` whose key none of them has."""
    known = {key(each) for each in theirs}
    return (*theirs, *(each for each in mine if key(each) not in known))


def differing_lines(text: str, other: str, *, context: int = 1) -> list[str]:
    """Return the lines of `text` that are not in `other`, with so many lines around them; longer gaps are counted."""
    lines = text.split("\n")
    shown: list[str] = []
    operations = _operations(lines, other.split("\n"))
    for number, (what, start, end, _, _) in enumerate(operations):
        before, after = context if number else 0, context if number + 1 < len(operations) else 0
        hidden = end - start - before - after
        if what != "equal" or hidden < 2:
            shown += lines[start:end]
        else:
            shown += lines[start : start + before]
            shown.append(f"… {hidden} lines are the same …")
            shown += lines[end - after : end]
    return shown


def _operations(one: list[str], other: list[str]) -> list[tuple[str, int, int, int, int]]:
    return list(SequenceMatcher(None, one, other, autojunk=len(one) + len(other) > 4_000).get_opcodes())
