"""Undo and redo: which window's action, when they are refused, and their labels."""

from __future__ import annotations

import sqlite3

import pytest

from netui.actions.action import Session, action
from netui.actions.undo import redo, undo
from netui.clock import Moment
from netui.db.connection import close, open_database
from netui.db.errors import ConflictError
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact, Reach, Tag
from netui.db.models.favour import Favour, FavourAnswer
from netui.db.models.fields import insert_all
from tests.support.random_rows import rows_by_id
from tests.support.undo_labels import next_redo_label, next_undo_label


class Window:
    """A window of the program, with the actions done in it."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment
        self.session = Session()

    def add(self, name: str) -> None:
        with action(f"Added {name}", moment=self.moment, session=self.session) as act:
            Contact.create(name=name, entered=act.entered())

    def place(self, name: str, place: str) -> None:
        with action(f"Moved {name}", moment=self.moment, session=self.session):
            Contact.update(place=place).where(Contact.name == name).execute()

    def undo(self) -> str | None:
        done = undo(self.session)
        return done.label if done else None

    def redo(self) -> str | None:
        done = redo(self.session)
        return done.label if done else None


@pytest.fixture
def one(store: DatabaseHandle, moment: Moment) -> Window:
    return Window(moment)


def names() -> set[str]:
    return {contact.name for contact in Contact.select()}


def shell(moment: Moment, name: str) -> None:
    with action(f"Added {name}", moment=moment, session=None) as act:
        Contact.create(name=name, entered=act.entered())


def test_nothing_to_take_back(one: Window) -> None:
    assert (one.undo(), one.redo(), next_undo_label(None), next_redo_label(None)) == (None, None, None, None)


def test_it_goes_back_and_forth(one: Window) -> None:
    for name in ("Ann", "Bob", "Cyd"):
        one.add(name)
    assert next_undo_label(one.session) == "Added Cyd"
    assert [one.undo(), one.undo()] == ["Added Cyd", "Added Bob"]
    assert names() == {"Ann"}
    assert next_redo_label(one.session) == "Added Bob"
    assert [one.redo(), one.redo(), one.redo()] == ["Added Bob", "Added Cyd", None]
    assert names() == {"Ann", "Bob", "Cyd"}


def test_a_new_change_ends_what_can_be_made_again(one: Window) -> None:
    one.add("Ann")
    one.undo()
    one.add("Bob")
    assert one.redo() is None
    assert names() == {"Bob"}


def test_a_change_of_nothing_ends_nothing(one: Window) -> None:
    one.add("Ann")
    one.undo()
    one.place("Nobody", "Berlin")
    assert one.redo() == "Added Ann"


def test_a_window_leaves_the_newer_changes_of_others_alone(one: Window, moment: Moment) -> None:
    one.add("Ann")
    two = Window(moment)
    two.add("Bob")
    shell(moment, "Cyd")
    assert one.undo() == "Added Ann"
    assert one.undo() is None
    assert two.undo() == "Added Bob"
    assert names() == {"Cyd"}


def test_a_window_takes_back_what_was_made_before_it_opened(one: Window, moment: Moment) -> None:
    one.add("Ann")
    shell(moment, "Bob")
    two = Window(moment)
    assert [two.undo(), two.undo(), two.undo()] == ["Added Bob", "Added Ann", None]


def test_the_shell_takes_back_the_newest_of_all(one: Window, moment: Moment) -> None:
    one.add("Ann")
    Window(moment).add("Bob")
    labels = [done.label for done in (undo(None), undo(None)) if done]
    assert labels == ["Added Bob", "Added Ann"]
    assert undo(None) is None


def test_it_lasts_across_restarts(one: Window, moment: Moment, db_path: str) -> None:
    one.add("Ann")
    one.add("Bob")
    one.undo()
    close()
    open_database(db_path, instant=moment.instant)
    two = Window(moment)
    assert two.redo() == "Added Bob"
    assert [two.undo(), two.undo()] == ["Added Bob", "Added Ann"]


def test_a_shell_does_not_end_what_a_window_can_make_again(one: Window, moment: Moment) -> None:
    one.add("Ann")
    one.undo()
    shell(moment, "Bob")
    assert one.redo() == "Added Ann"
    assert names() == {"Ann", "Bob"}


def test_what_others_have_changed_since_is_left_alone(one: Window, moment: Moment) -> None:
    one.add("Ann")
    one.place("Ann", "Berlin")
    two = Window(moment)
    two.place("Ann", "Rome")
    before = rows_by_id()
    with pytest.raises(ConflictError) as error:
        one.undo()
    assert str(error.value) == (
        "“Moved Ann” was not undone: something it touched has changed since, perhaps in another window."
    )
    assert rows_by_id() == before
    two.undo()
    assert [one.undo(), one.undo()] == ["Moved Ann", "Added Ann"]


def test_what_another_program_has_changed_since_is_left_alone(one: Window, store: DatabaseHandle) -> None:
    one.add("Ann")
    other = sqlite3.connect(store.path)
    with other:
        other.execute("UPDATE contact SET place = 'Rome'")
    other.close()
    with pytest.raises(ConflictError):
        one.undo()


def test_what_others_have_hung_onto_it_since_is_left_alone(one: Window, moment: Moment) -> None:
    one.add("Ann")
    two = Window(moment)
    with action("Tagged Ann", moment=moment, session=two.session):
        Tag.create(contact=Contact.get(), tag="jazz")
    with pytest.raises(ConflictError):
        one.undo()
    assert Tag.select().count() == 1


def test_a_unique_value_that_others_have_taken_since_is_left_to_them(one: Window, moment: Moment) -> None:
    one.add("Ann")
    ann = Contact.get()
    with action("Tagged Ann", moment=moment, session=one.session):
        Tag.create(contact=ann, tag="jazz")
    with action("Untagged Ann", moment=moment, session=one.session):
        Tag.delete().execute()
    with action("Tagged Ann again", moment=moment, session=Window(moment).session):
        Tag.create(id=7, contact=ann, tag="Jazz")
    with pytest.raises(ConflictError):
        one.undo()
    assert [tag.tag for tag in Tag.select()] == ["Jazz"]


def test_a_row_that_came_and_went_within_an_action_does_not_stand_in_the_way(one: Window, moment: Moment) -> None:
    one.add("Ann")
    with action("Renamed Ann", moment=moment, session=one.session) as act:
        Contact.create(name="Passing", entered=act.entered()).delete_instance()
        Contact.update(name="Anne").where(Contact.name == "Ann").execute()
    Window(moment).add("Bob")
    assert one.undo() == "Renamed Ann"
    assert names() == {"Ann", "Bob"}


def test_a_number_is_never_somebody_elses(one: Window, moment: Moment) -> None:
    one.add("Ann")
    number = Contact.get().id
    one.undo()
    Window(moment).add("Bob")
    assert Contact.get().id != number
    with action("Deleted Bob", moment=moment, session=one.session):
        Contact.get().delete_instance()
    one.add("Cyd")
    assert Contact.get().id == number + 2


def test_unique_values_may_change_places(one: Window, moment: Moment) -> None:
    one.add("Ann")
    with action("Tagged Ann", moment=moment, session=one.session):
        for tag in ("a", "b"):
            Tag.create(contact=Contact.get(), tag=tag)
    with action("Swapped", moment=moment, session=one.session):
        for old, new in (("a", "c"), ("b", "a"), ("c", "b")):
            Tag.update(tag=new, folded=new).where(Tag.folded == old).execute()
    assert one.undo() == "Swapped"
    assert [tag.tag for tag in Tag.select().order_by(Tag.id)] == ["a", "b"]
    assert one.redo() == "Swapped"
    assert [tag.tag for tag in Tag.select().order_by(Tag.id)] == ["b", "a"]


def test_a_deletion_brings_back_all_that_went_with_it(one: Window, moment: Moment) -> None:
    with action("Added Ann", moment=moment, session=one.session) as act:
        ann = Contact.create(name="Ann", entered=act.entered())
        Reach.create(contact=ann, kind="email", value="ann@example.com")
        favour = Favour.create(contact=ann, day=act.today, direction="asked", note="x", entered=act.entered())
        FavourAnswer.create(favour=favour, day=act.today, answer="yes", entered=act.entered())
    before = rows_by_id()
    with action("Deleted Ann", moment=moment, session=one.session):
        ann.delete_instance()
    after = rows_by_id()
    assert not any(after.values())
    done = undo(one.session)
    assert rows_by_id() == before
    assert done
    assert {table: len(rows) for table, rows in done.rows.items()} == {
        "contact": 1,
        "reach": 1,
        "favour": 1,
        "favour_answer": 1,
    }
    assert done.contacts == (ann.id,)
    assert one.redo() == "Deleted Ann"
    assert rows_by_id() == after


def test_foreign_keys_hold_again_afterwards(one: Window, store: DatabaseHandle) -> None:
    one.add("Ann")
    one.undo()
    assert store.execute("PRAGMA foreign_keys") == [(1,)]


def test_it_is_no_action_within_an_action(one: Window, moment: Moment) -> None:
    one.add("Ann")
    with pytest.raises(RuntimeError, match="under way already"), action("A", moment=moment, session=one.session):
        one.undo()


def test_an_import_is_one_step(one: Window, moment: Moment) -> None:
    one.add("Ann")
    before = rows_by_id()
    with action("Imported 2000 contacts", moment=moment, session=one.session) as act:
        people = range(100, 2100)
        insert_all(Contact, ({"id": key, "name": f"Contact {key}", "entered": act.entered()} for key in people))
        insert_all(Tag, ({"contact": key, "tag": "LinkedIn"} for key in people))
    after = rows_by_id()
    done = undo(one.session)
    assert done
    assert (done.label, done.contacts) == ("Imported 2000 contacts", ())
    assert rows_by_id() == before
    one.redo()
    assert rows_by_id() == after
