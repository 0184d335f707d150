"""The one table of commands: keys, footer, palette, `?`, the README and the user's key settings all come from it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ANYWHERE", "CARD", "COMMANDS", "CONTACTS", "DUE", "LISTS", "TIMELINE", "TODAY", "Command", "by_name"]

DUE, CONTACTS, TIMELINE, CARD, TODAY = "due", "contacts", "timeline", "card", "today"
"""The places in which a command can work: the panes of Network, and the screen of Today."""

LISTS = frozenset({DUE, CONTACTS, TIMELINE, CARD, TODAY})
"""Every place with a cursor."""

PANES = frozenset({DUE, CONTACTS, TIMELINE, CARD})
"""The panes of Network."""

ANYWHERE = LISTS
"""Every place that takes keys as commands; while a line is being typed only keys with priority are commands."""

PROMISED = frozenset({DUE, TIMELINE})
"""Where what is due or planned can be under the cursor."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something that the user can ask for. `do_<name>` of the focused pane, the screen or the app carries it out."""

    name: str
    """What the settings and the palette know it by, such as `quick-add`."""
    keys: tuple[str, ...]
    """The keys as people write them: `a`, `ctrl+n`, `enter`, `esc`; the keys of a chord stand apart: `g g`."""
    label: str
    """The word or two that stand in the footer and beside a waiting chord."""
    help: str
    """What it does, as a sentence without an end."""
    group: str
    """Under which heading it is listed."""
    where: frozenset[str]
    family: str = ""
    """The verb that the commands of one chord share, such as `snooze`."""
    writes: bool = False
    """Whether it changes the database: then it is greyed on a file that can't be written."""
    priority: bool = False
    """Whether its keys with ctrl, and the function keys, work while a line is being typed."""
    footer: int = 0
    """Its rank in the footer: the lowest stay longest on a narrow screen; 0 leaves it out."""

    @property
    def handler(self) -> str:
        """The name of the method that carries it out."""
        return "do_" + self.name.replace("-", "_")


def _move(name: str, keys: tuple[str, ...], label: str, says: str) -> Command:
    return Command(name, keys, label, says, "Move", LISTS)


def _pane(name: str, keys: tuple[str, ...], label: str, says: str) -> Command:
    return Command(name, keys, label, says, "Panes", PANES)


def _answer(
    name: str, keys: tuple[str, ...], label: str, says: str, footer: int, where: frozenset[str] = PROMISED
) -> Command:
    return Command(name, keys, label, says, "Answer", where, writes=True, footer=footer)


def _snooze(name: str, key: str, label: str, says: str) -> Command:
    return Command(name, (key,), label, says, "Answer", PROMISED, "snooze", writes=True, footer=5)


def _mark(name: str, keys: tuple[str, ...], label: str, says: str) -> Command:
    return Command(name, keys, label, says, "Mark", frozenset({DUE, CONTACTS}))


def _log(name: str, keys: tuple[str, ...], label: str, says: str, footer: int) -> Command:
    return Command(name, keys, label, says, "Log", PANES, writes=True, footer=footer)


