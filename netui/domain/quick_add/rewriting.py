"""Writes the lines that are offered as choices: the typed line with the stretch in doubt rewritten, all else kept."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from netui.domain.name_words import PARTICLES
from netui.domain.quick_add.parts import Part
from netui.domain.quick_add.quoting import quote_name
from netui.domain.quick_add.tokenizer import LineSections, Span

__all__ = ["LineWriter", "capitalise_name"]

_KEPT_BY_NOTE = frozenset(("tag", "email", "phone", "url", "group"))
_KEPT_BY_MET = _KEPT_BY_NOTE | {"place", "date", "time", "channel", "via", "cadence"}
_WITH_AT_END = re.compile(r"\s*\b(?:with|w/|w)\s*$", re.IGNORECASE)


def capitalise_name(name: str) -> str:
    """Return a name with capitals: not of particles, but of the first word; also after `-`, and `'` behind a letter."""
    words = name.lower().split()
    return " ".join(
        word if i and word in PARTICLES else re.sub(r"(^|-|^\w'|-\w')(\w)", lambda m: m[1] + m[2].upper(), _up(word))
        for i, word in enumerate(words)
    )


def _up(word: str) -> str:
    if len(word) > 2 and word[1] in "'’":
        return word[0].upper() + word[1] + word[2].upper() + word[3:]
    return word


def _joined(before: str, behind: str) -> str:
    """Return two stretches that something was cut out between, with one blank there, none before a comma."""
    if not before:
        return behind
    behind = behind.lstrip()
    return before.rstrip() + ("" if behind[:1] in (",", ";", ".", "!", "?", "") else " ") + behind


class LineWriter(NamedTuple):
    """Rewrites one typed line."""

    line: str
    sections: LineSections

    def put(self, start: int, end: int, text: str) -> str:
        """Return the line with another text in place of `line[start:end]`."""
        return self.line[:start] + text + self.line[end:]

    def put_all(self, changes: Iterable[tuple[int, int, str]]) -> str:
        """Return the line with several stretches replaced; they don't overlap."""
        pieces, at = [], 0
        for start, end, text in sorted(changes):
            pieces += [self.line[at:start], text]
            at = end
        return "".join([*pieces, self.line[at:]])

    def begin_note(self, end: int, note: int) -> str:
        """Return the line with a colon at `end`, behind which the note goes on at `note`."""
        return f"{self.line[:end].rstrip()}: {self.line[note:].lstrip()}"

    @property
    def behind(self) -> str:
        """The steps and further lines, with what stands before them."""
        end = self.sections.behind
        if self.sections.steps:
            return f" {self.line[end:].lstrip()}" if self.line[:end].strip() else self.line[end:]
        return self.line[end:]

    def head(self, words: str) -> str:
        """Return the line with other words in place of its head and note; steps and further lines stay."""
        return words.rstrip() + self.behind

    def head_only(self, words: str) -> str:
        """Return the line with other words in place of its head; the note stays with its colon."""
        return words.rstrip() + self.line[self.sections.head[1] :]

    def said_of(
        self,
        verb: str,
        name: str,
        parts: Sequence[Part],
        *,
        first: int,
        names: Sequence[Span] = (),
        with_note: bool = True,
    ) -> str:
        """Return `VERB NAME: HEAD`, HEAD from `first` on, then its note.

        Before the colon stand the place, day, time, tags, addresses and organisation of a head, of which a detail
        keeps only the last three; they are left out behind it, and for `met` a `with NAME` that ends the head.
        `names` are the stretches of the names; without `with_note` the note is left out.
        """
        kept = _KEPT_BY_MET if verb != "note" else _KEPT_BY_NOTE
        places = [part for part in parts if part.kind == "place"]
        cut = [(part.start, self._end_of(part)) for part in parts if part.kind in kept and part not in places[1:]]
        pieces = [" ".join(self.line[start:end].split()).strip(",;!?") for start, end in cut]
        words = self._without(first, self.sections.head[1], cut)
        if verb != "note":
            for start, end in names:
                words = self._without_with(words, self.line[start:end])
        before = " ".join([verb, name, *(piece for piece in pieces if piece)])
        note = self.line[slice(*self.sections.note)].strip() if self.sections.note and with_note else ""
        text = ": ".join(filter(None, [words, note]))
        return self.head(f"{before}: {text}" if text else before)

    def _end_of(self, part: Part) -> int:
        """The end of a part without the full stop of the sentence behind it."""
        text = self.line[part.start : part.end]
        stripped = text.rstrip(".!?") if part.kind in ("date", "place", "channel") else text
        return part.start + len(stripped) if stripped[-1:].isalpha() else part.end

    def _without(self, start: int, end: int, cut: Sequence[Span]) -> str:
        words, at = "", start
        for first, last in sorted(cut):
            if first >= at:
                words = _joined(words, self.line[at:first])
                at = last
        return _joined(words, self.line[at:end]).strip(" ,;")

    @staticmethod
    def _without_with(words: str, name: str) -> str:
        if words.endswith(name) and (match := _WITH_AT_END.search(words[: -len(name)])):
            return words[: match.start()]
        return words

    def quoted(self, start: int, end: int, name: str) -> str:
        """Return the line with this stretch as a name in quotes."""
        return self.put(start, end, f'"{" ".join(name.replace(chr(34), " ").split())}"')

    @staticmethod
    def name(text: str) -> str:
        """Return a name as it may stand anywhere."""
        return quote_name(text)
