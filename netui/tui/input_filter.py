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

NESTED_SECONDS = 0.5
"""How long it waits after the end of another that began in it: the text may have had both marks, or an end was lost."""

MOST_PASTED = 4_000_000
"""Bytes from which a paste is handed on in parts."""

_PASTE, _PASTE_END = b"\x1b[200~", b"\x1b[201~"

_PASTE_MARK = re.compile(rb"\x1b\[20[01]~")

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

    What comes between the begin of a paste and its end is text, whatever it is; so is a paste in it.

    `is_key` returns whether a control sequence, such as `ESC [ 15 ~`, is a key or a report that somebody waits for;
    `paste_seconds` is how long a paste waits for its rest.
    """

    def __init__(self, is_key: Callable[[str], bool], paste_seconds: float = PASTE_SECONDS) -> None:
        self._is_key = is_key
        self._paste_seconds = paste_seconds
        self._held = b""
        self._since = 0.0
        self._pasted: bytearray | None = None
        self._depth = 0
        """How many pastes have begun in each other."""
        self._has_inner_end = False
        self._paste_decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._torn = b""
        """What has been taken for keys, since the rest came too late, or has been dropped, and may have one yet."""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def feed(self, data: bytes, now: float) -> Iterator[str]:
        """Yield texts without escapes, whole sequences, `ESCAPE` and `Pasted`, in the order typed."""
        if self._torn:
            data = self._with_torn(data)
        if data:
            self._since = now
        self._held += data
        yield from self._split()

    def _with_torn(self, data: bytes) -> bytes:
        """What comes after a torn sequence: without the rest of a reply, but with the whole begin of a paste."""
        torn, self._torn = self._torn, b""
        if (joined := torn + data).startswith(_PASTE) or (len(joined) > 2 and _PASTE.startswith(joined)):
            return joined
        if data and _PASTE.startswith(joined):  # so far it may as well be a key
            self._torn = joined
        elif late := _TORN_REPLY.match(joined):
            return data[late.end() - len(torn) :]
        return data

    def tick(self, now: float) -> Iterator[str]:
        """Yield what has waited in vain for its rest; the begin of a reply is dropped.

        So alt with `[ ] P X ^ _ O` is no key: a reply begins with the same bytes.
        """
        waited = now - self._since
        if self._pasted is not None:
            if waited >= (NESTED_SECONDS if self._has_inner_end else self._paste_seconds):
                self._pasted += self._held
                self._held = b""
                yield from self._end_paste()
        elif self._held == b"\x1b":
            if waited >= ESCAPE_SECONDS:
                self._torn, self._held = self._held, b""
                yield ESCAPE
        elif self._held and waited >= REPLY_SECONDS:
            self._torn, self._held = self._held if _PASTE.startswith(self._held) else b"", b""

    def _split(self) -> Iterator[str]:
        while self._held:
            if self._pasted is not None:
                yield from self._split_paste()
                if self._depth:
                    return
                continue
            text, escape, rest = self._held.partition(b"\x1b")
            if decoded := self._decoder.decode(text, final=bool(escape)):
                yield decoded
            self._held = escape + rest
            if not self._held:
                return
            if self._held.startswith(_PASTE):
                self._held, self._pasted, self._depth = self._held[len(_PASTE) :], bytearray(), 1
                continue
            taken, key = self._sequence()
            if not taken:
                return
            self._held = self._held[taken:]
            if key:
                yield key

    def _split_paste(self) -> Iterator[str]:
        """Take the bytes of a paste, up to its end or the begin of a mark that has to come yet."""
        assert self._pasted is not None
        while mark := _PASTE_MARK.search(self._held):
            self._depth += 1 if mark[0] == _PASTE else -1
            self._pasted += self._held[: mark.end() if self._depth else mark.start()]
            self._held = self._held[mark.end() :]
            if not self._depth:
                yield from self._end_paste()
                return
            self._has_inner_end = mark[0] == _PASTE_END
        kept = next(n for n in range(len(_PASTE) - 1, -1, -1) if self._held.endswith((_PASTE[:n], _PASTE_END[:n])))
        self._pasted += self._held[: len(self._held) - kept]
        self._held = self._held[len(self._held) - kept :]
        if len(self._pasted) > MOST_PASTED:
            part = self._paste_decoder.decode(bytes(self._pasted))
            self._pasted.clear()
            yield Pasted(part)

    def _end_paste(self) -> Iterator[str]:
        assert self._pasted is not None
        pasted, self._pasted, self._depth, self._has_inner_end = bytes(self._pasted), None, 0, False
        yield Pasted(self._paste_decoder.decode(pasted, final=True))
        self._paste_decoder.reset()

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
