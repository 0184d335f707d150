"""The deeds of a person joined in one line: in their longest wordings, or in as few cells as leave the name whole."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, NamedTuple

from netui.domain.queue.deeds import deed_wordings, is_own_words, task_words
from netui.tui.widgets.pane import MARK
from netui.tui.widgets.text_cells import cell_len, cut_cells

if TYPE_CHECKING:
    from netui.domain.queue.due_groups import DueGroup
    from netui.domain.queue.item import Item

__all__ = ["Deed", "deeds_of", "first_wording", "fit_deeds", "least_deeds", "mark_before"]

_BETWEEN = " · "

_LEAST_CUT_CELLS = 8
"""Cells from which the user's own words say something though they are cut."""


class Deed(NamedTuple):
    """What is to be done, once or several times, marked or not."""

    wordings: tuple[str, ...]
    """The longest first."""
    is_own: bool
    """Whether they are the user's own words, which are cut."""
    is_marked: bool
    times: int = 1

    def least(self, *, at_first_word: bool) -> str:
        """The shortest text; of the user's own words some cells, or with `at_first_word` no more than the first."""
        shortest = self._text(self.wordings[-1])
        if not self.is_own:
            return shortest
        word = len(mark_before(self.is_marked)) + cell_len(self.wordings[-1].partition(" ")[0]) + 1
        return cut_cells(shortest, min(word, _LEAST_CUT_CELLS) if at_first_word else _LEAST_CUT_CELLS)

    def within(self, room: int) -> str:
        """The longest text in so many cells."""
        texts = [self._text(wording) for wording in self.wordings]
        return next((text for text in texts if cell_len(text) <= room), cut_cells(texts[-1], room))

    def _text(self, wording: str) -> str:
        return f"{mark_before(self.is_marked)}{wording}{f' ({self.times})' if self.times > 1 else ''}"


def mark_before(is_marked: bool) -> str:
    """The sign that stands before what is marked."""
    return f"{MARK} " if is_marked else ""


def first_wording(item: Item, group: DueGroup) -> str:
    """The whole of what to do, as it is said after the name of the group."""
    return _wordings(item, beside_title=not group.is_person)[0]


def _wordings(item: Item, *, beside_title: bool) -> tuple[str, ...]:
    """The wordings of a deed; what is about nobody and no lead has no name before it, and is a sentence of its own."""
    return deed_wordings(item, beside_title=beside_title) if item.contact_id or item.lead else (task_words(item),)


def deeds_of(group: DueGroup, marks: AbstractSet[Hashable]) -> list[Deed]:
    """The deeds of a group in their order, the same ones counted."""
    counts: dict[Deed, int] = {}
    for item in group.items:
        deed = Deed(_wordings(item, beside_title=not group.is_person), is_own_words(item), item.key in marks)
        counts[deed] = counts.get(deed, 0) + 1
    return [deed._replace(times=times) for deed, times in counts.items()]


def fit_deeds(deeds: Sequence[Deed], room: int, *, at_first_word: bool = False) -> str | None:
    """Join the deeds in `room` cells, the first ones in longer wordings; None if even the first one is too long.

    Those at the end are counted where there is no room: `thank +2`. With `at_first_word` the user's own words are cut
    as far as they may be, so that a long name beside them is whole.
    """
    for shown in range(len(deeds), 0, -1):
        more = _left_out(deeds[shown:])
        least = [deed.least(at_first_word=at_first_word or at > 0) for at, deed in enumerate(deeds[:shown])]
        spare = room - cell_len(_BETWEEN.join(least) + more)
        if spare < 0:
            continue
        texts = []
        for deed, short in zip(deeds, least, strict=False):
            texts.append(deed.within(cell_len(short) + spare))
            spare -= cell_len(texts[-1]) - cell_len(short)
        return _BETWEEN.join(texts) + more
    return None


def least_deeds(deeds: Sequence[Deed]) -> str:
    """The deeds in as few cells as say what the first one is, and how many more there are."""
    return deeds[0].least(at_first_word=True) + _left_out(deeds[1:])


def _left_out(deeds: Sequence[Deed]) -> str:
    """How many are left out, behind those that are not; empty for none."""
    count = sum(deed.times for deed in deeds)
    return f" {mark_before(any(deed.is_marked for deed in deeds))}+{count}" if count else ""
