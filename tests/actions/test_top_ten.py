"""The top ten: who is put in, moved, taken out; the places stay 1 to 10 without gaps, and the eleventh needs room."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.actions.action import Session
from netui.actions.result import Refused
from netui.actions.top_ten import MOST, move_in_top_ten, put_in, ranked, take_out
from netui.actions.undo import next_undo, undo
from netui.db.connection import Opened
from netui.db.models.contact import Contact
from tests.support.history import at, tell
from tests.support.rows import dump

TODAY = dt.date(2026, 11, 18)
NAMES = ["Ada", "Ben", "Cyd", "Dee", "Eve", "Fay", "Gus", "Hal", "Ida", "Jim", "Kay", "Lou"]


@pytest.fixture
def people(session: Session) -> dict[str, int]:
    """Twelve people with a cadence but for the last."""
    for name in NAMES[:-1]:
        tell("2026-01-01", f"new {name} Stone > every 4-6w", session)
    tell("2026-01-01", f"new {NAMES[-1]} Stone", session)
    return {contact.name.split()[0]: contact.id for contact in Contact.select()}


def places() -> list[str]:
    order = ranked()
    assert [contact.top_rank for contact in order] == list(range(1, len(order) + 1))
    return [contact.name.split()[0] for contact in order]


def test_who_is_put_in_comes_last(people: dict[str, int], session: Session) -> None:
    done = put_in([people["Ben"]], moment=at(TODAY), session=session)
    assert done.sentence == "Top ten: Ben Stone, place 1, every 4-6 weeks."
    put_in([people["Ada"], people["Cyd"], people["Ben"]], moment=at(TODAY), session=session)
    assert places() == ["Ben", "Ada", "Cyd"]


def test_one_without_a_cadence_gets_the_one_that_is_given_and_else_is_refused(
    people: dict[str, int], session: Session, store: Opened
) -> None:
    before = dump(store)
    with pytest.raises(Refused, match="needs a cadence, and Lou Stone has none"):
        put_in([people["Lou"]], moment=at(TODAY), session=session)
    assert dump(store) == before
    put_in([people["Lou"]], ("P2W", "P3W"), moment=at(TODAY), session=session)
    lou = Contact.get_by_id(people["Lou"])
    assert (lou.cadence_from, lou.cadence_to, lou.cadence_on, lou.top_rank) == ("P2W", "P3W", TODAY, 1)


def test_a_cadence_that_is_there_is_left_alone(people: dict[str, int], session: Session) -> None:
    put_in([people["Ada"]], ("P2W", "P3W"), moment=at(TODAY), session=session)
    assert Contact.get_by_id(people["Ada"]).cadence_from == "P4W"


def test_the_eleventh_takes_the_place_of_who_leaves(people: dict[str, int], session: Session, store: Opened) -> None:
    put_in([people[name] for name in NAMES[:10]], moment=at(TODAY), session=session)
    before = dump(store)
    with pytest.raises(Refused, match="holds 10: somebody has to leave first"):
        put_in([people["Kay"]], moment=at(TODAY), session=session)
    assert dump(store) == before
    done = put_in([people["Kay"]], None, people["Cyd"], moment=at(TODAY), session=session)
    assert done.sentence.startswith("Top ten: Kay Stone for Cyd Stone, place 3")
    assert places() == ["Ada", "Ben", "Kay", *NAMES[3:10]]
    undo(session)
    assert dump(store) == before


def test_the_places_close_up_behind_who_is_taken_out(people: dict[str, int], session: Session, store: Opened) -> None:
    put_in([people[name] for name in NAMES[:4]], moment=at(TODAY), session=session)
    before = dump(store)
    take_out([people["Ben"]], moment=at(TODAY), session=session)
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
    people: dict[str, int], session: Session, store: Opened, who: str, rank: int, order: str
) -> None:
    put_in([people[name] for name in NAMES[:4]], moment=at(TODAY), session=session)
    before = dump(store)
    move_in_top_ten(people[who], rank, moment=at(TODAY), session=session)
    assert places() == order.split()
    if order != "Ada Ben Cyd Dee":
        undo(session)
    assert dump(store) == before


def test_only_one_of_them_is_moved(people: dict[str, int], session: Session) -> None:
    with pytest.raises(Refused, match="Only one of the top ten"):
        move_in_top_ten(people["Ada"], 1, moment=at(TODAY), session=session)


def test_who_is_named_twice_is_put_in_once(people: dict[str, int], session: Session) -> None:
    put_in([people["Ada"], people["Ada"]], moment=at(TODAY), session=session)
    assert places() == ["Ada"]


def test_who_is_gone_or_archived_is_refused(people: dict[str, int], session: Session, store: Opened) -> None:
    Contact.update(archived=1).where(Contact.id == people["Ben"]).execute()
    before = dump(store)
    with pytest.raises(Refused, match="gone"):
        put_in([people["Ada"], 4711], moment=at(TODAY), session=session)
    with pytest.raises(Refused, match="Ben Stone is archived"):
        put_in([people["Ada"], people["Ben"]], moment=at(TODAY), session=session)
    with pytest.raises(Refused, match="Nobody of them"):
        take_out([people["Ada"]], moment=at(TODAY), session=session)
    assert dump(store) == before


def test_two_newcomers_for_one_who_leaves(people: dict[str, int], session: Session) -> None:
    put_in([people["Ada"], people["Ben"]], moment=at(TODAY), session=session)
    done = put_in([people["Cyd"], people["Dee"]], None, people["Ada"], moment=at(TODAY), session=session)
    assert done.sentence == "Top ten: 2 contacts; Ada Stone leaves, places 1, 2."
    assert places() == ["Cyd", "Dee", "Ben"]


@pytest.mark.parametrize(("rank", "order"), [(0, "Cyd Ada Ben"), (-1, "Cyd Ada Ben"), (99, "Ada Ben Cyd")])
def test_a_place_that_there_is_not_is_the_first_or_the_last(
    people: dict[str, int], session: Session, rank: int, order: str
) -> None:
    put_in([people[name] for name in NAMES[:3]], moment=at(TODAY), session=session)
    move_in_top_ten(people["Cyd"], rank, moment=at(TODAY), session=session)
    assert places() == order.split()


STEPS = st.tuples(st.sampled_from(["in", "out", "move"]), st.integers(0, 10), st.integers(1, 10))


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, max_size=30))
def test_the_places_never_have_gaps_and_undo_goes_all_the_way_back(
    people: dict[str, int], store: Opened, steps: list[tuple[str, int, int]]
) -> None:
    session = Session()
    before = dump(store)
    for what, who, rank in steps:
        contact = people[NAMES[who]]
        try:
            if what == "in":
                put_in([contact], moment=at(TODAY), session=session)
            elif what == "out":
                take_out([contact], moment=at(TODAY), session=session)
            else:
                move_in_top_ten(contact, rank, moment=at(TODAY), session=session)
        except Refused:
            pass
        assert len(places()) <= MOST
    while "op ten" in (next_undo(session) or ""):
        undo(session)
    assert dump(store) == before
