"""`netui tag`: several tags of a contact at once, in one change."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import RunNetui


def tags(world: RunNetui) -> list[str]:
    """The tags of Priya Raman, who has `health`."""
    found: list[str] = json.loads(world("show", "Priya Raman", "--json").out)["tags"]
    return sorted(found)


@pytest.mark.parametrize(
    ("words", "says", "left"),
    [
        (("+grants",), "Tagged Priya Raman: +grants.", ["health", "grants"]),
        (("-health",), "Tagged Priya Raman: -health.", []),
        (("+grants", "-health", "+x"), "Tagged Priya Raman: +grants +x -health.", ["grants", "x"]),
        (("+Health", "+x"), "Tagged Priya Raman: +x · #Health already exists.", ["health", "x"]),
        (("+x", "-y"), "Tagged Priya Raman: +x · #y is not there.", ["health", "x"]),
        (("+#x",), "Tagged Priya Raman: +x.", ["health", "x"]),
        (("+two words",), "Tagged Priya Raman: +two words.", ["health", "two words"]),
        (("+d", "-d2", "--", "-q", "+-x"), "Tagged Priya Raman: +d +-x · #d2 is not there · #q is not there.", None),
    ],
)
def test_tags_are_added_and_removed(world: RunNetui, words: tuple[str, ...], says: str, left: list[str] | None) -> None:
    ran = world("tag", "Priya", *words)
    assert (ran.status, ran.out, ran.err) == (0, f"{says}\n", "")
    if left is not None:
        assert tags(world) == sorted(left)
    world("undo")
    assert tags(world) == ["health"]


def test_tags_that_are_there_already_change_nothing(world: RunNetui) -> None:
    ran = world("tag", "Priya", "Raman", "+health", "-x")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "netui: Nothing changed about Priya Raman · #health already exists · #x is not there.\n"
    data = json.loads(world("tag", "Priya", "+health", "--json").out)
    assert (data["changed"], data["uids"]) == (False, [])


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        ((), 2, "type whom to tag, and the tags: netui tag NAME +TAG -TAG."),
        (("Priya",), 2, "type whom to tag, and the tags: netui tag NAME +TAG -TAG."),
        (("+x",), 2, "type whom to tag, and the tags: netui tag NAME +TAG -TAG."),
        (("Priya", "+x", "y"), 2, "'y' is neither +TAG, which adds a tag, nor -TAG, which removes one."),
        (("Priya", "+"), 2, "'+' is neither +TAG, which adds a tag, nor -TAG, which removes one."),
        (("Priya", "+x", "-x"), 2, "+x and -x contradict each other: use one of them."),
        (("Priya", "+x", "--nope"), 2, "there is no option --nope: "),
        (("-x", "Priya"), 2, "there is no option -x: "),
        (("", "+x"), 2, "there is no name: type that of a contact, or a uid."),
        ((" \x01\u200b", "+x"), 2, "there is no name: type that of a contact, or a uid."),
        (("Nobody", "+x"), 3, "no contact is called Nobody: "),
        (("Priya yesterday", "+x"), 3, "no contact is called Priya yesterday: did you mean Priya Raman?"),
        (("Prya", "+x"), 3, "no contact is called Prya: did you mean Priya Raman?"),
    ],
)
def test_what_is_not_understood(world: RunNetui, words: tuple[str, ...], status: int, says: str) -> None:
    ran = world("tag", *words)
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.startswith(f"netui: {says}")
    assert ran.err.count("\n") == 1
