"""Matches a head with the frames: whole sentences that are read before any verb is looked for."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from netui.domain.name_words import PARTICLES
from netui.domain.quick_add.frame_table import FRAMES, FRAMES_BY_WORD, Frame
from netui.domain.quick_add.head import Named
from netui.domain.quick_add.mentions import looks_like_name
from netui.domain.quick_add.name_runs import is_plain_name, read_run
from netui.domain.quick_add.note_start import name_follows
from netui.domain.quick_add.parts import HeadWords, Part
from netui.domain.quick_add.rewriting import capitalise_name
from netui.domain.quick_add.verbs import VERBS
from netui.domain.quick_add.word_lists import FLUFF, NO_NAMES

__all__ = ["FrameMatch", "match_frame"]

_MOST_WORDS = 3
"""Words that may stand between an article and what came."""

_ASKED_IN_LOWER = {"received": 1, "from_them": 2}
"""The frames in which words in lower case are asked about as a name, and how many there have to be."""

_TAKES_FROM = ("received", "from_them", "got_message")
"""The frames in which `from ORG` may follow a name."""


@dataclass(slots=True)
class FrameMatch:
    """A head that is such a sentence."""

    name: str
    names: dict[str, list[Named]] = field(default_factory=dict)
    """The names by their letter."""
    words: dict[int, tuple[int, int]] = field(default_factory=dict)
    """The tokens of each element of the pattern, by its position."""
    text: tuple[int, int] | None = None
    """The tokens of TEXT."""
    day: Part | None = None
    parts: list[Part] = field(default_factory=list)
    owners: list[tuple[Named, Part]] = field(default_factory=list)
    """Parts that belong to a name, with the name."""
    end: int = 0
    """The token behind the sentence."""


def match_frame(words: HeadWords, at: int, accept: Callable[[FrameMatch], bool]) -> FrameMatch | None:
    """Return the first frame that fits from a token on and that `accept` takes; None if there is none."""
    here = {token.low.replace("’", "'") for token in words.tokens}
    if any(words.is_with(at) for at in range(len(words))):
        here.add("with")
    for frame in (FRAMES[place] for place in sorted({place for low in here for place in FRAMES_BY_WORD.get(low, ())})):
        if any(here.isdisjoint(needed) for needed in frame.needs):
            continue
        match = _Matcher(words, frame).match(at)
        if match is not None and accept(match):
            return match
    return None


class _Matcher:
    """Matches one frame, with backtracking over what may be missing and over TEXT."""

    def __init__(self, words: HeadWords, frame: Frame) -> None:
        self.words = words
        self.frame = frame

    def match(self, at: int) -> FrameMatch | None:
        first = self.frame.pattern[0]
        if "(" not in first and first.islower() and not self._ends_of(first, at):
            return None
        return self._go(0, at, FrameMatch(self.frame.name))

    def _go(self, element: int, at: int, found: FrameMatch) -> FrameMatch | None:
        if element == len(self.frame.pattern):
            found.end = at
            return found
        pattern = self.frame.pattern[element]
        if result := self._take(pattern, element, at, found):
            return result
        part = self.words.parts.get(at)
        if part is not None and element:
            return self._go(element, part.last, self._with_part(found, part))
        if element and self.words.kind(at) == "noise":
            return self._go(element, at + 1, found)
        return None

    def _take(self, pattern: str, element: int, at: int, found: FrameMatch) -> FrameMatch | None:
        if pattern in ("A", "B", "A+", "B+", "OWNER"):
            return self._take_names(pattern, element, at, found)
        if pattern in ("TEXT", "TITLE", "ORG", "LEAD"):
            return self._take_text(pattern, element, at, found)
        if pattern == "WORDS":
            return self._take_words(element, at, found)
        if pattern in ("DAY", "CADENCE"):
            part = self.words.parts.get(at)
            if part is None or part.kind != ("date" if pattern == "DAY" else "cadence"):
                return None
            return self._go(element + 1, part.last, self._copy(found, day=part))
        is_optional = pattern.startswith("(")
        for end in self._ends_of(pattern.strip("()"), at):
            if result := self._go(element + 1, end, self._copy(found, words={**found.words, element: (at, end)})):
                return result
        return self._go(element + 1, at, found) if is_optional else None

    def _ends_of(self, alternatives: str, at: int) -> list[int]:
        """Return the tokens behind each alternative that stands at a token."""
        ends = []
        for alternative in alternatives.split("|"):
            pieces = alternative.split()
            here = [self.words.low(at + i).replace("’", "'") for i in range(len(pieces))]
            if here == pieces or (alternative == "with" and self.words.is_with(at)):
                ends.append(at + len(pieces))
            elif len(pieces) == 1 and "-" in alternative:
                halves = alternative.split("-")
                if [self.words.low(at + i) for i in range(len(halves))] == halves:
                    ends.append(at + len(halves))
        return sorted(ends, reverse=True)

    def _take_names(self, pattern: str, element: int, at: int, found: FrameMatch) -> FrameMatch | None:
        letter = "A" if pattern == "OWNER" else pattern[0]
        if pattern == "OWNER":
            owner = self.words.mentions.owners.get(at)
            if owner is None:
                return None
            start, last = self.words.tokens[owner.start], self.words.tokens[owner.end - 1]
            named = Named(self.words.text(owner.start, owner.end)[:-2], start.start, last.end - 2, owner.keys)
            return self._go(element + 1, owner.end, self._copy(found, names={**found.names, letter: [named]}))
        names, parts, owners, end = self._names_at(at, several=pattern.endswith("+"))
        if not names:
            return None
        for cut in range(len(names), 0, -1):
            taken = self._copy(
                found,
                names={**found.names, letter: names[:cut]},
                parts=[*found.parts, *parts[cut - 1]],
                owners=[*found.owners, *owners[cut - 1]],
            )
            if result := self._go(element + 1, end[cut - 1], taken):
                return result
        return None

    def _names_at(
        self, at: int, several: bool
    ) -> tuple[list[Named], list[list[Part]], list[list[tuple[Named, Part]]], list[int]]:
        """Return the names at a token; the parts taken with each, and the token behind each."""
        names: list[Named] = []
        parts: list[list[Part]] = []
        owners: list[list[tuple[Named, Part]]] = []
        ends: list[int] = []
        while (one := self._name_at(at)) is not None:
            named, at = one
            names.append(named)
            own = []
            while (part := self._belonging_at(at)) is not None:
                own.append((named, part))
                at = part.last
            owners.append([*(owners[-1] if owners else []), *own])
            parts.append([*(parts[-1] if parts else []), *(part for _, part in own)])
            ends.append(at)
            if not several or not self.words.is_separator(at) or not name_follows(self.words, at + 1):
                break
            at += 1
        return names, parts, owners, ends

    def _belonging_at(self, at: int) -> Part | None:
        """Return the organisation or address of the name before a token; `from ORG` where one may be named."""
        words = self.words
        part = words.parts.get(at)
        if (
            part is not None
            and part.kind == "place"
            and self.frame.name == "received"
            and words.mentions.organisations.get(at + 1) == part.last
        ):
            return part._replace(kind="group")
        if part is not None or self.frame.name not in _TAKES_FROM or words.low(at) not in ("from", "of"):
            return part if part is not None and part.kind in ("group", "email", "phone", "url") else None
        first = end = at + 1
        if words.kind(first) != "word" or first in words.parts or first in words.mentions.people:
            return None
        end = words.mentions.organisations.get(first, first)
        while end < len(words) and words.is_capital(end) and end not in words.parts:
            end += 1
        end = max(end, first + 1)
        text = words.text(first, end).rstrip(".,;!?")
        return Part("group", at, end, words.tokens[at].start, words.tokens[end - 1].end, text)

    def _lower_at(self, at: int) -> tuple[Named, int] | None:
        """Return words in lower case that stand where a name does; they are asked about."""
        words, end = self.words, at
        fewest = 2 if self.frame.name == "tie" and at else _ASKED_IN_LOWER.get(self.frame.name, 0)
        while end < len(words) and words.is_lower(end) and end not in words.parts and end - at < _MOST_WORDS:
            if not is_plain_name(words.tokens[end].text) or end in words.mentions.people or words.is_separator(end):
                break
            end += 1
            if words.tokens[end - 1].tail:
                break
        if not fewest or end - at < fewest or words.low(at) in FLUFF:
            return None
        first, last = words.tokens[at], words.tokens[end - 1]
        text, to = words.text(at, end), last.end - len(last.tail)
        if self.frame.name == "tie":  # jaime knows hannah fry (BBC): the organisation shows that it is a name
            part = words.parts.get(end)
            is_proven = part is not None and part.kind in ("group", "email")
            return (
                (Named(capitalise_name(text), first.start, to, kind="new", has_evidence=True), end)
                if is_proven
                else None
            )
        return Named(text, first.start, to, kind="lower"), end

    def _name_at(self, at: int) -> tuple[Named, int] | None:
        words = self.words
        if words.low(at) == "new" and words.kind(at + 1) == "quoted":
            token = words.tokens[at + 1]
            return Named(token.text, words.tokens[at].start, token.end, quoted=True, is_new=True), at + 2
        if words.kind(at) == "quoted":
            token = words.tokens[at]
            return Named(token.text, token.start, token.end, quoted=True), at + 1
        if words.kind(at) != "word" or (at in words.parts and words.parts[at].kind != "place"):
            return None
        mention = words.mentions.people.get(at)
        if mention is not None:
            first, last = words.tokens[at], words.tokens[mention.end - 1]
            text = words.text(at, mention.end)[: last.end - len(last.tail) - first.start]
            return Named(text, first.start, last.end - len(last.tail), mention.keys), mention.end
        if at in words.mentions.owners:
            return None  # Dana's boss is somebody else
        end = at
        while end < len(words) and words.is_capital(end) and looks_like_name(words.tokens[end].text):
            end += 1
            while words.low(end) in PARTICLES and words.is_capital(end + 1):
                end += 1
            if words.ends_sentence(end - 1):
                break
        if end == at:
            return self._lower_at(at)
        if end - at > 4 or self._holds_known(at, end) or (end - at == 1 and words.low(at) in NO_NAMES):
            return None
        run = read_run(words, at)
        if run.kind in ("new", "name") and run.end == end:
            return run.named, end
        first, last = words.tokens[at], words.tokens[end - 1]
        text = words.text(at, end)[: last.end - len(last.tail) - first.start]
        return Named(text, first.start, last.end - len(last.tail)), end

    def _holds_known(self, at: int, end: int) -> bool:
        """Whether these words are no new name: an organisation, a verb and a known name, or around a full name."""
        words = self.words
        if at in words.mentions.organisations:
            return True
        inside = [mention for i in range(at, end) if (mention := words.mentions.people.get(i)) is not None]
        if inside and inside[0].start == at + 1 and words.low(at) in VERBS:
            return True
        index = words.known.names
        return any(index.is_full(mention.folded, mention.keys) for mention in inside)

    def _take_text(self, pattern: str, element: int, at: int, found: FrameMatch) -> FrameMatch | None:
        """Take words up to where the rest of the pattern fits; the last element takes all up to the next part."""
        is_last = element + 1 == len(self.frame.pattern)
        limit = len(self.words)
        if at >= limit or (at in self.words.parts and pattern != "TEXT"):
            return None
        if is_last:
            end = limit if pattern == "TEXT" else self._end_of_lead(at)
            if end == at:
                return None
            return self._go(element + 1, end, self._with_text(found, pattern, element, at, end))
        for end in range(at + 1, limit):
            if pattern in ("TITLE", "ORG") and self.words.kind(end - 1) not in ("word", "comma", "quoted"):
                return None
            if result := self._go_strictly(element + 1, end, self._with_text(found, pattern, element, at, end)):
                return result
        return None

    def _take_words(self, element: int, at: int, found: FrameMatch) -> FrameMatch | None:
        """Take one to three words in lower case that are no part and no name."""
        for end in range(at + 1, at + 1 + _MOST_WORDS):
            if end > len(self.words) or not self._describes(end - 1):
                return None
            if self.words.low(at) in ("no", "nothing"):
                return None
            words = {**found.words, element: (at, end)}
            behind = end + (self.words.kind(end) == "comma")  # to his boss, Ruth Adler
            if result := self._go_strictly(element + 1, behind, self._copy(found, words=words, text=(at, end))):
                return result
        return None

    def _describes(self, at: int) -> bool:
        """Whether a word says what somebody is: one in lower case, or a short one in capitals, that is no name."""
        words = self.words
        if at in words.parts or at in words.mentions.people:
            return False
        return words.is_lower(at) or (
            words.kind(at) == "word" and 1 < len(words.tokens[at].text) < 5 and words.tokens[at].text.isupper()
        )

    def _go_strictly(self, element: int, at: int, found: FrameMatch) -> FrameMatch | None:
        """Go on only if the next element itself stands here, no part before it."""
        pattern = self.frame.pattern[element]
        return self._take(pattern, element, at, found)

    def _end_of_lead(self, at: int) -> int:
        end = at
        while end < len(self.words) and self.words.kind(end) in ("word", "group") and not self._is_other_part(end):
            end += 1
            if self.words.ends_sentence(end - 1):
                break
        return end

    def _is_other_part(self, at: int) -> bool:
        part = self.words.parts.get(at)
        return part is not None and part.kind not in ("place", "group")

    def _with_text(self, found: FrameMatch, pattern: str, element: int, at: int, end: int) -> FrameMatch:
        words = {**found.words, element: (at, end)}
        return self._copy(found, words=words, text=(at, end) if pattern in ("TEXT", "TITLE", "LEAD") else found.text)

    @staticmethod
    def _copy(found: FrameMatch, **changes: object) -> FrameMatch:
        return replace(found, **changes)  # type: ignore[arg-type]

    def _with_part(self, found: FrameMatch, part: Part) -> FrameMatch:
        return self._copy(found, parts=[*found.parts, part])
