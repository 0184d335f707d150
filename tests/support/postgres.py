"""A PostgreSQL server of its own for a test, in a temporary folder, without a network; and our schema in its terms."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from netui.db.migrate import MIGRATIONS
from netui.db.models import TRACKED

__all__ = ["SHIMS", "find_programs", "plan_errors", "running_server", "schema"]

BOOLEANS = ("archived", "big", "imported", "in_file", "no_next_step", "undated")
"""The columns of yes or no."""

_JOIN_IN_ORDER = re.compile(r"CROSS JOIN (\w+(?:\(\?\d\))? \w+ ON)\b")
"""A join that pins the order of SQLite: PostgreSQL finds its own."""

SHIMS = """
CREATE TABLE schema_migration (name TEXT NOT NULL, applied TEXT NOT NULL);
CREATE FUNCTION json_each(list TEXT, OUT key TEXT, OUT value BIGINT) RETURNS SETOF RECORD LANGUAGE sql
  AS 'SELECT ordinality::text, e::bigint FROM jsonb_array_elements_text(list::jsonb) WITH ORDINALITY x (e, ordinality)';
CREATE FUNCTION json_extract(pair BIGINT, path TEXT) RETURNS BIGINT LANGUAGE sql AS 'SELECT pair';
CREATE FUNCTION date(day TEXT, modifier TEXT) RETURNS TEXT LANGUAGE sql AS
  'SELECT (day::date + modifier::interval)::text';
CREATE FUNCTION instr(text TEXT, part TEXT) RETURNS BIGINT LANGUAGE sql AS 'SELECT strpos(text, part)';
CREATE FUNCTION max(VARIADIC days TEXT[]) RETURNS TEXT LANGUAGE sql AS 'SELECT max(x) FROM unnest(days) x';
CREATE AGGREGATE group_concat(TEXT, TEXT)
  (sfunc = string_agg_transfn, stype = internal, finalfunc = string_agg_finalfn);
"""
"""What PostgreSQL must be taught for the exceptions: a list as one argument, a day moved, a part of a text found, the
last of several days, texts joined. It has all of them under other names.
"""


def find_programs() -> Path | None:
    """The folder of the programs of PostgreSQL; None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    program = shutil.which("initdb")
    return Path(program).parent if program else None


@contextmanager
def running_server(programs: Path, folder: Path) -> Iterator[list[str]]:
    """Start a server in an empty folder; yield the command of its client, to which statements are piped."""
    user = "postgres" if os.getuid() == 0 else None  # it does not run as root
    if user:
        shutil.chown(folder, user)
    data = folder / "data"

    def run(*command: object) -> None:
        words = list(map(str, command))
        subprocess.run(
            words,
            cwd=folder,
            user=user,
            check=True,
            stdout=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
        )

    run(programs / "initdb", "-D", data, "-U", "netui", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    run(programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    try:
        yield [str(programs / "psql"), "-h", str(folder), "-U", "netui", "-d", "postgres", "-X", "-q"]
    finally:
        run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def schema() -> str:
    """Our tables without indexes: integers are big, and what is yes or no is a boolean."""
    script = "".join(path.read_text("utf-8") for path in sorted(MIGRATIONS.glob("[0-9]*.sql")))
    tracked = {model._meta.table_name for model in TRACKED}
    statements = []
    for statement in filter(None, map(str.strip, script.split(";\n"))):
        if statement.startswith("CREATE TABLE"):
            statement = re.sub(r"\) STRICT(?:, WITHOUT ROWID)?$", ")", statement).replace("AUTOINCREMENT", "")
            statement = re.sub(r",\s*FOREIGN KEY.*", ")", statement, flags=re.DOTALL)
        elif not statement.startswith("ALTER TABLE"):
            continue
        statement = re.sub(rf'"({"|".join(BOOLEANS)})" INTEGER', r'"\1" BOOLEAN', statement)
        if statement.startswith('CREATE TABLE "move"'):
            statement = statement.replace('"first" INTEGER', '"first" BOOLEAN')  # elsewhere a number has that name
        statement = re.sub("BOOLEAN NOT NULL DEFAULT 0", "BOOLEAN NOT NULL DEFAULT FALSE", statement)
        statements.append(statement.replace("INTEGER", "BIGINT").replace("BLOB", "BYTEA"))
    assert len(statements) > len(tracked)
    return ";\n".join(statements) + ";\n"


def plan_errors(client: Sequence[str], texts: Sequence[str]) -> dict[str, str]:
    """Plan each text; return the error of those that can't be planned."""
    errors = {}
    for text in texts:
        numbered = re.sub(r"\?(\d+)", r"$\1", _JOIN_IN_ORDER.sub(r"JOIN \1", text)).replace("AS BLOB", "AS BYTEA")
        count = max(map(int, re.findall(r"\$(\d+)", numbered)), default=0)
        args = f"({', '.join(['NULL'] * count)})" if count else ""
        script = (
            f"SET plan_cache_mode = force_generic_plan;\nPREPARE text AS {numbered};\nEXPLAIN EXECUTE text{args};\n"
        )
        ran = subprocess.run(
            [*client, "-v", "ON_ERROR_STOP=1"], input=script, capture_output=True, text=True, check=False
        )
        if ran.returncode:
            errors[text] = ran.stderr
    return errors
