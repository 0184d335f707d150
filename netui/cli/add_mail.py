"""`netui add --from-mail`: logs the mail message on standard input with its people."""

from __future__ import annotations

import sys
from contextlib import nullcontext

from netui.actions.log import LoggedLine, NoSuchChoiceError
from netui.actions.log_mail import log_mail
from netui.actions.result import Refused
from netui.cli.add_output import print_line, print_question
from netui.cli.database import open_for_actions, open_to_try
from netui.cli.errors import RefusedError, UsageError
from netui.cli.options import ParsedArguments
from netui.cli.output import SavedOutput, print_stderr
from netui.domain.mail import Mail, UnclearSenderError
from netui.domain.quick_add import Record
from netui.exchange.mail_message import NoMessage, read_mail

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.clock import Moment
    from netui.settings import Settings

__all__ = ["add_mail"]


def add_mail(parsed: ParsedArguments, now: Moment, settings: Settings, *, choose: int | None) -> int:
    """Save the message, and say what was saved; return 2 if it is asked whom it is about.

    Raises `UsageError` for what is no message, `RefusedError` where it can't be known whose message it is.
    """
    try:
        mail = read_mail(sys.stdin.buffer, settings.day_begins)
        record, logged = _save(parsed, mail, now, settings, choose)
    except (NoMessage, NoSuchChoiceError, Refused) as error:
        raise UsageError(str(error)) from error
    except UnclearSenderError as error:
        raise RefusedError(str(error)) from error
    if isinstance(record, str):
        print_stderr(record)
        print_line(parsed, Record(message=record), None, now.today)
        return 0
    with SavedOutput() if logged is not None and not parsed.has("--dry-run") else nullcontext():
        print_line(parsed, record, logged, now.today)
    if logged is not None:
        return 0
    print_question(record)
    return 2


def _save(
    parsed: ParsedArguments, mail: Mail, now: Moment, settings: Settings, choose: int | None
) -> tuple[Record | str, LoggedLine | None]:
    dry = parsed.has("--dry-run")
    with open_to_try(parsed, now, make=True) if dry else open_for_actions(parsed, now, settings, make=True):
        return log_mail(
            mail,
            moment=now,
            settings=settings,
            new=parsed.has("--new"),
            only_known=parsed.has("--known"),
            choose=choose,
            dry=dry,
        )
