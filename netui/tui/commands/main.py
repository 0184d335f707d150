"""Commands that work everywhere, or on contacts and due items on any screen."""

from __future__ import annotations

from netui.tui.commands.command import (
    ANYWHERE,
    AUDIENCE,
    CARD,
    COMPOSE,
    CONTACT,
    CONTACTS,
    DUE,
    EVENT,
    HELP,
    INTRODUCTIONS,
    NETWORK_PANES,
    NEWS,
    OPPORTUNITIES,
    REVIEW,
    SETTINGS,
    TABLE,
    TIDE,
    TODAY,
    VIEWS,
    WITH_CURSOR,
    WITH_ITEMS,
    WITH_PANES,
    WITH_PEOPLE,
    Command,
)

__all__ = ["MAIN_COMMANDS"]


def _move(name: str, keys: tuple[str, ...], label: str, says: str) -> Command:
    return Command(name, keys, label, says, "Move", WITH_CURSOR)


def _pane(name: str, keys: tuple[str, ...], label: str, says: str) -> Command:
    return Command(name, keys, label, says, "Panes", WITH_PANES)


def _network(name: str, keys: tuple[str, ...], label: str, says: str) -> Command:
    return Command(name, keys, label, says, "Panes", NETWORK_PANES)


def _go(name: str, key: str, label: str, says: str) -> Command:
    return Command(f"go-{name}", (f"g {key}",), label, says, "Screens", ANYWHERE, "go", footer=4)


def _way_around(name: str, keys: tuple[str, ...], label: str, says: str, places: frozenset[str]) -> Command:
    return Command(name, keys, label, says, "Screens", places)


def _answer(
    name: str, keys: tuple[str, ...], label: str, says: str, footer: int, places: frozenset[str] = WITH_ITEMS
) -> Command:
    return Command(name, keys, label, says, "Answer", places, writes=True, footer=footer)


def _snooze(name: str, key: str, label: str, says: str) -> Command:
    return Command(name, (key,), label, says, "Answer", WITH_ITEMS, "snooze", writes=True, footer=5)


def _change(name: str, key: str, label: str, says: str, footer: int) -> Command:
    return Command(name, (key,), label, says, "Changes", WITH_PEOPLE | {EVENT, SETTINGS}, writes=True, footer=footer)


def _mark(name: str, keys: tuple[str, ...], label: str, says: str) -> Command:
    return Command(name, keys, label, says, "Mark", frozenset({DUE, CONTACTS, NEWS, AUDIENCE, TABLE}))


def _page(name: str, keys: tuple[str, ...], label: str, says: str, footer: int) -> Command:
    return Command(name, keys, label, says, "Help", frozenset({HELP}), footer=footer)


def _log(name: str, keys: tuple[str, ...], label: str, says: str, footer: int) -> Command:
    return Command(name, keys, label, says, "Log", WITH_PEOPLE, writes=True, footer=footer)


_LED_FROM = ANYWHERE - {COMPOSE}
"""The places from which `[` and `]` lead to another view: all but a message, in which every letter is text."""

_REMEMBERED = _LED_FROM - {HELP}
"""The places that `back` and `forth` go through; the pages of the help have ways of their own."""

_PANES_IN_A_ROW = WITH_PANES - {TIDE}
"""The places in which left and right go from pane to pane; in the Tide they go from name to name."""

_SECTIONED = frozenset({CARD, CONTACT, REVIEW, OPPORTUNITIES})
"""The places with sections, stations or stages."""

