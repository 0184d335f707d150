"""The encoding of a text file: detected in a stream, line by line where a file was joined of several.

UTF-8 and UTF-16 prove themselves. What is neither was written in an old code page, and which one shows only in the
letters that come out; so that is said before anything is saved, with an example.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = [
    "BytePieces",
    "DetectedEncoding",
    "TextEncodingUnknown",
    "decode_pieces",
    "detect_encoding",
    "is_binary",
    "named_encoding",
]

BytePieces = Iterable[bytes]
"""A file in pieces, in order; an empty piece may end them."""

_ALIASES = {
    "ansi": "cp1252",
    "western": "cp1252",
    "western european": "cp1252",
    "central european": "cp1250",
    "eastern european": "cp1250",
    "cyrillic": "cp1251",
    "japanese": "cp932",
    "shift jis": "cp932",
    "shift_jis": "cp932",
    "shiftjis": "cp932",
    "sjis": "cp932",
    "unicode": "utf-16",
    "macintosh": "mac_roman",
    "mac": "mac_roman",
}
"""Names that people and programs use, beside those that Python knows."""

_TITLES = {
    "cp1252": "Western European (cp1252)",
    "cp1250": "Central European (cp1250)",
    "cp1251": "Cyrillic (cp1251)",
    "cp932": "Japanese (Shift-JIS)",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
_NO_FILES = frozenset(("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"))
"""Encodings that are none of files."""
_LONGEST_PIECE = 1 << 20
"""Bytes of a line that are decoded at once; a longer one is no line of a table."""
_MOST_SAMPLES = 400
"""Lines that are no UTF-8, by which the encoding is told."""
_LONGEST_SAMPLE = 2000
"""Bytes of such a line that are looked at."""
_LONGEST_EXAMPLE = 40
"""Characters."""


class TextEncodingUnknown(Exception):
    """A name that is none of an encoding of text; the text is a sentence."""


@dataclass(slots=True)
class DetectedEncoding:
    """How a file is to be decoded."""

    name: str = "utf-8"
    """The encoding of the whole; `utf-8` where each line that is no UTF-8 is in `legacy`."""
    legacy: str = ""
    """The encoding of the lines that are no UTF-8; empty if there are none."""
    reading: str = ""
    """A sentence with an example where the encoding is no certainty; else empty."""
    cut_off: bool = False
    """Whether the file ends in the middle of a character."""


def named_encoding(name: str) -> str:
    """Return the encoding of that name as Python calls it; raise `TextEncodingUnknown` if it is none of text."""
    plain = name.strip().lower()
    plain = _ALIASES.get(plain, plain.removeprefix("x-"))
    plain = _ALIASES.get(plain, plain)
    try:
        found = codecs.lookup(plain)
        if not found._is_text_encoding or found.name in _NO_FILES:
            raise LookupError
        codecs.getincrementaldecoder(found.name)("replace").decode(b"a")
    except (LookupError, ValueError, UnicodeError):
        raise TextEncodingUnknown(
            f"there is no encoding {name!r}: try utf-8, utf-16, cp1252, cp1250 or shift_jis."
        ) from None
    return "cp932" if found.name == "shift_jis" else found.name  # which has what Windows added to it


def detect_encoding(start: bytes, pieces: BytePieces) -> DetectedEncoding:
    """Tell the encoding of a file by its first bytes, and by a pass over all of it."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return DetectedEncoding("utf-16")
    if wide := _wide_without_mark(start):
        return DetectedEncoding(wide)
    lines = _Lines()
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    is_wide = False  # whether it has characters beyond ASCII, as UTF-8
    is_utf_8, line = True, b""  # the begun line
    for piece in pieces:
        if not is_utf_8:
            lines.take(piece)
            continue
        try:
            decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            if not piece and error.reason == "unexpected end of data" and (is_wide or _is_half(error.object)):
                return DetectedEncoding(cut_off=True)
            is_utf_8 = False
            lines.take(line + piece)
        else:
            is_wide = is_wide or not piece[: len(piece) - len(decoder.getstate()[0])].isascii()
            line = (line + piece)[(line + piece).rfind(b"\n") + 1 :][-_LONGEST_SAMPLE:]
    if is_utf_8:
        return DetectedEncoding()
    lines.finish()
    return lines.result(is_wide)


def _is_half(end: bytes) -> bool:
    """Whether the last bytes of a file begin a character of UTF-8, and are no small letter of a code page."""
    return len(end) > 1 or end[0] < 0xE0


