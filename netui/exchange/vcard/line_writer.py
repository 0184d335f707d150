"""New content lines: escaped, encoded and folded as the version of their card has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from netui.exchange.vcard.content_line import ContentLine

__all__ = ["ContentLineWriter"]

_LONGEST = 75
"""Octets of a line without its end (RFC 6350, section 3.2)."""


class ContentLineWriter:
    """Writes the lines of one card."""

    def __init__(self, version: str, charset: str, end: str) -> None:
        self.version = version
        self._is_old = version.startswith("2")
        self._charset = charset
        self._end = end

    def text(self, name: str, text: str, *, params: Sequence[str] = (), group: str = "") -> str:
        """Return the line of a text; `params` are as in `parts`."""
        return self.parts(name, [text], params=params, group=group)

    def parts(
        self,
        name: str,
        parts: Iterable[str],
        separator: str = "",
        *,
        params: Sequence[str] = (),
        group: str = "",
    ) -> str:
        """Return the line of a structured value (`separator` `;`) or a list (`,`); `params` as they are to stand."""
        escaped = [self._escape(part, separator) for part in parts]
        if self._is_old and not all(part.isascii() and part.isprintable() for part in escaped):
            params = (*params, "CHARSET=UTF-8", "ENCODING=QUOTED-PRINTABLE")
            head = self._head(name, params, group)
            return self._broken([head, *_quoted(escaped, separator)], "=", "")
        return self._line(f"{self._head(name, params, group)}{separator.join(escaped)}")

    def plain(self, name: str, value: str, *, params: Sequence[str] = (), group: str = "") -> str:
        """Return the line of an address, a number, a page or a day, in which nothing but a backslash is escaped."""
        value = value.replace("\\", "\\\\")
        if self._is_old and not value.isascii():
            return self.parts(name, [value.replace("\\\\", "\\")], params=params, group=group)
        return self._line(f"{self._head(name, params, group)}{value}")

    def params_of(self, line: ContentLine, *without: str) -> list[str]:
        """Return the parameters of a line as its new version is to have them: without its encoding and `without`."""
        left_out = ("ENCODING", "CHARSET", *without)
        return [self._param(name, value) for name, value in line.params if name not in left_out]

    def types(self, types: Iterable[str]) -> list[str]:
        """Return types, in capitals, as parameters."""
        if self._is_old:
            return list(types)
        return [f"TYPE={each.lower() if self.version.startswith('4') else each}" for each in types]

    def _param(self, name: str, value: str) -> str:
        if name == "TYPE" and self._is_old:
            return value
        return f'{name}="{value}"' if any(sign in value for sign in ",;:") else f"{name}={value}"

    def _head(self, name: str, params: Sequence[str], group: str) -> str:
        return f"{group}{'.' if group else ''}{';'.join((name, *params))}:"

    def _escape(self, text: str, separator: str) -> str:
        text = text.replace("\\", "\\\\")
        if self._is_old:
            return text.replace(separator, f"\\{separator}") if separator else text
        return text.replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")

    def _line(self, text: str) -> str:
        if self._is_old or len(text.encode("utf-8", "replace")) <= _LONGEST:
            return self._in_charset(text + self._end)
        return self._broken(text, "", " ")

    def _broken(self, letters: Iterable[str], before: str, after: str) -> str:
        """Join letters to lines that are not too long, with signs before and after each break."""
        lines, line, used = list[str](), list[str](), 0
        for letter in letters:
            takes = len(letter.encode("utf-8", "replace"))
            if line and used + takes + len(before) > _LONGEST:
                lines.append("".join(line) + before)
                line, used = [after], len(after)
            line.append(letter)
            used += takes
        lines.append("".join(line))
        return self._in_charset("".join([f"{each}{self._end}" for each in lines]))

    def _in_charset(self, text: str) -> str:
        """The text as it stands in a card that is kept byte by byte: there what is new is UTF-8."""
        return text.encode().decode("latin-1") if self._charset == "latin-1" and not text.isascii() else text


def _quoted(parts: Sequence[str], separator: str) -> Iterator[str]:
    """The letters of a quoted-printable value (RFC 2045, section 6.7), each with all of its octets."""
    for at, part in enumerate(parts):
        if at:
            yield separator
        for letter in part:
            if letter == "\n":
                yield "=0D=0A"
            elif letter.isascii() and letter.isprintable() and letter not in "= ":
                yield letter
            else:
                yield "".join(f"={octet:02X}" for octet in letter.encode("utf-8", "replace"))
