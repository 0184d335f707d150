"""`netui history`: what was changed, by whom, and what undo and redo would take."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import RunNetui
from tests.support.terminal_output import on_terminal


def changes(netui: RunNetui, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(netui("history", "--json", *arguments).out)["changes"]
    return found


@pytest.fixture
def seeded(netui: RunNetui) -> RunNetui:
    for line in ("new Ann Berg", "call Ann Berg: the grant", "intro Bo Costa via Ann Berg: press"):
        assert netui("add", "--new", line).status == 0
    return netui


def test_the_newest_is_first_and_what_undo_takes_is_said(seeded: RunNetui) -> None:
    found = changes(seeded)
    assert [(each["undone"], each["next"]) for each in found] == [(False, "undo"), (False, None), (False, None)]
    assert [[person["name"] for person in each["contacts"]] for each in found] == [
        ["Bo Costa", "Ann Berg"],
        ["Ann Berg"],
        ["Ann Berg"],
    ]
    ann = json.loads(seeded("show", "--json", "ann").out)["uid"]
    assert found[1]["contacts"] == [{"uid": ann, "name": "Ann Berg"}]
    assert all(found[0][name] for name in ("who", "device"))
    assert found[0]["when"].endswith("Z")
    assert seeded("undo").out == f"Undone: {found[0]['what']}\n"
    after = changes(seeded)
    assert [(each["undone"], each["next"]) for each in after] == [(True, "redo"), (False, "undo"), (False, None)]
    assert [each["what"] for each in after] == [each["what"] for each in found]
    assert after[0]["contacts"][0]["name"] == "Bo Costa"  # gone, and named by the change itself


def test_what_redo_takes_is_the_one_undone_last(seeded: RunNetui) -> None:
    seeded("undo")
    seeded("undo")
    assert [each["next"] for each in changes(seeded)] == [None, "redo", "undo"]
    assert seeded("redo").status == 0
    assert [each["next"] for each in changes(seeded)] == ["redo", "undo", None]


def test_text_has_a_line_a_change(seeded: RunNetui) -> None:
    seeded("undo")
    lines = seeded("history").out.splitlines()
    assert lines[0].endswith("  undone, next to redo")
    assert lines[1].endswith("  next to undo")
    assert [changes(seeded)[at]["what"] in line for at, line in enumerate(lines)] == [True] * 3


def test_tabs_and_uids(seeded: RunNetui) -> None:
    found = changes(seeded)
    rows = [line.split("\t") for line in seeded("history", "--plain").out.splitlines()]
    assert [row[3] for row in rows] == [each["what"] for each in found]
    assert rows[0][4:6] == ["no", "undo"]
    uids = [person["uid"] for each in found for person in each["contacts"]]
    assert seeded("history", "-q").out.split() == list(dict.fromkeys(uids))
    assert seeded("history", "-q", "--limit", "2").out.split() == list(dict.fromkeys(uids))


def test_a_terminal_shows_fifty(netui: RunNetui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netui("add", "new Ann Berg")
    for at in range(59):
        assert netui("add", f"call Ann Berg: {at}").status == 0
    assert len(changes(netui)) == 60
    assert netui("history").out.count("\n") == 60
    answer = json.loads(netui("history", "--json", "--limit", "1").out)
    assert (len(answer["changes"]), answer["more"]) == (1, 59)
    on_terminal(monkeypatch, columns=60)
    lines = netui("history").out.splitlines()
    assert (len(lines), lines[-1]) == (51, "and 10 more")
    assert max(map(len, lines)) <= 60


def test_a_change_is_cut_only_where_the_terminal_ends(netui: RunNetui, monkeypatch: pytest.MonkeyPatch) -> None:
    netui("add", "new Maria Fernanda Vasconcelos de Albuquerque")
    on_terminal(monkeypatch, columns=100)
    (line,) = netui("history").out.splitlines()
    assert "Added Maria Fernanda Vasconcelos de Albuquerque" in line
    assert line.endswith("  next to undo")


def test_nothing_is_no_failure(netui: RunNetui, new_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETUI_DB", str(new_database))
    ran = netui("history")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "netui: Nothing has been changed yet, so there is nothing to undo.\n"
    assert changes(netui) == []


def test_it_writes_nothing(seeded: RunNetui, home: Path) -> None:
    path = home / ".local/share/netui/netui.db"
    before = path.read_bytes()
    path.chmod(0o400)
    assert seeded("history", "--json").status == 0
    assert path.read_bytes() == before
