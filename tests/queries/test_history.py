"""The history: what each change was about, and what undo and redo take next."""

from __future__ import annotations

from netui.actions.action import Session
from netui.actions.undo import redo, undo
from netui.db.handle import DatabaseHandle
from netui.queries.history import PastChange, change_contacts, moved_next, read_history
from tests.support.history import add_lines

STORY = """
2026-11-01 new Ann Berg
2026-11-02 new Bo Costa
2026-11-03 call Ann Berg: the grant > write 9 nov
2026-11-04 intro Cy Diaz via Bo Costa: press
2026-11-05 Ann Berg knows Bo Costa: the choir
"""


def people(store: DatabaseHandle) -> list[list[str]]:
    return [[name for _, name in change_contacts(store.execute, each)] for each in read_history(store.execute)]


def test_each_change_names_its_contacts(store: DatabaseHandle, session: Session) -> None:
    add_lines(STORY, session)
    assert people(store) == [
        ["Ann Berg", "Bo Costa"],
        ["Cy Diaz", "Bo Costa"],
        ["Ann Berg"],
        ["Bo Costa"],
        ["Ann Berg"],
    ]
    assert [each.label for each in read_history(store.execute, limit=1)] == [read_history(store.execute)[0].label]


def test_one_who_is_gone_is_named_by_the_change_itself(store: DatabaseHandle, session: Session) -> None:
    add_lines(STORY, session)
    for _ in range(5):
        undo(None)
    found = people(store)
    assert found[3:] == [["Bo Costa"], ["Ann Berg"]]
    assert found[1] == ["Cy Diaz"]  # of Bo, who is gone, this change has the id alone


def test_next_is_what_a_command_of_the_shell_would_take(store: DatabaseHandle, session: Session) -> None:
    add_lines(STORY, session)
    for move in (undo, undo, redo, undo, undo, redo):
        changes = read_history(store.execute)
        following = {
            what: each.label for each in changes for id_, what in moved_next(changes).items() if id_ == each.id
        }
        moved = move(None)
        assert moved is not None
        assert following["undo" if move is undo else "redo"] == moved.label


def test_a_change_from_before_an_update_that_nothing_moves_is_not_next() -> None:
    old = PastChange(1, "Added Ann", "2026-11-01T12:00:00.000000Z", "", "", "0000_before", 0, 1, 1)
    assert moved_next([old]) == {}
    assert moved_next([]) == {}
