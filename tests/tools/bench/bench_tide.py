"""Benchmark of the Tide without its view: its facts read, and a day's step of the forecast. No figure makes it fail.

`python -m tests.tools.bench.bench_tide [CONTACTS...]`: the numbers of contacts, of `SIZES`. Each tenth has a cadence.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from time import perf_counter

from netui.clock import moment
from netui.db.readonly import ReadTransaction, connect_readonly
from netui.domain.days import add_days
from netui.queries.tide import read_silent, read_tide
from netui.settings import Settings
from tests.tools.bench.databases import SIZES, copied_database

SHORT = ("1000",)
"""The arguments of the short form."""

ROUNDS = 7

STEPS = 60


def main() -> None:
    """Print the times in milliseconds for each size."""
    for contacts in map(int, sys.argv[1:] or SIZES):
        with copied_database(contacts) as path:
            _measure(contacts, str(path))


def _measure(contacts: int, path: str) -> None:
    today, settings = moment().today, Settings()
    connection = connect_readonly(path)
    with ReadTransaction(connection, path) as execute:
        cadences = _median(lambda: read_tide(execute, today=today, settings=settings, silent=False))
        silent = _median(lambda: read_silent(execute, today=today))
        facts = read_tide(execute, today=today, settings=settings)
    connection.close()
    steps = [_taken(lambda day=day: facts.on(add_days(today, day))) for day in range(STEPS)]
    print(f"The Tide, {contacts:,} contacts, {len(facts.contacts):,} with a cadence")
    print(f"  {'cadences read':40} {cadences:7.1f} ms")
    print(f"  {'the silent read':40} {silent:7.1f} ms")
    print(f"  {'a step, the slowest':40} {statistics.median(steps):7.1f} ms, {max(steps):.1f} ms")


def _median(work: Callable[[], object]) -> float:
    return statistics.median(_taken(work) for _ in range(ROUNDS))


def _taken(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
