"""The tables that triggers keep are what the facts say; where another program has changed one, that is found."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from netui.actions.undo import redo, undo
from netui.clock import Moment
from netui.db.connection import close, execute, open_database
from netui.db.lookup_check import (
    count_wrong_lookups,
    count_wrong_words,
    wrong_last_interactions,
    wrong_names,
    wrong_words,
)
from tests.support.history import add_lines
from tests.support.older_schema import make_older

STORY = """2026-10-01 intro Renee Marsh via Jaime Stone
    2026-10-02 coffee Renee Marsh > none
    2026-10-03 email Renee Marsh: the grant
    2026-10-04 email from Dana Liu: hello
    2026-10-05 liked Dana Liu: a post
    2026-10-06 liked Omar Haddad: a post"""


@pytest.mark.usefixtures("store")
def test_a_reaction_on_social_media_is_no_last_interaction() -> None:
    add_lines(STORY)
    found = execute(
        "SELECT c.name, l.day, l.channel, l.conversations FROM last_interaction l JOIN contact c ON c.id = l.contact_id"
    )
    assert {name: rest for name, *rest in found} == {
        "Renee Marsh": ["2026-10-03", "email", 1],
        "Dana Liu": ["2026-10-04", "email", 1],
    }


@pytest.mark.usefixtures("store")
def test_an_older_file_gets_the_table_of_what_is_in_it(db_path: str, moment: Moment) -> None:
    add_lines(STORY)
    before = execute("SELECT * FROM last_interaction ORDER BY contact_id")
    close()
    make_older(db_path, "0006_lookups")
    open_database(db_path, instant=moment.instant)
    assert execute("SELECT * FROM last_interaction ORDER BY contact_id") == before != []
    assert wrong_last_interactions(execute) == []


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM last_interaction WHERE contact_id = 1",
        "UPDATE last_interaction SET day = '2020-01-01' WHERE contact_id = 1",
        "UPDATE last_interaction SET conversations = 7 WHERE contact_id = 1",
        "INSERT INTO last_interaction VALUES (99, '2026-10-01', 1, '', 'call', 'me', 1)",
    ],
)
@pytest.mark.usefixtures("store")
def test_what_another_program_changed_is_found(db_path: str, damage: str) -> None:
    add_lines(STORY)
    close()
    assert count_wrong_lookups(db_path) == 0
    with closing(sqlite3.connect(db_path)) as connection, connection:
        connection.execute(damage)
    assert count_wrong_lookups(db_path) == 1


# Names.

NAMES = """2026-10-01 coffee "Dr. Seán O'Brien, PhD" (Acme, Inc.)
    2026-10-02 coffee Anna-Maria Weiß
    2026-10-03 coffee 李雷"""


@pytest.mark.usefixtures("store")
def test_names_and_organisations_are_looked_up_by_what_they_are() -> None:
    add_lines(NAMES)
    found = execute("SELECT c.id, c.name_words, c.organisation_key FROM contact c ORDER BY c.id")
    assert found == [
        (1, "brien dr o obrien phd sean", "acme inc"),
        (2, "anna maria weiss", ""),
        (3, "李雷", ""),
    ]
    execute("UPDATE contact SET name_words = 'a \"b \\ c' WHERE id = 1")  # by another program
    assert execute("SELECT word FROM name_word WHERE contact_id = 1 ORDER BY word") == [
        ('"b',),
        ("\\",),
        ("a",),
        ("c",),
    ]
    assert wrong_names(execute) == [1]


@pytest.mark.usefixtures("store")
def test_an_older_file_gets_the_words_of_its_names_and_steps_from_before_are_undone(
    db_path: str, moment: Moment
) -> None:
    add_lines(NAMES)
    before = [execute(f"SELECT * FROM {table} ORDER BY 1, 2") for table in ("contact", "name_word", "change")]
    close()
    make_older(db_path, "0006_lookups")
    open_database(db_path, instant=moment.instant)
    assert [execute(f"SELECT * FROM {table} ORDER BY 1, 2") for table in ("contact", "name_word", "change")] == before
    assert undo(None) is not None
    assert redo(None) is not None
    assert undo(None) is not None
    assert execute("SELECT count(*) FROM contact") == [(2,)]
    assert wrong_names(execute) == []


# Words of interactions.


@pytest.mark.usefixtures("store")
def test_an_older_file_gets_the_words_of_its_interactions(db_path: str, moment: Moment) -> None:
    add_lines(STORY)
    before = execute("SELECT word, texts FROM interaction_word ORDER BY word")
    assert ("grant", 1) in before
    close()
    make_older(db_path, "0006_lookups")
    open_database(db_path, instant=moment.instant)
    assert execute("SELECT word, texts FROM interaction_word ORDER BY word") == before
    assert wrong_words(execute) == []
    assert undo(None) is not None
    assert wrong_words(execute) == []


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("DELETE FROM interaction_word WHERE word = 'grant'", 1),
        ("UPDATE interaction_word SET texts = 7 WHERE word = 'grant'", 1),
        ("INSERT INTO interaction_text (rowid, search) VALUES (99, 'zebra grant')", 2),
        ("INSERT INTO interaction_text (interaction_text, rowid, search) VALUES ('delete', 2, 'grant')", 1),
        ("UPDATE interaction SET search = 'a new \"text\"' WHERE note = 'the grant'", 0),
        ("DELETE FROM interaction", 0),
    ],
)
@pytest.mark.usefixtures("store")
def test_a_word_that_is_looked_up_wrongly_is_found(db_path: str, damage: str, words: int) -> None:
    add_lines(STORY)
    close()
    with closing(sqlite3.connect(db_path)) as connection, connection:
        connection.execute(damage)
    assert count_wrong_words(db_path) == words
