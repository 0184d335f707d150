"""The shell commands, each declared once: option parsing, `--help` and the help pages are derived from it."""

from netui.cli.command_declaration import Option, ShellCommand
from netui.domain.words import CONTACT_ORDERS

__all__ = [
    "ORDER_WORDS",
    "ROWS_ON_TERMINAL",
    "SHELL_COMMANDS",
    "shell_command",
]

ORDER_WORDS = tuple(order.replace(" ", "-") for order in CONTACT_ORDERS)
"""The orders of a list of contacts, as they are typed."""

ROWS_ON_TERMINAL = 50
"""Rows of a long answer that a terminal shows, unless `--limit` says how many."""


_DB = Option("--db", "the database to use, instead of the one in NETUI_DB or in the data folder", "PATH", "file")
_JSON = Option("--json", "print one JSON object, also for an error; netui --spec has its schema")
_PLAIN = Option("--plain", "print the fields of --json, one row per line, separated by tabs, without a header")
_UIDS = Option("-q", "print only the uids of the contacts, one per line")
_OWN_UIDS = Option("-q", "print only their own uids, one per line")
_CHANGED_UIDS = Option("-q", "print only the uids of the changed records, one per line")
_LIMIT = Option("--limit", "at most N rows", "N")
_LIMIT_ON_TERMINAL = Option("--limit", f"at most N rows; without it all, on a terminal {ROWS_ON_TERMINAL}", "N")
_DATE = Option("--date", "as seen on DAY (YYYY-MM-DD)", "DAY")
_TODAY = Option("--date", "take DAY (YYYY-MM-DD) as today", "DAY")
_DRY = Option("--dry-run", "show what it would do, and change nothing")
_ROWS = (_PLAIN, _UIDS, _JSON, _DB)
_CHANGES = (_DRY, _TODAY, _CHANGED_UIDS, _JSON, _DB)
_HELP = Option("--help", "what there is to type; after a command, its options")
_VERSION = Option("--version", "print the version of netui")
_VERBOSE = Option("--verbose", "after --version, all that a bug report needs: versions, paths, the terminal")

