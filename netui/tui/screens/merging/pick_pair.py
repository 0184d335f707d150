"""Which two contacts are merged: those who are marked, the selected one and another, or a likely pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netui.actions.merge import merge
from netui.actions.result import Refused
from netui.queries.contacts.card import name_of
from netui.queries.contacts.duplicates import DuplicateCandidate, Pair, likely_pairs
from netui.tui.palette import contacts_called
from netui.tui.screens.merging.dialog import MergeDialog, Merging
from netui.tui.screens.merging.duplicate_search import Looking
from netui.tui.widgets.chooser import Choice, Chooser

if TYPE_CHECKING:
    from netui.tui.handlers.keeping import Keeping

__all__ = ["ask_duplicates", "ask_merge"]


def ask_merge(screen: Keeping, people: Sequence[int]) -> None:
    """Merge the two who are marked; the selected one with another who is asked for, likely ones first."""
    if len(people) > 2:
        screen.app.say("It takes two contacts to merge: mark two, or one and choose the other.", wrong=True)
    elif len(people) == 2:
        _open(screen, *sorted(people))  # who was there first is on the left
    else:
        _ask_other(screen, people[0])


def ask_duplicates(screen: Keeping) -> None:
    """Choose among the pairs who may be one person."""

    def answered(pair: Pair | None) -> None:
        if pair is not None:
            _open(screen, pair.one.id, pair.other.id)

    def found(pairs: list[Pair] | None) -> None:
        if pairs:
            choices = [Choice(f"{_who(pair.one)} = {_who(pair.other)}?", pair.reason, "", pair) for pair in pairs]
            screen.app.push_screen(Chooser("Who may be one person twice", choices), answered)
        elif pairs is not None:
            screen.app.say("Nobody seems to be here twice. = merges two whom you know to be one.")

    screen.app.push_screen(Looking(screen.app.database), found)


def _ask_other(screen: Keeping, contact: int) -> None:
    database = screen.app.database
    with database.reading() as execute:
        pairs = likely_pairs(execute, of=(contact,))
        everybody = execute("SELECT id, name, organisation FROM contact WHERE archived = 0 ORDER BY sort_key, id", ())
        name = name_of(execute, contact)

    likely = [
        Choice(_who(other), pair.reason, "", other.id)
        for pair in pairs
        for other in ([pair.other] if pair.one.id == contact else [pair.one])
    ]

    known = {contact, *(choice.value for choice in likely)}
    others = [Choice(name, organisation, "", id_) for id_, name, organisation in everybody if id_ not in known]

    def find(typed: str) -> list[Choice]:
        if not typed.strip():
            return [Choice("Likely"), *likely, Choice("Contacts"), *others] if likely else others
        return [choice for choice in contacts_called(typed, database) if choice.value != contact]

    def answered(other: int | None) -> None:
        if other is not None:
            _open(screen, contact, other)

    screen.app.push_screen(Chooser(f"Who else is {name}?", find, placeholder="type a name"), answered)


def _open(screen: Keeping, left: int, right: int) -> None:
    def answered(chosen: Merging | None) -> None:
        if chosen is not None and screen.keep(merge, *chosen):
            screen.became(*chosen[:2])

    try:
        dialog = MergeDialog(screen.app.database, left, right)
    except Refused as reason:
        screen.app.say(str(reason), wrong=True)
        return
    screen.app.push_screen(dialog, answered)


def _who(person: DuplicateCandidate) -> str:
    return f"{person.name} ({person.organisation})" if person.organisation else person.name
