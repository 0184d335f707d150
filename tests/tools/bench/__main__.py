"""Runs every benchmark: `python -m tests.tools.bench [--short]`; `--short` uses small data. No figure makes it fail."""

from __future__ import annotations

import sys
import traceback
from importlib import import_module
from pathlib import Path


def main() -> None:
    """Run the benchmarks one after the other; a failing one prints its traceback, and the others still run."""
    short = "--short" in sys.argv[1:]
    for file in sorted(Path(__file__).parent.glob("bench_*.py")):
        module = import_module(f"tests.tools.bench.{file.stem}")
        sys.argv = [file.stem, *(module.SHORT if short else ())]
        try:
            module.main()
        except Exception:
            traceback.print_exc()
        print(flush=True)


if __name__ == "__main__":
    main()
