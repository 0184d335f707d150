"""`netui today --mail`: what is due, as a mail message."""

from __future__ import annotations

import sys
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import format_datetime

from netui.cli.errors import CommandError
from netui.domain.queue.summary import due_subject
from netui.domain.reach import is_email

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from netui.domain.queue.item import Queue

__all__ = ["print_mail"]


def print_mail(queue: Queue, text: str, addresses: Sequence[str], now: datetime) -> int:
    """Print a message (RFC 5322) with what is due as `text`, to the first of the user's addresses, if there is one.

    Nothing is printed if nothing is due. All of it is ASCII, with line feeds, as `sendmail` takes it.
    """
    if not queue.due:
        return 0
    message = EmailMessage()
    message["Subject"] = due_subject(queue)
    message["Date"] = format_datetime(now)
    own = next(filter(is_email, addresses), "")
    if own:
        try:
            message["From"] = message["To"] = own
        except (MessageError, ValueError) as error:
            raise CommandError(f"{own} in my_addresses is not an address that mail can go to.") from error
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text.rstrip("\n") + "\n", cte="quoted-printable")
    sys.stdout.write(message.as_string())
    return 0
