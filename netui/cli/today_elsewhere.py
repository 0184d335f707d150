"""What is due for other programs: a desktop notification (`--notify`), a mail message (`--mail`)."""

from __future__ import annotations

import shutil
import subprocess
import sys

from netui.cli.errors import CommandError
from netui.domain.text import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from netui.domain.queue.item import Queue

__all__ = ["notify", "print_mail"]

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
        raise CommandError("there is no notify-send here, which shows notifications on a desktop.")
    lines = [
        f"{item.what[:1].upper()}{item.what[1:]}{f' · {item.contact}' if item.contact else ''}" for item in queue.due
    ]
    more = [f"and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
    body = "\n".join(_markup(line) for line in [*lines[:_SHOWN], *more])
    nowhere = subprocess.DEVNULL
    try:
        ran = subprocess.run(
            [program, "--app-name=netui", "--", _subject(queue), body],
            stdin=nowhere,
            stdout=nowhere,
            stderr=subprocess.PIPE,
            timeout=_PATIENCE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CommandError("notify-send does not answer.") from error
    if ran.returncode:
        why = clean(ran.stderr.decode("utf-8", "replace"))[:200]
        raise CommandError(f"notify-send failed: {why}" if why else f"notify-send ended with status {ran.returncode}.")
    return 0


def _subject(queue: Queue) -> str:
    return f"{len(queue.due)} due today"


def _markup(line: str) -> str:
    """The line as it stands in the markup that notifications may have."""
    return clean(line).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def print_mail(queue: Queue, text: str, addresses: Sequence[str], now: datetime) -> int:
    """Print a message (RFC 5322) with what is due as `text`, to the first of the user's addresses, if there is one.

    Nothing is printed if nothing is due. All of it is ASCII, with line feeds, as `sendmail` takes it.
    """
    if not queue.due:
        return 0
    from email.errors import MessageError
    from email.message import EmailMessage
    from email.utils import format_datetime

    from netui.domain.reach import is_email

    message = EmailMessage()
    message["Subject"] = _subject(queue)
    message["Date"] = format_datetime(now)
    own = next(filter(is_email, addresses), "")
    if own:
        try:
            message["From"] = message["To"] = own
        except (MessageError, ValueError) as error:
            raise CommandError(f"{own} in my_addresses is no address that a message can be to.") from error
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text.rstrip("\n") + "\n", cte="quoted-printable")
    sys.stdout.write(message.as_string())
    return 0
