"""Finds whose a step is: the first person that it names."""

from collections.abc import Sequence

from netui.domain.quick_add.date_patterns import classify_word
from netui.domain.quick_add.head import Doubt
from netui.domain.quick_add.mentions import NO_INITIALS, Mention, Mentions
from netui.domain.quick_add.name_lookup import contact_ref, filter_by_organisation
from netui.domain.quick_add.quoting import in_quotes
from netui.domain.quick_add.record import PersonRef
from netui.domain.quick_add.rewriting import LineWriter
from netui.domain.quick_add.tokenizer import Token
from netui.domain.quick_add.verbs import VERBS, find_verb
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.text import clean, fold

__all__ = ["PersonFinder"]

_INTRODUCE = frozenset(("introduce", "introducing", "intro"))
_BETWEEN = frozenset(("to", "and", "with", "&", "+"))
_BEFORE_NAME = frozenset(("with", "to", "for", "w", "w/"))
_INFINITIVES = frozenset(("tell", "give", "help", "meet", "introduce", "invite", "ask", "see", "speak", "talk"))
_DETERMINERS = frozenset(("the", "a", "an", "my", "his", "her", "their", "our", "this", "that"))


class PersonFinder:
    """Finds the person of one step. `kept` are the tokens of WHAT; those of the name are taken out of it."""

    def __init__(
        self,
        writer: LineWriter,
        tokens: Sequence[Token],
        words: Sequence[str],
        mentions: Mentions,
        kept: set[int],
        people: Sequence[PersonRef],
        known: Vocabulary,
    ) -> None:
        self.writer = writer
        self.line = writer.line
        self.tokens = tokens
        self.words = words
        self.mentions = mentions
        self.kept = kept
        self.people = people
        self.known = known
        self.doubts: list[Doubt] = []
        self.taken: tuple[int, int] | None = None
        """The tokens of the name; None as long as none was found."""

    def find(self) -> PersonRef | None:
        """Return the first person that the step names; the name is taken out of WHAT."""
        for at in range(len(self.tokens)):
            if at not in self.kept:
                continue
            if self.tokens[at].kind == "quoted" and (who := self._quoted(at)):
                return self._take_person(at, at + 1, who)
            mention = self.mentions.people.get(at)
            if mention is not None and self._counts(mention):
                if longer := self._longer(mention):
                    return self._take_person(at, mention.end + 1, longer)
                return self._take_person(at, mention.end, self._resolve(mention))
            if new := self._new_person(at):
                return self._take_person(at, new[0], new[1])
        return None

    def lines_for_known(self) -> tuple[str, ...]:
        """Return the lines in which the step is for each known person whose name stands in it: Mei: send Mei's deck."""
        start, lines = self.tokens[0].start, []
        sign = "" if self.line[:start].strip() else "> "
        for at, mention in sorted({**self.mentions.people, **self.mentions.owners}.items()):
            last = self.tokens[mention.end - 1]
            text = clean(self.line[self.tokens[at].start : last.end - len(last.tail)])
            name = text[:-2] if text[-2:] in ("'s", "’s") else text
            lines.append(self.writer.put(start, start, f"{sign}{name}: "))
        for organisation in self.mentions.organisations.items() if not lines else ():
            text = self.line[self.tokens[organisation[0]].start : self.tokens[organisation[1] - 1].end]
            people = sorted(self.known.name_in_line(key) for key in self.known.at_organisation(text))
            lines += [self.writer.put(start, start, f"{sign}{name}: ") for name in people]
        return tuple(lines[:6])

    def _longer(self, mention: Mention) -> PersonRef | None:
        """Ask who a known name with the start or a slip of another of its words is: Phil O, Dana Lui."""
        end = mention.end
        if end >= len(self.tokens) or end not in self.kept or self.tokens[end].kind != "word":
            return None
        first, last = self.tokens[mention.start], self.tokens[end]
        text = clean(self.line[first.start : last.end - len(last.tail)].rstrip(":"))
        if (
            not last.text[:1].isalpha()
            or (last.text[:1].islower() and (len(last.text) > 1 or last.text in NO_INITIALS))
            or self.tokens[end - 1].tail
            or end in self.mentions.people
        ):
            return None
        found = self.known.names.match(text)
        keys = [key for key in found.keys if key in mention.keys]
        return self._ask_who(text, first.start, first.start + len(text), keys) if keys else None

    def _counts(self, mention: Mention) -> bool:
        """Whether a known name stands where a person is named; one in lower case counts only behind a verb."""
        if not all(i in self.kept for i in range(mention.start, mention.end)):
            return False
        token = self.tokens[mention.start]
        is_calendar = {"MONTH", "WEEKDAY"} & _classes(token.low).keys() and mention.end - mention.start == 1
        if is_calendar:
            return self.stands_for_name(mention)
        if mention.end - mention.start > 1 or not token.text[:1].islower():
            return True
        return self.leads_name(mention.start) or self._colon_behind(mention.end - 1)

    def stands_for_name(self, mention: Mention) -> bool:
        """Whether a known name that is a month's or a weekday's word stands where a person is named."""
        return mention.start == 0 or self.leads_name(mention.start)

    def leads_name(self, at: int) -> bool:
        """Whether a name in lower case is likely at a token: behind the first word or a verb, with, to, for."""
        behind = self.words[at + 1 : at + 2]
        leads_noun = behind and behind[0] in _DETERMINERS and at + 1 in self.kept
        if at > 1 and self.words[at - 1] == "to" and leads_noun:
            return False  # remember to mark the date
        if at == 0 or self.words[at - 1] in _BEFORE_NAME:
            return at > 0 or self._colon_behind(at)
        found = find_verb(self.words[max(0, at - 2) : at] if at > 1 else self.words[:1])
        if (at == 1 and self.words[0] not in _DETERMINERS) or (found is not None and found[1] == at):
            return True
        return self.words[at - 1] in VERBS or self.words[at - 1] in _INFINITIVES

    def _colon_behind(self, at: int) -> bool:
        token = self.tokens[at]
        return token.text.endswith(":") or self.line[token.end :].lstrip(" ")[:1] == ":"

    def _quoted(self, at: int) -> PersonRef | None:
        keys = list(self.known.names.fully(fold(self.tokens[at].text)))
        if len(keys) == 1:
            return contact_ref(keys[0], self.known)
        return next(
            (who for who in self.people if who.key is None and fold(who.name) == fold(self.tokens[at].text)), None
        )

    def _new_person(self, at: int) -> tuple[int, PersonRef] | None:
        """Return the new person of this line whose full, first or last name stands here."""
        for who in self.people:
            if who.status != "new":
                continue
            folded = fold(who.name).split()
            here = [fold(token.text.rstrip(":")) for token in self.tokens[at : at + len(folded)]]
            if here == folded:
                return at + len(folded), who
            is_one = folded and here[:1] and here[0] in (folded[0], folded[-1])
            if is_one and (not self.tokens[at].text[:1].islower() or self.leads_name(at)):
                return at + 1, who
        return None

    def _resolve(self, mention: Mention) -> PersonRef:
        keys = list(mention.keys)
        here = [who for who in self.people if who.key in keys]
        if len(here) == 1:
            return here[0]
        group = self.tokens[mention.end] if mention.end < len(self.tokens) else None
        is_there = len(keys) > 1 and group is not None and group.kind == "group"
        if is_there and group and (found := filter_by_organisation(keys, group.text, self.known)):
            keys = found
            self.kept.discard(mention.end)
        if len(keys) == 1:
            return contact_ref(keys[0], self.known)
        first, last = self.tokens[mention.start], self.tokens[mention.end - 1]
        end = last.end - len(last.tail) - last.text.endswith(":")
        return self._ask_who(clean(self.line[first.start : end]), first.start, end, keys)

    def _ask_who(self, text: str, start: int, end: int, keys: list[int]) -> PersonRef:
        labels = self.known.labels(keys)
        lines = [self.writer.put(start, end, name) for name in self.known.first_names_in_line(keys)]
        message = f"{in_quotes(text)} may be {' or '.join(labels[:6])}."
        self.doubts.append(Doubt(start, message, tuple(lines[:6]), is_who=True))
        return PersonRef(text, "ambiguous", labels, tuple(keys), written=text)

    def _is_at(self, who: PersonRef, organisation: str) -> bool:
        """Whether the text in brackets behind a name is the organisation of that person."""
        person = self.known.people.get(who.key) if who.key is not None else None
        there = who.organisation or (person.organisation if person else "")
        return bool(there) and fold(there).startswith(fold(organisation))

    def _take_person(self, at: int, end: int, who: PersonRef) -> PersonRef:
        if self.words[0] in _INTRODUCE and any(word in _BETWEEN for word in self.words[end:]):
            return who
        self.kept -= set(range(at, end))
        if end < len(self.tokens) and self.tokens[end].kind == "group" and self._is_at(who, self.tokens[end].text):
            self.kept.discard(end)
        if (
            at
            and self.words[at - 1] in ("with", "to", "w", "w/", "for")
            and (at - 1) in self.kept
            and (end >= len(self.tokens) or end not in self.kept or self.words[at - 1] != "for")
        ):
            self.kept.discard(at - 1)
        self.taken = (at, end)
        return who


def _classes(word: str) -> dict[str, tuple[int, ...]]:
    return dict(classify_word(word))
