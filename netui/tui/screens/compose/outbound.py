"""The ways out of netui for a message: the mail program, a draft file, the clipboard, an editor."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netui.domain.messages import Draft
from netui.domain.messages.outbound_formats import draft_file, mailto
from netui.domain.text import clean, clean_note
from netui.tui.widgets.chooser import Choice

if TYPE_CHECKING:
    from netui.tui.frame import Frame

__all__ = ["OutboundWay", "cleaned", "hand_over", "ways_out"]

LONGEST_LINK = 2_000 if sys.platform == "win32" else 30_000
"""Up to how many characters a link may have where it is handed to another program."""


@dataclass(frozen=True, slots=True)
class OutboundWay:
    """A way out."""

    name: str
    """mail, draft, clipboard, editor."""
    address: str = ""

    @property
    def channel(self) -> str:
        """How it will have come to them."""
        return "email" if self.name in ("mail", "draft") else "message"


def ways_out(emails: tuple[str, ...], draft: Draft) -> list[Choice]:
    """The ways there are for a message, the best one first; what can't be used says why, and can't be chosen."""
    choices = []
    for address in emails:
        if len(mailto(address, draft)) <= LONGEST_LINK:
            choices.append(Choice("Mail program", address, "", OutboundWay("mail", address)))
    draft_to = emails[0] if emails else ""
    about = f"an .eml file, to {draft_to}" if draft_to else "an .eml file; you add the address"
    if emails and not choices:
        about += " (the text is too long for a link to the mail program)"
    return [
        *choices,
        Choice("Clipboard", "to paste it where you write to them", "", OutboundWay("clipboard")),
        Choice("Draft file", about, "", OutboundWay("draft", draft_to)),
        Choice("Your editor", "to write on, and take it from there", "", OutboundWay("editor")),
    ]


def cleaned(draft: Draft) -> Draft:
    """The draft without what can't be seen or stored."""
    return Draft(clean(draft.subject), clean_note(draft.body))


def hand_over(app: Frame, way: OutboundWay, name: str, draft: Draft) -> str:
    """Hand a message over, and say in a sentence where it is; raise `OSError` where that can't be done."""
    from netui.tui.external_programs import open_address

    if way.name == "mail":
        if not open_address(mailto(way.address, draft)):
            raise OSError("There is no program here that opens mail: the clipboard or a draft file will do.")
        return f"Handed to the mail program, to {way.address}."
    if way.name == "draft":
        path = _write_draft(os.path.dirname(app.database.path) or ".", way.address, name, draft)
        opened = open_address(path)
        return f"{'Opened' if opened else 'The draft is'} {path}."
    app.copy_to_clipboard(f"{draft.subject}\n\n{draft.body}" if draft.subject else draft.body)
    return "Copied; the subject is its first line." if draft.subject else "Copied."


def _write_draft(beside: str, address: str, name: str, draft: Draft) -> str:
    """Write the draft into the folder of drafts beside the database, readable by the user alone."""
    folder = os.path.join(beside, "drafts")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    plain = re.sub(r"[^\w]+", "-", name).strip("-").lower() or "message"
    path = os.path.join(folder, f"{plain}.eml")
    number = 2
    while os.path.exists(path):
        path = os.path.join(folder, f"{plain}-{number}.eml")
        number += 1
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(draft_file(address, name, draft))
    return path
