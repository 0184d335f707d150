"""How long `netui today` takes as a whole process, in times of `python -c pass`. Prints; asserts nothing.

Run with `python -m tests.bench.bench_today [ROUNDS]`. Both are started in turn, and the median of the rounds' ratios
counts: so a change in the machine's speed does not tell.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from netui.clock import moment
from netui.store.opening import close, open_store
from tests.bench.network import TODAY, build
from tests.bench.timing import ratios

SIZES = {
    "1,000 contacts, 10,000 interactions": (1_000, 10_000),
    "20,000 contacts, 200,000 interactions": (20_000, 200_000),
}
FOLLOW_UPS = {1_000: 1_000, 20_000: 20_000}
GOALS = {1_000: 4.0, 20_000: 8.0}
SHORT = ("5",)
"""The arguments of the short form: so many rounds."""

NETUI = (sys.executable, "-c", "import sys; from netui.__main__ import main; sys.exit(main())", "today")


def make(path: Path, contacts: int, interactions: int) -> None:
    """A database of that size, as netui makes it."""
    open_store(str(path), instant=moment().instant)
    close()
    build(path, contacts=contacts, interactions=interactions, follow_ups=FOLLOW_UPS[contacts])


def main() -> None:
    """Measure both sizes."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else 21
    os.environ.pop("NETUI_DB", None)
    with tempfile.TemporaryDirectory() as folder:
        for name, (contacts, interactions) in SIZES.items():
            path = Path(folder) / f"{contacts}.db"
            make(path, contacts, interactions)
            today = (*NETUI, "--db", str(path), "--date", TODAY.isoformat())
            seconds, ratio = ratios({"today": today}, os.environ, rounds)["today"]
            goal = GOALS[contacts]
            print(f"netui today, {name}: {seconds * 1000:.0f} ms, {ratio:.1f} x python -c pass (goal {goal})")


if __name__ == "__main__":
    main()
