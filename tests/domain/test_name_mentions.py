"""Names that a text mentions: whole, or by a first name that is no word of its own."""

import pytest

from netui.domain.name_mentions import find_mentions, spellings_of

PEOPLE = ["Jaime Stone", "Renee Marsh", "Will Park", "Bo Ek", "Jaime Stone-Hill"]


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("Jaime's note; coffee this week?", ["Jaime"]),
        ("you to Renee Marsh", ["Renee Marsh"]),
        ("by Jaime Stone-Hill, not Jaime Stone", ["Jaime Stone-Hill", "Jaime Stone"]),
        ("Will call back; so will Will Park", ["Will Park"]),
        ("a stone, a marsh, a park", []),
        ("Jaimee and ReneeM", []),
        ("Bo writes", []),
        ("", []),
    ],
)
def test_mentions(text: str, mentioned: list[str]) -> None:
    found = find_mentions(text, spellings_of(PEOPLE))
    assert [text[start:end] for start, end in found] == mentioned


def test_a_title_or_an_initial_mentions_nobody() -> None:
    spellings = spellings_of(["Dr. Smith", "Prof Jaime Stone", "Mrs Roux", "J.R. Hill", "Anne-Marie Roux"])
    assert [each for each in spellings if " " not in each] == ["Anne-Marie"]


def test_nobody_has_no_spelling() -> None:
    assert spellings_of(["", " "]) == []
