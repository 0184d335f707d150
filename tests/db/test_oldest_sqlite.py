"""An SQLite that does not understand netui's SQL is refused before it opens a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.clock import Moment
from netui.db.connection import close, open_database, refuse_without_word_index
from netui.db.errors import NoWordIndexError, OldSqliteError
from netui.db.readonly import OLDEST_SQLITE, connect_readonly, refuse_old_sqlite

SENTENCE = (
    "This Python has SQLite 3.36.0, and netui needs 3.37 or newer; no file was opened. "
    "Install netui with a newer Python, or update SQLite."
)

OLD = (3, 36, 0)


@pytest.mark.parametrize("version", [(3, 7, 17), (3, 36, 0), (3, 36, 9)])
def test_an_older_one_is_refused(version: tuple[int, ...]) -> None:
    with pytest.raises(OldSqliteError):
        refuse_old_sqlite(version)


@pytest.mark.parametrize("version", [OLDEST_SQLITE, (3, 37, 2), (3, 40, 1), (4, 0, 0)])
def test_any_other_is_not(version: tuple[int, ...]) -> None:
    refuse_old_sqlite(version)


def test_nothing_is_made_with_an_older_one(tmp_path: Path, moment: Moment) -> None:
    with pytest.raises(OldSqliteError) as refused:
        open_database(str(tmp_path / "new" / "netui.db"), instant=moment.instant, sqlite=OLD)
    assert str(refused.value) == SENTENCE
    assert list(tmp_path.iterdir()) == []


def test_one_without_an_index_of_words_is_refused() -> None:
    with pytest.raises(NoWordIndexError):
        refuse_without_word_index(lambda sql, args: [])


def test_nothing_is_read_with_an_older_one(db_path: str, moment: Moment) -> None:
    open_database(db_path, instant=moment.instant)
    close()
    with pytest.raises(OldSqliteError) as refused:
        connect_readonly(db_path, sqlite=OLD)
    assert str(refused.value) == SENTENCE
