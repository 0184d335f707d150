"""Two people in one name, and organisations that look so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.couples import split_couple


@pytest.mark.parametrize(
    ("name", "couple"),
    [
        *(
            (f"Anna{between}Ben Miller", "Anna Miller|Ben Miller")
            for between in (" & ", " and ", "/", " + ", " / ", " und ")
        ),
        *(("Anna Miller & Ben Miller", "Anna Miller|Ben Miller"), ("Liz and Bill Gates", "Liz Gates|Bill Gates")),
        *(("Anna Miller und Ben Schmidt", "Anna Miller|Ben Schmidt"), ("Anna Miller / Ben", "Anna Miller|Ben Miller")),
        *(("Mr. and Mrs. Miller", "Mr. Miller|Mrs. Miller"), ("Hr. und Fr. Müller", "Hr. Müller|Fr. Müller")),
        *(("Herr und Frau Dr. Müller", "Herr Müller|Frau Dr. Müller"), ("M. et Mme Dupont", "M. Dupont|Mme Dupont")),
        *(("Mr & Mrs John Smith", "Mr John Smith|Mrs Smith"), ("Sr. y Sra. López", "Sr. López|Sra. López")),
        *(("Miller, Anna & Ben", "Anna Miller|Ben Miller"), ("Anna & Ben", "Anna|Ben")),
        *(("Chidi & Ngozi Okafor", "Chidi Okafor|Ngozi Okafor"), ("Max e Maria Rossi", "Max Rossi|Maria Rossi")),
        ("Anna Maria & Ben van der Berg", "Anna Maria van der Berg|Ben van der Berg"),
        ("Anna M. & Ben K. Miller", "Anna M. Miller|Ben K. Miller"),
        ("Marie-Claire & Jean-Luc Dupont", "Marie-Claire Dupont|Jean-Luc Dupont"),
        ("Dr. Anna & Ben Miller", "Dr. Anna Miller|Ben Miller"),
    ],
)
def test_a_couple_is_two_names(name: str, couple: str) -> None:
    assert split_couple(name) == tuple(couple.split("|"))


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Smith & Sons",
            "Ernst & Young",
            "Ernst & Young Germany",
            "Johnson & Johnson",
            "Procter & Gamble",
            "Ben & Jerry's",
        ),
        *("Marks and Spencer", "Simon & Schuster Verlag", "Smith & Wesson Holdings", "Thomas & Betts Corporation"),
        *("Baker & McKenzie LLP", "Research and Development", "Tiffany & Co", "Dolce & Gabbana", "Martin & Sons"),
        *(
            "Bed Bath & Beyond",
            "William and Mary College",
            "Victoria and Albert Museum",
            "Jack & Jones",
            "Barnes & Noble",
        ),
        *("José Ortega y Gasset", "Santiago Ramón y Cajal", "Anna Müller/Schmidt", "Anna Müller/Acme", "Maria e Silva"),
        *(
            "Jane Doe she/her",
            "Jane Doe (she/her)",
            "Jane Doe | Sales & Marketing",
            "Peter, Paul and Mary",
            "Anna Miller",
        ),
        *("Anna & Ben & Carl Miller", "Anna & 2 Bens", "Andrew Sandison", "&", "Anna &", ""),
    ],
)
def test_an_organisation_or_one_person_is_none(name: str) -> None:
    assert split_couple(name) is None


@given(
    st.lists(st.sampled_from(["Anna", "Ben", "Miller", "&", "and", " ", ",", "/", "Mr.", "Mrs.", "🌸", ".", "x"])).map(
        " ".join
    )
)
def test_each_of_the_two_has_a_name(name: str) -> None:
    assert all(each.strip() for each in split_couple(name) or ())
