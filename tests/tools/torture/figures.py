"""The figures of a run, the file that keeps those of the last long one, and the table that is made of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from netui import VERSION
from tests.tools.torture.fault import Fault

__all__ = ["RECORDED", "Figures", "Outcome", "count", "read_figures", "table", "write_figures"]

RECORDED = Path(__file__).with_name("figures.json")
"""The figures of the last long run, from which the table of the help page is made."""


@dataclass(frozen=True)
class Outcome:
    """A round that ended."""

    fault: str
    seed: int
    counts: Counter[str]
    broken: str = ""
    """The promise that does not hold, and the folder."""
    skipped: str = ""
    """Why the fault can't be made here."""


@dataclass
class Figures:
    """What a run has shown about one fault."""

    rounds: int = 0
    broken: int = 0
    """Rounds in which the promise did not hold."""
    counts: Counter[str] = field(default_factory=Counter)
    skipped: str = ""

    def add(self, outcome: Outcome) -> None:
        """Count a round."""
        if outcome.skipped:
            self.skipped = outcome.skipped
            return
        self.rounds += 1
        self.broken += bool(outcome.broken)
        self.counts += outcome.counts

    def __str__(self) -> str:
        if not self.rounds:
            return f"not tried: {self.skipped}" if self.skipped else "not tried"
        said = [_number(self.rounds, "rounds"), *(_number(n, what) for what, n in sorted(self.counts.items()))]
        return f"{', '.join(said)}: {f'broken in {self.broken:,}' if self.broken else 'held'}"


def _number(number: int, what: str) -> str:
    return f"{number:,} {what.removesuffix('s') if number == 1 else what}"


def count(outcomes: Iterable[Outcome]) -> dict[str, Figures]:
    """The figures of a run by fault."""
    figures: dict[str, Figures] = {}
    for outcome in outcomes:
        figures.setdefault(outcome.fault, Figures()).add(outcome)
    return figures


def table(faults: Sequence[Fault], figures: dict[str, Figures]) -> str:
    """The table in Markdown: promise, how it is tested, figure."""
    lines = ["| promise | how it is tested | figure |", "| --- | --- | --- |"]
    lines += [f"| {each.promise} | {each.method} | {figures.get(each.name, Figures())} |" for each in faults]
    return "\n".join(lines) + "\n"


def write_figures(figures: dict[str, Figures], *, day: str, hours: float, workers: int, file: Path = RECORDED) -> None:
    """Record a run; `day` is an ISO date."""
    faults = {
        name: {"rounds": each.rounds, "broken": each.broken, "counts": dict(sorted(each.counts.items()))}
        for name, each in sorted(figures.items())
        if each.rounds
    }
    run = {"day": day, "netui": VERSION, "hours": round(hours, 3), "workers": workers, "faults": faults}
    file.write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")


def read_figures(file: Path = RECORDED) -> tuple[str, dict[str, Figures]]:
    """A sentence on the recorded run, and its figures by fault; both are empty without one."""
    try:
        run: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return "", {}
    figures = {
        name: Figures(each["rounds"], each["broken"], Counter(each["counts"])) for name, each in run["faults"].items()
    }
    minutes = round(run["hours"] * 60)
    time = f"{minutes} minutes" if minutes < 60 else f"{run['hours']:.3g} hours" if minutes != 60 else "an hour"
    processes = f"{run['workers']} processes" if run["workers"] > 1 else "one process"
    return (
        f"The figures are those of the last long run: {run['day']}, netui {run['netui']}, {time} in {processes}.",
        figures,
    )
