"""A vocabulary whose people change answers as one that is built anew."""

from __future__ import annotations

import datetime as dt

from netui.domain.quick_add import KnownPerson, Vocabulary, parse_line

TODAY = dt.date(2026, 11, 18)
PEOPLE = [KnownPerson(1, "Renee Marsh", "", "Rocket Social"), KnownPerson(2, "Phil Tran", "", "Acme")]


def named(known: Vocabulary, name: str) -> str:
    (who,) = parse_line(f"coffee with {name}", today=TODAY, known=known).contacts
    return f"{who.name}, {who.status}"


def test_somebody_new_renamed_or_gone_is_seen() -> None:
    known = Vocabulary(PEOPLE)
    assert named(known, "Phil") == "Phil Tran, known"
    known.replace_people([3], [KnownPerson(3, "Phil Okafor")])
    assert named(known, "Phil") == "Phil, ambiguous"
    known.replace_people([2, 3], [PEOPLE[1]._replace(name="Philip Tran", nickname="Pip")])
    assert named(known, "Pip") == "Philip Tran, known"
    assert named(known, "Phil Okafor") == "Phil Okafor, new"
    known.replace_people([2], [])
    assert named(known, "Pip") == "Pip, new"
    assert known.at_organisation("Acme") == []


def test_another_address_is_found_in_the_place_of_the_old_one() -> None:
    known = Vocabulary([PEOPLE[0]._replace(emails=("old@rocket.example", "OLD@rocket.example")), PEOPLE[1]])
    known.replace_people([1], [PEOPLE[0]._replace(emails=("renee@rocket.example",))])
    assert known.at_address(["renee@rocket.example"]) == [1]
    assert known.at_address(["old@rocket.example"]) == []


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
