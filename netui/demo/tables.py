"""The demo's data: plain text files that are read and changed as one reads and changes a list."""

from __future__ import annotations

from pathlib import Path

__all__ = ["read_demo_table", "read_lines"]

_DATA = Path(__file__).with_name("data")


def read_lines(name: str) -> list[str]:
    """Give the lines of a data file, without comments and empty lines."""
    lines = (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def read_demo_table(name: str) -> list[dict[str, str]]:
    """Give the rows of a data file by the names in its first line; its columns are parted by `|`."""
    head, *rows = ([cell.strip() for cell in line.split("|")] for line in read_lines(name))
    return [dict(zip(head, row, strict=True)) for row in rows]
