"""Whether the tables that triggers keep are what the facts say; nothing is changed."""

from __future__ import annotations

import contextlib
from collections import Counter

from netui.db.readonly import connect_readonly
from netui.db.sqlite import SqliteError
from netui.db.translate_errors import translate_error
from netui.domain.name_keys import stored_name_words
from netui.domain.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = [
    "count_wrong_lookups",
    "count_wrong_names",
    "count_wrong_words",
    "wrong_last_interactions",
    "wrong_names",
    "wrong_words",
]

_KEPT = "SELECT contact_id, day, entered, time, channel, started_by, conversations FROM last_interaction"

_BY_THE_FACTS = """
SELECT c.id, p.day, p.entered, p.time, p.channel, p.started_by, (
    SELECT count(*) FROM (
        SELECT 1 FROM participation t WHERE t.contact_id = c.id AND t.channel <> 'social'
          AND (t.started_by <> 'me' OR t.channel IN ('meeting', 'call', 'video')) LIMIT 2))
FROM contact c CROSS JOIN participation p ON p.id = (
    SELECT q.id FROM participation q WHERE q.contact_id = c.id AND q.channel <> 'social'
    ORDER BY q.day DESC, q.entered DESC LIMIT 1)"""


def wrong_last_interactions(execute: Execute) -> list[int]:
    """Return the ids of the contacts whose last interaction is not the one that is looked up, in their order."""
    kept, facts = f"SELECT * FROM ({_KEPT})", f"SELECT * FROM ({_BY_THE_FACTS})"
    wrong = f"SELECT * FROM ({kept} EXCEPT {facts}) UNION SELECT * FROM ({facts} EXCEPT {kept})"
    return [contact for (contact,) in execute(f"SELECT DISTINCT contact_id FROM ({wrong}) ORDER BY contact_id", ())]


_NAMES = "SELECT id, name, nickname, organisation, name_words, organisation_key FROM contact ORDER BY id"

_NAME_WORDS = "SELECT contact_id, word FROM name_word ORDER BY contact_id, word"


def wrong_names(execute: Execute) -> list[int]:
    """Return the ids of the contacts whom a line may miss: their names and organisations are not looked up as they are.

    Those who are looked up and not there come first.
    """
    words: dict[int, list[str]] = {}
    for contact, word in execute(_NAME_WORDS, ()):
        words.setdefault(contact, []).append(word)
    wrong = []
    for contact, name, nickname, organisation, name_words, organisation_key in execute(_NAMES, ()):
        found = words.pop(contact, [])
        expected = stored_name_words(name, nickname)
        if name_words != expected or found != expected.split() or organisation_key != fold(organisation):
            wrong.append(contact)
    return [*words, *wrong]


_TEXTS = "SELECT id, search FROM interaction WHERE length(search) <= 8000 ORDER BY id"

_KEPT_WORDS = "SELECT word, texts FROM interaction_word ORDER BY word"

_MAKE_INDEX = """
CREATE VIRTUAL TABLE temp.fresh_text USING fts5 (search, content='', columnsize=0, detail=none, tokenize='ascii')
"""

_FILL_INDEX = f"INSERT INTO temp.fresh_text (rowid, search) {_TEXTS}"

_MAKE_LIST = "CREATE VIRTUAL TABLE temp.{name} USING fts5vocab ({schema}, {table}, instance)"

_LISTED = "SELECT term, count(*), sum(doc), sum(doc % 1009 * (doc % 1013)) FROM temp.{name} GROUP BY term ORDER BY term"
"""A sum of each word's interactions, which differs for others."""


def wrong_words(execute: Execute) -> list[str]:
    """Return the words by which an interaction is not found, or another is; `execute` may make temporary tables."""
    counted: Counter[str] = Counter()
    for _, text in execute(_TEXTS, ()):
        counted.update(set(filter(None, text.replace("\n", " ").split(" "))))
    kept = dict(execute(_KEPT_WORDS, ()))
    wrong = {word for word in counted.keys() | kept.keys() if counted.get(word) != kept.get(word)}
    execute(_MAKE_INDEX, ())
    execute(_FILL_INDEX, ())
    execute(_MAKE_LIST.format(name="kept_words", schema="main", table="interaction_text"), ())
    execute(_MAKE_LIST.format(name="fresh_words", schema="temp", table="fresh_text"), ())
    listed = [{row[0]: row for row in execute(_LISTED.format(name=name), ())} for name in ("kept_words", "fresh_words")]
    for table in ("kept_words", "fresh_words", "fresh_text"):
        execute(f"DROP TABLE temp.{table}", ())
    wrong |= {word for word in listed[0].keys() | listed[1].keys() if listed[0].get(word) != listed[1].get(word)}
    return sorted(wrong)


def count_wrong_words(path: str) -> int:
    """Return by how many words a search finds other interactions; raise a `StoreError` if the file can't be read."""
    with contextlib.closing(connect_readonly(path)) as connection:
        try:
            return len(wrong_words(lambda sql, args: connection.execute(sql, args).fetchall()))
        except SqliteError as error:
            raise translate_error(error, path) from error


def count_wrong_names(path: str) -> int:
    """Return how many contacts a line may miss; raise a `StoreError` if the file can't be read."""
    with contextlib.closing(connect_readonly(path)) as connection:
        try:
            return len(wrong_names(lambda sql, args: connection.execute(sql, args).fetchall()))
        except SqliteError as error:
            raise translate_error(error, path) from error


def count_wrong_lookups(path: str) -> int:
    """Return for how many contacts the database looks up something else than its facts say.

    Raises a `StoreError` if the file can't be read.
    """
    with contextlib.closing(connect_readonly(path)) as connection:
        try:
            return len(wrong_last_interactions(lambda sql, args: connection.execute(sql, args).fetchall()))
        except SqliteError as error:
            raise translate_error(error, path) from error
