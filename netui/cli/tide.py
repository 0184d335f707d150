"""`netui tide`: who drifts from you, by lanes, and what happens until a later day if nothing does."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from netui import clock
from netui.cli.commands import ROWS_ON_TERMINAL, shell_command
from netui.cli.database import open_read_only
from netui.cli.options import date_option, parse_arguments, refuse_words
from netui.cli.output import read_settings, wrap_text
from netui.cli.rows import print_rows, print_table, row_limit
from netui.cli.streams import terminal_columns
from netui.domain.days import add_days, every_words, weekday_label
from netui.domain.tide import TIDE_LANES, TideFacts, late_between
from netui.domain.tide_words import far_words, forecast_words, silence_words, tide_counts, top_ten_words
from netui.queries.tide import read_tide

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netui.cli.rows import Row
    from netui.domain.tide import SilentRow, Tide, TideRow

__all__ = ["run"]

_FORECAST_DAYS = 14
"""Days that the forecast looks ahead from today, where no later day is asked for."""

_WIDE = 90
"""Columns from which there is room for cadence and organisation too."""

_NARROW = 60
"""Columns below which there is room for a name and how far it is, and no more."""

_SILENT = "silent"
"""What stands as the lane of somebody without a cadence."""

_NOBODY = "Nobody has a cadence yet: netui add 'Dana Liu > every 4-6w' sets one."


def run(arguments: list[str]) -> int:
    """Print the Tide, as text, as JSON, or one person a line."""
    parsed = refuse_words(parse_arguments(shell_command("tide"), arguments))
    most = row_limit(parsed, on_terminal=ROWS_ON_TERMINAL)
    settings = read_settings()
    today = clock.today(settings.day_begins)
    day = date_option(parsed) or today
    with open_read_only(parsed) as execute:
        facts = read_tide(execute, today=min(day, today), settings=settings)
    tide = facts.on(day)
    rows = [*map(_row, tide.people), *map(_silent_row, tide.silent)]
    print_rows(
        parsed,
        "people",
        rows[:most],
        lambda: _print(facts, tide, most),
        nothing=_NOBODY if day >= today else f"Nobody had a cadence on {weekday_label(day)} {day.year}.",
        before={"date": day.isoformat(), "today": facts.today.isoformat()},
        counts={**tide.counts, "held": tide.held, _SILENT: len(tide.silent)},
        forecast=_forecast(facts, tide),
    )
    return 0


def _row(row: TideRow) -> Row:
    return {
        "name": row.name,
        "lane": row.lane,
        "days": row.days,
        "held": row.held or None,
        "x": round(row.x, 3),
        "standing": row.standing or None,
        "organisation": row.organisation or None,
        "top_rank": row.top_rank,
        "cadence": list(row.window.cadence),
        "opens": row.window.opens.isoformat(),
        "ends": row.window.ends.isoformat(),
        "uid": row.uid,
    }


def _silent_row(row: SilentRow) -> Row:
    return {
        "name": row.name,
        "lane": _SILENT,
        "days": row.drift.silence,
        "held": None,
        "x": round(row.times, 3),
        "standing": row.standing or None,
        "organisation": row.organisation or None,
        "top_rank": row.top_rank,
        "cadence": None,
        "opens": None,
        "ends": None,
        "uid": row.contact.uid,
    }


def _until(tide: Tide) -> date:
    """The last day of the forecast."""
    return tide.day if tide.day > tide.today else add_days(tide.today, _FORECAST_DAYS)


def _forecast(facts: TideFacts, tide: Tide) -> dict[str, object]:
    until = _until(tide)
    return {
        "until": until.isoformat(),
        "late": [
            {"on": late.day.isoformat(), "uid": late.contact.uid, "name": late.contact.name}
            for late in late_between(facts, add_days(facts.today, 1), until)
        ],
        "top_ten_away": [{"uid": row.uid, "name": row.name} for row in facts.on(until).top_ten_away],
    }


def _print(facts: TideFacts, tide: Tide, most: int | None) -> None:
    """Everybody by lane, the furthest first, who is silent, and the forecast."""
    width = terminal_columns()
    print(*wrap_text(f"Tide · {weekday_label(tide.day)} {tide.day.year} · {tide_counts(tide)}", width), sep="\n")
    left = len(tide.people) + len(tide.silent) if most is None else most
    by_lane = {lane: list(rows) for lane, rows in groupby(tide.people, key=lambda row: row.lane)}
    for lane in reversed(TIDE_LANES):
        rows = by_lane.get(lane, [])
        held = sum(bool(row.held) for row in rows)
        title = f"{lane.capitalize()} {len(rows) - held:,}{f' · {held:,} on hold' if held else ''}"
        _print_section(title, [_cells(row, width) for row in rows], left)
        left = max(left - len(rows), 0)
    is_narrow = width is not None and width < _NARROW
    silent = [
        (
            *(row.name, silence_words(row.drift.silence, row.drift.usual)),
            *(() if is_narrow else (row.standing,)),
        )
        for row in tide.silent
    ]
    _print_section(f"Silent, without a cadence {len(silent):,}", silent, left)
    until = facts.on(_until(tide))
    late = late_between(facts, add_days(facts.today, 1), until.day)
    print()
    for sentence in (forecast_words(late, until), top_ten_words(facts, until)):
        if sentence:
            print(*wrap_text(sentence, width), sep="\n")


def _print_section(title: str, rows: Sequence[tuple[str, ...]], most: int) -> None:
    """A heading and the first rows, the others counted; nothing where there is none."""
    if rows:
        print(f"\n{title}")
        print_table(rows[:most], indent="  ")
        if len(rows) > most:
            print(f"  {'and ' if most else ''}{len(rows) - most:,} more; --limit shows them")


def _cells(row: TideRow, width: int | None) -> tuple[str, ...]:
    """The columns of somebody with a cadence; on a narrow terminal those alone that tell how far they are."""
    name = f"({row.name})" if row.held else row.name
    rank = "" if row.top_rank is None else f"top ten {row.top_rank}"
    if width is not None and width < _NARROW:
        return name, far_words(row)
    cells = (name, far_words(row), row.standing, rank)
    return cells if width is not None and width < _WIDE else (*cells, every_words(row.window.cadence), row.organisation)
