"""First names that may be one person's."""

from __future__ import annotations

import pytest

from netui.domain.nicknames import first_names_agree, is_first_name


@pytest.mark.parametrize(
    "pair",
    [
        *("liz elizabeth", "beth elizabeth", "bill william", "will bill", "kate katherine", "kate catherine"),
        *("katherine catherine", "peggy margaret", "jack john", "jon jonathan", "mike michael", "sandy alexandra"),
        *("hans johannes", "sepp josef", "uli ulrike", "kathi katharina", "fritz friedrich", "klaus nikolaus"),
        *("paco francisco", "pepe jose", "nacho ignacio", "lola dolores", "ze jose", "chico francisco"),
        *("beppe giuseppe", "gigi luigi", "sandro alessandro", "jaap jacob", "kees cornelis", "piet peter"),
        *("manu emanuel", "steffi stefanie", "jim james", "ted edward", "ted theodore", "geoff jeffrey"),
        *(
            "j john",
            "john j",
            "anna anna",
            "jorg joerg",
            "muller mueller",
            "ann anna",
            "stephen steven",
            "mohammed muhammad",
        ),
    ],
)
def test_one_person_may_go_by_both(pair: str) -> None:
    one, other = pair.split()
    assert first_names_agree(one, other)
    assert first_names_agree(other, one)


@pytest.mark.parametrize(
    "pair",
    [
        *(
            "anna ben",
            "john maria",
            "piet maria",
            "carl carla",
            "paul paula",
            "daniel daniela",
            "christopher christine",
        ),
        *(
            "alexander alexandra",
            "j anna",
            "anna anne",
            "jan jane",
            "tim tom",
            "joan johan",
            "julia julian",
            "mark mary",
            "jane joan",
            "edward edmund",
            "simon simone",
        ),
    ],
)
def test_two_people_may_not(pair: str) -> None:
    one, other = pair.split()
    assert not first_names_agree(one, other)
    assert not first_names_agree(other, one)


def test_first_names_are_known_as_such() -> None:
    assert all(map(is_first_name, ("anna", "liz", "chidi", "jurgen", "wei")))
    assert not any(map(is_first_name, ("smith", "acme", "london", "")))