def decode_pieces(detected: DetectedEncoding, pieces: BytePieces) -> Iterator[str]:
    """Decode a file in a stream, with replacement characters for what is no character."""
    if not detected.legacy:
        decoder = codecs.getincrementaldecoder(detected.name)("replace")
        for piece in pieces:
            yield decoder.decode(piece, final=not piece)
        return
    pending = b""
    for piece in pieces:
        pending += piece
        end = _end_of_lines(pending) if piece else len(pending)
        if end:
            whole, pending = pending[:end], pending[end:]
            yield _decode_lines(whole, detected.legacy, final=not piece)


def _decode_lines(data: bytes, legacy: str, *, final: bool) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return "".join([_decode_line(line, legacy) for line in data.splitlines(keepends=True)])


def _decode_line(line: bytes, legacy: str) -> str:
    line = line.removeprefix(codecs.BOM_UTF8)
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start and not line[: error.start].isascii():
            return line.decode(errors="replace")  # UTF-8 that is cut off at the end of the file
        return line.decode(legacy, "replace")


def _end_of_lines(data: bytes) -> int:
    """The length of the whole lines at the beginning; a line that is too long is cut where a character begins."""
    end = max(data.rfind(b"\n"), data.rfind(b"\r")) + 1
    if end or len(data) < _LONGEST_PIECE:
        return end
    end = len(data)
    while end > len(data) - 4 and data[end - 1] & 0xC0 == 0x80:
        end -= 1
    return end - 1 if data[end - 1] >= 0xC0 else len(data)


