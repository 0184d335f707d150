"""Reads the header of a mail message (RFC 5322), however it is written; its text is never read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import HeaderParser
from email.utils import getaddresses, parsedate_to_datetime
from typing import BinaryIO

from netui.clock import local_day
from netui.domain.bounds import MAX_FIELD, MAX_NAME
from netui.domain.mail import Mail, Mailbox
from netui.domain.plain_name import in_reading_order
from netui.domain.reach import is_email
from netui.domain.text import clean

__all__ = ["MOST_PEOPLE", "NoMessage", "read_mail"]

MOST_HEADER = 1 << 20
"""Bytes of the longest header; mail servers take less."""

MOST_PEOPLE = 100
"""Addresses of the longest list of recipients that is a message to people."""

_LONGEST_VALUE = 6 * MAX_FIELD
"""Characters of a header's value that are decoded: a character of the longest subject may take as many as six. More
would keep whoever hands the message over waiting for seconds.
"""

_CHUNK = 1 << 16


class NoMessage(Exception):
    """It is no message that can be logged; its text is a sentence for the user."""


def read_mail(stream: BinaryIO, day_begins: int = 0) -> Mail:
    """Read a message up to its end, and return what its header says.

    Its day and time are those of the local time zone. Raises `NoMessage`, `OSError`.
    """
    message = HeaderParser().parsestr(_text(_header(stream)))
    senders = _mailboxes(message, "From") or _mailboxes(message, "Sender")
    if not senders:
        raise NoMessage("this is not a mail message: it has no line From: with an address.")
    to = _mailboxes(message, "To")
    copied = [*_mailboxes(message, "Cc"), *_mailboxes(message, "Bcc")]
    if len(to) + len(copied) > MOST_PEOPLE:
        raise NoMessage(f"this message is to {len(to) + len(copied)} addresses, and the limit is {MOST_PEOPLE}.")
    sent = _sent(_first(message, "Date"))
    subject = clean(_decoded(_first(message, "Subject")))[:MAX_FIELD]
    day, time = (local_day(sent, day_begins), sent.strftime("%H:%M")) if sent else (None, "")
    return Mail(senders, to, copied, subject, day, time, _program(message, senders), _list(message))


def _header(stream: BinaryIO) -> bytes:
    """The bytes up to the first blank line; the rest is read too, or whoever writes it would fail."""
    head, end = b"", -1
    while end < 0 and (chunk := stream.read(_CHUNK)):
        head += chunk
        end = _blank_line(head)
        if end < 0 and len(head) > MOST_HEADER:
            raise NoMessage(f"this is not a mail message: no header is longer than {MOST_HEADER // 1_000_000} MB.")
    while end >= 0 and stream.read(_CHUNK):
        pass
    return head[:end] if end >= 0 else head


_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")


def _blank_line(head: bytes) -> int:
    found = _BLANK_LINE.search(head)
    return found.start() if found else -1


def _text(head: bytes) -> str:
    """The header as text; bytes that are no UTF-8 are those of an old program."""
    if head.startswith(b"From "):  # the line of an mbox file, or of a delivery to a program
        head = head.partition(b"\n")[2]
    try:
        return head.decode("utf-8-sig")
    except UnicodeDecodeError:
        return head.decode("cp1252", "replace")


def _first(message: Message, name: str) -> str:
    return str(next(iter(message.get_all(name, [])), ""))


def _mailboxes(message: Message, name: str) -> list[Mailbox]:
    """The mailboxes of all headers of that name, each address once; what is no address is left out."""
    lines = [" ".join(str(line).split()) for line in message.get_all(name, [])]
    found: dict[str, Mailbox] = {}
    for shown, address in _addresses(lines):
        if is_email(address := clean(address)) and address.casefold() not in found:
            found[address.casefold()] = Mailbox(address, _name(shown, address))
    return list(found.values())


def _addresses(lines: list[str]) -> Iterable[tuple[str, str]]:
    try:
        return getaddresses(lines)
    except (ValueError, IndexError, TypeError, AttributeError, RecursionError):  # what no mail program writes
        return []


def _name(shown: str, address: str) -> str:
    """The display name as a name: `Dana Liu` for `"Liu, Dana"`; empty for one that only repeats the address."""
    name = clean(_decoded(shown)).strip("'\" ")
    if "@" in name or not any(map(str.isalpha, name)) or len(name) > MAX_NAME or name.casefold() == address.casefold():
        return ""
    return in_reading_order(name)


_ENCODED = re.compile(r"=\?[^?]*\?[qb]\?.*?\?=(?:\s*=\?[^?]*\?[qb]\?.*?\?=)*", re.IGNORECASE)
"""Encoded words (RFC 2047) with nothing but white space between them: a character may be split between two."""


def _decoded(text: str) -> str:
    """The text on one line with its encoded words decoded; what can't be decoded stays as it is."""
    return _ENCODED.sub(lambda found: _decoded_words(found[0]), " ".join(text[:_LONGEST_VALUE].split()))


def _decoded_words(words: str) -> str:
    try:
        parts = decode_header(words)
    except (HeaderParseError, ValueError):
        return words
    return "".join(part if isinstance(part, str) else _part(part, charset or "utf-8") for part, charset in parts)


def _part(data: bytes, charset: str) -> str:
    for name in (charset, "utf-8"):
        try:
            return data.decode(name)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _sent(written: str) -> dt.datetime | None:
    """When it was sent, in the local time zone; None if that can't be read."""
    try:
        sent = parsedate_to_datetime(clean(written))
        return (sent if sent.tzinfo else sent.replace(tzinfo=dt.UTC)).astimezone()
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None


_NOBODY = re.compile(r"(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster|bounces?)\b", re.IGNORECASE)


def _program(message: Message, senders: list[Mailbox]) -> str:
    """What says that a program has sent it (RFC 3834, 2076): a header or an address; empty if nothing does."""
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("Auto-Submitted", lambda value: value.split(";")[0].strip().lower() not in ("", "no")),
        ("Precedence", lambda value: value.strip().lower() in ("bulk", "junk", "auto_reply")),
        ("X-Autoreply", lambda value: value.strip().lower() == "yes"),
        ("Return-Path", lambda value: value.strip() == "<>"),
    )
    for name, says_so in tests:
        if says_so(_first(message, name)):
            return name
    return senders[0].address if _NOBODY.match(senders[0].address) else ""


def _list(message: Message) -> str:
    """The header by which a list has sent it (RFC 2919); empty if there is none."""
    return next((name for name in ("List-Id", "List-Post") if _first(message, name).strip()), "")
