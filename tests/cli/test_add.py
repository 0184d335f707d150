"""`netui add`: one line saved and confirmed in a sentence, or nothing saved and the reason."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from netui.clock import today
from tests.cli.conftest import RunNetui
from tests.support.older_schema import make_older

KEYS = (
    "schema result records also channel activity started_by thanks tells big no_next_step stage answer on time "
    "contacts to via direction organisation place title note tags emails phones urls cadence key_date steps choices "
    "error uids closes offers left_out message"
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
    told = "Logged coffee with Dana Liu: the grant · new contact Dana Liu · next: send the draft, Fri 20 Nov.\n"
    assert ran.out == told
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
    choices = "".join(f"{number}  {each['line']}\n" for number, each in enumerate(data["choices"], start=1))
    assert ran.err == f"netui: {data['message']}\n{choices}"
    assert all(each["says"].startswith("Would be saved: ") for each in data["choices"])
    assert netui("add", *option, "--date", "2026-11-18", line).out == ""
    assert netui("show", "Dana", "--json").out == told
    assert netui("undo").out == "Undone: Added Dana Liu\n"


def test_new_says_that_every_unsure_name_is_a_new_person(netui: RunNetui) -> None:
    add(netui, "new Renee Marsh")
    assert netui("add", "--new", "coffee Rene Marsh").status == 0
    assert [hit["contact"] for hit in json.loads(netui("find", "marsh", "--json").out)["hits"]][:2] == [
        "Rene Marsh",
        "Renee Marsh",
    ]


def test_without_a_date_it_is_today(netui: RunNetui) -> None:
    assert json.loads(netui("add", "--json", "coffee Dana Liu").out)["on"] == today().isoformat()


def test_a_dry_run_names_loops_too_and_warns_before_an_ask(netui: RunNetui) -> None:
    for day, line in (("2026-03-02", "coffee Dana Liu"), ("2026-11-02", "got Dana Liu: a tip")):
        assert netui("add", "--date", day, line).status == 0
    ran = netui("add", "--dry-run", "--date", "2026-11-18", "thank Dana: for the tip")
    assert ran.out == "Would be saved: thanks to Dana Liu: for the tip · closes: Thank.\n"
    add(netui, "new Daria Novak")
    ran = netui("add", "--dry-run", "--date", "2026-11-18", "ask Daria: a recommendation")
    assert ran.out == "Would be saved: ask of Daria Novak: a recommendation.\n"
    assert ran.err.startswith("netui: No contact with Daria Novak so far")


def test_a_long_silence_before_an_ask_is_said_and_the_ask_is_saved(netui: RunNetui) -> None:
    add(netui, "new Daria Novak", "call Daria 2 mar: her podcast", "gave Daria 3 mar: an article")
    ran = netui("add", "--date", "2026-11-18", "ask Daria: a recommendation")
    assert (ran.status, ran.out) == (0, "Asked Daria Novak: a recommendation.\n")
    assert ran.err == (
        "netui: No contact with Daria Novak since 3 Mar 2026 (call: her podcast; you last gave an article, 3 Mar"
        " 2026): reconnect first, or mention the silence in the ask.\n"
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
        ("\nmet tom baker\n1\n", 0, "Logged that you met Tom Baker · new contact Tom Baker.\n"),
        ("met tom baker\n", 2, ""),
        ("met tom baker\n2\n", 2, ""),
        ("met tom baker\ncall Dana Liu\n", 2, ""),
        ("met tom baker\n1\ncall Dana Liu\n", 2, ""),
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
    hits = json.loads(run("find", "tomas", "berg", "talk", "--json", home=home).stdout)["hits"]
    assert sorted(hit["text"] for hit in hits) == [f"coffee: talk {number}" for number in range(6)]
    assert len(json.loads(run("find", "tomas", "--json", home=home).stdout)["hits"]) == 1


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


def test_the_number_of_a_choice_takes_it(netui: RunNetui) -> None:
    add(netui, "new Phil Tran", "new Phil Okafor")
    ran = netui("add", "--choose", "2", "coffee Phil")
    assert (ran.status, ran.out) == (0, "Logged coffee with Phil Tran.\n")
    for number, said in (("3", "There is no choice 3: this line has only 2."), ("0", "--choose takes the number")):
        ran = netui("add", "--choose", number, "coffee Phil")
        assert (ran.status, ran.out) == (2, "")
        assert said in ran.err
    assert netui("undo").out == "Undone: Logged coffee with Phil Tran\n"


def test_another_program_can_answer_while_the_pipe_is_open(home: Path) -> None:
    asked = subprocess.Popen(
        [sys.executable, "-m", "netui", "add"],
        env={**os.environ, "HOME": str(home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert asked.stdin is not None
    assert asked.stdout is not None
    assert asked.stderr is not None
    with asked:
        asked.stdin.write("met tom baker\n")
        asked.stdin.flush()
        assert asked.stderr.readline() == 'netui: "tom baker" is not known.\n'
        assert asked.stderr.readline() == "1  met Tom Baker\n"
        asked.stdin.write("1\n")
        asked.stdin.flush()
        assert asked.stdout.readline() == "Logged that you met Tom Baker · new contact Tom Baker.\n"
        asked.stdin.close()
    assert asked.returncode == 0


def test_a_dumb_terminal_asks_on_plain_lines(home: Path) -> None:
    shell, terminal = pty.openpty()
    env = {**os.environ, "HOME": str(home), "TERM": "dumb"}
    asked = subprocess.Popen(
        [sys.executable, "-m", "netui", "add"], env=env, stdin=terminal, stdout=terminal, stderr=terminal
    )
    os.close(terminal)

    def told(until: str) -> str:
        seen = ""
        while until not in seen:
            seen += os.read(shell, 1000).decode()
        return seen

    told("line: ")
    os.write(shell, b"met tom baker\n")
    assert "1  met Tom Baker" in told("which one? 1-1: ")
    os.write(shell, b"7\n")
    assert "'7' is not a number from 1 to 1" in told("which one? 1-1: ")
    os.write(shell, b"1\n")
    told("Logged that you met Tom Baker")
    assert asked.wait() == 0
    os.close(shell)


THREE = "coffee with Dana Liu: the grant\n\nmet tom baker\ncall Dana yesterday\n"


def test_a_file_of_lines_is_saved_as_one_change(home: Path) -> None:
    ran = run("add", "--date", "2026-11-18", "--file", "-", home=home, stdin=THREE.replace("tom baker", "Tom Baker"))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert len(ran.stdout.splitlines()) == 3
    assert run("undo", home=home).stdout == "Undone: Added 3 lines\n"
    assert run("find", "dana", home=home).stderr == "netui: Nothing was found for dana.\n"


def test_a_line_of_a_file_that_is_asked_about_keeps_all_from_being_saved(home: Path) -> None:
    ran = run("add", "--date", "2026-11-18", "--file", "-", home=home, stdin=THREE)
    assert ran.returncode == 2
    assert [line.split(":")[0] for line in ran.stdout.splitlines()] == ["Would be saved", "Would be saved"]
    assert ran.stderr == (
        'netui: line 3: "tom baker" is not known.\n1  met Tom Baker\n'
        "netui: 1 of 3 lines not understood: nothing was saved; --keep-going saves the others.\n"
    )
    assert run("find", "dana", home=home).stderr == "netui: Nothing was found for dana.\n"
    ran = run("add", "--date", "2026-11-18", "--file", "-", "--keep-going", "--json", home=home, stdin=THREE)
    data = json.loads(ran.stdout)
    assert (ran.returncode, data["saved"]) == (2, True)
    assert [(each["number"], each["result"]) for each in data["lines"]] == [(1, "read"), (3, "asked"), (4, "read")]
    assert [bool(each["uids"]["facts"]) for each in data["lines"]] == [True, False, True]
    assert run("undo", home=home).stdout == "Undone: Added 2 lines\n"


def test_a_file_from_before_is_asked_what_a_name_and_a_text_is_until_it_is_answered_for_good(
    netui: RunNetui, database: Path
) -> None:
    add(netui, "new Dana Liu")
    assert netui("add", "Dana: likes tea").out.startswith("Noted about Dana Liu (no conversation;")
    make_older(str(database), "0003_file_defaults")
    netui("add", "new Phil Tran")
    ran = netui("add", "Dana: likes tea")
    assert (ran.status, ran.err) == (
        2,
        "netui: Did you speak?\n1  note Dana: likes tea\n2  met Dana: likes tea\n"
        "--choose N --always takes it from now on.\n",
    )
    assert netui("add", "--always", "Dana: likes tea").status == 2
    assert netui("add", "--choose", "1", "--always", "coffee Dane").status == 2
    assert netui("add", "--dry-run", "--choose", "1", "--always", "Dana: likes tea").status == 0
    assert netui("add", "--choose", "2", "Dana: likes tea").status == 0
    assert netui("add", "Dana: likes tea").status == 2
    assert netui("add", "--choose", "1", "--always", "Dana: likes tea").out.endswith(
        "From now on NAME: text is a note (name_and_text in the settings says otherwise).\n"
    )
    assert netui("add", "Dana: plays chess").out.startswith("Noted about Dana Liu")


def test_a_choice_says_what_it_closes(netui: RunNetui) -> None:
    add(netui, "new Phil Tran", "new Phil Okafor > call 23 nov")
    ran = netui("add", "--date", "2026-11-19", "called Phil: the deck")
    assert ran.status == 2
    assert ran.err.splitlines()[1:] == [
        "1  called Phil Okafor: the deck",
        "   closes: call",
        "2  called Phil Tran: the deck",
    ]
    told = json.loads(netui("add", "--json", "--date", "2026-11-19", "called Phil: the deck").out)
    assert [each["says"] for each in told["choices"]] == [
        "Would be saved: call with Phil Okafor: the deck · closes: call.",
        "Would be saved: call with Phil Tran: the deck.",
    ]
    again = netui("add", "--date", "2026-11-19", "--choose", "1", "called Phil: the deck")
    assert again.out == "Logged call with Phil Okafor: the deck · done: call.\n"
