"""`netui today --notify`: what is due, as a notification on the desktop."""

from __future__ import annotations

import shutil
import subprocess

from netui.cli.errors import CommandError
from netui.domain.queue.summary import due_subject
from netui.domain.text import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.domain.queue.item import Queue

__all__ = ["notify"]

_SHOWN = 5
"""Items of a notification."""

_PATIENCE_SECONDS = 5.0
"""How long the notification program may take."""


def notify(queue: Queue) -> int:
    """Show what is due by `notify-send`; nothing if nothing is.

    Raises `CommandError` where there is no such program, or it fails.
    """
    if not queue.due:
        return 0
    program = shutil.which("notify-send")
    if program is None:
        raise CommandError("notify-send, which shows desktop notifications, is not installed.")
    lines = [
        f"{item.what[:1].upper()}{item.what[1:]}{f' · {item.contact}' if item.contact else ''}" for item in queue.due
    ]
    more = [f"and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
    body = "\n".join(_markup(line) for line in [*lines[:_SHOWN], *more])
    nowhere = subprocess.DEVNULL
    try:
        ran = subprocess.run(
            [program, "--app-name=netui", "--", due_subject(queue), body],
            stdin=nowhere,
            stdout=nowhere,
            stderr=subprocess.PIPE,
            timeout=_PATIENCE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CommandError("notify-send does not respond.") from error
    if ran.returncode:
        why = clean(ran.stderr.decode("utf-8", "replace"))[:200]
        raise CommandError(f"notify-send failed: {why}" if why else f"notify-send ended with status {ran.returncode}.")
    return 0


def _markup(line: str) -> str:
    """The line as it stands in the markup that notifications may have."""
    return clean(line).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
