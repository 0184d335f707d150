"""Parser of the head of a line: `[verb] [with|to|from] NAME[ (ORG)][, NAME…] [via CONNECTOR]`, or a verb and a title;
or `NAME knows NAME[, NAME…]`.

Reads the items from left to right; days, places, tags and the like are gaps by then (see `recognizers`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from netui.domain.quick_add.name_lookup import TypedName
from netui.domain.quick_add.problems import Problem
from netui.domain.quick_add.recognizers import HeadItem
from netui.domain.quick_add.record import LabelledSpan
from netui.domain.quick_add.verbs import (
    CHANNEL_WORDS,
    CONTACTED,
    CONTACTED_SOMEBODY,
    KNOWS,
    VERBS,
    WITHOUT_VERB,
    Verb,
    find_verb,
)
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.reach import is_email
from netui.domain.text import clean, fold

__all__ = ["Head", "parse_head"]

_FILLERS = ("i", "had", "a", "an")
_SIDES = ("introduction", "outcome")
"""Records with two sides, the second after `to`."""


@dataclass(slots=True)
class Head:
    """A parsed head, before its names are looked up."""

    word: str | None = None
    """The verb as typed, lower case; None where the line begins with a name."""
    verb: Verb = WITHOUT_VERB
    verb_end: int = 0
    big: bool = False
    started_by: str | None = None
    contacts: list[TypedName] = field(default_factory=list)
    to: list[TypedName] = field(default_factory=list)
    via: list[TypedName] = field(default_factory=list)
    channel: str | None = None
    """The channel named by a word after `via`."""
    title: str = ""
    title_at: int = 0
    loose: TypedName = field(default_factory=lambda: TypedName("", 0, 0))
    """The organisation and addresses that precede all names."""
    problems: list[Problem] = field(default_factory=list)
    spans: list[LabelledSpan] = field(default_factory=list)

    @property
    def names(self) -> list[TypedName]:
        """Every name: contacts, then `to`, then `via`."""
        return self.contacts + self.to + self.via


def parse_head(line: str, items: Sequence[HeadItem], known: Vocabulary, title: bool = True) -> Head:
    """Parse the items of a head. Without `title`, names follow `contacted`, and no title."""
    return _HeadParser(line, items, known, title).read()


class _HeadParser:
    """Parses one head: `at` is the next item, `words` the name being read, `role` the list that it will join."""

    def __init__(self, line: str, items: Sequence[HeadItem], known: Vocabulary, title: bool) -> None:
        self.line = line
        self.allows_title = title
        self.items = items
        self.known = known
        self.head = Head()
        self.at = 0
        self.role = self.head.contacts
        self.last: TypedName | None = None
        self.words: list[HeadItem] = []
        self.place = ""
        self.title: list[HeadItem] = []
        self.separated = True

    def read(self) -> Head:
        self.read_verb()
        while self.at < len(self.items):
            item = self.items[self.at]
            self.at += 1
            if self.head.verb.has_title and self.role is not self.head.via and item.kind in ("word", "sep", "quoted"):
                self.title.append(item)
            else:
                self.read_item(item)
        self.end_name()
        self.read_title()
        return self.head

    def read_verb(self) -> None:
        """Read the verb: the first word after gaps and fillers; a second verb directly after it is skipped."""
        while self.at < len(self.items) and self.items[self.at].kind not in ("word", "quoted", "sep", "via"):
            self.read_item(self.items[self.at])
            self.at += 1
        start = self.at
        while self.is_word(*(_FILLERS if self.at > start else _FILLERS[:2])):
            self.at += 1
        if self.at == len(self.items) or self.items[self.at].kind != "word":
            return
        item = self.items[self.at]
        if (found := find_verb(item.text)) is None:
            return
        self.head.word, self.head.verb, self.head.big = found
        if not self.allows_title and self.head.word == CONTACTED:
            self.head.verb = CONTACTED_SOMEBODY
        self.take_verb(item)
        self.at += 1
        if self.head.verb.records in ("interaction", "introduction") and self.is_second_verb():
            self.at += 1

    def take_verb(self, item: HeadItem) -> None:
        """Take this item as the verb; the names after `knows` are the other side."""
        self.head.verb_end = item.end
        self.head.spans.append(LabelledSpan(item.start, item.end, "verb"))
        if self.head.word == KNOWS:
            self.turn_to(self.head.to)

    def is_knows(self) -> bool:
        """Whether the `knows` that was just read is the verb after one name, and no part of a known name."""
        named = len(self.head.contacts) + bool(self.words)
        if self.head.word is not None or named != 1 or self.role is not self.head.contacts:
            return False
        name = " ".join([*(item.text for item in self.words), KNOWS])
        return not self.known.names.exactly(fold(name))

    def is_word(self, *words: str) -> bool:
        """Whether the next item is one of these words."""
        here = self.items[self.at : self.at + 1]
        return any(item.kind == "word" and item.text.casefold() in words for item in here)

    def is_second_verb(self) -> bool:
        """Whether the next word only repeats the verb (`zoom call`), and is no known name (`coffee Won Park`)."""
        if not self.is_word(*VERBS, "chat") and not (self.head.word == "thank" and self.is_word("you")):
            return False
        end = self.at
        while end < len(self.items) and self.items[end].kind == "word":
            end += 1
        return not self.known.names.exactly(fold(" ".join(item.text for item in self.items[self.at : end])))

    def read_item(self, item: HeadItem) -> None:
        match item.kind:
            case "word":
                self.read_word(item)
            case "sep":
                self.end_name()
                self.separated = True
            case "quoted":
                self.end_name()
                self.add(TypedName(item.text, item.start, item.end, quoted=True, separated=self.separated))
            case "via":
                self.end_name()
                self.read_via(item)
            case "gap":
                self.end_name()
                self.leave_via()
            case _:
                self.end_name()
                if item.kind == "email" and not is_email(item.text):
                    message = (
                        f"{item.text} is more than an address: type it alone, or put it in the note, after a colon."
                    )
                    self.head.problems.append(Problem("name", item.start, message))
                self.attach(item.kind, item.text)
                self.head.spans += [LabelledSpan(item.start, item.end, "organisation")] * (item.kind == "group")

    def read_word(self, item: HeadItem) -> None:
        word = item.text.casefold()
        if word == KNOWS and self.is_knows():
            self.end_name()
            self.head.word, self.head.verb = KNOWS, VERBS[KNOWS]
            self.take_verb(item)
        elif word == "from" and self.has_name():
            self.end_name()
            self.read_organisation()
        elif word == "to" and self.head.verb.records in _SIDES:
            self.turn_to(self.head.to)
        elif word in ("with", "to") and (not self.words or self.role is self.head.via):
            if word == "to" and not self.head.contacts:
                self.head.started_by = "me"
            self.turn_to(self.head.contacts)
        elif word == "from" and not self.words:
            if self.head.verb.records == "introduction":
                self.turn_to(self.head.via)
            else:
                self.head.started_by = "them"
        else:
            if not self.words and self.role is self.head.via and self.role and not self.separated:
                self.leave_via()
            if not self.words:
                before = self.items[self.at - 2] if self.at > 1 else item
                self.place = before.text if before.kind == "gap" else ""
            self.words.append(item)

    def has_name(self) -> bool:
        """Whether a name precedes this item that an organisation may belong to."""
        makes_introduction = self.head.verb.records == "introduction" and self.separated
        return bool(self.words) or (self.last is not None and not makes_introduction)

    def turn_to(self, role: list[TypedName]) -> None:
        self.end_name()
        self.role = role
        self.separated = True

    def leave_via(self) -> None:
        """Once the connector is named, the next names are contacts again."""
        if self.role is self.head.via and self.role:
            self.role = self.head.contacts
            self.separated = not self.role

    def end_name(self) -> None:
        """Make a name of the words read so far, if any."""
        if self.words:
            first, last = self.words[0], self.words[-1]
            text = " ".join(" ".join(item.text for item in self.words).replace('"', " ").split()) or '"'
            unclosed = any(item.text.startswith('"') for item in self.words) and text != '"'
            self.words = []
            self.add(
                TypedName(text, first.start, last.end, unclosed=unclosed, place=self.place, separated=self.separated)
            )

    def add(self, named: TypedName) -> None:
        self.role.append(named)
        self.last = named
        self.separated = False
        self.head.spans.append(LabelledSpan(named.start, named.end, "name"))

    def attach(self, kind: str, text: str) -> None:
        """Attach an organisation or an address to the name before it."""
        owner = self.last or self.head.loose
        if kind == "group":
            owner.organisation = owner.organisation or text or None
        else:
            {"email": owner.emails, "phone": owner.phones, "url": owner.urls}[kind].append(text)

    def read_via(self, via: HeadItem) -> None:
        """Read what follows `via`: a connector, or a word for the channel."""
        following = [item.kind for item in self.items[self.at : self.at + 2]]
        channel = CHANNEL_WORDS.get(self.items[self.at].text.casefold()) if following[:1] == ["word"] else None
        if channel and following[1:] != ["word"]:
            self.head.channel = channel
            self.at += 1
        elif following[:1] not in (["word"], ["quoted"]):
            self.head.problems.append(Problem("name", via.start, "Type the connector's name after via."))
        else:
            self.role = self.head.via
            self.separated = True

    def read_organisation(self) -> None:
        """Read `from ORG` up to the next part; a separator belongs to it only if a known organisation is written so."""
        start, end, found = self.at, self.at, None
        if start < len(self.items) and self.items[start].kind == "quoted":
            found, end = start + 1, start + 1
        while end < len(self.items) and self.items[end].kind in ("word", "sep") and found is None:
            if self.items[end].text.casefold() in ("with", "to", "from"):
                break
            end += 1
        first_separator = next((i for i in range(start, end) if self.items[i].kind == "sep"), end)
        longer = (
            i
            for i in range(min(end, first_separator + 8), first_separator, -1)
            if fold(self.text(start, i)) in self.known.organisations
        )
        self.at = found or next(longer, first_separator)
        text = self.items[start].text if found else self.text(start, self.at)
        if text:
            self.attach("group", text)
        else:
            at = self.items[start - 1].start
            self.head.problems.append(Problem("name", at, "Type whom or where from after from."))

    def text(self, start: int, end: int) -> str:
        """Return the text of these items as typed."""
        return clean(self.line[self.items[start].start : self.items[end - 1].end]) if start < end else ""

    def read_title(self) -> None:
        """Read the title: all that was left, as typed, without quotes around the whole of it."""
        title = self.title
        while title and title[-1].text == ",":
            title.pop()
        if not title:
            return
        self.head.title_at = title[0].start
        self.head.spans.append(LabelledSpan(title[0].start, title[-1].end, "title"))
        if len(title) == 1:
            self.head.title = title[0].text
            return
        gaps = ["", *(" " if before.end < item.start else "" for before, item in pairwise(title))]
        self.head.title = "".join(g + clean(self.line[i.start : i.end]) for g, i in zip(gaps, title, strict=True))
