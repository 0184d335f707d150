"""`netui add`: one line saved and confirmed in a sentence, or nothing saved and the reason."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from netui.clock import today
from tests.cli.conftest import RunNetui

KEYS = (
    "records also channel activity started_by thanks tells big no_next_step stage answer on time contacts to via "
    "direction organisation place title note tags emails phones urls cadence steps error uids closes offers left_out message"
)


@pytest.fixture
def database(home: Path) -> Path:
    return home / ".local/share/netui/netui.db"


def add(netui: RunNetui, *lines: str) -> None:
    for line in lines:
        ran = netui("add", "--date", "2026-11-18", line)
        assert ran.status == 0, ran.err


def test_the_first_line_ever_makes_the_database(netui: RunNetui, database: Path) -> None:
    ran = netui("add", "--date", "2026-11-18", "coffee with Dana Liu: the grant > send the draft fri")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == "Logged coffee with Dana Liu · new contact Dana Liu · next: send the draft, Fri 20 Nov.\n"
    assert database.exists()
    assert database.stat().st_mode & 0o777 == 0o600


def test_words_without_quotes_are_one_line(netui: RunNetui) -> None:
    assert netui("add", "coffee", "with", "Dana", "Liu").out == "Logged coffee with Dana Liu · new contact Dana Liu.\n"


def test_json_has_every_key_in_its_order(netui: RunNetui) -> None:
    told = json.loads(netui("add", "--json", "--date", "2026-11-18", "coffee with Dana Liu").out)
    assert " ".join(told) == KEYS
    assert (told["on"], told["contacts"]) == ("2026-11-18", [{"name": "Dana Liu", "status": "new", "candidates": []}])


def test_a_dry_run_says_what_would_be_saved_and_saves_nothing(netui: RunNetui, database: Path) -> None:
    ran = netui("add", "--dry-run", "--date", "2026-11-18", "call Dana Liu")
    assert (ran.status, ran.out) == (0, "Would be saved: call with Dana Liu · new contact Dana Liu.\n")
    assert not database.exists()
    add(netui, "coffee Dana Liu > call fri")
    before = database.read_bytes()
    assert (
        netui("add", "--dry-run", "--date", "2026-11-18", "call Dana").out
        == "Would be saved: call with Dana Liu · closes: call.\n"
    )
    assert (
        json.loads(netui("add", "--dry-run", "--json", "--date", "2026-11-18", "call Dana").out)["contacts"][0][
            "status"
        ]
        == "known"
    )
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "status", "error"),
    [
        ("coffee Phil", "ambiguous", None),
        ("coffee Rene Marsh", "unsure", None),
        ("coffee Dana 31 nov", "known", "date"),
        ("", None, "empty"),
        ("won Editor", None, "opportunity"),
        ("yes Dana", "known", "ask"),
        ("outcome Dana: hired", "known", "introduction"),
    ],
)
@pytest.mark.parametrize("option", [(), ("--dry-run",)], ids=["saving", "dry run"])
def test_what_is_not_clear_saves_nothing(
    netui: RunNetui, database: Path, line: str, status: str | None, error: str | None, option: tuple[str, ...]
) -> None:
    add(netui, "new Phil Tran", "new Phil Okafor", "new Renee Marsh", "new Dana Liu")
    told = netui("show", "Dana", "--json").out
    ran = netui("add", "--json", *option, "--date", "2026-11-18", line)
    data = json.loads(ran.out)
    assert ran.status == 2
    assert data["error"] == error
    if status is not None:
        assert data["contacts"][0]["status"] == status
    assert ran.err == f"netui: {data['message']}\n"
    assert netui("add", *option, "--date", "2026-11-18", line).out == ""
    assert netui("show", "Dana", "--json").out == told
    assert netui("undo").out == "Taken back: Added Dana Liu\n"


def test_new_says_that_every_unsure_name_is_a_new_person(netui: RunNetui) -> None:
    add(netui, "new Renee Marsh")
    assert netui("add", "--new", "coffee Rene Marsh").status == 0
    assert [hit["contact"] for hit in json.loads(netui("find", "marsh", "--json").out)][:2] == [
        "Rene Marsh",
        "Renee Marsh",
    ]


def test_without_a_date_it_is_today(netui: RunNetui) -> None:
    assert json.loads(netui("add", "--json", "coffee Dana Liu").out)["on"] == today().isoformat()


def test_a_dry_run_names_loops_too_and_warns_before_an_ask(netui: RunNetui) -> None:
    for day, line in (("2026-03-02", "coffee Dana Liu"), ("2026-11-02", "got Dana Liu: a tip")):
        assert netui("add", "--date", day, line).status == 0
    ran = netui("add", "--dry-run", "--date", "2026-11-18", "thank Dana: for the tip")
    assert ran.out == "Would be saved: thanked Dana Liu · closes: Thank.\n"
    add(netui, "new Daria Novak")
    ran = netui("add", "--dry-run", "--date", "2026-11-18", "ask Daria: a recommendation")
    assert ran.out == "Would be saved: asked Daria Novak: a recommendation.\n"
    assert ran.err.startswith("netui: No contact with Daria Novak so far")


def test_a_long_silence_before_an_ask_is_said_and_the_ask_is_saved(netui: RunNetui) -> None:
    add(netui, "new Daria Novak", "call Daria 2 mar: her podcast", "gave Daria 3 mar: an article")
    ran = netui("add", "--date", "2026-11-18", "ask Daria: a recommendation")
    assert (ran.status, ran.out) == (0, "Asked Daria Novak: a recommendation.\n")
    assert ran.err == (
        "netui: No contact with Daria Novak since 3 Mar (call: her podcast; you last gave an article, 3 Mar): "
        "reconnect first, or own up to the silence in the ask.\n"
    )


def run(*arguments: str, home: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("NETUI", "XDG", "PYTHON"))}
    return subprocess.run(
        [sys.executable, "-m", "netui", *arguments],
        env=env | {"HOME": str(home)},
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ("coffee with Dana Liu\n", 0, "Logged coffee with Dana Liu · new contact Dana Liu.\n"),
        ("\n  coffee with Dana Liu", 0, "Logged coffee with Dana Liu · new contact Dana Liu.\n"),
        ("coffee Dana Liu\ncall Phil Tran\n", 2, ""),
        ("", 2, ""),
    ],
)
def test_without_a_terminal_the_line_comes_from_standard_input(home: Path, typed: str, status: int, said: str) -> None:
    ran = run("add", home=home, stdin=typed)
    assert (ran.returncode, ran.stdout) == (status, said)


def test_several_shells_at_once_add_one_person_once(home: Path) -> None:
    shells = [
        subprocess.Popen(
            [sys.executable, "-m", "netui", "add", f"coffee with Tomas Berg: talk {number}"],
            env={**os.environ, "HOME": str(home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number in range(6)
    ]
    ended = [(shell.communicate(), shell.returncode) for shell in shells]
    assert [status for _, status in ended] == [0] * 6, ended
    hits = json.loads(run("find", "tomas", "berg", "talk", "--json", home=home).stdout)
    assert sorted(hit["text"] for hit in hits) == [f"coffee: talk {number}" for number in range(6)]
    assert len(json.loads(run("find", "tomas", "--json", home=home).stdout)) == 1


@pytest.mark.parametrize(
    "address", ["a@x.example?bcc=evil@e.example", "a@x.example&b", "a@x.example%0d", "mailto:a@x.example"]
)
def test_what_is_more_than_an_address_is_refused(netui: RunNetui, address: str, database: Path) -> None:
    ran = netui("add", f'met "Dana Liu" {address}: the grant')
    assert (ran.status, ran.out) == (2, "")
    assert (
        ran.err == f"netui: {address} is more than an address: type it alone, or put it in the note, after a colon.\n"
    )
    assert netui("add", f'met "Dana Liu": the grant, {address}').status == 0
