"""A vocabulary for a line or two: it reads whom and what a line may mean, where the parser asks, and nothing else."""

from __future__ import annotations

from netui.domain.quick_add import Vocabulary
from netui.domain.quick_add.name_index import one_slip
from netui.domain.quick_add.vocabulary import address_key
from netui.queries.quick_add.vocabulary import (
    read_known_asks,
    read_known_introductions,
    read_known_opportunities,
    read_known_people,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from netui.db.readonly import Execute
    from netui.domain.quick_add.vocabulary import (
        KnownAsk,
        KnownIntroduction,
        KnownOpportunity,
        KnownPerson,
        PeopleSearch,
    )

__all__ = ["StoredSource", "line_vocabulary"]

_WITH_NAME = "SELECT id FROM contact WHERE sort_key = ?1 ORDER BY id"

_WITH_WORD = "SELECT contact_id FROM name_word WHERE word = ?1 ORDER BY contact_id"

_WITH_PREFIX = "SELECT DISTINCT contact_id FROM name_word WHERE word >= ?1 AND word < ?2 ORDER BY contact_id"

_WORDS = "SELECT DISTINCT word FROM name_word WHERE length(word) BETWEEN ?1 AND ?2 ORDER BY word"

_WORDS_WITH_PREFIX = """
SELECT DISTINCT word FROM name_word WHERE word >= ?1 AND word < ?2 AND length(word) = ?3 ORDER BY word
"""

_AT_ORGANISATION = """
SELECT id FROM contact WHERE organisation_key <> '' AND organisation_key = ?1 ORDER BY id
"""
"""The first condition is that of the index."""

_ADDRESSES = "SELECT contact_id, value FROM reach ORDER BY id"

_LAST = "\U0010ffff"
"""What no word begins with: behind a prefix it is the end of the words that have it."""

_FEW = 500
"""Contacts that are read sooner than all words of names are looked through."""


def line_vocabulary(execute: Execute, *, reopened_answer: int | None = None) -> Vocabulary:
    """Return a vocabulary that answers as `read_vocabulary` does, from the database, while its transaction lasts.

    `reopened_answer` is the id of a favour answer being edited: its ask counts as open.
    """
    return Vocabulary(source=StoredSource(execute, reopened_answer))


class StoredSource:
    """The `VocabularySource` of the database; each contact is read once."""

    def __init__(self, execute: Execute, reopened_answer: int | None) -> None:
        self._execute = execute
        self.reopened_answer = reopened_answer
        self._read: set[int] = set()
        self._by_word: dict[str, set[int]] = {}
        self._by_size: dict[int, list[str]] = {}
        """Words of names by their number of letters, read once: each letter of a line asks for them."""

    def read_again(self, contacts: Collection[int]) -> list[KnownPerson]:
        """Read contacts who came, went or changed: they count as found from now on."""
        self._read |= set(contacts)
        self._by_word.clear()
        self._by_size.clear()
        return read_known_people(self._execute, contacts)

    def find_people(self, search: PeopleSearch, texts: Sequence[str]) -> list[KnownPerson]:
        """Read the contacts that are looked for and were not read before."""
        fresh = self._find(search, texts) - self._read
        self._read |= fresh
        return read_known_people(self._execute, fresh)

    def opportunities(self) -> list[KnownOpportunity]:
        """Read all opportunities."""
        return read_known_opportunities(self._execute)

    def introductions(self) -> list[KnownIntroduction]:
        """Read all introductions."""
        return read_known_introductions(self._execute)

    def asks(self) -> list[KnownAsk]:
        """Read all open asks."""
        return read_known_asks(self._execute, self.reopened_answer)

    def _find(self, search: PeopleSearch, texts: Sequence[str]) -> set[int]:
        if search == "full":
            return {key for (key,) in self._execute(_WITH_NAME, texts)}
        if search == "words":
            return self._with_words(texts)
        if search == "prefixes":
            return self._with_prefixes(texts)
        if search == "near":
            return set().union(*(self._near(text.split()) for text in texts))
        if search == "organisation":
            return {key for (key,) in self._execute(_AT_ORGANISATION, texts)}
        if search == "addresses":
            keys = set(map(address_key, texts))
            return {contact for contact, value in self._execute(_ADDRESSES, ()) if address_key(value) in keys}
        return set(map(int, texts))

    def _with_word(self, word: str) -> set[int]:
        if word not in self._by_word:
            self._by_word[word] = {key for (key,) in self._execute(_WITH_WORD, (word,))}
        return self._by_word[word]

    def _with_words(self, words: Sequence[str]) -> set[int]:
        """Return the contacts who have all these words; of no word nobody, and nobody where all were read before."""
        if any(word in self._by_word and self._by_word[word] <= self._read for word in words):
            return set()
        found: set[int] | None = None
        for word in words:
            found = self._with_word(word) if found is None else found & self._with_word(word)
            if not found:
                break
        return found or set()

    def _with_prefixes(self, prefixes: Sequence[str]) -> set[int]:
        found: set[int] | None = None
        for prefix in sorted(set(prefixes), key=len, reverse=True):
            having = {key for (key,) in self._execute(_WITH_PREFIX, (prefix, prefix + _LAST))}
            found = having if found is None else found & having
            if not found:
                break
        return found or set()

    def _near(self, words: Sequence[str]) -> set[int]:
        """Return at least the contacts with a key that is one typo away: in one word, or in a blank between two."""
        found: set[int] = set()
        for at, word in enumerate(words):
            rest = [*words[:at], *words[at + 1 :]]
            others = self._with_words(rest)
            if rest and len(others) <= _FEW:
                found |= others
                continue
            for other in self._near_words(word):
                found |= self._with_word(other) & others if rest else self._with_word(other)
        for spaced in self._respaced(words):
            found |= self._with_words(spaced)
        return found

    def _near_words(self, word: str) -> list[str]:
        sizes = range(len(word) - 1, len(word) + 2)
        if missing := [size for size in sizes if size not in self._by_size]:
            self._by_size |= {size: [] for size in missing}
            for (other,) in self._execute(_WORDS, (missing[0], missing[-1])):
                if len(other) in missing:
                    self._by_size[len(other)].append(other)
        return [other for size in sizes for other in self._by_size[size] if one_slip(word, other)]

    def _respaced(self, words: Sequence[str]) -> Iterator[list[str]]:
        """Yield the words with one blank more, less, moved by a letter, or in the place of a letter; or a letter in
        that of a blank.
        """
        for at, word in enumerate(words):
            for cut in range(1, len(word)):
                yield [*words[:at], word[:cut], word[cut:], *words[at + 1 :]]
                if cut + 1 < len(word):
                    yield [*words[:at], word[:cut], word[cut + 1 :], *words[at + 1 :]]
        for at in range(len(words) - 1):
            (one, two), before, behind = words[at : at + 2], words[:at], words[at + 2 :]
            yield [*before, one + two, *behind]
            if len(one) > 1:
                yield [*before, one[:-1], one[-1] + two, *behind]
            if len(two) > 1:
                yield [*before, one + two[0], two[1:], *behind]
            rows = self._execute(_WORDS_WITH_PREFIX, (one, one + _LAST, len(one) + 1 + len(two)))
            for (joined,) in rows:
                if joined.endswith(two):
                    yield [*before, joined, *behind]