SHELL_COMMANDS = (
    ShellCommand(
        "",
        "",
        "the full-screen session",
        (
            Option("--demo", "try it on a throw-away database with sample people"),
            _DB,
            _HELP,
            _VERSION,
            _VERBOSE,
            Option("--spec", "all commands, options, exit statuses and JSON schemas, as one JSON object"),
        ),
        changes=True,
    ),
    ShellCommand(
        "tutorial",
        "",
        "ten steps on a throw-away network, in the full-screen session; goes on where you left it",
        (Option("--again", "begin with the first step"),),
    ),
    ShellCommand(
        "add",
        '["LINE"]',
        "quick add: one line, saved with its next step; without LINE, a prompt with a preview",
        (
            Option("--dry-run", "show what would be saved, and save nothing"),
            Option("--new", "treat every unsure name as a new person"),
            Option("--choose", "take number N of the lines to choose from", "N"),
            Option("--always", "with --choose, remember the answer for NAME: text"),
            Option("--file", "read several lines from a file; - is standard input", "FILE", "file"),
            Option("--keep-going", "with --file, save the other lines if one can't be saved"),
            Option("--from-mail", "log the mail message on standard input with its people; its subject is the note"),
            Option("--known", "with --from-mail, leave out people who are not contacts"),
            _TODAY,
            _JSON,
            _DB,
        ),
        changes=True,
    ),
    ShellCommand(
        "today",
        "",
        "what is due and why; never changes anything",
        (
            _PLAIN,
            _UIDS,
            Option("--count", "print only how many are due"),
            Option("--notify", "show it as a notification on the desktop, by notify-send; nothing if nothing is due"),
            Option("--mail", "print it as a mail message, for sendmail; nothing if nothing is due"),
            Option("--watch", "stay open and follow changes"),
            _DATE,
            _JSON,
            _DB,
        ),
    ),
    ShellCommand(
        "review",
        "",
        "the weekly review and a year in numbers; never changes anything",
        (_DATE, *_ROWS),
    ),
    ShellCommand(
        "event",
        "NAME",
        "whom you meet at an event, one line per person: on a terminal all evening, else from standard input",
        (
            Option("--new", "treat every unsure name as a new person"),
            _TODAY,
            _JSON,
            _DB,
        ),
        changes=True,
    ),
    ShellCommand(
        "list",
        "[WORDS]",
        "the contacts: all, or those that match a filter (netui help contacts)",
        (
            Option(
                "--order",
                f"how they are sorted: {', '.join(ORDER_WORDS[:-1])} or {ORDER_WORDS[-1]}",
                "ORDER",
                "|".join(ORDER_WORDS),
            ),
            _LIMIT,
            _DATE,
            *_ROWS,
        ),
        takes=("filter",),
        module="list_",
    ),
    ShellCommand(
        "find",
        "WORDS",
        "search contacts and notes, best match first; filters such as #tag and org:NAME narrow it",
        (
            Option("--addresses", "print e-mail addresses instead, with name and organisation, for mail programs"),
            _LIMIT_ON_TERMINAL,
            _DATE,
            *_ROWS,
        ),
        takes=("filter",),
    ),
    ShellCommand(
        "show",
        "NAME|UID",
        "one contact and the timeline",
        (
            Option("--uids", "with the uids of the contact and of each entry, for netui edit"),
            _PLAIN,
            Option("-q", "print only the uid of the contact"),
            _JSON,
            _DB,
        ),
        takes=("contact",),
    ),
    ShellCommand(
        "introductions",
        "",
        "introductions received, made, asked for and offered, what they wait for, and who introduces whom",
        (_LIMIT, _DATE, _PLAIN, _OWN_UIDS, _JSON, _DB),
    ),
    ShellCommand(
        "opportunities",
        "",
        "the board: every opportunity by its stage, with its next steps",
        (_LIMIT, _DATE, _PLAIN, _OWN_UIDS, _JSON, _DB),
    ),
    ShellCommand(
        "map",
        "",
        "the network in numbers: kinds, gaps, the top ten, places, organisations, connectors",
        (_DATE, _JSON, _DB),
        module="map_",
    ),
    ShellCommand(
        "tide",
        "",
        "who drifts from you, by how much of their cadence has passed, and who will be late if nothing happens",
        (
            _LIMIT_ON_TERMINAL,
            Option("--date", "the Tide of DAY (YYYY-MM-DD); of a later day as if nothing happened until then", "DAY"),
            *_ROWS,
        ),
    ),
    ShellCommand(
        "way",
        "TO",
        "the best ways to a person or an organisation, and whom to ask first",
        (
            Option("--new", "TO is not a contact: show who could help"),
            Option("--limit", "the N best ways; without it three", "N"),
            _DATE,
            *_ROWS,
        ),
        takes=("contact",),
    ),
    ShellCommand(
        "history",
        "",
        "what was changed, newest first, by whom, and what undo and redo would do next",
        (_LIMIT_ON_TERMINAL, *_ROWS),
    ),
    ShellCommand(
        "message",
        "NAME",
        "prints a message to a contact, made from a template; it is held back while it has a gap",
        (
            Option("--template", "the template, instead of the one that fits what is due", "NAME", "template"),
            Option(
                "--fill", "the text for a gap, such as spoke_of='the bus fund'; repeat it for more gaps", "FIELD=TEXT"
            ),
            Option("--anyway", "print it even if something holds it back"),
            Option("--sent", "log it in the timeline as sent, and close what it settles"),
            _JSON,
            _DB,
        ),
        takes=("contact",),
        changes=True,
    ),
    ShellCommand(
        "import",
        "FILE…",
        "imports files, folders and zip archives: LinkedIn, Google, Outlook, vCards, sheets; - is standard input",
        (
            Option("--dry-run", "show what would be imported, and save nothing"),
            Option(
                "--as",
                "the format, where its content does not show it: "
                "netui, linkedin-archive, linkedin, vcard, xlsx, archive, csv",
                "FORMAT",
                "netui|linkedin-archive|linkedin|vcard|xlsx|archive|csv",
            ),
            Option("--dates", "how to read dates such as 3/4/2026: dmy or mdy", "ORDER", "dmy|mdy"),
            Option("--encoding", "the encoding of the text, such as cp1252; without it the text shows it", "NAME"),
            Option(
                "--map",
                '"HEADER=FIELD": the field of a column, remembered by its header; FIELD is a word such as '
                "organisation, “next action”, notes, nothing (left out), or auto (as the header says); may be repeated",
                "HEADER=FIELD",
            ),
            Option("--couples", "what a name such as “Ann & Bob Miller” becomes: one or two", "HOW", "one|two"),
            Option(
                "--moves", "accept the new organisation and title of people who moved: all or none", "WHICH", "none|all"
            ),
            Option(
                "--birthdays",
                "whose imported birthdays to be reminded of: none, top (ten), all",
                "WHOSE",
                "none|top|all",
            ),
            Option("--replies", "add a next step “reply” for ten people waiting for one, top ten first"),
            Option("--bodies", "import the text of messages too, not only the subject"),
            _JSON,
            _DB,
        ),
        takes=("file",),
        module="import_",
        changes=True,
    ),
    ShellCommand(
        "export",
        "FILE",
        "writes everything, or some people, to a file, in the format of its ending; - is standard output",
        (
            Option(
                "--as",
                "the format, where the ending of the name does not say it: json, csv, xlsx, vcf, ics, md or html; a "
                "folder gets a page each (md)",
                "FORMAT",
                "json|csv|xlsx|vcf|ics|md|html",
            ),
            Option("--where", "only the people that match this filter, as after / in the session", "WORDS", "filter"),
            Option("--notes", "also private notes, where they are left out (vcf, ics, html)"),
            Option("--reminders", "also netui's reminders, not only your own next steps (ics)"),
            Option("--vcard", "the version of new cards, 3.0 or 4.0; without it 3.0 (vcf)", "VERSION", "3.0|4.0"),
            Option("--force", "replace an existing file"),
            _JSON,
            _DB,
        ),
        takes=("file",),
    ),
    ShellCommand(
        "done",
        'KEY… ["TEXT"]',
        "closes a next step; for a reminder saves the line that does it, with TEXT as its note; accepts a move",
        _CHANGES,
        takes=("key", ""),
        changes=True,
    ),
    ShellCommand(
        "skip",
        "KEY…",
        "skips reminders this once; nothing is logged",
        _CHANGES,
        takes=("key",),
        changes=True,
    ),
    ShellCommand(
        "snooze",
        "KEY… UNTIL",
        "hides what is due until a day: fri, 3d, 2w, 1 dec, 2026-12-24",
        _CHANGES,
        takes=("key",),
        changes=True,
    ),
    ShellCommand(
        "drop",
        "KEY…",
        "drops what is due for good: next step, ask, cadence or lead; leaves a move",
        _CHANGES,
        takes=("key",),
        changes=True,
    ),
    ShellCommand(
        "pause",
        "KEY|NAME",
        "stops reminders about a person until you resume; your own next steps still show",
        (Option("--rule", "pause all reminders of that kind, by KEY or name"), *_CHANGES),
        takes=("contact+key",),
        changes=True,
    ),
    ShellCommand(
        "resume",
        "KEY|NAME",
        "brings back what was paused or snoozed, by KEY or NAME",
        (Option("--rule", "resume all reminders of that kind, by KEY or name"), *_CHANGES),
        takes=("contact+key",),
        changes=True,
    ),
    ShellCommand(
        "edit",
        'UID ["LINE"]',
        "prints an entry or a next step as a line; with LINE (- is standard input) replaces it",
        (Option("--was", "refuse if the entry is no longer the line OLD, as it was printed", "OLD"), *_CHANGES),
        takes=("uid", ""),
        changes=True,
    ),
    ShellCommand("delete", "UID", "deletes an entry of a timeline", _CHANGES, takes=("uid",), changes=True),
    ShellCommand(
        "tag",
        "NAME +TAG -TAG",
        "adds and removes tags of a contact, several at once; after -- the name of a tag may be that of an option",
        _CHANGES,
        takes=("contact", ""),
        changes=True,
        minus=True,
    ),
    ShellCommand(
        "archive",
        "NAME",
        "archives a contact; netui list is:archived shows who is archived",
        (
            Option("--anyway", "archive them even if something is open, and leave it open"),
            Option("--drop", "archive them, and drop your next steps with them"),
            Option("--undo", "bring them back"),
            *_CHANGES,
        ),
        takes=("contact",),
        changes=True,
    ),
    ShellCommand(
        "merge",
        "A B",
        "merges two contacts: A stays, with the history of both and what only B has",
        (
            Option("--choose", "whose value stays: FIELD=a or FIELD=b, notes=both; several with commas", "SIDES"),
            *_CHANGES,
        ),
        takes=("contact",),
        changes=True,
    ),
    ShellCommand("undo", "", "undoes the last change, whoever made it", (_CHANGED_UIDS, _JSON, _DB), changes=True),
    ShellCommand("redo", "", "redoes the last change that was undone", (_CHANGED_UIDS, _JSON, _DB), changes=True),
    ShellCommand(
        "backup",
        "",
        "copies the database into the folder backups beside it; keeps ten, and one a week",
        (_JSON, _DB),
        changes=True,
    ),
    ShellCommand(
        "restore",
        "[FILE]",
        "restores a backup, the newest sound one if none is named; what was there is kept",
        (_JSON, _DB),
        takes=("file",),
        changes=True,
    ),
    ShellCommand(
        "check",
        "",
        "checks the whole database and what lies beside it",
        (_JSON, _DB),
    ),
    ShellCommand(
        "settings", "", "prints every setting with its default and what it does", (_JSON,), module="settings_"
    ),
    ShellCommand(
        "completion",
        "SHELL",
        "prints the completion script for bash, zsh or fish",
        (),
        takes=("bash|zsh|fish",),
    ),
    ShellCommand(
        "help",
        "[SUBJECT]",
        "shows a help page, or how to use a command; without SUBJECT, the list of pages",
        (Option("--man", "print the manual page netui(1) instead, for man to read"), _JSON),
        takes=("subject",),
        module="help_",
    ),
)
"""All commands, in the order of the help; the session is the first."""


def shell_command(name: str) -> ShellCommand:
    """The command with that name; raises `KeyError` for an unknown one."""
    for known in SHELL_COMMANDS:
        if known.name == name:
            return known
    raise KeyError(name)
