"""`TidePersonPane`: the person under the cursor of the Tide, in a few lines: cadence, last contact, balance, memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from netui.domain.days import day_label, every_words
from netui.domain.tide import SilentRow, TideRow
from netui.domain.tide_words import far_words
from netui.queries.network.path_words import exchange_words
from netui.tui.commands.command import TIDE
from netui.tui.screens.tide.grid import LANE_LOOKS, More
from netui.tui.widgets.text_cells import Line, muted_paragraph, wrap_line
from netui.tui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.queries.contacts.brief import ContactBrief

__all__ = ["PersonFacts", "TidePersonPane"]

_MOST_COUNTED = 40
"""Names of those for whom there is no room, at most."""

_MOST_TIES = 4
"""People whom they know, named at most."""


class PersonFacts(NamedTuple):
    """What to know before one writes or calls."""

    row: TideRow | SilentRow
    today: date
    brief: ContactBrief
    knows: Sequence[str]
    """Short names of those whom they know."""
    due: Sequence[Item]
    """What else is due towards them."""


class TidePersonPane(TextPane):
    """Scrolled, without a cursor; the keys act on the person of the Tide."""

    place, number = TIDE, 2

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._facts: PersonFacts | None = None
        self._told: list[Line] = []

    def show(self, facts: PersonFacts) -> None:
        """Show a person."""
        self._facts = facts
        self._told = _person_lines(facts)
        who = facts.row
        rank = f"· top ten {who.top_rank}" if who.top_rank else ""
        self.set_title(who.name, f"· {who.organisation}" if who.organisation else "", rank)
        self._show_lines()

    def show_counted(self, more: More | None) -> None:
        """Show who is counted there; nobody with None."""
        self._facts, self._told = None, []
        if more is None:
            self.set_title("Nobody")
        else:
            self.set_title(f"{len(more.hidden)} more", more.lane, more.standing and f"· {more.standing}")
            rows = more.hidden[:_MOST_COUNTED]
            names = [row.name for row in rows]
            others = f" and {len(more.hidden) - len(rows)} more" if len(more.hidden) > len(rows) else ""
            self._told = [[("enter shows all: ", "muted"), (", ".join(names) + others, "")]]
        self._show_lines()

    def _show_lines(self) -> None:
        self.lay_out()
        self.scroll_to(y=0, animate=False, force=True)

    def people(self) -> list[int]:
        """The person."""
        return [] if self._facts is None else [self._facts.row.contact_id]

    def text_lines(self, width: int) -> Sequence[Line]:
        """The facts, wrapped."""
        return [line for each in self._told for line in wrap_line(each, max(width, 1))]

    def empty_lines(self, width: int) -> list[Line]:
        """What is shown here."""
        return muted_paragraph("What to know about the person under the cursor is shown here.", width)


def _person_lines(facts: PersonFacts) -> list[Line]:
    """Cadence and last conversation; the balance and whom they know; what to ask about; what is due."""
    lines = [_joined([_cadence(facts.row), _last(facts)])]
    lines.append(_joined([_balance(facts), _knows(facts.knows)]))
    if facts.brief.details:
        asks: Line = [("ask about ", "muted"), (facts.brief.details[0].words, "")]
        lines.append(_joined([asks, *([(detail.words, "")] for detail in facts.brief.details[1:])]))
    if facts.due:
        lines.append(_joined([[("also due ", "muted"), (facts.due[0].what, "")], *_others(facts.due[1:])]))
    return [line for line in lines if line]


def _others(items: Sequence[Item]) -> list[Line]:
    return [[(item.what, "")] for item in items]


def _joined(parts: Sequence[Line]) -> Line:
    """Parts with a dot between; empty ones are left out."""
    joined: Line = []
    for part in parts:
        if part:
            joined += [*([(" · ", "muted")] if joined else []), *part]
    return joined


def _cadence(row: TideRow | SilentRow) -> Line:
    """`every 4-6 weeks · 9 days late`."""
    if isinstance(row, SilentRow):
        return [("no cadence", "muted"), (" · ", "muted"), (row.drift.words, "")]
    every: Line = [(every_words(row.window.cadence), ""), (" · ", "muted")]
    return [*every, (far_words(row), "muted" if row.held else LANE_LOOKS[row.lane][1])]


def _last(facts: PersonFacts) -> Line:
    """`last: call 10 Oct, her grant is in`."""
    entry = facts.brief.last
    if entry is None:
        return [("no conversation yet", "muted")]
    said = f": {entry.text}" if entry.text else ""
    return [("last ", "muted"), (f"{entry.what} {day_label(entry.day, facts.today)}{said}", "")]


def _balance(facts: PersonFacts) -> Line:
    """`Priya gave 2, you 1`."""
    words = exchange_words(facts.row.name, facts.brief.balance)
    return [(words, "")] if words else []


def _knows(names: Sequence[str]) -> Line:
    """`knows Dana, Tomas +2`."""
    if not names:
        return []
    more = f" +{len(names) - _MOST_TIES}" if len(names) > _MOST_TIES else ""
    return [("knows ", "muted"), (", ".join(names[:_MOST_TIES]) + more, "")]
