"""Start-up cost: the packages that each command loads, seen in a fresh interpreter that runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import json, sys
from netui.__main__ import main
sys.argv[0] = "netui"
status = main()
roots = sorted({name.partition(".")[0] for name in sys.modules})
print(json.dumps({"status": status, "roots": roots, "modules": sorted(sys.modules)}), file=sys.stderr)
"""

SCREEN = {"textual", "rich"}
MODELS = {"peewee", "playhouse", "pendulum", "asyncio"}
SLOW = {"argparse", "logging", "dataclasses", "typing", "pathlib", "inspect"}


def loaded(home: Path, *arguments: str) -> set[str]:
    """The top-level packages that a command loaded; it must succeed."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("NETUI", "XDG", "PYTHON", "COV"))}
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        env=env | {"HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stderr.strip().split("\n")[-1])
    assert told["status"] == 0, ran.stderr
    return set(told["roots"])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a database in which something is due."""
    loaded(tmp_path, "add", "2 days ago coffee with Jaime Stone (Hootline): sports roles > send portfolio today")
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "lunch with Dana Liu: the grant > thank Dana tomorrow"),
        ("add", "--dry-run", "--json", "coffee with Jaime"),
        ("find", "jaime", "roles"),
        ("show", "jaime"),
        ("today",),
        ("today", "--json"),
        ("undo",),
        ("settings",),
        ("--help",),
        ("help",),
        ("help", "keys"),
        ("help", "--man"),
        ("--version", "--verbose"),
        ("--spec",),
        ("completion", "zsh"),
        ("--complete", "zsh", "done", ""),
    ],
    ids=" ".join,
)
def test_no_command_of_the_shell_loads_what_draws_the_session(home: Path, arguments: tuple[str, ...]) -> None:
    assert not loaded(home, *arguments) & SCREEN


def test_an_import_does_not_either(home: Path) -> None:
    file = home / "contacts.csv"
    file.write_text("Name,Company\nRenee Marsh,Rocket Social\n")
    assert not loaded(home, "import", str(file)) & SCREEN


@pytest.mark.parametrize("arguments", [("today",), ("today", "--plain"), ("today", "--count")], ids=" ".join)
def test_today_starts_at_once(home: Path, arguments: tuple[str, ...]) -> None:
    assert not loaded(home, *arguments) & (SCREEN | MODELS | SLOW)


@pytest.mark.parametrize("arguments", [("today",), ("today", "--json"), ("today", "--count")], ids=" ".join)
def test_what_is_kept_is_printed_by_next_to_nothing(home: Path, arguments: tuple[str, ...]) -> None:
    once, again = loaded(home, *arguments), loaded(home, *arguments)
    assert "sqlite3" in once
    assert not again & (SCREEN | MODELS | SLOW | {"sqlite3", "datetime", "unicodedata", "hashlib", "tomllib", "shutil"})


READING = [
    *(("find", "jaime"), ("find", "#sports", "roles", "--json"), ("show", "jaime"), ("list",), ("list", "--json")),
    *(("introductions",), ("opportunities",), ("map",), ("way", "jaime"), ("history",), ("history", "--json")),
    ("review",),
]
"""Commands that only read, besides today."""


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_what_only_reads_needs_no_models(home: Path, arguments: tuple[str, ...]) -> None:
    found = loaded(home, *arguments)
    assert not found & (SCREEN | MODELS)


@pytest.mark.parametrize("arguments", [("today",), ("add", "call Jaime Stone: sports")], ids=" ".join)
def test_mail_hooks_and_the_writing_of_settings_are_loaded_where_they_are_wanted(
    home: Path, arguments: tuple[str, ...]
) -> None:
    settings = home / ".config" / "netui" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('my_addresses = ["ada@example.org"]\n')
    assert not loaded(home, *arguments) & {"email", "tomlkit", "tomli_w", "tempfile", "subprocess"}


def test_today_starts_at_once_with_views_commands_and_hooks_too(home: Path) -> None:
    settings = home / ".config" / "netui" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        'my_addresses = ["ada@example.org"]\nviews.a = { filter = "#a", order = "name" }\n'
        'commands.a = ["a", "{name}"]\nhooks.after_change = ["true"]\n'
    )
    assert not loaded(home, "today") & (SCREEN | MODELS | SLOW - {"typing"})  # tomllib needs that


@pytest.mark.parametrize("words", ["sho", "show Ja", "list #a", "edit 0", "message --template=f", "help l"])
def test_a_tab_is_answered_at_once(home: Path, words: str) -> None:
    assert not loaded(home, "--complete", "zsh", *words.split(" ")) & (SCREEN | MODELS)


def test_the_version_needs_no_more_than_the_options(home: Path) -> None:
    assert not loaded(home, "--version") & (SCREEN | MODELS | SLOW | {"sqlite3", "email", "platform"})


def test_the_first_paint_waits_for_neither_models_nor_queries() -> None:
    """What is due is read by another process meanwhile; keys are answered by what is loaded when they come."""
    script = "from netui.tui import app\nfrom netui.tui.screens.network import screen\nimport sys; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    modules = set(ran.stdout.split())
    assert not modules & (MODELS - {"asyncio"})
    floors = ("netui.actions.", "netui.db.", "netui.exchange.", "netui.queries.")
    assert sorted(name for name in modules if name.startswith(floors)) == []


def test_the_help_is_loaded_when_it_is_opened_and_without_the_markdown_of_textual() -> None:
    first = "from netui.tui import app\nfrom netui.tui.screens.network import screen\n"
    opened = "import netui.tui.screens.help.screen\n"
    for script, names in ((first, {"netui.help"}), (first + opened, {"markdown_it", "textual.widgets._markdown"})):
        code = f"{script}import sys; print(*sys.modules)"
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert not names & set(ran.stdout.split())
