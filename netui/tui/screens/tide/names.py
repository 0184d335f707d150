"""Short names for the Tide: first names, with an initial where two people share one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from netui.domain.messages.greeting import first_name
from netui.domain.plain_name import plain_words

__all__ = ["ShortNames"]


class ShortNames:
    """Tells people apart by as little of their names as is needed among so many."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        keys = [_name_key(name) for name in set(names)]
        self._sharing = Counter(first for first, _ in keys)
        self._alike = Counter(keys)

    def __call__(self, name: str) -> str:
        """Return the first name; with the initial of the last one for namesakes, whole where that is not enough."""
        key = _name_key(name)
        if self._alike[key] > 1:
            return name
        return _short_name(name, is_shared=self._sharing[key[0]] > 1)


def _name_key(name: str) -> tuple[str, str]:
    """The first word of a name, and the initial of its last one, folded; cheap, as all names are compared by it."""
    first, *others = name.casefold().split() or [""]
    return first, others[-1][0] if others else ""


@lru_cache(4096)
def _short_name(name: str, *, is_shared: bool) -> str:
    first = first_name(name)
    if not first:
        return name
    if not is_shared:
        return first
    *_, last = plain_words(name) or ("",)
    return f"{first} {last[0]}." if last and last.casefold() != first.casefold() else first
