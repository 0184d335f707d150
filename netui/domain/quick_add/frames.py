"""Frames: whole sentences that are read before any verb is looked for, as a table of patterns.

In a pattern `a|b` is either word, `(a)` may be missing, A and B are names, `B+` one or more of them, TEXT is any words,
WORDS one to three in lower case, DAY a date. Days, places, tags and the like may stand anywhere in between.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from netui.domain.quick_add.head import Named
from netui.domain.quick_add.mentions import looks_like_name
from netui.domain.quick_add.name_runs import is_plain_name, read_run
from netui.domain.quick_add.note_start import name_follows
from netui.domain.quick_add.parts import HeadWords, Part
from netui.domain.quick_add.rewriting import capitalise_name
from netui.domain.quick_add.verbs import VERBS
from netui.domain.quick_add.word_lists import FLUFF, PARTICLES

__all__ = ["Frame", "FrameMatch", "match_frame"]

_MESSAGES = "email|e-mail|mail|call|message|dm|text|voicemail|letter|card|reply|answer|note|news|msg|phone-call"
_THEIR_VERBS = (
    "called|phoned|rang|emailed|e-mailed|mailed|wrote|texted|messaged|pinged|replied|answered|dm'd|whatsapped|txted|txtd|"
    "txt'd|msgd|msg'd|slacked|skyped|facetimed|zoomed"
)
_ROUNDS = "first|1st|second|2nd|third|3rd|fourth|4th|final|last"
_HELPS = (
    "covered|reviewed|checked|proofread|proof-read|wrote|edited|drafted|fixed|translated|minded|watched|prepared|"
    "arranged"
)
"""What is done as a favour: covered my shift, wrote a reference for Dana."""

_WORKED = (
    "reviewed|planned|prepared|prepped|rehearsed|practised|practiced|finalised|finalized|agreed|revised|sketched|signed|"
    "negotiated|scoped|mapped|outlined|analysed|analyzed|settled|compared|exchanged|swapped|celebrated"
)
"""What is done together with somebody: reviewed the budget with Phil."""

_ADDRESSES = "email|e-mail|mail|phone|mobile|cell|number|tel|telephone|handy|website|site|linkedin|address"
_GERMAN_PAST = "angerufen|telefoniert|getroffen|gesehen|kennengelernt|gesprochen|geschrieben|angeschrieben|besucht"
_GERMAN_TO_DO = (
    "anrufen|zurückrufen|treffen|schreiben|anschreiben|antworten|fragen|kontaktieren|besuchen|danken|einladen|erinnern"
)
_MOST_WORDS = 3
"""Words that may stand between an article and what came."""

_THANKS = "thank-you|thankyou|thanks|thank you"


_ASKED_IN_LOWER = {"received": 1, "from_them": 2}
"""The frames in which words in lower case are asked about as a name, and how many there have to be."""

_TAKES_FROM = ("received", "from_them", "got_message")
"""The frames in which `from ORG` may follow a name."""


class Frame(NamedTuple):
    """A kind of sentence."""

    name: str
    pattern: tuple[str, ...]
    needs: tuple[frozenset[str], ...] = ()
    """Words in lower case, of each set of which one has to stand in a head of this kind."""


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


_TABLE = f"""
and_me | A+ and|&|+ i
received | A introduced|intro'd|connected me|us to|with B+
received | A introduced|intro'd|connected me|us to|with a|an|the|her|his|their|my|our WORDS B+
received | A introduced|intro'd|connected B+ to|with me|us
received | A put me|us in touch with B+
received | (got) introduced|intro'd|intro to B+ by|via|through A
received | (got) introduced|intro'd by|via|through A to B+
received | (got|received) (an|a) intro|introduction to B+ from|via|by A
made | put A in touch with B+
made | connected A with|to|and|& B+
made | introduced|introduce|intro'd A and|&|+ B
made | intro|introduced|introduce A and|&|+|<>|x|<->|× B
tie | A knows B+
tie_of_mine | knows B+
answer | A said yes|no
refusal | A can't|cannot|cant|won't|wont
refusal | A is|was not able to
rejected | rejected by|from LEAD
rejected | turned down by|at LEAD
their_no | LEAD said|says no
their_no | LEAD rejected|declined me|us
their_no | LEAD turned me|us down
their_no | LEAD passed on me|us
their_offer | LEAD made|gave me|us an offer
offer | (got|received) (an|a) offer from|at LEAD
applied | applied (at|to|for|with) LEAD
round | {_ROUNDS} (round) interview (at|with|for) LEAD
round | {_ROUNDS} round (at|with) LEAD
interviewing | interview|interviewed|interviewing (at|with|for) LEAD
heard_about | heard about|of (a|an|the) TITLE at ORG from|via A
got_message | got|received (a|an) {_MESSAGES} from A+
got_message | got|received (a|an) WORDS {_MESSAGES} from A+
favour_received | A {_HELPS} my
favour_received | A covered|vouched for me|us
favour_received | A filled|stood|stepped in for me|us
favour_given | {_HELPS} TEXT for A
favour_given | covered|vouched|babysat|translated|interpreted for A
favour_given | filled|stood|stepped in for A
favour_given_to | referred|recommended|nominated A to|for|as|at TEXT
favour_given_to | {_HELPS} OWNER TEXT
favour_received | A helped|gave|lent|referred|recommended me|us
got_from | got|received TEXT from A
told | let A+ know
told | updated A+ on|about
thank_card | {_THANKS} card|note|letter|email|message to|for A+
thank_card | sent|wrote A (a|an) {_THANKS} (card|note|letter|email|message)
thank_card | sent|wrote (a|an) {_THANKS} (card|note|letter|email|message) to A+
sent_message | sent|wrote|write|send (a|an) email|e-mail|mail|message|dm|text|letter|card|voicemail|postcard to A+
sent_message | sent|wrote A a|an email|e-mail|mail|message|dm|text|letter|card|voicemail|postcard
sent_text | sent|emailed|e-mailed|mailed|texted|messaged|slacked|whatsapped|dm'd|forwarded|shared|passed TEXT to|with A+
birthday_of | OWNER birthday (is|on|was) (on) DAY
birthday_of | birthday|bday (of) A (is) (on) DAY
birthday_of | A birthday (is|on) (on) DAY
birthday_of | A was|is born (on) DAY
from_them | A+ {_THEIR_VERBS} (me|us|back) (back)
from_them | A got back to|in me|touch
by_them | called|phoned|emailed|messaged|texted|pinged|contacted|approached|whatsapped|dm'd|rung by A+
by_them | screened|interviewed|coached|mentored|briefed|debriefed|visited by A+
sent_me | A sent me|us
left_voicemail | left A (a) voicemail|message|vm
in_touch | keep|stay|keeping|staying in touch with A+ CADENCE
in_touch | touch base with A+ CADENCE
in_touch | check in with A+ CADENCE
about_with | talk|talked|spoke|speak|chat|chatted|call|called|phoned|chatting about|re TEXT with|to A+
about_with | discussed|debated|brainstormed TEXT with A+
about_with | {_WORKED} TEXT with A+
about_with | went|walked|worked|ran|talked over|through|on TEXT with A+
about_with | pitched|presented|demoed|explained|showed TEXT to A+
address_of | OWNER (new|old|private|personal|work|direct) {_ADDRESSES} (address|number|nr) (is|now) (is|now|:)
german_talk | (mit) A+ {_GERMAN_PAST}
german_to_do | A {_GERMAN_TO_DO}
owed | owe A TEXT
no_conversation | no|not|never|didn't|didnt|couldn't|couldnt|missed TEXT
no_conversation | cancelled|canceled|postponed|rescheduled|no-show TEXT
did_not_happen | got no|nothing TEXT
"""


def _frames() -> tuple[Frame, ...]:
    rows = [row.split(" | ", 1) for row in _TABLE.strip().splitlines()]
    patterns = [(name.strip(), tuple(_elements(pattern))) for name, pattern in rows]
    return tuple(Frame(name, pattern, tuple(_needed(pattern))) for name, pattern in patterns)


def _needed(pattern: tuple[str, ...]) -> Iterator[frozenset[str]]:
    """Yield the first words of the alternatives of each element that may not be missing."""
    for element in pattern:
        if element == element.lower() and not element.startswith("("):
            alternatives = element.split("|")
            yield frozenset(piece for each in alternatives for piece in (each, *each.split()[:1], each.split("-")[0]))


def _elements(pattern: str) -> Iterator[str]:
    """Yield the elements; the blank of `thank you` stays within its alternatives."""
    yield from (element.replace("_", " ") for element in pattern.replace("thank you", "thank_you").split())


FRAMES = _frames()


def match_frame(words: HeadWords, at: int, accept: Callable[[FrameMatch], bool]) -> FrameMatch | None:
    """Return the first frame that fits from a token on and that `accept` takes; None if there is none."""
    here = {token.low.replace("’", "'") for token in words.tokens}
    for frame in FRAMES:
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
            if here == pieces:
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
        if end - at > 4 or self._holds_known(at, end):
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
        return any(index.is_full(mention.folded, key) for mention in inside for key in mention.keys)

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
            if not self.words.is_lower(end - 1) or end - 1 in (*self.words.parts, *self.words.mentions.people):
                return None
            if self.words.low(at) in ("no", "nothing"):
                return None
            words = {**found.words, element: (at, end)}
            if result := self._go_strictly(element + 1, end, self._copy(found, words=words, text=(at, end))):
                return result
        return None

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
