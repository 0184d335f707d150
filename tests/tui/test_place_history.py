"""The places gone through: which are kept, and where back and forth lead."""

import pytest

from netui.tui.place_history import MOST_PLACES, Place, PlaceHistory

DUE, CONTACTS, MAP = Place((), "due", 1), Place((), "contacts", 1), Place((("map", None),), "kinds")
CARD = Place((("contact", 7),), "whole-card", 7)


def alive(place: Place) -> bool:
    return place.contact != 99


def history(*places: Place) -> PlaceHistory:
    made = PlaceHistory()
    for place in places:
        made.note(place)
    return made


def steps(made: PlaceHistory, *by: int) -> list[Place | None]:
    found = []
    for each in by:
        place = made.step(each, alive)
        if place is not None:
            made.arrived(place)
        found.append(place)
    return found


def test_back_and_forth() -> None:
    made = history(DUE, MAP, CARD)
    assert steps(made, -1, -1, -1, 1, 1, 1) == [MAP, DUE, None, MAP, CARD, None]


def test_what_lay_ahead_is_forgotten_at_a_new_place() -> None:
    made = history(DUE, MAP, CARD)
    steps(made, -1, -1)
    made.note(CONTACTS)
    assert steps(made, 1, -1) == [None, DUE]


def test_a_row_that_was_only_passed_is_no_place() -> None:
    made = history(DUE)
    for contact in (2, 3, 4):
        made.moved()
        made.note(DUE._replace(contact=contact))
    made.note(MAP)
    assert steps(made, -1, -1) == [DUE._replace(contact=4), None]


def test_another_person_who_was_jumped_to_is_a_place() -> None:
    made = history(CONTACTS, CONTACTS._replace(contact=5))
    assert steps(made, -1) == [CONTACTS]


@pytest.mark.parametrize("dead", [Place((("contact", 99),), "whole-card", 99), Place((), "contacts", 99)])
def test_a_dead_place_is_skipped(dead: Place) -> None:
    made = history(DUE, dead, MAP)
    assert steps(made, -1, 1) == [DUE, MAP]


def test_the_same_place_is_kept_once_though_one_between_has_died() -> None:
    made = history(DUE, Place((), "contacts", 99), DUE, MAP)
    assert steps(made, -1, -1) == [DUE, None]


def test_fifty_places_are_kept() -> None:
    made = history(*(Place((("contact", number),), "whole-card", number) for number in range(100, 180)))
    assert len(made) == MOST_PLACES
    assert steps(made, *([-1] * MOST_PLACES))[-2:] == [Place((("contact", 130),), "whole-card", 130), None]


def test_no_place_is_noted_on_a_dialog_nor_twice() -> None:
    made = PlaceHistory()
    made.note(None)
    made.note(DUE)
    made.note(DUE)
    assert len(made) == 1


def test_from_where_no_place_is_the_way_back_leads_to_the_last_one() -> None:
    made = history(DUE, MAP)
    made.leave()
    assert steps(made, -1, -1, 1) == [MAP, DUE, MAP]
    made.leave()
    made.note(CARD)
    assert steps(made, -1) == [MAP]
