"""What is known after a change takes over what still holds, and nothing that does not."""

from __future__ import annotations

import datetime as dt

from netui.domain.quick_add import Known, Opportunity, Person, parse

TODAY = dt.date(2026, 11, 18)
PEOPLE = [Person(1, "Renee Marsh", "", "Rocket Social"), Person(2, "Phil Tran", "", "Acme")]


def named(known: Known, name: str) -> str:
    (who,) = parse(f"coffee with {name}", today=TODAY, known=known).contacts
    return f"{who.name}, {who.status}"


def test_the_same_people_are_not_indexed_again() -> None:
    before = Known(PEOPLE)
    after = Known(PEOPLE, [Opportunity(1, "Community manager")], before=before)
    assert after.names is before.names
    assert parse("won Community manager", today=TODAY, known=after).opportunity == 1


def test_somebody_new_renamed_or_gone_is_seen() -> None:
    before = Known(PEOPLE)
    added = Known([*PEOPLE, Person(3, "Phil Okafor")], before=before)
    renamed = Known([PEOPLE[0], PEOPLE[1]._replace(name="Philip Tran", nickname="Pip")], before=added)
    gone = Known(PEOPLE[:1], before=renamed)
    assert [named(known, "Phil") for known in (before, added)] == ["Phil Tran, known", "Phil, ambiguous"]
    assert named(renamed, "Pip") == "Philip Tran, known"
    assert named(gone, "Pip") == "Pip, new"


def test_another_address_is_found() -> None:
    before = Known(PEOPLE)
    after = Known([PEOPLE[0]._replace(emails=("renee@rocket.example",)), PEOPLE[1]], before=before)
    assert after.at_address(["renee@rocket.example"]) == [1]
