"""The story of the demo: what was typed on which day, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass

from netui.demo.tables import read_lines

__all__ = ["Answer", "Line", "read_story"]

_ANSWERS = ("done", "dropped", "let go", "skip", "snooze", "pause")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the quick-add language."""

    ago: int
    """How many days before today it was typed."""
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to something due: `snooze Dana Liu: keep in touch until 5`."""

    ago: int
    answer: str
    contact: str
    """The full name."""
    what: str
    """The text of the follow-up, or the name of the loop's rule."""
    until: int = 0
    """In how many days, counted from today, a snooze ends."""


def read_story() -> list[Line | Answer]:
    """Read the story in the order in which it was typed."""
    return [_read(int(ago), text.strip()) for ago, _, text in (line.partition(" ") for line in read_lines("story"))]


def _read(day: int, text: str) -> Line | Answer:
    answer = next((each for each in _ANSWERS if text.startswith(f"{each} ")), None)
    if answer is None:
        return Line(-day, text)
    contact, _, rest = text.removeprefix(answer).strip().partition(": ")
    what, _, until = rest.partition(" until ")
    return Answer(-day, answer, contact, what, int(until or 0))
