"""Whether the tables that triggers keep are what the facts say; nothing is changed."""

from __future__ import annotations

import contextlib

from netui.db.readonly import connect_readonly
from netui.db.sqlite import SqliteError
from netui.db.translate_errors import translate_error
from netui.domain.name_keys import stored_name_words
from netui.domain.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["count_wrong_lookups", "count_wrong_names", "wrong_last_interactions", "wrong_names"]

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
