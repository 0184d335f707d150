"""Questions of the top-ten key: the cadence, who leaves when it is full, the new rank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netui.actions.top_ten import TOP_TEN_SIZE, add_to_top_ten, move_in_top_ten, remove_from_top_ten
from netui.db.readonly import json_ids
from netui.domain.days import every_words
from netui.domain.field_parsers import FieldError, parse_cadence
from netui.queries.contacts.card import read_contact_name
from netui.queries.uids import read_uid
from netui.tui.widgets.cadence_bar import WINDOW_SIGNS
from netui.tui.widgets.chooser import Choice, Chooser
from netui.tui.widgets.prompt import Prompt, draft_about

if TYPE_CHECKING:
    from netui.tui.drafts import Draft
    from netui.tui.handlers.contacts import ContactHandler

__all__ = ["TOP_TEN", "ask_top_ten", "top_ten_prompt"]

TOP_TEN = "top ten"
"""The kind of the drafts of its prompt."""

_WITHOUT_CADENCE = """
SELECT name FROM contact WHERE cadence_from IS NULL AND id IN (SELECT value FROM json_each(?1)) ORDER BY sort_key
"""

_RANKED = "SELECT id, name, top_rank FROM contact WHERE top_rank IS NOT NULL ORDER BY top_rank, id"


async def ask_top_ten(handler: ContactHandler, people: Sequence[int]) -> None:
    """Put people into the top ten; one who is in it is moved or taken out."""
    ranked = {contact: rank for contact, _, rank in handler.host.services.database.execute(_RANKED)}
    new = [contact for contact in people if contact not in ranked]
    if not new:
        _ask_place(handler, people)
        return
    if without := _without_cadence(handler, new):
        await handler.host.mount(top_ten_prompt(handler, new, without))
    else:
        _find_room(handler, new, None)


def _without_cadence(handler: ContactHandler, people: Sequence[int]) -> list[str]:
    """The names of those who have no cadence."""
    return [name for (name,) in handler.host.services.database.execute(_WITHOUT_CADENCE, (json_ids(people),))]


def top_ten_prompt(
    handler: ContactHandler, new: Sequence[int], without: Sequence[str] = (), came_back: Draft | None = None
) -> Prompt:
    """A prompt for the cadence of people who come into the top ten; `without` are the names of those who have none."""
    services = handler.host.services
    names = without or _without_cadence(handler, new)
    whom = names[0] if len(names) == 1 else f"{len(names)} contacts"
    about = {"contacts": [read_uid(services.database.execute, "contact", contact) for contact in new]}
    return Prompt(
        f"Top ten: keep in touch with {whom} every",
        _understand,
        lambda text: _find_room(handler, new, parse_cadence(text)),
        draft=draft_about(services, TOP_TEN, about, came_back=came_back),
        value="4-6w",
    )


def _understand(text: str) -> str:
    try:
        cadence = parse_cadence(text)
    except FieldError as error:
        raise ValueError(str(error)) from None
    if cadence is None:
        raise ValueError("everyone in the top ten needs a cadence: 6w, 4-6w, month")
    return f"{every_words(cadence)} · enter · esc"


def _find_room(handler: ContactHandler, new: Sequence[int], cadence: tuple[str, str] | None) -> None:
    """Put them in; the eleventh asks who leaves."""
    taken = len(handler.host.services.database.execute(_RANKED))
    if taken < TOP_TEN_SIZE or len(new) > 1:
        handler.keep(add_to_top_ten, new, cadence)
        return

    def answered(leaves: int | None) -> None:
        if leaves is not None:
            handler.keep(add_to_top_ten, new, cadence, leaves)

    name = read_contact_name(handler.host.services.database.execute, new[0])
    choices = [Choice(label, stands, str(rank), contact) for contact, rank, label, stands in _places(handler)]
    handler.host.open_screen(Chooser(f"The top ten is full: who leaves for {name}?", choices), answered)


def _ask_place(handler: ContactHandler, people: Sequence[int]) -> None:
    """To another place, or out of it."""
    if len(people) > 1:
        handler.keep(remove_from_top_ten, people)
        return
    places = _places(handler)
    mine, name = next((rank, label) for contact, rank, label, _ in places if contact == people[0])
    choices = [Choice("Take out of the top ten", "the cadence stays", "", -1)]
    choices += [
        Choice(f"To place {rank}", f"where {label} is: {stands}", str(rank), rank)
        for _, rank, label, stands in places
        if rank != mine
    ]

    def answered(rank: int | None) -> None:
        if rank == -1:
            handler.keep(remove_from_top_ten, people)
        elif rank is not None:
            handler.keep(move_in_top_ten, people[0], rank, [contact for contact, *_ in places])

    handler.host.open_screen(Chooser(f"{name}: place {mine} of the top ten", choices), answered)


def _places(handler: ContactHandler) -> list[tuple[int, int, str, str]]:
    """The top ten by rank: id, rank, name, and position in the cadence window."""
    database = handler.host.services.database
    found = []
    for rank, (contact, name, _) in enumerate(database.execute(_RANKED), 1):
        window = database.overview.window(contact)
        mark, _, word = WINDOW_SIGNS[window.stands(database.today)] if window else ("", "", "no window")
        every = every_words(database.overview.cadences[contact][:2]) if window else ""
        found.append((contact, rank, name, ", ".join(filter(None, (f"{mark} {word}".strip(), every)))))
    return found
