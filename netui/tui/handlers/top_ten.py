"""What the top ten ask: how often to keep in touch, who leaves for the eleventh, to which place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netui.actions.top_ten import MOST, move_in_top_ten, put_in, take_out
from netui.domain.contact_fields import FieldError, read_cadence
from netui.domain.days import every_words
from netui.queries.contacts.card import name_of
from netui.tui.screens.network.contacts import STANDS
from netui.tui.widgets.chooser import Choice, Chooser
from netui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from netui.tui.handlers.keeping import Keeping

__all__ = ["ask_top_ten"]

_RANKED = "SELECT id, name, top_rank FROM contact WHERE top_rank IS NOT NULL ORDER BY top_rank, id"


async def ask_top_ten(screen: Keeping, people: Sequence[int]) -> None:
    """Put people into the top ten; one who is in it is moved or taken out."""
    ranked = {contact: rank for contact, _, rank in screen.app.database.execute(_RANKED)}
    new = [contact for contact in people if contact not in ranked]
    if not new:
        _ask_place(screen, people)
        return
    inside = ", ".join(map(str, new))
    sql = f"SELECT name FROM contact WHERE cadence_from IS NULL AND id IN ({inside}) ORDER BY sort_key"
    without = [name for (name,) in screen.app.database.execute(sql)]
    if not without:
        _find_room(screen, new, None)
        return
    whom = without[0] if len(without) == 1 else f"{len(without)} contacts"
    asked = Prompt(
        f"Top ten: keep in touch with {whom} every",
        _understand,
        lambda text: _find_room(screen, new, read_cadence(text)),
        value="4-6w",
    )
    await screen.mount(asked)


def _understand(text: str) -> str:
    try:
        cadence = read_cadence(text)
    except FieldError as error:
        raise ValueError(str(error)) from None
    if cadence is None:
        raise ValueError("each of the top ten needs a cadence: 6w, 4-6w, month")
    return f"{every_words(cadence)} · enter · esc"


def _find_room(screen: Keeping, new: Sequence[int], cadence: tuple[str, str] | None) -> None:
    """Put them in; the eleventh asks who leaves."""
    taken = len(screen.app.database.execute(_RANKED))
    if taken < MOST or len(new) > 1:
        screen.keep(put_in, new, cadence)
        return

    def answered(leaves: int | None) -> None:
        if leaves is not None:
            screen.keep(put_in, new, cadence, leaves)

    name = name_of(screen.app.database.execute, new[0])
    choices = [Choice(label, stands, str(rank), contact) for contact, rank, label, stands in _places(screen)]
    screen.app.push_screen(Chooser(f"The top ten are ten: who leaves for {name}?", choices), answered)


def _ask_place(screen: Keeping, people: Sequence[int]) -> None:
    """To another place, or out of it."""
    if len(people) > 1:
        screen.keep(take_out, people)
        return
    places = _places(screen)
    mine, name = next((rank, label) for contact, rank, label, _ in places if contact == people[0])
    choices = [Choice("Take out of the top ten", "the cadence stays", "", -1)]
    choices += [
        Choice(f"To place {rank}", f"where {label} is: {stands}", str(rank), rank)
        for _, rank, label, stands in places
        if rank != mine
    ]

    def answered(rank: int | None) -> None:
        if rank == -1:
            screen.keep(take_out, people)
        elif rank is not None:
            screen.keep(move_in_top_ten, people[0], rank)

    screen.app.push_screen(Chooser(f"{name}: place {mine} of the top ten", choices), answered)


def _places(screen: Keeping) -> list[tuple[int, int, str, str]]:
    """Of each of the top ten id, place, name, and how they stand in their window."""
    database = screen.app.database
    found = []
    for rank, (contact, name, _) in enumerate(database.execute(_RANKED), 1):
        window = database.overview.window(contact)
        mark, _, word = STANDS[window.stands(database.today)] if window else ("", "", "no window")
        every = every_words(database.overview.cadences[contact][:2]) if window else ""
        found.append((contact, rank, name, ", ".join(filter(None, (f"{mark} {word}".strip(), every)))))
    return found
