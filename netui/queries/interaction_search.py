"""Interactions found by the words of their texts, through the index of these words.

The index has whole words, as SQLite's tokenizer `ascii` splits a text: at all that is ASCII and neither a letter nor a
digit. A word that is looked for may stand within one of them, so first the words of the index that have it are found.
"""

from __future__ import annotations

import re
from functools import cached_property

from netui.db.readonly import json_ids

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from netui.db.readonly import Execute
    from netui.queries.card_search import People

    InteractionKey = tuple[str, int, int]
    """Day, order of entry and id of an interaction: they sort as it does by time."""

__all__ = ["FEW_PEOPLE", "InteractionSearch"]

_WORD = re.compile(r"[0-9A-Za-z\x80-\U0010ffff]+")
"""A word of the index."""

_MOST_WORDS = 500
"""Words of the index that are asked for in the place of a part; of a part that more have, the texts are looked at."""

_FREQUENT = 2_000
"""Interactions from which words are frequent: the newest are found sooner than all are put in order."""

_WALKED = (1_000, 10_000, 50_000)
"""How many of the newest interactions are looked through for frequent words, until enough are found."""

FEW_PEOPLE = 500
"""Contacts whose interactions are read sooner than all that have a word are listed: they lie all over the file."""

_INDEXED = "SELECT rowid FROM interaction_text WHERE interaction_text MATCH ?1"

_SELECTED = f"SELECT i.id FROM interaction i WHERE i.id IN ({_INDEXED}) AND {{texts}} ORDER BY i.id"

_LONG = "SELECT i.id FROM interaction i WHERE length(i.search) > 8000 AND {texts} ORDER BY i.id"
"""The condition is that of the index `interaction_long_text`."""

_SCANNED = "SELECT i.id FROM interaction i WHERE {texts} ORDER BY i.id"

_COUNT = "SELECT count(*) FROM ({ids}) x"

_IN_ORDER = "SELECT i.day, i.entered, i.id FROM interaction i WHERE i.id IN ({ids}) ORDER BY i.day DESC, i.entered DESC"

_WALK = """
SELECT x.day, x.entered, x.id FROM (SELECT i.id, i.search, i.day, i.entered FROM interaction i
  ORDER BY i.day DESC, i.entered DESC LIMIT ?1) x
WHERE {texts} ORDER BY x.day DESC, x.entered DESC LIMIT ?2
"""

_OF_PEOPLE = """
SELECT p.day, p.entered, p.interaction_id FROM participation p
WHERE p.contact_id IN (SELECT value FROM json_each(?{people})) AND +p.interaction_id IN ({ids})
"""
"""The sign keeps SQLite from looking for each pair of a contact and an interaction."""

_READ_OF_PEOPLE = """
SELECT i.day, i.entered, i.id FROM participation p CROSS JOIN interaction i ON i.id = p.interaction_id
WHERE p.contact_id IN (SELECT value FROM json_each(?1)) AND {texts}
"""

_TEXTS_OF = """
SELECT i.day, i.entered, i.id, p.contact_id, i.search
FROM participation p CROSS JOIN interaction i ON i.id = p.interaction_id
WHERE p.contact_id IN (SELECT value FROM json_each(?1)) ORDER BY p.contact_id, p.interaction_id
"""


