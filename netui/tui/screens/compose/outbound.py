"""Sending a message by other programs: the mail program, a draft file, the clipboard, an editor."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netui.db.content import drafts_folder, write_new
from netui.db.location import content_folder
from netui.domain.messages import Draft
from netui.domain.messages.outbound_formats import draft_file, mailto_link
from netui.domain.reach import is_email
from netui.domain.text import clean, clean_note
from netui.tui.external_programs import open_address
from netui.tui.widgets.chooser import Choice

if TYPE_CHECKING:
    from netui.tui.services import Services

__all__ = ["SendOption", "clean_draft", "deliver", "send_options"]

LONGEST_LINK = 2_000 if sys.platform == "win32" else 30_000
"""Characters of the longest `mailto:` link that another program is opened with (command lines are limited)."""

LONGEST_NAME = 50
"""Characters of the name of a draft file: no more than 200 bytes in UTF-8, since file names have 255."""


@dataclass(frozen=True, slots=True)
class SendOption:
    """A means of sending a message."""

    name: str
    """mail, draft, clipboard, editor."""
    address: str = ""
    """The e-mail address; empty without one."""

    @property
    def channel(self) -> str:
        """The channel of the interaction that is logged: `email` or `message`."""
        return "email" if self.name in ("mail", "draft") else "message"


def send_options(emails: tuple[str, ...], draft: Draft) -> list[Choice]:
    """The choices of a `SendOption` for a message, the best one first; one for each e-mail address whose link fits."""
    choices = []
    for address in emails:
        if len(mailto_link(address, draft)) <= LONGEST_LINK:
            choices.append(Choice("Mail program", address, "", SendOption("mail", address)))
    draft_to = next(filter(is_email, emails), "")
    about = f"an .eml file, to {draft_to}" if draft_to else "an .eml file; you add the address"
    if emails and not choices:
        about += " (the text is too long for a link to the mail program)"
    return [
        *choices,
        Choice("Clipboard", "to paste where you write to them", "", SendOption("clipboard")),
        Choice("Draft file", about, "", SendOption("draft", draft_to)),
        Choice("Your editor", "to finish and send from there", "", SendOption("editor")),
    ]


def clean_draft(draft: Draft) -> Draft:
    """The draft without what can't be seen or stored."""
    return Draft(clean(draft.subject), clean_note(draft.body))


def deliver(services: Services, option: SendOption, name: str, draft: Draft) -> str:
    """Pass a message on to another program, and return a sentence on where it is. Raises `OSError` if that fails.

    `name` is that of the recipient. The editor is not for here: it changes the message.
    """
    if option.name == "mail":
        if not open_address(mailto_link(option.address, draft)):
            raise OSError("No mail program could be opened: use the clipboard or a draft file.")
        return f"Opened in your mail program, to {option.address}."
    if option.name == "draft":
        path = _write_draft(services.database.path, option.address, name, draft)
        opened = open_address(path)
        return f"{'Opened' if opened else 'Saved as'} {path}."
    services.copy_to_clipboard(f"{draft.subject}\n\n{draft.body}" if draft.subject else draft.body)
    return "Copied; the subject is its first line." if draft.subject else "Copied."


def _write_draft(database: str, address: str, name: str, draft: Draft) -> str:
    """Write an `.eml` file, readable by the user alone, to the drafts of the database, and return its path."""
    plain = re.sub(r"[^\w]+", "-", name).strip("-").lower()[:LONGEST_NAME].strip("-") or "message"
    try:
        return write_new(drafts_folder(database), plain, "eml", draft_file(address, name, draft))
    except OSError as error:
        raise OSError(
            f"The draft can't be written to {content_folder(database)} ({error.strerror}): use the clipboard."
        ) from error
