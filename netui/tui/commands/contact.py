"""What can be done with one contact: the card, its parts, the top ten, merging, the archive."""

from __future__ import annotations

from netui.tui.commands.command import CARD, CONTACT, CONTACTS, DUE, MAP, PANES, PEOPLE, TIMELINE, Command

__all__ = ["OF_CONTACTS"]

OF_CONTACTS: tuple[Command, ...] = (
    Command(
        "add-part",
        ("+",),
        "Add",
        "Add to the card: something to remember, a date, an address, a tag, a kind",
        "Contacts",
        frozenset({CONTACT}),
        writes=True,
        footer=4,
    ),
    Command(
        "add-to-card",
        ("+",),
        "Add",
        "Open the card of the selected contact, and add to it",
        "Contacts",
        PANES,
        writes=True,
    ),
    Command(
        "top-ten",
        ("T",),
        "Top ten",
        "Put the contact into the top ten, move it there, or take it out",
        "Contacts",
        frozenset({DUE, CONTACTS, TIMELINE, CARD, CONTACT, MAP}),
        writes=True,
    ),
    Command(
        "merge",
        ("=",),
        "Merge",
        "Make one contact of two that are the same person; all history is kept",
        "Contacts",
        frozenset({CONTACTS, CONTACT}),
        writes=True,
    ),
    Command("duplicates", (), "Duplicates", "Show who may be one person twice", "Contacts", PEOPLE, writes=True),
    Command(
        "archive",
        ("A",),
        "Archive",
        "Archive the contact, or bring it back; is:archived finds it",
        "Contacts",
        frozenset({CONTACTS, TIMELINE, CARD, CONTACT}),
        writes=True,
    ),
)
