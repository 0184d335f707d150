"""Whether the tables that triggers keep are what the facts say; nothing is changed."""

from __future__ import annotations

import contextlib

from netui.db.readonly import connect_readonly
from netui.db.sqlite import SqliteError
from netui.db.translate_errors import translate_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["count_wrong_lookups", "wrong_last_interactions"]

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


def count_wrong_lookups(path: str) -> int:
    """Return for how many contacts the database looks up something else than its facts say.

    Raises a `StoreError` if the file can't be read.
    """
    with contextlib.closing(connect_readonly(path)) as connection:
        try:
            return len(wrong_last_interactions(lambda sql, args: connection.execute(sql, args).fetchall()))
        except SqliteError as error:
            raise translate_error(error, path) from error
