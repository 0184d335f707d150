"""`netui redo`: what was taken back last is made again, and what both changed has its uids."""

from __future__ import annotations

import json

from tests.cli.conftest import RunNetui


def test_what_was_taken_back_is_made_again(world: RunNetui) -> None:
    added = json.loads(world("add", "--json", "call Dana: the panel").out)["uids"]
    assert world("undo").out == "Undone: Logged call with Dana Liu\n"
    assert world("redo").out == "Redone: Logged call with Dana Liu\n"
    ran = world("redo")
    assert (ran.status, ran.out, ran.err) == (0, "", "netui: Nothing to redo.\n")
    assert added["facts"][0] in world("undo", "-q").out.split()
    data = json.loads(world("redo", "--json").out)
    assert (data["done"], data["changed"]) == ("Redone: Logged call with Dana Liu", True)
    assert [person["name"] for person in data["contacts"]] == ["Dana Liu"]
    assert added["facts"][0] in data["uids"]


def test_after_a_new_change_there_is_nothing_to_redo(world: RunNetui) -> None:
    world("add", "call Dana")
    world("undo")
    world("add", "call Priya")
    data = json.loads(world("redo", "--json").out)
    assert data == {
        "schema": 1,
        "done": "Nothing to redo.",
        "changed": False,
        "contacts": [],
        "uids": [],
    }
