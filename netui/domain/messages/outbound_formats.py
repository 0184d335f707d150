"""The forms in which a message is handed over: a link for a mail program (RFC 6068), a draft file (RFC 5322)."""

from __future__ import annotations

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from netui.domain.messages.template import Draft

__all__ = ["draft_file", "mailto"]


def mailto(address: str, draft: Draft) -> str:
    """Give the link that opens a mail program with the message in it. Lines end with CR LF, as the RFC wants it."""
    body = _lines(draft.body).replace("\n", "\r\n")
    subject = " ".join(draft.subject.split())
    fields = [("subject", subject), ("body", body)]
    said = "&".join(f"{name}={_quoted(text)}" for name, text in fields if text)
    to = _quoted(address, safe="@")
    return f"mailto:{to}?{said}" if said else f"mailto:{to}"


def draft_file(address: str, name: str, draft: Draft) -> bytes:
    """Give the message as a file that mail programs open as a draft to be sent (`X-Unsent`)."""
    mail = EmailMessage(policy=SMTP)
    to = _address(address, name)
    if to is not None:
        mail["To"] = to
    mail["Subject"] = _encodable(" ".join(draft.subject.split()))
    mail["X-Unsent"] = "1"
    mail.set_content(_encodable(_lines(draft.body)), charset="utf-8")
    return mail.as_bytes()


def _address(address: str, name: str) -> Address | None:
    """The address with the name before it; without the name where the two do not go together."""
    for display in (_encodable(" ".join(name.split())), ""):
        try:
            return Address(display_name=display, addr_spec=address)
        except (ValueError, IndexError, AttributeError, MessageError):
            continue
    return None


def _quoted(text: str, safe: str = "") -> str:
    return quote(_encodable(text), safe=safe)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encodable(text: str) -> str:
    """The text without what is no character in any encoding."""
    return text.encode("utf-8", "replace").decode("utf-8")
