"""`ForecastPane`: who becomes late if nothing happens until a day, and what keeps the top ten home, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from textual import events

from netui.domain.days import add_days, day_label, weekday_label
from netui.domain.tide import Tide, TideFacts, late_between
from netui.domain.tide_words import top_ten_words
from netui.tui.commands.command import TIDE
from netui.tui.widgets.text_cells import Line, wrap_cells
from netui.tui.widgets.text_pane import TextPane

__all__ = ["DAYS_AHEAD", "ForecastPane", "forecast_lines"]

DAYS_AHEAD = 14
"""Days of the forecast while the Tide is that of today."""

_MOST_NAMES = 12
"""Names of a sentence at most; the others are counted."""

_WORD_CELLS = 6

_WEEKDAY_MIN_WIDTH = 42
"""Cells from which the title has the day with its weekday."""

_NOBODY_RANKED = "Nobody in your top ten has a cadence yet: T ranks a person, c sets a cadence."

_NO_BREAK = "\N{NO-BREAK SPACE}"


class ForecastPane(TextPane):
    """Scrolled, without a cursor. As a one-line title it says who becomes late."""

    place, number = TIDE, 3

    def __init__(self, *, id: str, people: Callable[[], list[int]]) -> None:
        super().__init__(id=id)
        self._people = people
        self._until: date | None = None
        self._today: date | None = None
        self._told: list[tuple[str, str, str]] = []

    def show(self, facts: TideFacts, tide: Tide, short: Callable[[str], str]) -> None:
        """Show what comes until the day of a Tide; while that is today, for `DAYS_AHEAD` days."""
        self._today = facts.today
        then = tide if tide.day > facts.today else facts.on(add_days(facts.today, DAYS_AHEAD))
        self._until = then.day
        self._told = forecast_lines(facts, then, short)
        self._show_title()
        self.lay_out()

    def people(self) -> list[int]:
        """The person under the cursor of the Tide."""
        return self._people()

    def text_lines(self, width: int) -> Sequence[Line]:
        """The sentences, wrapped, with the words before them in a column."""
        lines: list[Line] = []
        for word, text, style in self._told:
            wrapped = wrap_cells(text, max(width - (_WORD_CELLS if word else 0), 1))
            for at, line in enumerate(wrapped):
                head: Line = [(f"{word if at == 0 else '':{_WORD_CELLS}}", style)] if word else []
                lines.append([*head, (line, "")])
        return lines

    def _show_title(self) -> None:
        if self._until is None or self._today is None:
            return
        if self.size.height > 1 or not self._told:
            label = weekday_label if self.size.width >= _WEEKDAY_MIN_WIDTH else day_label
            self.set_title(f"If nothing happens until {label(self._until, self._today)}")
        else:
            word, text, _ = self._told[0]
            until = day_label(self._until, self._today)
            self.set_title(f"If nothing happens until {until}: {f'{word} ' if word else ''}{text}")

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the text to the new width, and say the day as there is room."""
        self._show_title()
        super().on_resize(event)


def forecast_lines(facts: TideFacts, then: Tide, short: Callable[[str], str]) -> list[tuple[str, str, str]]:
    """Return what comes until the day of a Tide if nothing happens.

    Each is a word before a sentence, the sentence, and the style of the word.
    """
    late = late_between(facts, add_days(facts.today, 1), then.day)
    opening = [row for row in then.people if row.lane == "open" and not row.held and row.window.opens > facts.today]
    lines = [
        (
            "late",
            _named(
                [
                    f"{short(each.contact.name)}{_NO_BREAK}{day_label(each.day, facts.today).replace(' ', _NO_BREAK)}"
                    for each in late
                ]
            ),
            "late",
        )
        if late
        else ("", "Nobody becomes late.", "")
    ]
    if opening:
        lines.append(("open", _named([short(row.name) for row in opening]), "may"))
    if facts.contacts:
        lines.append(("", top_ten_words(facts, then, short) or _NOBODY_RANKED, ""))
    return lines


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMES])
    return f"{shown} and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else shown