COMMANDS: tuple[Command, ...] = (
    _answer("done", ("x",), "Done", "Close a follow-up; for a loop, begin the line that closes it", 4),
    _snooze("snooze-tomorrow", "s d", "tomorrow", "Hide it until tomorrow; what is due stays due"),
    _snooze("snooze-week", "s w", "in a week", "Hide it for a week"),
    _snooze("snooze-month", "s m", "in a month", "Hide it for a month"),
    _snooze("snooze-window", "s n", "next window", "Hide it until the next window of the contact's cadence"),
    _snooze("snooze-date", "s .", "a date", "Hide it until a date that you type"),
    _answer("skip", ("S",), "Skip", "End this loop once, without claiming contact", 12, frozenset({DUE})),
    Command(
        "pause-person",
        ("p p",),
        "this person",
        "Hide the loops of this person until taken back, or show them again",
        "Answer",
        PANES,
        "pause",
        writes=True,
    ),
    Command(
        "pause-rule",
        ("p r",),
        "this kind of loop",
        "Hide all loops of this kind until taken back",
        "Answer",
        frozenset({DUE}),
        "pause",
        writes=True,
        footer=13,
    ),
    Command("paused", (), "Paused", "Show what is paused or snoozed, and resume it", "Answer", PANES),
    _answer(
        "drop", ("d",), "Drop", "Drop what is due (let go, no reply needed, cadence ended), or delete an entry", 10
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
        footer=3,
    ),
    _log("thank", ("t",), "Thank", "Begin a line that thanks the selected contact", 6),
    _log("introduce", ("i",), "Introduce", "Begin a line that introduces the selected contact", 15),
    _log("message", ("m",), "Message", "Begin a line for a message to the selected contact", 16),
    _log("cadence", ("c",), "Cadence", "Begin a line that says how often to keep in touch", 17),
    Command(
        "edit",
        ("e",),
        "Edit",
        "Edit the contact, or an entry of the timeline as its line",
        "Contacts",
        PANES,
        writes=True,
        footer=9,
    ),
    Command("new-contact", ("n",), "New", "Add a contact", "Contacts", PANES, writes=True, footer=11),
    Command("notes", ("E",), "Notes", "Write the contact's notes in your editor", "Contacts", PANES, writes=True),
    Command("open", ("o",), "Open", "Write a mail, call, or open a page of the contact", "Contacts", PANES),
    Command("copy", ("y",), "Copy", "Copy an address, a number or a page of the contact", "Contacts", PANES),
    Command(
        "filter",
        ("/",),
        "Filter",
        "Filter contacts: words, #tag, org:, kind:, last>90d, due<7d, ! for not",
        "Contacts",
        PANES,
        footer=7,
    ),
    Command(
        "order",
        ("O",),
        "Order",
        "Order contacts by last contact, next due, name or rank",
        "Contacts",
        PANES,
        footer=14,
    ),
    _mark("mark", ("space",), "Mark", "Mark the row, or take its mark away"),
    _mark("mark-range", ("v",), "Mark range", "Mark every row from the last marked one to this one"),
    _mark("mark-all", ("*",), "Mark all", "Mark everything that the list shows"),
    _mark("mark-clear", ("M",), "Clear marks", "Take all marks away"),
    Command(
        "undo", ("u",), "Undo", "Take the last change back, an import too", "Changes", PANES, writes=True, footer=8
    ),
    Command("redo", ("ctrl+r",), "Redo", "Make the change again that was taken back", "Changes", PANES, writes=True),
    _move("cursor-down", ("j", "down"), "Down", "One row down"),
    _move("cursor-up", ("k", "up"), "Up", "One row up"),
    _move("cursor-first", ("g g", "home"), "top", "To the first row"),
    _move("cursor-last", ("G", "end"), "Bottom", "To the last row"),
    _move("half-page-down", ("ctrl+d",), "Half down", "Half a page down"),
    _move("half-page-up", ("ctrl+u",), "Half up", "Half a page up"),
    _move("page-down", ("pagedown",), "Page down", "A page down"),
    _move("page-up", ("pageup",), "Page up", "A page up"),
    _pane("pane-due", ("1",), "Due", "To what is due"),
    _pane("pane-contacts", ("2",), "Contacts", "To the contacts"),
    _pane("pane-timeline", ("3",), "Timeline", "To the timeline of the selected contact"),
    _pane(
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
    _pane("deeper", ("enter",), "Deeper", "Deeper: from what is due, or a contact, to the timeline"),
    Command("out", ("esc",), "Out", "One step out: marks, filter, zoom, pane; it never quits", "Panes", ANYWHERE),
    Command("go-network", ("g n",), "Network", "To the main screen", "Screens", ANYWHERE, "go"),
    Command("go-today", ("g t",), "Today", "To the read-only view of what is due", "Screens", ANYWHERE, "go"),
    Command(
        "palette",
        (":", "ctrl+p"),
        "Commands",
        "Find a command or a contact by name",
        "Help",
        ANYWHERE,
        priority=True,
        footer=2,
    ),
    Command("keys", ("?", "f1"), "Keys", "The keys that work here", "Help", ANYWHERE, priority=True, footer=1),
    Command("import", (), "Import", "Bring contacts from a LinkedIn file or a sheet", "Other", ANYWHERE, writes=True),
    Command("theme", (), "Theme", "Choose the colours", "Other", ANYWHERE),
    Command("suspend", ("ctrl+z",), "Suspend", "Back to the shell; `fg` returns", "Other", ANYWHERE),
    Command("quit", ("q",), "Quit", "Leave netui", "Other", ANYWHERE),
)
"""All commands, in the order in which they are listed."""

_NAMED = {command.name: command for command in COMMANDS}


def by_name(name: str) -> Command:
    """The command of that name; KeyError where there is none."""
    return _NAMED[name]
