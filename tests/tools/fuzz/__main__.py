"""Presses random keys in real sessions on hostile data: `python -m tests.tools.fuzz --keys 50000 --seed 1`.

A run is made of rounds; each has a seed of its own, the next after the last one's, a new database and some thousand
keys. It ends with status 1 when a session crashed, hung or sent the terminal something raw; what happened is printed
with the seed: `--seed N --keys 2500` repeats that round alone.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.tools.fuzz.session import play_round

ROUND_KEYS = 2500
"""Keys of a round."""


def main() -> int:
    """Play rounds until the keys or the hours are over; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.fuzz", description=__doc__)
    parser.add_argument("--keys", type=int, default=50_000, help="keys in all (50,000)")
    parser.add_argument("--hours", type=float, help="go on for so many hours, however many keys that are")
    parser.add_argument("--seed", type=int, default=1, help="seed of the first round (1)")
    parser.add_argument("--workers", type=int, default=1, help="rounds at once (1)")
    chosen = parser.parse_args()
    end = time.monotonic() + chosen.hours * 3600 if chosen.hours else None
    rounds = None if end else -(-chosen.keys // ROUND_KEYS)
    total: Counter[str] = Counter()
    failures: list[str] = []
    seed = chosen.seed
    with ProcessPoolExecutor(chosen.workers, mp_context=get_context("spawn")) as pool:
        while (end is None or time.monotonic() < end) and (rounds is None or seed < chosen.seed + rounds):
            last = seed + chosen.workers if rounds is None else min(seed + chosen.workers, chosen.seed + rounds)
            keys = ROUND_KEYS if rounds is None else min(ROUND_KEYS, chosen.keys)
            playing = [pool.submit(play_round, each, keys) for each in range(seed, last)]
            for each, played in enumerate(playing, seed):
                counts, failure = played.result()
                total += counts
                print(f"seed {each}: {dict(counts)}{' FAILED' if failure else ''}", flush=True)
                if failure:
                    failures.append(failure)
                    print(failure, flush=True)
            seed = last
    print(f"seeds {chosen.seed}-{seed - 1}: {dict(total)}, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
