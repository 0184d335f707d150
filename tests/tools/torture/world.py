"""A place for one round: a folder with a home, a database made by shell commands, and what has to hold afterwards.

All goes through `python -m netui`, as in a user's shell; only to compare contents is the file opened directly.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["ROOT", "Broken", "Dump", "Ran", "World", "word"]

ROOT = Path(__file__).parents[3]
"""The folder of the project."""
MIGRATIONS = ROOT / "netui" / "db" / "migrations"
JOURNAL = ("change", "step", "schema_migration")
"""Tables that are no content."""
PATIENCE = 120.0
"""Seconds after which a command hangs."""

Dump = dict[str, list[tuple[object, ...]]]
"""Every row of every table with content, in order."""


def word(number: int) -> str:
    """A last name for a number, its own for each: Baaa, Baab."""
    letters = ""
    for _ in range(4):
        number, digit = divmod(number, 26)
        letters = chr(ord("a") + digit) + letters
    return f"B{letters}"


class Broken(AssertionError):
    """A promise that was broken, as a sentence."""


@dataclass(frozen=True)
class Ran:
    """A command that ended."""

    command: str
    status: int
    """Negative: the number of the signal that killed it."""
    out: str
    err: str


@dataclass
class World:
    """One round's folder, its chance, and what was counted in it."""

    folder: Path
    chance: random.Random
    counts: Counter[str] = field(default_factory=Counter)
    """Kills, refusals and the like, for the table."""

    def __post_init__(self) -> None:
        """Make the folders."""
        (self.folder / "home").mkdir(parents=True, exist_ok=True)
        self.database = self.folder / "netui.db"

    @property
    def environment(self) -> dict[str, str]:
        """A shell's environment in which all of netui's folders lie in the round's."""
        ours = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "NETUI_"))}
        return ours | {
            "HOME": str(self.folder / "home"),
            "NETUI_DB": str(self.database),
            "PYTHONPATH": str(ROOT),
            "TMPDIR": str(self.folder),
        }

    def start(self, *words: str, out: int = subprocess.PIPE) -> subprocess.Popen[str]:
        """Start a command of netui."""
        return subprocess.Popen(
            [sys.executable, "-m", "netui", *words],
            env=self.environment,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
        )

    def finish(self, process: subprocess.Popen[str]) -> Ran:
        """Wait for a command; a traceback, a crash or a hang is a broken promise."""
        command = " ".join(process.args[3:])  # type: ignore[index]
        try:
            out, err = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Broken(f"netui {command} hung for {PATIENCE:.0f} s") from None
        if "Traceback" in (out or "") + err or process.returncode not in (0, 1, 2, 3, 4, -signal.SIGKILL):
            raise Broken(f"netui {command} crashed with status {process.returncode}: {err.strip()[-2000:]}")
        if process.returncode not in (0, -signal.SIGKILL) and not err.strip():
            raise Broken(f"netui {command} failed with status {process.returncode}, and said nothing")
        return Ran(command, process.returncode, out or "", err)

    def run(self, *words: str) -> Ran:
        """Run a command to its end."""
        return self.finish(self.start(*words))

    def done(self, *words: str) -> Ran:
        """Run a command that has to succeed."""
        ran = self.run(*words)
        if ran.status:
            raise Broken(f"netui {ran.command} was refused: {ran.err.strip()}")
        return ran

    def killed(self, process: subprocess.Popen[str], longest: float) -> Ran:
        """Kill a command at some moment of so many seconds, unless it has ended before."""
        time.sleep(self.chance.uniform(0.02, longest))
        process.send_signal(signal.SIGKILL)
        ran = self.finish(process)
        self.counts["kills"] += ran.status < 0
        return ran

    def people(self, rows: int, mark: str) -> Path:
        """A CSV of that many people whose names begin with a mark."""
        path = self.folder / f"{mark}.csv"
        lines = [f"{mark} {word(at)},{mark}{at}@example.org,Company {at % 7},notes of {at}" for at in range(rows)]
        path.write_text("\n".join(["Name,Email,Company,Notes", *lines]))
        return path

    def furnish(self, rows: int = 30) -> None:
        """Make the database: contacts from a file, a few lines."""
        self.done("import", str(self.people(rows, "Base")))
        for at in range(self.chance.randrange(1, 3)):
            self.done("add", f"coffee with Base {word(at)}: about line {at} > write them in 2 weeks")

    def furnish_old(self, rows: int) -> None:
        """Make the database as the first release would have, with its first schema alone."""
        with closing(sqlite3.connect(self.database)) as old:
            old.executescript((MIGRATIONS / "0001_first.sql").read_text())
            old.execute(f"PRAGMA application_id = {0x6E657475}")
            old.execute(
                "CREATE TABLE schema_migration (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(255) NOT NULL, "
                "applied DATETIME NOT NULL)"
            )
            old.execute("INSERT INTO schema_migration VALUES (1, '0001_first', '2026-01-01 00:00:00')")
            columns = [row[1] for row in old.execute("PRAGMA table_info(contact)") if row[3] and row[1] != "id"]
            for at in range(rows):
                given: dict[str, object] = {"uid": f"u{at}", "entered": at, "imported": 0, "archived": 0}
                given |= dict.fromkeys(("name", "sort_key", "search"), f"old {at}")
                values = [given.get(column, "") for column in columns]
                marks = ", ".join("?" * len(columns))
                old.execute(f"INSERT INTO contact ({', '.join(columns)}) VALUES ({marks})", values)
            old.commit()

    def dump(self, path: Path | None = None) -> Dump:
        """The contents of the database, which must be sound."""
        path = path or self.database
        with closing(sqlite3.connect(path, timeout=20)) as store:
            for pragma, sound in (("quick_check", [("ok",)]), ("foreign_key_check", [])):
                try:
                    found = store.execute(f"PRAGMA {pragma}").fetchall()
                except sqlite3.DatabaseError as error:
                    raise Broken(f"{path} can't be read: {error}") from None
                if found != sound:
                    raise Broken(f"{pragma} of {path} says {found[:3]}")
            names = [name for (name,) in store.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            kept = sorted(name for name in names if not name.startswith("sqlite_") and name not in JOURNAL)
            return {name: store.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in kept}

    def names(self) -> set[str]:
        """The names of all contacts."""
        with closing(sqlite3.connect(self.database, timeout=20)) as store:
            return {name for (name,) in store.execute("SELECT name FROM contact")}

    def same(self, dump: Dump, what: str) -> None:
        """Check that the contents are these; tables that only a newer schema has may be there, empty."""
        now = self.dump()
        for table in sorted(dump.keys() | now.keys()):
            if dump.get(table, []) != now.get(table, []):
                raise Broken(f"{what}: {table} has {len(now.get(table, []))} rows, expected {len(dump.get(table, []))}")

    def undo_all(self, states: list[Dump]) -> None:
        """Undo step by step: the contents are those of each state, the newest first, exactly."""
        for at in range(len(states) - 1, -1, -1):
            self.done("undo")
            self.same(states[at], f"undo to state {at} is not exact")
        self.counts["undone"] += len(states)

    def swept(self) -> None:
        """After a change, a backup and a check, nothing that a dead process left is there."""
        self.done("add", 'met "Swept Clean": at the fair')
        self.done("backup")
        self.done("check")
        left = [
            path.name
            for path in self.folder.rglob("*")
            if ".part" in path.name or path.name.endswith((".new", ".db-journal"))
        ]
        if left:
            raise Broken(f"left over after a change, a backup and a check: {', '.join(left)}")
