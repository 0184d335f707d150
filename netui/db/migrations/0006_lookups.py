"""Sixth migration: what is looked up often, as columns, indexes and tables that triggers keep true.

Steps made before it are undone after it: the columns that a contact gets here are appended to its images in the journal
too.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from peewee import Database
from playhouse.migrate import SchemaMigrator

from netui.db.migrations import run_script
from netui.domain.name_keys import stored_name_words
from netui.domain.text import fold


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Add and fill the columns, and complete the images; the triggers fill the table of names."""
    run_script(db, Path(__file__).with_suffix(".sql"))
    connection: Any = db.connection()  # type: ignore[no-untyped-call]
    people = connection.execute("SELECT id, name, nickname, organisation FROM contact ORDER BY id").fetchall()
    connection.executemany(
        "UPDATE contact SET name_words = ?, organisation_key = ? WHERE id = ?",
        ((stored_name_words(name, nickname), fold(organisation), key) for key, name, nickname, organisation in people),
    )
    texts = connection.execute("SELECT search FROM interaction WHERE length(search) <= 8000 ORDER BY id")
    words = Counter(word for (text,) in texts for word in set(text.replace("\n", " ").split(" ")) if word)
    connection.executemany("INSERT INTO interaction_word (word, texts) VALUES (?, ?)", words.items())
    columns = [column for (column, *_) in connection.execute("SELECT * FROM contact LIMIT 0").description]
    places = [columns.index(name) for name in ("name", "nickname", "organisation")]
    for side in ("old", "new"):
        sql = f"SELECT id, {side} FROM change WHERE tbl = 'contact' AND {side} IS NOT NULL ORDER BY id"
        connection.executemany(
            f"UPDATE change SET {side} = substr({side}, 1, length({side}) - 1) || ',' || json_quote(?) || ',' ||"
            " json_quote(?) || ']' WHERE id = ?",
            [(*_derived(image, places), key) for key, image in connection.execute(sql).fetchall()],
        )


def _derived(image: str, places: list[int]) -> tuple[str, str]:
    """Return the new columns of a row's image; `places` are those of name, nickname and organisation."""
    row = json.loads(image)
    name, nickname, organisation = (row[place] for place in places)
    return stored_name_words(name, nickname), fold(organisation)
