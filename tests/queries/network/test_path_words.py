"""A path as it is drawn: what stands on its lines, and where it is broken."""

from __future__ import annotations

import pytest

from netui.queries.network.balance import Balance
from netui.queries.network.path_words import PathWords, exchange_words
from netui.queries.network.paths import ContactPath, PathStep

RENEE = PathStep(2, "Renee Marsh", "Rocket Social", "introduced you to")


def path(how: str, *others: PathStep, warm: bool = True) -> ContactPath:
    return ContactPath((PathStep(1, "Jaime Stone", "Hootline", how), *others), warm)


@pytest.mark.parametrize(
    ("drawn", "known", "line", "why"),
    [
        (
            path("thanked 26 Nov"),
            ("never asked",),
            "you ──✓ thanked 26 Nov──▶ Jaime Stone · Hootline",
            "warm · never asked · no introduction needed",
        ),
        (
            path("thanked 26 Nov", RENEE),
            ("asked yesterday", "thanks owed"),
            "you ──! thanked 26 Nov──▶ Jaime Stone ──introduced you to──▶ Renee Marsh · Rocket Social",
            "warm · asked yesterday · thanks owed",
        ),
        (
            path("not in touch so far", warm=False),
            (),
            "you ──not in touch so far──▶ Jaime Stone · Hootline",
            "cold · no introduction needed",
        ),
        (
            path("call 2 Nov", PathStep(2, "Otto Berg", "", f"shares {'very ' * 9}long with")),
            (),
            "you ──call 2 Nov──▶ Jaime Stone ──shares very very very very very ver…──▶ Otto Berg",
            "warm",
        ),
    ],
)
def test_a_path_in_a_line_and_what_there_is_to_know(
    drawn: ContactPath, known: tuple[str, ...], line: str, why: str
) -> None:
    words = PathWords(drawn, known)
    assert (words.line, words.why) == (line, why)
    assert words.lines(None, len) == [line]


def test_it_is_broken_before_a_line_and_no_name_is_left_behind() -> None:
    words = PathWords(path("coffee 7 Nov", RENEE), ())
    assert words.lines(50, len) == [
        "you ──coffee 7 Nov──▶ Jaime Stone",
        "  ──introduced you to──▶ Renee Marsh",
        "  · Rocket Social",
    ]
    assert words.lines(26, len) == [
        "you ──coffee 7 Nov──▶",
        "  Jaime Stone",
        "  ──introduced you to──▶",
        "  Renee Marsh",
        "  · Rocket Social",
    ]


@pytest.mark.parametrize("width", range(24, 90, 3))
def test_whatever_the_width_it_says_the_same(width: int) -> None:
    words = PathWords(path("coffee 7 Nov", RENEE), ())
    lines = words.lines(width, len)
    assert max(map(len, lines)) <= max(width, 26)
    assert " ".join(line.strip() for line in lines) == words.line


@pytest.mark.parametrize(
    ("name", "mine", "theirs", "words"),
    [
        ("Renee Marsh", 0, 1, "Renee gave 1, you 0"),
        ("Dr. Müller", 2, 0, "Dr. Müller gave 0, you 2"),
        ("Zhang Wei", 1, 1, "Zhang Wei gave 1, you 1"),
        ("Renee Marsh", 0, 0, ""),
    ],
)
def test_who_gave_what_is_said_by_name(name: str, mine: int, theirs: int, words: str) -> None:
    assert exchange_words(name, Balance(mine, theirs)) == words
