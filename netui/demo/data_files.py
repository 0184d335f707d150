"""Readers of the demo's data files: plain text, either lines or tables with columns separated by `|`."""

from __future__ import annotations

from pathlib import Path

__all__ = ["read_demo_lines", "read_demo_table"]

_DATA = Path(__file__).with_name("data")


def read_demo_lines(name: str) -> list[str]:
    """The lines of a data file, without comments (`#`) and blank lines."""
    lines = (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def read_demo_table(name: str) -> list[dict[str, str]]:
    """The rows of a data file as dicts keyed by its first line; raises `ValueError` for a row of another length."""
    head, *rows = ([cell.strip() for cell in line.split("|")] for line in read_demo_lines(name))
    return [dict(zip(head, row, strict=True)) for row in rows]
