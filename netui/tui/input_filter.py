"""`InputFilter`: splits the bytes from a terminal into keys and pastes, without what no key has sent."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator

__all__ = ["ESCAPE", "InputFilter", "Pasted"]

ESCAPE = "\x1b"
"""The escape key pressed alone."""

ESCAPE_SECONDS = 0.1
"""How long an escape waits for the rest of a sequence, before it is the escape key."""

REPLY_SECONDS = 1.5
"""How long the begun reply of a terminal waits for its rest: over a slow line it comes in parts."""

PASTE_SECONDS = 5.0
"""How long a paste waits for its rest: the end of it may be lost with a connection."""

_PASTE, _PASTE_END = b"\x1b[200~", b"\x1b[201~"

_MOUSE_X10 = re.compile(rb"\x1b\[M(?s:.{3})")
"""Position and button as three bytes of any value, from a terminal that was left in an old mode."""

_STRING = re.compile(rb"\x1b[]PX^_][ -\xff]*(?:\x07|\x1b\\|(?=\x1b[^\\])|(?=[^\x1b -\xff]))")
"""A reply as a string: OSC, DCS, SOS, PM, APC. Another control character, such as that of enter, ends it too."""

_CONTROL = re.compile(rb"\x1b\[(?:\[[A-E]|[0-?]*[ -/]*[@-~])")
"""A control sequence (ECMA-48, 5.4), or a function key of the Linux console."""

_BEGUN_CONTROL = re.compile(rb"\x1b\[[0-?]*[ -/]*\Z")
_SHIFTED = re.compile(rb"\x1bO[ -~]")
_WITH_ALT = re.compile(
    rb"\x1b(?:[^\x1b[\]PX^_O\x80-\xff]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})"
)
_TORN_REPLY = re.compile(
    rb"\x1b(?:\[[<=>?]?[0-9;:]+[ -/]*[@-~]|][0-9]+;[^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\)"
)
"""A reply whose begin has been taken for a key, since the rest came too late."""

_MOUSE = re.compile(r"\x1b\[<?\d{1,4};-?\d{1,5};-?\d{1,5}[Mm]")
_SIZE = re.compile(r"\x1b\[48(?:;[1-9]\d{0,4}){4}t")
"""The size of the terminal as it reports it itself, in cells and pixels: none of it is 0."""

_LONGEST = 64


class Pasted(str):
    """A text that was pasted, whole."""

    __slots__ = ()


class InputFilter:
    """Takes chunks of bytes as they come, and yields what Textual's parser understands, in whole sequences.

    Bytes that are no UTF-8 become U+FFFD. Replies of the terminal that nobody waits for, unknown sequences and old
    mouse reports are dropped: as text they would act as keys. `now` is a time in seconds that only grows.

    `is_key` returns whether a control sequence, such as `ESC [ 15 ~`, is a key or a report that somebody waits for.
    """

    def __init__(self, is_key: Callable[[str], bool]) -> None:
        self._is_key = is_key
        self._held = b""
        self._since = 0.0
        self._pasted: bytearray | None = None
        self._torn = b""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def feed(self, data: bytes, now: float) -> Iterator[str]:
        """Yield texts without escapes, whole sequences, `ESCAPE` and `Pasted`, in the order typed."""
        if self._torn and (late := _TORN_REPLY.match(self._torn + data)):
            data = data[late.end() - len(self._torn) :]
        self._torn = b""
        if data:
            self._since = now
        self._held += data
        yield from self._split()

    def tick(self, now: float) -> Iterator[str]:
        """Yield what has waited in vain for its rest; the begin of a reply is dropped.

        So alt with `[ ] P X ^ _ O` is no key: a reply begins with the same bytes.
        """
        waited = now - self._since
        if self._pasted is not None:
            if waited >= PASTE_SECONDS:
                yield from self._end_paste(self._held)
                self._held = b""
        elif self._held == b"\x1b":
            if waited >= ESCAPE_SECONDS:
                self._torn, self._held = self._held, b""
                yield ESCAPE
        elif self._held and waited >= REPLY_SECONDS:
            self._held = b""

    def _split(self) -> Iterator[str]:
        while self._held:
            if self._pasted is not None:
                text, end, rest = self._held.partition(_PASTE_END)
                if not end:
                    # The end may have come in part.
                    kept = next(n for n in range(len(_PASTE_END) - 1, -1, -1) if text.endswith(_PASTE_END[:n]))
                    self._pasted += text[: len(text) - kept]
                    self._held = text[len(text) - kept :]
                    return
                self._held = rest
                yield from self._end_paste(text)
                continue
            text, escape, rest = self._held.partition(b"\x1b")
            if decoded := self._decoder.decode(text, final=bool(escape)):
                yield decoded
            self._held = escape + rest
            if not self._held:
                return
            if self._held.startswith(_PASTE):
                self._held, self._pasted = self._held[len(_PASTE) :], bytearray()
                continue
            taken, key = self._sequence()
            if not taken:
                return
            self._held = self._held[taken:]
            if key:
                yield key

    def _end_paste(self, text: bytes) -> Iterator[str]:
        assert self._pasted is not None
        pasted, self._pasted = bytes(self._pasted) + text, None
        yield Pasted(pasted.decode("utf-8", "replace"))

    def _sequence(self) -> tuple[int, str]:
        """The length of the sequence that is held, and itself if it is a key; 0 if more of it has to come."""
        held = self._held
        if held.startswith(b"\x1b\x1b"):
            return 1, ESCAPE
        if held.startswith(b"\x1b[M"):
            return (6, "") if _MOUSE_X10.match(held) else (0, "")
        if held == b"\x1b[[":
            return 0, ""
        for pattern in (_CONTROL, _SHIFTED, _WITH_ALT):
            if found := pattern.match(held):
                text = found[0].decode("utf-8", "replace")
                return found.end(), text if pattern is _WITH_ALT or self._is_known(text) else ""
        if found := _STRING.match(held):
            return found.end(), ""
        if len(held) > 2 and held[1:2] == b"[" and not _BEGUN_CONTROL.match(held):
            broken = re.match(rb"\x1b\[[0-?]*[ -/]*", held)  # a control character in the middle: it ends the sequence
            return (broken.end() if broken else 2), ""
        if len(held) > 2 and held[1:2] == b"O":
            return 2, "\x1bO"
        return (2, "") if len(held) > 2 and held[1] >= 0x80 else (0, "")

    def _is_known(self, sequence: str) -> bool:
        if _MOUSE.fullmatch(sequence):
            return True
        if len(sequence) > _LONGEST or (sequence.endswith("t") and not _SIZE.fullmatch(sequence)):
            return False
        return self._is_key(sequence)
