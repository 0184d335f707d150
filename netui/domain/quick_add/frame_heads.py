"""What each frame makes of a head."""

from collections.abc import Callable

from netui.domain.quick_add.deed_frames import DeedFrames
from netui.domain.quick_add.frames import FrameMatch, match_frame
from netui.domain.quick_add.head import PROMISED, Doubt, Head
from netui.domain.quick_add.lead_frames import LeadFrames
from netui.domain.quick_add.name_questions import not_happened_doubt
from netui.domain.quick_add.parts import HeadWords
from netui.domain.quick_add.quoting import in_quotes
from netui.domain.quick_add.record import LabelledSpan
from netui.domain.quick_add.rewriting import LineWriter
from netui.domain.quick_add.verbs import VERBS, Verb, find_verb
from netui.domain.quick_add.word_lists import FLUFF
from netui.domain.quick_add.yearly_days import birthday_on

__all__ = ["read_frame"]

_STAGES = {"rejected": "lost", "their_no": "lost", "offer": "offer", "their_offer": "offer", "applied": "applied"}


def read_frame(words: HeadWords, writer: LineWriter, at: int) -> tuple[Head, int] | None:
    """Return the head of the first frame that fits from a token on, and the token behind it; None without one."""
    found: list[tuple[Head, int]] = []

    def accept(match: FrameMatch) -> bool:
        built = _Frames(words, writer, match, at).build()
        if built is not None:
            found.append(built)
        return built is not None

    match_frame(words, at, accept)
    return found[0] if found else None


