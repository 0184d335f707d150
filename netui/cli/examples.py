"""A command line of each command, for `netui --spec`; the tests run each, and hold what it prints against its schema.

KEY stands for a key that `netui today --json` gives (`skip`: one of a reminder, no follow-up), UID for a uid of the
timeline that `netui show NAME --json` gives.
"""

__all__ = ["EXAMPLES"]

EXAMPLES = {
    "tutorial": ("tutorial",),
    "add": ("add", "--json", "coffee with Dana Liu: the grant > send the draft fri"),
    "today": ("today", "--json"),
    "review": ("review", "--json"),
    "event": ("event", "--json", "Library Forum"),
    "list": ("list", "--json", "--order", "next-due", "last>90d"),
    "find": ("find", "--json", "--limit", "5", "grant"),
    "show": ("show", "--json", "Dana Liu"),
    "introductions": ("introductions", "--json"),
    "opportunities": ("opportunities", "--json"),
    "map": ("map", "--json"),
    "tide": ("tide", "--json"),
    "way": ("way", "--json", "Dana Liu"),
    "history": ("history", "--json", "--limit", "10"),
    "message": ("message", "--json", "--anyway", "Dana Liu"),
    "import": ("import", "--json", "--dry-run", "contacts.csv"),
    "export": ("export", "--json", "everything.json"),
    "done": ("done", "--json", "KEY"),
    "skip": ("skip", "--json", "KEY"),
    "snooze": ("snooze", "--json", "KEY", "2w"),
    "drop": ("drop", "--json", "KEY"),
    "pause": ("pause", "--json", "Dana Liu"),
    "resume": ("resume", "--json", "Dana Liu"),
    "edit": ("edit", "--json", "UID", "note Dana Liu: the grant is decided"),
    "delete": ("delete", "--json", "UID"),
    "tag": ("tag", "--json", "Dana Liu", "+grants", "-books"),
    "archive": ("archive", "--json", "--anyway", "Dana Liu"),
    "merge": ("merge", "--json", "Pat Gallagher", "Hamish Rowe"),
    "undo": ("undo", "--json"),
    "redo": ("redo", "--json"),
    "backup": ("backup", "--json"),
    "restore": ("restore", "--json"),
    "check": ("check", "--json"),
    "settings": ("settings", "--json"),
    "help": ("help", "--json", "line"),
    "completion": ("completion", "bash"),
}
"""The arguments after `netui`, by the name of the command."""
