"""What the frames of messages, talks, favours and thanks make of a head."""

from collections.abc import Container

from netui.domain.name_words import word_set
from netui.domain.quick_add.activities import verb_of_activity
from netui.domain.quick_add.frame_head import FrameHead
from netui.domain.quick_add.head import Head
from netui.domain.quick_add.note_questions import day_of_favour_doubt
from netui.domain.quick_add.note_start import name_follows
from netui.domain.quick_add.record import LabelledSpan
from netui.domain.quick_add.verbs import CHANNEL_WORDS, VERBS, Verb, message_activity
from netui.domain.quick_add.word_lists import FLUFF, NICHT, NOT_HAPPENED, NOT_REACHED, NOT_YET, SAID, SAID_TO

__all__ = ["DeedFrames"]

_AHEAD = word_set(
    "booked confirmed set scheduled tbc tbd planned arranged need needs to remind prepare prep bring ask agenda"
    " tomorrow tmrw next todo tonight moved off postponed at on in pending proposed suggested maybe possible"
)
"""Words that begin what is said of a conversation to come."""

_TALKED = ("discussed", "debated", "brainstormed", "chatting", "explained", "presented")
"""Verbs of a talk of which the note is only what it was about."""


class DeedFrames(FrameHead):
    """Builds the heads of what was written, said, asked for and done."""

    def _message_from_them(self, channel: str, word: str) -> tuple[Head, int]:
        word = VERBS[word].activity or word if word in VERBS else word
        head = self._start(Verb("interaction", channel, past=True), word)
        head.contacts, head.started_by = self._names("A"), "them"
        return self._done()

    def _got_message(self) -> tuple[Head, int] | None:
        said = self.match.text
        word = self._word(3 if said else 2)
        found = self._message_from_them(CHANNEL_WORDS.get(word, "message"), message_activity(word))
        if said and not all(self.words.low(i) in FLUFF for i in range(*said)):  # a handwritten letter
            self.match.text = said[0], self.match.words[3][1]
            return self._with_text()
        return found

    def _from_them(self) -> tuple[Head, int] | None:
        """Then only a date, a mark or the end may follow: Dana wrote a book is a detail."""
        end = self.match.end
        typed = [self._word(element) for element in sorted(self.match.words)]
        is_verb = [word for word in typed if word in VERBS or word == "got"]
        word = is_verb[0] if is_verb and is_verb[0] != "got" else "replied"
        kind = self.words.kind(end)
        part = self.words.parts.get(end)
        is_mark = (
            end >= len(self.words)
            or kind in ("dash", "semicolon", "comma", "noise")
            or self.words.ends_sentence(end - 1)
            or (part is not None and part.kind in ("date", "time", "tag", "channel"))
            or self.words.low(end) in ("about", "re", "abt", "bout")
        )
        is_written = word in VERBS and VERBS[word].channel in ("email", "message") and word not in ("wrote", "replied")
        is_mark = is_mark or (bool({"me", "us"} & set(typed)) and is_written)  # emailed me the draft
        is_mark = is_mark or self._is_said(end)
        is_mark = is_mark or (bool({"me", "us"} & set(typed)) and self.words.low(end) in ("for", "from", "with", "on"))
        channel = VERBS[word].channel if word in VERBS else None
        return self._message_from_them(channel or "message", word) if is_mark else None

    def _is_said(self, at: int) -> bool:
        """Whether what they said begins at a token, and not whom they called: Dana called Will."""
        low = self.words.low(at).replace("’", "'")
        if at in self.words.mentions.people or not self.words.is_lower(at):
            return False
        return low in SAID or (low == "to" and self.words.low(at + 1) in SAID_TO)

    def _german_from_them(self) -> tuple[Head, int] | None:
        """`Dana hat angerufen`: what they did."""
        is_call = self._word(max(self.match.words)) in ("angerufen", "zurückgerufen")
        return self._message_from_them("call", "called") if is_call else self._message_from_them("message", "wrote")

    def _by_them(self) -> tuple[Head, int] | None:
        word = self._word(0) if VERBS.get(self._word(0), VERBS["won"]).records == "interaction" else "wrote"
        return self._message_from_them(VERBS[word].channel or "message", word)

    def _sent_me(self) -> tuple[Head, int] | None:
        head = self._start(VERBS["sent"], "sent")
        head.contacts, head.started_by = self._names("A"), "them"
        return self._with_rest(self.match.end)

    def _left_voicemail(self) -> tuple[Head, int] | None:
        head = self._start(VERBS["voicemail"], "voicemail")
        head.contacts = self._names("A")
        return self._done()

    def _favour_received(self) -> tuple[Head, int] | None:
        if not self._known():
            return None
        head = self._start(VERBS["got"], "got")
        head.contacts = self._names("A")
        first = self.match.words[1][0]
        doubt = day_of_favour_doubt(self.words, self.writer, first)
        head.doubts += [doubt] if doubt else []
        return self._with_rest(first)

    def _favour_given(self) -> tuple[Head, int] | None:
        """`wrote a reference for Dana`: the note is what was done, with its verb."""
        if not self._known():
            return None
        first = self.match.words[0][0]
        text = self.match.text or (first, first + 1)
        if not self._is_text(text):
            return None
        head = self._start(VERBS["gave"], "gave")
        head.contacts = self._names("A")
        self.match.text = first, text[1]
        return self._with_text()

    def _favour_given_to(self) -> tuple[Head, int] | None:
        """`referred Dana to Acme`, `reviewed Dana's CV`: the note is the verb, then all that is left."""
        if not self._known() or self.match.text is None or not self._is_text(self.match.text):
            return None
        head = self._start(VERBS["gave"], "gave")
        head.contacts = self._names("A")
        start, end = self.match.words[0]
        verb = self.words.tokens[start].start, self.words.tokens[end - 1].end
        if self.words.mentions.owners.get(end) is not None:
            self.match.text = start, self.match.text[1]
            return self._with_text()
        self.head.note.append(verb)
        return self._with_rest(end + self._length_of_names())

    def _length_of_names(self) -> int:
        """How many tokens stand between the verb and the word behind the name."""
        last = self._names("A")[-1].end
        start = self.match.words[0][1]
        return sum(1 for token in self.words.tokens[start:] if token.start < last)

    def _discussed_with(self) -> tuple[Head, int] | None:
        """`discussed with Dana`: a talk."""
        head = self._start(VERBS["talked"], "talked")
        head.contacts = self._names("A")
        return self._done()

    def _noun_behind(self) -> tuple[Head, int] | None:
        """`Dana call: no on price`, `Dana lunch, she is leaving`: a mark and a text have to follow."""
        end, word = self.match.end, self._word(max(self.match.words))
        is_led = len(self.match.words) > 1  # mei n anna 4 coffee sat
        is_marked = self.words.kind(end) in ("comma", "dash", "semicolon") and end + 1 < len(self.words)
        if is_marked and name_follows(self.words, end + 1):
            return None  # Dana lunch, Harbour Grill
        if end >= len(self.words):
            note = self.writer.sections.note
            is_marked = note is not None and not self._is_ahead(self.writer.line[slice(*note)])
        elif is_marked:
            is_marked = not self._is_ahead(self.words.text(end + 1, len(self.words)))
        part = self.words.parts.get(end)
        is_marked = is_marked or (is_led and part is not None and part.kind in ("date", "time"))
        verb = verb_of_activity(word)
        if not self._known() or not is_marked or self.match.parts or verb is None:
            return None
        head = self._start(verb, word)
        head.contacts = self._names("A")
        return self._done()

    @staticmethod
    def _is_ahead(text: str) -> bool:
        """Whether a text is empty, or says that a conversation is to come or did not happen: Dana call: cancelled."""
        text = text.strip().casefold().replace("’", "'")
        first = text.split()[0].strip(".,;:!?") if text.split() else ""
        return not first or first in _AHEAD or text.startswith((*NOT_HAPPENED, *NOT_REACHED))

    def _german_talk(self) -> tuple[Head, int] | None:
        """`Dana angerufen`, `mit Dana telefoniert`: what I did with or to them."""
        word = self._word(max(self.match.words))
        channel = {
            "telephoned": "call",
            "phoned": "call",
            "angerufen": "call",
            "telefoniert": "call",
            "geschrieben": "message",
            "angeschrieben": "message",
        }
        activity = {
            "telephoned": "called",
            "phoned": "called",
            "spoken": "spoke",
            "talked": "talked",
            "angerufen": "called",
            "telefoniert": "called",
            "geschrieben": "wrote",
            "angeschrieben": "wrote",
        }
        head = self._start(
            Verb("interaction", channel.get(word, "meeting"), past=True, activity=activity.get(word, "met")), word
        )
        head.contacts = self._names("A")
        return self._done()

    def _got_from(self) -> tuple[Head, int] | None:
        assert self.match.text is not None
        if self.words.low(self.match.text[0]) in ("no", "nothing", "off") or not self._is_text(self.match.text):
            return None
        head = self._start(VERBS["got"], "got")
        head.contacts = self._names("A")
        return self._with_text()

    def _told(self) -> tuple[Head, int] | None:
        said = self.words.parts.get(self.match.end - 1)
        if said is not None and said.kind == "date":
            return None  # updated Dana on the 5th
        is_order = self.words.low(self.at) == "let"  # let Dana know tomorrow: a plan
        head = self._start(VERBS["tell" if is_order else "told"], "told")
        head.contacts = self._names("A")
        first = self.match.end
        while (part := self.words.parts.get(first)) is not None and part.kind == "date":
            if part.last >= len(self.words):
                return self._done()
            head.parts.append(part)
            head.spans.append(LabelledSpan(part.start, part.end, "date"))
            first = part.last
        return self._with_rest(first)

    def _thank_card(self) -> tuple[Head, int] | None:
        typed = " ".join(self.words.low(i) for i in range(self.at, self.match.end)).split()
        channel = (
            "letter" if {"card", "letter"} & set(typed) else "email" if {"email", "e-mail"} & set(typed) else "message"
        )
        head = self._start(VERBS["thank"], "thank")
        head.contacts, head.channel = self._names("A"), channel
        return self._done()

    def _sent_message(self) -> tuple[Head, int] | None:
        element = next(i for i in sorted(self.match.words, reverse=True) if self._word(i) in CHANNEL_WORDS and i)
        word = self._word(element)
        channel = CHANNEL_WORDS.get(word, "message")
        activity = message_activity(word)
        can_plan = self.words.low(self.at) in ("write", "send")
        head = self._start(Verb("interaction", channel, past=not can_plan, infinitive=activity), activity)
        head.contacts, head.started_by = self._names("A"), "me"
        return self._done()

    def _sent_text(self) -> tuple[Head, int] | None:
        assert self.match.text is not None
        if not self._is_text(self.match.text):
            return None
        word = self._word(0)
        verb = VERBS.get(word, VERBS["sent"])
        is_sent = verb.channel != "social" and self._word(2) in ("to", "2")
        if not is_sent and word != "shared":
            return None
        head = self._start(verb if is_sent else VERBS["sent"], word if is_sent and word in VERBS else "sent")
        head.contacts, head.started_by = self._names("A"), "me"
        return self._with_text()

    def _holds(self, some: Container[str]) -> bool:
        """Whether a word of TEXT is one of some in lower case."""
        assert self.match.text is not None
        return any(self.words.low(at) in some for at in range(*self.match.text))

    def _sent_off(self) -> tuple[Head, int] | None:
        """`the deck sent to Dana`: a message from me, of what was sent."""
        assert self.match.text is not None
        if not self._is_text(self.match.text) or not self._known() or self._holds(NOT_YET | VERBS.keys()):
            return None
        word = self._word(1)
        word = word if word in ("emailed", "mailed") else "sent"
        head = self._start(VERBS[word], word)
        head.contacts, head.started_by = self._names("A"), "me"
        return self._with_text()

    def _german_sent_off(self) -> tuple[Head, int] | None:
        """`Protokoll an Dana geschickt`: a message from me, of what was sent."""
        assert self.match.text is not None
        if not self._is_text(self.match.text) or not self._known() or self._holds(NICHT | VERBS.keys()):
            return None
        head = self._start(VERBS["sent"], "sent")
        head.contacts, head.started_by = self._names("A"), "me"
        return self._with_text()

    def _german_sent(self) -> tuple[Head, int] | None:
        """`hab Dana das Angebot geschickt`: a message from me, of what was sent."""
        assert self.match.text is not None
        if not self._is_text(self.match.text) or not self._known() or self._holds(NICHT):
            return None
        word = "emailed" if self._word(3) == "gemailt" else "sent"
        head = self._start(VERBS[word], word)
        head.contacts, head.started_by = self._names("A"), "me"
        return self._with_text()

    def _about_with(self) -> tuple[Head, int] | None:
        assert self.match.text is not None
        if not self._is_text(self.match.text):
            return None
        word = self._word(0)
        if word not in (*VERBS, *_TALKED) and self._holds(VERBS.keys()):
            return None  # planned a lunch with Dana
        if word not in VERBS or self._word(1) in ("over", "through", "on"):
            start, end = self.match.words[0][0], self.match.text[1]  # reviewed the budget: what it was about
            self.match.text = (start, end) if word not in _TALKED else self.match.text
            word = "talked" if word in _TALKED else "met"
        head = self._start(VERBS[word], word)
        head.contacts = self._names("A")
        return self._with_text()
