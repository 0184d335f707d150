"""Files of vCards: each card becomes a person with the card to the letter, or is rejected with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from netui.domain.importing.cards import OWN_CARD
from netui.domain.importing.plan import ImportedCard, ImportedPerson, ImportedTie, Plan, RejectedRow, rows_words
from netui.domain.text import clean, fold
from netui.domain.words import count_words
from netui.exchange.cells import read_tags
from netui.exchange.format import ReadOptions, TooMuch
from netui.exchange.sheet import MAX_KEPT
from netui.exchange.text_encoding import detect_encoding, named_encoding
from netui.exchange.vcard.card import FALLBACK_CHARSET, VCard, decode_card
from netui.exchange.vcard.card_name import read_name
from netui.exchange.vcard.card_patch import NEW_CARD_PROPERTIES
from netui.exchange.vcard.card_person import NoPerson, is_group, read_card_uid, read_person
from netui.exchange.vcard.card_stream import LONGEST_CARD, CardPiece, begins_card, read_pieces, wide_charset
from netui.exchange.vcard.card_values import read_relations
from netui.exchange.vcard.long_values import take_values_out

__all__ = ["VCards"]

_BEGIN = re.compile(rb"^\s*BEGIN\s*:\s*VCARD\s*$", re.IGNORECASE | re.MULTILINE)
_ENDINGS = (".vcf", ".vcard")
_TAKES = 3_000
"""Bytes that a person of a card takes apart from the card, from reading to saving it."""
_REJECTION_TAKES = 300
"""Bytes that a card takes that is rejected."""
_MOST_LINES = 300_000
"""Lines of a card: so many has a photo of `LONGEST_CARD`. More would take far more memory than their bytes."""
_LONGEST_LINES = 1_000_000
"""Characters of a card without its long values: more of them would make every undo step slow."""
_REFERENCE = re.compile(r"(?:urn:uuid:|urn:|uid:)", re.IGNORECASE)
_URI = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)


class VCards:
    """Cards of version 2.1, 3.0 and 4.0, any number in a file."""

    name = "vcard"
    title = "vCards"

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether a file begins with a card; one that is named so may have something before it."""
        return begins_card(head) or (name.lower().endswith(_ENDINGS) and _BEGIN.search(head) is not None)

    def read(self, stream: BinaryIO, options: ReadOptions) -> Plan:
        """Read a file of cards. Raises `TooMuch` as in `Format`, and for no content anything else."""
        return _CardFile(stream, options).read()


