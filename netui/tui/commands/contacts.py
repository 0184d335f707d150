"""Commands about contacts: card, merging, archive, answers to asks, events, path finding."""

from __future__ import annotations

from netui.tui.commands.command import (
    CARD,
    CONTACT,
    CONTACTS,
    DUE,
    MAP,
    NETWORK_PANES,
    TABLE,
    TIDE,
    TIMELINE,
    WITH_PEOPLE,
    Command,
)

__all__ = ["ASK_COMMANDS", "CONTACT_COMMANDS", "EVENT_COMMANDS", "PATH_COMMANDS"]


def _result(name: str, key: str, label: str, says: str) -> Command:
    return Command(name, (key,), label, says, "Answer", WITH_PEOPLE, "result", writes=True)


ASK_COMMANDS: tuple[Command, ...] = (
    _result("result-yes", "r y", "yes", "They said yes to what you asked: begin the line"),
    _result("result-no", "r n", "no", "They said no: begin the line; a no deserves thanks too"),
    _result("result-let-go", "r l", "let go", "Stop waiting for an answer"),
)

CONTACT_COMMANDS: tuple[Command, ...] = (
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
        NETWORK_PANES,
        writes=True,
    ),
    Command(
        "top-ten",
        ("T",),
        "Top ten",
        "Add the contact to the top ten, move it there, or take it out",
        "Contacts",
        frozenset({DUE, CONTACTS, TIMELINE, CARD, CONTACT, MAP, TABLE, TIDE}),
        writes=True,
    ),
    Command(
        "merge",
        ("=",),
        "Merge",
        "Merge two contacts that are the same person; all history is kept",
        "Contacts",
        frozenset({CONTACTS, CONTACT, TABLE}),
        writes=True,
    ),
    Command(
        "take-moves",
        (),
        "Accept the moves",
        "Write every new organisation and title from an import into its card",
        "Contacts",
        WITH_PEOPLE,
        writes=True,
    ),
    Command(
        "remind-of-birthdays",
        (),
        "Remind me of imported birthdays",
        "Turn on imported birthdays: those of the top ten, or all",
        "Contacts",
        WITH_PEOPLE,
        writes=True,
    ),
    Command("duplicates", (), "Duplicates", "Show possible duplicates", "Contacts", WITH_PEOPLE, writes=True),
    Command(
        "archive",
        ("A",),
        "Archive",
        "Archive the contact, or bring it back (find it with is:archived)",
        "Contacts",
        WITH_PEOPLE,
        writes=True,
    ),
)

PATH_COMMANDS: tuple[Command, ...] = (
    Command(
        "way",
        ("w",),
        "Way",
        "Find the best way to a person or an organisation, through people you know",
        "Contacts",
        WITH_PEOPLE,
        footer=10,
    ),
)

EVENT_COMMANDS: tuple[Command, ...] = (
    Command(
        "event", ("C",), "Event", "Note whom you meet at an event, one line per person", "Log", WITH_PEOPLE, writes=True
    ),
)
