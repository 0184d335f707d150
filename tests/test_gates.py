"""The gates: lint, format, types and layers, each a test, so that one command says whether a change is sound."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def gate(*command: str) -> None:
    ran = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_linter_finds_nothing() -> None:
    gate("-m", "ruff", "check", ".")


def test_every_file_is_formatted() -> None:
    gate("-m", "ruff", "format", "--check", ".")


def test_types_hold_strictly() -> None:
    gate("-m", "mypy", "--strict", "netui")


def test_imports_go_in_one_direction() -> None:
    gate("-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-logo")
