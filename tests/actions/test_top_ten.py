"""The top ten: adding, moving, removing; ranks stay 1 to 10 without gaps, and the eleventh needs room."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.actions.action import Session
from netui.actions.result import Refused
from netui.actions.top_ten import TOP_TEN_SIZE, add_to_top_ten, move_in_top_ten, remove_from_top_ten, top_ten_contacts
from netui.actions.undo import undo
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from tests.support.history import add_line, moment_at
from tests.support.rows import dump
from tests.support.undo_labels import next_undo_label

TODAY = dt.date(2026, 11, 18)
NAMES = ["Ada", "Ben", "Cyd", "Dee", "Eve", "Fay", "Gus", "Hal", "Ida", "Jim", "Kay", "Lou"]


@pytest.fixture
def people(session: Session) -> dict[str, int]:
    """Return the ids of twelve people by name, all but the last with a cadence."""
    for name in NAMES[:-1]:
        add_line("2026-01-01", f"new {name} Stone > every 4-6w", session)
    add_line("2026-01-01", f"new {NAMES[-1]} Stone", session)
    return {contact.name.split()[0]: contact.id for contact in Contact.select()}


def places() -> list[str]:
    order = top_ten_contacts()
    assert [contact.top_rank for contact in order] == list(range(1, len(order) + 1))
    return [contact.name.split()[0] for contact in order]


def test_who_is_put_in_comes_last(people: dict[str, int], session: Session) -> None:
    done = add_to_top_ten([people["Ben"]], moment=moment_at(TODAY), session=session)
    assert done.sentence == "Top ten: Ben Stone, place 1, every 4-6 weeks."
    add_to_top_ten([people["Ada"], people["Cyd"], people["Ben"]], moment=moment_at(TODAY), session=session)
    assert places() == ["Ben", "Ada", "Cyd"]


def test_one_without_a_cadence_gets_the_one_that_is_given_and_else_is_refused(
    people: dict[str, int], session: Session, store: DatabaseHandle
) -> None:
    before = dump(store)
    with pytest.raises(Refused, match="needs a cadence, and Lou Stone has none"):
        add_to_top_ten([people["Lou"]], moment=moment_at(TODAY), session=session)
    assert dump(store) == before
    add_to_top_ten([people["Lou"]], ("P2W", "P3W"), moment=moment_at(TODAY), session=session)
    lou = Contact.get_by_id(people["Lou"])
    assert (lou.cadence_from, lou.cadence_to, lou.cadence_on, lou.top_rank) == ("P2W", "P3W", TODAY, 1)


def test_a_cadence_that_is_there_is_left_alone(people: dict[str, int], session: Session) -> None:
    add_to_top_ten([people["Ada"]], ("P2W", "P3W"), moment=moment_at(TODAY), session=session)
    assert Contact.get_by_id(people["Ada"]).cadence_from == "P4W"


def test_the_eleventh_takes_the_place_of_who_leaves(
    people: dict[str, int], session: Session, store: DatabaseHandle
) -> None:
    add_to_top_ten([people[name] for name in NAMES[:10]], moment=moment_at(TODAY), session=session)
    before = dump(store)
    with pytest.raises(Refused, match="holds 10: somebody has to leave first"):
        add_to_top_ten([people["Kay"]], moment=moment_at(TODAY), session=session)
    assert dump(store) == before
    done = add_to_top_ten([people["Kay"]], None, people["Cyd"], moment=moment_at(TODAY), session=session)
    assert done.sentence.startswith("Top ten: Kay Stone for Cyd Stone, place 3")
    assert places() == ["Ada", "Ben", "Kay", *NAMES[3:10]]
    undo(session)
    assert dump(store) == before


def test_the_places_close_up_behind_who_is_taken_out(
    people: dict[str, int], session: Session, store: DatabaseHandle
) -> None:
    add_to_top_ten([people[name] for name in NAMES[:4]], moment=moment_at(TODAY), session=session)
    before = dump(store)
    remove_from_top_ten([people["Ben"]], moment=moment_at(TODAY), session=session)
    assert places() == ["Ada", "Cyd", "Dee"]
    assert Contact.get_by_id(people["Ben"]).cadence_from == "P4W"
    undo(session)
    assert dump(store) == before


@pytest.mark.parametrize(
    ("who", "rank", "order"),
    [
        ("Ada", 3, "Ben Cyd Ada Dee"),
        ("Dee", 1, "Dee Ada Ben Cyd"),
        ("Ben", 2, "Ada Ben Cyd Dee"),
        ("Ada", 10, "Ben Cyd Dee Ada"),
    ],
)
def test_who_is_moved_takes_the_place_and_the_others_make_room(
    people: dict[str, int], session: Session, store: DatabaseHandle, who: str, rank: int, order: str
) -> None:
    add_to_top_ten([people[name] for name in NAMES[:4]], moment=moment_at(TODAY), session=session)
    before = dump(store)
    move_in_top_ten(people[who], rank, moment=moment_at(TODAY), session=session)
    assert places() == order.split()
    if order != "Ada Ben Cyd Dee":
        undo(session)
    assert dump(store) == before


def test_only_one_of_them_is_moved(people: dict[str, int], session: Session) -> None:
    with pytest.raises(Refused, match="Only people in the top ten"):
        move_in_top_ten(people["Ada"], 1, moment=moment_at(TODAY), session=session)


def test_who_is_named_twice_is_put_in_once(people: dict[str, int], session: Session) -> None:
    add_to_top_ten([people["Ada"], people["Ada"]], moment=moment_at(TODAY), session=session)
    assert places() == ["Ada"]


def test_who_is_gone_or_archived_is_refused(people: dict[str, int], session: Session, store: DatabaseHandle) -> None:
    Contact.update(archived=1).where(Contact.id == people["Ben"]).execute()
    before = dump(store)
    with pytest.raises(Refused, match="gone"):
        add_to_top_ten([people["Ada"], 4711], moment=moment_at(TODAY), session=session)
    with pytest.raises(Refused, match="Ben Stone is archived"):
        add_to_top_ten([people["Ada"], people["Ben"]], moment=moment_at(TODAY), session=session)
    with pytest.raises(Refused, match="None of them"):
        remove_from_top_ten([people["Ada"]], moment=moment_at(TODAY), session=session)
    assert dump(store) == before


def test_two_newcomers_for_one_who_leaves(people: dict[str, int], session: Session) -> None:
    add_to_top_ten([people["Ada"], people["Ben"]], moment=moment_at(TODAY), session=session)
    done = add_to_top_ten([people["Cyd"], people["Dee"]], None, people["Ada"], moment=moment_at(TODAY), session=session)
    assert done.sentence == "Top ten: 2 contacts; Ada Stone leaves, places 1, 2."
    assert places() == ["Cyd", "Dee", "Ben"]


@pytest.mark.parametrize(("rank", "order"), [(0, "Cyd Ada Ben"), (-1, "Cyd Ada Ben"), (99, "Ada Ben Cyd")])
def test_a_place_that_there_is_not_is_the_first_or_the_last(
    people: dict[str, int], session: Session, rank: int, order: str
) -> None:
    add_to_top_ten([people[name] for name in NAMES[:3]], moment=moment_at(TODAY), session=session)
    move_in_top_ten(people["Cyd"], rank, moment=moment_at(TODAY), session=session)
    assert places() == order.split()


STEPS = st.tuples(st.sampled_from(["in", "out", "move"]), st.integers(0, 10), st.integers(1, 10))


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, max_size=30))
def test_the_places_never_have_gaps_and_undo_goes_all_the_way_back(
    people: dict[str, int], store: DatabaseHandle, steps: list[tuple[str, int, int]]
) -> None:
    session = Session()
    before = dump(store)
    for what, who, rank in steps:
        contact = people[NAMES[who]]
        try:
            if what == "in":
                add_to_top_ten([contact], moment=moment_at(TODAY), session=session)
            elif what == "out":
                remove_from_top_ten([contact], moment=moment_at(TODAY), session=session)
            else:
                move_in_top_ten(contact, rank, moment=moment_at(TODAY), session=session)
        except Refused:
            pass
        assert len(places()) <= TOP_TEN_SIZE
    while "op ten" in (next_undo_label(session) or ""):
        undo(session)
    assert dump(store) == before
