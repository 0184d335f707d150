"""When a head happened, and how often to keep in touch, out of the parts that were recognised."""

from datetime import date
from itertools import pairwise

from netui.domain.quick_add.dates import Window
from netui.domain.quick_add.problems import Problem
from netui.domain.quick_add.recognizers import Parts

__all__ = ["cadence_of", "day_of"]


def day_of(parts: Parts, today: date) -> tuple[date | None, list[Problem]]:
    """The day of the head, today if it has none; None with what is wrong with it."""
    problems = [
        Problem("date", said.start, f"{said.text} is no day: type it like 3 nov or 2026-11-03.")
        for said, day in parts.days
        if day is None
    ]
    problems += [
        Problem(
            "date", said.start, f"{said.text} is still to come: what is planned goes in a step, > call {said.text}."
        )
        for said, day in parts.days
        if day is not None and day > today
    ]
    for (first, day), (second, other) in pairwise(parts.days):
        if day != other:
            problems.append(
                Problem("date", second.start, f"{first.text} and {second.text} are two days: type one of them.")
            )
    if problems:
        return None, problems
    return (parts.days[0][1] if parts.days else today), []


def cadence_of(parts: Parts, has_title: bool) -> tuple[Window | None, list[Problem]]:
    """The cadence of the head, and what looks like one and is none; in a title `every` is a word."""
    said = [(said.start, said.text) for said, window in parts.cadences if window is None]
    items = [] if has_title else parts.items
    for item, following in pairwise(items):
        if item.kind == following.kind == "word" and item.text.casefold() == "every":
            said.append((item.start, f"every {following.text}"))
    problems = [Problem("date", at, f"{text} is no cadence: type it like every 6w or every 4-6w.") for at, text in said]
    windows = [window for _, window in parts.cadences if window is not None]
    return (windows[-1] if windows else None), problems
