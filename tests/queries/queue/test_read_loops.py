"""The loops of a few people are those of the queue."""

from __future__ import annotations

import datetime as dt

from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.queries.queue.read_loops import read_loops
from netui.queries.queue.read_queue import read_queue
from netui.settings import Settings
from tests.support.history import add_lines

TODAY = dt.date(2026, 11, 18)

STORY = """2026-10-01 intro Renee Marsh via Jaime Stone
    2026-10-02 coffee Renee Marsh > none
    2026-10-03 lead Archivist at Acme via Renee Marsh
    2026-10-10 new Priya Raman every 1-2w
    2026-11-01 ask Daria Novak: a reference
    2026-11-01 coffee Phil Tran
    2026-11-10 won Archivist
    2026-11-10 email from Dana Liu: hello
    2026-11-11 got Jaime Stone: a tip
    2026-11-17 coffee Omar Haddad"""


def test_the_loops_of_each_person_are_those_of_the_queue(store: DatabaseHandle) -> None:
    add_lines(STORY)
    unlimited = Settings()
    unlimited.daily_limit = 1000
    queue = read_queue(execute, today=TODAY, settings=unlimited)
    loops = [item for item in (*queue.items, *queue.coming) if item.follow_up_id is None]
    assert {item.rule for item in loops} >= {"tell_outcome", "thank_favour", "reply_owed", "keep_in_touch", "open_ask"}
    for person in {item.contact_id for item in loops if item.contact_id is not None}:
        of_person = {item.key for item in read_loops(execute, [person], today=TODAY) if item.contact_id == person}
        assert of_person == {item.key for item in loops if item.contact_id == person}
