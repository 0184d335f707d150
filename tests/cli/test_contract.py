"""The contract of the shell: JSON by its schemas, exit statuses, errors, rows and uids, of every command."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from netui.cli import undo
from netui.cli.command_declaration import ShellCommand
from netui.cli.commands import SHELL_COMMANDS
from netui.cli.errors import ERROR_CODES
from netui.cli.examples import EXAMPLES
from netui.cli.schemas import ERROR, SCHEMAS
from netui.cli.spec import EXIT_STATUSES, VALUES
from netui.clock import moment
from netui.demo.build import build_demo
from tests.cli.conftest import RunNetui
from tests.support.json_schema import violations

LINKEDIN = Path(__file__).parent.parent / "exchange" / "files" / "linkedin" / "current.csv"

WITHOUT_JSON = ("", "tutorial", "completion")
"""The session, a lesson in it, and a script for a shell."""

COMMANDS = [command for command in SHELL_COMMANDS if command.name not in WITHOUT_JSON]

BEFORE = {
    "import": (),
    "resume": (("pause", "Dana Liu"),),
    "undo": (("tag", "Dana Liu", "+x"),),
    "redo": (("tag", "Dana Liu", "+x"), ("undo",)),
    "restore": (("backup",),),
}
"""What has to be done before the example of a command."""


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    build_demo(str(path), moment=moment())
    return path


@pytest.fixture
def demo(netui: RunNetui, demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RunNetui:
    """Runs a command line on a copy of the demo, in a folder with a file to import, with a name on standard input.

    KEY and UID stand for the first of each.
    """
    path = shutil.copy(demo_file, tmp_path / "mine.db")
    shutil.copy(LINKEDIN, tmp_path / "contacts.csv")
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("NETUI_DB", str(path))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Any:  # noqa: ANN401
        words = {}
        if "KEY" in arguments:
            promises = arguments[0] != "skip"  # which only ends reminders
            items = json.loads(netui("today", "--json").out)["items"]
            words["KEY"] = next(each["key"] for each in items if (each["rule"] == "follow_up") is promises)
        if "UID" in arguments:
            words["UID"] = json.loads(netui("show", "--json", "Dana Liu").out)["timeline"][-1]["uid"]
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Ada Abbot (Acme)\n")))
        return netui(*(words.get(each, each) for each in arguments))

    return run


def run_example(run: RunNetui, command: ShellCommand, *more: str) -> Any:  # noqa: ANN401
    """Run the example of a command after what has to be done before it, with more options and without --json."""
    for line in BEFORE.get(command.name, ()):
        assert run(*line).status == 0
    name, *rest = EXAMPLES[command.name]
    return run(name, *more, *(each for each in rest if each != "--json"))


# JSON.


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_prints_json_as_its_schema_says(demo: RunNetui, command: ShellCommand) -> None:
    assert "--json" in [option.name for option in command.options]
    ran = run_example(demo, command, "--json")
    assert (ran.status, ran.out.count("\n"), ran.out.startswith('{"schema": 1, ')) == (0, 1, True), ran.err
    assert violations(json.loads(ran.out), SCHEMAS[command.name]) == []
    assert all(line.startswith("netui: ") for line in ran.err.splitlines())


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_an_example_ends_well_for_people_too(demo: RunNetui, command: ShellCommand) -> None:
    ran = run_example(demo, command)
    assert (ran.status, "Traceback" in ran.err) == (0, False)
    assert not ran.out.startswith("{")


def test_every_schema_belongs_to_a_command() -> None:
    assert set(SCHEMAS) == {command.name for command in COMMANDS}
    assert set(EXAMPLES) == {command.name for command in SHELL_COMMANDS} - {""}


@pytest.mark.parametrize("line", ["coffee with", "met Dana Lui", "xyzzy"])
def test_a_line_that_is_asked_or_refused_has_the_schema_of_add(demo: RunNetui, line: str) -> None:
    for more in ((), ("--dry-run",)):
        ran = demo("add", "--json", *more, line)
        told = json.loads(ran.out)
        assert violations(told, SCHEMAS["add"]) == []
        assert (ran.status, told["result"] != "read", bool(told["message"])) == (2, True, True)
    Path("lines.txt").write_text(f"call Dana Liu\n{line}\n")
    for more in ((), ("--keep-going",)):
        assert violations(json.loads(demo("add", "--json", *more, "--file", "lines.txt").out), SCHEMAS["add"]) == []


def test_several_files_and_entries_without_a_line_have_their_schemas(demo: RunNetui) -> None:
    told = json.loads(demo("import", "--json", "contacts.csv", "contacts.csv").out)
    assert violations(told, SCHEMAS["import"]) == []
    assert violations(json.loads(demo("edit", "--json", "UID").out), SCHEMAS["edit"]) == []
    assert violations(json.loads(demo("help", "--json").out), SCHEMAS["help"]) == []
    assert violations(json.loads(demo("help", "--json", "show").out), SCHEMAS["help"]) == []


# Errors.


def hold_lock(path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Another program that writes; netui does not wait long for it here."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    return other


def damage(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 8000)


def replace_by_text(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text("no database\n" * 1000)


def remove(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.unlink()


def crash(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(undo, "run", fail)


def fill_the_disk(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", "/some/file")

    monkeypatch.setattr(undo, "run", fail)


def nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    return


FAILURES: dict[str, tuple[tuple[str, ...], int, str, Callable[[Path, pytest.MonkeyPatch], object]]] = {
    "unknown command": (("nonsense",), 2, "usage", nothing),
    "unknown option": (("today", "--nonsense"), 2, "usage", nothing),
    "unknown option of the session": (("--nonsense",), 2, "usage", nothing),
    "no value": (("today", "--date"), 2, "usage", nothing),
    "a value for a flag": (("today", "--json=yes"), 2, "usage", nothing),
    "bytes that are no text": (("show", "Dana\udcff"), 2, "usage", nothing),
    "no operand": (("show",), 2, "usage", nothing),
    "a file of unknown format": (("import", "mine.db"), 2, "usage", nothing),
    "no such subject": (("help", "nonsense"), 2, "usage", nothing),
    "nobody": (("show", "Nobody At All"), 3, "not_found", nothing),
    "no such key": (("done", "follow_up:0000000000000000"), 3, "not_found", nothing),
    "no such uid": (("delete", "0000000000000000"), 3, "not_found", nothing),
    "no such file": (("import", "nothing.csv"), 3, "not_found", nothing),
    "no such lines": (("add", "--file", "nothing.txt"), 3, "not_found", nothing),
    "no such backup": (("restore", "nothing.db"), 3, "not_found", nothing),
    "two of that name": (("show", "Da"), 4, "ambiguous", nothing),
    "a folder with nothing to import": (("import", "empty"), 2, "usage", nothing),
    "a folder of lines": (("add", "--file", "."), 1, "failed", nothing),
    "no space": (("undo",), 1, "failed", fill_the_disk),
    "no database": (("today",), 1, "file", remove),
    "damaged": (("list",), 1, "file", damage),
    "no database of netui": (("find", "x"), 1, "file", replace_by_text),
    "a folder for a database": (("list", "--db", "."), 1, "file", nothing),
    "another program writes": (("undo",), 1, "busy", hold_lock),
    "what does not apply": (("merge", "Dana Liu", "Dana Liu"), 1, "refused", nothing),
    "a crash": (("undo",), 70, "failed", crash),
}
"""By what is wrong: the command line, its exit status and code, and what happens before."""


@pytest.mark.parametrize("what", FAILURES)
def test_an_error_is_flat_and_its_sentence_is_said_too(
    demo: RunNetui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    (name, *rest), status, code, arrange = FAILURES[what]
    if what == "two of that name":
        assert demo("add", "--new", "new Dana Otherwise").status == 0
        rest = ["Dana"]
    held = arrange(tmp_path / "mine.db", monkeypatch)
    ran = demo(name, "--json", *rest)
    told = json.loads(ran.out)
    assert (ran.status, told["error"]) == (status, code)
    assert violations(told, ERROR) == []
    assert f"netui: {told['message']}\n" in ran.err
    assert bool(told["choices"]) is (code == "ambiguous")
    assert "Errno" not in ran.err
    if not any(each.startswith("--json") for each in rest):
        plain = demo(name, *rest)
        assert (plain.status, plain.out, plain.err.startswith("netui: ")) == (status, "", True)
    if isinstance(held, sqlite3.Connection):
        held.close()


@pytest.mark.parametrize("command", [("show",), ("edit",), ("done",), ("find", "--date"), ("tag",), ("help",)])
def test_a_sentence_about_a_pasted_book_is_short(demo: RunNetui, command: tuple[str, ...]) -> None:
    ran = demo(*command, "x" * 50_000, "+y", "--json")
    assert 0 < ran.status < 5
    message = json.loads(ran.out)["message"]
    assert len(message) < 1_100
    assert ran.err == f"netui: {message}\n"


def test_what_may_have_been_meant_is_among_the_choices(netui: RunNetui) -> None:
    assert json.loads(netui("toady", "--json").out)["choices"] == ["today"]
    assert json.loads(netui("today", "--json", "--coutn").out)["choices"] == ["--count"]


def test_every_code_and_status_is_among_these() -> None:
    assert {code for _, _, code, _ in FAILURES.values()} == set(ERROR_CODES)
    assert {str(status) for _, status, _, _ in FAILURES.values()} | {"0", "128+n"} == set(EXIT_STATUSES)


# Rows and uids.

ROWS = [command for command in COMMANDS if "--plain" in [option.name for option in command.options]]
UIDS = [command for command in COMMANDS if "-q" in [option.name for option in command.options]]


def row_fields(name: str) -> list[int]:
    """How many fields the rows have that a command lists, by its schema."""
    lists = [each["items"] for each in SCHEMAS[name]["properties"].values() if each.get("type") == "array"]
    return [len(each["properties"]) for each in lists if "properties" in each]


@pytest.mark.parametrize("command", ROWS, ids=lambda command: command.name)
def test_plain_rows_have_a_cell_for_each_field_and_no_header(demo: RunNetui, command: ShellCommand) -> None:
    ran = run_example(demo, command, "--plain")
    counts = {line.count("\t") + 1 for line in ran.out.splitlines()}
    assert ran.status == 0
    assert counts, f"the example of {command.name} has no rows"
    assert len(counts) == 1
    assert counts <= {count + extra for count in row_fields(command.name) for extra in (0, 1)}
    first = ran.out.splitlines()[0].split("\t")
    assert not {"name", "uid", "key", "rule"} & set(first)


@pytest.mark.parametrize("command", UIDS, ids=lambda command: command.name)
def test_q_prints_uids_that_there_are(demo: RunNetui, command: ShellCommand, tmp_path: Path) -> None:
    known = set()

    def run(*arguments: str) -> Any:  # noqa: ANN401
        known.update(all_uids(tmp_path / "mine.db"))
        ran = demo(*arguments)
        known.update(all_uids(tmp_path / "mine.db"))
        return ran

    ran = run_example(run, command, "-q")
    lines = ran.out.splitlines()
    assert ran.status == 0
    assert set(lines) <= known
    assert len(lines) == len(set(lines))
    assert lines, f"the example of {command.name} prints none"


def all_uids(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        with_uid = [
            name for name in tables if "uid" in [each[1] for each in connection.execute(f'PRAGMA table_info("{name}")')]
        ]
        return {uid for name in with_uid for (uid,) in connection.execute(f'SELECT uid FROM "{name}"')}


# The specification.


def test_the_specification_has_all_there_is(netui: RunNetui) -> None:
    ran = netui("--spec")
    spec = json.loads(ran.out)
    assert (ran.status, spec["schema"], spec["statuses"], set(spec["errors"])) == (
        0,
        1,
        EXIT_STATUSES,
        set(ERROR_CODES),
    )
    assert [each["name"] for each in spec["commands"]] == [command.name for command in SHELL_COMMANDS]
    for told, command in zip(spec["commands"], SHELL_COMMANDS, strict=True):
        assert [each["name"] for each in told["options"]] == [option.name for option in command.options]
        assert told["json"] == SCHEMAS.get(command.name)
        kinds = {*command.takes, *(option.takes for option in command.options)}
        assert {part for kind in kinds if "|" not in kind for part in kind.split("+")} <= {*VALUES, ""}
    assert netui("--spec", "--json").out == ran.out
    assert netui("--spec", "today").status == 2
