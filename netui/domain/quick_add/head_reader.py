"""Reads a head: fluff, then a frame or a verb, then names, parts and the note without a colon."""

from netui.domain.name_words import word_set
from netui.domain.quick_add.activities import MODIFIERS, verb_of_activity
from netui.domain.quick_add.date_patterns import classify_word
from netui.domain.quick_add.day_meanings import FEASTS, DayMeaning
from netui.domain.quick_add.frame_heads import read_frame
from netui.domain.quick_add.head import Doubt, Head
from netui.domain.quick_add.leads import find_leads
from netui.domain.quick_add.name_index import one_slip
from netui.domain.quick_add.name_questions import generic_lines, known_names
from netui.domain.quick_add.name_runs import read_run
from netui.domain.quick_add.note_start import name_follows
from netui.domain.quick_add.parts import HeadWords
from netui.domain.quick_add.phrase_questions import phrase_doubt
from netui.domain.quick_add.quoting import in_quotes
from netui.domain.quick_add.record import LabelledSpan
from netui.domain.quick_add.rewriting import LineWriter
from netui.domain.quick_add.scanner import HeadScanner
from netui.domain.quick_add.time_words import has_time_word
from netui.domain.quick_add.titles import read_title
from netui.domain.quick_add.verbs import (
    ACTIVITIES,
    BIG_VERBS,
    CONTACTED,
    INTENTIONS,
    SECOND_WORDS,
    VERBS,
    WITHOUT_VERB,
    Verb,
    find_verb,
)
from netui.domain.quick_add.word_lists import DEEDS, FLUFF, PROSE_WORDS
from netui.domain.text import fold

__all__ = ["read_head"]

_NO_SECOND_VERB = ("follow_up", "detail", "contact", "opportunity", "stage", "favour", "answer", "outcome", "tie")
_SHORTEST_SLIP = 4
_MOST_SLIPS = 6
_NO_SLIP_WORDS = frozenset(("next", "last", "most", "more", "read", "fired", "hired"))
"""Words that are one slip from a verb, and none."""
_NO_SLIPS = word_set(
    "gonna gotta wanna danke bier mittag café cafe dîner dîné appel cena cené comida comí hablé quedé parlé seen"
    " fair expo gala viva crit audit mixer choir bingo quiz"
)
"""Verbs that are one slip from many first names: Donna, Anna, Lena."""
_SHOWN = ("demo", "pitch", "workshop", "training", "walkthrough", "walk-through", "briefing", "session")
_CORRECTIONS = ("correction", "corrected", "correct", "korrektur")
_TO_DO = word_set(
    "send invite book schedule arrange prepare draft share forward buy pay wish congratulate organise organize order"
    " set confirm check get bring finish remind cancel reschedule postpone"
)
"""Words that tell somebody to do something: a head that begins so is likely a step."""


def read_head(words: HeadWords, writer: LineWriter) -> Head:
    """Return the head as it is read."""
    return _HeadReader(words, writer).read()


