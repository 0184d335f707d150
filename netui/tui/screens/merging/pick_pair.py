"""Picks the two contacts to merge: the marked two, the selected one and another, or a likely pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netui.actions.merge import merge_contacts
from netui.actions.result import Refused
from netui.queries.contacts.card import read_contact_name
from netui.queries.contacts.duplicates import DuplicateCandidate, DuplicatePair, find_duplicates
from netui.tui.palette import find_contacts
from netui.tui.screens.merging.dialog import MERGE, MergeDialog, MergeRequest
from netui.tui.screens.merging.duplicate_search import DuplicateSearch
from netui.tui.widgets.chooser import Choice, Chooser

if TYPE_CHECKING:
    from netui.tui.drafts import Draft
    from netui.tui.handlers.contacts import ContactHandler

__all__ = ["ask_duplicates", "ask_merge", "open_merge"]


def ask_merge(handler: ContactHandler, people: Sequence[int]) -> None:
    """Merge two contacts; for a single one ask for the other, with likely duplicates first."""
    if len(people) > 2:
        handler.host.services.say("Merging takes two contacts: mark two, or mark one and choose the other.", wrong=True)
    elif len(people) == 2:
        left, right = sorted(people)  # the older record is on the left
        open_merge(handler, left, right)
    else:
        _ask_other(handler, people[0])


def ask_duplicates(handler: ContactHandler) -> None:
    """Choose one of the likely pairs among all contacts, and merge it."""

    def answered(pair: DuplicatePair | None) -> None:
        if pair is not None:
            open_merge(handler, pair.one.id, pair.other.id)

    def found(pairs: list[DuplicatePair] | None) -> None:
        if pairs:
            choices = [Choice(f"{_who(pair.one)} = {_who(pair.other)}?", pair.reason, "", pair) for pair in pairs]
            handler.host.open_screen(Chooser("Possible duplicates", choices), answered)
        elif pairs is not None:
            handler.host.services.say("No duplicates found. = merges two contacts that you know are one person.")

    handler.host.open_screen(DuplicateSearch(handler.host.services.database), found)


def _ask_other(handler: ContactHandler, contact: int) -> None:
    database = handler.host.services.database
    with database.reading() as execute:
        pairs = find_duplicates(execute, of=(contact,))
        everybody = execute(
            "SELECT id, name, organisation FROM contact WHERE archived = FALSE ORDER BY sort_key, id", ()
        )
        name = read_contact_name(execute, contact)

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
        return [choice for choice in find_contacts(typed, database) if choice.value != contact]

    def answered(other: int | None) -> None:
        if other is not None:
            open_merge(handler, contact, other)

    handler.host.open_screen(
        Chooser(f"Which contact is the same person as {name}?", find, placeholder="type a name"), answered
    )


def open_merge(handler: ContactHandler, left: int, right: int, came_back: Draft | None = None) -> None:
    """Compare two contacts, and merge them; `came_back` is the draft of choices to go on with."""
    services = handler.host.services

    def answered(chosen: MergeRequest | None) -> None:
        if chosen is None:
            return
        content = dialog.draft_content()
        kept = services.drafts.add(MERGE, content) if content is not None else None  # until it is saved
        if handler.keep(merge_contacts, *chosen):
            if kept is not None:
                services.drafts.drop(kept)
            handler.host.became(*chosen[:2])

    try:
        dialog = MergeDialog(services.database, left, right, came_back)
    except Refused as reason:
        services.say(str(reason), wrong=True)
        return
    handler.host.open_screen(dialog, answered)


def _who(person: DuplicateCandidate) -> str:
    return f"{person.name} ({person.organisation})" if person.organisation else person.name
