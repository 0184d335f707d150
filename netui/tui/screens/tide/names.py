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
        self._sharing = Counter(name.split(" ", 1)[0].casefold() for name in names)

    def __call__(self, name: str) -> str:
        """Return the first name; with the initial of the last one for namesakes, whole where the first is unsure."""
        return _short_name(name, is_shared=self._sharing[name.split(" ", 1)[0].casefold()] > 1)


@lru_cache(4096)
def _short_name(name: str, *, is_shared: bool) -> str:
    first = first_name(name)
    if not first:
        return name
    if not is_shared:
        return first
    *_, last = plain_words(name) or ("",)
    return f"{first} {last[0]}." if last and last.casefold() != first.casefold() else first
