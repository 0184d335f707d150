"""Reads what a shell completes a word with: names, tags and organisations by their beginning, by way of indexes."""

from __future__ import annotations

from netui.domain.text import clean, fold, fold_search
from netui.queries.contacts.used_values import read_used_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["Completion", "complete_entries", "complete_field_values", "complete_names", "complete_tags"]


class Completion:
    """What may stand in place of a word that is being typed."""

    __slots__ = ("about", "is_whole", "text")

    def __init__(self, text: str, about: str = "", *, is_whole: bool = True) -> None:
        self.text = text
        self.about = about
        """What it is, for shells that show it."""
        self.is_whole = is_whole
        """Whether it is all of a value; else more of it has to be typed."""

    def with_text(self, text: str) -> Completion:
        """The same with another text."""
        return Completion(text, self.about, is_whole=self.is_whole)


_MOST = 200
"""Names that are listed; of more, what they begin with."""

_END = "\U0010ffff"
"""Sorts after every text."""

_NAMES = """
SELECT name, organisation, sort_key FROM contact WHERE sort_key >= ?1 AND sort_key < ?2 ORDER BY sort_key, id LIMIT ?3
"""


def complete_names(execute: Execute, typed: str) -> list[Completion]:
    """The names of contacts that begin so, without regard to case and accents, in their order.

    Of many names each is given up to the end of its next word, or even its next letter. A name that several have has
    its organisation, by which `netui show` tells them apart.
    """
    prefix = fold(typed)
    if prefix and not typed[-1:].isalnum() and fold(f"{typed}x") != f"{prefix}x":
        prefix += " "
    while True:
        rows = execute(_NAMES, (prefix, prefix + _END, _MOST + 1))
        if len(rows) <= _MOST:
            return _whole_names(rows)
        starts = _starts(execute, prefix, by_word=True, most=_MOST) or _starts(execute, prefix, by_word=False)
        if len(starts) > 1:
            return [start for _, start in starts]
        ((key, start),) = starts
        if start.is_whole:  # so many have this one name
            return _whole_names(rows)
        prefix = key


def _whole_names(rows: list[tuple[str, str, str]]) -> list[Completion]:
    keys = [key for _, _, key in rows]
    return [
        Completion(f"{name} ({organisation})" if organisation and keys.count(key) > 1 else name, organisation)
        for name, organisation, key in rows
    ]


def _starts(execute: Execute, prefix: str, *, by_word: bool, most: int = 0) -> list[tuple[str, Completion]]:
    """What the names with a prefix begin with, each with its key: a word more, or a letter; [] if that is over `most`.

    One look-up in the index for each.
    """
    found: list[tuple[str, Completion]] = []
    at = prefix
    while rows := execute(_NAMES, (at, prefix + _END, 1)):
        ((name, organisation, key),) = rows
        length = key.find(" ", len(prefix)) + 1 if by_word else len(prefix) + 1
        if length and len(key) >= length:
            start = key[:length]
            found.append((start, Completion(_start_of(name, start), is_whole=False)))
            at = start.rstrip(" ") + "!" if by_word else start + _END
        else:
            found.append((key, Completion(name, organisation)))
            at = key + "\x01"  # before the names that go on after a space
        if most and len(found) > most:
            return []
    return found


def _start_of(name: str, key: str) -> str:
    """The start of a name that folds to a key; with the space after it, where the key has one."""
    word = key.rstrip(" ")
    end = next((at for at in range(1, len(name)) if fold(name[:at]).startswith(word)), len(name))
    while end < len(name) and word != key and not name[end].isalnum():
        end += 1
    return name[:end]


_TAGS = "SELECT min(tag), count(*) FROM tag WHERE folded >= ?1 AND folded < ?2 GROUP BY folded ORDER BY folded LIMIT ?3"


def complete_tags(execute: Execute, typed: str) -> list[Completion]:
    """The tags that begin so, with how many contacts have each."""
    prefix = fold_search(typed)
    return [
        Completion(tag, f"{count} of your contacts") for tag, count in execute(_TAGS, (prefix, prefix + _END, _MOST))
    ]


def complete_field_values(execute: Execute, field: str, typed: str) -> list[Completion]:
    """The values of `org` or `place` that begin so."""
    prefix = fold_search(typed)
    return [Completion(value) for value in read_used_values(execute, field) if fold_search(value).startswith(prefix)]


_NEWEST_ENTRIES = """
SELECT * FROM (
  SELECT uid, day, CASE WHEN note <> '' THEN note WHEN activity <> '' THEN activity ELSE channel END AS says, entered
  FROM interaction ORDER BY id DESC LIMIT ?1
) met
UNION ALL
SELECT * FROM (
  SELECT uid, CASE WHEN undated = FALSE THEN due ELSE 'no day' END AS day, what AS says, entered
  FROM follow_up WHERE closed = '' ORDER BY id DESC LIMIT ?1
) planned
ORDER BY 4 DESC, 1
"""

_ENTRIES = """
SELECT * FROM (
  SELECT uid, day, CASE WHEN note <> '' THEN note WHEN activity <> '' THEN activity ELSE channel END AS says, entered
  FROM interaction WHERE uid >= ?1 AND uid < ?2 ORDER BY uid LIMIT ?3
) met
UNION ALL
SELECT * FROM (
  SELECT uid, CASE WHEN undated = FALSE THEN due ELSE 'no day' END AS day, what AS says, entered
  FROM follow_up WHERE uid >= ?1 AND uid < ?2 AND closed = '' ORDER BY uid LIMIT ?3
) planned
ORDER BY 4 DESC, 1
"""

_NEWEST = 50

_ABOUT_LENGTH = 60


def complete_entries(execute: Execute, typed: str) -> list[Completion]:
    """The uids that begin so of interactions and open next steps, with their days and notes; the newest ones first."""
    args = (typed, typed + _END, _MOST) if typed else (_NEWEST,)
    rows = execute(_ENTRIES if typed else _NEWEST_ENTRIES, args)
    return [Completion(uid, f"{day} {clean(says)[:_ABOUT_LENGTH]}") for uid, day, says, _ in rows]
