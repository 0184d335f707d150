"""The strip of views in the first line: which there are, in which order, and how they fit into a line."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from netui.tui.widgets.text_cells import Line, cell_len, cut_cells

if TYPE_CHECKING:
    from netui.domain.view_counts import ViewCounts

__all__ = ["MONTH_WORDS", "STRIP", "StripPart", "StripView", "lay_out_strip", "waiting_in"]


class StripView(NamedTuple):
    """A view that the strip leads to."""

    name: str
    """The `go-` command that leads there is called so: `network`."""
    full: str
    short: str


STRIP = (
    StripView("network", "Network", "Network"),
    StripView("today", "Today", "Today"),
    StripView("introductions", "Introductions", "Intros"),
    StripView("opportunities", "Opportunities", "Opps"),
    StripView("tide", "Tide", "Tide"),
    StripView("map", "Map", "Map"),
    StripView("review", "Review", "Review"),
)
"""The views, in the order of `[` and `]`."""

_WIDE = 100
"""Columns from which all views are shown, if there is room."""

_NAMED = 60
"""Columns from which the name of the program stands before the strip."""


def waiting_in(counts: ViewCounts) -> dict[str, str]:
    """What waits, by the name of the view; views in which nothing waits are left out."""
    numbers = {
        "network": counts.due,
        "introductions": counts.introductions,
        "opportunities": counts.opportunities,
    }
    waiting = {name: str(number) for name, number in numbers.items() if number}
    return {**waiting, "review": "!"} if counts.review else waiting


_LEAST_HEADING = 16
"""Cells of a heading for which the neighbours of the present view make room."""


MONTH_WORDS = " this month"
"""What a count does without where the day has no room otherwise."""


class StripPart(NamedTuple):
    """A stretch of the first line."""

    pieces: Line
    command: str = ""
    """The command that a click on it runs; empty for none."""

    @property
    def width(self) -> int:
        """Its cells."""
        return sum(cell_len(text) for text, _ in self.pieces)


_APART = 2
"""Cells between the views and the counts, besides the blank after the last view: its sign is no count's."""


def lay_out_strip(
    width: int, at: int, waiting: Mapping[str, str], *, heading: str, day: str, right: Line
) -> list[StripPart]:
    """Return the parts of the first line, the view `at` marked, with `right` at the right end as far as it fits.

    `heading` names a screen that lies over the view. Every count of `right` is a piece, the most important one first.
    """
    named = StripPart([(" netui ", "strong")] if width >= _NAMED else [])
    sure = right[: 1 if width >= _NAMED else 2]
    first = sum(cell_len(text) + 3 for text, _ in sure)
    title = cell_len(heading) + 2 if heading else 0
    everything = range(len(STRIP))
    shown = [place for place in everything if width >= _WIDE or _matters(place, at, waiting)]
    for reserve, keeps in ((first + title, True), (title, True), (min(title, _LEAST_HEADING), False)):
        strip = _fitting(shown, at, waiting, width - named.width - reserve, keeps_neighbours=keeps)
        if _width_of(strip) + named.width + reserve <= width:
            break
    parts = [named, *strip]
    room = width - sum(part.width for part in parts)
    if heading and room > 4:
        parts.append(StripPart([("  ", ""), (cut_cells(heading, room - 3), "strong")]))
        room = width - sum(part.width for part in parts)
    for counts in (right, [(text.removesuffix(MONTH_WORDS), style) for text, style in right]):
        kept = _as_much_as_fits(counts, room - 1 - _APART)
        left = room - sum(cell_len(text) for text, _ in kept) - (1 if kept else 0)
        said = _as_long_as_fits((day, day.rpartition(" ")[0]), left - 3 - (2 if kept else 0))
        if said or not day:
            break
    room = left
    if said:
        parts.append(StripPart([(f"   {said}", "")]))
        room -= cell_len(said) + 3
    return [*parts, StripPart([(" " * max(room, 0), ""), *kept])]


def _as_long_as_fits(wordings: Sequence[str], room: int) -> str:
    """The first wording that fits; empty if none does."""
    return next((text for text in wordings if text and cell_len(text) <= room), "")


def _matters(place: int, at: int, waiting: Collection[str]) -> bool:
    """Whether a view is shown on a narrow screen: the present one, its neighbours, and where something waits."""
    return abs(place - at) <= 1 or STRIP[place].name in waiting


def _fitting(
    shown: Sequence[int], at: int, waiting: Mapping[str, str], width: int, *, keeps_neighbours: bool
) -> list[StripPart]:
    """The strip with as many of the views as fit: the farthest go first, those beside the present one last."""
    kept = list(shown)
    while True:
        strip = _strip(kept, at, waiting)
        others = [place for place in kept if abs(place - at) > (1 if keeps_neighbours else 0)]
        if _width_of(strip) <= width or not others:
            return strip
        kept.remove(max(others, key=lambda place: abs(place - at)))


def _width_of(parts: Sequence[StripPart]) -> int:
    return sum(part.width for part in parts)


def _strip(kept: Sequence[int], at: int, waiting: Mapping[str, str]) -> list[StripPart]:
    """These views, with a sign at each end beyond which there are others."""
    parts = [_part(place, at, waiting) for place in kept]
    hidden = [place for place in range(len(STRIP)) if place not in kept]
    if any(place < at for place in hidden):
        parts.insert(0, StripPart([("‹", "muted")], "view-previous"))
    if any(place > at for place in hidden):
        parts.append(StripPart([("›", "muted")], "view-next"))
    return parts


def _part(place: int, at: int, waiting: Mapping[str, str]) -> StripPart:
    """A view with its sign and its count: `▸Network 12 `."""
    view, here = STRIP[place], place == at
    count = waiting.get(view.name, "")
    pieces: Line = [
        ("▸" if here else " ", "bar-focus"),
        (view.full if here else view.short, "title" if here else "muted"),
    ]
    if count:
        pieces.append((f" {count}", "may" if count == "!" else "accent"))
    return StripPart([*pieces, (" ", "")], f"go-{view.name}")


def _as_much_as_fits(right: Line, room: int) -> Line:
    """The first counts that fit, with a dot between."""
    kept: Line = []
    for text, style in right:
        part: Line = [*([(" · ", "muted")] if kept else []), (text, style)]
        if sum(cell_len(piece) for piece, _ in (*kept, *part)) > room:
            break
        kept += part
    return kept
