"""The greeting: the first name as one writes it, and no name where it is unsure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.messages.greeting import first_name, name_suggestions

SURE = {
    "Jaime Stone": "Jaime",
    "anna": "Anna",
    "tunde bakare": "Tunde",
    "TUNDE BAKARE": "Tunde",
    "SMITH, ANNA": "Anna",
    "Bakare, Tunde": "Tunde",
    "O'Neil, Mary-Jane": "Mary-Jane",
    "Kim,": "Kim",
    "Mary-Jane O'Neil": "Mary-Jane",
    "MARY-JANE WATSON": "Mary-Jane",
    "jean-luc picard": "Jean-Luc",
    "D'ANGELO RUSSO": "D'Angelo",
    "DeShawn King": "DeShawn",
    "JD Vance": "JD",
    "ÅSA LARSSON": "Åsa",
    "Chloé Petit": "Chloé",
    "Anna-Lena Weiß": "Anna-Lena",
    "Анна Иванова": "Анна",
    "Dr. Ann Lee": "Ann",
    "Prof. Dr. h.c. Maria": "Maria",
    "ms. dana liu": "Dana",
    "Ing. Carlos Ruiz": "Carlos",
    "Sir Ian McKellen": "Ian",
    "Pastor Bob": "Bob",
    "Frau Anna": "Anna",
    "ELODIE DURAND, MBA": "Elodie",
    "J. Robert Stone": "Robert",
    "Dana L.": "Dana",
    "🚀 Max": "Max",
    "🚀 Kim Park": "Kim",
    "*Anna*": "Anna",
    "(Liz)": "Liz",
    "𝓐𝓷𝓷𝓪 𝓛𝓮𝓮": "Anna",
    "Maria (Mia) Lopez": "Maria",
    "Robert “Bob” Smith": "Robert",
    "SARAH O'NEIL - Hiring!": "Sarah",
    "Jane Doe | Speaker": "Jane",
    "Anna Maria Lopez": "Anna",
    "Maria Sá": "Maria",
    "Anna & Ben Miller": "Anna & Ben",
}
UNSURE = (
    *("", "🌸", "...", "Dr. Müller", "Prof.", "Mr. Bean", "Lady Gaga", "J. Smith", "Dr. J. Smith", "J.R. Ewing"),
    *("Wm. Smith", "Mohd. Ali", "JD VANCE", "IBM", "IBM Watson", "Smith", "Info", "max@acme.com", "X Æ A-12"),
    *("李伟", "王 小明", "김 민수", "Zhang Wei", "Nguyen Van Minh", "Nagy Anna", "Kim, Park", "Anna, Acme"),
    *("van der Berg", "Van Morrison", "Acme GmbH", "Anna Consulting GmbH", "Deutsche Bank", "Team Acme"),
    *("Smith & Sons", "Anna & J. Miller", "Hr. und Fr. Müller", "Mr and Mrs Smith", "Friend of Anna", "the boss"),
    *("Recruiter Anna", "Lt. Col. John Park"),
)


@pytest.mark.parametrize(("name", "first"), SURE.items())
def test_a_first_name_is_greeted_as_one_writes_it(name: str, first: str) -> None:
    assert first_name(name) == first


@pytest.mark.parametrize("name", UNSURE)
def test_where_it_is_unsure_there_is_a_gap(name: str) -> None:
    assert first_name(name) == ""


@pytest.mark.parametrize(
    ("nickname", "called"),
    [
        *(("Annie", "Annie"), ("bob", "Bob"), ("BOBBY", "Bobby"), ("AJ", "AJ"), ("🚀 Mo", "Mo"), ("Big Al", "Big Al")),
        *(("J.", "Ann"), ("🌸", "Ann"), ("Al,", "Al")),
    ],
)
def test_the_nickname_comes_first(nickname: str, called: str) -> None:
    assert first_name("Ann Lee", nickname) == called


@pytest.mark.parametrize(
    ("name", "suggestions"),
    [
        *(("Zhang Wei", ["Wei", "Zhang Wei"]), ("Dr. Müller", ["Dr. Müller"]), ("李伟", ["李伟"]), ("🌸", [])),
        ("J. Smith (Jim)", ["Jim", "J. Smith (Jim)"]),
    ],
)
def test_what_they_may_be_called_is_suggested(name: str, suggestions: list[str]) -> None:
    assert name_suggestions(name) == suggestions


@given(
    st.text(max_size=40)
    | st.lists(st.sampled_from(["Dr.", "Anna", "SMITH", ",", " ", "PhD", "J.", "🌸", "&", "李"])).map("".join)
)
def test_a_greeting_has_no_sign_that_is_none_of_a_name(name: str) -> None:
    first = first_name(name)
    assert not any(sign in first for sign in ",.@/()[]|0123456789\n🌸")
    assert name_suggestions(name) == list(dict.fromkeys(name_suggestions(name)))
