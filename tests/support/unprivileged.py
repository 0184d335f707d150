"""Runs code as the user nobody, for tests of file permissions under root."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

NOBODY = 65534

# All that the code may need is imported before the rights are dropped: the interpreter may lie where nobody may look.
_PREAMBLE = f"""
import os, sys, sqlite3
import netui.db.migrate, netui.db.backup, netui.db.readonly, netui.db.connection, netui.actions.undo
from datetime import UTC, datetime
from netui.actions.action import Session, action
from netui.clock import Moment
from netui.db.errors import StoreError
from netui.db.connection import close, current_database, open_database
from netui.db.models.contact import Contact
from netui.db.readonly import ReadTransaction, connect_readonly
if os.getuid() == 0:
    os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})
noon = datetime(2026, 11, 18, 11, tzinfo=UTC)
moment = Moment(noon, noon.date())
path = sys.argv[1]
def said(do):
    try:
        return f"fine: {{do()}}"
    except StoreError as error:
        return f"{{type(error).__name__}}: {{error}}"
"""


def run_as_nobody(code: str, path: Path | str) -> list[str]:
    """The lines printed by the code, which finds the path in `path`, and has `said(do)` for results and errors."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _PREAMBLE + code, str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def readable_folder() -> Path:
    """A new temporary folder that every user may read."""
    folder = Path(tempfile.mkdtemp(prefix="netui-rights-"))
    os.chmod(folder, 0o755)
    return folder
