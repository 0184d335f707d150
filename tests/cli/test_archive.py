"""`netui archive`: hides a contact; what is open with them is said first."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import RunNetui

OPEN = (
    "netui: open next steps with Renee Marsh: send portfolio (22 Nov); still open with Renee Marsh: thank for a"
    " favour; opportunity: Community manager. --anyway archives them anyway. --drop also drops your next steps.\n"
)


def test_a_contact_with_nothing_open_is_archived_and_brought_back(world: RunNetui) -> None:
    world("add", "new Lena Moss")
    assert world("archive", "Lena", "Moss").out == "Archived Lena Moss. is:archived finds them.\n"
    assert json.loads(world("show", "Lena Moss", "--json").out)["archived"] is True
    ran = world("archive", "Lena Moss")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "netui: Lena Moss is archived already: --undo brings them back.\n"
    assert world("archive", "--undo", "Lena Moss").out == "Brought back Lena Moss.\n"
    assert world("archive", "--undo", "Lena Moss").err == "netui: Lena Moss is not archived.\n"


@pytest.mark.parametrize(
    ("option", "says", "promised"),
    [
        ("--anyway", "Archived Renee Marsh. is:archived finds them.", True),
        ("--drop", "Archived Renee Marsh · dropped 1 next step. is:archived finds them.", False),
    ],
)
def test_what_is_open_is_said_first(world: RunNetui, option: str, says: str, promised: bool) -> None:
    ran = world("archive", "Renee")
    assert (ran.status, ran.out, ran.err) == (1, "", OPEN)
    assert json.loads(world("archive", "Renee", "--json").out)["error"] == "refused"
    assert world("archive", "Renee", option).out == f"{says}\n"
    assert ("Send portfolio" in world("today").out) is promised
    world("undo")
    assert world("archive", "Renee").err == OPEN


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        ((), 2, "type netui archive NAME: "),
        (("Renee", "--undo", "--drop"), 2, "--undo brings them back: leave out --anyway and --drop."),
        (("Nobody",), 3, "no contact is called Nobody: "),
        (("Rene",), 3, "no contact is called Rene: did you mean Renee Marsh?"),
        (("Renee", "fri"), 3, "no contact is called Renee fri: did you mean Renee Marsh?"),
        (("Renee", "and", "so", "on"), 3, "no contact is called Renee and so on: "),
        (("Renee #tag",), 3, "no contact is called Renee #tag: did you mean Renee Marsh?"),
        (("Renee (Elsewhere)",), 3, "no contact is called Renee (Elsewhere): "),
    ],
)
def test_what_is_not_understood(world: RunNetui, words: tuple[str, ...], status: int, says: str) -> None:
    ran = world("archive", *words)
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.startswith(f"netui: {says}")
