"""`netui merge A B`: A stays, with what only B has; what the session refuses is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.conftest import RunNetui


@pytest.fixture
def two(world: RunNetui) -> RunNetui:
    """The small network with a second card of Phil Okafor."""
    world("add", "new Phillip Okafor (Quarto Press) #press phil@quarto.example > every 6w")
    return world


def card(world: RunNetui) -> dict[str, Any]:
    """The card of Phil Okafor."""
    found: dict[str, Any] = json.loads(world("show", "Phil Okafor", "--json").out)
    return found


def test_a_stays_with_what_only_b_has(two: RunNetui) -> None:
    assert two("merge", "Phil Okafor", "Phillip Okafor").out == (
        "Merged Phillip Okafor into Phil Okafor; all history is kept."
        " Taken from Phillip Okafor: ways to reach, tags, cadence. Not taken: organisation.\n"
    )
    now = card(two)
    assert (now["organisation"], now["tags"], now["emails"]) == ("Northwind", ["press"], ["phil@quarto.example"])
    assert two("undo").out == "Undone: Merged Phillip Okafor into Phil Okafor\n"
    assert card(two)["tags"] == []


@pytest.mark.parametrize(
    ("sides", "organisation"),
    [
        ("organisation=b", "Quarto Press"),
        ("organisation = B, name=a", "Quarto Press"),
        ("organisation=a", "Northwind"),
        ("notes=both", "Northwind"),
    ],
)
def test_sides_are_chosen(two: RunNetui, sides: str, organisation: str) -> None:
    tried = two("merge", "--dry-run", "Phil Okafor", "Phillip Okafor", "--choose", sides).out
    ran = two("merge", "Phil Okafor", "Phillip Okafor", "--choose", sides)
    assert ran.status == 0
    assert tried == f"Dry run: {ran.out}"
    assert ("Not taken: organisation." in ran.out) is (organisation == "Northwind")
    assert card(two)["organisation"] == organisation


def test_who_was_introduced_by_the_other_is_refused(two: RunNetui) -> None:
    ran = two("merge", "Jaime Stone", "Renee Marsh")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("netui: They are two people, because one introduced the other on 2026-11-12: ")


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        ((), 2, "merge takes two contacts, the one who stays first: "),
        (("Phil Okafor",), 2, "merge takes two contacts, the one who stays first: "),
        (("Phil", "Okafor", "Phillip"), 2, "merge takes two contacts, the one who stays first: "),
        (("Phil Okafor", "Phil Okafor"), 1, "Phil Okafor and Phil Okafor are already one contact."),
        (("Phil Okafor", "Nobody"), 3, "no contact is called Nobody: "),
        (("Phil Okafor", "Phillip Okafor", "--choose", "shoe=b"), 2, "'shoe' is not a field to choose: there are "),
        (("Phil Okafor", "Phillip Okafor", "--choose", "name=c"), 2, "--choose takes name=a or name=b."),
        (("Phil Okafor", "Phillip Okafor", "--choose", "notes"), 2, "--choose takes notes=a or notes=b, or both."),
    ],
)
def test_what_is_not_understood(two: RunNetui, words: tuple[str, ...], status: int, says: str) -> None:
    ran = two("merge", *words)
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.startswith(f"netui: {says}")
