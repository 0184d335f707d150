"""The queue read in two threads is that of one thread; a thread that fails is made up for."""

from __future__ import annotations

import datetime as dt
import sqlite3

import pytest

from netui.db.readonly import ReadTransaction, connect_readonly
from netui.queries.queue.parallel import SLOW_QUERIES, ParallelReader
from netui.queries.queue.read_queue import read_queue
from netui.settings import Settings
from tests.support.queue_table import record_history

DAY = dt.date(2026, 11, 18)
HISTORY = """2026-11-01 intro Renee Marsh via Jaime Stone
    2026-11-02 coffee Renee Marsh > none
    2026-11-02 email from Phil Okafor: your CV?
    2026-11-02 call Dana Liu
    2026-11-02 intro Otto Lang to Ruth Adler"""


@pytest.mark.usefixtures("store")
def test_the_queue_is_the_same(db_path: str) -> None:
    record_history(HISTORY)
    connection = connect_readonly(db_path)
    with ReadTransaction(connection, db_path) as execute:
        asked: list[str] = []

        def counted(query: str, args: object = ()) -> list[tuple[object, ...]]:
            asked.append(query)
            return execute(query, args)  # type: ignore[arg-type]

        together = read_queue(ParallelReader(db_path, DAY, Settings()).wrap(counted), today=DAY)
        alone = read_queue(execute, today=DAY)
    connection.close()
    assert [(item.key, item.why) for item in together.items] == [(item.key, item.why) for item in alone.items]
    rules = {"thank_connector", "reply_owed", "first_follow_up", "check_introduction"}
    assert {item.rule for item in together.items} == rules
    assert not set(asked) & set(SLOW_QUERIES)


@pytest.mark.usefixtures("store")
def test_where_the_second_thread_cannot_read_the_first_reads_all(db_path: str, tmp_path: object) -> None:
    record_history(HISTORY)
    connection = connect_readonly(db_path)
    with ReadTransaction(connection, db_path) as execute:
        ahead = ParallelReader(f"{tmp_path}/none.db", DAY, Settings())
        assert len(read_queue(ahead.wrap(execute), today=DAY).items) == 4
    connection.close()


@pytest.mark.usefixtures("store")
def test_a_writer_who_waits_holds_neither_up(db_path: str) -> None:
    record_history(HISTORY)
    connection = connect_readonly(db_path)
    writer = sqlite3.connect(db_path, timeout=0, isolation_level=None)
    with ReadTransaction(connection, db_path) as execute:
        execute("SELECT count(*) FROM pause", ())
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE contact SET place = 'there'")
        with pytest.raises(sqlite3.OperationalError):
            writer.execute("COMMIT")  # from now on it waits for the readers, and lets no new one in
        ahead = ParallelReader(db_path, DAY, Settings())
        assert len(read_queue(ahead.wrap(execute), today=DAY).items) == 4
    writer.execute("ROLLBACK")
    writer.close()
    connection.close()
