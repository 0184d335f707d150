"""Properties of undo and redo: every state comes back exactly, whatever changed in whatever tables."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Sequence

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from netui.actions.action import Session, action
from netui.actions.undo import redo, undo
from netui.clock import Moment
from netui.db.connection import close, execute, open_database
from netui.db.errors import ConflictError
from netui.db.lookup_check import wrong_last_interactions, wrong_names, wrong_words
from netui.db.models.fields import database
from tests.support.built_files import write_new_file
from tests.support.random_rows import BUSY, CHANGES, Change, RowsById, apply_change, rows_by_id
from tests.support.undo_labels import next_redo_label, next_undo_label

NOON = dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)
MANY = os.environ.get("NETUI_TEST_LONG") == "1"
ACTIONS = st.lists(CHANGES, min_size=1, max_size=8)


class Opened(RuleBasedStateMachine):
    """A temporary database."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="netui-laws-")
        self.moment = Moment(NOON, NOON.date())
        self.made = 0
        self.is_bypassed = False
        """Whether names were changed without the words that are looked up, as another program does."""
        self.path = os.path.join(self.folder.name, "netui.db")
        write_new_file(self.path)
        self.open()

    def open(self) -> None:
        open_database(self.path, instant=NOON)
        database.execute_sql("PRAGMA synchronous = OFF")  # nobody cuts the power here

    def act(self, changes: Sequence[Change], session: Session) -> bool:
        """Make an action; tell whether it left a step."""
        self.made += 1
        label = f"Action {self.made}"
        with action(label, moment=self.moment, session=session) as act:
            for change in changes:
                apply_change(act, change)
        return next_undo_label(session) == label

    @invariant()
    def references_are_whole(self) -> None:
        assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []

    @invariant()
    def what_is_looked_up_is_what_the_facts_say(self) -> None:
        assert wrong_last_interactions(execute) == []
        assert wrong_words(execute) == []
        assert self.is_bypassed or wrong_names(execute) == []

    def teardown(self) -> None:
        close()
        self.folder.cleanup()


class OneWindow(Opened):
    """One window at a time: the states are a sequence that undo and redo walk through."""

    @initialize()
    def begin(self) -> None:
        self.session = Session()
        self.states: list[RowsById] = [rows_by_id()]
        self.at = 0

    @rule(changes=ACTIONS)
    def change(self, changes: list[Change]) -> None:
        if self.act(changes, self.session):
            self.states[self.at + 1 :] = [rows_by_id()]
            self.at += 1
            assert next_redo_label(self.session) is None
        else:
            assert rows_by_id() == self.states[self.at]

    @rule()
    def undo(self) -> None:
        done = undo(self.session)
        assert (done is None) == (self.at == 0)
        self.at -= done is not None
        assert rows_by_id() == self.states[self.at]

    @rule()
    def redo(self) -> None:
        done = redo(self.session)
        assert (done is None) == (self.at == len(self.states) - 1)
        self.at += done is not None
        assert rows_by_id() == self.states[self.at]

    @rule()
    def restart(self) -> None:
        close()
        self.open()
        self.session = Session()

    @precondition(lambda self: len(self.states) > 3)
    @rule()
    def walk_to_both_ends(self) -> None:
        while self.at:
            self.undo()
        self.undo()
        while self.at < len(self.states) - 1:
            self.redo()
        self.redo()


class TwoWindows(Opened):
    """Two windows over one file: an undo restores its own rows exactly and touches no others, or is refused."""

    @initialize()
    def begin(self) -> None:
        self.effects: dict[str, tuple[RowsById, RowsById]] = {}
        self.sessions = [Session()]
        tables = [*BUSY, *BUSY]
        self.change(0, [("insert", table, number, 0, number) for number, table in enumerate(tables)])
        self.sessions = [Session(), Session()]

    @rule(who=st.integers(0, 1), changes=ACTIONS)
    def change(self, who: int, changes: list[Change]) -> None:
        before = rows_by_id()
        if self.act(changes, self.sessions[who]):
            self.effects[f"Action {self.made}"] = (before, rows_by_id())

    @rule(who=st.integers(0, 1), change=CHANGES)
    def change_a_little(self, who: int, change: Change) -> None:
        self.change(who, [change])

    @rule(who=st.integers(0, 1))
    def reopen(self, who: int) -> None:
        self.sessions[who] = Session()

    @rule(who=st.sampled_from([0, 1, None]), forward=st.booleans())
    def move(self, who: int | None, forward: bool) -> None:
        session = None if who is None else self.sessions[who]
        now = rows_by_id()
        label = next_redo_label(session) if forward else next_undo_label(session)
        try:
            done = redo(session) if forward else undo(session)
        except ConflictError:
            assert rows_by_id() == now
            return
        assert (done.label if done else None) == label
        if done is None:
            return
        source, target = self.effects[done.label] if forward else reversed(self.effects[done.label])
        for table, rows in now.items():
            for row in source[table].keys() | target[table].keys():
                if source[table].get(row) != target[table].get(row):
                    assert rows.get(row) == source[table].get(row)
                    now[table][row] = target[table].get(row)  # type: ignore[assignment]
        wanted = {table: {row: image for row, image in rows.items() if image} for table, rows in now.items()}
        assert rows_by_id() == wanted


LAWS = settings(
    max_examples=200 if MANY else 30,
    stateful_step_count=50 if MANY else 25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestOneWindow = OneWindow.TestCase
TestOneWindow.settings = LAWS
TestTwoWindows = TwoWindows.TestCase
TestTwoWindows.settings = LAWS
