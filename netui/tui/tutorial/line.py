"""`TutorialLine`: the line under the header that says what to do next."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

__all__ = ["TutorialLine"]


class TutorialLine(Static):
    """The step of the tutorial, in as many rows as it needs."""

    DEFAULT_CSS = """
    TutorialLine {
        dock: top; margin-top: 1; height: auto; width: 100%; padding: 0 1;
        background: $panel; color: $foreground;
        &.-left { display: none; }
    }
    """

    def show(self, at: int, total: int, sentence: str) -> None:
        """Show a step: its number from 1, and its sentence, in which backticks mark what is typed."""
        pieces = sentence.split("`")
        words = [(piece, "bold $text-accent") if place % 2 else piece for place, piece in enumerate(pieces)]
        self.update(Content.assemble((f"{at} of {total}", "bold $text-primary"), "  ", *words))
