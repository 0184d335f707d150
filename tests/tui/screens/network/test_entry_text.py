"""What stands in the row of an entry: its day, its label, what was said."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.domain.name_mentions import spellings_of
from netui.queries.timeline import Entry
from netui.tui.screens.network.entry_text import entry_day, entry_label, entry_said

TODAY = dt.date(2026, 11, 30)
JAIME = ((1, "Jaime Stone"),)


def _entry(table: str, **values: object) -> Entry:
    return Entry(**{"id": 1, "uid": "u", "day": TODAY, "entered": 1, "what": "", "table": table, **values})  # type: ignore[arg-type]


CASES = [
    (_entry("interaction", label="coffee", text="roles", others=JAIME, place="Lux", about="at Expo", time="09:30"),
     "coffee", "roles · with *Jaime Stone* · at Expo · at Lux · 09:30"),
    (_entry("interaction", label="e-mail", text="Jaime's note\nHello,\n\nshall we?"), "e-mail",
     "*Jaime*'s note · Hello, shall we?"),
    (_entry("introduction", label="introduced", about="by Jaime Stone", text="comms"), "introduced",
     "by *Jaime Stone* · comms"),
    (_entry("outcome", label="outcome", about="introduced by Jaime Stone", text="a job"), "outcome",
     "a job · introduced by *Jaime Stone*"),
    (_entry("favour_answer", label="said yes", about="a reference"), "said yes", "a reference"),
    (_entry("detail", label="what she told me at the harbour", text="rows"), "note",
     "what she told me at the harbour · rows"),
    (_entry("follow_up", planned=True, about="send CV", what="send CV"), "", "Send CV"),
    (_entry("follow_up", activity="done", label="done", about="send CV"), "done", "Send CV"),
    (_entry("follow_up", planned=True, about="send CV", day=TODAY - dt.timedelta(3)), "", "Send CV · 3 days late"),
    (_entry("follow_up", planned=True, about="send CV", day=dt.date(2027, 3, 1)), "", "Send CV · in 2027"),
    (_entry("follow_up", planned=True, about="send CV", undated=True, day=dt.date(2025, 3, 1)), "", "Send CV"),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "label", "said"), CASES)
def test_what_was_said(entry: Entry, label: str, said: str) -> None:
    line = entry_said(entry, spellings_of(["Jaime Stone"]), TODAY, most=500, in_lines=False)
    assert entry_label(entry) == label
    assert "".join(f"*{text}*" if style == "strong" else text for text, style in line) == said


@pytest.mark.parametrize(
    ("days", "undated", "word"),
    [(0, False, "today"), (1, False, "tomorrow"), (-1, False, "29 Nov"), (3, False, "3 Dec"), (0, True, "no day")],
)
def test_its_day(days: int, undated: bool, word: str) -> None:
    entry = _entry("follow_up", day=TODAY + dt.timedelta(days), undated=undated, planned=True)
    assert entry_day(entry, TODAY) == word
