"""The nearest kin of netui beside it, in one run, each with as many records; those that are installed. Nothing fails.

`python -m tests.tools.bench.bench_peers [CONTACTS]`
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.tools.bench.databases import copied_database
from tests.tools.bench.figures import KIN, SpeedFigures
from tests.tools.bench.timing import TimedCommand, netui_command, print_ratios

SHORT = ("1000",)
"""The arguments of the short form."""

ROUNDS = 5


def main() -> SpeedFigures:
    """Print the time of each program that is there; return the ratios, by `kin: ` and the name."""
    contacts = int((*sys.argv[1:], "1000")[0])
    with copied_database(contacts) as path, tempfile.TemporaryDirectory() as folder:
        netui = [netui_command()]
        commands = {
            "netui today": TimedCommand([*netui, "today"], before=lambda: _run([*netui, "today"], path)),
            "netui today, after a change": TimedCommand([*netui, "today"], before=lambda: os.utime(path)),
            "netui add": TimedCommand([*netui, "add", "--new", "call Zebedee Quill: the grant"]),
            "netui find": TimedCommand([*netui, "find", "zebedee"]),
        }
        for program, begin in _PEERS.items():
            if found := shutil.which(program, path=f"{Path(sys.executable).parent}:{os.environ.get('PATH', '')}"):
                commands |= {name: TimedCommand(command) for name, command in begin(found, Path(folder), contacts)}
        env = {**os.environ, "NETUI_DB": str(path), "TASKDATA": f"{folder}/task", "TASKRC": f"{folder}/taskrc"}
        ratios = print_ratios(f"netui and its kin, {contacts:,} records each", commands, env, ROUNDS)
    return {f"{KIN}{name}": {contacts: ratio} for name, ratio in ratios.items()}


def _run(command: list[str], path: Path) -> None:
    subprocess.run(command, env={**os.environ, "NETUI_DB": str(path)}, check=True, stdout=subprocess.DEVNULL)


_Commands = Iterator[tuple[str, list[str]]]


def _task(program: str, folder: Path, count: int) -> _Commands:
    (folder / "task").mkdir()
    (folder / "taskrc").write_text("confirmation=off\n")
    tasks = [{"description": f"call person {each}", "due": "20261201T000000Z"} for each in range(count)]
    env = {**os.environ, "TASKDATA": f"{folder}/task", "TASKRC": f"{folder}/taskrc"}
    text = json.dumps(tasks).encode()
    subprocess.run([program, "import", "-"], input=text, env=env, check=True, capture_output=True)
    yield "task next", [program, "next"]
    yield "task add", [program, "add", "call Zebedee"]


def _abook(program: str, folder: Path, count: int) -> _Commands:
    file = folder / "addressbook"
    people = "".join(f"[{each}]\nname=Person {each}\nemail=p{each}@example.org\n\n" for each in range(count))
    file.write_text(f"[format]\nprogram=abook\nversion=0.6.1\n\n{people}")
    yield "abook query", [program, "--datafile", str(file), "--mutt-query", "person 7"]


def _khard(program: str, folder: Path, count: int) -> _Commands:
    cards, config = folder / "cards", folder / "khard.conf"
    cards.mkdir()
    for each in range(count):
        text = f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{each}\r\nFN:Person {each}\r\nN:{each};Person;;;\r\nEND:VCARD\r\n"
        (cards / f"{each}.vcf").write_text(text)
    config.write_text(f"[addressbooks]\n[[all]]\npath = {cards}\n")
    yield "khard list", [program, "--config", str(config), "list"]


def _todo(program: str, folder: Path, count: int) -> _Commands:
    todos, config = folder / "todos" / "all", folder / "todoman.py"
    todos.mkdir(parents=True)
    for each in range(count):
        lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VTODO", f"UID:{each}", "DTSTAMP:20261130T000000Z")
        lines += (f"SUMMARY:call person {each}", "END:VTODO", "END:VCALENDAR")
        (todos / f"{each}.ics").write_text("\r\n".join(lines) + "\r\n")
    config.write_text(f'path = "{todos.parent}/*"\ncache_path = "{folder}/todo.sqlite"\n')
    yield "todo list", [program, "--config", str(config), "list"]


def _fzf(program: str, folder: Path, count: int) -> _Commands:
    file = folder / "names"
    file.write_text("".join(f"Person {each}\n" for each in range(count)))
    yield "fzf --filter", ["sh", "-c", f"{program} --filter 'person 7' < {file}"]


_PEERS: dict[str, Callable[[str, Path, int], _Commands]] = {
    "task": _task,
    "abook": _abook,
    "khard": _khard,
    "todo": _todo,
    "fzf": _fzf,
}
"""By program: makes the records in a folder, and yields the commands that are timed."""


if __name__ == "__main__":
    main()
