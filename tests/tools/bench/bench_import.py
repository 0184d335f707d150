"""Benchmark of importing a LinkedIn export: read, preview, save, undo, import again. No figure makes it fail.

`python -m tests.tools.bench.bench_import [ROWS [CONTACTS]]`: rows of the file, contacts in the database before.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from netui.actions.action import Session
from netui.actions.import_plan import import_plan
from netui.actions.undo import undo
from netui.clock import moment
from netui.db.connection import close, open_database
from netui.exchange.file_reader import preview_import, read_file
from netui.exchange.format import ReadOptions
from tests.tools.bench.figures import SpeedFigures
from tests.tools.bench.timing import netui_command

ROUNDS = 5

SHORT = ("3000",)
"""The arguments of the short form."""


def export(rows: int, first: int = 0) -> bytes:
    """A LinkedIn export of that many people, numbered from `first`; one in ten has an e-mail address."""
    lines = [
        f"First{n % 700},Last{n},https://www.linkedin.com/in/first{n},{f'a{n}@example.org' if n % 10 == 0 else ''},"
        f'"Company, {n % 900}",Manager of {n % 50},{n % 28 + 1:02d} Jan {2000 + n % 25}'
        for n in range(first, first + rows)
    ]
    return "\n".join(["First Name,Last Name,URL,Email Address,Company,Position,Connected On", *lines]).encode()


def measure(rows: int, contacts: int) -> dict[str, float]:
    """The seconds of each part by name, on a new database."""
    now = moment()
    times: dict[str, float] = {}

    def timed(part: str, work: Callable[[], object]) -> object:
        began = time.perf_counter()
        result = work()
        times[part] = time.perf_counter() - began
        return result

    with tempfile.TemporaryDirectory() as folder:
        store = open_database(str(Path(folder) / "netui.db"), instant=now.instant)
        session = Session()
        if contacts:
            there = read_file(export(contacts, first=rows // 2), ReadOptions(now.today))
            import_plan(there, moment=now, session=session)
        data = export(rows)
        plan = timed("read", lambda: read_file(data, ReadOptions(now.today)))
        timed("preview", lambda: preview_import([plan], store.execute, now.today))
        timed("save", lambda: import_plan(plan, moment=now, session=session))
        timed("undo", lambda: undo(session))
        import_plan(plan, moment=now, session=session)
        timed("again", lambda: import_plan(plan, moment=now, session=session))
        close()
    return times


def commands(rows: int, contacts: int) -> dict[str, float]:
    """The seconds of whole commands by name, and of the least that any program needs, on new databases."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        file, there, database = base / "people.csv", base / "there.csv", base / "netui.db"
        file.write_bytes(export(rows))
        there.write_bytes(export(contacts, first=rows // 2))
        netui, env = netui_command(), {**os.environ, "NETUI_DB": str(database), "NETUI_CACHE": "0"}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        runs = {
            "netui import --dry-run": [netui, "import", "--dry-run", str(file)],
            "netui import": [netui, "import", str(file)],
            "netui undo": [netui, "undo"],
        }
        if sqlite := shutil.which("sqlite3"):
            runs["sqlite3 .import"] = [sqlite, str(base / "bare.db"), ".mode csv", f".import {file} people"]
        subprocess.run([netui, "import", str(there)], env=env, check=True, capture_output=True)
        times = {}
        for name, command in runs.items():
            began = time.perf_counter()
            subprocess.run(command, env=env, check=True, capture_output=True)
            times[name] = time.perf_counter() - began
        return times


def print_commands(rows: int, contacts: int) -> dict[str, float]:
    """Print the median of each command; return what it is to the import of `sqlite3`, where that is installed."""
    figures = {}
    rounds = [commands(rows, contacts) for _ in range(ROUNDS)]
    names = [name for name in rounds[0] if name.startswith("netui")]
    for name, parts in {**{name: [name] for name in names}, "all three": names}.items():
        taken = [sum(times[part] for part in parts) for times in rounds]
        ratios = [each / times["sqlite3 .import"] for each, times in zip(taken, rounds, strict=True) if len(times) > 3]
        if ratios:
            figures[name] = statistics.median(ratios)
        told = f"  {figures[name]:6.1f} x sqlite3 .import" if ratios else ""
        print(f"{name:24} {statistics.median(taken):6.2f} s{told}")
    return figures


def main() -> SpeedFigures:
    """Print the median of each part, of an import with its undo in all, and of the commands; return those ratios."""
    rows, contacts = (*map(int, sys.argv[1:]), *(30_000, 1_000)[len(sys.argv) - 1 :])
    figures: SpeedFigures = {name: {contacts: ratio} for name, ratio in print_commands(rows, contacts).items()}
    rounds = [measure(rows, contacts) for _ in range(ROUNDS)]
    for part in rounds[0]:
        print(f"{part:8} {statistics.median(times[part] for times in rounds):6.2f} s")
    in_all = (sum(times[part] for part in ("read", "preview", "save", "undo")) for times in rounds)
    print(f"{'in all':8} {statistics.median(in_all):6.2f} s without again, {rows:,} rows, {contacts:,} contacts")
    return figures


if __name__ == "__main__":
    main()