class InteractionSearch:
    """Finds interactions by some of these words, which are folded as `fold_search` does, and are not empty."""

    def __init__(self, execute: Execute, words: Sequence[str]) -> None:
        self._execute = execute
        self._words = words

    @cached_property
    def _terms(self) -> dict[str, list[str]]:
        """The words of the index that have each part of the words."""
        parts = sorted({part for word in self._words for part in _WORD.findall(word)})
        if not parts:
            return {}
        has = " OR ".join(f"instr(w.word, ?{number}) > 0" for number in range(1, len(parts) + 1))
        texts = self._execute(f"SELECT w.word FROM interaction_word w WHERE {has} ORDER BY w.word", parts)
        terms = {term for (text,) in texts for term in _WORD.findall(text)}
        return {part: [term for term in terms if part in term] for part in parts}

    def newest(self, words: Sequence[str], most: int | None) -> tuple[list[InteractionKey], int]:
        """Return the newest interactions with all these words in their text, newest first, and the number left out."""
        sets = list(self._sets(words))
        if most is None:
            return sorted((key for ids, args in sets for key in self._in_order(ids, args)), reverse=True), 0
        count = sum(self._count(ids, args) for ids, args in sets)
        for newest in _WALKED if count > _FREQUENT else ():
            walked = self._execute(_WALK.format(texts=_texts("x.search", words, 3)), (newest, most, *words))
            if len(walked) == most:
                return walked, count - most
        found = [key for ids, args in sets for key in self._in_order(ids, args, most)]
        shown = sorted(found, reverse=True)[:most]
        return shown, count - len(shown)

    def of_people(self, people: People, words: Sequence[str], *, but_not: Sequence[str] = ()) -> set[InteractionKey]:
        """Return the interactions of these contacts with all these words in their text, but those with all others."""
        if self._is_nowhere(words):
            return set()
        if people.size <= FEW_PEOPLE:
            return self._read_of_people(people, words, but_not)
        found: set[InteractionKey] = set()
        for ids, args in self._sets(words):
            found.update(self._execute(_OF_PEOPLE.format(ids=ids, people=len(args) + 1), (*args, people.ids)))
        if but_not:
            found -= self.of_people(people, but_not)
        return found

    def _is_nowhere(self, words: Sequence[str]) -> bool:
        """Whether no text can have all these words: the index lacks one, and no text is too long for it."""
        parts = [part for word in words for part in _WORD.findall(word)]
        return not all(self._terms[part] for part in parts) and not self._count(
            _LONG.format(texts=_texts("i.search", words, 1)), words
        )

    def _read_of_people(self, people: People, words: Sequence[str], but_not: Sequence[str]) -> set[InteractionKey]:
        texts = _texts("i.search", words, 2)
        if but_not:
            texts += f" AND NOT ({_texts('i.search', but_not, 2 + len(words))})"
        return set(self._execute(_READ_OF_PEOPLE.format(texts=texts), (people.ids, *words, *but_not)))

    def texts_of(self, people: Collection[int]) -> Iterator[tuple[InteractionKey, int, str]]:
        """Iterate over the interactions of these contacts: each with the id of the contact, and its folded text."""
        for day, entered, id_, contact, text in self._execute(_TEXTS_OF, (json_ids(people),)):
            yield (day, entered, id_), contact, text

    def _count(self, ids: str, args: Sequence[str]) -> int:
        ((count,),) = self._execute(_COUNT.format(ids=ids), args)
        return int(count)

    def _in_order(self, ids: str, args: Sequence[str], most: int | None = None) -> list[InteractionKey]:
        text = _IN_ORDER.format(ids=ids)
        if most is None:
            return self._execute(text, args)
        return self._execute(f"{text} LIMIT ?{len(args) + 1}", (*args, most))

    def _sets(self, words: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
        """Yield queries for the ids of the interactions with these words, with their arguments; they share none."""
        parts = dict.fromkeys(part for word in words for part in _WORD.findall(word))
        asked = [part for part in parts if len(self._terms[part]) <= _MOST_WORDS]
        if not asked:
            yield _SCANNED.format(texts=_texts("i.search", words, 1)), words
            return
        yield _LONG.format(texts=_texts("i.search", words, 1)), words
        if not all(self._terms[part] for part in asked):
            return
        each = (" OR ".join(f'"{term}"' for term in self._terms[part]) for part in asked)
        expression = " AND ".join(f"({terms})" for terms in each)
        if len(asked) == len(parts) and all(map(_WORD.fullmatch, words)):
            yield _INDEXED, (expression,)
        else:  # what has the parts may have them apart
            yield _SELECTED.format(texts=_texts("i.search", words, 2)), (expression, *words)


def _texts(column: str, words: Sequence[str], first: int) -> str:
    """The condition that a text has all words, the parameters from number `first`."""
    return " AND ".join(f"instr({column}, ?{number}) > 0" for number in range(first, first + len(words)))
