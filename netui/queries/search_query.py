"""The words of a search, and what is found by them."""

from __future__ import annotations

from typing import NamedTuple

from netui.domain.text import fold, fold_search

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

__all__ = ["SearchHit", "SearchQuery"]


class SearchHit(NamedTuple):
    """A record that was found: a contact, or a fact."""

    contact: str | None
    """The full name; None for a lead without a source, or a follow-up without a contact."""
    contact_id: int | None
    organisation: str
    where: str
    """The label of the contact's field (`organisation`, `how we met`, `tag`), or the kind of fact."""
    text: str
    """The text with the words."""
    on: date | None = None
    """The day of a fact; None for a contact."""
    entered: int = 0
    """The order of entry of a fact."""
    uid: str = ""
    """The uid of the record; of a contact that of the contact."""
    contact_uid: str | None = None


class SearchQuery:
    """The words of a search, folded; each once, in the order they were typed."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(dict.fromkeys(filter(None, (" ".join(fold_search(word).split()) for word in words))))
        self.names = tuple(fold(word) or word for word in self.words)
        """The words folded like names: without punctuation."""

    def missing(self, text: str, name: str = "") -> list[str]:
        """Return the words that occur neither in the text nor in the name, with or without the name's punctuation."""
        folded, plain = fold_search(f"{text}\n{name}"), fold(name) if name else ""
        return [
            word
            for word, as_name in zip(self.words, self.names, strict=True)
            if word not in folded and as_name not in plain
        ]
