"""Makes the answers of `netui today` for today and the coming days, and keeps them.

`netui.queries.queue.coming_days` starts it:

    COLUMNS=WIDTH python -m netui.cli.today_ahead PATH

It is a process of its own, since the state of a database can't be read in one that has it open.
"""

from __future__ import annotations

import os
import sys

from netui import clock
from netui.cli.kept_today import FORMATS, answer_place
from netui.cli.streams import allows_colours
from netui.cli.today import day_text, read_day
from netui.db.errors import StoreError
from netui.domain.days import add_days, day_span
from netui.settings import load_settings

__all__ = ["keep_coming_days", "main"]

DAYS = 5
"""Today and the four days after it: over a long weekend too the first answer is there at once."""


def keep_coming_days(path: str, columns: int, *, colours: bool, encoding: str) -> None:
    """Keep the answers in every format, for a terminal of that width and for a pipe, for each of the days.

    Nothing is kept where a problem of the settings has to be said each time, or if the database changes meanwhile.
    Raises `StoreError` if it can't be read.
    """
    shown = {(format, None, False) for format in FORMATS} | {("", columns, colours)}
    places = {
        (format, width, coloured): answer_place(path, format, "", width, coloured, encoding)
        for format, width, coloured in shown
    }
    answers = {how: answer for how, answer in places.items() if answer is not None}
    settings = load_settings()
    if (
        not answers
        or settings.problems
        or any(answer.settings != (settings.source or b"") for answer in answers.values())
    ):
        return
    first = clock.today(settings.day_begins)
    days = [add_days(first, number) for number in range(DAYS)]
    spans = {day: day_span(day, settings.day_begins) for day in days}
    if all(answer.read(begin) is not None for answer in answers.values() for begin, _ in spans.values()):
        return
    read = {day: read_day(path, day, settings, uids=True) for day in days}
    for (format, width, coloured), answer in answers.items():
        texts = {day: day_text(*read[day], format, width, coloured, encoding=encoding) for day in days}
        answer.keep([(spans[day], text) for day, text in texts.items()])


def main() -> int:
    """Keep the answers on the database that is named, at the lowest priority; what goes wrong is nobody's trouble."""
    if hasattr(os, "nice"):
        os.nice(19)
    columns = os.environ.get("COLUMNS", "")
    if len(sys.argv) != 2 or not columns.isdecimal():
        return 2
    try:
        keep_coming_days(sys.argv[1], int(columns), colours=allows_colours(), encoding=sys.stdout.encoding)
    except StoreError:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
