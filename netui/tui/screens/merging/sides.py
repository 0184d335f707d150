"""The two cards as they stand side by side: what each says, field by field, and whose word stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from netui.actions.contact import ContactForm
from netui.actions.merge import CHOSEN, Side, chosen_at_first, merged
from netui.domain.contact_fields import format_key_dates, format_reaches
from netui.domain.days import day_label, every_words
from netui.queries.contacts.merge_preview import HISTORY, Shared

__all__ = ["LEFT", "RIGHT", "ComparedField", "Sides"]

LEFT, RIGHT, BOTH = "left", "right", "both"

CARD = "card"
"""The row that says which of the two cards stays."""

_LABELS = {
    CARD: "this card",
    "ally_role": "role",
    "top_rank": "top ten",
    "how_met": "how we met",
    "met_at": "where",
    "met_on": "when",
    "reaches": "to reach",
    "key_dates": "dates",
}

_TOGETHER = ("reaches", "tags", "kinds", "key_dates")
"""The fields that are put together, without a choice."""


@dataclass(frozen=True, slots=True)
class ComparedField:
    """A row of the two cards."""

    name: str
    label: str
    left: str
    right: str
    stays: str
    """What the one card will say."""
    side: str = ""
    """Whose word that is: left, right, both; empty where there is nothing to choose."""


class Sides:
    """Two cards, and what was chosen. The left one stays at first."""

    def __init__(
        self,
        forms: tuple[ContactForm, ContactForm],
        history: tuple[Sequence[int], Sequence[int]],
        today: date,
        shared: Sequence[Shared] = (),
    ) -> None:
        self._forms = forms
        self._history = history
        self._today = today
        self._shared = shared
        self.card = LEFT
        """Which card stays."""
        self._chosen: dict[str, str] = {}
        self.choose(CARD, LEFT)

    @property
    def choices(self) -> dict[str, Side]:
        """What was chosen, as the action takes it."""
        return {
            name: "both" if side == BOTH else "kept" if side == self.card else "gone"
            for name, side in self._chosen.items()
        }

    @property
    def result(self) -> ContactForm:
        """The one card, as far as it was chosen."""
        left, right = self._forms
        return merged(left, right, self.choices) if self.card == LEFT else merged(right, left, self.choices)

    def choose(self, name: str, side: str) -> None:
        """Take a side for a field; the card brings all that it says."""
        if name != CARD:
            self._chosen[name] = side
            return
        self.card = side
        kept, gone = self._forms if side == LEFT else self._forms[::-1]
        other = RIGHT if side == LEFT else LEFT
        sides = {"kept": side, "gone": other, "both": BOTH}
        self._chosen = {field: sides[chosen] for field, chosen in chosen_at_first(kept, gone).items()}

    def toggle(self, name: str) -> None:
        """Take the other side; of the notes both, after the right one."""
        now = self.card if name == CARD else self._chosen[name]
        if name == "notes" and now == RIGHT:
            self.choose(name, BOTH)
        else:
            self.choose(name, RIGHT if now == LEFT else LEFT)

    def rows(self) -> list[ComparedField]:
        """All rows; a field of which neither card says anything is left out."""
        left, right = self._forms
        result = self.result
        card = left if self.card == LEFT else right
        rows = [ComparedField(CARD, _LABELS[CARD], _who(left), _who(right), _who(card), self.card)]
        for name in CHOSEN:
            told, other, stays = (self._text(name, form) for form in (left, right, result))
            if told or other:
                rows.append(ComparedField(name, _LABELS.get(name, name), told, other, stays, self._chosen[name]))
        for name in _TOGETHER:
            told, other = (self._text(name, form) for form in (left, right))
            if told or other:
                both: Any = tuple(dict.fromkeys((*getattr(left, name), *getattr(right, name))))
                stays = self._text(name, replace(left, **{name: both}))
                rows.append(ComparedField("", _LABELS.get(name, name), told, other, stays))
        for word, mine, theirs in zip(HISTORY, *self._history, strict=True):
            if mine or theirs:
                rows.append(ComparedField("", word, str(mine), str(theirs), "all"))
        rows += [ComparedField("", each.label, each.left, each.right, each.stays) for each in self._shared]
        return rows

    def _text(self, name: str, form: ContactForm) -> str:
        value: Any = getattr(form, name)
        if not value:
            return ""
        if name == "cadence":
            return every_words(value)
        if name == "met_on":
            return day_label(value, self._today)
        if name == "reaches":
            return format_reaches(value).replace("\n", ", ")
        if name == "key_dates":
            return format_key_dates(value).replace("\n", ", ")
        if name == "top_rank":
            return f"place {value}"
        return ", ".join(value) if isinstance(value, tuple) else str(value)


def _who(form: ContactForm) -> str:
    return f"{form.name}, {form.organisation}" if form.organisation else form.name
