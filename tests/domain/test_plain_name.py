"""The plain form of a name: what is matched and greeted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.plain_name import has_title, in_reading_order, name_asides, name_key, plain_words
from netui.domain.text import fold


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        # titles in front
        *(("Dr. Anna Müller", "Anna Müller"), ("Prof. Dr. med. Anna Müller", "Anna Müller")),
        *(("Dr. rer. nat. Uwe Ott", "Uwe Ott"), ("Dipl.-Ing. Max Ott", "Max Ott"), ("Dipl.-Kfm. Max Ott", "Max Ott")),
        *(("Hr. Müller", "Müller"), ("Sr. Ruiz", "Ruiz"), ("Ing. Carlos Ruiz Gómez", "Carlos Ruiz Gómez")),
        *(("Dott.ssa Maria Rossi", "Maria Rossi"), ("Mme Claire Petit", "Claire Petit"), ("Drs. Jan Smit", "Jan Smit")),
        # credentials behind
        *(("John Smith, CFA", "John Smith"), ("Bob Jones, MBA, PMP®", "Bob Jones"), ("Tom Brown, Jr.", "Tom Brown")),
        *(
            ("Piet van der Berg PhD", "Piet van der Berg"),
            ("Ann Lee, Ph. D.", "Ann Lee"),
            ("Ann Lee, M.Ed.", "Ann Lee"),
        ),
        *(("Eva Ott MSc PMP", "Eva Ott"), ("John Smith III", "John Smith"), ("Eva Ott, SHRM-SCP", "Eva Ott")),
        *(("Eva Ott, Coach, Speaker", "Eva Ott"), ("Eva Ott MA", "Eva Ott"), ("Anna MÜLLER, MBA FRSA", "Anna MÜLLER")),
        # brackets, pronouns, remarks, symbols
        *(
            ("Maria (Mia) Lopez", "Maria Lopez"),
            ('Robert "Bob" Smith', "Robert Smith"),
            ("Eva Ott (she/her)", "Eva Ott"),
        ),
        *(("Jane Doe she/her", "Jane Doe"), ("Jane Doe They/Them", "Jane Doe"), ("Jane Doe | Speaker", "Jane Doe")),
        *(
            ("Sarah O'Neil - Hiring!", "Sarah O'Neil"),
            ("Jane Doe @ Acme", "Jane Doe"),
            ("Jane Doe #OpenToWork", "Jane Doe"),
        ),
        *(("🚀 Kim Park", "Kim Park"), ("✨Jane✨ Doe™", "Jane Doe"), ("Anna Müller 🇩🇪", "Anna Müller")),
        # last name first
        *(("Smith, Mary", "Mary Smith"), ("Smith , Mary", "Mary Smith"), ("van der Berg, Piet", "Piet van der Berg")),
        *(
            ("García Márquez, Gabriel", "Gabriel García Márquez"),
            ("Okafor, Chidi", "Chidi Okafor"),
            ("Lee, J.", "J. Lee"),
        ),
        *(("Smith, John, PhD", "John Smith"), ("Smith, Jr., John", "John Smith"), ("Müller, Dr. Anna", "Anna Müller")),
        # what is a name stays
        *(("Jack Ma", "Jack Ma"), ("Na Li", "Na Li"), ("Anna-Maria Lee", "Anna-Maria Lee"), ("王 小明", "王 小明")),
        *(
            ("Acme, Inc.", "Acme Inc."),
            ("Anna - Maria Lopez", "Anna Maria Lopez"),
            ("Li Do", "Li Do"),
            ("Will", "Will"),
        ),
        # nothing else is left
        *(("Prof.", "Prof."), ("🌸", "🌸"), ("(Liz)", "(Liz)"), ("Dr.", "Dr.")),
    ],
)
def test_what_stands_around_a_name_is_none_of_it(name: str, plain: str) -> None:
    assert " ".join(plain_words(name)) == plain
    assert name_key(name) == fold(plain)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        *(("Smith, Mary", "Mary Smith"), ("Smith, John, PhD", "John Smith, PhD"), ("Liu, Dr. Dana", "Dr. Dana Liu")),
        *(
            ("Smith, Mary (May)", "Mary (May) Smith"),
            ("DUPONT, Jean-Luc", "Jean-Luc DUPONT"),
            ("Okafor, Chidi", "Chidi Okafor"),
        ),
        # not sure: as typed
        *(
            (name, name)
            for name in ("John Smith, CFA", "Anna, Acme", "Anna Müller, Speaker", "Acme, Inc.", "Mary Smith")
        ),
        *(
            (name, name)
            for name in ("Smith, Mary, Ann", "Room 4, Berlin", "Smith & Sons, London", "Tom Brown, Jr.", ",", "")
        ),
    ],
)
def test_the_name_that_is_kept_has_the_first_name_first(typed: str, kept: str) -> None:
    assert in_reading_order(typed) == kept


def test_words_in_brackets_are_nicknames_if_there_is_a_name_around_them() -> None:
    assert name_asides('Robert "Bob" (Rob) Smith') == ["bob", "rob"]
    assert name_asides("(Liz)") == []


@pytest.mark.parametrize(
    ("name", "has"), [("Dr. Müller", True), ("Frau Weber", True), ("Anna", False), ("Prof.", False), ("", False)]
)
def test_a_title_in_front_is_seen(name: str, has: bool) -> None:
    assert has_title(name) is has


@given(
    st.text(max_size=40)
    | st.lists(st.sampled_from(["Dr.", "Anna", ",", " ", "PhD", "(x)", "🌸", "- ", "| "])).map("".join)
)
def test_a_name_never_gets_lost(name: str) -> None:
    assert bool(fold(" ".join(plain_words(name)))) == bool(fold(name))
    assert bool(name_key(name)) == bool(fold(name))
    assert sorted(in_reading_order(name).replace(",", " ").split()) == sorted(name.replace(",", " ").split())