class _CardFile:
    """Reads the cards of one file."""

    def __init__(self, stream: BinaryIO, options: ReadOptions) -> None:
        self.plan = Plan(VCards.name)
        self._stream = stream
        self._options = options
        self._charset = wide_charset(_beginning(stream))
        self._fallback = named_encoding(options.encoding) if options.encoding else ""
        self._reading = ""
        """How the lines that are no UTF-8 are read, as a sentence."""
        self._kept = 0
        self._noted: dict[tuple[str, str], list[int]] = {}
        """Rows by what a text is called that went to the notes, and by what is the matter with it."""
        self._broken_off: list[int] = []
        self._of_one_uid: list[int] = []
        self._between = 0
        self._by_uid: dict[str, ImportedPerson] = {}
        self._relations: list[tuple[ImportedPerson, str, str]] = []
        self._groups: list[tuple[int, str, list[str]]] = []

    def read(self) -> Plan:
        """Return the plan of the file."""
        for piece in read_pieces(self._stream, self._options.progress):
            if piece.kind == "between":
                self._between += sum(1 for line in piece.data.splitlines() if line.strip(b" \t\xef\xbb\xbf"))
            elif piece.kind == "too long":
                self._reject(piece.row, f"the card has more than {LONGEST_CARD // 1_000_000} MB")
            elif max(map(piece.data.count, (b"\n", b"\r"))) > _MOST_LINES:
                self._reject(piece.row, f"the card has more than {_MOST_LINES:,} lines")
            else:
                self._card(piece)
        for row, name, members in self._groups:
            self._group(row, name, members)
        for person, who, what in self._relations:
            self._relation(person, who, what)
        self._part_one_uid()
        self.plan.rejected.sort(key=lambda rejected: rejected.row)
        self.plan.warnings = list(self._warnings())
        return self.plan

    def _reject(self, row: int, reason: str) -> None:
        self.plan.rejected.append(RejectedRow(row, reason))
        self._take(_REJECTION_TAKES)

    def _take(self, size: int) -> None:
        self._kept += size
        if self._kept > MAX_KEPT:
            raise TooMuch(f"{len(self.plan.people):,} cards that fit into memory together")

    def _card(self, piece: CardPiece) -> None:
        text, charset = decode_card(piece.data, self._charset)
        if piece.kind == "broken off":
            text = _whole_lines(text)
        if charset == "latin-1" and not self._fallback:
            self._find_fallback()
        card = VCard(text, charset, self._fallback or FALLBACK_CHARSET)
        uid = read_card_uid(card)
        if is_group(card):
            members = [card.text_of(line) for line in card.all("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER")]
            self._groups.append((piece.row, read_name(card), members))
            return
        try:
            person, noted = read_person(card, piece.row, order=self._options.dates, region=self._options.region)
        except NoPerson as reason:
            self._reject(piece.row, f"{reason}, and it breaks off" if piece.kind == "broken off" else str(reason))
            return
        if piece.kind == "broken off":
            self._broken_off.append(piece.row)
        elif not self._keep(card, person, uid):
            return
        self._take(_TAKES + len(person.notes))
        if card.used_fallback:
            self.plan.reading = self._reading
        for what in noted:
            self._noted.setdefault(what, []).append(piece.row)
        if uid:
            self._by_uid.setdefault(_bare(uid), person)
        self._relations += ((person, who, what) for who, what in read_relations(card))
        self.plan.people.append(person)

    def _keep(self, card: VCard, person: ImportedPerson, uid: str) -> bool:
        """Give the person their card; reject it and return False if it is too much to keep."""
        lines, blobs = take_values_out((line.text for line in card.lines), card.charset)
        if len(lines) > _LONGEST_LINES:
            self._reject(person.row, f"the card has more than {_LONGEST_LINES:,} characters beside its photos")
            return False
        own = uid.removesuffix(OWN_CARD) if uid.endswith(OWN_CARD) and _has_own_alone(card) else ""
        person.card = ImportedCard(lines, uid, card.version, card.charset, blobs, own)
        self._take(len(lines) + sum(map(len, blobs.values())))
        return True

    def _find_fallback(self) -> None:
        """Tell the encoding of the lines that are no UTF-8, by all of them."""
        place = self._stream.tell()
        found = detect_encoding(_beginning(self._stream), _pieces(self._stream))
        self._stream.seek(place)
        self._fallback, self._reading = found.legacy or FALLBACK_CHARSET, found.reading

    def _group(self, row: int, name: str, members: list[str]) -> None:
        """Tag the members of a group with its name."""
        tags, _ = read_tags(clean(name).replace(",", " "))
        people = [person for uid in members if (person := self._by_uid.get(_bare(uid)))]
        if not (tags and people):
            self._reject(row, "it is a group, not a person")
            return
        for person in people:
            person.tags += [tag for tag in tags if fold(tag) not in map(fold, person.tags)]
        has = "its only member has" if len(people) == 1 else f"its {len(people):,} members have"
        self._reject(row, f"it is a group, not a person; {has} the tag {tags[0]}")

    def _relation(self, person: ImportedPerson, who: str, what: str) -> None:
        """Add whom somebody knows, by the name of another card where that is named by its UID."""
        other = self._by_uid.get(_bare(who))
        if other is None and _URI.fullmatch(who):
            return  # a card that is not here, or an address
        name = other.name if other else who
        if other is not person and fold(name) and fold(name) not in {fold(tie.name) for tie in person.ties}:
            person.ties += (ImportedTie(name, what),)

    def _part_one_uid(self) -> None:
        """Let a UID that cards have which differ tell nobody: they are compared by their names, and all are kept."""
        by_uid: dict[str, list[ImportedPerson]] = {}
        for person in self.plan.people:
            if person.card and person.card.vcard_uid:
                by_uid.setdefault(person.card.vcard_uid, []).append(person)
        for people in by_uid.values():
            if len({person.card.lines for person in people if person.card}) > 1:
                self._of_one_uid += (person.row for person in people)
                for person in people:
                    if person.card:
                        person.card = replace(person.card, vcard_uid="")

    def _warnings(self) -> Iterator[str]:
        for (called, what), rows in self._noted.items():
            yield f"“{called}” {what} in {rows_words(rows)}: kept in the notes."
        if rows := self._of_one_uid:
            yield f"Different cards share a UID in {rows_words(sorted(rows))}: all are kept, each under its own name."
        if rows := self._broken_off:
            cards = "The card breaks off" if len(rows) == 1 else "Cards break off"
            yield f"{cards} without an end in {rows_words(rows)}: it was read as far as it goes."
        if self._between:
            lines = count_words(self._between, "line is", "lines are")
            yield f"{lines} outside of the cards, and {'is' if self._between == 1 else 'are'} left out."


def _beginning(stream: BinaryIO) -> bytes:
    stream.seek(0)
    return stream.read(1 << 12)


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    stream.seek(0)
    while piece := stream.read(1 << 18):
        yield piece
    yield b""


def _whole_lines(text: str) -> str:
    """The text without a last line that has no end: half of a value would be another value."""
    return text[: max(text.rfind("\n"), text.rfind("\r")) + 1]


def _has_own_alone(card: VCard) -> bool:
    """Whether a card has only what netui writes: nothing is lost if it is not kept."""
    towns = all(not any(part for at, part in enumerate(card.components(line)) if at != 3) for line in card.all("ADR"))
    return towns and all(line.name in NEW_CARD_PROPERTIES for line in card.lines if line.text.strip())


def _bare(uid: str) -> str:
    """A UID as cards refer to it: with or without `urn:uuid:`, in any case."""
    return _REFERENCE.sub("", uid.strip(), count=1).lower()
