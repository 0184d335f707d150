"""What is patched after a change is what is read afresh: whatever changed, was undone, or came from elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from netui.actions.action import Session, action
from netui.actions.merge import merge_contacts
from netui.actions.undo import redo, undo
from netui.clock import Moment
from netui.db import journal
from netui.db.connection import execute
from netui.db.errors import ConflictError
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from netui.db.models.fields import insert_all
from netui.domain.queue.item import Item, Queue
from netui.domain.quick_add import parse_line
from netui.queries import changed_facts
from netui.queries.changed_facts import read_fact_change, read_mark
from netui.queries.contacts.contact_list import ContactOverview, loops_by_contact, read_contact_overview
from netui.queries.patched_facts import PatchedFacts
from netui.queries.queue import sql
from netui.queries.queue.read_queue import read_queue
from netui.queries.quick_add.line_vocabulary import line_vocabulary
from netui.queries.quick_add.patched_vocabulary import PatchedVocabulary
from netui.settings import Settings
from tests.actions.test_undo_laws import ACTIONS, MANY, Opened
from tests.queries.queue.test_read_loops import LINES, MORE, STORY
from tests.support.history import add_line, add_lines, moment_at
from tests.support.random_rows import Change, apply_change

TODAY = dt.date(2026, 11, 18)

TYPED = (
    *("call Renee: hello", "coffee Dana Liu, Phil Tran > call Omar mon", "met Priya at Acme", "email Zoe: hello"),
    *("yes Daria: gladly", "won Archivist", "intro Sam Abe via Renee", "thank Jaime", "lead Editor at Acme via Dana"),
)
"""Lines that name people of the story, what they passed on, and what they were asked."""


def facts_of(queue: Queue, overview: ContactOverview) -> tuple[object, ...]:
    """All that the two hold, to be compared."""

    def values(items: Sequence[Item]) -> list[tuple[Any, ...]]:
        return [tuple(getattr(item, name) for name in Item.__slots__) for item in items]

    of_queue = queue.today, values(queue.items), values(queue.coming), queue.waiting, queue.paused
    return (*of_queue, overview)


def read_afresh(today: dt.date = TODAY) -> tuple[object, ...]:
    """The queue and the overview, read whole."""
    queue = read_queue(execute, today=today, settings=Settings())
    return facts_of(queue, read_contact_overview(execute, loops_by_contact(queue)))


def patch(patched: PatchedFacts, today: dt.date = TODAY) -> tuple[object, ...]:
    """The same as they are patched."""
    patched.doubt()
    queue = patched.read_queue(execute, today=today, settings=Settings())
    return facts_of(queue, patched.read_overview(execute, queue))


class AnyChange(Opened):
    """Random changes of any table, by two windows and by a program that knows nothing of windows."""

    @initialize()
    def begin(self) -> None:
        self.sessions = [Session(), Session()]
        self.kept = PatchedFacts()
        self.vocabulary = PatchedVocabulary(execute)
        self.is_stale = False
        add_lines(STORY)

    @rule(who=st.integers(0, 1), changes=ACTIONS)
    def change(self, who: int, changes: list[Change]) -> None:
        self.act(changes, self.sessions[who])
        self.is_stale = True

    @rule(who=st.integers(0, 1), forward=st.booleans())
    def move(self, who: int, forward: bool) -> None:
        with suppress(ConflictError):
            (redo if forward else undo)(self.sessions[who])
        self.is_stale = True

    @rule(change=st.lists(st.tuples(*[st.integers(0, 50)] * 4), min_size=1, max_size=3))
    def write_elsewhere(self, change: list[tuple[int, int, int, int]]) -> None:
        with action("elsewhere", moment=self.moment, session=None) as act:
            for table, row, column, value in change:
                apply_change(act, ("update", table % 30, row, column, value))
        self.is_stale = True

    @rule(word=st.sampled_from(["Zoe", "Abe", ""]))
    def write_without_an_action(self, word: str) -> None:
        execute("UPDATE contact SET name = name || ?1 WHERE id = (SELECT min(id) FROM contact)", (word,))
        self.is_stale = self.is_bypassed = True

    @precondition(lambda self: self.is_stale)
    @rule()
    def patched_is_afresh(self) -> None:
        try:
            afresh = read_afresh()
        except TypeError:
            return  # half a cadence, which no action leaves behind
        assert patch(self.kept) == afresh
        self.is_stale = False
        if self.is_bypassed:
            return  # the words of a name are not those of the name
        self.vocabulary.doubt()
        self.vocabulary.catch_up(execute)
        for line in TYPED:
            read, whole = (
                parse_line(line, today=TODAY, known=known)
                for known in (self.vocabulary.known, line_vocabulary(execute))
            )
            assert read == whole, line


TestAnyChange = AnyChange.TestCase
TestAnyChange.settings = settings(
    max_examples=300 if MANY else 15,
    stateful_step_count=12,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a history takes minutes to shrink
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def test_each_line_its_undoing_and_its_redoing(store: DatabaseHandle) -> None:
    session, kept = Session(), PatchedFacts()
    patch(kept)
    seen = set()
    for each in filter(None, map(str.strip, f"{MORE}\n{STORY}".splitlines())):
        day, _, line = each.partition(" ")
        add_line(day, line, session)
        assert patch(kept) == read_afresh(), line
    for line in map(str.strip, LINES.splitlines()):
        add_line(TODAY, line, session)
        assert patch(kept) == read_afresh(), line
    for move in (undo, redo):
        while move(session) is not None:
            assert patch(kept) == read_afresh()
            seen |= {item.rule for item in read_queue(execute, today=TODAY, settings=Settings()).items}
    assert len(seen) > 4
    tomorrow = TODAY + dt.timedelta(days=1)
    assert patch(kept, tomorrow) == read_afresh(tomorrow)


CHAIN = """2026-09-01 intro Bea Stone via Ann Stone
    2026-09-02 email Bea Stone: hi
    2026-09-03 intro Cay Stone via Bea Stone
    2026-09-04 email Cay Stone: hello
    2026-09-05 intro Dee Stone via Cay Stone
    2026-09-06 intro Eve Stone via Bea Stone"""


@pytest.mark.parametrize(
    "line", ["call {}: hello", "email {}: hello", "email {}: hello > write again mon", "email from {}: hello"]
)
def test_reminders_of_introductions_further_along_stay(store: DatabaseHandle, line: str) -> None:
    add_lines(CHAIN)
    session, kept = Session(), PatchedFacts()
    patch(kept)
    for name in ("Ann", "Bea", "Cay", "Dee", "Eve"):
        add_line(TODAY, line.format(f"{name} Stone"), session)
        assert patch(kept) == read_afresh(), name
    while undo(session) is not None:
        assert patch(kept) == read_afresh()


def test_a_follow_up_tells_of_what_has_been_edited_since(store: DatabaseHandle) -> None:
    add_lines("""2026-11-01 lead Curator at Nova via Ann Stone
        2026-11-02 coffee Ann Stone > call Bea Stone 3 Nov
        2026-11-02 note Bea Stone: hello
        2026-11-03 applied Curator > send it 4 Nov""")
    session, kept = Session(), PatchedFacts()
    patch(kept)
    assert sum(item.rule == "follow_up" for item in read_queue(execute, today=TODAY, settings=Settings()).items) == 2
    for edit in (
        "UPDATE follow_up SET contact_id = (SELECT id FROM contact WHERE name = 'Bea Stone')",
        "UPDATE interaction SET activity = 'lunch' WHERE activity = 'coffee'",
        "UPDATE opportunity SET title = 'Archivist'",
        "UPDATE follow_up SET contact_id = NULL, what = 'look'",
        "UPDATE follow_up SET what = 'look again'",
        "UPDATE contact SET name = 'Bea Moss' WHERE name = 'Bea Stone'",
    ):
        with action("edit", moment=moment_at(TODAY), session=session) as act:
            act.execute(edit)
        assert patch(kept) == read_afresh(), edit
    while undo(session) is not None:
        assert patch(kept) == read_afresh()


def test_what_is_doubted_is_read_afresh_where_the_journal_does_not_tell(store: DatabaseHandle) -> None:
    add_lines(STORY)
    kept = PatchedFacts()
    patch(kept)
    execute("DROP TRIGGER contact_update_journalled")
    execute("UPDATE contact SET sort_key = 'zz', archived = TRUE WHERE id = (SELECT min(id) FROM contact)")
    assert patch(kept) == read_afresh()


def test_only_what_a_line_is_about_is_read_again(store: DatabaseHandle) -> None:
    add_lines(f"{MORE}\n{STORY}")
    kept = PatchedFacts()
    patch(kept)
    add_line(TODAY, "coffee Dana Liu: the panel")
    texts: list[str] = []

    def noting(text: str, args: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        texts.append(text)
        return execute(text, args)

    kept.read_queue(noting, today=TODAY, settings=Settings())
    whole = {*sql.QUERIES.values()} - {sql.CONGRATULATE, sql.KEY_DATE, sql.TELL_OUTCOME}
    assert whole.isdisjoint(texts)
    assert {sql.LOOP_ANSWERS, sql.PAUSES, sql.LEAD_WITHOUT_STEP}.isdisjoint(texts)


def test_the_journal_can_not_tell_of_everything(store: DatabaseHandle) -> None:
    session = Session()
    for name in ("Ann", "Bea", "Cay", "Dee"):
        add_line(TODAY, f"new {name} Stone", session)
    mark = read_mark(execute)
    assert read_fact_change(execute, mark, read_mark(execute)) is None, "nothing changed that it knows of"
    undo(session)
    change = read_fact_change(execute, mark, read_mark(execute))
    assert change is not None
    assert change.moves_in_list
    assert len(change.named) == 1
    add_line(TODAY, "note Ann Stone: hello", session)  # the step that was undone is forgotten
    assert read_fact_change(execute, mark, read_mark(execute)) is None
    mark = read_mark(execute)
    with action("many", moment=moment_at(TODAY), session=session):
        insert_all(Contact, [{"name": "Eve", "entered": n} for n in range(changed_facts._MOST_ROWS + 1)])
    assert read_fact_change(execute, mark, read_mark(execute)) is None
    mark = read_mark(execute)
    merge_contacts(1, 2, moment=Moment(moment_at(TODAY).instant, TODAY), session=session)
    assert read_fact_change(execute, mark, read_mark(execute)) is None
    assert changed_facts._STEPS_KEPT == journal.STEPS_KEPT
