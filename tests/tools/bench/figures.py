"""The figures of the last run that was recorded, and the table of the help page that is made of them."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from netui import VERSION
from tests.tools.bench.databases import SIZES

__all__ = ["ROWS", "SpeedFigures", "speed_table"]

SpeedFigures = dict[str, dict[int, float]]
"""The ratios of a run: by row of the table, then by the number of contacts."""

RECORDED = Path(__file__).with_name("figures.json")

ROWS = {
    "today": "`netui today`, if nothing has changed since it was last printed",
    "today on a terminal": "the same on a terminal",
    "today in the morning": "the first `netui today` of a day, after a session that was left alone the evening before",
    "today after a change": "`netui today` after any change",
    "add": "`netui add` of a call, with a full name and a next step",
    "add by first name": "the same with a name that is not whole",
    "find": "`netui find` of two words",
    "show": "`netui show` of part of a name",
    "undo": "`netui undo`",
}
"""What each row measures, as the help page says it."""


def record(figures: SpeedFigures, file: Path = RECORDED) -> None:
    """Keep the figures of a run."""
    run = {"day": date.today().isoformat(), "netui": VERSION, "python": platform.python_version(), "rows": figures}
    file.write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")


def speed_table(file: Path = RECORDED) -> str:
    """The table in Markdown, and a sentence on the run; a figure that was not recorded is a dash."""
    run: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    rows: Mapping[str, Mapping[str, float]] = run["rows"]
    lines = [
        f"| times `python -c pass` | {' | '.join(f'{contacts:,} contacts' for contacts in SIZES)} |",
        f"| --- |{' ---: |' * len(SIZES)}",
    ]
    for name, words in ROWS.items():
        found = [rows.get(name, {}).get(str(contacts)) for contacts in SIZES]
        lines.append(f"| {words} | {' | '.join('–' if each is None else f'{each:.1f}' for each in found)} |")
    end = f"Measured on {run['day']} with netui {run['netui']} and Python {run['python']}."
    return "\n".join(lines) + f"\n\n{end}\n"
