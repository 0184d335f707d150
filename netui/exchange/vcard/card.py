"""A vCard as its content lines, and what its values say once they are decoded."""

from __future__ import annotations

import binascii
import quopri
import re
from contextlib import suppress
from functools import lru_cache

from netui.exchange.text_encoding import TextEncodingUnknown, named_encoding
from netui.exchange.vcard.content_line import ContentLine, parse_content_line, split_lines

__all__ = ["FALLBACK_CHARSET", "VCard", "decode_card"]

FALLBACK_CHARSET = "cp1252"
"""What lines are read in that are no UTF-8, where nothing says more."""

_UNPREFERRED = 101
"""The place of a value without a preference, after those of 4.0, which go from 1 to 100."""
_ESCAPED = re.compile(r"\\([nN,;:\\])")
_PAIR = re.compile(r"\\.|[;,]", re.DOTALL)
_BUILT_IN_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_VERSION = re.compile(r"^VERSION[^:\r\n]*:\s*(\d\.\d)", re.IGNORECASE | re.MULTILINE)
_NO_LABELS = frozenset(("internet", "pref", "voice", "x400", "text", "textphone", "video", "msg", "parcel", "postal"))
"""Types that say nothing about an address to its reader, in lower case."""
_LABELS = {"cell": "mobile", "iphone": "mobile", "x-mobile": "mobile"}


def decode_card(data: bytes, charset: str = "") -> tuple[str, str]:
    """Return the text of a card, and the charset that turns it into these bytes again.

    `charset` is that of a file in UTF-16, whose cards come as UTF-8. Bytes that are no UTF-8 become Latin-1, in which
    each is a character: what they mean is decided line by line.
    """
    try:
        return data.decode(), charset or "utf-8"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"


class VCard:
    """A card, to the letter."""

    def __init__(self, text: str, charset: str = "utf-8", fallback: str = FALLBACK_CHARSET) -> None:
        """Take a card apart; `fallback` is what the lines are read in that are no UTF-8. Never raises."""
        self.charset = charset
        self._fallback = fallback
        self.used_fallback = False
        """Whether a value was read in the fallback."""
        found = _VERSION.search(text)
        self.version = found[1] if found else "2.1" if "QUOTED-PRINTABLE" in text.upper() else "3.0"
        """`2.1`, `3.0` or `4.0`."""
        keeps_spaces = self.version.startswith("2")
        self.lines = [parse_content_line(each, keeps_spaces=keeps_spaces) for each in split_lines(text)]
        self._by_name: dict[str, list[ContentLine]] = {}
        for line in self.lines:
            self._by_name.setdefault(line.name, []).append(line)
        self._labels = {line.group.lower(): line for line in self._by_name.get("X-ABLABEL", ()) if line.group}

    @property
    def text(self) -> str:
        """The card as it came."""
        return "".join([line.text for line in self.lines])

    def all(self, *names: str) -> list[ContentLine]:
        """Return the lines of these properties with a value, the preferred ones first, else in their order."""
        if self._by_name.keys().isdisjoint(names):
            return []
        found = [line for name in names for line in self._by_name.get(name, ()) if line.value]
        return sorted(found, key=lambda line: _preference(line.params)) if len(found) > 1 else found

    def has(self, name: str, value: str) -> bool:
        """Whether a property has this value, in any case."""
        return any(line.value.strip().lower() == value for line in self._by_name.get(name, ()))

    def text_of(self, line: ContentLine) -> str:
        """Return the value as one text."""
        if not line.encoding and "\\" not in line.value and line.value.isascii():
            return line.value
        return _unescape(self._decoded(line, line.value))

    def components(self, line: ContentLine) -> list[str]:
        """Return the parts of a structured value: of a name, an address, an organisation."""
        return self._split(line, ";")

    def items(self, line: ContentLine) -> list[str]:
        """Return the values of a list: nicknames, categories."""
        return self._split(line, ",")

    def label(self, line: ContentLine) -> str:
        """Return what an address or a date is called: its label, else its types, such as `work fax`; or nothing."""
        if line.group and (named := self._labels.get(line.group.lower())) and (text := self.text_of(named).strip()):
            built_in = _BUILT_IN_LABEL.fullmatch(text)
            return _CAMEL.sub(" ", built_in[1]).lower() if built_in else text
        return _types_label(line.params) if line.params else ""

    def _split(self, line: ContentLine, separator: str) -> list[str]:
        if line.encoding == "quoted-printable":
            # What is encoded is no separator.
            return [_unescape(self._decoded(line, part)) for part in _split(line.value, separator)]
        value = self._decoded(line, line.value)
        parts = _split(value, separator)
        return list(map(_unescape, parts)) if "\\" in value else parts

    def _decoded(self, line: ContentLine, value: str) -> str:
        if line.encoding == "quoted-printable":
            raw = quopri.decodestring(value.encode("latin-1" if self.charset == "latin-1" else "utf-8", "replace"))
        elif line.encoding:
            raw = _from_base64(value)
        elif self.charset != "latin-1" or value.isascii():
            return value
        else:
            raw = value.encode("latin-1", "replace")
        return self._from_bytes(raw, line.param("CHARSET"))

    def _from_bytes(self, raw: bytes, named: str) -> str:
        if named:
            with suppress(TextEncodingUnknown, ValueError):  # no charset, or not the one that it says
                return raw.decode(named_encoding(named))
        try:
            return raw.decode()
        except UnicodeDecodeError:
            self.used_fallback = True
            return raw.decode(self._fallback, "replace")


@lru_cache(maxsize=1000)
def _types_label(params: tuple[tuple[str, str], ...]) -> str:
    types = [word.strip() for name, value in params if name == "TYPE" for word in value.split(",")]
    words = [word for each in types if each and (word := _type_label(each))]
    words.sort(key=lambda word: word not in ("work", "home"))
    return " ".join(dict.fromkeys(words))


def _type_label(typed: str) -> str:
    lower = typed.lower()
    if lower in _NO_LABELS:
        return ""
    lower = _LABELS.get(lower, lower)
    return typed[2:] if lower.startswith("x-") else lower


@lru_cache(maxsize=1000)
def _preference(params: tuple[tuple[str, str], ...]) -> int:
    for name, value in params:
        if name == "PREF" and value.isascii() and value.isdigit():
            return min(int(value[:4]), _UNPREFERRED)
        if name == "TYPE" and "pref" in value.lower().split(","):
            return 1
    return _UNPREFERRED


def _split(value: str, separator: str) -> list[str]:
    if "\\" not in value:
        return value.split(separator)
    parts, begin = list[str](), 0
    for found in _PAIR.finditer(value):
        if found[0] == separator:
            parts.append(value[begin : found.start()])
            begin = found.end()
    return [*parts, value[begin:]]


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def _from_base64(value: str) -> bytes:
    try:
        return binascii.a2b_base64(value.encode("ascii", "ignore"))
    except ValueError:
        return b""
