"""The lines of the Tide: names in lanes at their places, or below each other, as many as there is room for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from netui.domain.tide import TIDE_LANES, SilentRow, Tide, TideRow
from netui.domain.tide_words import far_words, silence_words
from netui.domain.words import STANDINGS
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, pad_cells

__all__ = [
    "LABEL_CELLS",
    "LANE_LOOKS",
    "Grid",
    "GridLine",
    "More",
    "Spot",
    "lay_out_lanes",
    "lay_out_list",
    "list_row",
    "spot_key",
]

LANE_LOOKS = {"home": ("●", "good"), "open": ("◐", "may"), "late": ("○", "late"), "long late": ("○", "late")}
"""The sign and the style of somebody in a lane."""

LIST_LANES = ("late", "long late", "open", "home")
"""The lanes below each other: first those whom a word brings home soonest."""

_ALL_STANDINGS = (*STANDINGS, "")

LABEL_CELLS = 9
"""The standings before the lanes, with a blank."""

_HOME_SHARE, _NARROW_HOME_SHARE = 0.46, 0.38
"""What the first lane has of the width: most people are there; and where the others would be too narrow for a name."""

_LANE_CELLS = 14
"""Cells of the other lanes from which the first one has its share."""

_SPREAD_CELLS = 24
"""Cells of a lane from which a name stands where it is in it; in a narrower one at its left edge."""

_APART = 2
"""Blanks between two names."""

_SHADES = ("", "░", "▒", "▓")
"""What the axis is drawn with beyond the first lane."""

_MOST_BLANKS = 2
"""Blank lines between two standings where there is room."""

_MOST_SILENT_LINES = 3

_COUNT_CELLS = 6
"""Cells that are kept for the number of those for whom there is no room."""

_DAYS_WEEKS, _WEEKS_MONTHS = 14, 70
"""Days from which lateness is told in weeks, and in months."""


class More(NamedTuple):
    """The people of a lane for whom there is no room."""

    lane: str
    standing: str
    """Of `silent` people too, who have none."""
    hidden: Sequence[TideRow | SilentRow]
    """The first of them first."""


Shown = TideRow | SilentRow | More


class Spot(NamedTuple):
    """What the cursor can be on: a stretch of a line."""

    at: int
    """Its first cell."""
    cells: int
    what: Shown
    text: str

    @property
    def key(self) -> Hashable:
        """What it is, on whatever day: the id of a contact, or the lane of a number."""
        return spot_key(self.what)


def spot_key(what: Shown) -> Hashable:
    """The id of a contact, or the lane and the standing of those who are counted."""
    if isinstance(what, More):
        return (what.lane, what.standing)
    return what.contact_id


@dataclass(slots=True)
class GridLine:
    """A line: a label, and what stands in it."""

    label: str = ""
    spots: list[Spot] = field(default_factory=list)
    pieces: Line | None = None
    """A line without names as it is drawn: a head."""
    crosses_lanes: bool = False
    """Whether no lines between lanes are drawn in it."""


@dataclass(slots=True)
class Grid:
    """All lines, and where the lanes are."""

    lines: list[GridLine] = field(default_factory=list)
    edges: tuple[int, ...] = ()
    """The cells of the lines between lanes; none in a list."""
    is_list: bool = False

    @property
    def counts_any(self) -> bool:
        """Whether there is somebody for whom there is no room."""
        return any(isinstance(spot.what, More) for line in self.lines for spot in line.spots)


# Names in lanes.


def lay_out_lanes(tide: Tide, short: Callable[[str], str], width: int, height: int) -> Grid:
    """Lay out the names of a Tide in lanes, in at most that many lines; those for whom there is no room are counted."""
    lanes = _lane_widths(width)
    edges = tuple(edge - 1 for edge, _ in lanes[1:])
    cells: dict[tuple[str, str], list[TideRow]] = defaultdict(list)
    for row in tide.people:
        cells[row.standing if row.standing in STANDINGS else "", row.lane].append(row)
    for rows in cells.values():
        # The top ten, then who can be late; among equals who has drifted furthest.
        rows.sort(key=lambda row: (row.top_rank is None, bool(row.held)))
    heads = _lane_heads(tide, lanes)
    room = height - len(heads) - (2 if tide.silent else 0)
    standings = [each for each in _ALL_STANDINGS if any((each, lane) in cells for lane in TIDE_LANES)]

    def placed(standing: str, most: int) -> list[list[list[Spot]]]:
        return [
            _place(cells.get((standing, lane), []), lane, standing, start, cells_of, most, short)
            for lane, (start, cells_of) in zip(TIDE_LANES, lanes, strict=True)
        ]

    whole = {standing: placed(standing, max(room, 1)) for standing in standings}
    needs = [max(map(len, whole[standing])) for standing in standings]
    given = _share(needs, room)
    blanks = min((room - sum(given)) // max(len(standings) - 1, 1), _MOST_BLANKS)
    lines: list[GridLine] = []
    for standing, need, has in zip(standings, needs, given, strict=True):
        lines += [GridLine() for _ in range(blanks if lines else 0)]
        of_lanes = whole[standing] if has == need else placed(standing, has)
        for at in range(has):
            spots = [spot for lane in of_lanes if at < len(lane) for spot in lane[at]]
            lines.append(GridLine((standing or "not said") if at == 0 else "", spots))
    beneath: list[GridLine] = []
    if tide.silent:
        most = min(1 + max(room - len(lines), 0), _MOST_SILENT_LINES)
        beneath = [GridLine(), *_silent_lines(tide.silent, short, width, most)]
    lines += [GridLine() for _ in range(height - len(heads) - len(lines) - len(beneath))]
    return Grid([*heads, *lines, *beneath], edges)


def _lane_widths(width: int) -> list[tuple[int, int]]:
    """The first cell and the cells of each lane; before each but the first are a line and a blank."""
    whole = width - LABEL_CELLS - 2 * (len(TIDE_LANES) - 1)
    rest = round(whole * (1 - _HOME_SHARE)) // (len(TIDE_LANES) - 1)
    if rest < _LANE_CELLS:
        rest = min(round(whole * (1 - _NARROW_HOME_SHARE)) // (len(TIDE_LANES) - 1), _LANE_CELLS)
    home = whole - rest * (len(TIDE_LANES) - 1)
    lanes, at = [], LABEL_CELLS
    for lane in TIDE_LANES:
        cells = home if lane == "home" else rest
        lanes.append((at, cells))
        at += cells + 2
    return lanes


def _lane_heads(tide: Tide, lanes: Sequence[tuple[int, int]]) -> list[GridLine]:
    """The names of the lanes with their counts, and the axis."""
    counts = tide.counts
    names: Line = [(" " * LABEL_CELLS, "")]
    axis: Line = [(" " * LABEL_CELLS, "")]
    for at, (lane, (_, cells)) in enumerate(zip(TIDE_LANES, lanes, strict=True)):
        if at:
            names.append(("│ ", "rule"))
            axis.append(("│ ", "rule"))
        number = f" {counts[lane]}" if counts[lane] else ""
        name = cut_cells(lane, cells - cell_len(number))
        names += [(name, "strong"), (pad_cells(number, cells - cell_len(name)), LANE_LOOKS[lane][1])]
        if not at:
            axis += [("just spoke ", "muted"), ("─" * (cells - 13) + "→ ", "muted")]
        else:
            axis.append((_SHADES[at] * (cells - 1) + " ", "rule"))
    return [GridLine(pieces=names), GridLine(pieces=axis)]


def _share(needs: Sequence[int], room: int) -> list[int]:
    """The lines that each standing has of the room: one, then one more for whoever lacks most."""
    given = [1] * len(needs)
    while sum(given) < room:
        lacking = max(range(len(needs)), key=lambda at: needs[at] - given[at], default=None)
        if lacking is None or needs[lacking] <= given[lacking]:
            break
        given[lacking] += 1
    return given


def _place(
    rows: Sequence[TideRow], lane: str, standing: str, start: int, cells: int, height: int, short: Callable[[str], str]
) -> list[list[Spot]]:
    """The names of a lane in at most that many lines, the first of `rows` if there is not room for all."""
    texts = list(_as_many_as_may_fit(rows, cells, height, short))
    shown = len(texts)
    while True:
        more = len(rows) - shown
        counted = f"+{more}" if more else ""
        lines = _place_all(texts[:shown], start, cells, height, len(counted))
        if isinstance(lines, list):
            break
        shown = min(lines, shown - 1)
    if counted:
        lines.extend([] for _ in range(height - len(lines)))
        if not lines[-1] and shown < len(rows):  # one of them is named at least
            row, more = rows[shown], more - 1
            counted = f"+{more}" if more else ""
            text = cut_cells(LANE_LOOKS[lane][0] + short(row.name), cells - len(counted) - 1)
            lines[-1].append(Spot(start, cell_len(text), row, text))
            shown += 1
    if counted:
        used = lines[-1][-1].at + lines[-1][-1].cells + 1 if lines[-1] else start
        last = start + cells - len(counted)
        at = min(used, last) if cells < _SPREAD_CELLS else last - 1
        lines[-1].append(Spot(at, len(counted), More(lane, standing, rows[shown:]), counted))
    return lines


def _as_many_as_may_fit(
    rows: Iterable[TideRow], cells: int, height: int, short: Callable[[str], str]
) -> Iterator[tuple[TideRow, str, int]]:
    """The first people with their texts and the cells of these, until all lines would be full."""
    cells -= cells >= _SPREAD_CELLS
    room = height * (cells + _APART)
    for row in rows:
        text = _name_text(row, short, cells)
        length = cell_len(text)
        room -= length + _APART
        if room < 0:
            return
        yield row, text, length


def _place_all(
    names: Iterable[tuple[TideRow, str, int]], start: int, cells: int, height: int, reserved: int
) -> list[list[Spot]] | int:
    """All these names in the order of their places, each as near to its own as the others leave room.

    `reserved` cells at the end of the last line stay free. Where there is not room for all, how many there was for.
    """
    lines: list[list[Spot]] = []
    used: list[int] = []
    spread = cells >= _SPREAD_CELLS
    cells -= spread  # a name at the end of a lane has a blank before the next one
    rooms = [cells - (reserved + 1 if reserved and at == height - 1 else 0) for at in range(height)]
    for done, (row, text, length) in enumerate(sorted(names, key=lambda name: name[0].x)):
        wanted = start + (round(_share_of_lane(row) * (cells - length)) if spread else 0)
        best: tuple[int, int] | None = None
        for at in range(min(len(lines) + 1, height)):
            is_begun = at < len(lines)
            place = max(wanted, lines[at][-1].at + lines[at][-1].cells + _APART) if is_begun else wanted
            has_room = (used[at] + _APART if is_begun else 0) + length <= rooms[at]
            if has_room and (best is None or place < best[1]):
                best = at, place
            if best and best[1] == wanted:
                break
        if best is None:
            return done
        at, place = best
        if at == len(lines):
            lines.append([])
            used.append(-_APART)
        lines[at].append(Spot(place, length, row, text))
        used[at] += _APART + length
    for at, line in enumerate(lines):
        end = start + rooms[at]
        for place in reversed(range(len(line))):
            line[place] = line[place]._replace(at=min(line[place].at, end - line[place].cells))
            end = line[place].at - _APART
    return lines


def _share_of_lane(row: TideRow) -> float:
    """How far through their lane somebody is, from 0 to 1; the last lane has no end."""
    inside = max(row.x - TIDE_LANES.index(row.lane), 0.0)
    return 1 - 1 / (1 + inside) if row.lane == TIDE_LANES[-1] else min(inside, 1.0)


def _name_text(row: TideRow, short: Callable[[str], str], cells: int) -> str:
    """`●Renee`, `○Priya +9d`, `◐(Bogdan)` of somebody who is paused or snoozed; in narrow lanes the name is cut."""
    before, after = ("(", ")") if row.held else ("", f" +{short_days(row.days)}" if row.is_late else "")
    name = cut_cells(short(row.name), cells - 1 - len(before) - len(after))
    return f"{LANE_LOOKS[row.lane][0]}{before}{name}{after}"


def short_days(days: int) -> str:
    """Days in the largest unit that says enough: `9d`, `5w`, `3m`."""
    if days < _DAYS_WEEKS:
        return f"{days}d"
    return f"{days // 7}w" if days < _WEEKS_MONTHS else f"{days // 30}m"


def _silent_lines(rows: Sequence[SilentRow], short: Callable[[str], str], width: int, height: int) -> list[GridLine]:
    """Those without a cadence, as many as fit in so many lines; the others are counted."""
    lines = [GridLine("silent", crosses_lanes=True)]
    at = LABEL_CELLS
    for done, row in enumerate(rows):
        text = cut_cells(f"{short(row.name)} {_silence(row)}", width - LABEL_CELLS - _COUNT_CELLS)
        length = cell_len(text)
        is_last_line = len(lines) == height
        reserved = _COUNT_CELLS if is_last_line and done < len(rows) - 1 else 0
        if at + length > width - reserved and not is_last_line:
            lines.append(GridLine(crosses_lanes=True))
            at = LABEL_CELLS
        elif at + length > width - reserved:
            counted = f"+{len(rows) - done}"
            lines[-1].spots.append(Spot(at, len(counted), More("silent", "", rows[done:]), counted))
            break
        lines[-1].spots.append(Spot(at, length, row, text))
        at += length + _APART
    return lines


def _silence(row: SilentRow) -> str:
    return f"{row.drift.silence}d (usually {int(row.drift.usual + 0.5)})"


# Names below each other.


def lay_out_list(tide: Tide) -> Grid:
    """Everybody below each other, by lane with its count, and the silent ones last."""
    of_lane: dict[str, list[TideRow]] = defaultdict(list)
    for row in tide.people:
        of_lane[row.lane].append(row)
    lines: list[GridLine] = []
    for lane in LIST_LANES:
        if rows := of_lane[lane]:
            held = sum(bool(row.held) for row in rows)
            also = f" · {held} paused or snoozed" if held else ""
            lines += _section(lane, len(rows) - held, also, LANE_LOOKS[lane][1], rows)
    if tide.silent:
        lines += _section("silent", len(tide.silent), " · no cadence", "muted", tide.silent)
    return Grid(lines, is_list=True)


def _section(name: str, number: int, also: str, style: str, rows: Iterable[TideRow | SilentRow]) -> list[GridLine]:
    head: Line = [(name, "strong"), (f" {number}", style), (also, "muted")]
    return [GridLine(name, pieces=head), *(GridLine(spots=[Spot(0, 0, row, "")]) for row in rows)]


_STANDING_CELLS = 8

_NAME_MIN_CELLS, _NAME_MAX_CELLS = 18, 26

_TOLD_CELLS, _TOLD_MIN_WIDTH = 22, 56
"""How far somebody is in words, and the cells of a line from which there is room for it."""

_ORGANISATION_MIN_WIDTH = 70


def list_row(row: TideRow | SilentRow, width: int) -> Line:
    """A person in the list: sign, name, organisation, standing, and how far they are."""
    if isinstance(row, SilentRow):
        sign, style = "·", "muted"
        told = silence_words(row.drift.silence, row.drift.usual)
        short = f"{row.drift.silence}d"
    else:
        sign, style = LANE_LOOKS[row.lane]
        told, short = far_words(row), _far_in_short(row)
    told = pad_cells(told, _TOLD_CELLS, right=True) if width >= _TOLD_MIN_WIDTH else pad_cells(short, 8, right=True)
    room = width - 2 - cell_len(told) - 1
    columns = _STANDING_CELLS if room >= _NAME_MIN_CELLS + _STANDING_CELLS else 0
    name = min(room - columns, _NAME_MAX_CELLS)
    about = row.organisation if width >= _ORGANISATION_MIN_WIDTH else ""
    organisation = pad_cells(f" {about}" if about else "", room - columns - name)
    called = f"({row.name})" if isinstance(row, TideRow) and row.held else row.name
    return [
        (f"{sign} ", style),
        (pad_cells(called, name), "strong" if row.top_rank else ""),
        (organisation, "muted"),
        (pad_cells(row.standing, columns), "muted"),
        (" ", ""),
        (told, style),
    ]


def _far_in_short(row: TideRow) -> str:
    """How far somebody is: `+9d` late, `in 5d` until their window opens, `3d` left."""
    if row.held:
        return row.held
    if row.is_late:
        return f"+{short_days(row.days)}"
    if row.lane == "home":
        return f"in {short_days(row.days)}"
    return f"{short_days(row.days)} left" if row.days else "last day"