def _wide_without_mark(start: bytes) -> str:
    """The kind of UTF-16 of a text without a byte order mark: its commas and line ends have a zero byte on one side."""
    start = start[: len(start) // 2 * 2]
    first, second = start[::2].count(0), start[1::2].count(0)
    most, least = max(first, second), min(first, second)
    if len(start) < 16 or most < len(start) // 2 * 0.1 or least > most // 50:
        return ""
    name = "utf-16-be" if first > second else "utf-16-le"
    text = start.decode(name, "ignore")
    signs = sum(text.count(sign) for sign in ",;\t|\n\r ")
    readable = sum(character.isprintable() or character.isspace() for character in text)
    return name if signs and readable >= 0.98 * len(text) else ""


# Which of the old code pages.

_LETTERS = {
    name: tuple(map(frozenset, languages))
    for name, languages in {
    "cp1252": (
        "äöüß", "éèêëàâçîïôûùüœæÿ", "áéíóúüñªº", "ãõáéíóúâêôàçüªº", "àèéìòùíóú", "éëïöüèêáíóú", "åäöéü", "æøåéöüä",
        "áðéíóúýþæö",
    ),
    "cp1250": (
        "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž", "äöüß",
    ),
    "cp1251": ("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "іїєґабвгдежзийклмнопрстуфхцчшщьюя",
               "јљњћђџабвгдежзиклмнопрстуфхцчш"),
    }.items()
}  # fmt: skip
"""The letters beyond ASCII of the languages that an encoding was made for, in lower case."""

_WORD = re.compile(r"[^\s,;|\"'()\[\]<>/&.:!?@#*+=_-]*[^\x00-\x7f][^\s,;|\"'()\[\]<>/&.:!?@#*+=_-]*")
_PLAIN_SIGNS = "€„…‘’“”•–—™\u00a0¡£§©«®°·»¿´"
"""Signs that stand beside words in any language."""
_SIGNS_INSIDE = "’·´"
"""Those that stand within a word too."""
_UNLIKELY = {
    "cp1252": re.compile(r"õ(?!e)|ã[^\Woens]|^è[^\Wv]|[ìù]\w|ñ$|(?<![aeiouy])ñ", re.IGNORECASE),
}
"""What no language writes that an encoding was made for, though it has the letters."""


class _Sample(NamedTuple):
    line: bytes
    is_first: bool


@dataclass(slots=True)
class _Lines:
    """The lines that are no UTF-8, a number of them as samples; and whether others are UTF-8 beyond ASCII."""

    pending: bytes = b""
    samples: list[_Sample] = field(default_factory=list)
    legacy: int = 0
    wide: int = 0
    seen: int = 0

    def take(self, piece: bytes) -> None:
        data = self.pending + piece
        end = _end_of_lines(data)
        self.pending = data[end:]
        self._lines(data[:end])

    def finish(self) -> None:
        self._lines(self.pending)
        self.pending = b""

    def _lines(self, data: bytes) -> None:
        if not data or data.isascii():
            self.seen += bool(data)
            return
        for marked in data.splitlines(keepends=True):
            line = marked.removeprefix(codecs.BOM_UTF8)
            self.seen += 1
            if line.isascii():
                continue
            try:
                line.decode()
                self.wide += 1
            except UnicodeDecodeError as error:
                if error.reason == "unexpected end of data" and error.start and not line[: error.start].isascii():
                    continue
                self.legacy += 1
                if len(self.samples) < _MOST_SAMPLES:
                    self.samples.append(_Sample(line[:_LONGEST_SAMPLE], self.seen == 1))

    def result(self, is_wide: bool) -> DetectedEncoding:
        """The encoding; `is_wide` says that what came before is UTF-8 beyond ASCII."""
        if not self.samples:
            return DetectedEncoding(cut_off=True)
        lines = [sample.line for sample in self.samples]
        name = _guess(lines)
        title = _TITLES[name]
        example = _example(self.samples, name)
        if self.wide or is_wide:
            count = "1 line is" if self.legacy == 1 else f"{self.legacy:,} lines are"
            reading = f"{count} not UTF-8, and read as {title}: “{example}”; --encoding names another."
        else:
            reading = f"Read as {title}: “{example}”; --encoding names another."
        return DetectedEncoding("utf-8", name, reading)


def is_binary(head: bytes) -> bool:
    """Whether the beginning of a file is that of no text. A stray NUL in a cell makes no difference."""
    if b"\0" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return len(head.translate(None, _NO_CONTROLS)) > max(3, len(head) // 100)


_NO_CONTROLS = bytes([*b"\t\n\v\f\r\x1a\x1b", *range(32, 256)])
"""Bytes that may stand in a text."""


def _guess(lines: list[bytes]) -> str:
    """The likeliest encoding of lines: the one with the fewest words that no language of it has."""
    odd = {name: sum(_odd_words(line, name) for line in lines) for name in _LETTERS}
    best = min(odd, key=lambda name: odd[name])  # the first, where they are equal
    if odd[best] and _are_japanese(lines):
        return "cp932"
    return best


def _odd_words(line: bytes, encoding: str) -> int:
    """How many words of a line are written in letters that no one language has."""
    text = line.decode(encoding, "replace")
    return sum(_oddity(word, encoding) for word in _WORD.findall(text))


def _oddity(word: str, encoding: str) -> int:
    """1 for a word that no language writes so, else 0."""
    inside = word.strip(_PLAIN_SIGNS)
    beyond = {character for character in inside.lower() if not character.isascii()}.difference(_SIGNS_INSIDE)
    if not beyond:
        return 0
    if not any(beyond <= letters for letters in _LETTERS[encoding]):
        return 1
    if (unlikely := _UNLIKELY.get(encoding)) and unlikely.search(inside):
        return 1
    has_ascii = any(character.isascii() for character in inside)
    is_cyrillic = encoding == "cp1251"
    return int(has_ascii if is_cyrillic else len(inside) > 3 and not has_ascii)


def _are_japanese(lines: Iterable[bytes]) -> bool:
    """Whether all lines are valid Shift-JIS, mostly in kana and kanji of two bytes each."""
    wide = narrow = 0
    for line in lines:
        try:
            text = line.decode("cp932")
        except UnicodeDecodeError as error:
            if len(line) < _LONGEST_SAMPLE or error.start < len(line) - 2:
                return False
            text = line[: error.start].decode("cp932")
        for character in text:
            if "\u3040" <= character <= "\u30ff" or "\u4e00" <= character <= "\u9fff":
                wide += 1
            elif "\ue000" <= character <= "\uf8ff":
                return False
            elif "\uff61" <= character <= "\uff9f":
                narrow += 1
    return wide > 2 * narrow


def _example(samples: Iterable[_Sample], encoding: str) -> str:
    """A cell of these lines that shows the encoding; the header only where nothing else does."""
    found = ""
    for sample in samples:
        for cell in re.split(r'[,;\t|"]', sample.line.decode(encoding, "replace")):
            text = " ".join(cell.split())
            if text and not text.isascii() and (not found or not sample.is_first):
                found = text
                if not sample.is_first:
                    return _shortened(found)
    return _shortened(found)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_EXAMPLE else f"{text[: _LONGEST_EXAMPLE - 1]}…"
