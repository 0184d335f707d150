"""A vocabulary built after a change shares the indexes that still hold, and no others."""

from __future__ import annotations

import datetime as dt

from netui.domain.quick_add import KnownOpportunity, KnownPerson, Vocabulary, parse_line

TODAY = dt.date(2026, 11, 18)
PEOPLE = [KnownPerson(1, "Renee Marsh", "", "Rocket Social"), KnownPerson(2, "Phil Tran", "", "Acme")]


def named(known: Vocabulary, name: str) -> str:
    (who,) = parse_line(f"coffee with {name}", today=TODAY, known=known).contacts
    return f"{who.name}, {who.status}"


def test_the_same_people_are_not_indexed_again() -> None:
    before = Vocabulary(PEOPLE)
    after = Vocabulary(PEOPLE, [KnownOpportunity(1, "Community manager")], before=before)
    assert after.names is before.names
    assert parse_line("won Community manager", today=TODAY, known=after).opportunity == 1


def test_somebody_new_renamed_or_gone_is_seen() -> None:
    before = Vocabulary(PEOPLE)
    added = Vocabulary([*PEOPLE, KnownPerson(3, "Phil Okafor")], before=before)
    renamed = Vocabulary([PEOPLE[0], PEOPLE[1]._replace(name="Philip Tran", nickname="Pip")], before=added)
    gone = Vocabulary(PEOPLE[:1], before=renamed)
    assert [named(known, "Phil") for known in (before, added)] == ["Phil Tran, known", "Phil, ambiguous"]
    assert named(renamed, "Pip") == "Philip Tran, known"
    assert named(gone, "Pip") == "Pip, new"


def test_another_address_is_found() -> None:
    before = Vocabulary(PEOPLE)
    after = Vocabulary([PEOPLE[0]._replace(emails=("renee@rocket.example",)), PEOPLE[1]], before=before)
    assert after.at_address(["renee@rocket.example"]) == [1]


def test_added_people_are_found_as_if_all_were_read_anew() -> None:
    phil = KnownPerson(3, "Phil Okafor-Ray", "Ossi", "Arc", ["o@arc.example"])
    at_acme = PEOPLE[0]._replace(organisation="Nova", emails=["renee@nova.example"])
    extended, rebuilt = Vocabulary(PEOPLE), Vocabulary([at_acme, PEOPLE[1], phil])
    assert named(extended, "Okafor-Ray") == "Okafor-Ray, new"
    extended.add_people([phil, at_acme])
    for name in (
        "Phil",
        "Ossi",
        "Okafor",
        "Okafor-Ray",
        "phil oka",
        "Phil Okafor-Rey",
        "Osi",
        "Osis",
        "Ray",
        "ok",
        "Renee",
    ):
        one, other = extended.names.match(name), rebuilt.names.match(name)
        assert (one.status, sorted(one.keys)) == (other.status, sorted(other.keys)), name
    assert extended.people == rebuilt.people
    assert all(extended.people_at(each) for each in ("rocket social", "acme", "nova", "arc"))
    assert extended.at_address(["o@arc.example", "renee@nova.example"]) == [1, 3]
