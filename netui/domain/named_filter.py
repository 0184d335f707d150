"""Filters under a name of the user's own (`[views]` in the settings), and how a name stands for one."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NamedFilter", "expand_names", "is_filter_name"]


class NamedFilter:
    """A filter of the contacts and their order, without its name."""

    __slots__ = ("filter", "order")

    def __init__(self, filter: str, order: str = "") -> None:
        self.filter = filter
        """As it is typed after `/`."""
        self.order = order
        """One of `CONTACT_ORDERS`; empty for the order that the list has anyway."""


_TERMS = re.compile(r'(?:"[^"]*"?|[^\s"])+')
"""The terms of a filter with their quotes."""


def is_filter_name(name: str) -> bool:
    """Whether a view may be called so: one word of letters, digits, `-` and `_`, so that it is a term of a filter."""
    return name.replace("-", "").replace("_", "").isalnum()


def expand_names(text: str, named: Mapping[str, NamedFilter]) -> NamedFilter:
    """Return the filter with each term that is a name replaced by what it stands for; the first one's order holds.

    Upper and lower case are one. In quotes a name is a word, and so it is within a named filter.
    """
    by_name = {name.casefold(): each for name, each in named.items()}
    terms, order = [], ""
    for term in _TERMS.findall(text):
        found = by_name.get(term.casefold())
        if found is None:
            terms.append(term)
        else:
            terms.append(found.filter + '"' * (found.filter.count('"') % 2))
            order = order or found.order
    return NamedFilter(" ".join(term for term in terms if term), order) if by_name else NamedFilter(text)
