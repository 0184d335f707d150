"""Commands of single views: introductions, opportunities, review, compose and news."""

from __future__ import annotations

from netui.tui.commands.command import (
    AUDIENCE,
    COMPOSE,
    INTRODUCTIONS,
    NEWS,
    OPPORTUNITIES,
    REVIEW,
    SETTINGS,
    TABLE,
    TIDE,
    WITH_PEOPLE,
    Command,
)

__all__ = [
    "INTRODUCTION_COMMANDS",
    "MESSAGE_COMMANDS",
    "OPPORTUNITY_COMMANDS",
    "REVIEW_COMMANDS",
    "SETTINGS_COMMANDS",
    "TABLE_COMMANDS",
    "TIDE_COMMANDS",
]


def _introduction(name: str, key: str, label: str, says: str, footer: int = 0, family: str = "") -> Command:
    return Command(
        name, (key,), label, says, "Introductions", frozenset({INTRODUCTIONS}), family, writes=True, footer=footer
    )


INTRODUCTION_COMMANDS: tuple[Command, ...] = (
    _introduction(
        "new-introduction", "n", "New", "Ask for an introduction, or note one that is offered or asked for", 5
    ),
    _introduction("introduction-on", "L", "On", "Move it forward: asked for, offered; reopens what has ended", 7),
    _introduction("introduction-back", "H", "Back", "Move it back: offered, asked for, declined", 18),
    _introduction("consent", "b", "Consent", "Record whether somebody agrees to be introduced", 6),
    _introduction("result-outcome", "r o", "outcome", "Log what came of the introduction", family="result"),
)

_BOARD = frozenset({OPPORTUNITIES})

_STAGES = {
    "heard": "h",
    "contacted": "c",
    "applied": "a",
    "interviewing": "i",
    "offer": "o",
    "won": "w",
    "lost": "l",
    "parked": "p",
}


def _opportunity(name: str, key: str, label: str, says: str, footer: int = 0) -> Command:
    return Command(name, (key,), label, says, "Opportunities", _BOARD, writes=True, footer=footer)


def _stage(stage: str, key: str) -> Command:
    says = f"Move the opportunity to {stage}"
    if stage in ("won", "lost"):
        says += ": asks how it ended, and shows whom to tell"
    return Command(
        f"stage-{stage}", (f"M {key}",), stage, says, "Opportunities", _BOARD, "stage", writes=True, footer=5
    )


def _pane(number: int, word: str) -> Command:
    return Command(f"pane-{number}", (str(number),), f"{word} pane", f"To the {word} column", "Panes", _BOARD)


OPPORTUNITY_COMMANDS: tuple[Command, ...] = (
    _opportunity("stage-on", "L", "On", "Move the opportunity to the next stage; won and lost ask how it ended", 3),
    _opportunity("stage-back", "H", "Back", "Move the opportunity to the previous stage", 18),
    *(_stage(stage, key) for stage, key in _STAGES.items()),
    _opportunity("parts", "P", "Roles", "Set who decides and who helps in the opportunity", 8),
    _opportunity("new-lead", "n", "New lead", "Add a lead: what, where, and who told you", 5),
    _pane(5, "fifth"),
    _pane(6, "sixth"),
    _pane(7, "seventh"),
    _pane(8, "eighth"),
)

_IN_REVIEW = frozenset({REVIEW})


def _station(name: str, keys: tuple[str, ...], label: str, says: str, footer: int = 0) -> Command:
    return Command(name, keys, label, says, "Review", _IN_REVIEW, footer=footer)


def _review_answer(name: str, key: str, label: str, says: str, footer: int) -> Command:
    return Command(name, (key,), label, says, "Review", _IN_REVIEW, writes=True, footer=footer)


REVIEW_COMMANDS: tuple[Command, ...] = (
    _station("station-5", ("5",), "Without a day", "To the next steps without a day"),
    _station("station-6", ("6",), "What you did", "To what you did since the last review"),
    _station("station-7", ("7",), "Charts", "To the charts"),
    _review_answer("no-next-step", "0", "None", "No next step needed; ends somebody who is drifting", 3),
    _review_answer("rest", "S", "Rest", "Let it rest until something new happens", 4),
    _review_answer("finish-review", "R", "Finish", "Finish the review, and show when the next one is", 3),
)


