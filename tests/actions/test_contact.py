"""Saving a contact's form: one action of only what has changed, undone exactly."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from netui.actions.action import Session, action
from netui.actions.contact import (
    ContactForm,
    ContactRefused,
    find_namesakes,
    find_reach_owners,
    read_contact_form,
    save_contact,
)
from netui.actions.result import Refused
from netui.actions.undo import undo
from netui.clock import Moment
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import KeyDate
from netui.domain.field_parsers import KeyDay, ReachLine
from tests.support.history import moment_at
from tests.support.rows import dump

DANA = ContactForm(
    name="Dana [/nope] Liu",
    nickname="Dee",
    organisation="City Library",
    title="Head of cataloguing",
    place="Oakland",
    reaches=(ReachLine("email", "dana@library.example"), ReachLine("phone", "+1 510 555 0100", "work")),
    tags=("librarian", "in progress"),
    kinds=("senior ally", "peer"),
    standing="up",
    ally_role="mentor",
    top_rank=2,
    cadence=("P4W", "P6W"),
    how_met="through Jaime",
    met_at="ALA Annual",
    met_on=dt.date(2025, 6, 27),
    key_dates=(KeyDay("birthday", 3, 12), KeyDay("wedding", 6, 4, 2011)),
    notes="Two kids.\nLikes chess.",
)


@pytest.fixture
def dana(store: DatabaseHandle, session: Session, moment: Moment) -> int:
    return save_contact(DANA, None, moment=moment, session=session).contacts[0]


def test_what_was_saved_is_read_again(store: DatabaseHandle, dana: int) -> None:
    assert read_contact_form(store.execute, dana) == DANA
    assert store.execute("SELECT sort_key, cadence_on, archived FROM contact") == [("dana nope liu", "2026-11-18", 0)]


# what is changed, how the action is called
CHANGES = [
    ({"name": "Dana Lee"}, "Changed Dana Lee: name."),
    ({"title": "Director", "tags": ("librarian",)}, "Changed Dana [/nope] Liu: title, tags."),
    ({"reaches": DANA.reaches[1:]}, "Changed Dana [/nope] Liu: ways to reach."),
    ({"reaches": DANA.reaches[::-1]}, "Changed Dana [/nope] Liu: ways to reach."),
    ({"kinds": ("senior ally", "super connector")}, "Changed Dana [/nope] Liu: kinds."),
    ({"top_rank": None, "cadence": None}, "Changed Dana [/nope] Liu: top ten, cadence."),
    ({"key_dates": (KeyDay("birthday", 3, 13),)}, "Changed Dana [/nope] Liu: dates."),
    (
        {"met_on": None, "how_met": "", "met_at": ""},
        "Changed Dana [/nope] Liu: how we met, where we met, when we met.",
    ),
    ({"ally_role": "", "standing": ""}, "Changed Dana [/nope] Liu: standing, ally's role."),
    ({"notes": ""}, "Changed Dana [/nope] Liu: notes."),
]


@pytest.mark.parametrize(("changes", "sentence"), CHANGES, ids=[", ".join(changes) for changes, _ in CHANGES])
def test_a_change_is_one_action_that_undo_takes_back(
    store: DatabaseHandle, session: Session, dana: int, changes: dict[str, object], sentence: str
) -> None:
    before = dump(store)
    form = replace(DANA, **changes)  # type: ignore[arg-type]
    assert save_contact(form, dana, moment=moment_at("2026-11-20"), session=session).sentence == sentence
    assert read_contact_form(store.execute, dana) == form
    undo(session)
    assert dump(store) == before


def test_saving_what_is_there_changes_nothing(store: DatabaseHandle, session: Session, dana: int) -> None:
    before = dump(store)
    done = save_contact(DANA, dana, moment=moment_at("2026-11-20"), session=session)
    assert done.sentence == "Nothing changed about Dana [/nope] Liu."
    assert not done.changed
    assert dump(store) == before


def test_a_cadence_counts_from_the_day_it_changes(store: DatabaseHandle, session: Session, dana: int) -> None:
    save_contact(replace(DANA, title="Director"), dana, moment=moment_at("2026-11-20"), session=session)
    assert store.execute("SELECT cadence_on FROM contact") == [("2026-11-18",)]
    save_contact(replace(DANA, cadence=("P3M", "P3M")), dana, moment=moment_at("2026-11-21"), session=session)
    assert store.execute("SELECT cadence_on FROM contact") == [("2026-11-21",)]


def test_a_key_date_that_moves_stays_the_same_fact(store: DatabaseHandle, session: Session, dana: int) -> None:
    uids = store.execute("SELECT name, uid FROM key_date ORDER BY name")
    moved = (KeyDay("birthday", 3, 21), KeyDay("wedding", 6, 4, 2011))
    save_contact(replace(DANA, key_dates=moved), dana, moment=moment_at("2026-11-20"), session=session)
    assert store.execute("SELECT name, uid FROM key_date ORDER BY name") == uids


def test_a_key_date_that_is_changed_is_the_users_own(store: DatabaseHandle, session: Session, dana: int) -> None:
    with action("Imported", moment=moment_at("2026-11-19"), session=session):
        KeyDate.update(imported=1).execute()
    moved = (KeyDay("birthday", 3, 21), *(day for day in DANA.key_dates if day.name != "birthday"))
    assert len(moved) > 1
    save_contact(replace(DANA, key_dates=moved), dana, moment=moment_at("2026-11-20"), session=session)
    rows = store.execute("SELECT name, imported FROM key_date WHERE name = 'birthday' OR imported = 0")
    assert rows == [("birthday", 0)]


def test_what_another_window_changed_meanwhile_stays(store: DatabaseHandle, session: Session, dana: int) -> None:
    opened = read_contact_form(store.execute, dana)
    save_contact(replace(DANA, title="Director"), dana, moment=moment_at("2026-11-20"), session=Session())
    save_contact(
        replace(opened, place="Berkeley"), dana, moment=moment_at("2026-11-20"), session=session, as_read=opened
    )
    assert read_contact_form(store.execute, dana) == replace(DANA, title="Director", place="Berkeley")


def test_a_contact_that_is_gone_is_said_to_be(store: DatabaseHandle, session: Session, moment: Moment) -> None:
    with pytest.raises(Refused, match="gone"):
        save_contact(DANA, 7, moment=moment, session=session)


REFUSED = [
    (ContactForm(), "name", "needs a name"),
    (ContactForm(name="Ann", ally_role="mentor"), "ally_role", "senior ally"),
    (ContactForm(name="Ann", top_rank=1), "cadence", "needs a cadence"),
    (ContactForm(name="Ann", top_rank=2, cadence=("P4W", "P4W")), "top_rank", r"2 is Dana \[/nope\] Liu; free: 1, 3"),
]


@pytest.mark.parametrize(("form", "field", "sentence"), REFUSED)
def test_what_breaks_a_rule_is_refused_at_its_field(
    store: DatabaseHandle, session: Session, moment: Moment, dana: int, form: ContactForm, field: str, sentence: str
) -> None:
    before = dump(store)
    with pytest.raises(ContactRefused, match=sentence) as refused:
        save_contact(form, None, moment=moment, session=session)
    assert refused.value.field == field
    assert dump(store) == before


def test_an_eleventh_is_told_that_ten_are_taken(store: DatabaseHandle, session: Session, moment: Moment) -> None:
    for rank in range(1, 11):
        form = ContactForm(name=f"Number {rank}", top_rank=rank, cadence=("P4W", "P4W"))
        save_contact(form, None, moment=moment, session=session)
    with pytest.raises(ContactRefused, match="3 is Number 3; all ten places are taken"):
        save_contact(ContactForm(name="Ann", top_rank=3, cadence=("P4W", "P4W")), None, moment=moment, session=session)


def test_namesakes_and_owners_are_found(store: DatabaseHandle, dana: int) -> None:
    assert find_namesakes(store.execute, "dana NOPE liu") == [("Dana [/nope] Liu", "City Library")]
    assert find_namesakes(store.execute, "dana nope liu", dana) == []
    assert find_namesakes(store.execute, "--") == []
    same = [ReachLine("email", "DANA@library.example"), ReachLine("phone", "+44 20 7946 0958")]
    assert find_reach_owners(store.execute, same) == [("Dana [/nope] Liu", "DANA@library.example")]
    assert find_reach_owners(store.execute, same, dana) == []
