"""All faults, one after the other, for as long as one likes: `python -m tests.tools.torture [--hours H] [--seed N]`.

Each round is one fault in a folder of its own. Its seed, the number of the round, decides the fault and all chance in
it. At the end stands a table in Markdown: what is promised, how it is tested, and how often. A broken promise is
printed with its seed and what differed, its folder is kept, and the status is 1.
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from queue import Empty

from tests.tools.torture.fault import Fault, Skipped
from tests.tools.torture.faults import FAULTS
from tests.tools.torture.figures import Outcome, count, table, write_figures
from tests.tools.torture.world import Broken, World

MINUTE = 1 / 60
KEPT = 5
"""Folders of broken rounds that are kept."""


def one_round(fault: Fault, seed: int, parent: Path) -> Outcome:
    """One round in a new folder, which is removed unless a promise was broken."""
    folder = Path(tempfile.mkdtemp(prefix=f"{seed}-", dir=parent))
    world = World(folder, random.Random(seed))
    broken = skipped = ""
    try:
        fault.round(world)
    except Skipped as reason:
        skipped = str(reason)
    except Broken as reason:
        broken = str(reason)
    except Exception:
        broken = traceback.format_exc()
    if broken and len(list(parent.iterdir())) <= KEPT + (os.cpu_count() or 1):
        broken += f"\nKept: {folder}"
    else:
        shutil.rmtree(folder, ignore_errors=True)
    return Outcome(fault.name, seed, world.counts, broken, skipped)


def work(
    faults: Sequence[Fault],
    next_seed: Synchronized[int],
    end: float,
    parent: Path,
    outcomes: multiprocessing.Queue[Outcome],
) -> None:
    """Rounds until the end (seconds of the monotonic clock)."""
    with suppress(KeyboardInterrupt):
        while time.monotonic() < end:
            with next_seed.get_lock():
                seed = next_seed.value
                next_seed.value += 1
            outcomes.put(one_round(faults[seed % len(faults)], seed, parent))


def run(faults: Sequence[Fault], *, seconds: float, workers: int, seed: int, parent: Path) -> list[Outcome]:
    """The outcomes of all rounds; what is broken is printed as it comes. Ctrl-C ends it early."""
    outcomes: multiprocessing.Queue[Outcome] = multiprocessing.Queue()
    next_seed = multiprocessing.Value("q", seed)
    end = time.monotonic() + seconds
    working = [
        multiprocessing.Process(target=work, args=(faults, next_seed, end, parent, outcomes)) for _ in range(workers)
    ]
    for worker in working:
        worker.start()
    ended: list[Outcome] = []
    with suppress(KeyboardInterrupt):
        while True:
            alive = any(worker.is_alive() for worker in working)
            try:
                ended.append(outcomes.get(timeout=0.2))
            except Empty:
                if not alive:
                    break
            else:
                _tell(ended[-1])
    for worker in working:
        worker.join()
    return ended


def _tell(outcome: Outcome) -> None:
    if outcome.broken:
        print(
            f"Broken: --only '{outcome.fault}' --seed {outcome.seed}: {outcome.broken}\n", file=sys.stderr, flush=True
        )


def main(arguments: list[str] | None = None, faults: Sequence[Fault] = FAULTS) -> int:
    """Run the rounds and print the table; 1 if a promise was broken."""
    given = _parse(arguments, faults)
    chosen = [fault for fault in faults if given.only in (None, fault.name)]
    parent = Path(tempfile.mkdtemp(prefix="netui-torture-"))
    began = time.monotonic()
    if given.seed is not None and given.hours is None:
        outcomes = [one_round(chosen[given.seed % len(chosen)], given.seed, parent)]
        _tell(outcomes[0])
    else:
        seed = random.SystemRandom().randrange(10**9) if given.seed is None else given.seed
        seconds = (given.hours or MINUTE) * 3600
        outcomes = run(chosen, seconds=seconds, workers=given.workers, seed=seed, parent=parent)
    figures = count(outcomes)
    print(table(chosen, figures), end="")
    if given.record:
        hours = (time.monotonic() - began) / 3600
        write_figures(
            figures, day=dt.datetime.now().astimezone().date().isoformat(), hours=hours, workers=given.workers
        )
    with suppress(OSError):
        parent.rmdir()  # unless something is kept in it
    return int(any(outcome.broken for outcome in outcomes))


def _parse(arguments: list[str] | None, faults: Sequence[Fault]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.tools.torture", description=__doc__, allow_abbrev=False)
    parser.add_argument("--hours", type=_hours, help="how long it runs, such as 0.02 (default: a minute)")
    parser.add_argument("--workers", type=_workers, default=os.cpu_count() or 1, help="processes (default: all cores)")
    parser.add_argument("--seed", type=int, help="make this round again; with --hours, the first round")
    parser.add_argument("--only", choices=[fault.name for fault in faults], help="this fault alone")
    parser.add_argument("--record", action="store_true", help="keep the figures, for the help page")
    given = parser.parse_args(arguments)
    if given.record and (given.only or given.hours is None):
        parser.error("--record is for a run of all faults, with --hours")
    return given


def _hours(text: str) -> float:
    hours = float(text)
    if not 0 < hours <= 1000:
        raise ValueError
    return hours


def _workers(text: str) -> int:
    workers = int(text)
    if not 0 < workers <= 1000:
        raise ValueError
    return workers


if __name__ == "__main__":
    sys.exit(main())