def _compose(name: str, keys: tuple[str, ...], label: str, says: str, footer: int, *, writes: bool = False) -> Command:
    return Command(name, keys, label, says, "Messages", frozenset({COMPOSE}), writes=writes, footer=footer)


def _news(name: str, keys: tuple[str, ...], label: str, says: str, footer: int, place: str = NEWS) -> Command:
    return Command(name, keys, label, says, "Messages", frozenset({place}), writes=True, footer=footer)


MESSAGE_COMMANDS: tuple[Command, ...] = (
    _compose("send", ("ctrl+s",), "Send", "Send the message, and log it once it is sent", 1, writes=True),
    _compose("template", ("ctrl+t",), "Template", "Start again from another template", 6),
    _compose(
        "take-suggestion", ("ctrl+l",), "Suggestion", "Fill the gap with the suggestion; again for the next one", 3
    ),
    _compose("next-gap", ("tab",), "Next gap", "Go to the next gap, or to the subject", 2),
    _compose("compose-editor", ("ctrl+o",), "Editor", "Write the message in your editor", 7),
    _compose("compose-facts", ("f2",), "Facts", "Show or hide what you know about the person", 5),
    _compose("next-person", ("f3",), "Next person", "Skip this person, and write to the next", 4),
    _compose("edit-template", ("f4",), "Edit template", "Edit the template itself in your editor", 8),
    Command(
        "news",
        ("N",),
        "News",
        "My news and who has heard it; marked contacts are added to the list",
        "Messages",
        WITH_PEOPLE,
        footer=18,
    ),
    _news("news-new", ("n",), "New", "Add a change in your own situation", 5),
    _news("news-choose", ("+",), "Choose", "Choose whom to tell", 6),
    _news("news-told", ("x",), "Told", "They heard it another way: begin the line that says how", 4),
    _news("news-leave-out", ("d",), "Leave out", "Take them off the list; or delete the news item", 10),
    _news("news-take", ("enter", "+"), "Take them", "Choose the marked ones, or this one", 1, AUDIENCE),
    Command(
        "news-filter",
        ("/",),
        "Filter",
        "Filter contacts: words, #tag, org:, kind:, last>90d, !",
        "Messages",
        frozenset({NEWS, AUDIENCE}),
        footer=7,
    ),
)


def _table(name: str, keys: tuple[str, ...], label: str, says: str, footer: int) -> Command:
    return Command(name, keys, label, says, "Table", frozenset({TABLE}), footer=footer)


TABLE_COMMANDS: tuple[Command, ...] = (
    _table("table-columns", ("+",), "Columns", "Choose the columns", 4),
    _table("table-order", ("O",), "Sort", "Sort by a column; the same one again reverses the order", 5),
    _table("table-copy", ("y",), "Copy", "Copy the marked rows, or this one, for a spreadsheet", 6),
    _table("column-left", ("h", "left"), "Columns left", "One column to the left", 0),
    _table("column-right", ("l", "right"), "Columns right", "One column to the right", 8),
)


def _tide(name: str, keys: tuple[str, ...], label: str, says: str, footer: int = 0) -> Command:
    return Command(name, keys, label, says, "Tide", frozenset({TIDE}), footer=footer)


TIDE_COMMANDS: tuple[Command, ...] = (
    _tide("tide-day-on", (".",), "A day on", "A day on: where everybody is then, if nothing happens", 3),
    _tide("tide-day-back", (",",), "A day back", "A day back, at most to today"),
    _tide("tide-week-on", (">",), "A week on", "A week on: where everybody is then, if nothing happens", 5),
    _tide("tide-week-back", ("<",), "A week back", "A week back, at most to today"),
    _tide("tide-today", ("0",), "Today", "Back to today", 6),
    _tide("tide-left", ("h", "left"), "Name left", "To the name on the left"),
    _tide("tide-right", ("l", "right"), "Name right", "To the name on the right"),
)


def _settings(name: str, key: str, label: str, says: str, footer: int) -> Command:
    return Command(name, (key,), label, says, "Settings", frozenset({SETTINGS}), footer=footer)


SETTINGS_COMMANDS: tuple[Command, ...] = (
    _settings("settings-change", "enter", "Change", "Change the setting under the cursor", 2),
    _settings("settings-drop", "d", "Drop", "Drop your own value: the usual one holds", 3),
    _settings("settings-file", "E", "Edit file", "Open the settings file in your editor", 4),
)