class _HeadReader:
    """Reads one head."""

    def __init__(self, words: HeadWords, writer: LineWriter) -> None:
        self.words = words
        self.writer = writer
        self.head = Head(verb_end=0)
        self.at = 0

    def read(self) -> Head:
        self._skip_parts()
        start = self.at
        had = self._skip_fluff()
        framed = read_frame(self.words, self.writer, self.at)
        if framed is not None:
            head, at = framed
            head.had = had
            self._take_front(head, start)
            return self._scan(head, at, complete=True)
        if self._read_verb():
            self.head.had = had
            self._take_front(self.head, start)
            return self._after_verb()
        self.at = start
        self._take_front(self.head, start)
        return self._without_verb()

    # The front.

    def _skip_parts(self) -> None:
        while (part := self.words.parts.get(self.at)) is not None and part.kind != "group":
            self.at = part.last
        while self.words.kind(self.at) in ("noise", "dash") or (self.at and self.words.kind(self.at) == "comma"):
            self.at += 1

    def _skip_fluff(self) -> bool:
        """Drop fluff while a verb or a frame follows it; return whether `had` was among it."""
        at, had = self.at, False
        while at < len(self.words):
            if self.words.low(at) == "have" and not self._tells_what_happened(at + 1):
                break  # have to call, have lunch with Dana
            if self.words.low(at) in FLUFF and at not in self.words.mentions.people:
                had = had or self.words.low(at) == "had"
            elif (part := self.words.parts.get(at)) is None or part.kind not in ("date", "time"):
                break
            else:
                at = part.last - 1
            at += 1
        if at == self.at:
            return False
        if self._verb_at(at) or self._activity_at(at) or read_frame(self.words, self.writer, at) is not None:
            self.at = at
            return had
        return False

    def _tells_what_happened(self, at: int) -> bool:
        """Whether a verb in the past stands at a token, behind fluff: I have just called Dana."""
        while self.words.low(at) in FLUFF:
            at += 1
        found = self._verb_at(at)
        return found is not None and VERBS[found[0]].past

    def _take_front(self, head: Head, start: int) -> None:
        """Take the parts that stand before the verb."""
        for part in [part for part in self.words.parts.values() if part.first < max(start, self.at)]:
            if part in head.parts:
                continue
            HeadScanner(self.words, head, self.writer, part.first).take_part(part)

    # Verbs.

    def _verb_at(self, at: int) -> tuple[str, int, bool] | None:
        """Return the verb at a token, how many words it has, and whether it is marked as big."""
        words = self.words
        if words.kind(at) != "word" or (at in words.parts and words.parts[at].kind != "date"):
            return None
        mention = words.mentions.people.get(at)
        if mention is not None and mention.end - at > 1:
            return None
        lows = [words.low(at + i) for i in range(6)]
        if lows[0] == "intro" and {"via", "to"} & {words.low(i) for i in range(at, len(words))}:
            lows = lows[:1]  # intro call with Dana via Jaime: an introduction
        found = find_verb(lows)
        if found is None or lows[:2] == ["lost", "touch"]:
            return None
        token = words.tokens[at]
        big = token.tail == "!" and found[0] in BIG_VERBS
        return found[0], found[1], big

    def _activity_at(self, at: int) -> tuple[str, int] | None:
        """Return the activity at a token, where `with` and a known name follow."""
        words = self.words
        low = words.low(at)
        length = 3 if [words.low(at + i) for i in range(3)] == ["walked", "the", "dog"] else 1
        word = "walked the dog" if length == 3 else low
        if word in ACTIVITIES and self._leads_name(at + length):
            return word, length
        return self._compound_at(at)

    def _compound_at(self, at: int) -> tuple[str, int] | None:
        """Return the conversation at a token with the words that say more about it: screening call with Dana."""
        words = self.words
        for end in range(at + 2, at + 4):
            before = range(at, end - 1)
            if end == at + 2 and self._begins_phrase(at, end + 1) and not self._is_modifier(at):
                continue
            if (
                not all(self._is_modifier(i) or self._begins_phrase(i, end) for i in before)
                or words.kind(end - 1) != "word"
                or end - 1 in words.parts
            ):
                return None
            activity = " ".join(words.low(i) for i in range(at, end))
            verb = verb_of_activity(activity) if activity not in VERBS else None
            if verb is None:
                continue
            is_kind_of = MODIFIERS.issuperset(words.low(i) for i in before)
            behind = self._behind_parts(end)
            if self._leads_name(end, verb.channel or "", words.low(end - 1)) or (
                is_kind_of and name_follows(words, behind)
            ):
                return activity, end - at
        return None

    def _begins_phrase(self, at: int, end: int) -> bool:
        """Whether a word has its capital as the first of a sentence: School gate chat with Dana."""
        words = self.words
        is_first = at == 0 and words.is_capital(0) and end > 2 and words.is_lower(1)
        return is_first and 0 not in words.mentions.organisations and self._is_modifier(0, sentence=True)

    def _is_modifier(self, at: int, *, sentence: bool = False) -> bool:
        words = self.words
        if words.kind(at) != "word" or at in words.parts or at in words.mentions.people or at in words.mentions.owners:
            return False
        if words.tokens[at].tail or words.low(at) in PROSE_WORDS or "TOMORROW" in classify_word(words.low(at)):
            return False
        if has_time_word(words.tokens, at) or words.low(at) in FEASTS:
            return False
        is_short = len(words.tokens[at].text) > 1 and words.tokens[at].text.isupper()  # HR call
        return sentence or not words.is_capital(at) or is_short or words.low(at) in MODIFIERS

    def _leads_name(self, end: int, channel: str = "meeting", noun: str = "") -> bool:
        """Whether `with` and a name stand at a token, `to` or `from` behind what is sent or called, `for` if shown."""
        words, end = self.words, self._behind_parts(end)
        is_led = words.is_with(end) or (channel not in ("meeting", "video") and words.low(end) in ("to", "from"))
        is_led = is_led or (noun in _SHOWN and words.low(end) == "for")
        return is_led and (name_follows(words, end + 1) or (words.is_with(end) and end + 1 in words.mentions.people))

    def _behind_parts(self, at: int) -> int:
        while (part := self.words.parts.get(at)) is not None:
            at = part.last
        return at

    def _read_verb(self) -> bool:
        head, words = self.head, self.words
        if activity := self._activity_at(self.at):
            word, length = activity
            head.verb = verb_of_activity(word) or WITHOUT_VERB
        elif found := self._verb_at(self.at):
            word, length, head.big = found
            if word in INTENTIONS and not self._tells_to_do(self.at + length):
                return False
            head.verb = VERBS[word]
        else:
            return False
        if head.verb.records == "answer" and not name_follows(words, self.at + length) and words.kind(self.at + length):
            head.verb, head.big = WITHOUT_VERB, False
            return False
        head.word = "new" if head.verb.records == "contact" else word
        head.started_by = head.verb.started_by or None
        first, last = words.tokens[self.at], words.tokens[self.at + length - 1]
        head.verb_end = last.end
        head.spans.append(LabelledSpan(first.start, last.end, "verb"))
        self.at += length
        if (
            head.verb.records == "detail"
            and words.low(self.at) in ("about", "on", "re")
            and name_follows(words, self.at + 1)
        ):
            self.at += 1
        if head.verb.records not in _NO_SECOND_VERB:
            self._skip_second_verb()
        return True

    def _tells_to_do(self, at: int) -> bool:
        """Whether a verb of what may be done stands at a token: going to call Dana, not going to Berlin with Dana."""
        words = self.words
        low = words.low(at)
        found = find_verb([words.low(at + i) for i in range(4)])
        verb = VERBS[found[0]] if found else None
        return low in _TO_DO or (
            verb is not None and (verb.can_be_planned or verb.records in ("follow_up", "introduction"))
        )

    def _skip_second_verb(self) -> None:
        """Skip a word in lower case that only repeats the verb: zoom call with Daria."""
        words, low = self.words, self.words.low(self.at)
        if not words.is_lower(self.at) or (self.at in words.mentions.people and not words.is_with(self.at + 1)):
            return
        for length in (1, 2):  # coffee break with Dana, coffee break chat with Dana
            here = [words.low(self.at + i) for i in range(length)]
            if all(word in SECOND_WORDS or word == "chat" for word in here) and words.is_with(self.at + length):
                self.head.verb_end = words.tokens[self.at + length - 1].end
                self.at += length
                return
        if low not in VERBS and low != "chat":
            return
        if VERBS.get(low) is not None and VERBS[low].records != "interaction":
            return
        self.head.verb_end = words.tokens[self.at].end
        self.at += 1

    def _after_verb(self) -> Head:
        head, words = self.head, self.words
        if head.verb.records == "follow_up":
            return head
        if head.verb.has_title:
            if head.word == CONTACTED and self._is_contact():
                head.verb = Verb("interaction", "message", past=True, infinitive="contact")
            else:
                return read_title(words, head, self.writer, self.at)
        return self._scan(head, self.at)

    def _is_contact(self) -> bool:
        """Whether `contacted` is an interaction: a known name follows, and no lead is called so."""
        if self.words.kind(self.at) == "quoted":
            return bool(self.words.known.names.fully(fold(self.words.tokens[self.at].text)))
        if not name_follows(self.words, self.at) or self.at not in self.words.mentions.people:
            return False
        text = self.words.text(self.at, len(self.words))
        return not find_leads(text, self.words.known)[0]

    def _scan(self, head: Head, at: int, *, complete: bool = False) -> Head:
        scanner = HeadScanner(self.words, head, self.writer, at, complete=complete and bool(head.names or head.stage))
        scanner.scan()
        return head

    # Heads without a verb.

    def _without_verb(self) -> Head:
        head, words = self.head, self.words
        people = known_names(words)
        if (doubt := self._correction()) is not None:
            head.doubts.append(doubt)
            return head
        if (doubt := self._to_do(bool(people)) or self._slip()) is not None:
            head.doubts.append(doubt)
            return head
        begins_with_name = self._begins_with_name()
        if begins_with_name:
            self._scan(head, self.at)
            self._question_prose(head)
            return head
        if self.at >= len(words):
            return head
        if people:
            with_known = any(words.is_with(each.start - 1) for each in people[:1] if each.start)
            order = ("met", "note") if with_known else ("note", "met")
            lines = generic_lines(words, head, self.writer, order)
            if any(part.kind == "date" and _is_to_come(part.means.means) for part in words.parts.values()):
                start = words.tokens[0].start
                lines = (f"{self.writer.line[:start]}> {self.writer.line[start:]}", *lines)
            head.doubts.append(Doubt(words.tokens[self.at].start, "Was that a conversation, or a note?", lines))
            return head
        if (doubt := phrase_doubt(words, self.writer, self.at)) is not None:
            head.doubts.append(doubt)
            return head
        return self._scan(head, self.at)

    def _to_do(self, has_known: bool) -> Doubt | None:
        """Ask about a head with a known name that begins as an order does: send Dana the slides."""
        words, at = self.words, self.at
        if not has_known or words.low(at) not in _TO_DO or at in words.mentions.people:
            return None
        start, line = words.tokens[0].start, self.writer.line
        lines = [f"{line[:start]}> {line[start:]}"]
        if words.low(at) == "send":
            end = words.tokens[at].start + len("send")
            lines.append(self.writer.put(end - 1, end, "t"))
        lines += generic_lines(words, self.head, self.writer, ("note",))
        return Doubt(start, "Is that still to do?", tuple(lines))

    def _correction(self) -> Doubt | None:
        """Ask about a line with the heading that says that it changes another: a line adds an entry."""
        words, sections, line = self.words, self.writer.sections, self.writer.line
        if sections.note is None or len(words) != 1 or words.low(0) not in _CORRECTIONS:
            return None
        rest = f"{line[: sections.head[0]]}{line[sections.note[0] :].lstrip()}"
        return Doubt(words.tokens[0].start, "A line adds a new entry: to correct one, press e on it.", (rest,))

    def _begins_with_name(self) -> bool:
        words, at = self.words, self.at
        if words.kind(at) == "quoted" or at in words.mentions.people:
            return True
        if words.kind(at) != "word" or at in words.mentions.owners:
            return False
        if words.low(at) in DEEDS and words.is_capital(at + 1):
            return False
        run = read_run(words, at)
        if not name_follows(words, at) or run.kind not in ("new", "name", "known"):
            return False
        return run.end >= len(words) or words.kind(run.end) != "word" or words.is_separator(run.end)

    def _question_prose(self, head: Head) -> None:
        """Ask about prose behind a name with somebody else known in it: Dana met Priya."""
        if head.note_mark not in ("prose", "short", "comma", "mark", "rest", "about") or not head.note:
            return
        first = head.note[0][0]
        mentions = [
            mention
            for mention in self.words.mentions.people.values()
            if self.words.tokens[mention.start].start >= first
            and not any(part.first <= mention.start < part.last for part in self.words.parts.values())
            and (mention.end - mention.start > 1 or not self.words.is_lower(mention.start))
        ]
        if mentions and head.note_mark in ("prose", "short") and not head.doubts:
            lines = generic_lines(self.words, head, self.writer)
            others = [self.words.text(each.start, each.end).rstrip(".,;!?") for each in mentions]
            named = " and ".join(dict.fromkeys(others))
            message = f"{named} {'is' if len(set(others)) == 1 else 'are'} named in it too: a conversation, or a note?"
            head.doubts.append(Doubt(first, message, lines))

    def _slip(self) -> Doubt | None:
        """Ask about a first word that is one slip from a verb, before a name."""
        words, at = self.words, self.at
        token = words.tokens[at] if at < len(words) else None
        if token is None or token.kind != "word" or at in words.mentions.people or len(token.low) < _SHORTEST_SLIP:
            return None
        if token.low in PROSE_WORDS | FLUFF | ACTIVITIES | _NO_SLIP_WORDS:
            return None
        behind = at + 1
        while words.low(behind) in ("with", "w", "w/", "to", "for", "from") or behind in words.parts:
            behind = words.parts[behind].last if behind in words.parts else behind + 1
        if not name_follows(words, behind) and behind not in words.mentions.people:
            return None
        verbs = [v for v in VERBS if len(v) >= _SHORTEST_SLIP and v not in _NO_SLIPS and one_slip(token.low, v)]
        verbs += [verb for verb in ACTIVITIES - _NO_SLIPS if len(verb) >= _SHORTEST_SLIP and one_slip(token.low, verb)]
        if not verbs or token.low.removesuffix("d") in verbs or token.low.removesuffix("ed") in verbs:
            return None
        end = token.start + len(self.writer.line[token.start : token.end].rstrip(".!?…"))
        shown = [verb.capitalize() if token.text[:1].isupper() else verb for verb in dict.fromkeys(verbs)]
        lines = tuple(self.writer.put(token.start, end, verb) for verb in shown[:_MOST_SLIPS])
        return Doubt(token.start, f"{in_quotes(token.text)} is not a verb.", lines)


def _is_to_come(day: DayMeaning) -> bool:
    """Whether a day can only lie ahead."""
    return day.coming is not None and day.past is None and not day.bare
