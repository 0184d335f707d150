"""The lines above a timeline: kinds and tags, cadence window, introductions and favours, what I owe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netui.domain.queue.rules import RULE_BY_NAME
from netui.tui.widgets.cadence_bar import window_line
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.domain.window import Window
    from netui.queries.contacts.card import Card

__all__ = ["contact_summary_lines"]


def contact_summary_lines(
    card: Card, window: Window | None, due: Sequence[Item], today: date, width: int, *, paused: bool = False
) -> list[Line]:
    """The lines above the timeline of a contact, at most `width` cells wide; `due` are the items of the contact."""
    pause: list[Line] = [[("paused", "may")]] if paused else []
    return [
        *_join_with_dots(
            [*pause, *_part_in_network(card), *([] if window is None else [window_line(window, today, width)])], width
        ),
        *_join_with_dots([*_between_us(card), *_owed(due)], width),
    ]


def _join_with_dots(pieces: Iterable[Line], width: int) -> list[Line]:
    """Pieces separated by ` · `, on as few lines of `width` cells as possible; a longer piece is cut."""
    lines: list[Line] = []
    used = 0
    for piece in pieces:
        size = sum(cell_len(text) for text, _ in piece)
        if lines and used + 3 + size <= width:
            lines[-1] += [(" · ", "muted"), *piece]
            used += 3 + size
        else:
            lines.append(_cut_line(piece, width))
            used = size
    return lines


def _cut_line(line: Line, width: int) -> Line:
    """The line in at most `width` cells."""
    cut: Line = []
    for text, style in line:
        cut.append((cut_cells(text, width), style))
        width -= cell_len(text)
        if width <= 0:
            break
    return cut


def _part_in_network(card: Card) -> list[Line]:
    words = [*card.kinds, card.ally_role, card.standing]
    if card.top_rank is not None:
        words.insert(0, f"top ten {card.top_rank}")
    if card.archived:
        words.insert(0, "archived")
    return [[(word, "")] for word in words if word] + [[(f"#{tag}", "accent")] for tag in card.tags]


def _between_us(card: Card) -> list[Line]:
    """Counts of introductions and favours, each in both directions."""
    to_me, by_me = card.introductions
    asked, given, received = card.favours
    counted = [
        (to_me, f"introduced you to {to_me}"),
        (by_me, f"you introduced them to {by_me}"),
        (received, f"favours got {received}"),
        (given, f"given {given}" if received else f"favours given {given}"),
        (asked, f"asked {asked}" + (f", {card.open_asks} open" if card.open_asks else "")),
    ]
    return [[(words, "muted")] for count, words in counted if count]


def _owed(due: Sequence[Item]) -> list[Line]:
    words = (RULE_BY_NAME[item.rule].owed for item in due)
    owed = list(dict.fromkeys(filter(None, words)))
    return [[("you owe ", "muted"), (", ".join(owed), "may")]] if owed else []
