"""The parts in the network that an import adds: filled in, never overwritten, undone with the rest."""

from __future__ import annotations

import pytest

from netui.actions.action import Session
from netui.actions.import_plan import import_plan
from netui.actions.undo import undo
from netui.clock import Moment
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact, ContactKind
from netui.domain.importing.plan import ImportedPerson, ImportedRole, Plan
from netui.domain.importing.report import Report
from netui.domain.text import fold
from tests.support.rows import dump

THEIRS = ImportedRole(("peer", "local"), "mentor", "up", 3, ("P4W", "P6W"), archived=True)


@pytest.fixture
def ann(store: DatabaseHandle) -> Contact:
    return Contact.create(name="Ann Lee", entered=1)


def import_(moment: Moment, session: Session, *people: tuple[str, str, ImportedRole | None]) -> Report:
    """Import people by name and uid."""
    plan = Plan("csv", [ImportedPerson(at, name, fold(name), uid=uid, role=role)
                        for at, (name, uid, role) in enumerate(people, 2)])  # fmt: skip
    return import_plan(plan, moment=moment, session=session)


def role_of(store: DatabaseHandle, contact: str) -> tuple[object, ...]:
    sql = "SELECT ally_role, standing, top_rank, cadence_from, cadence_to, archived FROM contact WHERE name = ?1"
    (found,) = store.execute(sql, (contact,))
    return found


def test_somebody_new_is_as_the_file_says(store: DatabaseHandle, moment: Moment, session: Session) -> None:
    import_(moment, session, ("Ben Roe", "0123456789abcdef", THEIRS))
    assert role_of(store, "Ben Roe") == ("mentor", "up", 3, "P4W", "P6W", 1)
    assert store.execute("SELECT cadence_on, uid FROM contact") == [("2026-11-18", "0123456789abcdef")]
    assert store.execute("SELECT kind FROM contact_kind ORDER BY id") == [("peer",), ("local",)]


def test_what_is_there_stays_and_is_told(store: DatabaseHandle, ann: Contact, moment: Moment, session: Session) -> None:
    ContactKind.create(contact=ann, kind="peer")
    Contact.update(standing="down", cadence_from="P1M", cadence_to="P1M", top_rank=1).execute()
    Contact.create(name="Ben Roe", top_rank=3, entered=2)
    before = dump(store)
    report = import_(moment, session, ("Ann Lee", "", THEIRS), ("Cy Moe", "", ImportedRole(top_rank=3)))
    assert role_of(store, "Ann Lee") == ("mentor", "down", 1, "P1M", "P1M", 0)
    assert role_of(store, "Cy Moe")[2] is None
    assert [(row.name, row.field, row.here, row.there) for row in report.differences] == [
        ("Ann Lee", "standing", "down", "up"),
        ("Ann Lee", "cadence", "1 month", "4-6 weeks"),
        ("Ann Lee", "top_rank", "1", "3"),
        ("Cy Moe", "top_rank", "3 is Ben Roe", "3"),
    ]
    assert undo(session) is not None
    assert dump(store) == before


def test_namesakes_of_a_file_with_uids_stay_two_and_are_known_again(
    store: DatabaseHandle, moment: Moment, session: Session
) -> None:
    rows = (("Ann Lee", "a" * 16, None), ("Ann Lee", "b" * 16, None), ("Ann Lee", "c" * 16, None))
    assert {row.outcome for row in import_(moment, session, *rows).rows} == {"added"}
    assert store.execute("SELECT name, uid FROM contact ORDER BY id") == [(name, uid) for name, uid, _ in rows]
    assert {row.outcome for row in import_(moment, session, *rows).rows} == {"unchanged"}


def test_whom_the_uid_does_not_know_the_name_does(
    store: DatabaseHandle, ann: Contact, moment: Moment, session: Session
) -> None:
    report = import_(moment, session, ("Ann Lee", "a" * 16, None), ("Ann Lee", "b" * 16, None))
    assert [row.outcome for row in report.rows] == ["unchanged", "added"]
