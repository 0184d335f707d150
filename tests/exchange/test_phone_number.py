"""Cells with phone numbers: what is dialled, what stands beside it, and which spellings are one number."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.exchange.cells import read_phones
from netui.exchange.file_reader import read_file
from netui.exchange.format import ReadOptions
from netui.exchange.phone_number import number_region

CASES = Path(__file__).parent / "files/cases"


def as_words(cell: str) -> list[str]:
    """The numbers of a cell, each with its label in brackets."""
    return [f"{one.value} ({one.label})" if one.label else one.value for one in read_phones(cell, "GB")[0]]


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("+44 (0)20 7946 0000", "+44 (0)20 7946 0000"),
        # two in a cell are two
        *(
            (f"555-0100{between}555-0101", "555-0100|555-0101")
            for between in (" or ", ", ", ",", "; ", "/", " / ", "\n")
        ),
        *((f"555-0100{between}555-0101", "555-0100|555-0101") for between in (" ::: ", " und ", " & ", "|", " ")),
        ("+44 20 7946 0000 +44 20 7946 0001", "+44 20 7946 0000|+44 20 7946 0001"),
        ("030/1234567", "030/1234567"),
        ("03302/123456", "03302/123456"),
        ("0049 221 5550100", "0049 221 5550100"),
        # what programs put around it
        *(
            (f"{before}+15550100{after}", "+15550100")
            for before, after in (("tel:", ""), ("=", ""), ("'", ""), ('="', '"'))
        ),
        *(("callto:+15550100", "+15550100"), ("15550100.0", "15550100"), ("tel://+15550100", "+15550100")),
        # extensions are kept apart
        ("+1 (555) 010-0100 ext. 12", "+1 (555) 010-0100 (ext. 12)"),
        ("tel:+1-555-010-0100;ext=12", "+1-555-010-0100 (ext. 12)"),
        ("+1 555 010 0100 x12 or 555-0101", "+1 555 010 0100 (ext. 12)|555-0101"),
        ("555-0100, ext. 12", "555-0100 (ext. 12)"),
        # what kind it is
        ("mobile: 555-0100; office: 555-0101", "555-0100 (mobile)|555-0101 (office)"),
        ("M +44 7700 900123, T 020 7946 0000", "+44 7700 900123 (mobile)|020 7946 0000"),
        ("555-0100 (work)", "555-0100 (work)"),
        ("Fax: 030 1234567 ext 5", "030 1234567 (fax, ext. 5)"),
        # other digits
        *(("٠١٢٣٤٥٦٧٨٩", "٠١٢٣٤٥٦٧٨٩"), ("०२०७९४६००००", "०२०७९४६००००")),
        # no possible number stays as typed
        ("2024-01-05", "2024-01-05"),
    ],
)
def test_a_cell_gives_numbers_and_leaves_nothing(cell: str, numbers: str) -> None:
    assert as_words(cell) == numbers.split("|")
    assert read_phones(cell, "GB")[1] == ""


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        *((cell, []) for cell in ("1.555E+10", "1,555e+10", "ask", "12", "1-800-FLOWERS", "x" * 2000)),
        ("call after 5pm 555-0100", ["555-0100"]),
        ("555-0100 or ask Ann", ["555-0100"]),
    ],
)
def test_what_is_more_than_a_number_stays_in_the_notes(cell: str, numbers: list[str]) -> None:
    assert as_words(cell) == numbers
    assert read_phones(cell, "GB")[1] == cell


def are_one(one: str, other: str, region: str) -> bool:
    (first,), (second,) = read_phones(one, region)[0], read_phones(other, region)[0]
    return bool({first.key, *first.other_keys} & {second.key})


@pytest.mark.parametrize(
    ("region", "spellings"),
    [
        (
            "GB",
            ["020 7946 0000", "+44 20 7946 0000", "+44 (0)20 7946 0000", "0044 20 7946 0000", "tel:02079460000 ext 4"],
        ),
        ("UK", ["020 7946 0000", "+44 20 7946 0000"]),
        ("de", ["0221 5550100", "+49 221 5550100", "0049-221-5550100", "0221/5550100"]),
        ("US", ["(650) 253-0000", "+1 650 253 0000", "1-650-253-0000", "650.253.0000"]),
        ("IT", ["06 1234 5678", "+39 06 1234 5678"]),
        ("", ["+44 20 7946 0000", "0044 20 7946 0000", "44 20 7946 0000"]),
        ("EG", ["٠٢ ٢٣٤٥ ٦٧٨٩", "+20 2 2345 6789"]),
    ],
)
def test_spellings_of_one_number_are_one(region: str, spellings: list[str]) -> None:
    for one, other in combinations(spellings, 2):
        assert are_one(one, other, region) or are_one(other, one, region), (one, other)


@pytest.mark.parametrize(
    ("region", "one", "other"),
    [
        ("", "020 7946 0000", "+44 20 7946 0000"),
        ("DE", "020 7946 0000", "+44 20 7946 0000"),
        ("GB", "020 7946 0000", "020 7946 0001"),
        ("GB", "+1 650 253 0000", "0650 253 0000"),
        ("Narnia", "020 7946 0000", "+44 20 7946 0000"),
    ],
)
def test_other_numbers_are_not(region: str, one: str, other: str) -> None:
    assert not are_one(one, other, region)
    assert not are_one(other, one, region)


@pytest.mark.parametrize(
    ("setting", "environment", "region"),
    [
        ("", {"LANG": "en_GB.UTF-8"}, "GB"),
        ("DE", {"LANG": "en_GB.UTF-8"}, "DE"),
        ("", {"LC_ALL": "de_AT", "LC_TELEPHONE": "fr_FR", "LANG": "en_US"}, "AT"),
        ("", {"LC_ALL": "", "LC_TELEPHONE": "fr_FR.UTF-8", "LANG": "en_US"}, "FR"),
        ("", {"LC_ALL": "C", "LANG": "en_US.UTF-8"}, ""),
        ("", {"LANG": "sr_RS@latin"}, "RS"),
        *(("", {"LANG": lang}, "") for lang in ("C", "POSIX", "C.UTF-8", "", "en", "english", "es_419")),
        ("", {}, ""),
    ],
)
def test_the_country_is_that_of_the_setting_else_of_the_locale(
    setting: str, environment: dict[str, str], region: str
) -> None:
    assert number_region(setting, environment) == region


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["+44", "020", "555-0100", "/", " or ", "ext", "x", "1E+9", ";", "("])).map("".join)
)
def test_no_cell_crashes_and_nothing_of_it_is_lost(cell: str) -> None:
    numbers, rest = read_phones(cell, "GB")
    kept = "".join(one.value + one.label for one in numbers)
    digits = [character for character in cell if character.isdecimal()]
    assert rest == cell or sorted(character for character in kept if character.isdecimal()) == sorted(digits)


def test_the_numbers_of_a_file_as_people_write_them() -> None:
    plan = read_file((CASES / "phones.csv").read_bytes(), ReadOptions(dt.date(2026, 11, 30)))
    found = {person.name: [f"{one.value} {one.label}".strip() for one in person.addresses] for person in plan.people}
    assert found == {
        "A One": ["+44 (0)20 7946 0000"],
        "B Two": ["555-0100", "555-0101"],
        "C Three": ["+15550100"],
        "D Four": ["555-0100", "555-0101"],
        "E Five": ["555-0100", "555-0101"],
        "F Six": [],
        "G Seven": ["+15550100"],
        "H Eight": ["+15550100"],
        "I Nine": [],
        "J Ten": ["+1 (555) 010-0100 ext. 12"],
        "K Eleven": ["٠١٢٣٤٥٦٧٨٩"],
        "L Twelve": ["0049 221 5550100"],
    }
    assert [person.notes for person in plan.people if person.notes] == ["Phone: 1.555E+10"]
    assert plan.warnings == ["“Phone” has a number rounded by a spreadsheet in row 7: kept in the notes."]
