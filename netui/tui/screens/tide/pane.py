"""`TidePane`: who is how far from me, in lanes or below each other, with a cursor that goes from name to name."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.style import Style
from textual import events
from textual.timer import Timer

from netui.domain.days import weekday_label
from netui.domain.tide import SilentRow, Tide, TideRow, lane_at
from netui.domain.words import count_words
from netui.tui.commands.command import TIDE
from netui.tui.screens.tide.grid import (
    LABEL_CELLS,
    LANE_LOOKS,
    Grid,
    More,
    Spot,
    lay_out_lanes,
    lay_out_list,
    list_row,
    spot_key,
)
from netui.tui.screens.tide.names import ShortNames
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, muted_paragraph, pad_cells

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from netui.domain.queue.item import Item

__all__ = ["TidePane"]

_LANES_MIN_WIDTH, _LANES_MIN_HEIGHT = 66, 7
"""Cells and lines from which there is room for lanes; in less the people stand below each other."""

_WHOLE_NAMES_MIN_WIDTH, _MOST_WHOLE_NAMES = 150, 200
"""Cells from which, and number of people up to which there may be room for whole names."""

_SLIDE_SECONDS, _TINT_SECONDS = 0.12, 1.0
"""How long a name is on its way home, and how long it is tinted there."""


class TidePane(Pane):
    """The Tide of a day. The cursor is on a person, or on the number of those for whom there is no room."""

    place, number = TIDE, 1

    def __init__(self, *, id: str, items_of: Callable[[int], list[Item]]) -> None:
        super().__init__(id=id)
        self._items_of = items_of
        self.tide: Tide | None = None
        """The Tide that is shown; None before the first one."""
        self._short = ShortNames()
        self._called: Callable[[str], str] = self._short
        """The names in the lanes: whole or short."""
        self.grid = Grid()
        """The lines that are shown."""
        self._room = (0, 0)
        self._spot: Hashable = None
        """The key of what the cursor is on."""
        self._behind: Hashable = None
        """The same, or the person whom the number counts that the cursor is on for want of room."""
        self._column = 0
        """The cell from which the cursor goes up and down."""
        self.is_unfolded = False
        """Whether all people are shown below each other, though there is room for lanes."""
        self._came_from: Mapping[int, TideRow] = {}
        """Where people were before the facts were read anew."""
        self._sliding: dict[int, TideRow] = {}
        """Who is on the way home, and where."""
        self._new: Hashable = None
        """The person who was saved a moment ago."""
        self._timer: Timer | None = None

    # What is shown.

    def show(self, tide: Tide, *, is_new: bool = True) -> None:
        """Show the Tide of a day; `is_new` where the facts have been read anew."""
        if is_new:
            self._came_from = {row.contact_id: row for row in self.tide.people} if self.tide else {}
            self._short = ShortNames([row.name for row in tide.people] + [row.name for row in tide.silent])
        self.tide = tide
        ahead = (tide.day - tide.today).days
        if_nothing = f"if nothing happens, {count_words(ahead, 'day')} ahead" if ahead else ""
        self.set_title("Tide", f"· {weekday_label(tide.day, tide.today)}", if_nothing)
        self.border_subtitle = ", . a day · < > a week" + (" · 0 today" if ahead else "")
        self._arrange()

    def short_name(self, name: str) -> str:
        """The name as the lanes show it."""
        return self._short(name)

    def _arrange(self) -> None:
        """Lay the people out in the space that there is, with the cursor where it was."""
        width, height = self._room = self.text_width - 2, self.lines_in_sight
        if self.tide is None or width < 1 or height < 1:
            return
        tide = self.tide
        if self._sliding:
            people = [self._sliding.get(row.contact_id, row) for row in tide.people]
            tide = Tide(tide.day, tide.today, people, tide.silent)
        if not (tide.people or tide.silent):
            self.grid = Grid()
        elif self.is_unfolded or not self.has_room:
            self.grid = lay_out_list(tide)
        else:
            self.grid = self._lay_out_lanes(tide, width, height)
        self.lay_out()
        self._put_back()

    def _lay_out_lanes(self, tide: Tide, width: int, height: int) -> Grid:
        """Names in lanes: whole ones where there is room for all of them."""
        if width >= _WHOLE_NAMES_MIN_WIDTH and len(tide.people) <= _MOST_WHOLE_NAMES:
            whole = lay_out_lanes(tide, str, width, height)
            if not whole.counts_any:
                self._called = str
                return whole
        self._called = self._short
        return lay_out_lanes(tide, self._short, width, height)

    @property
    def has_room(self) -> bool:
        """Whether there is room for lanes."""
        return self._room[0] >= _LANES_MIN_WIDTH and self._room[1] >= _LANES_MIN_HEIGHT

    def _put_back(self) -> None:
        """Put the cursor on what it was on; else on whom the number there counts, or on the first one who is late."""
        spots = list(self._spots())
        for key in dict.fromkeys((self._behind, self._spot)):
            at = next((each for each in spots if each[1].key == key), None)
            at = at or next((each for each in spots if _counts(each[1], key)), None)
            if at is not None:
                self._to(*at)
                self._behind = key  # where there is room again, the cursor is on the person again
                return
        if (at := self._first(spots)) is not None:
            self._to(*at)

    def _first(self, spots: Sequence[tuple[int, Spot]]) -> tuple[int, Spot] | None:
        """Who has drifted furthest of those who can be late, else the first one."""
        if self.tide is None or not spots:
            return None
        by_key = {spot.key: (line, spot) for line, spot in spots}
        furthest = (row.contact_id for row in self.tide.people if not row.held)
        return next((by_key[key] for key in furthest if key in by_key), spots[0])

    def _spots(self) -> Iterator[tuple[int, Spot]]:
        for at, line in enumerate(self.grid.lines):
            for spot in line.spots:
                yield at, spot

    def on_resize(self, event: events.Resize) -> None:
        """Lay the people out in the new space."""
        self._arrange()
        self.show_cursor()

    # The cursor.

    @property
    def spot(self) -> Spot | None:
        """What the cursor is on."""
        lines = self.grid.lines
        on = lines[self.cursor].spots if 0 <= self.cursor < len(lines) else []
        return next((spot for spot in on if spot.key == self._spot), on[0] if on else None)

    @property
    def person(self) -> TideRow | SilentRow | None:
        """The person under the cursor."""
        spot = self.spot
        return None if spot is None or isinstance(spot.what, More) else spot.what

    def _to(self, line: int, spot: Spot, *, keeps_column: bool = False) -> None:
        before = self._spot
        self._spot = self._behind = spot.key
        if not keeps_column:
            self._column = spot.at + spot.cells // 2
        if line != self.cursor:
            self.cursor = line  # posts that it has moved
        elif before != self._spot:
            self._refresh_row(line)
            self.post_message(self.Moved(self))

    def move_to(self, row: int, step: int = 1) -> None:
        """Put the cursor on the name in that line, or the next line with names, that is nearest to where it is."""
        lines = self.grid.lines
        last = len(lines) - 1
        if last < 0:
            return
        row = min(max(row, 0), last)
        ahead = range(row, last + 1) if step > 0 else range(row, -1, -1)
        back = range(row, -1, -1) if step > 0 else range(row, last + 1)
        at = next((at for at in (*ahead, *back) if lines[at].spots), None)
        if at is not None:
            spots = lines[at].spots
            nearest = min(spots, key=lambda spot: _distance(spot, self._column))
            self._to(at, nearest, keeps_column=True)

    def do_tide_left(self) -> None:
        """To the name on the left; in a list to the lane above."""
        self._sideways(-1)

    def do_tide_right(self) -> None:
        """To the name on the right; in a list to the lane below."""
        self._sideways(1)

    def _sideways(self, by: int) -> None:
        if self.grid.is_list:
            self._to_section(by)
            return
        spot = self.spot
        if spot is None:
            return
        spots = self.grid.lines[self.cursor].spots
        at = spots.index(spot) + by
        if 0 <= at < len(spots):
            self._to(self.cursor, spots[at])

    def _to_section(self, by: int) -> None:
        """To the first person of the lane before or after."""
        firsts = [at + 1 for at, line in enumerate(self.grid.lines) if line.pieces is not None]
        beside = [at for at in firsts if (at > self.cursor if by > 0 else at < self.cursor)]
        if beside:
            self.move_to(beside[0] if by > 0 else beside[-1], by)

    def do_cursor_first(self) -> None:
        """To the first name."""
        if spots := list(self._spots()):
            self._to(*spots[0])

    def do_cursor_last(self) -> None:
        """To the last name."""
        if spots := list(self._spots()):
            self._to(*spots[-1])

    def go_to_key(self, key: Hashable) -> bool:
        """Put the cursor on a person, or on the number that counts them; return whether they are in the Tide."""
        found = next((each for each in self._spots() if each[1].key == key), None)
        if found is None:
            found = next((each for each in self._spots() if _counts(each[1], key)), None)
        if found is not None:
            self._to(*found)
        return found is not None

    def key_of(self, row: int) -> Hashable:
        """What the cursor is on in its line, else the first name of a line."""
        spots = self.grid.lines[row].spots if 0 <= row < len(self.grid.lines) else []
        if row == self.cursor and any(spot.key == self._spot for spot in spots):
            return self._spot
        return spots[0].key if spots else None

    def selectable(self, row: int) -> bool:
        """Whether there are names in the line."""
        return 0 <= row < len(self.grid.lines) and bool(self.grid.lines[row].spots)

    def people(self) -> list[int]:
        """The contact under the cursor."""
        return [] if self.person is None else [self.person.contact_id]

    def items(self) -> list[Item]:
        """The reminder to keep in touch with the person under the cursor, where it is due."""
        return [item for contact in self.people() for item in self._items_of(contact)]

    # Those for whom there is no room.

    @property
    def leads_deeper(self) -> bool:
        """Whether there is a card to open, or more people to show."""
        return self.spot is not None

    @property
    def deeper_label(self) -> str:  # type: ignore[override]
        """`Card`, or `All` on the number of those for whom there is no room."""
        return "Card" if self.spot is None or not isinstance(self.spot.what, More) else "All"

    def do_deeper(self) -> Awaitable[None] | None:
        """Show all people below each other where the cursor is on a number; else the card of the person."""
        spot = self.spot
        if spot is not None and isinstance(spot.what, More):
            self._spot = self._behind = spot_key(spot.what.hidden[0])
            self.is_unfolded = True
            self._arrange()
            self.post_message(self.Moved(self))
            return None
        return self.screen.do_deeper()  # type: ignore[attr-defined, no-any-return]

    def fold(self) -> None:
        """Show lanes again."""
        self.is_unfolded = False
        self._arrange()

    # After a save.

    def show_saved(self, contact: int) -> None:
        """Put the cursor on the person; who has come nearer slides there in two steps, unless nothing may move."""
        self._end_slide()
        if self.tide is None or not self.go_to_key(contact):
            return
        after = next((row for row in self.tide.people if row.contact_id == contact), None)
        before = self._came_from.get(contact)
        if self.app.animation_level == "none" or after is None:
            return
        self._new = contact
        self._timer = self.set_timer(_TINT_SECONDS, self._end_slide)
        if before is not None and before.x > after.x and not self.grid.is_list:
            self._sliding = {contact: _halfway(before, after)}
            self._timer.stop()
            self._timer = self.set_timer(_SLIDE_SECONDS, self._arrive)
            self._arrange()
        self.refresh()

    def _arrive(self) -> None:
        """The second step: the name is at its place."""
        self._sliding = {}
        self._timer = self.set_timer(_TINT_SECONDS, self._end_slide)
        self._arrange()

    def _end_slide(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        was_sliding = bool(self._sliding)
        self._timer, self._new, self._sliding = None, None, {}
        if was_sliding:
            self._arrange()
        self.refresh()

    # Drawing.

    def row_starts(self, width: int) -> Sequence[int]:
        """One line each."""
        return range(len(self.grid.lines) + 1) if self.grid.lines else range(0)

    @property
    def shows_cursor(self) -> bool:
        """In a list the row is lit; in lanes only the name is."""
        return self.grid.is_list

    def is_new(self, row: int) -> bool:
        """Whether the row of a list is of the person who was saved a moment ago."""
        return self.grid.is_list and self._new is not None and self.key_of(row) == self._new

    def draw(self, row: int, line: int, width: int) -> Line:
        """A head, a row of the list, or names in lanes."""
        drawn = self.grid.lines[row]
        if drawn.pieces is not None:
            return drawn.pieces
        if self.grid.is_list:
            return list_row(drawn.spots[0].what, width)  # type: ignore[arg-type]
        at = LABEL_CELLS - 1  # the blank before the first name is that of the cursor's bar
        pieces: Line = [(pad_cells(drawn.label, at), "muted")]
        edges = [] if drawn.crosses_lanes else list(self.grid.edges)
        for spot in [*drawn.spots, None]:
            until = spot.at if spot is not None else width
            while edges and edges[0] - 1 < until:
                edge = edges.pop(0) - 1
                pieces += [(" " * (edge - at), ""), ("│", "rule")]
                at = edge + 1
            if spot is None:
                break
            is_here = row == self.cursor and spot.key == self._spot and at < spot.at
            pieces.append((" " * (spot.at - at - is_here), ""))
            if is_here:
                pieces.append(("▌" if self.has_keys else " ", "lit:bar"))
            pieces += self._spot_pieces(spot, is_here=is_here)
            at = spot.at + spot.cells
        return pieces

    def _spot_pieces(self, spot: Spot, *, is_here: bool) -> Line:
        ground = "new:" if spot.key == self._new else "lit:" if is_here else ""
        if isinstance(spot.what, More):
            return [(spot.text, f"{ground}muted")]
        if isinstance(spot.what, SilentRow):
            name = self._called(spot.what.name)
            return [
                (name, ground + ("strong" if spot.what.top_rank else "")),
                (spot.text.removeprefix(name), f"{ground}muted"),
            ]
        style = LANE_LOOKS[spot.what.lane][1]
        strong = "strong" if spot.what.top_rank else ""
        name, _, late = spot.text[1:].partition(" +") if spot.what.is_late else (spot.text[1:], "", "")
        return [
            (spot.text[0], ground + style),
            (name, ground + strong),
            *([(f" +{late}", ground + style)] if late else []),
        ]

    def _style(self, name: str, ground: str) -> Style:
        """A style, on the ground of the cursor or of what was saved where the name begins with it."""
        for own in ("lit", "new"):
            if name.startswith(f"{own}:"):
                return super()._style(name.removeprefix(f"{own}:"), own)
        return super()._style(name, ground)

    def empty_lines(self, width: int) -> list[Line]:
        """How somebody comes here."""
        return muted_paragraph(
            "Nobody has a cadence yet. c on a contact sets how often to keep in touch: then you see here who drifts"
            " away, and a conversation brings them home.",
            width,
        )

    # The mouse.

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a name, a double click opens it."""
        offset = event.get_content_offset(self)
        line = self.row_at(offset.y) if offset is not None else -1
        if offset is None or not self.selectable(line):
            return
        cell = offset.x - 1
        spot = min(self.grid.lines[line].spots, key=lambda spot: _distance(spot, cell))
        self._to(line, spot)
        if event.chain == 2:
            self.post_message(self.Chosen(self))


def _distance(spot: Spot, cell: int) -> int:
    """Cells between a spot and a cell; 0 within it."""
    return max(spot.at - cell, cell - (spot.at + spot.cells - 1), 0)


def _counts(spot: Spot, key: Hashable) -> bool:
    """Whether it is the number of people of whom one has that key."""
    return isinstance(spot.what, More) and any(spot_key(row) == key for row in spot.what.hidden)


def _halfway(before: TideRow, after: TideRow) -> TideRow:
    """Somebody half on their way, in the lane there."""
    x = (before.x + after.x) / 2
    return after._replace(x=x, lane=lane_at(x))
