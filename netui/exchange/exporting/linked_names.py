"""Finds the people that an entry names in its words, so that a page can link them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

__all__ = ["split_names"]


def split_names(words: str, people: Sequence[tuple[int, str]]) -> Iterator[tuple[str, int | None]]:
    """Yield the words in pieces: each name of `people` (ids and names) with its id, what is between with None.

    Only whole names count, the longest first.
    """
    by_name = {name: id_ for id_, name in reversed(people) if name.strip()}
    if not by_name:
        yield words, None
        return
    names = "|".join(map(re.escape, sorted(by_name, key=len, reverse=True)))
    at = 0
    for found in re.finditer(rf"(?<!\w)(?:{names})(?!\w)", words):
        if found.start() > at:
            yield words[at : found.start()], None
        yield found[0], by_name[found[0]]
        at = found.end()
    if at < len(words):
        yield words[at:], None
