"""Adding and changing a contact by a form: one action, only what has changed, and taken back exactly."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from netui.actions.action import Session, action
from netui.actions.contact import ContactForm, ContactRefused, namesakes, owner_of, read_form, save
from netui.actions.result import Refused
from netui.actions.undo import undo
from netui.clock import Moment
from netui.db.connection import Opened
from netui.db.models.contact import KeyDate
from netui.domain.contact_fields import KeyDay, ReachLine
from tests.support.history import at
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
def dana(store: Opened, session: Session, moment: Moment) -> int:
    return save(DANA, None, moment=moment, session=session).contacts[0]


def test_what_was_saved_is_read_again(store: Opened, dana: int) -> None:
    assert read_form(store.execute, dana) == DANA
    assert store.execute("SELECT sort_key, cadence_on, archived FROM contact") == [("dana nope liu", "2026-11-18", 0)]


# what is changed, how the action is called
CHANGES = [
    ({"name": "Dana Lee"}, "Changed Dana Lee: name."),
    ({"title": "Director", "tags": ("librarian",)}, "Changed Dana [/nope] Liu: title, tags."),
    ({"reaches": DANA.reaches[1:]}, "Changed Dana [/nope] Liu: ways to reach."),
    ({"reaches": DANA.reaches[::-1]}, "Changed Dana [/nope] Liu: ways to reach."),
    ({"kinds": ("senior ally", "super connector")}, "Changed Dana [/nope] Liu: kinds."),
    ({"top_rank": None, "cadence": None}, "Changed Dana [/nope] Liu: top ten, cadence."),
    ({"key_dates": (KeyDay("birthday", 3, 13),)}, "Changed Dana [/nope] Liu: key dates."),
    (
        {"met_on": None, "how_met": "", "met_at": ""},
        "Changed Dana [/nope] Liu: how you met, where you met, when you met.",
    ),
    ({"ally_role": "", "standing": ""}, "Changed Dana [/nope] Liu: standing, role."),
    ({"notes": ""}, "Changed Dana [/nope] Liu: notes."),
]


@pytest.mark.parametrize(("changes", "sentence"), CHANGES, ids=[", ".join(changes) for changes, _ in CHANGES])
def test_a_change_is_one_action_that_undo_takes_back(
    store: Opened, session: Session, dana: int, changes: dict[str, object], sentence: str
) -> None:
    before = dump(store)
    form = replace(DANA, **changes)  # type: ignore[arg-type]
    assert save(form, dana, moment=at("2026-11-20"), session=session).sentence == sentence
    assert read_form(store.execute, dana) == form
    undo(session)
    assert dump(store) == before


def test_saving_what_is_there_changes_nothing(store: Opened, session: Session, dana: int) -> None:
    before = dump(store)
    done = save(DANA, dana, moment=at("2026-11-20"), session=session)
    assert done.sentence == "Nothing changed about Dana [/nope] Liu."
    assert not done.changed
    assert dump(store) == before


def test_a_cadence_counts_from_the_day_it_changes(store: Opened, session: Session, dana: int) -> None:
    save(replace(DANA, title="Director"), dana, moment=at("2026-11-20"), session=session)
    assert store.execute("SELECT cadence_on FROM contact") == [("2026-11-18",)]
    save(replace(DANA, cadence=("P3M", "P3M")), dana, moment=at("2026-11-21"), session=session)
    assert store.execute("SELECT cadence_on FROM contact") == [("2026-11-21",)]


def test_a_key_date_that_moves_stays_the_same_fact(store: Opened, session: Session, dana: int) -> None:
    uids = store.execute("SELECT name, uid FROM key_date ORDER BY name")
    moved = (KeyDay("birthday", 3, 21), KeyDay("wedding", 6, 4, 2011))
    save(replace(DANA, key_dates=moved), dana, moment=at("2026-11-20"), session=session)
    assert store.execute("SELECT name, uid FROM key_date ORDER BY name") == uids


def test_a_key_date_that_is_changed_is_the_users_own(store: Opened, session: Session, dana: int) -> None:
    with action("Imported", moment=at("2026-11-19"), session=session):
        KeyDate.update(imported=1).execute()
    moved = (KeyDay("birthday", 3, 21), *(day for day in DANA.key_dates if day.name != "birthday"))
    assert len(moved) > 1
    save(replace(DANA, key_dates=moved), dana, moment=at("2026-11-20"), session=session)
    rows = store.execute("SELECT name, imported FROM key_date WHERE name = 'birthday' OR imported = 0")
    assert rows == [("birthday", 0)]


def test_what_another_window_changed_meanwhile_stays(store: Opened, session: Session, dana: int) -> None:
    opened = read_form(store.execute, dana)
    save(replace(DANA, title="Director"), dana, moment=at("2026-11-20"), session=Session())
    save(replace(opened, place="Berkeley"), dana, moment=at("2026-11-20"), session=session, opened=opened)
    assert read_form(store.execute, dana) == replace(DANA, title="Director", place="Berkeley")


def test_a_contact_that_is_gone_is_said_to_be(store: Opened, session: Session, moment: Moment) -> None:
    with pytest.raises(Refused, match="gone"):
        save(DANA, 7, moment=moment, session=session)


REFUSED = [
    (ContactForm(), "name", "needs a name"),
    (ContactForm(name="Ann", ally_role="mentor"), "ally_role", "senior ally"),
    (ContactForm(name="Ann", top_rank=1), "cadence", "needs a cadence"),
    (ContactForm(name="Ann", top_rank=2, cadence=("P4W", "P4W")), "top_rank", r"2 is Dana \[/nope\] Liu; free: 1, 3"),
]


@pytest.mark.parametrize(("form", "field", "said"), REFUSED)
def test_what_breaks_a_rule_is_refused_at_its_field(
    store: Opened, session: Session, moment: Moment, dana: int, form: ContactForm, field: str, said: str
) -> None:
    before = dump(store)
    with pytest.raises(ContactRefused, match=said) as refused:
        save(form, None, moment=moment, session=session)
    assert refused.value.field == field
    assert dump(store) == before


def test_an_eleventh_is_told_that_ten_are_taken(store: Opened, session: Session, moment: Moment) -> None:
    for rank in range(1, 11):
        form = ContactForm(name=f"Number {rank}", top_rank=rank, cadence=("P4W", "P4W"))
        save(form, None, moment=moment, session=session)
    with pytest.raises(ContactRefused, match="3 is Number 3; all ten are taken"):
        save(ContactForm(name="Ann", top_rank=3, cadence=("P4W", "P4W")), None, moment=moment, session=session)


def test_namesakes_and_owners_are_found(store: Opened, dana: int) -> None:
    assert namesakes(store.execute, "dana NOPE liu") == [("Dana [/nope] Liu", "City Library")]
    assert namesakes(store.execute, "dana nope liu", dana) == []
    assert namesakes(store.execute, "--") == []
    same = [ReachLine("email", "DANA@library.example"), ReachLine("phone", "+44 20 7946 0958")]
    assert owner_of(store.execute, same) == [("Dana [/nope] Liu", "DANA@library.example")]
    assert owner_of(store.execute, same, dana) == []
