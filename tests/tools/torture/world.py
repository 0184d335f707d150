"""A place for one round: a folder with a home, a database made by shell commands, and what has to hold afterwards.

All goes through `python -m netui`, as in a user's shell; only to compare contents is the file opened directly.
"""

from __future__ import annotations

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from netui.db.cache_files import CACHE

__all__ = ["ROOT", "Broken", "Dump", "Ran", "World", "word"]

ROOT = Path(__file__).parents[3]
"""The folder of the project."""
MIGRATIONS = ROOT / "netui" / "db" / "migrations"
JOURNAL = ("change", "step", "schema_migration", "device", "file_default")
"""Tables that are no content."""
WORD_INDEX = "interaction_text"
"""The index of the words of interactions, and the beginning of its inner tables: the same words may lie in it in many
ways. `check` holds it against the texts.
"""
CACHED = re.compile(r"(today|screen)-[0-9a-f]{8}|facts-[0-9-]{10}")
"""The names of the files of the cache."""
PATIENCE = 120.0
"""Seconds after which a command hangs."""
SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)
"""What ends a command: the first is the rudest, and as frequent as the others together."""
LONGEST_POLL = 20.0
"""Seconds in which a command that is to be killed at a file's appearance is watched for it."""

_BACKUP = re.compile(r"netui-(\d{6}-\d{8}T\d{4}(-before-(restore|\d{4}))?|\d{8}-\d{6}-\d{6}(-before-restore)?)\.db")
_UNFINISHED = re.compile(r"-journal$|\.part$|\.new$")

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
    """Negative: the number of the signal that ended it."""
    out: str
    err: str

    @property
    def reported(self) -> bool:
        """Whether the user was told that it is done, by its status or by what it printed before it was killed."""
        return self.status == 0 or (self.status < 0 and bool(self.out.strip()))


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
        ours = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "NETUI_", "TEXTUAL"))}
        return ours | {
            "HOME": str(self.folder / "home"),
            "NETUI_DB": str(self.database),
            "PYTHONPATH": str(ROOT),
            "TMPDIR": str(self.folder),
        }

    def start(
        self, *words: str, days: int = 0, out: int | None = subprocess.PIPE, err: int = subprocess.PIPE
    ) -> subprocess.Popen[str]:
        """Start a command of netui, with a clock that is wrong by so many days. `out` None closes standard output."""
        program = ["-m", "tests.tools.torture.wrong_clock", str(days)] if days else ["-m", "netui"]
        closed = ["sh", "-c", 'exec "$@" >&-', "sh"] if out is None else []
        return subprocess.Popen(
            [*closed, sys.executable, *program, *words],
            env=self.environment,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if out is None else out,
            stderr=err,
            text=True,
            errors="replace",
        )

    def finish(self, process: subprocess.Popen[str], sent: int = 0) -> Ran:
        """Wait for a command; a traceback, a crash or a hang breaks a promise. `sent` is the signal it may end by."""
        command = _shown(process)
        try:
            out, err = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Broken(f"{command} hung for {PATIENCE:.0f} s") from None
        ended = Ran(command, process.returncode, out or "", err or "")
        by_signal = sent and ended.status in (-sent, 128 + sent)
        if "Traceback" in ended.out + ended.err or not (ended.status in (0, 1, 2, 3, 4) or by_signal):
            raise Broken(f"{command} crashed with status {ended.status}: {ended.err.strip()[-2000:]}")
        if err is not None and ended.status > 0 and not (by_signal or err.strip()):
            raise Broken(f"{command} failed with status {ended.status}, and said nothing")
        return Ran(command, -sent, ended.out, ended.err) if by_signal else ended

    def run(self, *words: str, days: int = 0) -> Ran:
        """Run a command to its end."""
        return self.finish(self.start(*words, days=days))

    def done(self, *words: str, days: int = 0) -> Ran:
        """Run a command that has to succeed."""
        ran = self.run(*words, days=days)
        if ran.status:
            raise Broken(f"{ran.command} was refused: {ran.err.strip()}")
        return ran

    def interrupted(self, *words: str, longest: float) -> Ran:
        """Start a command and end it by a signal: within so many seconds, or just as a file that it writes appears."""
        process = self.start(*words)
        if self.chance.random() < 0.5:
            self._await_unfinished(process)
            time.sleep(self.chance.choice((0.0, self.chance.uniform(0, 0.005), self.chance.uniform(0, 0.2))))
        else:
            time.sleep(self.chance.uniform(0.02, longest))
        number = self.chance.choice(SIGNALS)
        process.send_signal(number)
        ran = self.finish(process, number)
        self.counts["kills"] += ran.status < 0
        return ran

    def _await_unfinished(self, process: subprocess.Popen[str]) -> None:
        """Wait until the command is writing a journal or a copy, or has ended."""
        folders = (self.folder, self.folder / "backups")
        end = time.monotonic() + LONGEST_POLL
        while process.poll() is None and time.monotonic() < end:
            for folder in folders:
                if folder.is_dir() and any(_UNFINISHED.search(name) for name in os.listdir(folder)):
                    return
            time.sleep(0.001)

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
        """The contents of the database, or of a copy; raises `Broken` for a file that is not sound."""
        path = path or self.database
        with closing(sqlite3.connect(path, timeout=20)) as store:
            for pragma, sound in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
                try:
                    found = store.execute(f"PRAGMA {pragma}").fetchall()
                except sqlite3.DatabaseError as error:
                    raise Broken(f"{path} can't be read: {error}") from None
                if found != sound:
                    raise Broken(f"{pragma} of {path} says {found[:3]}")
            names = [name for (name,) in store.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            kept = sorted(
                name for name in names if not name.startswith(("sqlite_", WORD_INDEX)) and name not in JOURNAL
            )
            return {name: store.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in kept}

    def names(self, path: Path | None = None) -> Counter[str]:
        """The names of all contacts, and how often each is there."""
        with closing(sqlite3.connect(path or self.database, timeout=20)) as store:
            return Counter(name for (name,) in store.execute("SELECT name FROM contact"))

    def backups(self) -> set[Path]:
        """All finished backups."""
        return {path for path in self.folder.rglob("backups/*.db") if _BACKUP.fullmatch(path.name)}

    def same(self, dump: Dump, what: str) -> None:
        """Check that the contents are these; tables that only a newer schema has may be there, empty."""
        now = self.dump()
        for table in sorted(dump.keys() | now.keys()):
            if dump.get(table, []) != now.get(table, []):
                expected, found = dump.get(table, []), now.get(table, [])
                more = [row for row in found if row not in expected][:2]
                less = [row for row in expected if row not in found][:2]
                raise Broken(
                    f"{what}: {table} has {len(found)} rows, expected {len(expected)}; there and not expected {more}, "
                    f"expected and not there {less}"
                )

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
            str(path.relative_to(self.folder))
            for path in self.folder.rglob("*")
            if path.is_file() and not self._belongs(path)
        ]
        if left:
            raise Broken(f"left over after a change, a backup and a check: {', '.join(left)}")

    def _belongs(self, path: Path) -> bool:
        """Whether a file is one of the round's own, the database, or a finished backup."""
        if path.is_relative_to(self.folder / "home") or path.suffix == ".csv" or path == self.database:
            return True
        if path.parent.name.startswith("window-"):  # what was half typed when a window was killed
            return path.name in (".lock", "drafts.json")
        if path.parent == self.folder / f"{self.database.stem}.netui" / CACHE:
            return CACHED.fullmatch(path.name) is not None
        if path.parent.name == f"{self.database.stem}.netui":  # the lines that were saved in a window, for `up`
            return path.name == "lines"
        return path.parent.name == "backups" and bool(_BACKUP.fullmatch(path.name))


def _shown(process: subprocess.Popen[str]) -> str:
    """A command as it could be typed."""
    words = [str(each) for each in process.args]  # type: ignore[union-attr]
    return " ".join(["netui", *words[words.index("-m") + 2 :]])
