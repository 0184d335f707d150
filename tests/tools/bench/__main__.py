"""Runs every benchmark: `python -m tests.tools.bench [--short] [--record]`. No figure makes it fail.

`--short` uses small data; `--record` keeps the figures that the help page on speed shows.
"""

from __future__ import annotations

import sys
import traceback
from importlib import import_module
from pathlib import Path

from tests.tools.bench.figures import SpeedFigures, record


def main() -> None:
    """Run the benchmarks one after the other; a failing one prints its traceback, and the others still run."""
    options = sys.argv[1:]
    figures: SpeedFigures = {}
    for file in sorted(Path(__file__).parent.glob("bench_*.py")):
        module = import_module(f"tests.tools.bench.{file.stem}")
        sys.argv = [file.stem, *(module.SHORT if "--short" in options else ())]
        try:
            figures |= module.main() or {}
        except Exception:
            traceback.print_exc()
        print(flush=True)
    if "--record" in options:
        record(figures)


if __name__ == "__main__":
    main()
