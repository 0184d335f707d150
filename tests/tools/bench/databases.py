"""The databases of the benchmarks: three sizes of one network, built once and kept outside the repository."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from netui.clock import moment
from netui.db.connection import close, open_database
from netui.db.migrate import MIGRATIONS
from netui.db.readonly import SCHEMA
from tests.tools.bench import network, years

__all__ = ["SIZES", "copied_database"]

SIZES = {1_000: (10_000, 1_000), 20_000: (200_000, 20_000), 100_000: (1_000_000, 20_000)}
"""Interactions and follow-ups by the number of contacts."""


@contextmanager
def copied_database(contacts: int) -> Iterator[Path]:
    """A copy of the database with so many contacts, in a folder of its own."""
    # What a session has made ahead may still be written when it has ended.
    with tempfile.TemporaryDirectory(prefix="netui-bench-", ignore_cleanup_errors=True) as folder:
        yield Path(shutil.copy(_built(contacts), Path(folder) / "netui.db"))


def _built(contacts: int) -> Path:
    """The database, built if it is not there; the largest takes two minutes and half a gigabyte."""
    generators = [Path(module.__file__ or "") for module in (network, years)]
    made_by = b"".join(each.read_bytes() for each in (*generators, *sorted(MIGRATIONS.glob("[0-9]*"))))
    file = _folder() / f"{contacts}-{SCHEMA}-{hashlib.sha256(made_by).hexdigest()[:8]}.db"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        print(f"Building {file}, once …", file=sys.stderr)
        unfinished = file.with_suffix(f".{os.getpid()}.part")
        interactions, follow_ups = SIZES[contacts]
        open_database(str(unfinished), instant=moment().instant)
        close()
        network.build_network(unfinished, contacts=contacts, interactions=interactions, follow_ups=follow_ups)
        unfinished.rename(file)
    return file


def _folder() -> Path:
    """Where the databases lie: NETUI_BENCH_DATA, else a folder of the user's cache."""
    return Path(os.environ.get("NETUI_BENCH_DATA") or Path.home() / ".cache" / "netui-bench")
