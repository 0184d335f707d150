"""All faults, in the order of the table for the help."""

from __future__ import annotations

from tests.tools.torture.commands import crowd, exact_undo, unwritable_output, wrong_clock
from tests.tools.torture.damaged_files import damaged_backup, damaged_file
from tests.tools.torture.fault import Fault
from tests.tools.torture.full_disk import full_disk
from tests.tools.torture.hostile_imports import hostile_import
from tests.tools.torture.killed_commands import (
    killed_backup,
    killed_import,
    killed_lines,
    killed_migration,
    killed_restore,
)
from tests.tools.torture.killed_windows import kill_windows
from tests.tools.torture.sessions import two_sessions

__all__ = ["FAULTS"]

_FILE_FAULTS = (
    Fault(
        "killed writers",
        "What netui has said is saved is there, whole, however it ends",
        "two writers add, change, delete and undo, and a third process reads; all are killed",
        kill_windows,
    ),
    Fault(
        "killed lines",
        "A line is saved as a whole or not at all, and only once",
        "`add` is ended by KILL, TERM or HUP at any moment",
        killed_lines,
    ),
    Fault("killed import", "An import is there as a whole or not at all", "the same with `import`", killed_import),
    Fault(
        "killed update",
        "An update of the file loses nothing, goes on at the next start, and leaves a copy from before it",
        "`add` is ended on a file of the first release",
        killed_migration,
    ),
    Fault("killed backup", "A backup harms nothing, and is a true copy", "`backup` is ended", killed_backup),
    Fault(
        "killed restore",
        "A restore puts back the one content or the other, and what it replaces is kept",
        "`restore` is ended",
        killed_restore,
    ),
    Fault(
        "full disk",
        "On a full disk all is saved or nothing, and you are told which",
        "`add`, `import`, `backup`, `restore` and an update on a disk of 3 MB without room",
        full_disk,
    ),
    Fault(
        "wrong clock",
        "A wrong clock harms neither backups nor undo",
        "lines, imports and backups with clocks from 1972 to 2108; undone one by one, and the last backup restored",
        wrong_clock,
    ),
    Fault(
        "damaged file",
        "A damaged file is refused and can be replaced by a backup; another program's database is never touched",
        "files cut off, with zeros, noise, one wrong bit or swapped pages; texts, foreign and empty files",
        damaged_file,
    ),
    Fault(
        "damaged backup",
        "A damaged backup is passed over",
        "the newest of several backups is damaged, then restored",
        damaged_backup,
    ),
    Fault(
        "hostile import",
        "No file that you import can harm what is there, or drive your terminal",
        "tables with escapes, direction marks, NULs, huge cells, wrong encodings, cut off; imported twice, undone",
        hostile_import,
    ),
    Fault(
        "crowd",
        "Any number of windows and shells can work at once",
        "4 to 8 lines, 3 readers and at times a `restore` at once",
        crowd,
    ),
    Fault("undo", "Undo restores exactly", "3 to 6 random steps, undone one by one, all rows compared", exact_undo),
    Fault(
        "unwritable output",
        "What is saved is never reported as failed",
        "output to `/dev/full`, to a closed pipe, to nothing",
        unwritable_output,
    ),
)
"""Harm to the file, its backups, and what goes in and out."""

_SESSION_FAULTS = (
    Fault(
        "two sessions",
        "What the screen has shown as saved is there once, also when the window is killed",
        "two sessions in pseudo terminals and a shell write in turns, until a signal ends them in the middle of a line",
        two_sessions,
    ),
)
"""Harm to a running session."""

FAULTS = (*_FILE_FAULTS, *_SESSION_FAULTS)
"""All of them."""
