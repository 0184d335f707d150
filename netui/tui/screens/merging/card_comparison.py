"""`CardComparison`: two cards field by field, and the side that the merged card takes of each field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from netui.actions.contact import ContactForm
from netui.actions.merge import CHOICE_FIELDS, MergeSide, default_choices, merge_forms
from netui.domain.contact_field import CONTACT_FIELDS, FIELD_BY_NAME
from netui.domain.days import day_label, every_words
from netui.domain.field_parsers import format_key_dates, format_reaches
from netui.queries.contacts.merge_preview import HISTORY_LABELS, MergeOverlap

__all__ = ["LEFT", "RIGHT", "CardComparison", "ComparedField"]

LEFT, RIGHT, _BOTH = "left", "right", "both"

_CARD = "card"
"""The name of the first row: which of the two cards stays."""

_UNITED_FIELDS = tuple(field.name for field in CONTACT_FIELDS if field.one)
"""The fields of which the merged card takes all values, without a choice."""


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One field of the two cards, as text."""

    name: str
    label: str
    left: str
    right: str
    stays: str
    """The text of the merged card."""
    side: str = ""
    """The side that it is taken from: left, right, both; empty for a field without a choice."""


class CardComparison:
    """Two cards, and the sides chosen. At first the left card stays.

    `history` has the counts of `HISTORY_LABELS` for each card; `shared` are the records that name both contacts.
    """

    def __init__(
        self,
        forms: tuple[ContactForm, ContactForm],
        history: tuple[Sequence[int], Sequence[int]],
        today: date,
        shared: Sequence[MergeOverlap] = (),
    ) -> None:
        self._forms = forms
        self._history = history
        self._today = today
        self._shared = shared
        self.card = LEFT
        """The card that stays: left or right."""
        self._chosen: dict[str, str] = {}
        self.choose(_CARD, LEFT)

    @property
    def choices(self) -> dict[str, MergeSide]:
        """The chosen side of each field, as `merge_contacts` takes it."""
        return {
            name: "both" if side == _BOTH else "kept" if side == self.card else "gone"
            for name, side in self._chosen.items()
        }

    @property
    def sides(self) -> dict[str, str]:
        """The chosen side of each field, left, right or both, with that of the card itself first."""
        return {_CARD: self.card, **self._chosen}

    def choose_again(self, sides: Mapping[str, str]) -> None:
        """Choose as `sides` has it; a field that has no choice any more is left alone."""
        if (card := sides.get(_CARD)) in (LEFT, RIGHT):
            self.choose(_CARD, card)
        for name, side in sides.items():
            if name in self._chosen and (side in (LEFT, RIGHT) or (side == _BOTH and name == "notes")):
                self.choose(name, side)

    @property
    def result(self) -> ContactForm:
        """The merged card."""
        left, right = self._forms
        return merge_forms(left, right, self.choices) if self.card == LEFT else merge_forms(right, left, self.choices)

    def choose(self, name: str, side: str) -> None:
        """Choose a side for a field; choosing the card resets all fields to its defaults."""
        if name != _CARD:
            self._chosen[name] = side
            return
        self.card = side
        kept, gone = self._forms if side == LEFT else self._forms[::-1]
        other = RIGHT if side == LEFT else LEFT
        sides = {"kept": side, "gone": other, "both": _BOTH}
        self._chosen = {field: sides[chosen] for field, chosen in default_choices(kept, gone).items()}

    def toggle(self, name: str) -> None:
        """Choose the other side; the notes go from left to right to both."""
        now = self.card if name == _CARD else self._chosen[name]
        if name == "notes" and now == RIGHT:
            self.choose(name, _BOTH)
        else:
            self.choose(name, RIGHT if now == LEFT else LEFT)

    def rows(self) -> list[ComparedField]:
        """All rows; a field that is empty on both cards is left out."""
        left, right = self._forms
        result = self.result
        card = left if self.card == LEFT else right
        rows = [ComparedField(_CARD, "this card", _who(left), _who(right), _who(card), self.card)]
        for name in CHOICE_FIELDS:
            one, other, stays = (self._text(name, form) for form in (left, right, result))
            if one or other:
                rows.append(ComparedField(name, FIELD_BY_NAME[name].label, one, other, stays, self._chosen[name]))
        for name in _UNITED_FIELDS:
            one, other = (self._text(name, form) for form in (left, right))
            if one or other:
                both: Any = tuple(dict.fromkeys((*getattr(left, name), *getattr(right, name))))
                stays = self._text(name, replace(left, **{name: both}))
                rows.append(ComparedField("", FIELD_BY_NAME[name].label, one, other, stays))
        for word, mine, theirs in zip(HISTORY_LABELS, *self._history, strict=True):
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
