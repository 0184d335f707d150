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
    TABLE,
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
    return Command(name, (key,), label, says, "Changes", WITH_PEOPLE | {EVENT}, writes=True, footer=footer)


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

_SECTIONED = frozenset({CARD, CONTACT, REVIEW, OPPORTUNITIES})
"""The places with sections, stations or stages."""

MAIN_COMMANDS: tuple[Command, ...] = (
    _answer("done", ("x",), "Done", "Close a follow-up; for a loop, begin the line that closes it", 4),
    _snooze("snooze-tomorrow", "s d", "tomorrow", "Hide it until tomorrow; what is due stays due"),
    _snooze("snooze-week", "s w", "in a week", "Hide it for a week"),
    _snooze("snooze-month", "s m", "in a month", "Hide it for a month"),
    _snooze("snooze-window", "s n", "next window", "Hide it until the next window of the contact's cadence"),
    _snooze("snooze-date", "s .", "a date", "Hide it until a date that you type"),
    _answer("skip", ("S",), "Skip", "End this loop once, without claiming contact", 30, frozenset({DUE, CONTACT})),
    Command(
        "pause-person",
        ("p p",),
        "this person",
        "Hide the loops of this person until taken back, or show them again",
        "Answer",
        WITH_PEOPLE,
        "pause",
        writes=True,
    ),
    Command(
        "pause-rule",
        ("p r",),
        "this kind of loop",
        "Hide all loops of this kind until taken back",
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
        "Drop what is due (let go, no reply needed, cadence ended), or delete an entry",
        14,
        WITH_ITEMS | {EVENT},
    ),
    Command(
        "quick-add",
        ("a", "ctrl+n"),
        "Log",
        "Log a conversation, a thank-you, an introduction, a promise: one line",
        "Log",
        ANYWHERE,
        writes=True,
        priority=True,
        footer=2,
    ),
    _log("thank", ("t",), "Thank", "Begin a line that thanks the selected contact", 7),
    _log("next-step", ("f",), "Next step", "Begin the line that promises a next step", 13),
    _log("introduce", ("i",), "Introduce", "Begin a line that introduces the selected contact", 17),
    _log("message", ("m",), "Message", "Write a message to the selected contact, from a template", 12),
    _log("cadence", ("c",), "Cadence", "Begin a line that says how often to keep in touch", 18),
    Command(
        "edit",
        ("e",),
        "Edit",
        "Edit the contact, or an entry of the timeline as its line",
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
    Command("open", ("o",), "Open", "Write a mail, call, or open a page of the contact", "Contacts", WITH_PEOPLE),
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
        "Keep the filter and the order of the contacts under a name, in the settings",
        "Contacts",
        NETWORK_PANES,
    ),
    _mark("mark", ("space",), "Mark", "Mark the row, or take its mark away"),
    _mark("mark-range", ("v",), "Mark range", "Mark every row from the last marked one to this one"),
    _mark("mark-all", ("*",), "Mark all", "Mark everything that the list shows"),
    _mark("mark-clear", ("V",), "Clear marks", "Take all marks away"),
    _change("undo", "u", "Undo", "Take the last change back, an import too", 11),
    _change("redo", "ctrl+r", "Redo", "Make the change again that was taken back", 0),
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
        "To the card of the selected contact, in the place of the timeline if need be",
    ),
    _pane("pane-left", ("h", "left"), "Left", "To the pane on the left"),
    _pane("pane-right", ("l", "right"), "Right", "To the pane on the right"),
    _pane("pane-next", ("tab",), "Next pane", "To the next pane"),
    _pane("pane-previous", ("shift+tab",), "Previous pane", "To the pane before"),
    _pane("zoom", ("z",), "Zoom", "Give the pane the whole screen, or give it back"),
    Command(
        "deeper",
        ("enter",),
        "Open",
        "Deeper: to the timeline, the whole card, the thing itself",
        "Panes",
        WITH_PEOPLE,
        footer=6,
    ),
    Command("out", ("esc",), "Out", "One step out: marks, filter, zoom, pane; it never quits", "Panes", ANYWHERE),
    _go("network", "n", "Network", "To the main screen"),
    _go("today", "t", "Today", "To the read-only view of what is due"),
    _go("introductions", "i", "Introductions", "To introductions: received, made, asked for, offered"),
    _go("opportunities", "o", "Opportunities", "To the board of opportunities"),
    _go("map", "m", "Map", "To the map: who there is, what is missing, and the way to anybody"),
    _go("review", "r", "Review", "To the weekly review"),
    _way_around("view-previous", ("[",), "View before", "To the view before this one, in the strip's order", _LED_FROM),
    _way_around("view-next", ("]",), "Next view", "To the view after this one, in the strip's order", _LED_FROM),
    _way_around("back", ("-", "alt+left"), "Back", "Back to the place before: its view, pane and person", _REMEMBERED),
    _way_around("forth", ("_", "alt+right"), "Forth", "Forth again to the place that was left", _REMEMBERED),
    _way_around("section-previous", ("{",), "Section before", "To the section, station or stage before", _SECTIONED),
    _way_around("section-next", ("}",), "Next section", "To the next section, station or stage", _SECTIONED),
    Command("table", (), "Table", "All people as a spreadsheet: columns, any order, copying rows", "Screens", ANYWHERE),
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
    Command("help", (), "Help", "Read about netui: a first week, the line, rules, keys, settings", "Help", ANYWHERE),
    _page("link-next", ("tab",), "Link", "To the next link of the page", 3),
    _page("link-previous", ("shift+tab",), "Link before", "To the link before", 0),
    _page("link-follow", ("enter",), "Follow", "To the page that the link leads to", 4),
    _page("page-back", ("-", "alt+left", "backspace"), "Back", "Back to the page before", 5),
    _page("page-forward", ("_", "alt+right"), "Forward", "Forth to the page that was left", 0),
    _page("page-contents", ("0",), "Contents", "To the list of the pages", 6),
    Command("export", (), "Export", "Write everything, or the people marked or filtered, to a file", "Other", ANYWHERE),
    Command(
        "import",
        (),
        "Import",
        "Bring in people from LinkedIn, an address book or a sheet",
        "Other",
        ANYWHERE,
        writes=True,
    ),
    Command("theme", (), "Theme", "Choose the colours", "Other", ANYWHERE),
    Command("suspend", ("ctrl+z",), "Suspend", "Back to the shell; `fg` returns", "Other", ANYWHERE),
    Command("quit", ("q",), "Quit", "Leave netui", "Other", ANYWHERE),
)