MAIN_COMMANDS: tuple[Command, ...] = (
    _answer("done", ("x",), "Done", "Mark a next step done; for a reminder, begin the line that closes it", 4),
    _snooze("snooze-tomorrow", "s d", "tomorrow", "Hide it until tomorrow"),
    _snooze("snooze-week", "s w", "in a week", "Hide it for a week"),
    _snooze("snooze-month", "s m", "in a month", "Hide it for a month"),
    _snooze("snooze-window", "s n", "next window", "Hide it until the next window of the contact's cadence"),
    _snooze("snooze-date", "s .", "a date", "Hide it until a date that you type"),
    _answer("skip", ("S",), "Skip", "Skip this once; nothing is logged", 30, frozenset({DUE, CONTACT, TIDE})),
    Command(
        "pause-person",
        ("p p",),
        "this person",
        "Stop reminding me about this person until I resume",
        "Answer",
        WITH_PEOPLE,
        "pause",
        writes=True,
    ),
    Command(
        "pause-rule",
        ("p r",),
        "this kind of reminder",
        "Stop all reminders of this kind until I resume",
        "Answer",
        frozenset({DUE, CONTACT}),
        "pause",
        writes=True,
        footer=31,
    ),
    Command("paused", (), "Paused", "Show what is paused or snoozed, and resume it", "Answer", WITH_PEOPLE),
    _answer(
        "drop",
        ("d",),
        "Drop",
        "Drop what is due (let it go, no reply needed, cadence ended), or delete an entry",
        14,
        WITH_ITEMS | {EVENT},
    ),
    Command(
        "quick-add",
        ("a", "ctrl+n"),
        "Log",
        "Log a conversation, thanks, an introduction or a next step in one line",
        "Log",
        ANYWHERE,
        writes=True,
        priority=True,
        footer=2,
    ),
    _log("thank", ("t",), "Thank", "Thank the selected contact", 7),
    _log("next-step", ("f",), "Next step", "Add a next step for the selected person or lead", 13),
    _log("introduce", ("i",), "Introduce", "Introduce the selected contact to somebody", 17),
    _log("message", ("m",), "Message", "Write a message to the selected contact, from a template", 12),
    _log("cadence", ("c",), "Cadence", "Set how often to keep in touch", 18),
    Command(
        "edit",
        ("e",),
        "Edit",
        "Edit the contact, or an entry of the timeline",
        "Contacts",
        WITH_PEOPLE | {EVENT},
        writes=True,
        footer=15,
    ),
    Command(
        "new-contact",
        ("n",),
        "New",
        "Add a contact",
        "Contacts",
        WITH_PEOPLE - {INTRODUCTIONS, OPPORTUNITIES, NEWS},
        writes=True,
        footer=16,
    ),
    Command("notes", ("E",), "Notes", "Write the contact's notes in your editor", "Contacts", WITH_PEOPLE, writes=True),
    Command("open", ("o",), "Open", "Mail, call, or open a page of the contact", "Contacts", WITH_PEOPLE),
    Command(
        "copy",
        ("y",),
        "Copy",
        "Copy an address, a number or a page of the contact",
        "Contacts",
        WITH_PEOPLE - {TABLE},
    ),
    Command(
        "filter",
        ("/",),
        "Filter",
        "Filter contacts: words, #tag, org:, kind:, last>90d, due<7d, is:archived, ! for not",
        "Contacts",
        NETWORK_PANES | {TABLE},
        footer=8,
    ),
    Command(
        "order",
        ("O",),
        "Order",
        "Order contacts by last contact, next due, name or rank",
        "Contacts",
        NETWORK_PANES,
        footer=19,
    ),
    Command(
        "save-view",
        (),
        "Save view",
        "Save the filter and the order under a name",
        "Contacts",
        NETWORK_PANES,
    ),
    _mark("mark", ("space",), "Mark", "Mark or unmark the row"),
    _mark("mark-range", ("v",), "Mark range", "Mark every row from the last marked one to this one"),
    _mark("mark-all", ("*",), "Mark all", "Mark everything in the list"),
    _mark("mark-clear", ("V",), "Clear marks", "Clear all marks"),
    _change("undo", "u", "Undo", "Undo the last change, even an import", 11),
    _change("redo", "ctrl+r", "Redo", "Redo the change that was undone", 0),
    _move("cursor-down", ("j", "down"), "Down", "One row down"),
    _move("cursor-up", ("k", "up"), "Up", "One row up"),
    _move("cursor-first", ("g g", "home"), "top", "To the first row"),
    _move("cursor-last", ("G", "end"), "Bottom", "To the last row"),
    _move("half-page-down", ("ctrl+d",), "Half down", "Half a page down"),
    _move("half-page-up", ("ctrl+u",), "Half up", "Half a page up"),
    _move("page-down", ("pagedown",), "Page down", "A page down"),
    _move("page-up", ("pageup",), "Page up", "A page up"),
    Command("pane-1", ("1",), "First pane", "To the first pane of the view", "Panes", VIEWS),
    Command("pane-2", ("2",), "Second pane", "To the second pane of the view", "Panes", VIEWS),
    Command("pane-3", ("3",), "Third pane", "To the third pane of the view", "Panes", VIEWS),
    Command("pane-4", ("4",), "Fourth pane", "To the fourth pane of the view", "Panes", VIEWS),
    _network("pane-due", ("1",), "Due", "To what is due"),
    _network("pane-contacts", ("2",), "Contacts", "To the contacts"),
    _network("pane-timeline", ("3",), "Timeline", "To the timeline of the selected contact"),
    _network(
        "pane-card",
        ("4",),
        "Card",
        "To the card of the selected contact, instead of the timeline if there is no room",
    ),
    Command("pane-left", ("h", "left"), "Left", "To the pane on the left", "Panes", _PANES_IN_A_ROW),
    Command("pane-right", ("l", "right"), "Right", "To the pane on the right", "Panes", _PANES_IN_A_ROW),
    _pane("pane-next", ("tab",), "Next pane", "To the next pane"),
    _pane("pane-previous", ("shift+tab",), "Previous pane", "To the previous pane"),
    _pane("zoom", ("z",), "Zoom", "Show the pane alone on the whole screen, or go back"),
    Command(
        "deeper",
        ("enter",),
        "Open",
        "Go deeper: to the timeline, the whole card, the thing itself",
        "Panes",
        WITH_PEOPLE | {TODAY},
        footer=6,
    ),
    Command("out", ("esc",), "Out", "Go one step back: marks, filter, zoom, pane; never quits", "Panes", ANYWHERE),
    _go("network", "n", "Network", "To the main screen"),
    _go("today", "t", "Today", "To the read-only view of what is due, and of the week to come"),
    _go("introductions", "i", "Introductions", "To introductions: received, made, asked for, offered"),
    _go("opportunities", "o", "Opportunities", "To the board of opportunities"),
    _go("tide", "d", "Tide", "To the Tide: who drifts away from you, and who will be late by when"),
    _go("map", "m", "Map", "To the map: who is in your network, what is missing, and how to reach anyone"),
    _go("review", "r", "Review", "To the weekly review"),
    _way_around("view-previous", ("[",), "Previous view", "To the previous view", _LED_FROM),
    _way_around("view-next", ("]",), "Next view", "To the next view", _LED_FROM),
    _way_around("back", ("-", "alt+left"), "Back", "Back to where you were: view, pane and person", _REMEMBERED),
    _way_around("forth", ("_", "alt+right"), "Forth", "Forward again", _REMEMBERED),
    _way_around(
        "section-previous", ("{",), "Previous section", "To the previous section, station or stage", _SECTIONED
    ),
    _way_around("section-next", ("}",), "Next section", "To the next section, station or stage", _SECTIONED),
    Command("table", (), "Table", "Everyone as a spreadsheet: columns, sorting, copying", "Screens", ANYWHERE),
    Command(
        "palette",
        (":", "ctrl+p"),
        "Commands",
        "Find a command or a contact by name",
        "Help",
        ANYWHERE,
        priority=True,
        footer=9,
    ),
    Command("keys", ("?", "f1"), "Keys", "The keys that work here", "Help", ANYWHERE, priority=True, footer=1),
    Command(
        "help", (), "Help", "Read about netui: a first week, the line, reminders, keys, settings", "Help", ANYWHERE
    ),
    _page("link-next", ("tab",), "Link", "To the next link of the page", 3),
    _page("link-previous", ("shift+tab",), "Previous link", "To the previous link", 0),
    _page("link-follow", ("enter",), "Follow", "Open the link", 4),
    _page("page-back", ("-", "alt+left", "backspace"), "Back", "Back to the page before", 5),
    _page("page-forward", ("_", "alt+right"), "Forward", "Forward to the next page", 0),
    _page("page-contents", ("0",), "Contents", "To the list of pages", 6),
    Command(
        "tutorial",
        (),
        "Tutorial",
        "Learn netui in ten steps; there, leave them or take them up again",
        "Help",
        ANYWHERE,
    ),
    Command("export", (), "Export", "Write everything, or marked or filtered people, to a file", "Other", ANYWHERE),
    Command(
        "import",
        (),
        "Import",
        "Bring in people from LinkedIn, an address book or a sheet",
        "Other",
        ANYWHERE,
        writes=True,
    ),
    Command("settings", (), "Settings", "All settings and what they do, changed in place", "Other", ANYWHERE),
    Command("theme", (), "Theme", "Choose the colours", "Other", ANYWHERE),
    Command("suspend", ("ctrl+z",), "Suspend", "Back to the shell; `fg` returns", "Other", ANYWHERE),
    Command("quit", ("q",), "Quit", "Leave netui", "Other", ANYWHERE),
)
