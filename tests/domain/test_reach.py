"""The match key of addresses, numbers and pages."""

from __future__ import annotations

import pytest

from netui.domain.reach import reach_key


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("email", "Dana@X.org", " dana@x.org "),
        ("phone", "+49 (0)170 123-4567", "0049 170 1234567"),
        ("phone", "(030) 123 45 67", "030/1234567"),
        ("url", "https://www.linkedin.com/in/Dana/", "http://linkedin.com/in/dana"),
        ("url", "https://de.linkedin.com/in/dana?trk=people#top", "linkedin.com/in/dana"),
        ("url", "https://linkedin.com/in/jos%C3%A9", "linkedin.com/in/JOSÉ"),
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
