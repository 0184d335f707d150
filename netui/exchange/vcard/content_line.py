"""The content lines of a vCard: split, unfolded and taken apart, while each keeps its text to the letter.

Whatever is no property line (RFC 6350, section 3.3) belongs to the line before it, so that nothing is left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

__all__ = ["ContentLine", "is_mark", "parse_content_line", "split_lines", "value_start"]

_PHYSICAL = re.compile(r"[^\r\n]*(?:\r{0,2}\n|\r)|[^\r\n]+")
_HEAD = re.compile(r'(?:[^":]|"[^"]*")*:')
"""Up to the colon that ends name and parameters: one in quotes is a part of a parameter."""
_PARAM = re.compile(r';((?:[^";]|"[^"]*"|")*)')
_OPEN_HEAD = re.compile(r"[\w-]+(?:\.[\w-]+)?;")
"""How a property begins whose colon stands only in a folded line further down."""
_LONGEST_CACHED = 200
"""Characters of a head that is kept to recognise it again."""
_SPACES = (" ", "\t")


class ContentLine(NamedTuple):
    """A property of a card."""

    text: str
    """All of it as it came, with folds, line ends and blank lines below it."""
    group: str
    """`item1` of `item1.TEL`; empty for none."""
    name: str
    """In capitals; empty for what is no property."""
    params: tuple[tuple[str, str], ...]
    """Names in capitals and values as typed, in their order, without quotes; a bare type of 2.1 has the name `TYPE`."""
    value: str
    """Unfolded, else as typed: escaped, and encoded if a parameter says so."""

    encoding: Literal["", "quoted-printable", "base64"] = ""
    """How its value is encoded."""

    def param(self, name: str) -> str:
        """Return the first value of a parameter; empty for none."""
        for each, value in self.params:
            if each == name:
                return value
        return ""


def is_mark(line: str, mark: str) -> bool:
    """Whether a line is `BEGIN:VCARD` or `END:VCARD`, in any case; `mark` is `BEGIN` or `END`."""
    before, _, after = line.partition(":")
    return after.strip().upper() == "VCARD" and before.strip().upper() == mark


def split_lines(text: str) -> Iterator[str]:
    """Yield the content lines of one card; joined they are its text.

    A card within a card (AGENT) is a part of the line above it.
    """
    pieces: list[str] = _PHYSICAL.findall(text)
    parts: list[str] = []
    depth = 0
    soft = False
    for at, piece in enumerate(pieces):
        inner = depth > 0
        if piece[0] in "BbEe" and parts:
            if is_mark(piece, "BEGIN"):
                depth += 1
                inner = True
            elif is_mark(piece, "END"):
                depth -= depth > 0
                soft = False
        if not (inner or soft or piece[0] in " \t") and (":" in piece or _begins_head(pieces, at)):
            if parts:
                yield parts[0] if len(parts) == 1 else "".join(parts)
            parts = []
        parts.append(piece)
        # A soft line break: the line goes on, whatever the next one begins with.
        soft = (
            "=" in piece[-9:]
            and piece.rstrip().endswith("=")
            and "QUOTED-PRINTABLE" in parts[0].partition(":")[0].upper()
        )
    if parts:
        yield "".join(parts)


def _is_quoted_printable(text: str) -> bool:
    return "QUOTED-PRINTABLE" in text.partition(":")[0].upper()


def _begins_head(pieces: list[str], at: int) -> bool:
    """Whether a line without a colon begins a property, whose colon stands in a fold further down."""
    folded = at + 1 < len(pieces) and pieces[at + 1].startswith(_SPACES)
    return folded and _OPEN_HEAD.match(pieces[at]) is not None


def value_start(text: str) -> int:
    """Return the index in the text of a content line where its value begins; 0 if it has no colon."""
    colon = text.find(":") + 1
    if '"' in text[:colon] and (found := _HEAD.match(text)):
        return found.end()
    return colon


def parse_content_line(text: str, *, keeps_spaces: bool = False) -> ContentLine:
    """Take a content line apart; `keeps_spaces` says that a fold stands beside the space after it, as in 2.1."""
    unfolded = text.rstrip("\r\n")
    if "\n" in unfolded or "\r" in unfolded:
        unfolded = _unfold(unfolded, keeps_spaces)
    start = value_start(unfolded)
    if not start:
        return ContentLine(text, "", "", (), unfolded)
    parse_head = _parse_head if start < _LONGEST_CACHED else _parse_head.__wrapped__
    group, name, params, encoding = parse_head(unfolded[: start - 1])
    return ContentLine(text, group, name, params, unfolded[start:], encoding)


@lru_cache(maxsize=1000)
def _parse_head(head: str) -> tuple[str, str, tuple[tuple[str, str], ...], Literal["", "quoted-printable", "base64"]]:
    """Return group, name, parameters and encoding; most heads are those of a few programs, over and over."""
    name, semicolon, rest = head.partition(";")
    typed = _PARAM.findall(f";{rest}") if '"' in rest else rest.split(";")
    group, _, name = name.rpartition(".")
    params = tuple(map(_param, typed)) if semicolon else ()
    encoding = next((value[:1].upper() for each, value in params if each == "ENCODING"), "")
    return group.strip(), name.strip().upper(), params, _ENCODINGS.get(encoding, "")


_ENCODINGS: dict[str, Literal["quoted-printable", "base64"]] = {"Q": "quoted-printable", "B": "base64"}
_BARE_ENCODINGS = ("QUOTED-PRINTABLE", "BASE64")


def _param(typed: str) -> tuple[str, str]:
    name, equals, value = typed.partition("=")
    if equals:
        return name.strip().upper(), value.strip().replace('"', "")
    return ("ENCODING" if name.strip().upper() in _BARE_ENCODINGS else "TYPE"), name.strip()


def _unfold(text: str, keeps_spaces: bool) -> str:
    head = text.partition(":")[0].upper()
    is_quoted = _is_quoted_printable(text)
    broken = "" if "BASE64" in head or "ENCODING=B" in head else "\n"
    whole = list[str]()
    soft = False
    for piece in _PHYSICAL.findall(text):
        line = piece.rstrip("\r\n")
        if whole and not soft:
            if line.startswith(_SPACES):
                line = line if keeps_spaces else line[1:]
            else:
                whole.append(broken)
        soft = is_quoted and line.rstrip().endswith("=")
        whole.append(line.rstrip()[:-1] if soft else line)
    return "".join(whole)
