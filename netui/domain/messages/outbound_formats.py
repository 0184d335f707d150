"""Formats of an outbound message: a mailto link (RFC 6068) and a draft file (RFC 5322)."""

from __future__ import annotations

import re
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from netui.domain.messages.template import Draft
from netui.domain.reach import is_email
from netui.domain.text import clean

__all__ = ["draft_file", "mailto_link"]

_PLAIN_WORDS = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?: [\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
"""A display name that needs no quotes."""

_LONGEST_LINE = 76
"""Characters of the longest line of a header that is written without encoding (RFC 2047 has this for encoded ones)."""


def mailto_link(address: str, draft: Draft | None = None) -> str:
    """Return the mailto link of a message, or of an address alone. Lines end with CR LF, as RFC 6068 requires."""
    draft = draft or Draft("", "")
    body = _lines(draft.body).replace("\n", "\r\n")
    fields = [("subject", _header_text(draft.subject)), ("body", body)]
    said = "&".join(f"{name}={_quoted(text)}" for name, text in fields if text)
    to = _quoted(clean(address), safe="@")
    return f"mailto:{to}?{said}" if said else f"mailto:{to}"


def draft_file(address: str, name: str, draft: Draft) -> bytes:
    """Return the message as an e-mail file that mail programs open as an unsent draft (`X-Unsent`).

    An address that is none is left out. The headers are written here and not by `email`, whose parser would decode an
    encoded word in a name or a subject (RFC 2047), and so let it bring line breaks and headers of its own.
    """
    mail = EmailMessage(policy=SMTP)
    mail.set_content(_encodable(_lines(draft.body)), charset="utf-8")
    headers = [f"Subject: {_unstructured(_header_text(draft.subject))}", "X-Unsent: 1"]
    if is_email(address):
        headers.insert(0, f"To: {_mailbox(address, _header_text(name))}")
    lines = "\n".join(headers).split("\n")
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8") + mail.as_bytes()


def _mailbox(address: str, name: str) -> str:
    """Return the address with its display name: plain, quoted or encoded.

    An address beyond ASCII has no encoding; it stands there as it is (RFC 6532).
    """
    if not name:
        return address
    if _PLAIN_WORDS.fullmatch(name) and len(name) < _LONGEST_LINE:
        shown = name
    elif name.isascii() and len(name) < _LONGEST_LINE:
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        shown = f'"{escaped}"'
    else:
        shown = _encoded(name, "To")
    return f"{shown}\n <{address}>" if len(shown) + len(address) > _LONGEST_LINE else f"{shown} <{address}>"


def _unstructured(text: str) -> str:
    return text if text.isascii() and len(text) < _LONGEST_LINE else _encoded(text, "Subject")


def _encoded(text: str, header: str) -> str:
    """Return encoded words in UTF-8, folded."""
    return Header(text, "utf-8", header_name=header).encode()


def _header_text(text: str) -> str:
    """Return the text for a header: one line without control characters, and without encoded words (RFC 2047).

    A space parts `=?`: a program that decodes the header twice would else find a word, and in it any character.
    """
    return clean(_encodable(text)).replace("=?", "= ?")


def _quoted(text: str, safe: str = "") -> str:
    return quote(_encodable(text), safe=safe)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encodable(text: str) -> str:
    """Return the text with lone surrogates replaced, since no encoding has them."""
    return text.encode("utf-8", "replace").decode("utf-8")