class _Frames(LeadFrames, DeedFrames):
    """Builds the head of any frame."""

    def build(self) -> tuple[Head, int] | None:
        if (stage := _STAGES.get(self.match.name)) is not None:
            return self._stage(stage)
        build: Callable[[], tuple[Head, int] | None] = getattr(self, f"_{self.match.name}")
        return build()

    def _received(self) -> tuple[Head, int] | None:
        head = self._start(VERBS["intro"], "intro")
        head.contacts, head.via = self._names("B"), self._names("A")
        if self.match.text is not None:  # to her colleague Tom Baker
            self.match.text = self.match.text[0] - 1, self.match.text[1]
            return self._with_text()
        return self._done()

    def _made(self) -> tuple[Head, int] | None:
        if self.words.low(self.match.end) in ("to", "via", "from") or self.words.is_separator(self.match.end):
            return None
        head = self._start(VERBS["intro"], "intro")
        head.contacts, head.to = self._names("A"), self._names("B")
        return self._done()

    def _and_me(self) -> tuple[Head, int] | None:
        """`A and I had tea`, `A and I met`: a conversation, where a verb that tells of one follows."""
        words, at, had = self.words, self.match.end, False
        while words.low(at) in FLUFF:
            had = had or words.low(at) == "had"
            at += 1
        found = find_verb([words.low(at + i) for i in range(4)])
        if found is None:
            return None
        verb = VERBS[found[0]]
        if verb.records != "interaction" or verb.thanks or verb.tells or not (verb.past or had):
            return None
        head = self._start(verb, found[0])
        head.contacts, head.had = self._names("A"), had
        self.match.end = at + found[1]
        return self._done()

    def _tie(self) -> tuple[Head, int] | None:
        proven = [named for named, part in self.match.owners if part.kind in ("group", "email")]
        everyone = [*self._names("A"), *self._names("B")]
        unknown = [named for named in everyone if not (named.keys or named.quoted or named in proven)]
        if not unknown:
            end = self.match.end
            is_word = self.words.kind(end) == "word" and end not in self.words.parts
            if is_word and self.words.low(end) not in ("about", "re"):
                return None
            head = self._start(Verb("tie"), "knows")
            head.contacts, head.to = self._names("A"), self._names("B")
            return self._done()
        first = unknown[0]
        quoted = self.writer.put_all((each.start, each.end, f'"{each.text}"') for each in unknown)
        lines = (self._detail_line(), quoted) if self._known("A") else (quoted,)
        head = self._start(Verb("tie"), "knows")
        head.contacts, head.to = self._names("A"), self._names("B")
        head.doubts.append(Doubt(first.start, f"{in_quotes(first.text)} is not known.", lines, is_who=True, new=quoted))
        return self._done()

    def _tie_of_mine(self) -> tuple[Head, int] | None:
        """`knows NAME` alone: whoever the line is for knows them."""
        if not self._known("B") or (self.match.end < len(self.words) and self.match.end not in self.words.parts):
            return None
        head = self._start(Verb("tie"), "knows")
        head.to = self._names("B")
        return self._done()

    def _answer(self) -> tuple[Head, int] | None:
        if not self._known():
            return None
        head = self._start(VERBS["yes"], self._word(2))
        head.answer = head.word
        head.contacts = self._names("A")
        return self._done()

    def _refusal(self) -> tuple[Head, int] | None:
        """With an ask open it is asked; else it is a detail, which the next rule reads."""
        if not self._known() or self.writer.sections.note is not None:
            return None
        keys = {key for named in self._names("A") for key in named.keys}
        if not any(ask.contact in keys for ask in self.words.known.asks):
            return None
        head = self._start(VERBS["no"], "no")
        head.contacts, head.answer = self._names("A"), "no"
        lines = (self._detail_line("no"), self._detail_line())
        head.doubts.append(Doubt(self.words.tokens[self.at].start, "Is that the answer?", lines))
        return head, len(self.words)

    def _birthday_of(self) -> tuple[Head, int] | None:
        part = self.match.day
        if part is None or not self._known():
            return None
        key_date = birthday_on(part.means)
        if key_date is None:
            return None
        if any(self.words.kind(at) not in ("tag", "noise") for at in range(self.match.end, len(self.words))):
            return None
        head = self._start(Verb("key_date"), "birthday")
        head.contacts = self._names("A")
        head.key_date = key_date
        head.spans.append(LabelledSpan(part.start, part.end, "date"))
        return self._done()

    def _address_of(self) -> tuple[Head, int] | None:
        """`Dana's new number is …`: the contact, with the address that follows."""
        part = self.words.parts.get(self.match.end)
        if part is None or part.kind not in ("email", "phone", "url"):
            return None
        if any(self.words.kind(at) not in ("tag", "noise") for at in range(part.last, len(self.words))):
            return None
        head = self._start(VERBS["new"], "new")
        head.contacts = self._names("A")
        return self._done()

    def _in_touch(self) -> tuple[Head, int] | None:
        if not self._known():
            return None
        head = self._start(VERBS["new"], "new")
        head.contacts = self._names("A")
        assert self.match.day is not None
        head.parts.append(self.match.day)
        return self._done()

    def _german_to_do(self) -> tuple[Head, int] | None:
        """`Dana anrufen`: a promise, read as a step that names its person first."""
        return self._promised(self.at)

    def _owed(self) -> tuple[Head, int] | None:
        """`owe Dana a call`: a promise of what is owed."""
        return self._promised(self.match.words[0][1])

    def _promised(self, first: int) -> tuple[Head, int] | None:
        """Read all from a token on as a step; None where nobody known is named, since steps never create people."""
        if not self._known():
            return None
        self.head.verb, self.head.word = Verb("follow_up"), PROMISED
        self.head.contacts = self._names("A")
        self.head.verb_end = self.words.tokens[first].start
        return self.head, len(self.words)

    def _no_conversation(self) -> tuple[Head, int] | None:
        if self.words.low(self.at) == "no" and self.at + 1 in self.words.mentions.people:
            return None
        return self._did_not_happen()

    def _did_not_happen(self) -> tuple[Head, int] | None:
        head = self._start(VERBS["note"], "note")
        doubt = not_happened_doubt(self.words, head, self.writer, self.at)
        if doubt is None:
            return None
        head.contacts = []
        head.doubts.append(doubt)
        return head, len(self.words)
