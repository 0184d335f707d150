"""The match key of addresses, numbers and pages."""

from __future__ import annotations

import pytest

from netui.domain.reach import reach_key, split_extension


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("email", "Dana@X.org", " dana@x.org "),
        ("phone", "+49 (0)170 123-4567", "0049 170 1234567"),
        ("phone", "(030) 123 45 67", "030/1234567"),
        ("url", "https://www.linkedin.com/in/Dana/", "http://linkedin.com/in/dana"),
        ("url", "https://de.linkedin.com/in/dana?trk=people#top", "linkedin.com/in/dana"),
        ("url", "https://linkedin.com/in/jos%C3%A9", "linkedin.com/in/JOSÉ"),
        ("url", "https://linkedin.com/in/dana/de", "linkedin.com/in/dana"),
        ("url", "www.xing.com/profile/Dana_Liu/cv", "xing.com/profile/dana_liu"),
        ("phone", "٠١٢٣٤٥٦٧٨٩", "0123 456789"),
        ("url", "x.org/page?id=1&utm_source=a", "HTTPS://X.org/page?id=1"),
        ("url", "https://x.org/", "x.org"),
    ],
)
def test_two_spellings_are_the_same(kind: str, one: str, other: str) -> None:
    assert reach_key(kind, one) == reach_key(kind, other)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("email", "dana@x.org", "dana@y.org"),
        ("phone", "+49 170 1234567", "+1 170 1234567"),
        ("url", "x.org/page?id=1", "x.org/page?id=2"),
        ("url", "linkedin.com/in/dana", "linkedin.com/in/dana-liu"),
        ("url", "notlinkedin.com/in/dana", "linkedin.com/in/dana"),
    ],
)
def test_others_are_not(kind: str, one: str, other: str) -> None:
    assert reach_key(kind, one) != reach_key(kind, other)


@pytest.mark.parametrize(
    ("number", "dialled", "extension"),
    [
        *(
            (f"+1 555 010 0100{sign}12", "+1 555 010 0100", "12")
            for sign in (" ext. ", " ext ", "x", " x ", ";ext=", ",,", " #")
        ),
        *(
            (f"030 1234567 {word} 33", "030 1234567", "33")
            for word in ("Durchwahl", "extension", "poste", "DW", "Ext:")
        ),
        ("555-0100 (ext. 12)", "555-0100", "12"),
        *((number, number, "") for number in ("+44 20 7946 0000", "030/1234567-12", "1-800-FLOWERS", "x12", "")),
    ],
)
def test_an_extension_is_no_part_of_what_is_dialled(number: str, dialled: str, extension: str) -> None:
    assert split_extension(number) == (dialled, extension)
