"""All faults at random, for as long as one likes: `python -m tests.tools.torture [--hours H] [--workers N] [--seed S]`.

Each round is one fault in a folder of its own. At the end a table in Markdown says what is promised, how it was tested,
and how often. The first broken promise ends it with status 1; the seed makes the round again (`--seed S --fault NAME`),
and its folder is kept.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from queue import Empty
from typing import NamedTuple

from tests.tools.torture.faults import FAULTS, Fault, Skipped
from tests.tools.torture.world import Broken, World

MINUTE = 1 / 60


class Outcome(NamedTuple):
    """A round that ended."""

    fault: str
    seed: int
    counts: Counter[str]
    broken: str = ""
    """The promise that does not hold, and the folder."""
    skipped: str = ""
    """Why the fault can't be made here."""


def one_round(fault: Fault, seed: int) -> Outcome:
    """One round in a new folder, which is removed unless a promise was broken."""
    folder = Path(tempfile.mkdtemp(prefix="netui-torture-"))
    world = World(folder, random.Random(seed))
    broken = skipped = ""
    try:
        fault.round(world)
    except Skipped as reason:
        skipped = str(reason)
    except Broken as reason:
        broken = f"{reason}. Kept: {folder}"
    except Exception:
        broken = f"{traceback.format_exc()}\nKept: {folder}"
    if not broken:
        shutil.rmtree(folder, ignore_errors=True)
    return Outcome(fault.name, seed, world.counts, broken, skipped)


def work(seed: int, end: float, names: list[str], outcomes: multiprocessing.Queue[Outcome]) -> None:
    """Rounds until the end (seconds of the monotonic clock). Every kind comes before one comes again."""
    chance = random.Random(seed)
    mine = [fault for fault in FAULTS if fault.name in names]
    while True:
        for fault in chance.sample(mine, len(mine)):
            if time.monotonic() >= end:
                return
            outcomes.put(one_round(fault, chance.randrange(2**31)))


def run(seconds: float, workers: int, seed: int, names: list[str]) -> tuple[list[Outcome], Outcome | None]:
    """The outcomes of all rounds, and the first with a broken promise."""
    outcomes: multiprocessing.Queue[Outcome] = multiprocessing.Queue()
    end = time.monotonic() + seconds
    working = [
        multiprocessing.Process(target=work, args=(seed * 1000 + at, end, names, outcomes)) for at in range(workers)
    ]
    for worker in working:
        worker.start()
    ended: list[Outcome] = []
    try:
        while True:
            alive = any(worker.is_alive() for worker in working)
            try:
                ended.append(outcomes.get(timeout=0.2))
            except Empty:
                if not alive:
                    return ended, None
                continue
            if ended[-1].broken:
                return ended, ended[-1]
    finally:
        for worker in working:
            worker.terminate()
            worker.join()


def table(ended: list[Outcome]) -> str:
    """The table: promise, how it is tested, figure."""
    lines = ["| promise | how it is tested | figure |", "| --- | --- | --- |"]
    for fault in FAULTS:
        mine = [outcome for outcome in ended if outcome.fault == fault.name]
        skipped = next((outcome.skipped for outcome in mine if outcome.skipped), "")
        done = [outcome for outcome in mine if not outcome.skipped]
        counts: Counter[str] = sum((outcome.counts for outcome in done), Counter())
        figures = [f"{len(done):,} rounds", *(f"{number:,} {what}" for what, number in sorted(counts.items()))]
        losses = sum(bool(outcome.broken) for outcome in done)
        figure = f"not tried: {skipped}" if skipped and not done else ", ".join([*figures, f"{losses} losses"])
        lines.append(f"| {fault.promise} | {fault.method} | {figure if mine else 'not tried'} |")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Run the rounds and print the table; 1 if a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.torture", description=__doc__)
    parser.add_argument("--hours", type=float, default=MINUTE, help="how long it runs (default: a minute)")
    parser.add_argument("--workers", type=int, default=1, help="processes that run rounds at once")
    parser.add_argument("--seed", type=int, help="the seed of a broken round with --fault, else of them all")
    parser.add_argument("--fault", choices=[fault.name for fault in FAULTS], help="this kind of fault alone")
    given = parser.parse_args(arguments)
    if given.fault and given.seed is not None:
        (fault,) = (each for each in FAULTS if each.name == given.fault)
        ended = [one_round(fault, given.seed)]
        broken = ended[0] if ended[0].broken else None
    else:
        seed = random.SystemRandom().randrange(10**6) if given.seed is None else given.seed
        names = [given.fault] if given.fault else [fault.name for fault in FAULTS]
        ended, broken = run(given.hours * 3600, given.workers, seed, names)
    print(table(ended))
    if broken:
        print(
            f"\nBroken: {broken.fault}, --seed {broken.seed} --fault '{broken.fault}': {broken.broken}", file=sys.stderr
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
