"""Completion: in the real shells, and what netui answers them."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.cli.command_declaration import COMPLETIONS
from netui.cli.commands import SHELL_COMMANDS
from netui.cli.complete import complete_words
from netui.cli.completion_scripts import SHELL_SCRIPTS
from netui.cli.shell_words import quote_rest, split_shell_line
from netui.domain.filter import parse_filter
from netui.domain.filter_terms import FILTER_TERMS
from netui.domain.text import fold
from netui.queries import completion
from netui.queries.completion import complete_names
from tests.cli.conftest import RunNetui
from tests.support.real_shell import SHELLS, complete_in_shell

PEOPLE = (
    "coffee with Dana Liu (City Library): the grant > send the draft today",
    "new Dario O'Brien (Acme)",
    "new Müller Ärztin #küche",
    "new Jean-Luc Picard",
    "new Ümit Öz (Rock & Roll)",
)


@pytest.fixture
def database(netui: RunNetui, tmp_path: Path) -> str:
    path = str(tmp_path / "netui.db")
    for line in PEOPLE:
        assert netui("add", "--new", "--db", path, line).status == 0
    return path


# In the real shells: what is typed, and what netui then gets. KEY stands for the key of what is due.

TYPED = {
    "netui sho\tDan\t": ["show", "Dana Liu"],
    "netui show 'Dan\t": ["show", "Dana Liu"],
    'netui show "Dan\t': ["show", "Dana Liu"],
    "netui show Dana\\ L\t": ["show", "Dana Liu"],
    "netui show Dana L\t": ["show", "Dana", "Liu"],
    "netui show dana\t": ["show", "Dana Liu"],
    "netui show Dario\t": ["show", "Dario O'Brien"],
    "netui show 'Dario\t": ["show", "Dario O'Brien"],
    'netui show "Dario\t': ["show", "Dario O'Brien"],
    "netui show Mü\t": ["show", "Müller Ärztin"],
    "netui show Ü\t": ["show", "Ümit Öz"],
    "netui show -- Jea\t": ["show", "--", "Jean-Luc Picard"],
    "netui show --js\tDan\t": ["show", "--json", "Dana Liu"],
    "netui --db DATABASE show Ü\t": ["--db", "DATABASE", "show", "Ümit Öz"],
    "netui done fol\t": ["done", "KEY"],
    "netui done follow_up:\t": ["done", "KEY"],
    "netui done 'follow_up:\t": ["done", "KEY"],
    "netui pause fol\t": ["pause", "KEY"],
    "netui list \\#k\t": ["list", "#küche"],
    "netui list kind:sen\t": ["list", "kind:senior ally"],
    "netui list org:Ro\t": ["list", "org:Rock & Roll"],
    "netui message --template keep\t": ["message", "--template", "keep-in-touch"],
    "netui message --template=keep\t": ["message", "--template=keep-in-touch"],
    "netui import --as li\t": ["import", "--as", "linkedin"],
    "netui import gi\t": ["import", "given file.csv"],
    "netui import --db=gi\t": ["import", "--db=given file.csv"],
    "netui help sym\t": ["help", "symbols"],
}


@pytest.mark.parametrize("shell", SHELLS)
def test_the_real_shells_complete_and_quote(shell: str, netui: RunNetui, database: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    home = tmp_path / shell
    home.mkdir()
    (home / "given file.csv").write_text("Name\n")
    key = netui("today", "--plain", "--db", database).out.split("\t")[1]
    words = {"KEY": key, "DATABASE": database}
    wanted = {
        line.replace("DATABASE", database): [words.get(each, each) for each in given] for line, given in TYPED.items()
    }
    told = complete_in_shell(shell, home, list(wanted), database=database)
    assert {line: given for line, given in told.items() if given != wanted[line]} == {}


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_is_made_of_the_table(netui: RunNetui, shell: str) -> None:
    script = netui("completion", shell).out
    assert script == SHELL_SCRIPTS[shell]()
    for command in SHELL_COMMANDS:
        assert command.name in script
        for option in command.options:
            assert (option.name if shell != "fish" else f" {option.name.lstrip('-')} ") in script
    if shutil.which(shell):
        assert subprocess.run([shell, "-n"], input=script, text=True, capture_output=True, check=True).stderr == ""


def test_a_shell_has_to_be_one_of_three(netui: RunNetui) -> None:
    told = "netui: name a shell: netui completion bash|zsh|fish.\n"
    for words in ((), ("csh",), ("bash", "zsh")):
        ran = netui("completion", *words)
        assert (ran.status, ran.out, ran.err) == (2, "", told)


# What netui answers.


def test_every_kind_of_value_is_answered(netui: RunNetui, database: str) -> None:
    """Each kind that the table of commands names is one that is looked up."""
    kinds = {kind for command in SHELL_COMMANDS for each in command.takes for kind in each.split("+")}
    kinds |= {option.takes for command in SHELL_COMMANDS for option in command.options}
    assert {kind for kind in kinds if "|" not in kind} <= set(COMPLETIONS)
    for command in SHELL_COMMANDS[1:]:
        for takes in command.takes[:1]:
            answer = complete_words(["--db", database, command.name, ""])
            assert answer.takes_file or answer.completions or not takes, command.name


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        (["sho"], ["show"]),
        (["--ver"], ["--version", "--verbose"]),
        (["show", "--js"], ["--json"]),
        (["show", "--", "--js"], []),
        (["show", "dario"], ["Dario O'Brien"]),
        (["show", "muller"], ["Müller Ärztin"]),
        (["show", "jean l"], ["Jean-Luc Picard"]),
        (["show", "nobody"], []),
        (["tag", "Dana Liu", ""], []),
        (["merge", "Dana Liu", "Dar"], ["Dario O'Brien"]),
        (["import", "--dates", ""], ["dmy", "mdy"]),
        (["list", "!kind:pe"], ["!kind:peer"]),
        (["list", "org:city"], ["org:City Library"]),
        (["list", "x", "#K"], ["#küche"]),
        (["nonsense", ""], []),
        (["today", ""], []),
    ],
)
def test_words(netui: RunNetui, database: str, words: list[str], texts: list[str]) -> None:
    assert [each.text for each in complete_words(["--db", database, *words]).completions] == texts


@pytest.mark.parametrize("column", ["name", "organisation"])
def test_a_row_of_another_program_is_no_line_of_its_own(
    netui: RunNetui, database: str, monkeypatch: pytest.MonkeyPatch, column: str
) -> None:
    monkeypatch.setenv("NETUI_DB", database)
    with closing(sqlite3.connect(database)) as connection, connection:
        evil = "Dana\r\nBcc: x\n$(touch pwned)\x1b[2J"
        connection.execute(f"UPDATE contact SET {column} = ? WHERE sort_key = 'dana liu'", (evil,))
        connection.execute("UPDATE tag SET tag = 'kü' || char(10) || 'che'")
    people = ["Dana Liu"] if column == "organisation" else []
    for shell in ("zsh", "fish"):
        lines = netui("--complete", shell, "show", "D").out.splitlines()
        assert [each.split("\t")[0] for each in lines] == ["words", *people, "Dario O'Brien"]
        assert netui("--complete", shell, "list", "#k").out == "words\n"
    assert netui("--complete", "bash", "netui list \\#k", "\\#k", "9").out == "words\n"


@pytest.mark.parametrize(("quote", "rest"), [("'", r"Dad'\'''"), ('"', "Dad'"), ("", r"Dad\'")])
def test_a_name_that_ends_with_a_quote_is_closed_in_bash(
    netui: RunNetui, database: str, monkeypatch: pytest.MonkeyPatch, quote: str, rest: str
) -> None:
    monkeypatch.setenv("NETUI_DB", database)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE contact SET name = 'Dad''', sort_key = 'dad' WHERE sort_key = 'dana liu'")
    assert netui("--complete", "bash", f"netui show {quote}Dad", "Dad", "9").out == f"words\n{rest}\n"


def test_without_a_database_there_are_no_names_and_no_words_of_regret(netui: RunNetui) -> None:
    ran = netui("--complete", "zsh", "show", "")
    assert (ran.status, ran.out, ran.err) == (0, "words\n", "")
    assert netui("--complete").status == 0


def test_a_view_of_the_settings_is_a_term(netui: RunNetui, home: Path) -> None:
    (home / ".config/netui").mkdir(parents=True)
    (home / ".config/netui/settings.toml").write_text('[views]\nboston = "#boston"\n')
    assert netui("--complete", "zsh", "list", "bos").out == "words\nboston\t#boston\n"


def test_every_term_of_a_filter_is_understood() -> None:
    for term, _ in FILTER_TERMS:
        value = term if term[-1].isalnum() else f"{term}90d"
        assert parse_filter(f'"{value}"').remark == ""


def test_bash_is_not_made_to_take_typed_letters_away(netui: RunNetui, database: str) -> None:
    for name in ("new Mulder Fox", "new Müllner Ada"):
        assert netui("add", "--new", "--db", database, name).status == 0
    typed = ("--complete", "bash", f"netui --db {database} show mul", "mul")
    assert netui(*typed, "9").out == "words\n"
    assert netui(*typed, "63").out == "words\nMulder\\ Fox\nMüller\\ Ärztin\nMüllner\\ Ada\n"


# Many names.


def test_of_many_names_their_beginnings_are_listed(
    netui: RunNetui, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(completion, "_MOST", 2)
    starts = complete_words(["--db", database, "show", ""]).completions
    assert [(each.text, each.is_whole) for each in starts] == [("D", False), ("J", False), ("M", False), ("Ü", False)]
    monkeypatch.setattr(completion, "_MOST", 4)
    starts = complete_words(["--db", database, "show", ""]).completions
    assert [each.text for each in starts][:1] == ["D"]


NAMES = st.text(st.sampled_from("abÄé -'ß李"), max_size=6)


@given(names=st.lists(NAMES, max_size=12), typed=NAMES, most=st.integers(1, 4))
def test_each_beginning_leads_on_to_every_name(names: list[str], typed: str, most: int) -> None:
    rows = sorted((fold(name), name) for name in names if fold(name))

    def execute(sql: str, args: tuple[str, str, int]) -> list[tuple[str, str, str]]:
        low, high, limit = args
        return [(name, "", key) for key, name in rows if low <= key < high][:limit]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(completion, "_MOST", most)
        found, asked = set(), [typed]
        for _ in range(200):
            if not asked:
                break
            for each in complete_names(execute, asked.pop()):
                if each.is_whole:
                    found.add(each.text)
                else:
                    asked.append(each.text)
    prefix = fold(typed)
    assert {fold(name) for name in found} >= {key for key, _ in rows if key.startswith(f"{prefix} ")}


# The words of a line.


@given(text=st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12), quote=st.sampled_from(["", "'", '"']))
def test_what_is_quoted_is_read_as_it_was(text: str, quote: str) -> None:
    words = split_shell_line(f"netui show {quote}{quote_rest(text, quote)}{quote} next")
    assert [each.text for each in words] == ["netui", "show", *([text] if text or quote else []), "next"]


def test_bash_reads_it_so_too() -> None:
    text = "a'b\"c\\d$e`f!g h\ti#~*?[x](y){z}<>|&;:=@é李"
    typed = " ".join(f"{quote}{quote_rest(text, quote)}{quote}" for quote in ("", "'", '"'))
    ran = subprocess.run(["bash", "-c", f"printf '%s\\0' {typed}"], capture_output=True, text=True, check=True)
    assert ran.stdout.split("\0")[:-1] == [text] * 3
