"""Resolves the names of a head to people, or the people it implies where it names nobody."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from netui.domain.bounds import MAX_NAME
from netui.domain.quick_add.head import Doubt, Head, Named
from netui.domain.quick_add.name_lookup import (
    contact_ref,
    filter_by_organisation,
    merge_repeated,
    resolve_name,
    same_person,
)
from netui.domain.quick_add.name_questions import generic_lines
from netui.domain.quick_add.parts import HeadWords
from netui.domain.quick_add.quoting import in_quotes
from netui.domain.quick_add.record import PersonRef
from netui.domain.quick_add.rewriting import LineWriter
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.quick_add.word_lists import PRONOUNS
from netui.domain.reach import is_email
from netui.domain.text import fold

__all__ = ["HeadPeople", "resolve_people"]

_MAX_NAMES = 100
"""Names of a line at the most: a text pasted by mistake is not looked up word by word."""


@dataclass(slots=True)
class HeadPeople:
    """The people of a head, resolved."""

    contacts: tuple[PersonRef, ...] = ()
    to: tuple[PersonRef, ...] = ()
    via: PersonRef | None = None
    implied: bool = False
    """Whether the head names nobody, so that the contact it is for was implied."""
    doubts: list[Doubt] = field(default_factory=list)
    not_these: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[PersonRef, ...]:
        """Everybody: contacts, `to`, then the connector."""
        return self.contacts + self.to + ((self.via,) if self.via else ())


def resolve_people(head: Head, words: HeadWords, writer: LineWriter, implied: int | None) -> HeadPeople:
    """Return the people that the head names, or else means: the owner of an address in it, or the implied contact."""
    return _Resolver(head, words, writer, implied).resolve()


class _Resolver:
    """Resolves the names of one head."""

    def __init__(self, head: Head, words: HeadWords, writer: LineWriter, implied: int | None) -> None:
        self.head = head
        self.known: Vocabulary = words.known
        self.words = words
        self.writer = writer
        self.implied = implied
        self.people = HeadPeople()

    def resolve(self) -> HeadPeople:
        head, people = self.head, self.people
        self._give_loose_organisation()
        if len(head.names) > _MAX_NAMES:
            at = head.names[_MAX_NAMES].start
            people.doubts.append(Doubt(at, f"That is more than {_MAX_NAMES} names.", error="name"))
            return people
        people.contacts = self._all(head.contacts)
        people.to = self._all(head.to)
        connectors = self._all(head.via)
        people.via = connectors[0] if connectors else None
        if len(connectors) > 1:
            second = head.via[1]
            message = "Only one name may follow via."
            people.doubts.append(Doubt(second.start, message, error="name"))
        if not people.contacts and not head.verb.has_title and head.stage is None:
            self._implied()
        people.contacts = self._with_loose(people.contacts)
        people.to = tuple(who for who in people.to if not any(same_person(who, other) for other in people.contacts))
        if people.via and any(same_person(people.via, who) for who in people.contacts):
            people.via = None
        seems = [key for named in head.names for key in named.seems]
        people.not_these = self.known.labels(seems)
        return people

    def _all(self, names: Sequence[Named]) -> tuple[PersonRef, ...]:
        return merge_repeated(self._one(named) for named in names)

    def _one(self, named: Named) -> PersonRef:
        if named.text.lower() in PRONOUNS and not named.quoted and not named.keys:
            if self.implied is not None:
                return contact_ref(self.implied, self.known)
            message = f"Say who {named.text} is: {self.writer.put(named.start, named.end, '…')}"
            self._doubt(Doubt(named.start, message, error="name"))
        if len(named.text) > MAX_NAME:
            message = f"A name can have at most {MAX_NAME} characters."
            self._doubt(Doubt(named.start, message, error="name"))
        elif not fold(named.text):
            self._doubt(Doubt(named.start, f"{in_quotes(named.text)} is not a name.", error="name"))
        elif not named.quoted and '"' in named.text:
            text = named.text.replace('"', "")
            self._doubt(
                Doubt(
                    named.start,
                    "The quotes are not closed.",
                    (self.writer.quoted(named.start, named.end, text),),
                    error="name",
                )
            )
        for email in named.emails:
            if not is_email(email):
                message = f"{email} is more than an address: type it alone, or put it in the note, after a colon."
                self._doubt(Doubt(named.start, message, error="name"))
        who = resolve_name(named, self.known)
        if who.status == "new" and not named.quoted and (held := self._held(named.text)):
            self._ask_held(named, held)
        if who.status in ("ambiguous", "unsure") and named.kind in ("name", "known", "new"):
            self._ask_who(named, who)
        else:
            who = self._check_organisation(named, who)
        return who

    def _doubt(self, doubt: Doubt) -> None:
        self.people.doubts.append(doubt)

    def _held(self, text: str) -> str:
        """Return the full name that a longer name holds; an apostrophe may part them."""
        index = self.known.names
        return index.held_in(fold(text)) or index.held_in(fold(text.replace("'", " ").replace("’", " ")))

    def _ask_held(self, named: Named, held: str) -> None:
        """Ask about a new name that holds somebody's full name: Renee Marsh-Jaime."""
        new = self.writer.quoted(named.start, named.end, named.text)
        lines = (*generic_lines(self.words, self.head, self.writer), new)
        self._doubt(
            Doubt(named.start, f"{in_quotes(named.text)} contains a known name, {held}.", lines, is_who=True, new=new)
        )

    def _ask_who(self, named: Named, who: PersonRef) -> None:
        names = self.known.first_names_in_line(who.keys)
        lines = [self.writer.put(named.start, named.end, name) for name in names]
        new = None
        if who.status == "unsure":
            new = self.writer.quoted(named.start, named.end, named.text)
            lines = [*lines[:5], new]
        candidates = " or ".join(who.candidates[:5]) + (" …" if len(who.candidates) > 5 else "")
        may = "may be" if who.status == "ambiguous" else "is not known; there is"
        self._doubt(
            Doubt(named.start, f"{in_quotes(who.name)} {may} {candidates}.", tuple(lines), is_who=True, new=new)
        )

    def _check_organisation(self, named: Named, who: PersonRef) -> PersonRef:
        """Ask about an organisation that the contact is not at, or that reads like a note."""
        part = named.organisation_part
        if part is None or named.organisation is None or named.is_new:
            return who
        person = self.known.people[who.key] if who.key is not None else None
        before = person.organisation if person else ""
        if before and not _same_organisation(before, named.organisation):
            if self.head.word == "new" and named.quoted:
                return replace(who, status="new", key=None, name=named.text, written=f'new "{named.text}"')
            self._ask_organisation(
                named, is_full=person is not None and named.text and fold(named.text) == fold(person.name)
            )
        elif not before and named.organisation[:1].islower() and not named.quoted and not self._is_known(named):
            self._ask_organisation(named, is_full=False)
        return who

    def _is_known(self, named: Named) -> bool:
        """Whether the organisation typed is that of some contact."""
        return bool(self.known.people_at(fold(named.organisation or "").removeprefix("the ")))

    def _ask_organisation(self, named: Named, is_full: object) -> None:
        part = named.organisation_part
        assert part is not None
        assert named.organisation is not None
        typed = self.writer.line[part.start : part.end]
        text = named.from_words or typed
        writer = self.writer
        has_note = bool(writer.sections.note)
        if not named.from_words and not has_note:
            text = typed.strip("()").strip()
        end = writer.sections.head[1]
        has_bare_note = bool(self.head.note) and self.head.note[0][0] > part.start
        if has_bare_note:
            end = self.head.note[0][0]
        head = (writer.line[: part.start].rstrip() + " " + writer.line[part.end : end].strip()).rstrip(" ,;:-–—")
        note = writer.line[writer.sections.note[0] : writer.sections.note[1]].strip() if writer.sections.note else ""
        note = note or (writer.line[end : writer.sections.head[1]].strip() if has_bare_note else "")
        verb = writer.line[writer.sections.head[0] : self.head.verb_end].strip() if self.head.word == "new" else ""
        if verb:
            head = head.replace(verb, "note", 1)
        between = writer.line[part.end : end].strip() if has_bare_note else ""
        glue = ", " if between == "," else " "
        noted = writer.head(f"{head}: {text}{f'{glue}{note}' if note else ''}")
        if named.from_words and not verb and writer.line[part.end :].lstrip().startswith("to "):
            noted = writer.begin_note(part.start, part.start)  # Jaime from intro to Renee: comms
        word = "new " if is_full and self.head.word != "new" else ""
        new = writer.put(named.start, named.end, f'{word}"{named.text}"')
        message = f"{in_quotes(named.text)} and {in_quotes(named.organisation)}: a note, or somebody new?"
        self._doubt(Doubt(named.start, message, (noted, new), is_who=True, new=new))

    def _give_loose_organisation(self) -> None:
        """Give an organisation that stands before any name to the first name."""
        loose, names = self.head.loose, self.head.contacts
        if names and loose.organisation and loose.organisation_part and names[0].organisation is None:
            names[0].organisation, names[0].organisation_part = loose.organisation, loose.organisation_part
            loose.organisation = None

    # Nobody is named.

    def _implied(self) -> None:
        people, head = self.people, self.head
        if people.via is not None and head.verb.records == "introduction" and people.to:
            people.contacts, people.to = people.to, ()
            return
        keys = self.known.at_address(head.loose.addresses)
        if len(keys) > 1:
            keys = filter_by_organisation(keys, head.loose.organisation, self.known) or keys
        if len(keys) == 1:
            people.contacts = (contact_ref(keys[0], self.known),)
        elif len(keys) > 1:
            labels = self.known.labels(keys)
            people.contacts = (PersonRef(head.loose.addresses[0], "ambiguous", labels, tuple(keys)),)
            end = self.writer.sections.head[1]
            line = self.writer.line
            lines = tuple(f"{line[:end].rstrip()} {self.known.name_in_line(key)}{line[end:]}" for key in keys[:6])
            self._doubt(
                Doubt(0, f"{in_quotes(head.loose.addresses[0])} may be {' or '.join(labels)}.", lines, is_who=True)
            )
        elif self.implied is not None and (not head.loose.addresses or head.word in (None, "new")):
            people.contacts = (contact_ref(self.implied, self.known),)
            people.implied = True

    def _with_loose(self, contacts: tuple[PersonRef, ...]) -> tuple[PersonRef, ...]:
        """Give what stands before any name to the first person."""
        loose = self.head.loose
        if not contacts or not (loose.organisation or loose.addresses) or self.head.verb.has_title:
            return contacts
        first = contacts[0]
        self._check_loose(first)
        first = replace(
            first,
            organisation=first.organisation or loose.organisation,
            emails=tuple(dict.fromkeys([*first.emails, *loose.emails])),
            phones=(*first.phones, *loose.phones),
            urls=(*first.urls, *loose.urls),
        )
        return (first, *contacts[1:])

    def _check_loose(self, first: PersonRef) -> None:
        """Ask about an organisation typed for a contact who is not named, and is at another one: a note."""
        person = self.known.people[first.key] if first.key is not None else None
        part, typed = self.head.loose.organisation_part, self.head.loose.organisation
        if not (person and part and typed and person.organisation):
            return
        if _same_organisation(person.organisation, typed):
            return
        writer = self.writer
        end = writer.sections.head[1]
        head = writer.line[: part.start].rstrip() + writer.line[part.end : end].rstrip()
        note = writer.line[slice(*writer.sections.note)].strip() if writer.sections.note else ""
        line = writer.head(f"{head}: {writer.line[part.start : part.end]} {note}".rstrip())
        self._doubt(Doubt(part.start, f"{person.name} is at {person.organisation}.", (line,)))


def _same_organisation(one: str, other: str) -> bool:
    """Whether either begins with the other's words."""
    first, second = (f"{fold(each).removeprefix('the ')} " for each in (one, other))
    return first.startswith(second) or second.startswith(first)
