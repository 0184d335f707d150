"""Formats of an outbound message: a mailto link (RFC 6068) and a draft file (RFC 5322)."""

from __future__ import annotations

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from netui.domain.messages.template import Draft

__all__ = ["draft_file", "mailto_link"]


def mailto_link(address: str, draft: Draft) -> str:
    """Return the mailto link of a message. Lines end with CR LF, as RFC 6068 requires."""
    body = _lines(draft.body).replace("\n", "\r\n")
    subject = " ".join(draft.subject.split())
    fields = [("subject", subject), ("body", body)]
    said = "&".join(f"{name}={_quoted(text)}" for name, text in fields if text)
    to = _quoted(address, safe="@")
    return f"mailto:{to}?{said}" if said else f"mailto:{to}"


def draft_file(address: str, name: str, draft: Draft) -> bytes:
    """Return the message as an e-mail file that mail programs open as an unsent draft (`X-Unsent`)."""
    mail = EmailMessage(policy=SMTP)
    to = _address(address, name)
    if to is not None:
        mail["To"] = to
    mail["Subject"] = _encodable(" ".join(draft.subject.split()))
    mail["X-Unsent"] = "1"
    mail.set_content(_encodable(_lines(draft.body)), charset="utf-8")
    return mail.as_bytes()


def _address(address: str, name: str) -> Address | None:
    """Return the address with its display name, or without it if that is invalid; None for an invalid address."""
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
    """Return the text with lone surrogates replaced, since no encoding has them."""
    return text.encode("utf-8", "replace").decode("utf-8")
