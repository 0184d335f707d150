"""Run a copy of the program that a test has changed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run(program: Path, *arguments: str) -> str:
    """Run Python with `arguments` on the copy in `program`; return what it printed, and raise unless it ends well."""
    path = os.pathsep.join((str(program), str(Path(__file__).parents[2])))  # netui of the copy, tests from here
    environment = {**os.environ, "PYTHONPATH": path, "HOME": str(program), "TERM": "dumb", "COLUMNS": "120"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=program, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr
