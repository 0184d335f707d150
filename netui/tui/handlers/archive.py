"""Archives contacts; asks first what to do with open follow-ups."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from netui.actions.archive import archive_contacts, unarchive_contacts
from netui.db.readonly import json_ids
from netui.domain.words import count_words
from netui.queries.contacts.archive_check import ArchiveCheck, read_archive_check
from netui.tui.widgets.chooser import Choice, Chooser

if TYPE_CHECKING:
    from datetime import date

    from netui.tui.handlers.contacts import ContactHandler

__all__ = ["ask_archive"]

_PEOPLE = "SELECT name, archived FROM contact WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id"


def ask_archive(handler: ContactHandler, people: Sequence[int]) -> None:
    """Archive people, asking first where something is open with them; bring them back where all are archived."""
    database = handler.host.services.database
    rows = database.execute(_PEOPLE, (json_ids(people),))
    if all(archived for _, archived in rows):
        handler.keep(unarchive_contacts, people)
        return
    queue = database.queue
    with database.reading() as execute:
        found = read_archive_check(execute, people, [*queue.items, *queue.coming], database.today)
    if not found:
        handler.keep(partial(archive_contacts, people, drop=False))
        return
    whom = rows[0][0] if len(rows) == 1 else f"{len(rows)} contacts"

    def answered(drop: bool | None) -> None:
        if drop is not None:
            handler.keep(partial(archive_contacts, people, drop=drop))

    title = f"Archive {whom}? {_count(found)} open"
    handler.host.open_screen(Chooser(title, _ways(found, database.today)), answered)


def _count(found: ArchiveCheck) -> str:
    return count_words(len(found.follow_ups) + len(found.others), "thing is", "things are")


def _ways(found: ArchiveCheck, today: date) -> list[Choice]:
    """The choices for open things; the selected one lists them."""
    promised, others = found.follow_up_words(today), "; ".join(found.others)
    rests = "hidden until they are back: "
    if not promised:
        return [Choice("Archive", f"{rests}{others}", "", False)]
    also = f"; {rests}{others}" if others else ""
    return [
        Choice("Archive, and drop my next steps", f"dropped: {promised}{also}", "", True),
        Choice("Archive, and keep them open", f"stays due: {promised}{also}", "", False),
    ]
