"""The figures of the last run that was recorded, and the tables of the help page that are made of them."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from netui import VERSION
from tests.tools.bench.databases import SIZES

__all__ = ["KIN", "SpeedFigures", "record", "speed_table"]

SpeedFigures = dict[str, dict[int, float]]
"""The figures of a run: by row of the tables, then by the number of contacts."""

RECORDED = Path(__file__).with_name("figures.json")

KIN = "kin: "
"""What the rows of the table of other programs begin with."""


class _Table(NamedTuple):
    """A table of the page."""

    unit: str
    """What its figures are, as its head says."""
    rows: Mapping[str, str]
    """What each row measures, by the name of its figures."""
    places: int = 1
    """The decimal places of the figures."""


TABLES = (
    _Table(
        "times `python -c pass`",
        {
            "today": "`netui today`, if nothing has changed since it was last printed",
            "today on a terminal": "the same on a terminal",
            "today in the morning": "the first `netui today` of a day, after a session left alone the evening before",
            "today after a change": "`netui today` after any change",
            "add": "`netui add` of a call, with a full name and a next step",
            "add by first name": "the same with a name that is not whole",
            "find, no hit": "`netui find` of a word that is nowhere",
            "find, many hits": "`netui find` of a frequent word",
            "find": "`netui find` of two frequent words",
            "show": "`netui show` of part of a name",
            "undo": "`netui undo`",
        },
    ),
    _Table(
        "times the first paint of a Textual program that shows one word",
        {
            "a due row is seen, kept": "what is due is seen, if nothing has changed since the screen was last made",
            "the first key is answered, kept": "the whole first screen, and the answer to a key that was typed at once",
            "the first key is answered, nothing kept": "the same after a change",
            "memory": "memory at the start (times the memory of that program)",
        },
        2,
    ),
    _Table(
        "milliseconds until it is shown",
        {
            "a key until the timeline is painted": "the next contact, with the timeline",
            "a letter of the filter until all is painted": "a letter of the filter",
            "quick add opened": "quick add opens",
            "quick add opened again": "quick add opens right after a line was saved",
            "a line saved and shown": "a line is saved",
            "a line undone and shown": "undo",
            "cpu of a line saved elsewhere": "a line that another program saves (processor time of each open session)",
            "to open Today": "Today opens",
            "to open Introductions": "Introductions opens",
            "to open Opportunities": "Opportunities opens",
            "to open Map": "Map opens",
            "to open Review": "Review opens",
            "to open a contact": "a contact's card opens",
            "to open a message": "a message opens",
            "to open the way": "the way to somebody opens",
        },
        0,
    ),
    _Table(
        "times the `.import` of the `sqlite3` shell",
        {
            "netui import --dry-run": "the preview of 30,000 people from LinkedIn",
            "netui import": "their import",
            "netui undo": "its undo",
        },
        0,
    ),
)


def record(figures: SpeedFigures, file: Path = RECORDED) -> None:
    """Keep the figures of a run."""
    run = {"day": date.today().isoformat(), "netui": VERSION, "python": platform.python_version(), "rows": figures}
    file.write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")


def speed_table(file: Path = RECORDED) -> str:
    """The tables in Markdown, and a sentence on the run; a figure that was not recorded is a dash."""
    run: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    rows: dict[str, dict[str, float]] = run["rows"]
    kin = _Table(
        "1,000 records each, times `python -c pass`",
        {name: f"`{name.removeprefix(KIN)}`" for name in rows if name.startswith(KIN)},
    )
    tables = [*(_size_table(table, rows) for table in TABLES), _lines(kin, rows, [1_000], ["time"])]
    end = f"Measured on {run['day']} with netui {run['netui']} and Python {run['python']}."
    return "\n\n".join([*tables, end]) + "\n"


def _size_table(table: _Table, rows: Mapping[str, Mapping[str, float]]) -> str:
    recorded = {size for name in table.rows for size in rows.get(name, {})}
    sizes = [size for size in SIZES if str(size) in recorded] or list(SIZES)
    return _lines(table, rows, sizes, [f"{size:,} contacts" for size in sizes])


def _lines(table: _Table, rows: Mapping[str, Mapping[str, float]], sizes: Sequence[int], heads: Sequence[str]) -> str:
    lines = [f"| {table.unit} | {' | '.join(heads)} |", f"| --- |{' ---: |' * len(heads)}"]
    for name, words in table.rows.items():
        found = [rows.get(name, {}).get(str(size)) for size in sizes]
        cells = ["–" if figure is None else f"{figure:,.{table.places}f}" for figure in found]
        lines.append(f"| {words} | {' | '.join(cells)} |")
    return "\n".join(lines)
