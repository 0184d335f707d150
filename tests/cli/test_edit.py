"""`netui edit` and `delete`: entries of timelines and next steps by their uids."""

from __future__ import annotations

import json
import os
import sys
from io import BytesIO, TextIOWrapper

import pytest

from netui.db.readonly import connect_readonly
from tests.cli.conftest import RunNetui


@pytest.fixture
def uid(world: RunNetui) -> str:
    """The uid of the coffee with Renee Marsh."""
    return str(_uids(world, "SELECT uid FROM interaction WHERE day = '2026-11-17'")[0])


def _uids(world: RunNetui, sql: str) -> list[str]:
    path = json.loads(world("check", "--json").out)["database"]
    connection = connect_readonly(path)
    try:
        return [uid for (uid,) in connection.execute(sql)]
    finally:
        connection.close()


LINE = "coffee with Renee Marsh 2026-11-17: community roles"


def test_an_entry_is_printed_as_its_line_and_becomes_another(world: RunNetui, uid: str) -> None:
    assert world("edit", uid).out == f"{LINE}\n"
    assert world("edit", uid[:6]).out == f"{LINE}\n"
    assert json.loads(world("edit", "--json", uid).out) == {"schema": 1, "uid": uid, "line": LINE}
    ran = world("edit", uid, "lunch with Renee Marsh 16 nov: community roles, and rowing")
    assert (ran.status, ran.out, ran.err) == (0, "Changed: Logged lunch with Renee Marsh.\n", "")
    assert world("edit", uid).out == "lunch with Renee Marsh 2026-11-16: community roles, and rowing\n"
    assert world("undo").out == "Undone: Changed: Logged lunch with Renee Marsh\n"
    assert world("edit", uid).out == f"{LINE}\n"


@pytest.mark.parametrize(
    ("line", "becomes"),
    [("todo call Renee Marsh fri", "Next step: call"), ("Renee Marsh #rowing", "Updated Renee Marsh")],
)
def test_an_entry_that_becomes_something_else_is_said_to_be_deleted(
    world: RunNetui, uid: str, line: str, becomes: str
) -> None:
    assert world("edit", uid, line).out == f"Changed: {becomes} · deleted: Logged coffee with Renee Marsh.\n"
    assert world("edit", uid).status == 3
    world("undo")
    assert world("edit", uid).out == f"{LINE}\n"


def test_what_was_printed_changes_nothing(world: RunNetui, uid: str) -> None:
    before = world("show", "Renee", "--json").out
    assert world("edit", uid, LINE).status == 0
    assert world("show", "Renee", "--json").out == before


def test_a_line_without_a_day_keeps_that_of_the_entry(world: RunNetui, uid: str) -> None:
    ran = world("edit", uid, "lunch with Renee Marsh: roles")
    assert ran.err == "netui: day kept: 17 Nov\n"
    assert world("edit", uid).out == "lunch with Renee Marsh 2026-11-17: roles\n"


def test_a_line_from_standard_input(world: RunNetui, uid: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(f"{LINE}; and rowing\n".encode())))
    assert world("edit", uid, "-").status == 0
    assert world("edit", uid).out == f"{LINE}; and rowing\n"


def test_a_next_step_is_edited_by_uid_or_key(world: RunNetui) -> None:
    (uid,) = _uids(world, "SELECT uid FROM follow_up WHERE what = 'send portfolio'")
    for named in (uid, f"follow_up:{uid}"):
        assert world("edit", named).out == "send portfolio 2026-11-22\n"
        assert world("edit", named, "send the portfolio fri").out == "Changed: send the portfolio, Fri 27 Nov.\n"
        assert world("edit", uid, "send portfolio").out == "Changed: send portfolio, Fri 27 Nov.\n"
        world("undo")
        world("undo")
    world("done", f"follow_up:{uid}")
    ran = world("edit", uid, "send it fri")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("netui: That next step is already done")


def test_what_was_changed_meanwhile_is_refused(world: RunNetui, uid: str) -> None:
    world("edit", uid, f"{LINE} in Berlin")
    ran = world("edit", uid, "--was", LINE, f"{LINE} by the sea")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == f"netui: it has been changed, and is now: {LINE} in Berlin. Nothing was saved.\n"
    assert world("edit", uid, "--was", f"{LINE} in Berlin", LINE).status == 0


def test_a_line_that_is_asked_about_has_lines_to_choose_from(world: RunNetui, uid: str) -> None:
    ran = world("edit", uid, "coffee with Renne Marsh: roles")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines()[1] == "1  coffee with Renee Marsh: roles"
    data = json.loads(world("edit", uid, "--json", "coffee with Renne Marsh: roles").out)
    assert (data["error"], data["choices"][0]) == ("asked", "coffee with Renee Marsh: roles")
    assert world("edit", uid).out == f"{LINE}\n"


def test_an_entry_is_deleted(world: RunNetui, uid: str) -> None:
    before = world("show", "Renee", "--json").out
    tried = world("delete", uid, "--dry-run").out
    assert world("show", "Renee", "--json").out == before
    ran = world("delete", uid)
    assert ran.out == "Deleted: Logged coffee with Renee Marsh (17 Nov).\n" == tried.removeprefix("Dry run: ")
    assert world("delete", uid).status == 3
    world("undo")
    assert world("show", "Renee", "--json").out == before


def test_a_next_step_is_dropped_not_deleted(world: RunNetui) -> None:
    (uid,) = _uids(world, "SELECT uid FROM follow_up WHERE what = 'send portfolio'")
    ran = world("delete", uid)
    assert (ran.status, ran.err) == (
        1,
        f"netui: that is a next step, which is dropped: netui drop follow_up:{uid}.\n",
    )


def test_the_line_of_a_file_that_may_not_be_written_is_printed(
    world: RunNetui, uid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    assert world("edit", uid).out == f"{LINE}\n"
    ran = world("edit", "--dry-run", uid, f"{LINE}; and rowing")
    assert (ran.status, ran.out) == (1, "")
    assert "can't be written, so nothing was saved" in ran.err


@pytest.mark.parametrize("command", ["edit", "delete"])
@pytest.mark.parametrize(
    ("operands", "status"), [((), 2), (("0000000000000000",), 3), (("00000",), 3), (("Renee",), 3), (("--nope",), 2)]
)
def test_what_is_not_there_or_not_understood(
    world: RunNetui, command: str, operands: tuple[str, ...], status: int
) -> None:
    ran = world(command, *operands)
    assert (ran.status, ran.out, ran.err.count("\n")) == (status, "", 1)
    if status == 3:
        assert ran.err == (
            f"netui: there is no entry with the uid {operands[0]}: netui show NAME --uids prints the uids.\n"
        )
